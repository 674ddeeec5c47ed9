"""The tour: what a newcomer sees on each of six pages, said in a panel atop the page that covers nothing.

It offers itself where a session begins on the first page without a filter, never on an address that somebody pasted.
Once put away it stays away, in every window; the page “How to read this” leads to it again. Its steps are links, and
the panel tells of the page it is on, so that the browser's back and forward, and the navigation, are steps as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from dashboard.errors import SourcebookError
from dashboard.records import Scope
from dashboard.store.tour import dismiss, dismissed
from dashboard.ui import cached, resources
from dashboard.ui.parts import markdown
from dashboard.ui.view import View

HERE, FIRST_PAGE = "tour", ""  # paths in the address: the page where it starts, and that where the app does
QUESTION = "technology for firing missiles from under the sea"  # of the demo
_STATE, _TOAST = "tour", "tour toast"
_OVER, _OFFERED, _ON = "over", "offered", "on"


@dataclass(frozen=True, slots=True)
class Stop:
    """A page with what is to be seen there. `shows`: what its address should say, unless the reader has chosen that
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
    if page == HERE:
        state[_STATE] = _ON
    elif _STATE not in state:
        state[_STATE] = _OFFERED if page == FIRST_PAGE and set(st.query_params) <= {"store"} else _OVER
    if state[_STATE] == _ON:
        every = stops(now)
        at = next((at for at, stop in enumerate(every) if stop.page == page), None)
        if at is not None:
            _panel(every, at)
    elif state[_STATE] == _OFFERED and page == FIRST_PAGE and _wanted(now):
        _offer()


def start(now: View) -> None:
    """The page where the tour starts: its stops, each a link."""
    every = stops(now)
    st.markdown("Six pages, each with something of this coverage. Above the page stands what to look at and to click.")
    for number, stop in enumerate(every, 1):
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"tour-stop-{number}"):
            _link(stop, f"{number}. {stop.name}", width=150)
            st.markdown(stop.heading, width="content")
    with st.container(key="tour-on", width="content"):
        _link(every[0], f"Begin with {every[0].name}")


def link(label: str) -> None:
    """A link to where the tour starts."""
    st.page_link("dashboard/views/tour.py", label=label, icon=":material/tour:")


def stops(now: View) -> list[Stop]:
    """The stops, with what this coverage has to show."""
    named = list(cached.named(now.store, now.version, Scope(), most=2)["name"])
    outlets = cached.by_outlet(now.store, now.version, Scope()).sort_values("articles", ascending=False)["outlet"]
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
            "what_if", "What if", "What the picture would be with something left out",
            "B is this coverage with something left out: choose it under “Leave out”. Differences no larger than chance"
            " are greyed. Click a bar for what it counts, or “What it rests on” for the sources that carry it.",
            {"less_outlet": outlets.iloc[0]} if len(outlets) > 1 and outlets.iloc[0] else {},
        ),
        Stop(
            "briefing", "Briefing", "What you take with you",
            "“Add to briefing” stands beside every figure, list and quotation. What you add waits here with its sources"
            " and a figure number, and becomes slides or a document.",
            also=("coverage", "Add a first figure, from Coverage"),
        ),
        Stop(
            "library", "Library", "Your own articles",
            "Files, saved pages, tables, addresses: drop them here. Words that are new to you are explained under"
            " “How to read this”.",
        ),
    ]  # fmt: skip


def _wanted(now: View) -> bool:
    """Whether there is something to show, and nobody has put the tour away."""
    something = cached.extent(now.store, now.version, now.scope).articles > 0
    return something and not dismissed(resources.settings().stores)


def _offer() -> None:
    with st.container(border=True, key="tour", horizontal=True, vertical_alignment="center"):
        st.markdown("**New here?** Six stops show what can be done with this coverage.", width="content")
        with st.container(key="tour-on", width="content"):
            link("Show me around")
        st.button("No, thank you", type="tertiary", key="tour no", on_click=_dismiss)


def _panel(every: list[Stop], at: int) -> None:
    stop, last = every[at], at + 1 == len(every)
    with st.container(border=True, key="tour", gap="xsmall"):
        st.markdown(f"**{stop.heading}** · {stop.name}, stop {at + 1} of {len(every)}")
        st.markdown(stop.text)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if not last:
                with st.container(key="tour-on", width="content"):
                    _link(every[at + 1], f"Next: {every[at + 1].name}")
            if stop.also:
                also, label = stop.also
                st.page_link(f"dashboard/views/{also}.py", label=label)
            st.button(
                "Done" if last else "End the tour", type="primary" if last else "tertiary", key="tour end",
                on_click=_dismiss,
            )  # fmt: skip


def _link(stop: Stop, label: str, width: int | str = "content") -> None:
    """A link to a stop; the filter goes along by itself."""
    shows = {key: value for key, value in stop.shows.items() if not st.session_state.get(key)}
    st.page_link(f"dashboard/views/{stop.page}.py", label=label, query_params=shows or None, width=width)


def _dismiss() -> None:
    """Put the tour away (a widget callback): for good, or for this session where that cannot be kept."""
    st.session_state[_STATE] = _OVER
    try:
        dismiss(resources.settings().stores)
    except SourcebookError as error:
        st.session_state[_TOAST] = str(error)
