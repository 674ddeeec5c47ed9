"""Adding what a page shows to a briefing pack: one control, which stands by every figure, list and quotation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.briefing import items, packs
from dashboard.briefing.pack import Coverage, Item
from dashboard.errors import SourcebookError
from dashboard.records import Scope
from dashboard.ui import cached, resources
from dashboard.ui.explaining import explained
from dashboard.ui.parts import markdown
from dashboard.ui.view import View

HERE = "briefing"
LABEL = "Add to briefing"
FIRST_PACK = "My briefing"  # what the first one is called until somebody calls it otherwise
Address = Mapping[str, str | list[str]]
_LAST, _TOAST, _FAILED = "briefing last", "briefing toast", "briefing failed"


def folder() -> Path:
    """Where the stores are, and the packs beside them."""
    return resources.settings().stores


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure or list on the screen: on which page, what it is called, and what it counts, in words; without `said`,
    the filter alone. `scope` is what it is counted in, that of the page without it; `address` is what its page must be
    asked for, what stands in the address without it."""

    now: View
    page: str
    title: str
    said: str = ""
    scope: Scope | None = None
    address: Address | None = None

    def placed(self, item: Item, part: str) -> Item:
        """An item made of it, in the view that it comes from."""
        return items.placed(item, origin(self.now, self.page, self.said, self.scope, self.address), part)


def offer(item: Callable[[], Item], place: str, label: str = LABEL, *, inside: bool = False) -> None:
    """The control. `item` is asked for only when somebody opens it; `place` tells it from the others of the page.
    `inside`: in a dialog, where no other can open: the form unfolds below the control."""
    key, icon = f"brief {place}", ":material/note_add:"
    if inside:
        with st.popover(label, icon=icon, type="tertiary", key=key, on_change="rerun") as unfolded:
            if unfolded.open:
                _form(item(), f"into {place}", inside=True)
        return
    if toast := st.session_state.pop(_TOAST, None):
        st.toast(markdown(toast))
    if st.button(label, icon=icon, type="tertiary", key=key):
        st.dialog("Add to briefing")(_form)(item(), f"into {place}")


def filtered(now: View, scope: Scope | None = None) -> str:
    """A filter in words, that of the page without another."""
    return wording.scope(now.scope if scope is None else scope, cached.display_names(now.store, now.version))


def origin(
    now: View, page: str, said: str = "", scope: Scope | None = None, address: Address | None = None
) -> items.Origin:
    """Where the items of a page come from (see Shown)."""
    extent = cached.extent(now.store, now.version, now.scope if scope is None else scope)
    imported = cached.facts(now.store, now.version).imported
    said = said or filtered(now, scope)
    held = {key: st.query_params.get_all(key) for key in st.query_params} if address is None else address
    asked = {**held, "store": [resources.store_title(now.name)]}
    return items.Origin(
        scope=f"invented demo coverage; {said}" if now.reader.facts.get("invented") else said,
        coverage=Coverage(
            extent.articles, extent.stories, extent.outlets, items.day(extent.first), items.day(extent.last),
            extent.undated, imported and imported.date(),
        ),
        address=f"{page}?{urlencode(asked, doseq=True)}",
        store=now.name,
        version=now.version,
    )  # fmt: skip


def articles(now: View) -> pd.DataFrame:
    """The articles in view, as sources of a figure that counts them."""
    return cached.articles(now.store, now.version, now.scope)


def _form(item: Item, key: str, *, inside: bool = False) -> None:
    """Which pack, what title, what note."""
    if inside and (added := st.session_state.pop(_TOAST, None)):
        st.success(markdown(added))
        return
    if _TOAST in st.session_state:  # added: the dialog closes with the run that follows
        st.rerun()
    if failed := st.session_state.pop(_FAILED, None):
        st.error(markdown(failed))
    every = [each for each in packs.kept(folder()) if not each.problem]
    held = {each.name: each.pack.title for each in every}
    _already(item, every)
    last = st.session_state.get(_LAST)
    options = list(held) or [FIRST_PACK]
    with st.form(f"{key} form", border=False):
        st.selectbox(
            "Briefing", options, options.index(last) if last in options else 0, accept_new_options=True,
            format_func=lambda name: held.get(name, name), key=f"{key} pack", help="Type a title to begin a new one.",
        )  # fmt: skip
        st.text_input("Title", item.title, key=f"{key} title {item.figure}", max_chars=packs.LONGEST_TITLE)
        st.text_area("Note (optional)", key=f"{key} note {item.figure}", max_chars=packs.LONGEST_NOTE, height=80)
        st.form_submit_button("Add", type="primary", key=f"{key} add", on_click=_add, args=(item, key))
    st.caption(f"Figure {item.figure}. Its numbers, filter and sources go with it.", help=explained("Figure number"))


def _already(item: Item, every: list[packs.Kept]) -> None:
    """Say where the figure stands already: it may be wanted twice, with another note, but seldom is."""
    for each in every:
        if places := packs.places(each.pack, item.figure):
            which = f"item{'' if len(places) == 1 else 's'} {wording.names(list(map(str, places)))}"
            where = escape(f"{HERE}?{urlencode({'pack': each.pack.title, 'number': item.figure})}", quote=True)
            st.html(
                f'<div class="sb-found">Already in “{escape(each.pack.title)}”, as {which}.'
                f' <a href="{where}" target="_self">Go there</a></div>'
            )


def _add(item: Item, key: str) -> None:
    """Put the item at the end of the pack that is chosen, or of a new one (a widget callback)."""
    state = st.session_state
    asked = (state[f"{key} pack"] or "").strip()
    title, note = state[f"{key} title {item.figure}"], state[f"{key} note {item.figure}"]
    try:
        titles = {each.name: each.pack.title for each in packs.kept(folder()) if not each.problem}
        name = (
            asked if asked in titles else next((n for n, t in titles.items() if t.casefold() == asked.casefold()), "")
        )
        name = name or packs.make(folder(), asked)
        packs.change(folder(), name, lambda pack: packs.added(pack, packs.worded(item, title, note)))
    except SourcebookError as error:
        state[_FAILED] = str(error)
        return
    state.update({_LAST: name, _TOAST: f"Added to “{titles.get(name, asked)}”, on the page Briefing."})
