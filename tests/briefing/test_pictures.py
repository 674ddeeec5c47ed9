import json
import stat

import plotly.graph_objects as go
import pytest

from dashboard.briefing import drawing, pictures
from dashboard.briefing.house import House, picture_size
from dashboard.briefing.pack import Table
from dashboard.errors import NoPictures
from tests.briefing.samples import BAR, BUMP, GRID, HEAT, LINE, NETWORK, PAIRED, item

MAP = json.dumps(
    {
        "data": [{"type": "choropleth", "locations": ["POL", "CHL", "NZL"], "z": [1, 2, 3]}],
        "layout": {"geo": {"resolution": 50, "showcoastlines": True, "fitbounds": False}},
    }
)


def test_a_bar_chart_is_drawn_from_the_items_numbers():
    figure = drawing.figure(BAR, House())
    [trace] = figure.data
    assert [*figure.layout.yaxis.ticktext] == [row[0] for row in BAR.table.rows]
    assert [*trace.y] == [*figure.layout.yaxis.tickvals]
    assert [*trace.x] == [row[1] for row in BAR.table.rows]


def test_two_bars_whose_names_are_cut_alike_stay_two():
    long = "Atlantic Centre for the Study of Harbours and Sea Lanes"
    made = drawing.figure(
        item("bar", "T", table=Table(("Name", "N"), ((f"{long} North", 3), (f"{long} South", 2)))), House()
    )
    assert len({*made.data[0].y}) == 2 and len(made.layout.yaxis.ticktext) == 2


@pytest.mark.parametrize("chosen", [PAIRED, LINE, BUMP], ids=lambda each: each.title)
def test_there_is_a_trace_for_each_series(chosen):
    assert [trace.name for trace in drawing.figure(chosen, House()).data] == [*chosen.table.columns[1:]]


def test_a_heat_map_has_a_cell_for_each_number():
    [trace] = drawing.figure(HEAT, House()).data
    assert [list(row) for row in trace.z] == [list(row[1:]) for row in HEAT.table.rows]


@pytest.mark.parametrize("chosen", [NETWORK, GRID, item("bar", "Nothing")], ids=lambda each: each.title)
def test_what_has_no_figure_has_none(chosen):
    assert drawing.figure(chosen, House()) is None


def test_the_figure_of_the_screen_comes_first():
    kept = go.Figure(go.Scatter(x=[1, 2], y=[3, 4])).to_json()
    [trace] = drawing.figure(item("network", "Kept", drawing=kept), House()).data
    assert trace.type == "scatter"


@pytest.mark.parametrize(
    "kept",
    ["{", "[]", "7", '{"data": 3, "layout": {}}', '{"data": [3], "layout": {}}', '{"data": [], "layout": {}}',
     '{"data": [{"type": "scatter", "x": 7}], "layout": {}}', "[" * 50_000,
     '{"data": [{"type": "scattermap"}], "layout": {}}', '{"data": [{"type": "scatter"}], "layout": []}'],
    ids=lambda kept: kept[:40],
)  # fmt: skip
def test_a_figure_that_cannot_be_read_is_none(kept):
    assert drawing.figure(item("network", "Damaged", drawing=kept), House()) is None


def test_a_kept_figure_loads_nothing_from_elsewhere():
    kept = go.Figure(go.Scatter(y=[1])).add_layout_image(source="https://port.example/x.png")
    kept = json.dumps(
        {**kept.to_dict(), "data": [{"type": "scatter", "y": [1]}, {"type": "image", "source": "http://x"}]}
    )
    assert "port.example" in kept
    drawn = drawing.figure(item("network", "Kept", drawing=kept), House()).to_json()
    assert "port.example" not in drawn
    assert "http://x" not in drawn


def test_no_figures_need_no_browser(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/none")
    assert pictures.draw({}) == {}


def test_without_a_browser_it_is_said_in_one_sentence(monkeypatch):
    monkeypatch.setattr("choreographer.browsers.chromium.Chromium.find_browser", lambda **_: None)
    with pytest.raises(NoPictures, match="No Chrome or Chromium was found"):
        pictures.draw({0: drawing.figure(BAR, House())})


def test_a_browser_that_never_answers_is_not_waited_for(monkeypatch, tmp_path):
    deaf = tmp_path / "chromium"
    deaf.write_text("#!/bin/sh\nexec sleep 20\n")
    deaf.chmod(deaf.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr("choreographer.browsers.chromium.Chromium.find_browser", lambda **_: str(deaf))
    for name in ("START_SECONDS", "EACH_SECONDS", "ALL_SECONDS"):
        monkeypatch.setattr(pictures, name, 1.0)
    with pytest.raises(NoPictures):
        pictures.draw({0: drawing.figure(BAR, House())})


@pytest.mark.browser
def test_charts_and_maps_are_drawn_offline():
    told = []
    figures = {2: drawing.figure(BAR, House()), 5: drawing.figure(item("map", "Map", drawing=MAP), House())}
    made = pictures.draw(figures, ("png", "svg"), told.append)
    assert {*made} == {2, 5}
    assert picture_size(made[2]["png"]) == (2 * drawing.WIDTH, 2 * drawing.HEIGHT)
    assert b"Norland 10" in made[2]["svg"]
    assert len(made[5]["svg"]) > 100_000  # the outlines of the world are in it
    assert told[-1].done == 2
