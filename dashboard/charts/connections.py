"""Who appears with whom: ranked bars, a heat map, a network, and countries on a map."""

from collections.abc import Mapping

import networkx as nx
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.labels import plain
from dashboard.charts.theme import CHOSEN, GRID, INK, KINDS, MAIN, QUIET, SEQUENCE, themed

BAR_HEIGHT = 30  # pixels
MAX_NODES = 40
LINE_CLASSES = 4  # widths of lines in the network


def ranked(frame: pd.DataFrame, value: str, title: str) -> go.Figure:
    """Horizontal bars of the strongest connections, the strongest on top; each bar's customdata is "first|second".

    `frame` has the columns first, second, label, n and `value` ("n", "g2" or "npmi"). The number of units stands beside
    each bar.
    """
    ordered = frame.reset_index(drop=True).iloc[::-1]
    figure = go.Figure(
        go.Bar(
            x=ordered[value],
            y=list(range(len(ordered))),
            customdata=list(ordered["first"] + "|" + ordered["second"]),
            orientation="h",
            width=0.8,
            text=[f"n = {n:,}" for n in ordered["n"]],
            textposition="outside",
            cliponaxis=False,
            marker={"color": MAIN},
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.35}},
            hovertext=[plain(label, 80) for label in ordered["label"]],
            hovertemplate="%{hovertext}<br>" + title + " <b>%{x:,.2~f}</b><extra></extra>",
        )
    )
    themed(figure, height=BAR_HEIGHT * max(len(ordered), 3) + 60)
    figure.update_xaxes(title={"text": title, "font": {"color": QUIET}}, rangemode="tozero")
    if len(ordered):
        figure.update_xaxes(range=[min(0, ordered[value].min()), max(ordered[value].max(), 0) * 1.15 or 1])
    figure.update_yaxes(
        showgrid=False,
        range=[len(ordered) - 0.5 - max(len(ordered), 3), len(ordered) - 0.5],
        tickmode="array",
        tickvals=list(range(len(ordered))),
        ticktext=[plain(label) for label in ordered["label"]],
    )
    return figure


