"""Parts that several pages are made of. Article text comes from the open web: here it is escaped, whatever it holds."""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.analysis.scopes import conditions
from dashboard.briefing.tables import csv
from dashboard.records import Scope, Span
from dashboard.store.queries.coverage import Extent
from dashboard.ui import cached, resources, view
from dashboard.ui.explaining import explained

ICON = Path(__file__).with_name("icon.svg")  # a Material icon here would be fetched from the web
WORDMARK = Path(__file__).with_name("wordmark.svg")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/])")

# Addresses become links even where their signs are escaped; an invisible word joiner within them prevents it.
_ADDRESS = re.compile(r"(?<=http:)(?=//)|(?<=https:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)


def markdown(text: str) -> str:
    """`text` so that Markdown shows it letter by letter: no emphasis, link, formula, emoji code or HTML comes of it."""
    return _MARKDOWN.sub(r"\\\1", _ADDRESS.sub("\u2060", " ".join(text.split())))


def marked_html(text: str, marks: Iterable[tuple[Span, str]] = (), titles: Iterable[tuple[Span, str]] = ()) -> str:
    """`text` escaped, each span of `marks` wrapped in <mark class="...">, and what a span of `titles` says shown when
    the mouse rests on it.  Spans may nest or overlap; edges are kept apart.

    Returns HTML in which nothing of `text` is markup.
    """
    marks, titles = list(marks), list(titles)
    edges = sorted({0, len(text), *(place for (start, end), _ in [*marks, *titles] for place in (start, end))})
    parts = []
    for start, end in pairwise(edges):
        classes = " ".join(name for (left, right), name in marks if left <= start and end <= right)
        title = "; ".join(said for (left, right), said in titles if left <= start and end <= right)
        told = f' title="{html.escape(title, quote=True)}"' if title else ""
        piece = html.escape(text[start:end])
        parts.append(f'<mark class="{classes}"{told}>{piece}</mark>' if classes or title else piece)
    return "".join(parts)


def style() -> None:
    """The few rules that the theme cannot say."""
    st.html(
        """<style>
        [data-testid="stMainBlockContainer"] {padding-top: 4.5rem; padding-bottom: 4rem;}
        .sb-passage {line-height: 1.5; max-width: 46rem; white-space: pre-line; overflow-wrap: anywhere;}
        .sb-meta {color: #5b6b7c; font-size: .875rem;}
        .sb-meta b {color: #1c2733; font-weight: 600;}
        .sb-meta a {color: #1b4b7a;}
        .sb-meta + .sb-passage {margin-top: .4rem;}
        .sb-badge {display: inline-block; padding: 0 .45rem; margin-right: .5rem; border: 1px solid #b9c2cc;
                   border-radius: .6rem; font-size: .8rem; cursor: help;}
        .sb-badge.sb-safe {border-color: #3a7d44; color: #2b6034; font-weight: 600;}
        [class*="st-key-steps"] button, [class*="st-key-who"] button {min-height: 1.6rem; padding: 0; text-align: left;}
        [class*="st-key-who"] button {color: #1b4b7a;}
        [class*="st-key-who"] button p {white-space: normal; overflow-wrap: anywhere; font-size: 1rem;}
        [data-testid="stCaptionContainer"][data-testid] {color: #5b6b7c; opacity: 1;}
        mark {background: none; color: inherit; padding: 0;}
        mark.sentence {background: #fdf3d0;}
        mark.word {font-weight: 700; text-decoration: underline; text-decoration-color: #d55e00;
                   text-decoration-thickness: 2px; text-underline-offset: 3px;}
        mark.word.sentence, mark.sentence.word {background: #fdf3d0;}
        mark.passage {background: #eaf1f8;}
        mark.said {text-decoration: underline dotted #5b6b7c 1px; text-underline-offset: 5px;}
        mark.name {border-bottom: 2px solid; font-weight: inherit;}
        mark.country {border-color: #1b4b7a;} mark.person {border-color: #d55e00;}
        mark.organisation {border-color: #3a7d44;} mark.place {border-color: #b9c2cc;}
        .sb-article {font-size: 1.05rem; line-height: 1.65; max-width: 44rem; overflow-wrap: anywhere;}
        .sb-article p {margin: 0 0 1rem;}
        .sb-article h3 {font-size: 1.1rem; margin: 1.4rem 0 .5rem;}
        .sb-article a.sb-at {font-size: .7rem; line-height: 1; color: #5b6b7c; background: #fff; text-decoration: none;
                             user-select: none; opacity: 0; position: absolute; transform: translateY(-.35rem);}
        .sb-article :hover + a.sb-at, .sb-article a.sb-at:hover, .sb-article a.sb-at:focus {opacity: 1;}
        [class*="st-key-open"] button {min-height: 1.6rem; padding: 0; justify-content: flex-start; text-align: left;
                                       color: #1b4b7a;}
        [class*="st-key-open"] button p {white-space: normal; overflow-wrap: anywhere;}
        [class*="st-key-examples"] button {padding: 0; min-height: 1.8rem; color: #1b4b7a;}
        [class*="st-key-open"] button:hover p {text-decoration: underline;}
        .st-key-store button[aria-label="Clear value"] {display: none;}
        a.sb-button {display: inline-block; padding: .45rem .8rem; border-radius: .3rem; background: #1b4b7a;
                     color: #fff; line-height: 1.35; text-decoration: none; white-space: nowrap;}
        a.sb-small {color: #1b4b7a; font-size: .875rem;}
        .sb-found {background: #eaf1f8; padding: .7rem 1rem; border-radius: .4rem;}
        .sb-found a {color: #1b4b7a; margin-left: .4rem; white-space: nowrap;}
        [class*="st-key-brief"] button {padding: 0; min-height: 1.6rem; color: #1b4b7a;}
        a.sb-button:hover, a.sb-button:focus {background: #163d63;}
        [class*="st-key-chip"] button {padding: 0 .6rem; min-height: 1.7rem; border-radius: 1rem; background: #eaf1f8;
                                       border-color: #c6d6e6;}
        [class*="st-key-chip"] button p, [class*="st-key-switch"] button p {font-size: .875rem;}
        [class*="st-key-switch"] button {padding: 0 .6rem; min-height: 1.7rem;}
        [class*="st-key-facets"] button {padding: 0 0 0 .25rem; min-height: 1.65rem; justify-content: flex-start;
                                         text-align: left; width: 100%;}
        .st-key-tour {background: #eaf1f8; border-color: #c6d6e6;}
        .st-key-tour-on a, .st-key-tour-on a:hover, .st-key-tour-on a:focus {background: #1b4b7a;}
        .st-key-tour-on a p, .st-key-tour-on a span {color: #fff;}
        [class*="st-key-tour-stop"] a p {color: #1b4b7a;}
        .sb-head {line-height: 1.3; font-weight: 600; overflow-wrap: anywhere;}
        .sb-cell {line-height: 1.4; overflow-wrap: anywhere;}
        .sb-none {color: #5b6b7c; font-style: italic;}
        mark.other {background: #fdf3d0;}
        mark.gap {color: #5b6b7c;}
        </style>"""
    )


def download(frame: pd.DataFrame, what: str, file: str) -> None:
    """All rows of `frame`, each a `what`, as a CSV file."""
    label = f"Download {wording.count(len(frame), what)} (CSV)"
    st.download_button(label, lambda: csv(frame), file, "text/csv", on_click="ignore")


def invented_note(now: view.View) -> None:
    """Say of the demo, wherever its coverage is shown, that it is invented."""
    if now.reader.facts.get("invented"):
        st.caption(
            "The demo is invented: its publications, people and statements do not exist. Only the countries are real."
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
        filtered=now.scope != Scope(),
    )
    st.title(title, anchor=False)
    st.markdown(
        f"**{markdown(resources.store_title(now.name))}** — {markdown(sentence)}", help=explained("Coverage line")
    )
    chips(now)
    invented_note(now)
    if not extent.articles and now.scope == Scope():
        st.info("There is no article in this store yet. Add some under Library.")
    elif not extent.articles:
        said = wording.scope(now.scope, cached.display_names(now.store, now.version))
        st.info(f"The filter is: {markdown(said)}. Loosen it in the sidebar, or take it off.")
        st.button("Take the filter off", on_click=view.reset, key="loosen")
    return extent


def chips(now: view.View) -> None:
    """Each condition of the filter as a chip that one click takes away."""
    taken_away = list(conditions(now.scope))
    if not taken_away:
        return
    known = cached.display_names(now.store, now.version)
    with st.container(horizontal=True, gap="small"):
        for number, (left, alone) in enumerate(taken_away):
            said = wording.scope(alone, known)
            chip(f"{said[0].upper()}{said[1:]}", f"chip {number}", view.show, left)


def chip(label: str, key: str, undo: Callable, *args: object) -> None:
    """A small button that takes away what it names."""
    st.button(f"{markdown(label)} ✕", key=key, on_click=undo, args=args, help="Take this away")


def meta_html(outlet: str, date: object, author: str = "", url: str = "", more: Sequence[str] = ()) -> str:
    """The line under a title: outlet, date, author, where it can be read. Only http and https addresses become
    links."""
    known = None if date is None or pd.isna(date) else pd.Timestamp(date).date()
    parts = [f"<b>{html.escape(wording.outlet(outlet))}</b>", wording.day(known)]
    if author:
        parts.append(f"by {html.escape(author)}")
    parts += [html.escape(part) for part in more]
    if url.startswith(("https://", "http://")):
        parts.append(f'<a href="{html.escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">source</a>')
    return f'<div class="sb-meta">{" · ".join(parts)}</div>'
