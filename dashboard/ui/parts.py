"""Parts that several pages are made of. Article text comes from the open web: here it is escaped, whatever it holds."""

import html
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import wording
from dashboard.briefing.tables import csv
from dashboard.charts.theme import CONFIG
from dashboard.records import Scope, Span
from dashboard.store.queries.coverage import Extent
from dashboard.ui import cached, resources, view

ARTICLE_PAGE = "dashboard/views/article.py"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/])")


def markdown(text: str) -> str:
    """`text` so that Markdown shows it letter by letter: no emphasis, link, formula, emoji code or HTML comes of it."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def marked_html(text: str, marks: Iterable[tuple[Span, str]] = ()) -> str:
    """`text` escaped, each span of `marks` wrapped in <mark class="...">.  Spans may nest or overlap; edges are kept
    apart.

    Returns HTML in which nothing of `text` is markup.
    """
    marks = list(marks)
    edges = sorted({0, len(text), *(place for (start, end), _ in marks for place in (start, end))})
    parts = []
    for start, end in pairwise(edges):
        classes = " ".join(name for (left, right), name in marks if left <= start and end <= right)
        piece = html.escape(text[start:end])
        parts.append(f'<mark class="{classes}">{piece}</mark>' if classes else piece)
    return "".join(parts)


def style() -> None:
    """The few rules that the theme cannot say."""
    st.html(
        """<style>
        .sb-passage {line-height: 1.5; max-width: 46rem; white-space: pre-line; overflow-wrap: anywhere;}
        .sb-meta {color: #5b6b7c; font-size: .875rem;}
        .sb-meta b {color: #1c2733; font-weight: 600;}
        mark {background: none; color: inherit; padding: 0;}
        mark.sentence {background: #fdf3d0;}
        mark.word {font-weight: 700; text-decoration: underline; text-decoration-color: #d55e00;
                   text-decoration-thickness: 2px; text-underline-offset: 3px;}
        mark.word.sentence, mark.sentence.word {background: #fdf3d0;}
        mark.passage {background: #eaf1f8;}
        .sb-article {font-size: 1.05rem; line-height: 1.65; max-width: 44rem; overflow-wrap: anywhere;}
        .sb-article p {margin: 0 0 1rem;}
        .sb-article h3 {font-size: 1.1rem; margin: 1.4rem 0 .5rem;}
        .sb-article a.sb-at {font-size: .7rem; vertical-align: super; color: #5b6b7c; text-decoration: none;
                             user-select: none; opacity: 0; padding: 0 2px;}
        .sb-article p:hover a.sb-at, .sb-article a.sb-at:focus {opacity: 1;}
        [class*="st-key-facets"] button {padding: 0 0 0 .25rem; min-height: 1.65rem; justify-content: flex-start;
                                         text-align: left; width: 100%;}
        </style>"""
    )


def page_heading(title: str, now: view.View) -> Extent:
    """A page's title, whose coverage it shows and what is in view; says what to loosen where nothing is."""
    extent = cached.extent(now.store, now.version, now.scope)
    sentence = wording.in_view(
        extent.articles,
        extent.outlets,
        extent.first,
        extent.last,
        extent.undated,
        extent.left_out_undated,
        now.scope.once,
    )
    st.title(title, anchor=False)
    st.markdown(f"**{markdown(resources.store_title(now.name))}** — {markdown(sentence)}")
    if now.reader.facts.get("invented"):
        st.caption(
            "The demo is invented: its publications, people and statements do not exist. Only the countries are real."
        )
    if not extent.articles and now.scope != Scope():
        st.info(f"The filter is: {markdown(wording.scope(now.scope))}. Loosen it in the sidebar, or take it off.")
        st.button("Take the filter off", on_click=view.reset, key="loosen")
    return extent


def clickable(figure: go.Figure, key: str, alt: str) -> str | None:
    """Draw a figure whose points can be clicked; returns the customdata of the one that is, None where none is."""
    clicked = st.plotly_chart(figure, key=key, on_select="rerun", selection_mode="points", config=CONFIG, alt=alt)
    return next((point["customdata"] for point in clicked.selection.points), None)


def article_link(label: str, key: str, sentence: int | None = None, **more: str) -> None:
    """A link to an article in the reader, under the same scope; `sentence` is where to open it."""
    address = view.parameters() | {"article": key} | more
    if sentence is not None:
        address["sentence"] = str(sentence)
    st.page_link(ARTICLE_PAGE, label=markdown(label or "Untitled"), query_params=address)


def meta_html(outlet: str, date: object, author: str = "", url: str = "", more: Sequence[str] = ()) -> str:
    """The line under a title: outlet, date, author, where it can be read. Only http and https addresses become
    links."""
    known = None if date is None or pd.isna(date) else pd.Timestamp(date).date()
    parts = [f"<b>{html.escape(outlet or 'Outlet unknown')}</b>", wording.day(known)]
    if author:
        parts.append(f"by {html.escape(author)}")
    parts += [html.escape(part) for part in more]
    if url.startswith(("https://", "http://")):
        parts.append(f'<a href="{html.escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">source</a>')
    return f'<div class="sb-meta">{" · ".join(parts)}</div>'


def article_table(frame: pd.DataFrame, key: str, name: str, at_most: int = 10) -> None:
    """A list of articles, each a link to the reader; the rest a click away; the whole list as CSV."""
    shown = st.session_state.get(f"{key} shown", at_most)
    for row in frame.head(shown).itertuples():
        title, source = st.columns([3, 2], vertical_alignment="center")
        with title:
            article_link(row.title or "Untitled", row.key)
        source.html(meta_html(row.outlet, row.date, url=row.url))
    more, download = st.columns([1, 1])
    if len(frame) > shown:
        more.button(
            f"Show {min(25, len(frame) - shown)} more of {len(frame):,}",
            key=f"{key} more",
            on_click=lambda: st.session_state.update({f"{key} shown": shown + 25}),
        )
    columns = ["title", "outlet", "date", "author", "url", "words", "story_id", "key"]
    download.download_button(
        f"Download these {wording.count(len(frame), 'row')} (CSV)",
        lambda: csv(frame[columns]),
        f"{name}.csv",
        "text/csv",
        key=f"{key} csv",
        on_click="ignore",
    )