def heat_map(counts: pd.DataFrame, known: Mapping[str, str], counted: str) -> go.Figure:
    """Names by names, the count in each cell. `counts` is a matrix of ints, entities as index and columns, and `known`
    gives their names. A point on each cell that is not empty has the customdata "row's entity|column's".
    """
    values = counts.to_numpy()
    rows, columns = values.shape
    hints = [
        [
            f"{plain(known[first], 60)} and {plain(known[second], 60)}: {value:,} {counted}"
            for second, value in zip(counts.columns, row, strict=True)
        ]
        for first, row in zip(counts.index, values, strict=True)
    ]
    figure = go.Figure(
        go.Heatmap(
            z=np.sqrt(values),  # roots keep small counts visible; the numbers themselves are printed
            x=list(range(columns)),
            y=list(range(rows)),
            text=[[f"{value:,}" if value else "" for value in row] for row in values],
            texttemplate="%{text}",
            colorscale=SEQUENCE,
            showscale=False,
            xgap=2,
            ygap=2,
            hovertext=hints,
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    figure.add_trace(_cells(counts, hints))
    themed(figure, height=max(220, 32 * rows + 150))
    figure.update_xaxes(
        tickvals=list(range(columns)),
        ticktext=[plain(known[entity], 22) for entity in counts.columns],
        side="top",
        tickangle=-40,
        ticklabeloverflow="allow",
        showgrid=False,
        range=[-0.5, columns - 0.5],
    )
    figure.update_layout(margin_r=70)  # for the slanted name of the last column
    figure.update_yaxes(
        tickvals=list(range(rows)),
        ticktext=[plain(known[entity], 28) for entity in counts.index],
        range=[rows - 0.5, -0.5],
        showgrid=False,
    )
    return figure


def _cells(counts: pd.DataFrame, hints: list[list[str]]) -> go.Scatter:
    """A point on each cell, seen where it is chosen: a heat map by itself does not tell which cell is clicked."""
    places = [(int(row), int(column)) for row, column in np.argwhere(counts.to_numpy())]
    return go.Scatter(
        x=[column for _, column in places],
        y=[row for row, _ in places],
        customdata=[f"{counts.index[row]}|{counts.columns[column]}" for row, column in places],
        mode="markers",
        marker={"symbol": "square-open", "size": 28, "color": CHOSEN, "opacity": 0, "line": {"width": 3}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0}},
        hovertext=[hints[row][column] for row, column in places],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def network(nodes: pd.DataFrame, pairs: pd.DataFrame, counted: str) -> go.Figure:
    """Names as points, connections as lines; at most MAX_NODES names, the same places for the same data.

    `nodes` has the columns entity, name, kind, articles; `pairs` first, second, n. A thicker line joins more units; a
    larger point is named in more articles. Points carry their entity as customdata; the middle of each line
    "first|second".
    """
    places = _layout(nodes, pairs)
    figure = go.Figure()
    if len(pairs):
        edges = np.quantile(pairs["n"], np.linspace(0, 1, LINE_CLASSES + 1))
        classes = np.clip(np.searchsorted(edges, pairs["n"], side="right") - 1, 0, LINE_CLASSES - 1)
        for number in range(LINE_CLASSES):
            chosen = pairs[classes == number]
            if len(chosen):
                figure.add_trace(_lines(chosen, places, 1.0 + 1.8 * number, counted))
        figure.add_trace(_middles(pairs, places, dict(zip(nodes["entity"], nodes["name"], strict=True)), counted))
    positions = _label_positions(nodes, pairs, places)
    for kind, colour in KINDS.items():
        chosen = nodes[nodes["kind"] == kind]
        if chosen.empty:
            continue
        figure.add_trace(
            go.Scatter(
                x=[places[entity][0] for entity in chosen["entity"]],
                y=[places[entity][1] for entity in chosen["entity"]],
                customdata=chosen["entity"],
                mode="markers+text",
                name=kind.capitalize(),
                text=[plain(name, 26) for name in chosen["name"]],
                textposition=[positions[entity] for entity in chosen["entity"]],
                textfont={"size": 14, "color": INK},
                marker={
                    "size": 9 + 17 * np.sqrt(chosen["articles"] / max(nodes["articles"].max(), 1)),
                    "color": colour,
                    "line": {"color": "white", "width": 1.5},
                    "opacity": 1,
                },
                hovertext=[
                    f"{plain(name, 80)}: {n:,} articles"
                    for name, n in zip(chosen["name"], chosen["articles"], strict=True)
                ],
                hoverinfo="text",
            )
        )
    themed(figure, height=680)
    legend = {"orientation": "h", "y": -0.02, "itemclick": False, "itemdoubleclick": False}
    figure.update_layout(showlegend=True, legend=legend)
    figure.update_xaxes(visible=False, range=_padded([place[0] for place in places.values()], 0.22))
    figure.update_yaxes(visible=False, range=_padded([place[1] for place in places.values()], 0.08))
    return figure


def world(countries: pd.DataFrame) -> go.Figure:
    """Countries shaded by the articles that name them. `countries` has the columns iso3, name, articles, entity."""
    figure = go.Figure(
        go.Choropleth(
            locations=countries["iso3"],
            z=np.log10(countries["articles"]),
            customdata=countries["entity"],
            text=[
                f"{plain(name, 60)}: {n:,} articles"
                for name, n in zip(countries["name"], countries["articles"], strict=True)
            ],
            hoverinfo="text",
            colorscale=SEQUENCE,
            showscale=False,
            marker={"line": {"color": "white", "width": 0.5}},
        )
    )
    themed(figure, height=470)
    figure.update_geos(
        resolution=50,
        projection_type="natural earth",
        showframe=False,
        showcoastlines=False,
        showland=True,
        landcolor=GRID,
        showocean=False,
        lataxis_range=[-58, 85],
        bgcolor="white",
    )
    return figure


def _layout(nodes: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, np.ndarray]:
    """entity -> its place: connected names near, the more units they share the nearer, and none on top of another.

    Kamada and Kawai's layout has no chance in it. Groups that nothing joins are held to the most named entity by a long
    tie, or they would drift out of sight. Then points that stand too close push each other apart.
    """
    graph = nx.Graph()
    graph.add_nodes_from(nodes.sort_values(["articles", "entity"], ascending=[False, True])["entity"])
    most = max(pairs["n"], default=1)
    for pair in pairs.sort_values(["first", "second"]).itertuples():
        graph.add_edge(pair.first, pair.second, length=1.6 - np.log1p(pair.n) / np.log1p(most))
    hub = next(iter(graph), None)
    for group in list(nx.connected_components(graph)):
        if hub not in group:
            graph.add_edge(hub, next(entity for entity in graph if entity in group), length=2.2)
    places = nx.kamada_kawai_layout(graph, weight="length")
    names = list(places)
    spots = np.array([places[name] for name in names])
    nearest = 0.9 / np.sqrt(max(len(names), 1))
    for _ in range(60):
        apart = spots[:, None] - spots[None, :]
        distance = np.linalg.norm(apart, axis=2) + np.eye(len(names)) * 10
        push = np.clip(nearest - distance, 0, None)
        if not push.any():
            break
        spots = spots + 0.5 * (apart / distance[..., None] * push[..., None]).sum(axis=1)
    return dict(zip(names, spots, strict=True))


def _lines(pairs: pd.DataFrame, places: dict, width: float, counted: str) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for pair in pairs.itertuples():
        (x0, y0), (x1, y1) = places[pair.first], places[pair.second]
        xs += [x0, x1, None]
        ys += [y0, y1, None]
    low, high = pairs["n"].min(), pairs["n"].max()
    name = f"{low:,} {counted} together" if low == high else f"{low:,} to {high:,} {counted} together"
    return go.Scatter(x=xs, y=ys, mode="lines", line={"width": width, "color": "#9fb0c0"}, name=name, hoverinfo="skip")


def _middles(pairs: pd.DataFrame, places: dict, names: dict[str, str], counted: str) -> go.Scatter:
    """Unseen points on the middle of each line, so that a line can be pointed at and clicked."""
    return go.Scatter(
        x=[(places[pair.first][0] + places[pair.second][0]) / 2 for pair in pairs.itertuples()],
        y=[(places[pair.first][1] + places[pair.second][1]) / 2 for pair in pairs.itertuples()],
        customdata=[f"{pair.first}|{pair.second}" for pair in pairs.itertuples()],
        mode="markers",
        marker={"size": 9, "color": "#9fb0c0", "opacity": 0.9, "symbol": "diamond"},
        hovertext=[
            f"{plain(names[pair.first], 60)} and {plain(names[pair.second], 60)}: {pair.n:,} {counted}"
            for pair in pairs.itertuples()
        ],
        hoverinfo="text",
        showlegend=False,
    )


def _label_positions(nodes: pd.DataFrame, pairs: pd.DataFrame, places: dict) -> dict[str, str]:
    """Where each label stands by its point: of eight places, the one that covers least of labels, points and lines.

    Boxes are estimated in the drawing's units for a figure about 1,000 by 640 pixels; the most named choose first.
    """
    if not places:
        return {}
    xs, ys = zip(*places.values(), strict=True)
    per_x, per_y = (max(xs) - min(xs) or 1) / 700, (max(ys) - min(ys) or 1) / 560
    points = [(x - 9 * per_x, y - 9 * per_y, x + 9 * per_x, y + 9 * per_y) for x, y in places.values()]
    for pair in pairs.itertuples():
        for share in np.linspace(0.1, 0.9, 9):
            x, y = (1 - share) * places[pair.first] + share * places[pair.second]
            points.append((x - 3 * per_x, y - 3 * per_y, x + 3 * per_x, y + 3 * per_y))
    taken: list[tuple[float, float, float, float]] = []
    chosen: dict[str, str] = {}
    for node in nodes.sort_values("articles", ascending=False).itertuples():
        x, y = places[node.entity]
        wide, high = 7.6 * min(len(node.name), 26) * per_x, 17 * per_y
        options = {}
        for vertical, dy in (("top", 13 * per_y), ("middle", 0.0), ("bottom", -13 * per_y)):
            for horizontal, dx in (("right", wide / 2 + 12 * per_x), ("center", 0.0), ("left", -wide / 2 - 12 * per_x)):
                if (vertical, horizontal) != ("middle", "center"):
                    middle_x, middle_y = x + dx, y + dy
                    box = (middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2)
                    options[f"{vertical} {horizontal}"] = (box, sum(_meet(box, other) for other in [*taken, *points]))
        best = min(options, key=lambda name: options[name][1])
        chosen[node.entity] = best
        taken.append(options[best][0])
    return chosen


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> float:
    """The area that two boxes share."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def _padded(values: list[float], share: float) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low or 1.0) * share
    return [low - room, high + room]
