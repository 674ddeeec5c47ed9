"""Quotations on a page: cards with speaker, role and source, and lists of them."""

import html

import pandas as pd
import streamlit as st

from dashboard import glossary, wording
from dashboard.briefing.citations import described, spoken
from dashboard.briefing.tables import csv
from dashboard.ui import list_offers, quotation_steps, voice_offers
from dashboard.ui.articles import opener, rest
from dashboard.ui.briefing import Shown
from dashboard.ui.parts import markdown, marked_html, meta_html

AT_ONCE = 10
RESOLVED = {
    "name": "named in the sentence",
    "surname": "by surname",
    "title": "by title",
    "pronoun": "by a pronoun",
    "continued": "of the sentence before",
    "corrected": "corrected by hand",
    "unresolved": "",
}
COLUMNS = [
    "said", "speaker", "role", "affiliation", "category", "kind", "resolved", "safe", "title", "outlet", "date",
    "author", "url", "key",
]  # fmt: skip
_BADGES = {
    "direct": "Direct quotation",
    "mixed": "Mixed quotation",
    "indirect": "Indirect quotation",
    "safe to print": "Safe to print",
}  # -> the word of the glossary that explains it


def listing(frame: pd.DataFrame, place: str, of: Shown, at_most: int = AT_ONCE) -> None:
    """Every row of `frame` (store/queries/quotations.py: quotations), some at first, and all of them as CSV, with
    what `of` says was asked for beside each."""
    shown = st.session_state.get(f"{place} shown", at_most)
    for row in frame.head(shown).itertuples():
        card(row, place, of)
    many = wording.count(len(frame), "quotation")
    rest(
        place, shown, many, len(frame), lambda: quotations_csv(frame, of.said), "quotations.csv",
        lambda: voice_offers.listed(of, frame, shown), list_offers.adding(shown, len(frame), "quotation"),
    )  # fmt: skip


def quotations_csv(frame: pd.DataFrame, said: str = "", first: tuple[str, ...] = ()) -> bytes:
    """The rows of `frame` as a file, the columns `first` in front."""
    return csv(frame[[*first, *COLUMNS]].assign(asked=said) if said else frame[[*first, *COLUMNS]])


def card(row, place: str, of: Shown, *, compact: bool = False, named: bool = True) -> None:
    """One quotation: who, as what, what, and where. `of`: the list it stands in, for a briefing; `compact`: in a narrow
    column; `named`: say who speaks."""
    place = f"{place} {row.quotation_id}"
    name = place.replace(" ", "-")
    with st.container(border=True, gap="xsmall", key=f"said-{name}"):
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=f"who-{name}"):
            _speaker(row, place, compact, named)
        st.html(f'<div class="sb-passage">{marked_html(spoken(row.said, row.kind))}</div>')
        st.html(_source_html(row, compact))
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"steps-{name}"):
            title = wording.shortened(row.title, 60) if compact else row.title
            opener(title, row.key, (int(row.start_at), int(row.end_at)), place=place)
            quotation_steps.copy(row, place)
            quotation_steps.correct(row, place)
            voice_offers.quotation(of, row, place)


def _speaker(row, place: str, compact: bool, named: bool) -> None:
    """The speaker, a click on whom asks for all of theirs, with role and affiliation as printed."""
    if not row.speaker:
        st.markdown(f"**Speaker open**{_open(row)}", width="content")
        return
    if named:
        speaker = row.entity if isinstance(row.entity, str) else row.speaker
        st.button(
            f"**{markdown(row.speaker)}**", key=f"speaker {place}", type="tertiary", on_click=st.session_state.update,
            args=({"who": [speaker]},), help="Only what this speaker says",
        )  # fmt: skip
    if said := described(row.role, row.affiliation, row.speaker):
        (st.caption if compact else st.markdown)(markdown(said), width="content")


def _open(row) -> str:
    """Where it is open who spoke: the words printed, and whom they could mean."""
    printed = f", printed as “{markdown(row.source)}”" if isinstance(row.source, str) and row.source else ""
    could = f": could be {markdown(wording.names(list(row.candidates), 'or'))}" if len(row.candidates) > 1 else ""
    return printed + could


def _source_html(row, compact: bool) -> str:
    """The line under a quotation: its kind, how the speaker was found, and where it was printed."""
    badges = [(row.kind, "")] + ([("safe to print", " sb-safe")] if row.safe else [])
    shown = "".join(
        f'<span class="sb-badge{more}" title="{html.escape(glossary.meaning(_BADGES[badge]))}">{badge}</span>'
        for badge, more in badges
    )
    how = RESOLVED[row.resolved]
    if row.resolved in ("title", "pronoun") and isinstance(row.source, str):
        how += f", “{row.source}”"
    if row.speaker and len(row.candidates) > 1:
        how += f"; could be {wording.names(list(row.candidates), 'or')}"
    line = meta_html(row.outlet, row.date, "" if compact else row.author, row.url, [f"speaker {how}"] if how else [])
    return line.replace(">", f">{shown}", 1)
