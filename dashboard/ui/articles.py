"""Articles on a page: a title that opens the reader, lists of them, and the reader itself in a dialog."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.briefing.pack import Item
from dashboard.briefing.tables import csv
from dashboard.records import Span
from dashboard.ui import cached, list_offers, reader, view
from dashboard.ui.briefing import Shown, offer
from dashboard.ui.parts import markdown, meta_html

LIST_COLUMNS = ["title", "outlet", "date", "author", "url", "words", "story_id", "key"]
MORE = 25  # rows that one click adds to a list


def opener(label: str, key: str, passage: Span | None = None, *, place: str) -> None:
    """A title; a click on it opens the article at the passage. `place` tells it from the same title elsewhere."""
    if st.button(f"**{markdown(label or 'Untitled')}**", key=f"open {place} {key}", type="tertiary"):
        _dialog(key, passage)


def address(key: str, passage: Span | None = None) -> str:
    """The address of an article's own page, under the filter in view."""
    where = {"passage": f"{passage[0]}-{passage[1]}"} if passage else {}
    return "article?" + urlencode({**view.parameters(), "article": key, **where}, doseq=True)


def facts_html(article: Mapping, more: tuple[str, ...] = ()) -> str:
    """The source line of an article as the reader shows it; says where the date was found, if it was not given."""
    found = {
        "url": "date from its address",
        "text": "date from its text",
        "feed": "date from the feed",
        "metadata": "date from the page's own data",
    }.get(article["date_source"])
    told = [found, *more] if found else list(more)
    return meta_html(article["outlet"], article["date"], article["author"], article["url"], told)


def listing(frame: pd.DataFrame, place: str, file: str, of: Shown, at_most: int = 10) -> None:
    """A list of articles, the rest a click away, and the whole of it as CSV: exactly the rows of `frame`. `of`: what
    the list is, for a briefing."""
    shown = st.session_state.get(f"{place} shown", at_most)
    for row in frame.head(shown).itertuples():
        title, source = st.columns([3, 2], vertical_alignment="center")
        with title:
            opener(row.title, row.key, place=place)
        source.html(meta_html(row.outlet, row.date, url=row.url))
    rest(
        place, shown, wording.count(len(frame), "row"), len(frame), lambda: csv(frame[LIST_COLUMNS]), f"{file}.csv",
        lambda: list_offers.articles(of, frame, shown), list_offers.adding(shown, len(frame), "article"),
    )  # fmt: skip


def rest(
    place: str, shown: int, said: str, total: int, data: Callable[[], bytes], file: str, item: Callable[[], Item],
    adding: str,
) -> None:  # fmt: skip
    """What ends a list of which `shown` of `total` rows stand above: the next rows a click away, all as CSV, and those
    shown for a briefing; `adding` is what that control says."""
    if not total:
        return
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if total > shown:
            st.button(
                f"Show {min(MORE, total - shown)} more of {total:,}",
                key=f"{place} more",
                on_click=st.session_state.update,
                args=({f"{place} shown": shown + MORE},),
            )
        st.download_button(f"Download {said} (CSV)", data, file, "text/csv", key=f"{place} csv", on_click="ignore")
        offer(item, f"{place} list", adding)


def _dialog(key: str, passage: Span | None) -> None:
    now = view.current()
    article = cached.article(now.store, now.version, key)
    if article is None:
        st.toast("This article has just been removed.")
        return
    st.dialog(markdown(article["title"]) or "Untitled", width="medium")(_read)(now, article, passage)


def _read(now: view.View, article: Mapping, passage: Span | None) -> None:
    key = article["key"]
    page = f'<a href="{address(key, passage)}" target="_blank">open on a page of its own</a>'
    st.html(facts_html(article).replace("</div>", f" · {page}</div>"))
    others = cached.same_story(now.store, now.version, article["story_id"])
    others = others[others["key"] != key]
    if len(others):
        st.caption(f"The same story is in {markdown(wording.names(list(others['outlet'].unique())))}.")
    reader.offers(now, article, passage, None, inside=True)
    reader.draw(article, passage, None, view.parameters())
