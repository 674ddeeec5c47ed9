"""Two sides of a comparison: paired bars, bars over time, and the moves in rank as a slope."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.labels import plain
from dashboard.charts.theme import EDGE, FAINT, FALLING, INK, MAIN, QUIET, SECOND, themed

MOST = 15  # items drawn
PAIR_HEIGHT = 38  # pixels of two bars and the gap below
LINE_HEIGHT = 30
TICKS = 8
LONGEST = 46  # signs of a label: two names stand in it
FEW = 3  # half as many periods leave bars of a common width
DIFFERENCES = 24  # periods of which the difference is printed; of more it is in the hint
STYLES = {
    "A": {"color": MAIN, "line": {"color": MAIN, "width": 1}},
    "B": {"color": SECOND, "line": {"color": EDGE, "width": 1}},
}


def paired(frame: pd.DataFrame, counted: str) -> go.Figure:
    """Two horizontal bars an item, A above B, the difference beside them, grey where it is within chance.

    `frame`: analysis/what_if.py, compared. `counted` says in words what the values are. A bar's customdata is
    "item's row|A" or "item's row|B".
    """
    rows = list(range(len(frame)))
    figure = go.Figure()
    for side in ("A", "B"):
        values = frame[f"value_{side.lower()}"]
        figure.add_trace(_bars(frame, side, counted, x=values, y=rows, orientation="h"))
    longest = frame[["value_a", "value_b"]].max(axis=1)
    most = max(longest.max() if len(frame) else 0, 1)
    for row, (x, item) in enumerate(zip(longest, frame.itertuples(), strict=True)):
        _difference(figure, item, x=x, y=row, xanchor="left", xshift=4)
    themed(figure, height=PAIR_HEIGHT * max(len(frame), 3) + 70)
    _legend(figure)
    figure.update_layout(barmode="group", bargap=0.28, bargroupgap=0.0)
    figure.update_xaxes(visible=False, range=[0, most * 1.15])
    figure.update_yaxes(
        range=[max(len(frame), 3) - 0.5, -0.5],
        showgrid=False,
        tickvals=rows,
        ticktext=[plain(n, LONGEST) for n in frame["name"]],
    )
    return figure


def over_time(frame: pd.DataFrame, counted: str) -> go.Figure:
    """Two upright bars a period, as `paired`; the periods stand in the order of the frame."""
    places = list(range(len(frame)))
    figure = go.Figure()
    for side in ("A", "B"):
        values = frame[f"value_{side.lower()}"]
        figure.add_trace(_bars(frame, side, counted, x=places, y=values))
    if len(frame) <= DIFFERENCES:
        for place, item in enumerate(frame.itertuples()):
            _difference(figure, item, x=place, y=max(item.value_a, item.value_b), yanchor="bottom")
    themed(figure, height=360, value_title=counted.capitalize())
    _legend(figure)
    figure.update_layout(barmode="group", bargap=0.2, bargroupgap=0.0)
    most = frame[["value_a", "value_b"]].to_numpy().max(initial=1)
    figure.update_yaxes(range=[0, most * 1.12], tickformat=",d", **({"dtick": 1} if most < 6 else {}))
    step = -(-len(frame) // TICKS) or 1
    figure.update_xaxes(
        showgrid=False,
        tickvals=places[::step],
        ticktext=[name.removeprefix("Week of ") for name in frame["name"][::step]],
        tickangle=0,
        range=[min(-0.6, 0.5 * len(frame) - FEW), max(len(frame) - 0.4, 0.5 * len(frame) + FEW - 1)],
    )
    return figure


def slope(frame: pd.DataFrame) -> go.Figure:
    """The moves in rank: a line an item from its place in A to its place in B, at most MOST of them.

    Lines are drawn one under another on each side, so that no two labels meet; the number before a name is its rank
    among all. Blue: it rises. Orange and broken: it falls. Grey and thin: it stays, or its difference is within chance.
    A point's customdata is "item's row|A" or "item's row|B".
    """
    frame = frame.head(MOST)
    on_side = places(frame)
    figure = go.Figure()
    for row, item in enumerate(frame.itertuples()):
        quiet = item.noise or item.rank_a == item.rank_b
        rises = bool(item.rank_b) and (not item.rank_a or item.rank_b < item.rank_a)
        colour = FAINT if quiet else MAIN if rises else FALLING
        figure.add_trace(
            go.Scatter(
                x=[0, 1],
                y=[on_side["a"][row] - 1, on_side["b"][row] - 1],
                customdata=[f"{row}|A", f"{row}|B"],
                mode="lines+markers+text",
                line={
                    "color": colour,
                    "width": 1.5 if quiet else 3,
                    "dash": "solid" if quiet or rises else "dash",
                },
                marker={"size": 9, "color": colour, "opacity": 1},
                text=[_ranked(item.rank_a, item.name), _ranked(item.rank_b, item.name)],
                textposition=["middle left", "middle right"],
                textfont={"size": 13, "color": QUIET if quiet else INK},
                hovertext=f"{plain(item.name, 80)}: {_rank(item.rank_a)} in A, {_rank(item.rank_b)} in B",
                hoverinfo="text",
                selected={"textfont": {"color": INK}},
                unselected={"marker": {"opacity": 1}, "textfont": {"color": QUIET}},
            )
        )
    rows = max(len(frame), 3)
    themed(figure, height=LINE_HEIGHT * rows + 60)
    for at, label in ((0, "A"), (1, "B")):
        figure.add_annotation(x=at, y=-0.75, text=f"<b>{label}</b>", showarrow=False, font={"size": 15})
    figure.update_xaxes(visible=False, range=[-1.0, 2.0])
    figure.update_yaxes(visible=False, range=[rows - 0.4, -1.2])
    return figure


def places(frame: pd.DataFrame) -> dict[str, list[int]]:
    """Side "a" and "b" -> the place of each item among those of the frame, from 1; what is not there comes last."""
    never = frame[["rank_a", "rank_b"]].to_numpy().max(initial=0) + 1
    return {side: [place + 1 for place in _places(frame[f"rank_{side}"].replace(0, never))] for side in ("a", "b")}


def signed(value: float) -> str:
    """A difference with its sign: "+3", "−12.5", "±0"."""
    if not value:
        return "±0"
    digits = f"{abs(value):,.0f}" if float(value).is_integer() else f"{abs(value):,.1f}"
    return f"{'+' if value > 0 else '−'}{digits}"


def _bars(frame: pd.DataFrame, side: str, counted: str, **axes) -> go.Bar:
    count = "n in " + side + " " if (frame["value_a"] != frame["a"]).any() else ""
    return go.Bar(
        **axes,
        name=side,
        customdata=[f"{row}|{side}" for row in range(len(frame))],
        marker=STYLES[side],
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.45}},
        hovertext=[
            f"{plain(item.name, 80)}<br>{side}: <b>{value:,.1f}</b> {counted}".replace(".0<", "<")
            + (f"<br>{count}{n:,}" if count else "")
            + f"<br>Difference {signed(item.difference)}{', within chance' if item.noise else ''}"
            for item, value, n in zip(
                frame.itertuples(), frame[f"value_{side.lower()}"], frame[side.lower()], strict=True
            )
        ],
        hoverinfo="text",
    )


def _difference(figure: go.Figure, item, **place) -> None:
    """An item's difference as print beside its bars, which a click on a bar does not fade; grey within chance."""
    font = {"size": 14, "color": QUIET if item.noise else INK}
    figure.add_annotation(text=signed(item.difference), showarrow=False, font=font, **place)


def _legend(figure: go.Figure) -> None:
    figure.update_layout(
        showlegend=True,
        legend={
            "orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal", "itemclick": False,
            "itemdoubleclick": False,
        },
    )  # fmt: skip


def _places(ranks: pd.Series) -> list[int]:
    """The order of some ranks, from 0, each place once."""
    order = ranks.reset_index(drop=True).sort_values(kind="stable").index
    return [int(place) for place in pd.Series(range(len(order)), order).sort_index()]


def _rank(rank: int) -> str:
    return f"place {rank:,}" if rank else "not there"


def _ranked(rank: int, name: str) -> str:
    return f"{rank:,}. {plain(name, 30)}" if rank else f"– {plain(name, 30)}"
