"""What the What-if page offers to a briefing. Each item says what both sides are, how large, and by which test."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard import wording
from dashboard.analysis.what_if import TOP
from dashboard.briefing import items
from dashboard.briefing.pack import Item
from dashboard.charts import what_if as charts
from dashboard.charts.labels import plain
from dashboard.questions import Rest
from dashboard.records import Scope
from dashboard.store.queries.influence import SourceKind
from dashboard.ui import cached
from dashboard.ui.briefing import Shown, offer
from dashboard.ui.sides import Sides

TITLES = {
    "coverage": "Coverage over time", "names": "Names", "connections": "Connections", "speakers": "Speakers",
    "categories": "Categories of speaker",
}  # fmt: skip
COUNTED = {"coverage": "period", "names": "name", "connections": "connection", "speakers": "speaker",
           "categories": "row"}  # fmt: skip
LONGEST = 44  # signs of a name beside its bars
SOURCES: dict[SourceKind, str] = {"outlet": "Outlet", "story": "Story", "speaker": "Quoted person"}


def shown(sides: Sides, title: str, said: str, scope: Scope | None = None) -> Shown:
    """A figure or list of the page; `said`: what it is beside the two sides, in words."""
    words = "; ".join(part for part in (sides.said, said) if part)
    return Shown(sides.now, "what_if", wording.shortened(title, 110), words, scope)


def label(rest: Rest) -> str:
    """A source as shown."""
    return wording.outlet(rest.label) if rest.kind == "outlet" else rest.label or "Untitled"


def paired(sides: Sides, frame: pd.DataFrame, total: int) -> None:
    """The paired bars, A and B of each item, its difference beside its name; over time as two lines."""

    def item() -> Item:
        time = sides.picture.figure == "coverage"
        named = frame.assign(label=[row.name if time else _labelled(row) for row in frame.itertuples()])
        columns = {"label": "Period" if time else "Name", "value_a": "A", "value_b": "B"}
        title = _title(sides, "before and after")
        made = items.table("line" if time else "bar", title, named, columns, _articles(sides), value_title=sides.valued)
        return _placed(sides, made, len(frame), total, _beyond(sides, frame) if time else "")

    offer(item, f"paired {sides.token}")


def ranks(sides: Sides, frame: pd.DataFrame, total: int, figure: go.Figure) -> None:
    """The moves in rank as drawn: of each item its place on either side, its rank among all in its name."""

    def item() -> Item:
        places = charts.places(frame)
        names = [f"{plain(row.name, 30)} ({row.rank_a or '–'} → {row.rank_b or '–'})" for row in frame.itertuples()]
        rows = pd.DataFrame([["A", *places["a"]], ["B", *places["b"]]])
        columns = dict(enumerate(["Side", *names]))
        title = _title(sides, "moves in rank")
        made = items.table("bump", title, rows, columns, _articles(sides), value_title="place among those shown",
                           drawing=figure.to_json())  # fmt: skip
        return _placed(sides, made, len(frame), total)

    offer(item, f"ranks {sides.token}")


def table(sides: Sides, frame: pd.DataFrame) -> None:
    """Every item with its numbers."""

    def item() -> Item:
        columns = {"name": "Name", "value_a": "A", "value_b": "B", "difference": "Difference", "rank_a": "Rank in A",
                   "rank_b": "Rank in B", "expected": "By chance", "z": "z", "noise": "Within chance"}  # fmt: skip
        if sides.picture.by_g2:
            columns |= {"a": "n in A", "b": "n in B"}
        held = frame.head(items.MOST_SOURCES).replace({"rank_a": {0: None}, "rank_b": {0: None}})
        made = items.table("table", _title(sides, "before and after, in numbers"), held, columns,
                           _articles(sides))  # fmt: skip
        return _placed(sides, made, len(held), len(frame))

    offer(item, f"table {sides.token}")


def rests(sides: Sides, found: Sequence[Rest]) -> None:
    """What the picture rests on, a row a source."""

    def item() -> Item:
        columns = {"without": "Without", "kind": "Kind", "articles": "Articles", "distance": "Distance",
                   "says": "What changes"}  # fmt: skip
        now, figure = sides.now, TITLES[sides.picture.figure].lower()
        sources = [
            cached.source_articles(now.store, now.version, sides.a, sides.picture, each.kind, each.source)
            for each in found
        ]
        said = f"of A alone, without each outlet, story and quoted person in turn; distance: {distance(sides)}"
        of = shown(sides, f"What the picture of {figure} rests on", said)
        made = items.table("table", of.title, rows_of(found), columns, pd.concat(sources))
        return of.placed(made, f"rests {[each.source for each in found]}")

    offer(item, f"rests {sides.token}")


def distance(sides: Sides) -> str:
    """How far a picture without a source is from the whole, in words."""
    first = f"{TOP} busiest periods" if sides.picture.figure == "coverage" else f"first {TOP}"
    return f"half the sum of the differences in the shares of the {first}, from 0 (the same picture) to 1 (another one)"


def rows_of(found: Sequence[Rest]) -> pd.DataFrame:
    """The sources that a picture rests on, a row each: columns without, kind, articles, distance, says."""
    rows = [(label(each), SOURCES[each.kind], each.articles, round(each.distance, 2), each.says) for each in found]
    return pd.DataFrame(rows, columns=["without", "kind", "articles", "distance", "says"])


def _title(sides: Sides, what: str) -> str:
    """ "Names, before and after: without Long Table"."""
    named = f"{TITLES[sides.picture.figure]}, {what}"
    return wording.shortened(f"{named}: {sides.changes}" if sides.changes else named, 110)


def _placed(sides: Sides, made: Item, part: int, total: int, beyond: str = "") -> Item:
    chance = f"≈ within chance: {sides.chance}" if sides.compared.part and sides.chance else sides.chance
    of = shown(sides, made.title, "; ".join(said for said in (chance, beyond) if said))
    figure = sides.picture.figure
    return of.placed(items.part_of(made, part, total, COUNTED[figure]), f"{figure} {made.kind}")


def _beyond(sides: Sides, frame: pd.DataFrame) -> str:
    """The periods that differ by more than chance: a line has no place to say it of each."""
    if not sides.compared.part or not sides.chance:
        return ""
    periods = list(frame["name"][~frame["noise"] & frame["difference"].ne(0)])
    return f"beyond it: {wording.names(periods) or 'none'}"


def _labelled(row) -> str:
    """ "Russia (−12)", "Iran (−1 ≈)": short enough to stand whole beside its bars in every file."""
    return f"{plain(row.name, LONGEST)} ({charts.signed(row.difference)}{' ≈' if row.noise and row.difference else ''})"


def _articles(sides: Sides) -> pd.DataFrame:
    """The articles of A, and those that only B has."""
    now = sides.now
    return pd.concat([cached.articles(now.store, now.version, side.scope) for side in (sides.a, sides.b)])
