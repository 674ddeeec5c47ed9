"""Saved views on the page: the control that saves one, a card for each, and what is done with it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard import wording
from dashboard.analysis.news import News
from dashboard.errors import SourcebookError
from dashboard.store import saved
from dashboard.store.connection import reader
from dashboard.store.queries import news as queries
from dashboard.store.saved import SavedView
from dashboard.ui import cached, resources, view
from dashboard.ui.explaining import explained
from dashboard.ui.parts import markdown

HERE = "saved"  # this page; it is not saved itself
ORDERS = ("What is new", "Name")
ASKED = ("q", "about")  # the parameters that hold what somebody typed to search for
_OPEN, _TIMES = "save open", "saved times"
_OPENED = "opened"  # in the address of a link from a card: the number of the view
_FAILED, _TOAST, _BEFORE = "saved failed", "saved toast", "saved before"


def folder() -> Path:
    """Where the stores are, and the file of saved views beside them."""
    return resources.settings().stores


# --- Saving --------------------------------------------------------------------------------------------------------


def offer(page: str) -> None:
    """The control, atop the sidebar, that saves the page as it is; `page` is its path in the address."""
    if _OPENED in st.query_params:
        _arrive()
    if toast := st.session_state.pop(_TOAST, None):
        st.toast(markdown(toast))
    if page == HERE:
        return
    with st.sidebar.popover("Save this view", icon=":material/bookmark_add:", width="stretch", key=_OPEN,
                            on_change="rerun"):  # fmt: skip
        st.caption("The page with its filter, to open again and to see what is new in it.")
        if failed := st.session_state.pop(_FAILED, None):
            st.error(markdown(failed))
        times = st.session_state.get(_TIMES, 0)  # the fields are new ones, empty, after each saving
        with st.form("save", border=False):
            st.text_input(
                "Name", key=f"save name {times}", max_chars=saved.LONGEST_NAME, placeholder="Grain talks, every morning"
            )
            st.text_area("Note (optional)", key=f"save note {times}", max_chars=saved.LONGEST_NOTE, height=80)
            st.form_submit_button("Save", type="primary", on_click=_save, args=(page, times))


def _save(page: str, times: int) -> None:
    """Save what the address says now (a widget callback)."""
    now, state = view.current(), st.session_state
    address = {key: st.query_params.get_all(key) for key in st.query_params}
    address["store"] = [resources.store_title(now.name)]
    try:
        keys = queries.keys(now.reader, now.scope)
        kept = saved.add(
            folder(), state[f"save name {times}"], state[f"save note {times}"], page, address, now.name, now.scope, keys
        )
    except SourcebookError as error:
        state[_FAILED] = str(error)
        return
    state.update({_TIMES: times + 1, _OPEN: False, _TOAST: f"Saved as “{kept.name}”. It is on the page Saved."})


# --- Cards ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Card:
    """A saved view with what is new in it, or with the sentence why that cannot be told."""

    view: SavedView
    news: News | None
    problem: str = ""

    @property
    def total(self) -> int:
        """How much is new, all kinds together."""
        return sum(self.news.counts.values()) if self.news else 0


def card_of(each: SavedView) -> Card:
    """The card of a view."""
    path = resources.store_path(each.store)
    try:
        held = reader(path)
        return Card(each, cached.news(path, held.version, each.scope, each.seen))
    except SourcebookError as error:
        return Card(each, None, str(error))


def draw() -> None:
    """Every saved view, in the order asked for."""
    last_step()
    views = saved.read(folder())
    if not views:
        undo_bar()
        st.info("No view is saved yet. Set a filter on any page and choose “Save this view” at the top of the sidebar.")
        return
    order = st.segmented_control(
        "Sort by", ORDERS, default=ORDERS[0], required=True, key="sort", bind="query-params",
        help=f"The views with most that is new come first. {explained('What is new')}",
    )  # fmt: skip
    undo_bar()
    cards = sorted(map(card_of, views), key=lambda card: card.view.name.casefold())
    if order == ORDERS[0]:
        cards.sort(key=lambda card: -card.total)
    for card in cards:
        _card(card)


def _card(card: Card) -> None:
    each = card.view
    with st.container(border=True, gap="xsmall", key=f"saved-{each.number}"):
        text, steps = st.columns([5, 4], gap="medium")
        with text:
            st.markdown(f"### {markdown(each.name)}")
            if each.note:
                st.markdown("  \n".join(map(markdown, each.note.split("\n"))))
            st.caption(markdown(described(each)))
        with steps:
            with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
                if card.news:
                    st.html(
                        f'<a class="sb-button" href="{escape(link(each), quote=True)}" target="_self">Open</a>',
                        width="content",
                    )
                st.button(
                    "What is new", key=f"news of {each.number}", on_click=show_news, args=(each,),
                    disabled=not card.total,
                )  # fmt: skip
                _edit(card)
            st.markdown(markdown(card.problem) if card.problem else _counted(card), text_alignment="right")


def described(each: SavedView) -> str:
    """Where a view leads and since when what is new is counted, in words."""
    path = resources.store_path(each.store)
    try:
        known = cached.display_names(path, reader(path).version)
    except SourcebookError:  # the card says so; the filter is told by the names' keys
        known = {}
    scope = wording.scope(each.scope, known)
    asked = next((each.parameters[key][0] for key in ASKED if key in each.parameters), "")
    about = f", “{wording.shortened(asked, 80)}”" if asked else ""
    since = f"{'opened' if each.opened > each.made else 'saved'} on {moment(each.opened)}"
    return f"{each.page_title}{about} · {resources.store_title(each.store)}: {scope} · {since}"


def moment(at: datetime) -> str:
    """A moment of which the reader wants the day and the time, in the time of this machine."""
    here = at.astimezone()
    return f"{wording.day(here.date())}, {here:%H:%M}"


def _counted(card: Card) -> str:
    said = wording.news(card.news.counts) if card.news else ""
    return f"**{said}**" if card.total else f":gray[{said}]"


def _edit(card: Card) -> None:
    each = card.view
    with st.popover("", icon=":material/edit:", help="Rename, edit the note, or remove", key=f"edit {each.number}",
                    on_change="rerun"):  # fmt: skip
        name, note = _fields(each)
        with st.form(f"edit form {each.number}", border=False):
            st.text_input("Name", each.name, key=name, max_chars=saved.LONGEST_NAME)
            st.text_area("Note", each.note, key=note, max_chars=saved.LONGEST_NOTE, height=100)
            st.form_submit_button("Keep", type="primary", on_click=_rewrite, args=(each,))
        if card.total:
            st.button("Mark all as seen", key=f"seen {each.number}", width="stretch", on_click=mark_seen, args=(each,))
        st.button("Remove", key=f"remove {each.number}", width="stretch", on_click=_remove, args=(each,))


def _fields(each: SavedView) -> tuple[str, str]:
    """The keys of the fields for name and note; what they begin with is part of them, so that a change begins anew."""
    return f"name {each.number} {each.name}", f"note {each.number} {each.note}"


# --- Doing and undoing ---------------------------------------------------------------------------------------------


def _step(each: SavedView, said: str, work: Callable[[], object]) -> bool:
    """Do something to a view (in a widget callback); `each` is what it was, for the way back."""
    try:
        work()
    except SourcebookError as error:
        st.session_state[_FAILED] = str(error)
        return False
    st.session_state[_BEFORE] = (said, each)
    st.session_state[f"edit {each.number}"] = False
    return True


def _rewrite(each: SavedView) -> None:
    state = st.session_state
    name, note = _fields(each)
    changed = replace(each, name=state[name], note=state[note])
    _step(each, f"Changed “{each.name}”", lambda: saved.put(folder(), changed))


def _remove(each: SavedView) -> None:
    _step(each, f"Removed “{each.name}”", lambda: saved.remove(folder(), each.number))


def mark_seen(each: SavedView) -> None:
    """Take all that is in a view's scope now as seen (a widget callback)."""
    _step(each, f"Marked “{each.name}” as seen", lambda: _see(each))


