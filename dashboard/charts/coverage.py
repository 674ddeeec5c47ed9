"""Coverage over time and by outlet."""

import pandas as pd
import plotly.graph_objects as go

from dashboard import wording
from dashboard.analysis.coverage import period_name
from dashboard.charts.labels import plain
from dashboard.charts.theme import MAIN, themed
from dashboard.records import Grain

BAR_HEIGHT = 30  # pixels
MIN_ROWS = 3  # a figure of one bar keeps room for its toolbar
FEW_PERIODS = 3  # so many bars are named one by one
PERIOD_DAYS = {"day": 1, "week": 7, "month": 30}


def over_time(frame: pd.DataFrame, grain: Grain, value: str, counted: str) -> go.Figure:
    """Bars over time. `frame` has the columns period and `value`: a number of `counted`, or "share", 0..1.

    Each bar's customdata is its period's first day, ISO, so that a click says which articles are meant.
    """
    share = value == "share"
    days = [day.date() for day in pd.to_datetime(frame["period"])]
    figure = go.Figure(
        go.Bar(
            x=days,
            y=frame[value],
            customdata=[day.isoformat() for day in days],
            text=[period_name(day, grain) for day in days],
            textposition="none",
            marker={"color": MAIN},
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.35}},
            hovertemplate="%{text}<br><b>%{y:.0%}</b><extra></extra>"
            if share
            else "%{text}<br><b>%{y:,}</b><extra></extra>",
        )
    )
    themed(figure, height=300, value_title="Share of coverage" if share else counted.capitalize())
    figure.update_yaxes(rangemode="tozero", tickformat=".0%" if share else ",d")
    if not share and max(frame[value], default=0) < 6:
        figure.update_yaxes(dtick=1)  # no half articles on the axis
    figure.update_xaxes(showgrid=False, type="date")
    if 0 < len(days) <= FEW_PERIODS:  # left to itself, the axis would show hours, or parts of a second
        period = pd.Timedelta(days=PERIOD_DAYS[grain])
        figure.update_traces(width=0.85 * period / pd.Timedelta(milliseconds=1))
        figure.update_xaxes(
            range=[pd.Timestamp(days[0]) - 2 * period, pd.Timestamp(days[-1]) + 2 * period],
            tickvals=days,
            ticktext=[period_name(day, grain) for day in days],
        )
    return figure


def by_outlet(frame: pd.DataFrame, value: str) -> go.Figure:
    """Horizontal bars, the longest on top, each with its number. `frame` has the columns outlet and `value`, sorted."""
    ordered = frame.iloc[::-1]
    figure = go.Figure(
        go.Bar(
            x=ordered[value],
            y=list(range(len(ordered))),
            customdata=ordered["outlet"],
            orientation="h",
            text=[f"{number:,}" for number in ordered[value]],
            textposition="outside",
            cliponaxis=False,
            width=0.8,
            marker={"color": MAIN},
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.35}},
            hovertemplate=f"<b>%{{x:,}}</b> {value}<extra></extra>",
        )
    )
    themed(figure, height=BAR_HEIGHT * max(len(ordered), MIN_ROWS) + 24)
    figure.update_xaxes(visible=False, range=[0, max(ordered[value], default=1) * 1.12])
    figure.update_yaxes(
        showgrid=False,
        range=[len(ordered) - 0.5 - max(len(ordered), MIN_ROWS), len(ordered) - 0.5],
        tickmode="array",
        tickvals=list(range(len(ordered))),
        ticktext=[plain(wording.outlet(n)) for n in ordered["outlet"]],
    )
    return figure
