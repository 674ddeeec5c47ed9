"""The store on the page: its articles, what it could not read, and its facts."""

import html
import json

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.briefing.items import MOST_SOURCES
from dashboard.briefing.tables import csv
from dashboard.errors import SourcebookError
from dashboard.importing import remove_articles
from dashboard.store.queries import library as held
from dashboard.ui import cached, list_offers, resources
from dashboard.ui.articles import opener
from dashboard.ui.briefing import Shown, offer
from dashboard.ui.explaining import explained
from dashboard.ui.parts import download, markdown
from dashboard.ui.view import View


def articles(now: View) -> None:
    """Every article in view; those chosen can be opened or removed."""
    frame = cached.articles(now.store, now.version, now.scope)
    if frame.empty:
        return
    columns = ["title", "outlet", "date", "author", "words", "language", "date_source", "url"]
    chosen = st.dataframe(
        frame[columns],
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"articles {now.version}",
        column_config={
            "title": st.column_config.TextColumn("Title", width="large"),
            "outlet": "Outlet",
            "date": st.column_config.DateColumn("Date", format="YYYY-MM-DD"),
            "author": "Author",
            "words": st.column_config.NumberColumn("Words", format="localized"),
            "language": "Language",
            "date_source": st.column_config.TextColumn("Date from", help="Where the date was found"),
            "url": st.column_config.LinkColumn("Address", validate=r"^https?://"),
        },
    )
    rows = frame.iloc[chosen.selection.rows]
    left, remove = st.columns(2)
    with left.container(horizontal=True, gap="medium", vertical_alignment="center"):
        download(frame[columns], "article", "articles.csv")
        of = Shown(now, "library", "Articles")
        offer(lambda: list_offers.articles(of, frame, MOST_SOURCES), "library articles")
    if rows.empty:
        remove.caption("Tick rows to open or remove articles.")
        return
    if remove.button(f"Remove {wording.count(len(rows), 'article')} …"):
        _confirm(now, list(rows["key"]))
    for row in rows.head(10).itertuples():
        opener(row.title, row.key, place="library")


@st.dialog("Remove articles")
def _confirm(now: View, keys: list[str]) -> None:
    st.markdown(
        f"{wording.count(len(keys), 'article')} will be taken out of **{markdown(resources.store_title(now.name))}**."
        " They can be imported again from their source."
    )
    if st.button("Remove", type="primary"):
        try:
            with st.spinner("Removing"):
                remove_articles(now.store, keys, resources.model())
        except SourcebookError as error:
            st.error(markdown(str(error)))
            return
        st.rerun()


def not_read(now: View) -> None:
    """Sources that could not be read, newest import first."""
    frame = held.rejects(now.reader)
    if frame.empty:
        st.info("Every source of this store could be read.")
        return
    st.dataframe(
        frame[["source", "reason"]].rename(columns={"source": "Source", "reason": "Why"}),
        hide_index=True,
        width="stretch",
    )
    st.download_button("Download the list (CSV)", lambda: csv(frame), "not-read.csv", "text/csv", on_click="ignore")


def about(now: View) -> None:
    """The store's facts and its last imports."""
    facts = cached.facts(now.store, now.version)
    numbers = {
        "Articles": f"{facts.articles:,}",
        "Stories": f"{facts.stories:,}",
        "Outlets": f"{facts.outlets:,}",
        "Without a date": f"{facts.undated:,}",
        "Passages": f"{facts.chunks:,}",
        "Size": wording.size(facts.bytes),
    }
    words = {"Stories": "Article and story", "Outlets": "Outlet", "Without a date": "Date unknown"}
    for column, (label, value) in zip(st.columns(len(numbers)), numbers.items(), strict=True):
        column.metric(label, value, help=explained(words[label]) if label in words else None)
    lines = {
        "Dates": wording.span(facts.first, facts.last) if facts.first and facts.last else "none known",
        "Last import": f"{facts.imported:%Y-%m-%d %H:%M} UTC" if facts.imported else "none yet",
        "Language model": facts.model,
        "File": str(now.store),
        "Version": facts.version,
    }
    st.html("<br>".join(f"<b>{label}</b>: {html.escape(value)}" for label, value in lines.items()))
    st.subheader("Imports", anchor=False)
    frame = held.imports(now.reader)
    frame["sources"] = [wording.names(json.loads(sources), at_most=3) for sources in frame["sources"]]
    shown = frame[["started", "sources", "added", "unchanged", "replaced", "duplicates"]]
    shown.columns = ["Started (UTC)", "Sources", "New", "Unchanged", "Replaced", "Repeats"]
    st.dataframe(pd.DataFrame(shown), hide_index=True, width="stretch")
