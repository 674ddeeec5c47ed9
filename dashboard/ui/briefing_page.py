"""The Briefing page: packs, their items in order, and what one takes away of them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from html import escape
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from dashboard import wording
from dashboard.briefing import citing, house, packs, reopening, writing
from dashboard.briefing.pack import Item, Pack
from dashboard.errors import SourcebookError
from dashboard.records import Progress, Report, silent
from dashboard.ui import item_previews, presenting, resources
from dashboard.ui.briefing import FIRST_PACK, folder
from dashboard.ui.explaining import explained
from dashboard.ui.parts import markdown

AT_ONCE = 10  # items that are shown at first
PAGES = {"coverage": "./"} | {
    page: page for page in ("search", "connections", "voices", "what_if", "saved", "library", "article")
}
FORMS = {
    ".pptx": ("PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ".docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".md": ("Markdown", "text/markdown"),
    ".zip": ("ZIP with all tables", "application/zip"),
}
_PACK, _MADE = "pack", "briefing made"
_FAILED, _BEFORE = "briefing page failed", "briefing before"


def draw() -> None:
    """The packs, the one that is chosen, and its items."""
    if failed := st.session_state.pop(_FAILED, None):
        st.error(markdown(failed))
    every = packs.kept(folder())
    look, wrong = item_previews.style()
    if wrong:
        st.warning(markdown(wrong))
    for damaged in (each for each in every if each.problem):
        st.warning(markdown(f"{damaged.pack.title}: {damaged.problem}"))
    held = {each.name: each.pack for each in every if not each.problem}
    if not held:
        _undo_bar()
        st.info(
            "No briefing is begun yet. Choose “Add to briefing” beside any figure, list or quotation, or begin one."
        )
        _new()
        return
    name = _choice(held)
    pack = held[name]
    _undo_bar()
    _reopen()
    if not pack.items:
        st.info("Nothing is in this briefing yet. Choose “Add to briefing” beside any figure, list or quotation.")
        return
    _take_away(name, pack)
    shown = st.session_state.get(f"{name} shown", AT_ONCE)
    numbers = citing.numbered(pack.items)
    for at, item in enumerate(pack.items[:shown]):
        _item(name, pack, at, item, numbers.of[at], look)
    if len(pack.items) > shown:
        more = {f"{name} shown": shown + AT_ONCE}
        st.button(f"Show more of {len(pack.items):,} items", on_click=st.session_state.update, args=(more,))


# --- Packs ---------------------------------------------------------------------------------------------------------


def _choice(held: dict[str, Pack]) -> str:
    """Which pack; beside it, what can be done with packs, and a field for a figure's number."""
    if st.session_state.get(_PACK) not in held:
        st.session_state.pop(_PACK, None)
    choice, steps, number = st.columns([5, 4, 4], vertical_alignment="bottom")
    name = choice.selectbox(
        "Briefing", list(held), format_func=lambda name: held[name].title, key=_PACK, bind="query-params",
        persist_state="session",
    )  # fmt: skip
    with steps.container(horizontal=True, gap="small"):
        _new()
        _change(name, held[name])
    number.text_input(
        "Find a figure by its number", key="number", bind="query-params", placeholder="SB-7K2M-0QX4", max_chars=40,
        help=explained("Figure number"),
    )  # fmt: skip
    return name


def _new() -> None:
    with (
        st.popover("New", icon=":material/add:", key="new pack", on_change="rerun"),
        st.form("new pack form", border=False, clear_on_submit=True),
    ):
        st.text_input("Title", key="new title", max_chars=packs.LONGEST_TITLE, placeholder=FIRST_PACK)
        st.form_submit_button("Begin", type="primary", key="begin pack", on_click=_make)


def _change(name: str, pack: Pack) -> None:
    with st.popover("Change", icon=":material/edit:", key="change pack", on_change="rerun"):
        title = f"title of {name} {pack.title}"
        with st.form("change pack form", border=False):
            st.text_input("Title", pack.title, key=title, max_chars=packs.LONGEST_TITLE)
            st.form_submit_button("Rename", type="primary", key="rename pack", on_click=_rename, args=(name, title))
        st.button("Remove this briefing", key="remove pack", width="stretch", on_click=_remove, args=(name,))


