import asyncio
import contextlib
import html
import json
import os
import signal
import stat
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

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


def test_the_label_of_a_pair_is_whole_and_no_markup():
    pair = "n = 12 · <b>Norland</b> & Isles – International Atomic Energy Agency"
    [label] = drawing.figure(item("bar", "T", table=Table(("Names", "n"), ((pair, 3),))), House()).layout.yaxis.ticktext
    assert html.unescape(label.replace("<br>", " ")) == pair
    assert "<b>" not in label and "<br>" in label


def test_numbers_beside_bars_have_room():
    [low, high] = drawing.figure(BAR, House()).layout.xaxis.range
    assert low == 0 and high > 1.1 * max(row[1] for row in BAR.table.rows)


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


def test_where_the_asking_is_given_up_no_more_is_drawn(monkeypatch):
    drawn = []

    async def slow(job):
        while job.waiting and not job.stopped:
            drawn.append(job.waiting.popleft())
            await asyncio.sleep(0.3)

    def given_up(_):
        raise InterruptedError

    monkeypatch.setattr(pictures, "_in_a_browser", slow)
    with pytest.raises(InterruptedError):
        pictures.draw(dict.fromkeys(range(20), go.Figure()), ("png",), given_up)
    time.sleep(1)
    assert len(drawn) < 3


def _browsers() -> list[int]:
    """The browsers that this process has started and that still run: their ids."""
    mine = set()
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((path / "stat").read_text().rpartition(")")[2].split()[1]) == os.getpid():
                mine.add(int(path.name))
    return [number for number in mine if b"remote-debugging" in Path(f"/proc/{number}/cmdline").read_bytes()]


@pytest.mark.browser
@pytest.mark.parametrize("signal_", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "halted"])
def test_a_browser_that_fails_half_way_leaves_what_is_drawn_and_a_second_one_draws_the_rest(monkeypatch, signal_):
    monkeypatch.setattr(pictures, "EACH_SECONDS", 4.0)
    monkeypatch.setattr(pictures, "CLOSE_SECONDS", 1.0)
    struck = []

    def strike(progress):
        if progress.done >= 2 and not struck:
            struck.extend(_browsers())
            for number in struck:
                os.killpg(number, signal_)  # the browser is in the group of the process that starts it

    figures = {at: drawing.figure(BAR, House()) for at in range(12)}
    made = pictures.draw(figures, ("png",), strike)
    assert struck
    assert 12 - pictures.TABS <= len(made) < 12
    for number in struck:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(number, signal.SIGKILL)  # one that is halted heeds nothing else


@pytest.mark.browser
def test_a_figure_that_hangs_or_fails_costs_no_other(monkeypatch):
    monkeypatch.setattr(pictures, "EACH_SECONDS", 5.0)
    monkeypatch.setattr(pictures, "_expression", lambda figure, _: figure)
    good = '({png: "AA=="})'
    made = pictures.draw({0: "for (;;);", 1: good, 2: 'throw new Error("no")', 3: good, 4: good})
    assert {*made} == {1, 3, 4}


@pytest.mark.browser
def test_the_page_asks_the_network_for_nothing():
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        figure = drawing.figure(BAR, House()).add_layout_image(source=f"{address}/picture.png", sizex=1, sizey=1)
        fetched = f"fetch('{address}/fetched').catch(() => 0).then(() => import('{address}/a.js'))"
        script = f"{fetched}.catch(() => ({{png: 'AA=='}}))"
        made = pictures.draw({0: figure})
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(pictures, "_expression", lambda *_: script)
            made |= pictures.draw({1: figure})
        server.shutdown()
    assert {*made} == {0, 1}
    assert not asked


@pytest.mark.browser
def test_charts_and_maps_are_drawn_offline():
    told = []
    figures = {2: drawing.figure(BAR, House()), 5: drawing.figure(item("map", "Map", drawing=MAP), House())}
    made = pictures.draw(figures, ("png", "svg"), told.append)
    assert {*made} == {2, 5}
    width, height = picture_size(made[2]["png"])
    assert (width, round(width / height, 2)) == (pictures.PIXELS, round(drawing.WIDTH / drawing.HEIGHT, 2))
    assert b"Norland 10" in made[2]["svg"]
    assert len(made[5]["svg"]) > 100_000  # the outlines of the world are in it
    assert told[-1].done == 2
