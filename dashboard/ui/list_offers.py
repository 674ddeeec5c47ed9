"""What lists offer to a briefing, wherever they stand: articles, passages, bars over time, tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.analysis.coverage import period_name
from dashboard.briefing import items
from dashboard.briefing.pack import Item
from dashboard.records import Grain
from dashboard.ui.briefing import Shown


def articles(of: Shown, frame: pd.DataFrame, shown: int) -> Item:
    """The articles of a list that are shown, a row each."""
    rows = items.outlet_names(frame.head(shown)).assign(title=frame["title"].replace("", "Untitled"))
    columns = {"title": "Title", "outlet": "Outlet", "date": "Date"}
    made = items.table("table", of.title, rows, columns, frame.head(shown))
    return of.placed(items.part_of(made, len(rows), len(frame), "article"), f"articles {of.title} {shown}")


def passages(of: Shown, frame: pd.DataFrame, texts: Sequence[str], total: int, unit: str) -> Item:
    """Passages that are shown, of `total`; of each its article, a row of `frame`, and its text."""
    made = items.excerpts(of.title, list(zip(frame.itertuples(), texts, strict=True)))
    unique = " ".join(f"{row.key} {row.unit}" for row in frame.itertuples())
    return of.placed(items.part_of(made, len(texts), total, unit), f"passages {of.title} {unique}")


def over_time(of: Shown, drawn: pd.DataFrame, grain: Grain, counted: str, rows: pd.DataFrame) -> Item:
    """Bars over time: `drawn` has the columns period (its first day) and n; `rows` are what is counted."""
    named = drawn.assign(period=[period_name(day.date(), grain) for day in drawn["period"]])
    newest = rows.sort_values("date", ascending=False, kind="stable")
    columns = {"period": grain.capitalize(), "n": counted.capitalize()}
    made = items.table("line", f"{of.title} by {grain}", named, columns, newest, value_title=counted)
    return of.placed(made, f"over time {of.title}")


def table(
    of: Shown, rows: pd.DataFrame, columns: Mapping[Any, str], sources: pd.DataFrame, what: str, total: int
) -> Item:
    """A table of which `rows`, of `total`, are shown; each is `what`, such as "name"."""
    made = items.table("table", of.title, rows, columns, sources)
    return of.placed(items.part_of(made, len(rows), total, what), f"table {of.title} {len(rows)}")


def adding(shown: int, total: int, what: str) -> str:
    """What the control of a list says: "Add 10 articles to briefing"."""
    return f"Add {wording.count(min(shown, total), what)} to briefing"