def _make() -> None:
    def work() -> None:
        st.session_state[_PACK] = packs.make(folder(), st.session_state["new title"])

    _step(work, "new pack")


def _rename(name: str, title: str) -> None:
    new = st.session_state[title]
    _done(name, f"Renamed to “{wording.shortened(new)}”", lambda: packs.rename(folder(), name, new), "change pack")


def _remove(name: str) -> None:
    def work() -> Pack:
        return packs.remove(folder(), name)

    _done(name, "Removed the briefing", work, "change pack")


# --- Doing and undoing ---------------------------------------------------------------------------------------------


def _step(work: Callable[[], Pack | None], popover: str) -> Pack | None:
    """Do something to a pack (in a widget callback) and close the popover it was asked for in; what it was before."""
    try:
        before = work()
    except SourcebookError as error:
        st.session_state[_FAILED] = str(error)
        return None
    if popover:
        st.session_state[popover] = False
    return before


def _done(name: str, said: str, work: Callable[[], Pack], popover: str = "") -> None:
    """The same, with its way back kept."""
    if before := _step(work, popover):
        st.session_state[_BEFORE] = (said, name, before)


def _undo(name: str, before: Pack) -> None:
    st.session_state.pop(_BEFORE, None)
    _step(lambda: packs.put(folder(), name, before), "")
    st.session_state[_PACK] = name


def _undo_bar() -> None:
    """What was done last, with its way back."""
    said, name, before = st.session_state.get(_BEFORE, ("", "", None))
    if before:
        with st.container(horizontal=True, vertical_alignment="center", key="briefing-undo"):
            st.markdown(f"{markdown(said)}.", width="content")
            st.button("Undo", key="undo briefing", on_click=_undo, args=(name, before))


# --- Items ---------------------------------------------------------------------------------------------------------


def _item(name: str, pack: Pack, at: int, item: Item, numbers: Sequence[int], look: house.House) -> None:
    """One item: what it shows, where it comes from, and what can be done with it. `numbers`: of its sources, as the
    files have them."""
    with st.container(border=True, gap="small", key=f"item-{at}"):
        head, steps = st.columns([7, 4], vertical_alignment="top")
        head.markdown(f"### {at + 1}. {markdown(item.title)}")
        with steps.container(horizontal=True, horizontal_alignment="right", gap="xsmall"):
            _steps(name, pack, at, item)
        if item.note:
            st.markdown("  \n".join(map(markdown, item.note.split("\n"))))
        item_previews.draw(item, f"preview {item.serial} {item.figure}", look)
        st.caption(f"{markdown(f'{citing.scope(item)} {citing.coverage(item.coverage)}')}  \n"
                   f"{markdown(citing.origin(item))}")  # fmt: skip
        if item.sources:
            said = wording.count(len(item.sources), "source")
            with st.expander(
                said, key=f"sources {item.serial} {item.figure}", type="compact", on_change="rerun"
            ) as fold:
                if fold.open:
                    item_previews.sources(item, numbers)
        if where := link(item):
            st.html(f'<a class="sb-small" href="{escape(where, quote=True)}" target="_blank">Open the view</a>')


def _steps(name: str, pack: Pack, at: int, item: Item) -> None:
    key = f"{item.serial} {item.figure}"

    def step(icon: str, told: str, said: str, how: Callable[[Pack], Pack], off: bool = False) -> None:
        st.button(
            "", icon=f":material/{icon}:", key=f"{told} {key}", help=told, disabled=off, on_click=_done,
            args=(name, f"{said} “{wording.shortened(item.title, 60)}”", partial(packs.change, folder(), name, how)),
        )  # fmt: skip

    step("arrow_upward", "Move up", "Moved", lambda held: packs.moved(held, item, -1), at == 0)
    step("arrow_downward", "Move down", "Moved", lambda held: packs.moved(held, item, 1), at == len(pack.items) - 1)
    with st.popover("", icon=":material/edit:", help="Change title and note", key=f"edit {key}", on_change="rerun"):
        fields = f"title {key} {item.title}", f"note {key} {item.note}"
        with st.form(f"form {key}", border=False):
            st.text_input("Title", item.title, key=fields[0], max_chars=packs.LONGEST_TITLE)
            st.text_area("Note", item.note, key=fields[1], max_chars=packs.LONGEST_NOTE, height=120)
            st.form_submit_button(
                "Keep", type="primary", key=f"keep {key}", on_click=_edit, args=(name, item, fields, f"edit {key}")
            )
    step("delete", "Remove", "Removed", lambda held: packs.without(held, item))


