"""Adding what a page shows to a briefing pack: one control, which stands by every figure, list and quotation."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.briefing import items, packs
from dashboard.briefing.pack import Coverage, Item
from dashboard.errors import SourcebookError
from dashboard.ui import cached, resources
from dashboard.ui.explaining import explained
from dashboard.ui.parts import markdown
from dashboard.ui.view import View

FIRST_PACK = "My briefing"  # what the first one is called until somebody calls it otherwise
_LAST, _TOAST, _FAILED = "briefing last", "briefing toast", "briefing failed"


def folder() -> Path:
    """Where the stores are, and the packs beside them."""
    return resources.settings().stores


def offer(item: Callable[[], Item], place: str, label: str = "Add to briefing") -> None:
    """The control. `item` is asked for only when somebody opens it; `place` tells it from the others of the page."""
    if toast := st.session_state.pop(_TOAST, None):
        st.toast(markdown(toast))
    key = f"brief {place}"
    if st.button(label, icon=":material/note_add:", type="tertiary", key=key):
        st.dialog("Add to briefing")(_form)(item(), f"into {place}")


def origin(now: View, page: str, scope: str = "") -> items.Origin:
    """Where the items of a page come from. `scope`: what they count, in words; the filter alone without it."""
    extent = cached.extent(now.store, now.version, now.scope)
    imported = cached.facts(now.store, now.version).imported
    said = scope or wording.scope(now.scope, cached.display_names(now.store, now.version))
    address = {key: st.query_params.get_all(key) for key in st.query_params}
    address["store"] = [resources.store_title(now.name)]
    return items.Origin(
        scope=f"invented demo coverage; {said}" if now.reader.facts.get("invented") else said,
        coverage=Coverage(
            extent.articles, extent.stories, extent.outlets, items.day(extent.first), items.day(extent.last),
            extent.undated, imported and imported.date(),
        ),
        address=f"{page}?{urlencode(address, doseq=True)}",
        store=now.name,
        version=now.version,
    )  # fmt: skip


def articles(now: View) -> pd.DataFrame:
    """The articles in view, as sources of a figure that counts them."""
    return cached.articles(now.store, now.version, now.scope)


def _form(item: Item, key: str) -> None:
    """Which pack, what title, what note."""
    if _TOAST in st.session_state:  # added: the dialog closes with the run that follows
        st.rerun()
    if failed := st.session_state.pop(_FAILED, None):
        st.error(markdown(failed))
    held = {each.name: each.pack.title for each in packs.kept(folder()) if not each.problem}
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
