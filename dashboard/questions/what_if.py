"""What changes when something is left out, and which sources a picture rests on."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from dashboard.analysis import influence as leaving
from dashboard.analysis import what_if
from dashboard.analysis.connections import MINIMUM_SUPPORT
from dashboard.analysis.coverage import period_name
from dashboard.questions.connections import connections
from dashboard.records import Asked, Grain, Level, Side
from dashboard.store.connection import Reader
from dashboard.store.queries import coverage, influence, library
from dashboard.store.queries import quotations as said
from dashboard.store.queries.influence import KINDS, SourceKind

Figure = Literal["coverage", "names", "connections", "speakers", "categories"]
NEAR = 1e-9  # distances below are nought but for rounding
ITEMS = ["item", "name", "n", "value"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure that two sides are compared by, and how it counts."""

    figure: Figure
    grain: Grain = "month"  # of coverage
    kinds: tuple[str, ...] = ()  # of names; empty: all
    level: Level = "sentence"  # of connections
    of: str = ""  # of connections: an entity, "" for all pairs
    by_g2: bool = False  # of connections: ranked by G², not by how often


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides by one figure. `frame`: analysis/what_if.py, compared; periods have their first day as item, pairs
    "first|second" of entities."""

    frame: pd.DataFrame
    units_a: int  # articles, stories, sentences ... or quotations of side A
    units_b: int
    part: bool  # whether B is a part of A, so that the test of chance applies


@dataclass(frozen=True, slots=True)
class Rest:
    """What a figure is without one source."""

    kind: SourceKind
    source: int  # as store/queries/influence.py numbers it
    label: str
    articles: int  # that name it, tell it, or quote it
    distance: float  # 0..1 (analysis/what_if.py: distances)
    says: str  # what changes in the ranks, a sentence


def compare(reader: Reader, a: Side, b: Side, picture: Picture) -> Compared:
    """Each item of a figure in A and in B."""
    (in_a, units_a), (in_b, units_b) = _items(reader, a, picture), _items(reader, b, picture)
    if picture.figure == "connections":
        in_a, in_b = _completed(reader, a, picture, in_a, in_b), _completed(reader, b, picture, in_b, in_a)
    both = in_a.merge(in_b, on="item", how="outer", suffixes=("_a", "_b"))
    frame = pd.DataFrame(
        {
            "item": both["item"],
            "name": both["name_a"].fillna(both["name_b"]),
            **{side: both[f"n_{side}"].fillna(0).astype(int) for side in ("a", "b")},
            **{f"value_{side}": both[f"value_{side}"].fillna(0) for side in ("a", "b")},
        }
    )
    part = _part(reader, a, b)
    return Compared(what_if.compared(frame, units_a, units_b, part), units_a, units_b, part)


def _part(reader: Reader, a: Side, b: Side) -> bool:
    if a.seats != b.seats or a.scope.once != b.scope.once:
        return False
    if a.categories and not (b.categories and set(b.categories) <= {*a.categories, *what_if.NOBODY}):
        return False
    return set(influence.article_ids(reader, b.scope)) <= set(influence.article_ids(reader, a.scope))


def _items(reader: Reader, side: Side, picture: Picture) -> tuple[pd.DataFrame, int]:
    """Columns item, name, n, value; and how many units there are of which n hold it."""
    if picture.figure == "coverage":
        frame = coverage.over_time(reader, side.scope, picture.grain)
        days = [day.date() for day in pd.to_datetime(frame["period"])]
        n = frame["stories" if side.scope.once else "articles"]
        items = pd.DataFrame({"item": [day.isoformat() for day in days], "n": n})
        return _with(items, [period_name(day, picture.grain) for day in days], n), int(n.sum())
    if picture.figure == "names":
        frame = influence.named(reader, side.scope, picture.kinds, seats=side.seats)
        items = frame.rename(columns={"entity": "item", "articles": "n"})
        return _with(items, items["name"], items["n"]), coverage.extent(reader, side.scope).articles
    if picture.figure == "connections":
        return _pairs(reader, side, picture)
    by = "speaker" if picture.figure == "speakers" else "category"
    frame = said.counted(reader, side.scope, Asked(categories=side.categories), by)
    items = frame[frame["value"] != ""].rename(columns={"value": "item", "quotations": "n"})
    return _with(items, items["name"], items["n"]), int(frame["quotations"].sum())


def _with(items: pd.DataFrame, names: list[str] | pd.Series, values: pd.Series) -> pd.DataFrame:
    return items.assign(name=names, value=values)[ITEMS]


def _pairs(
    reader: Reader, side: Side, picture: Picture, among: list[str] | None = None, least: int = MINIMUM_SUPPORT
) -> tuple[pd.DataFrame, int]:
    frame, units = connections(
        reader, side.scope, picture.level, of=picture.of or None, among=among, seats=side.seats, least=least
    )
    names = frame["second_name"] if picture.of else frame["first_name"] + " – " + frame["second_name"]
    value = frame["g2"].clip(lower=0) if picture.by_g2 else frame["n"]
    items = frame.assign(item=frame["first"] + "|" + frame["second"])
    return _with(items, names, value), units


def _completed(reader: Reader, side: Side, picture: Picture, own: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """`own` with the pairs that only the other side has often enough, as often as they are here."""
    missing = other[~other["item"].isin(own["item"])]
    if missing.empty:
        return own
    among = list(dict.fromkeys(entity for item in missing["item"] for entity in item.split("|", 1)))
    rare, _ = _pairs(reader, side, picture, among, least=1)
    return pd.concat([own, rare[rare["item"].isin(missing["item"])]], ignore_index=True)


def rests_on(
    reader: Reader, side: Side, picture: Picture, kinds: tuple[SourceKind, ...] = KINDS, most: int = 10
) -> list[Rest]:
    """The outlets, stories and quoted people without which a figure changes most, those first that change it most.

    Without a person, the articles that quote that person go; of speakers and categories, only the person's quotations.
    """
    sources = influence.sources(reader, side.scope, _periods(picture))
    tally, names = _tally(reader, side, picture, sources)
    whole = tally.whole()
    order = np.array(sorted(np.flatnonzero(whole > 0), key=lambda at: (-whole[at], names[at], at)), dtype=int)
    if not len(order):
        return []
    top = order[: what_if.TOP]
    away = what_if.distances(whole[top], tally.each(top))
    asked = sources["kind"].isin([KINDS.index(kind) for kind in kinds]).to_numpy()
    found = [place for place in np.argsort(-away, kind="stable") if asked[place] and away[place] > NEAR][:most]
    pool = np.concatenate([order, np.flatnonzero(whole <= 0)])  # among equals, a name stays where it was
    before = [names[at] for at in order]
    rests = []
    for place in found:
        after = pool[leaving.ordered(tally.without(place)[pool])]
        row = sources.iloc[place]
        label = "" if pd.isna(row["label"]) else row["label"]
        says = what_if.moves_in_words(before, [names[at] for at in after])
        kind = KINDS[row["kind"]]
        rests.append(Rest(kind, int(row["source_id"]), label, int(row["articles"]), float(away[place]), says))
    return rests


def _tally(
    reader: Reader, side: Side, picture: Picture, sources: pd.DataFrame
) -> tuple[leaving.Counted | leaving.Paired, list[str]]:
    """The items of a figure with what each source adds to them, and their names, no two alike."""
    if picture.figure == "connections":
        return _tally_of_pairs(reader, side, picture, _Effects(reader, side, sources))
    if picture.figure == "names":
        frame = influence.of_names(reader, side.scope, picture.kinds, seats=side.seats)
        columns, items = pd.factorize(frame["item"])
        counts = _Effects(reader, side, sources).counts(frame.assign(n=1), columns, len(items))
        known = influence.entities(reader, [int(item) for item in items]).reindex(items)
        return leaving.Counted(counts), _told_apart(list(known["name"]), list(known["entity"]))
    if picture.figure == "coverage":
        frame = influence.of_periods(reader, side.scope, picture.grain)
        columns, items = pd.factorize(frame["item"])
        counts = _Effects(reader, side, sources, picture.grain).counts(frame.assign(n=1), columns, len(items))
        return leaving.Counted(counts), [period_name(date.fromisoformat(item), picture.grain) for item in items]
    by: said.By = "speaker" if picture.figure == "speakers" else "category"
    asked = Asked(categories=side.categories)
    frame = influence.of_quotations(reader, side.scope, asked, by)
    columns, items = pd.factorize(frame["item"])
    rows = np.searchsorted(_keys(sources), _keys(frame))
    changes = leaving.Table(rows, columns, frame["change"].to_numpy(np.int64), (len(sources), len(items)))
    stories = (sources["kind"] == KINDS.index("story")).to_numpy()  # each article is in one: together they are all
    heard = said.counted(reader, side.scope, asked, by)
    shown = dict(zip(heard["value"], heard["name"], strict=True))
    names = _told_apart([shown.get(item, item) for item in items], list(items))
    return leaving.Counted(leaving.Direct(-changes.total(stories.astype(int)), changes)), names


def _tally_of_pairs(
    reader: Reader, side: Side, picture: Picture, effects: "_Effects"
) -> tuple[leaving.Paired, list[str]]:
    found = influence.of_pairs(
        reader, side.scope, picture.level, of=picture.of or None, seats=side.seats, least=MINIMUM_SUPPORT
    )
    pairs, keys = pd.factorize(_joint(found.pairs["one"], found.pairs["other"]))
    alone, entities = pd.factorize(found.alone["item"].to_numpy(np.int64))
    place = pd.Series(np.arange(len(entities)), entities)
    first, second = place.reindex(keys >> 32).to_numpy(int), place.reindex(keys & 0xFFFFFFFF).to_numpy(int)
    tally = leaving.Paired(
        n=effects.counts(found.pairs, pairs, len(keys)),
        first=first,
        second=second,
        alone=effects.counts(found.alone, alone, len(entities)),
        units=effects.counts(found.units, np.zeros(len(found.units), int), 1),
        least=MINIMUM_SUPPORT,
        by_g2=picture.by_g2,
    )
    known = influence.entities(reader, [int(entity) for entity in entities]).reindex(entities)
    shown = np.array(_told_apart(list(known["name"]), list(known["entity"])), dtype=object)
    if picture.of:
        return tally, list(shown[second])
    return tally, [f"{one} – {other}" for one, other in zip(shown[first], shown[second], strict=True)]


class _Effects:
    """What leaving sources out does to articles, sources and articles as places."""

    def __init__(self, reader: Reader, side: Side, sources: pd.DataFrame, grain: Grain | None = None):
        frame = influence.effects(reader, side.scope, grain)
        self.articles = np.unique(frame["article_id"].to_numpy(np.int64))
        columns = np.searchsorted(self.articles, frame["article_id"])
        rows = np.searchsorted(_keys(sources), _keys(frame))
        shape = len(sources), len(self.articles)
        self.table = leaving.Table(rows, columns, frame["weight"].to_numpy(np.int64), shape)
        stories = (sources["kind"] == KINDS.index("story")).to_numpy().astype(int)
        self.shown = -self.table.total(stories)  # 1 for each article in view: each is in one story

    def counts(self, frame: pd.DataFrame, columns: np.ndarray, items: int) -> leaving.ByArticle:
        """Of a frame with article_id and n, of the items `columns`."""
        rows = np.searchsorted(self.articles, frame["article_id"])
        table = leaving.Table(rows, columns, frame["n"].to_numpy(np.int64), (len(self.articles), items))
        return leaving.ByArticle(table.total(self.shown), self.table, table)


def _keys(frame: pd.DataFrame) -> np.ndarray:
    return _joint(frame["kind"], frame["source_id"])


def _joint(first: pd.Series, second: pd.Series) -> np.ndarray:
    """Two numbers as one, in the same order."""
    return (first.to_numpy(np.int64) << 32) + second.to_numpy(np.int64)


def _told_apart(names: list[str], keys: list[str]) -> list[str]:
    """`names`, each that stands twice with its kind, or, where that is the same, its key."""
    for also in ([key.partition(":")[0] for key in keys], keys):
        counts = Counter(names)
        names = [f"{name} ({more})" if counts[name] > 1 else name for name, more in zip(names, also, strict=True)]
    return names


def source_articles(reader: Reader, side: Side, picture: Picture, kind: SourceKind, source: int) -> pd.DataFrame:
    """The articles of a source in view: as many as its Rest says (columns: store/queries/library.py, articles)."""
    frame = library.articles(reader, replace(side.scope, once=False))
    gone = influence.articles(reader, side.scope, kind, source, _periods(picture))
    return frame[frame["article_id"].isin(gone)]


def _periods(picture: Picture) -> Grain | None:
    """The periods in each of which a story that is counted once counts."""
    return picture.grain if picture.figure == "coverage" else None
