"""An item of a pack -> a Plotly figure, for pictures of it: the figure of the screen where the item keeps it, else one
of its numbers. Large letters: a picture in a document is read at half its size."""

import json
import textwrap

import plotly.graph_objects as go

from dashboard.briefing import citing
from dashboard.briefing.house import House
from dashboard.briefing.pack import Cell, Item, Table
from dashboard.charts.labels import plain
from dashboard.charts.theme import INK, SEQUENCE, themed
from dashboard.wording import shortened

MOST_LABELS = 30  # under a line
LABEL = 70  # characters of a label
FEW, LINE = 10, 38  # bars whose labels have room for two lines, and characters of each
ROOMY = 6  # bars beside which letters are large
WIDTH, HEIGHT = 1000, 562  # pixels
BAR, TALLEST = 38, 1300  # height of a bar where there are many, and of a figure of them
PAGE = (900, 506)  # of a figure of the screen, whose letters are smaller, on a page
SLIDE = (1200, 506)  # the same on a slide, which is wider
_TRACES = {"bar", "scatter", "scattergl", "heatmap", "choropleth", "scattergeo"}  # none of which loads anything
_LAYOUT = ("images", "mapbox", "map", "updatemenus", "sliders")  # pictures and tiles from the web; controls


def figure(item: Item, house: House, kept: tuple[int, int] = PAGE) -> go.Figure | None:
    """The figure, None where the item is no chart, has no numbers, or keeps a drawing that cannot be read. `kept`: the
    width and height of a figure that the item keeps."""
    if item.drawing:
        return _kept(item.drawing, *kept)
    makers = {"bar": _bar, "line": _line, "bump": _line, "heat": _heat}
    if item.kind not in makers or not item.table.rows or len(item.table.columns) < 2:
        return None
    bars = len(item.table.rows) * (len(item.table.columns) - 1) if item.kind == "bar" else 0
    height = min(max(HEIGHT, BAR * bars + 90), TALLEST)
    made = themed(makers[item.kind](item.table, house), height=height)
    made.update_layout(width=WIDTH, font={"size": 20, "family": house.font, "color": INK}, margin_pad=6)
    made.update_xaxes(tickfont_size=18)
    made.update_yaxes(tickfont_size=18 if item.kind != "bar" or len(item.table.rows) <= ROOMY else 15)
    made.update_layout(showlegend=len(item.table.columns) > 2 and item.kind != "heat", legend={"traceorder": "normal"})
    if item.kind == "bar":  # wide labels on one side leave no room for a legend on the other
        made.update_layout(legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"})
    values = made.update_xaxes if item.kind == "bar" else made.update_yaxes
    if item.value_title.strip() and item.kind != "heat":
        values(title={"text": plain(item.value_title)})
    if item.kind == "bump":
        made.update_yaxes(autorange="reversed", dtick=1)
    return made


def _kept(drawing: str, width: int, height: int) -> go.Figure | None:
    """The figure that a JSON text describes, without anything that would load from elsewhere."""
    try:
        held = json.loads(drawing)
        traces = [trace for trace in held["data"] if trace.get("type", "scatter") in _TRACES]
        layout = {name: value for name, value in held["layout"].items() if name not in _LAYOUT}
        layout |= {"width": width, "height": height}
        return go.Figure({"data": traces, "layout": layout}) if traces else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _bar(table: Table, house: House) -> go.Figure:
    made = go.Figure()
    for place, name in enumerate(table.columns[1:], 1):
        values = _numbers(table, place)
        made.add_bar(y=[*range(len(values))], x=values, orientation="h", name=plain(name),
                     marker_color=_colour(house, place), text=[*map(citing.plain, values)], textposition="outside",
                     cliponaxis=False)  # fmt: skip
    held = [number for row in table.rows for number in row[1:] if isinstance(number, int | float)]
    low, high = min(held, default=0), max(held, default=0)
    made.update_xaxes(range=[min(low * 1.15, 0), max(high * 1.15, 0) or (1 if low == 0 else 0)])  # numbers beside bars
    labels = [_in_lines(row[0]) for row in table.rows] if len(table.rows) <= FEW else _labels(table)
    made.update_yaxes(_named(labels), autorange="reversed")
    return made


def _line(table: Table, house: House) -> go.Figure:
    made = go.Figure()
    dashes = ("solid", "dash", "dot", "longdash")
    for place, name in enumerate(table.columns[1:], 1):
        line = {"color": _colour(house, place), "width": 4, "dash": dashes[(place - 1) // 8 % 4]}
        values = _numbers(table, place)
        made.add_scatter(x=[*range(len(values))], y=values, name=plain(name), mode="lines+markers", line=line,
                         marker={"size": 11, "symbol": (place - 1) % 8})  # fmt: skip
    step = max(1, -(-len(table.rows) // MOST_LABELS))
    made.update_xaxes(_named(_labels(table), step))
    return made


def _heat(table: Table, _: House) -> go.Figure:
    values = [_numbers(table, place) for place in range(1, len(table.columns))]
    rows = [list(row) for row in zip(*values, strict=True)]
    made = go.Figure(
        go.Heatmap(
            z=rows,
            colorscale=SEQUENCE,
            text=rows,
            texttemplate="%{text}",
            showscale=False,
            xgap=2,
            ygap=2,
        )
    )
    made.update_yaxes(_named(_labels(table)), autorange="reversed")
    made.update_xaxes(_named([plain(name) for name in table.columns[1:]]), side="top")
    return made


def _named(labels: list[str], step: int = 1) -> dict:
    """An axis of places 0, 1, 2 ... that are called by labels, of which two may be the same once they are cut."""
    return {"tickmode": "array", "tickvals": [*range(len(labels))][::step], "ticktext": labels[::step]}


def _labels(table: Table) -> list[str]:
    return [plain("" if row[0] is None else str(row[0]), LABEL) for row in table.rows]


def _in_lines(cell: Cell) -> str:
    """A label broken between words, where one line would take too much of the width."""
    text = shortened("" if cell is None else str(cell), LABEL)
    return "<br>".join(plain(line, LABEL) for line in textwrap.wrap(text, LINE))


def _numbers(table: Table, place: int) -> list[float | None]:
    return [row[place] if isinstance(row[place], int | float) else None for row in table.rows]


def _colour(house: House, place: int) -> str:
    return house.colours.series[(place - 1) % len(house.colours.series)]
