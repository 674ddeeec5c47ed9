"""Periods of time: which length suits a span, what a period is called, where it ends."""

import datetime
from dataclasses import replace

import pandas as pd

from dashboard.records import Grain, Scope

MAX_DAYS = 62  # spans up to this many days are drawn by day
MAX_WEEKS = 60  # and up to this many weeks by week; longer ones by month


def grain_for(first: datetime.date | None, last: datetime.date | None) -> Grain:
    """The period that gives a readable number of bars for a span."""
    if first is None or last is None:
        return "day"
    days = (last - first).days + 1
    if days <= MAX_DAYS:
        return "day"
    return "week" if days <= MAX_WEEKS * 7 else "month"


def period_end(first: datetime.date, grain: Grain) -> datetime.date:
    """The last day of the period that begins on `first`."""
    if grain == "day":
        return first
    if grain == "week":
        return first + datetime.timedelta(days=6)
    return (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)


def period_of(first: datetime.date, grain: Grain) -> str:
    """The period that begins on `first` as an ISO 8601 interval."""
    return f"{first.isoformat()}/{period_end(first, grain).isoformat()}"


def period_name(first: datetime.date, grain: Grain) -> str:
    """A period in words: "3 March 2025", "Week of 3 March 2025", "March 2025"."""
    if grain == "month":
        return f"{first:%B %Y}"
    return f"{'Week of ' if grain == 'week' else ''}{first.day} {first:%B %Y}"


def narrowed(scope: Scope, first: datetime.date | None, grain: Grain, outlet: str | None) -> Scope:
    """The part of a scope that one bar stands for: a period by its first day, an outlet, or both."""
    if first is not None:
        last = period_end(first, grain)
        since, until = max(first, scope.since or first), min(last, scope.until or last)
        scope = replace(scope, since=since, until=until, undated=False)
    return scope if outlet is None else replace(scope, outlets=(outlet,))


def unnarrowed(scope: Scope) -> Scope:
    """All coverage in the days of a scope, counted as it counts."""
    days = {"since": scope.since, "until": scope.until, "undated": scope.undated, "not_periods": scope.not_periods}
    return Scope(**days, once=scope.once)


def shares(part: pd.DataFrame, whole: pd.DataFrame, value: str) -> pd.DataFrame:
    """`part` with a column share: its `value` over that of `whole` in the same period, 0..1.

    Both have the columns period and `value`. A period in which `whole` has none has no share (NaN), not nought.
    """
    joined = whole[["period", value]].merge(part[["period", value]], on="period", how="left", suffixes=("_all", ""))
    joined[value] = joined[value].fillna(0).astype(int)
    joined["share"] = joined[value] / joined[f"{value}_all"].where(joined[f"{value}_all"] > 0)
    return joined[["period", value, "share"]]
