"""The tour: a panel atop the pages that leads a newcomer from one to the next, with this coverage in them.

It offers itself where a session begins on the first page without a filter, never on an address that somebody pasted,
and it never covers anything. Once put away it stays away, in every window; the page “How to read this” brings it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from dashboard.errors import SourcebookError
from dashboard.records import Scope
from dashboard.store.tour import dismiss, dismissed
from dashboard.ui import cached, presenting, resources
from dashboard.ui.parts import markdown
from dashboard.ui.view import View

FIRST_PAGE = ""  # its path in the address
QUESTION = "technology for firing missiles from under the sea"  # of the demo
_AT, _TOAST = "tour at", "tour toast"  # _AT: OVER, OFFERED, or the number of a stop
_STOP = "stop"  # in the address of a link: the number of the stop that it leads to
OVER, OFFERED = -1, 0
STOPS = 6


@dataclass(frozen=True, slots=True)
class Stop:
    """A page with what is to be seen there. `shows`: what the address should say, unless the reader has chosen that
    already; `also`: another page that helps, as (path, label)."""

    page: str
    name: str
    heading: str
    text: str
    shows: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, str] | None = None


def draw(page: str, now: View) -> None:
    """The panel, where there is something to say on this page; `page` is its path in the address."""
    state = st.session_state
    if toast := state.pop(_TOAST, None):
        st.toast(markdown(toast))
    asked = st.query_params.pop(_STOP, "")
    if asked in map(str, range(1, STOPS + 1)):
        state[_AT] = int(asked)
    elif _AT not in state:
        state[_AT] = OFFERED if page == FIRST_PAGE and set(st.query_params) <= {"store"} else OVER
    if state[_AT] == OVER or page == presenting.HERE:
        return
    if state[_AT] == OFFERED:
        something = cached.extent(now.store, now.version, now.scope).articles
        if page == FIRST_PAGE and something and not dismissed(resources.settings().stores):
            _offer(now)
        return
    _stop(page, state[_AT], stops(now))


def again(now: View) -> None:
    """A link that begins the tour, whether or not it was put away."""
    _link(1, stops(now), "Take the tour", icon=":material/tour:")


def stops(now: View) -> list[Stop]:
    """The stops, with what this coverage has to show."""
    named = list(cached.named(now.store, now.version, Scope(), most=2)["name"])
    outlets = cached.by_outlet(now.store, now.version, Scope()).sort_values("articles", ascending=False)["outlet"]
    left_out = next(iter(outlets), "") if len(outlets) > 1 else ""
    question = QUESTION if now.name == resources.DEMO else " and ".join(named)
    return [
        Stop(
            "search", "Search", "Ask in your own words",
            "These passages answer a question, found by words and by meaning. Click a title: the article opens at"
            " that very passage.",
            {"q": question} if question else {},
        ),
        Stop(
            "connections", "Connections", "Who appears with whom",
            "The longer a bar, the less likely the two meet by chance. Click a bar: the sentences that name both are"
            " listed below it.",
        ),
        Stop(
            "voices", "Voices", "Who said what",
            "Each quotation has its speaker, with role and affiliation as printed. Click a title to see it in its"
            " place, or “Side by side” to compare experts.",
        ),
        Stop(
            "what_if", "What if", "What the picture would be without ...",
            "B is the same coverage with something left out; “Leave out” changes what. Differences no larger than"
            " chance are greyed. Click a bar for what it counts, or “What it rests on” for the sources that carry it.",
            {"less_outlet": left_out} if left_out else {},
        ),
        Stop(
            "briefing", "Briefing", "Take it with you",
            "“Add to briefing” stands beside every figure, list and quotation. What you add waits here with its sources"
            " and a figure number, and becomes slides or a document.",
            also=("coverage", "Add a first one, from Coverage"),
        ),
        Stop(
            "library", "Library", "Put in your own articles",
            "Files, saved pages, tables, addresses: drop them here. Words that are new to you are explained under"
            " “How to read this”.",
        ),
    ]  # fmt: skip


def _offer(now: View) -> None:
    with st.container(border=True, key="tour", horizontal=True, vertical_alignment="center"):
        st.markdown("**New here?** Six stops show what can be done with this coverage, one click each.")
        with st.container(key="tour-on", width="content"):
            _link(1, stops(now), "Show me around")
        st.button("No, thank you", type="tertiary", key="tour no", on_click=_dismiss)


def _stop(page: str, at: int, every: list[Stop]) -> None:
    """One stop; away from its page only the way back to it, and on."""
    stop, here = every[at - 1], page == every[at - 1].page
    with st.container(border=True, key="tour", gap="xsmall"):
        st.markdown(f"**{stop.heading}** · {stop.name}, stop {at} of {STOPS}")
        if here:
            st.markdown(stop.text)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if at < STOPS:
                with st.container(key="tour-on", width="content"):
                    _link(at + 1, every, f"Next: {every[at].name}")
            if not here:
                _link(at, every, f"To {stop.name}")
            if at > 1:
                _link(at - 1, every, f"Back: {every[at - 2].name}")
            if here and stop.also:
                also, label = stop.also
                st.page_link(f"dashboard/views/{also}.py", label=label)
            last = at == STOPS
            st.button(
                "Done" if last else "End the tour", type="primary" if last else "tertiary", key="tour end",
                on_click=_dismiss,
            )  # fmt: skip


def _link(at: int, every: list[Stop], label: str, icon: str | None = None) -> None:
    """A link to a stop: a page cannot be switched otherwise while the address holds what widgets are bound to. The
    filter goes along by itself."""
    stop, state = every[at - 1], st.session_state
    where = {key: value for key, value in stop.shows.items() if not state.get(key)}
    st.page_link(f"dashboard/views/{stop.page}.py", label=label, icon=icon, query_params={_STOP: str(at)} | where)


def _dismiss() -> None:
    """Put the tour away (a widget callback): for good, or for this session where that cannot be kept."""
    st.session_state[_AT] = OVER
    try:
        dismiss(resources.settings().stores)
    except SourcebookError as error:
        st.session_state[_TOAST] = str(error)
