"""Dated rows as bars over time, and the rows of the bar that is clicked."""

import datetime
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.analysis.coverage import grain_for, period_end, period_name
from dashboard.charts import coverage as charts
from dashboard.ui import list_offers
from dashboard.ui.briefing import Shown, offer
from dashboard.ui.parts import clickable


def within(of: Shown, rows: pd.DataFrame) -> Shown:
    """What is listed of a bar that was clicked: of `of`, the rows of its period."""
    days = rows["date"].dropna()
    if days.empty:
        return of
    return replace(of, said=f"{wording.span(days.min().date(), days.max().date())}; {of.said}")


def over_time(frame: pd.DataFrame, counted: str, key: str, of: Shown) -> pd.DataFrame | None:
    """Draw the rows of `frame` (a column date; a number of `counted`) by period; the rows of the bar that is clicked.
    `of`: what they are, for a briefing.

    Rows without a date are in no bar. Returns None where no bar is clicked or none is drawn.
    """
    dated = frame.dropna(subset=["date"])
    if dated.empty:
        return None
    grain = grain_for(dated["date"].min().date(), dated["date"].max().date())
    rule = {"day": "D", "week": "W-MON", "month": "MS"}[grain]
    counts = dated.set_index("date").resample(rule, label="left", closed="left").size()
    drawn = counts.rename("n").rename_axis("period").reset_index()
    picked = clickable(charts.over_time(drawn, grain, "n", counted), key, "Over time")
    offer(lambda: list_offers.over_time(of, drawn, grain, counted, dated), key)
    if picked is None:
        return None
    first = datetime.date.fromisoformat(picked)
    st.markdown(f"**{period_name(first, grain)}**")
    return dated[(dated["date"].dt.date >= first) & (dated["date"].dt.date <= period_end(first, grain))]
