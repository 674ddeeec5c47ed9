"""What is new in saved views as a Markdown file for a morning's reading: every row with its source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pandas as pd

from dashboard import wording
from dashboard.analysis.news import News
from dashboard.briefing.citations import spoken

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~$&^]|:(?=\w+:))")
_START = re.compile(r"^(\d*)([-+=:.)])")  # of a list, a rule or a heading, where a line begins so


@dataclass(frozen=True, slots=True)
class Told:
    """One saved view with what is new in it, or with the sentence why that cannot be told."""

    name: str
    note: str
    about: str  # its page, store and filter, in words
    since: datetime
    news: News | None
    problem: str = ""


def escaped(text: str) -> str:
    """`text` on one line, so that Markdown shows it letter by letter, also where it begins a line."""
    line = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return _START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", line))


def markdown(views: Sequence[Told]) -> str:
    """The file's text. It lists all that the counts say, and a view without news in one line."""
    return "\n".join(["# What is new", "", *(line for told in views for line in _view(told))])


def _view(told: Told) -> Iterator[str]:
    since = told.since.astimezone()
    yield from (f"## {escaped(told.name)}", "")
    if told.note:
        yield from ("  \n".join(map(escaped, told.note.split("\n"))), "")
    yield from (f"{escaped(told.about)}.", "")
    if told.news is None:
        yield from (escaped(told.problem), "")
        return
    counts = told.news.counts
    said = wording.news(counts)
    yield from (f"Since {wording.day(since.date())}, {since:%H:%M}: **{said}**.", "")
    numbers = {key: number for number, key in enumerate(told.news.articles["key"], 1)}
    for title, count, rows in (
        ("New articles", counts["articles"], _articles(told.news.articles)),
        ("New names", counts["names"], _names(told.news.names)),
        ("New or changed connections", counts["connections"], _connections(told.news)),
        ("New quotations", counts["quotations"], _quotations(told.news.quotations, numbers)),
    ):
        if count:
            yield from (f"### {title}: {count:,}", "", *rows, "")


def _articles(frame: pd.DataFrame) -> Iterator[str]:
    for number, row in enumerate(frame.itertuples(), 1):
        yield f"{number}. **{escaped(row.title) or 'Untitled'}**, {_source(row)}"


def _names(frame: pd.DataFrame) -> Iterator[str]:
    for row in frame.itertuples():
        yield f"- {escaped(row.name)} ({row.kind}), in {wording.count(row.articles, 'new article')}"


def _connections(found: News) -> Iterator[str]:
    yield from (escaped(found.rule), "")
    yield f"| Names in one {found.level} | Before | Now | Change (95 % interval) |"
    yield "| --- | ---: | ---: | --- |"
    for row in found.connections.itertuples():
        change = "new" if row.new else f"{row.log_odds:+.2f} ({row.low:+.2f} to {row.high:+.2f})"
        yield f"| {escaped(row.first_name)} – {escaped(row.second_name)} | {row.n_before} | {row.n_after} | {change} |"


def _quotations(frame: pd.DataFrame, numbers: dict[str, int]) -> Iterator[str]:
    for row in frame.itertuples():
        described = [part for part in (row.role, row.affiliation) if isinstance(part, str) and part]
        who = ", ".join(map(escaped, [row.speaker or "Speaker open", *described]))
        safe = ", safe to print" if row.safe else ""
        printed = f"{_source(row)} (article {numbers[row.key]})"
        yield f"- {who} ({row.kind}{safe}): {escaped(spoken(row.said, row.kind))} – {printed}"


def _source(row: Any) -> str:
    date = wording.day(None if pd.isna(row.date) else row.date.date())
    link = ""
    if row.url.startswith(("https://", "http://")):
        link = f", [source]({quote(row.url, safe='%/:=&?~#+!$,;@*-._')})"
    return f"{escaped(wording.outlet(row.outlet))}, {date}{link}"
