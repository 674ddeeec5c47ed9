"""A pack of 60 mixed items as files: seconds by format, with pictures and without, and what pictures cost.

`python -m benchmarks.briefing STORE [--items N] [--rounds N]`. The items are figures, tables and quotations of the
store as its pages make them. The same pack is written with and without pictures in turns. Processor time, of this
process and of the browser together, is given beside the clock: on a machine that others use only that can be repeated.
"""

import argparse
import contextlib
import datetime
import itertools
import os
import statistics
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Self

import pandas as pd

from benchmarks import setting
from dashboard import questions
from dashboard.briefing import archive, docx, drawing, items, markdown, pictures, pptx
from dashboard.briefing.house import House
from dashboard.briefing.pack import CHARTS, PICTURES, Coverage, Item, Pack
from dashboard.charts import connections as charts
from dashboard.records import Asked, Choice, Grain, Level, Scope
from dashboard.store.connection import Reader
from dashboard.store.queries import connections, coverage, quotations

LEVELS: tuple[Level, ...] = ("sentence", "paragraph", "article")
GRAINS: tuple[Grain, ...] = ("day", "week", "month")
ROWS = 30
VIEWS = 5  # countries of which there are items, beside those of everything
Taken = tuple[float, float]  # seconds by the clock and of processors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="a store with some dozens of articles")
    parser.add_argument("--items", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(setting.machine())
    measure(pack(Reader(options.source), options.items), options.rounds)


def pack(reader: Reader, size: int) -> Pack:
    """`size` items of all kinds in turn, those of one kind of different countries, levels and periods."""
    named = connections.named(reader, Scope(), ("country",), most=VIEWS)
    scopes = [Scope(), *(Scope(countries=Choice(any=(entity,))) for entity in named["entity"])]
    made = itertools.islice((item for scope in itertools.cycle(scopes) for item in _items(reader, scope)), size)
    return Pack("Sixty items", tuple(made), made=datetime.date(2026, 1, 5))


def measure(held: Pack, rounds: int) -> None:
    """Print a line for each format."""
    house = House()
    kinds = [item.kind for item in held.items]
    print(f"{len(kinds)} items: {', '.join(f'{kinds.count(kind)} {kind}' for kind in dict.fromkeys(kinds))}")
    print(f"{'':10}{'pictures':>9}{'clock: without':>17}{'with':>7}{'ratio':>7}{'processors: without':>22}{'with':>7}")
    charts_held = {at: drawing.figure(item, house) for at, item in enumerate(held.items) if item.kind in CHARTS}
    drawn_always = {at: figure for at, figure in charts_held.items() if held.items[at].kind in PICTURES}
    for ending, wanted in ((".md", {}), (".pptx", drawn_always), (".docx", charts_held), (".zip", charts_held)):
        without, with_pictures = [], []
        for _ in range(rounds):
            without.append(_written(held, ending, {}))
            with_pictures.append(_written(held, ending, wanted))
        (bare, bare_cpu), (full, full_cpu) = (
            [statistics.median(side) for side in zip(*taken, strict=True)] for taken in (without, with_pictures)
        )
        drawn = len(wanted) * (2 if ending == ".zip" else 1)
        print(f"{ending:10}{drawn:9}{bare:17.1f}{full:7.1f}{full / bare:7.1f}{bare_cpu:22.1f}{full_cpu:7.1f}")


def _written(held: Pack, ending: str, figures: dict) -> Taken:
    """How long it takes to draw the figures and to write the pack."""
    wall = time.perf_counter()
    with Processors() as processors:
        made = pictures.draw(figures, ("png", "svg") if ending == ".zip" else ("png",))
        if len(made) < len(figures):
            raise SystemExit(f"{len(figures) - len(made)} of {len(figures)} pictures could not be made.")
        png = {at: forms["png"] for at, forms in made.items()}
        if ending == ".md":
            markdown.write(held)
        elif ending == ".zip":
            archive.write(held, None, made)
        else:
            {".pptx": pptx.write, ".docx": docx.write}[ending](held, None, png)
    return time.perf_counter() - wall, processors.seconds


class Processors(threading.Thread):
    """Processor time of this process and of all that it starts, looked at four times a second while they run: who waits
    for the processes of a browser, and so is told what they took, differs from system to system. Linux only."""

    def __enter__(self) -> Self:
        self._seen: dict[int, float] = {}
        self._before, self._ended = time.process_time(), threading.Event()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.join()
        self.seconds = time.process_time() - self._before + sum(self._seen.values())

    def run(self) -> None:
        while not self._ended.wait(0.25):
            self._look()

    def _look(self) -> None:
        parents, taken = {}, {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):  # it has just ended
                values = path.read_text().rpartition(")")[2].split()
                process = int(path.parent.name)
                parents[process] = int(values[1])
                taken[process] = (int(values[11]) + int(values[12])) / os.sysconf("SC_CLK_TCK")
        family = {os.getpid()}
        while more := {child for child, parent in parents.items() if parent in family} - family:
            family |= more
        self._seen |= {process: taken[process] for process in family - {os.getpid()}}


def _items(reader: Reader, scope: Scope) -> Iterator[Item]:
    """Items about what is in scope: those of the pages' figures first, then tables, quotations and a grid."""
    extent = coverage.extent(reader, scope)
    strip = Coverage(extent.articles, extent.stories, extent.outlets, extent.first, extent.last, extent.undated)
    said = quotations.quotations(reader, scope, Asked())
    for at, item in enumerate((*_figures(reader, scope), *_texts(said, reader, scope))):
        yield replace(items.resting(item, said), coverage=strip, scope="in view", figure=f"SB-0000-{at:04}")


def _figures(reader: Reader, scope: Scope) -> Iterator[Item]:
    for level in LEVELS:
        pairs, _ = questions.connections(reader, scope, level)
        pairs = pairs.assign(label=pairs["first_name"] + " – " + pairs["second_name"]).head(60)
        columns = {"label": "Names", "n": level.capitalize()}
        yield items.table("bar", f"Who is named with whom, by {level}", pairs.head(15), columns, value_title=level)
        entities = list(dict.fromkeys(pairs[["first", "second"]].to_numpy().ravel()))[: charts.MAX_NODES]
        pairs = pairs[pairs["first"].isin(entities) & pairs["second"].isin(entities)]
        nodes = connections.named(reader, scope).query("entity in @entities")
        drawn = charts.network(nodes, pairs, level).to_json()
        columns = {"first_name": "First", "second_name": "Second", "n": level.capitalize()}
        yield items.table("network", f"Who is named together, by {level}", pairs, columns, drawing=drawn)
    for grain in GRAINS:
        frame = coverage.over_time(reader, scope, grain)
        frame = frame.assign(period=frame["period"].astype(str))
        columns = {"period": grain.capitalize(), "articles": "Articles", "stories": "Stories"}
        yield items.table("line", f"Coverage by {grain}", frame, columns, value_title="articles")
    outlets = items.outlet_names(coverage.by_outlet(reader, scope).head(ROWS))
    columns = {"outlet": "Outlet", "articles": "Articles", "stories": "Stories"}
    yield items.table("bar", "Articles and stories by outlet", outlets, columns, value_title="articles")
    countries = connections.named(reader, scope, ("country",)).dropna(subset=["iso3"])
    columns = {"name": "Country", "articles": "Articles"}
    yield items.table("map", "Countries named", countries, columns, drawing=charts.world(countries).to_json())
    ranks = countries.head(8).assign(first=range(1, len(countries.head(8)) + 1))
    ranks = ranks.assign(second=ranks["first"].to_list()[::-1])
    ranks = ranks.set_index("name")[["first", "second"]].T.reset_index()
    yield items.table("bump", "Ranks of countries", ranks, {name: str(name) for name in ranks.columns})


def _texts(said: pd.DataFrame, reader: Reader, scope: Scope) -> Iterator[Item]:
    listed = items.outlet_names(coverage.by_outlet(reader, scope))
    yield items.table("table", "Outlets", listed.head(ROWS), {name: name.capitalize() for name in listed.columns})
    sources = {"outlet": "Outlet", "title": "Title", "date": "Date", "speaker": "Speaker"}
    yield items.table("table", "Who is quoted where", said.head(ROWS), sources)
    yield items.quotations("What was said", [("", said.head(8), "")])
    parts = [said.iloc[start : start + 3] for start in (0, 3, 6)]
    yield items.quotations("Side by side", [(f"Column {at}", part, "") for at, part in enumerate(parts, 1)])
    rows = [(f"Row {at}", [said.iloc[at * 4 + place :].head(1) for place in range(4)]) for at in range(4)]
    yield items.grid("A grid", ["One", "Two", "Three", "Four"], rows, "none found")


if __name__ == "__main__":
    main()
