"""Who is heard: bars of quotations by one of their sides, how they divide, and the share of experts by outlet."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.labels import plain
from dashboard.charts.theme import INK, KINDS, MAIN, themed

BAR_HEIGHT = 30  # pixels
MIN_ROWS = 3  # a figure of one bar keeps room for its toolbar
NARROW = 0.07  # a part of less than this share of the whole has no room for its words
PARTS = ((MAIN, "white"), ("#8fb0cf", INK), (KINDS["person"], "white"))  # a part's colour and that of its words
UNKNOWN = ("#dce2e8", INK)


def heard(frame: pd.DataFrame) -> go.Figure:
    """Horizontal bars, the longest on top, each with its number; its customdata is its value.

    `frame` has the columns value, name and quotations, sorted.
    """
    return _bars(frame, "quotations", [f"{number:,}" for number in frame["quotations"]])


def expert_shares(frame: pd.DataFrame) -> go.Figure:
    """Bars of the share of experts by outlet, in %, n beside each; a bar's customdata is its outlet.

    `frame` has the columns value (the outlet), name, share (0..1), experts and quotations.
    """
    text = [f"{row.share:.0%}  ({row.experts:,} of n = {row.quotations:,})" for row in frame.itertuples()]
    figure = _bars(frame, "share", text)
    figure.update_xaxes(range=[0, max(frame["share"].max() * 1.35, 0.05) if len(frame) else 1])
    return figure


def divided(parts: Sequence[tuple[str, str, int]]) -> go.Figure:
    """One bar divided into parts. `parts` are (value, label, number), at most three with a value; one with the value ""
    is grey. A part's customdata is its value."""
    total = sum(number for _, _, number in parts) or 1
    figure = go.Figure()
    for at, (value, label, number) in enumerate(parts):
        colour, ink = PARTS[at] if value else UNKNOWN
        share = number / total
        figure.add_trace(
            go.Bar(
                x=[number],
                y=[0],
                customdata=[value],
                name=f"{plain(label)}: {number:,} ({share:.0%})",
                orientation="h",
                width=0.8,
                text=[f"{share:.0%}" if share >= NARROW else ""],
                textposition="inside",
                insidetextanchor="middle",
                textfont={"color": ink},
                marker={"color": colour, "line": {"color": "white", "width": 2}},
                selected={"marker": {"opacity": 1}},
                unselected={"marker": {"opacity": 0.35}},
                hovertemplate=f"{plain(label)}: <b>{number:,}</b> of {total:,}<extra></extra>",
            )
        )
    themed(figure, height=118)
    legend = {"orientation": "h", "y": -0.05, "yanchor": "top", "x": 0, "traceorder": "normal"}
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        legend=legend | {"itemclick": False, "itemdoubleclick": False, "font": {"size": 14}},
        margin_t=30,  # the toolbar's
    )
    figure.update_xaxes(visible=False, range=[0, total])
    figure.update_yaxes(visible=False, range=[-0.5, 0.5])
    return figure


def _bars(frame: pd.DataFrame, value: str, text: Sequence[str]) -> go.Figure:
    rows = len(frame)
    ordered = frame.iloc[::-1]
    figure = go.Figure(
        go.Bar(
            x=ordered[value],
            y=list(range(rows)),
            customdata=list(ordered["value"]),
            orientation="h",
            text=list(text)[::-1],
            textposition="outside",
            cliponaxis=False,
            width=0.8,
            marker={"color": MAIN},
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.35}},
            hovertext=[plain(name, 80) for name in ordered["name"]],
            hovertemplate="%{hovertext}: <b>%{text}</b><extra></extra>",
        )
    )
    themed(figure, height=BAR_HEIGHT * max(rows, MIN_ROWS) + 24)
    figure.update_xaxes(visible=False, range=[0, (ordered[value].max() if rows else 1) * 1.12])
    figure.update_yaxes(
        showgrid=False,
        range=[rows - 0.5 - max(rows, MIN_ROWS), rows - 0.5],
        tickmode="array",
        tickvals=list(range(rows)),
        ticktext=[plain(name, 44) for name in ordered["name"]],
        tickfont={"size": 14},
    )
    return figure
