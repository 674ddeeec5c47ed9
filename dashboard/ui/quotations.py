"""Quotations on a page: cards with speaker, role and source, and lists of them."""

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.briefing.tables import csv
from dashboard.ui.articles import opener, rest
from dashboard.ui.parts import markdown, marked_html, meta_html

AT_ONCE = 10
RESOLVED = {
    "name": "named in the sentence",
    "surname": "by surname",
    "title": "by title",
    "pronoun": "by a pronoun",
    "continued": "goes on from the sentence before",
    "corrected": "corrected by hand",
    "unresolved": "speaker open",
}
COLUMNS = [
    "said", "speaker", "role", "affiliation", "category", "kind", "resolved", "safe", "title", "outlet", "date",
    "author", "url", "key",
]  # fmt: skip


def listing(frame: pd.DataFrame, place: str, at_most: int = AT_ONCE) -> None:
    """Every row of `frame` (store/queries/quotations.py: quotations), some at first, and all of them as CSV."""
    shown = st.session_state.get(f"{place} shown", at_most)
    for number, row in enumerate(frame.head(shown).itertuples()):
        card(row, f"{place} {number}")
    said = wording.count(len(frame), "quotation")
    rest(place, shown, said, len(frame), lambda: csv(frame[COLUMNS]), "quotations.csv")


def card(row, place: str) -> None:
    """One quotation: who, as what, what, and where."""
    with st.container(border=True, gap="xsmall", key=f"said-{place.replace(' ', '-')}-{row.quotation_id}"):
        st.markdown(f"**{markdown(row.speaker or 'Speaker open')}**{_described(row)}")
        st.html(f'<div class="sb-passage">{marked_html(row.said, [])}</div>')
        marks = [row.kind, RESOLVED[row.resolved]] + (["safe to print"] if row.safe else [])
        st.html(meta_html(row.outlet, row.date, row.author, row.url, marks))
        opener(row.title, row.key, (int(row.start_at), int(row.end_at)), place=place)


def _described(row) -> str:
    parts = [part for part in (row.role, row.affiliation) if isinstance(part, str) and part]
    return f", {markdown(', '.join(parts))}" if parts else ""
