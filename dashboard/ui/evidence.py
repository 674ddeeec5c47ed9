"""The passages behind a count of names: as many as the figure says, each with the names marked."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.briefing.pack import Item
from dashboard.briefing.tables import csv
from dashboard.language.sentences import paragraphs, sentences
from dashboard.records import Level, Span
from dashboard.ui import list_offers
from dashboard.ui.articles import opener, rest
from dashboard.ui.briefing import Shown, offer
from dashboard.ui.parts import marked_html, meta_html

AT_ONCE = 10


def spans(row: pd.Series, level: Level) -> list[Span]:
    """The parts of the article to show: the sentence or paragraph counted; of an article, each sentence marked."""
    if level == "paragraph":
        return [paragraphs(row["text"])[row["unit"]]]
    found = sentences(row["text"], row["language"])
    if level == "sentence":
        return [found[row["unit"]]]
    return [span for span in found if any(span[0] <= start < span[1] for start, _ in row["marks"])]


def passage(row: pd.Series, level: Level) -> str:
    """The text shown, parts joined by an ellipsis."""
    return " … ".join(row["text"][start:end] for start, end in spans(row, level))


def listing(frame: pd.DataFrame, level: Level, place: str, of: Shown) -> None:
    """Every row of `frame` (store/queries/connections.py: evidence), ten at first, and all of them as CSV. `of`: what
    they are, for a briefing."""
    shown = st.session_state.get(f"{place} shown", AT_ONCE)
    st.markdown(f"**{wording.count(len(frame), level)}**, newest first")
    for number, (_, row) in enumerate(frame.head(shown).iterrows()):
        with st.container(border=True, gap="xsmall"):
            parts = spans(row, level)
            opener(row["title"], row["key"], parts[0] if parts else None, place=f"{place} {number}")
            body = " … ".join(
                marked_html(
                    row["text"][start:end],
                    [
                        ((max(s, start) - start, min(e, end) - start), "word")
                        for s, e in row["marks"]
                        if s < end and e > start
                    ],
                )
                for start, end in parts
            )
            st.html(
                meta_html(row["outlet"], row["date"], row["author"], row["url"])
                + f'<div class="sb-passage">{body}</div>'
            )
            with st.container(key=f"steps-{place} {number}".replace(" ", "-")):
                offer(partial(_item, of, frame.iloc[[number]], level, 1), f"{place} {number}")
    rest(
        place, shown, wording.count(len(frame), "passage"), len(frame), lambda: _csv(frame, level), "passages.csv",
        lambda: _item(of, frame.head(shown), level, len(frame)), list_offers.adding(shown, len(frame), "passage"),
    )  # fmt: skip


def _item(of: Shown, rows: pd.DataFrame, level: Level, total: int) -> Item:
    return list_offers.passages(of, rows, [passage(row, level) for _, row in rows.iterrows()], total, "passage")


def _csv(frame: pd.DataFrame, level: Level) -> bytes:
    texts = [passage(row, level) for _, row in frame.iterrows()]
    return csv(frame[["title", "outlet", "date", "author", "url", "key"]].assign(passage=texts))