def _see(each: SavedView) -> None:
    keys = queries.keys(reader(resources.store_path(each.store)), each.scope)
    saved.mark_seen(folder(), each.number, keys)


def _undo(each: SavedView) -> None:
    st.session_state.pop(_BEFORE, None)
    try:
        saved.put(folder(), each)
    except SourcebookError as error:
        st.session_state[_FAILED] = str(error)


def undo_bar() -> None:
    """What was done last, with its way back."""
    said, each = st.session_state.get(_BEFORE, ("", None))
    if each:
        with st.container(horizontal=True, vertical_alignment="center", key="saved-undo"):
            st.markdown(f"{markdown(said)}.", width="content")
            st.button("Undo", key="undo saved", on_click=_undo, args=(each,))


def last_step() -> None:
    """Why the last click did nothing, if so."""
    if failed := st.session_state.pop(_FAILED, None):
        st.error(markdown(failed))


# --- Going there ---------------------------------------------------------------------------------------------------


def link(each: SavedView) -> str:
    """The address that opens a view, as a link of one page to another, and marks it as seen on the way."""
    return f"{each.page or './'}?{urlencode({**each.parameters, _OPENED: each.number}, doseq=True)}"


def _arrive() -> None:
    """Mark a view as seen that was opened by its link; from then on the address is that of the view alone."""
    number = st.query_params.pop(_OPENED, "")
    try:
        each = next((each for each in saved.read(folder()) if str(each.number) == number), None)
    except SourcebookError as error:
        st.toast(markdown(str(error)))
        return
    if each and (card := card_of(each)).news and _step(each, f"Opened “{each.name}”", lambda: _see(each)):
        st.session_state[_TOAST] = f"{each.name}: {wording.news(card.news.counts)} since {moment(each.opened)}."


def show_news(each: SavedView) -> None:
    """Show what is new in a view, its store and filter being those of the page (a widget callback)."""
    st.session_state["store"] = each.store
    view.show(each.scope)
    st.query_params["view"] = str(each.number)