def _edit(name: str, item: Item, fields: tuple[str, str], popover: str) -> None:
    title, note = (st.session_state[field] for field in fields)

    def work() -> Pack:
        return packs.change(folder(), name, lambda held: packs.edited(held, item, title, note))

    _done(name, f"Changed “{wording.shortened(item.title, 60)}”", work, popover)


def link(item: Item) -> str:
    """The address that opens the view of an item, "" where it names no page of ours."""
    page, _, query = item.address.partition("?")
    return f"{PAGES[page]}?{urlencode(parse_qsl(query, keep_blank_values=True))}" if page in PAGES else ""


# --- Numbers -------------------------------------------------------------------------------------------------------


def _reopen() -> None:
    """The figure whose number was typed: where it is, and whether it is still the same."""
    typed = st.session_state.get("number") or ""
    if not typed.strip():
        return
    try:
        found = reopening.reopened(folder(), typed)
    except SourcebookError as error:
        st.error(markdown(str(error)))
        return
    if not found:
        st.info(f"No briefing here holds a figure with the number {markdown(typed)}.")
    for each in found:
        said = f"Item {each.place} of “{each.pack.pack.title}”: {each.item.title}. {reopening.sentence(each)}"
        where = link(each.item)
        opens = f' <a href="{escape(where, quote=True)}" target="_blank">Open the view</a>' if where else ""
        st.html(f'<div class="sb-found">{escape(said)}{opens}</div>')


# --- Files ---------------------------------------------------------------------------------------------------------


def _take_away(name: str, pack: Pack) -> None:
    """The pack as files, made when they are asked for."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f"**{wording.count(len(pack.items), 'item')}** as", width="content")
        wanted = [
            ending for ending, (label, _) in FORMS.items()
            if st.button(label, key=f"make {ending}", help=f"Make a {ending} file to download")
        ]  # fmt: skip
        where = escape(presenting.address(name, 1), quote=True)
        st.html(f'<a class="sb-button" href="{where}" target="_self">Present</a>', width="content")
    for ending in wanted:
        _write(pack, ending)
    of, ending, content, missing = st.session_state.get(_MADE, (None, "", b"", ""))
    if of == pack:
        label = f"Download {name}{ending} ({wording.size(len(content))})"
        st.download_button(
            label, content, f"{name}{ending}", FORMS[ending][1], type="primary", on_click="ignore", key="take away"
        )
        if missing:
            st.caption(markdown(missing))


def _write(pack: Pack, ending: str) -> None:
    bar, way_out = st.progress(0.0, "Writing the file"), st.empty()
    if ending != ".md":
        way_out.button("Go on without pictures", key="without pictures", on_click=_make_file, args=(pack, ending))

    def report(progress: Progress) -> None:
        bar.progress(min(progress.done / progress.total, 1.0) if progress.total else 0.0, progress.stage)

    _make_file(pack, ending, report)
    bar.empty()
    way_out.empty()
    if failed := st.session_state.pop(_FAILED, None):
        st.error(markdown(failed))


def _make_file(pack: Pack, ending: str, report: Report | None = None) -> None:
    """The file, kept for its download; without a report (as the callback of a button) without pictures."""
    try:
        style = house.load(resources.settings().house)
        dated = Pack(pack.title, pack.items, pack.note, pack.made or date.today())
        made = writing.written(dated, ending, style, report or silent, drawn=report is not None)
    except SourcebookError as error:
        st.session_state[_FAILED] = str(error)
        return
    st.session_state[_MADE] = (pack, ending, *made)
