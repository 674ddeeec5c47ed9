"""What a picture is without each of its sources: counts of items, and what each source adds to them. Pure.

Sources, articles and items are places: 0 .. number - 1.
"""

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.connections import g_squared


@dataclass(frozen=True, slots=True)
class Table:
    """A sparse table of ints: `values[i]` in row `rows[i]` and column `columns[i]`; equal places add up."""

    rows: np.ndarray
    columns: np.ndarray
    values: np.ndarray
    shape: tuple[int, int]

    def some_columns(self, wanted: np.ndarray) -> np.ndarray:
        """int (rows, len(wanted)): some columns of every row."""
        places, at = np.unique(wanted, return_inverse=True)
        lookup = np.full(self.shape[1], -1)
        lookup[places] = np.arange(len(places))
        column = lookup[self.columns]
        held = column >= 0
        table = np.zeros((self.shape[0], len(places)), np.int64)
        np.add.at(table, (self.rows[held], column[held]), self.values[held])
        return table[:, at]

    def row(self, wanted: int) -> np.ndarray:
        """int (columns,): one row."""
        held = self.rows == wanted
        return _sums(self.columns[held], self.values[held], self.shape[1])

    def total(self, weights: np.ndarray) -> np.ndarray:
        """int (columns,): the rows added up, each `weights` times."""
        return _sums(self.columns, self.values * weights[self.rows], self.shape[1])


@dataclass(frozen=True, slots=True)
class Direct:
    """Counts of items, and how they change, known source by source."""

    base: np.ndarray  # (items,)
    changes: Table  # sources by items

    def each(self, items: np.ndarray) -> np.ndarray:
        """int (sources, len(items)): the count of some items without each source."""
        return self.base[items] + self.changes.some_columns(items)

    def without(self, source: int) -> np.ndarray:
        """int (items,): the count of every item without one source."""
        return self.base + self.changes.row(source)


@dataclass(frozen=True, slots=True)
class ByArticle:
    """The same, known by what each article counts and what each source does to the articles."""

    base: np.ndarray  # (items,)
    effects: Table  # sources by articles: -1 where an article goes, 1 where it comes in
    counts: Table  # articles by items

    def each(self, items: np.ndarray) -> np.ndarray:
        """As Direct.each."""
        held = self.counts.some_columns(items)
        changes = np.zeros((self.effects.shape[0], len(items)), np.int64)
        np.add.at(changes, self.effects.rows, self.effects.values[:, None] * held[self.effects.columns])
        return self.base[items] + changes

    def without(self, source: int) -> np.ndarray:
        """As Direct.without."""
        return self.base + self.counts.total(self.effects.row(source))


@dataclass(frozen=True, slots=True)
class Counted:
    """Items that are ranked by their count."""

    n: Direct | ByArticle

    def whole(self) -> np.ndarray:
        """float (items,): the value of each item with all sources."""
        return self.n.base.astype(float)

    def each(self, items: np.ndarray) -> np.ndarray:
        """float (sources, len(items)): the values of some items without each source."""
        return self.n.each(items).astype(float)

    def without(self, source: int) -> np.ndarray:
        """float (items,): the value of every item without one source."""
        return self.n.without(source).astype(float)


@dataclass(frozen=True, slots=True)
class Paired:
    """Pairs of names, ranked by how often they meet or by how surely (G²); nought under `least` units.

    `first` and `second` say which names each pair is of; `alone` counts the names, `units` the units, as one item.
    """

    n: ByArticle
    first: np.ndarray
    second: np.ndarray
    alone: ByArticle
    units: ByArticle
    least: int
    by_g2: bool

    def whole(self) -> np.ndarray:
        """As Counted.whole."""
        return self._value(self.n.base, self.alone.base[self.first], self.alone.base[self.second], self.units.base)

    def each(self, items: np.ndarray) -> np.ndarray:
        """As Counted.each."""
        first, second = self.alone.each(self.first[items]), self.alone.each(self.second[items])
        return self._value(self.n.each(items), first, second, self.units.each(np.zeros(1, int)))

    def without(self, source: int) -> np.ndarray:
        """As Counted.without."""
        alone = self.alone.without(source)
        return self._value(self.n.without(source), alone[self.first], alone[self.second], self.units.without(source))

    def _value(self, both: np.ndarray, first: np.ndarray, second: np.ndarray, units: np.ndarray) -> np.ndarray:
        strength = np.maximum(g_squared(both, first, second, units), 0.0) if self.by_g2 else both.astype(float)
        return np.where(both >= self.least, strength, 0.0)


def ordered(values: np.ndarray) -> np.ndarray:
    """The places of the values above nought, the largest first; equals keep their order."""
    order = np.argsort(-values, kind="stable")
    return order[values[order] > 0]


def _sums(places: np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
    return np.bincount(places, values, minlength=size).round().astype(np.int64)
