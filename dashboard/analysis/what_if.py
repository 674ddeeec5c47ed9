"""Two views of the same coverage compared, and what a picture rests on. Records, frames and arrays in and out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import get_args

import numpy as np
import pandas as pd

from dashboard.analysis.scopes import keeping_only, leaving_out
from dashboard.records import Category, Change, Side

Z95 = 1.959964
NOBODY = ("",)  # categories of which no speaker is: what is left when each is left out
TOP = 20  # items whose shares make the distance of two pictures
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
FIRST = 5  # places that a sentence speaks of


def changed(side: Side, changes: Sequence[Change]) -> Side:
    """`side` with some changes made: first what is set, then what is kept only, last what is left out."""
    for way in ("set", "keep only", "leave out"):
        subjects: dict[str, list] = {}
        for change in changes:
            if change.way == way:
                subjects.setdefault(change.subject, []).append(change.value)
        for subject, values in subjects.items():
            side = _changed(side, way, subject, tuple(values))
    return side


def _changed(side: Side, way: str, subject: str, values: tuple) -> Side:
    if way == "set":
        if subject == "seats":
            return replace(side, seats=values[-1])
        return replace(side, scope=replace(side.scope, **{subject: values[-1]}))
    if subject == "categories":
        held = side.categories or get_args(Category)
        kept = [each for each in held if (each in values) == (way == "keep only")]
        return replace(side, categories=tuple(kept) or (values if way == "keep only" else NOBODY))
    step = keeping_only if way == "keep only" else leaving_out
    return replace(side, scope=step(side.scope, subject, values))


def chance_z(before: np.ndarray, after: np.ndarray, units_before: int, units_after: int) -> np.ndarray:
    """How far each count is from what is left when as many units are left out at random, in standard deviations.

    Of N = `units_before` units, K = `before` hold an item; n = `units_after` stay, drawn without replacement. Then the
    count that stays is hypergeometric, with mean n K / N and variance n K/N (1 - K/N) (N - n) / (N - 1) (Feller 1968,
    An Introduction to Probability Theory and Its Applications, vol. 1, II.6 and IX.5); z = (after - mean) / sqrt(var).
    Nought where nothing can vary. Units are taken as drawn one by one; those of one article are not, so for sentences
    and quotations a z just above 1.96 says less than it seems.
    """
    before, after = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    whole = max(units_before, 1)
    share = before / whole
    mean = units_after * share
    variance = units_after * share * (1 - share) * (units_before - units_after) / max(units_before - 1, 1)
    return np.where(variance > 0, (after - mean) / np.sqrt(np.where(variance > 0, variance, 1.0)), 0.0)


def compared(items: pd.DataFrame, units_a: int, units_b: int, part: bool) -> pd.DataFrame:
    """Items in two views, with their moves; the first in A on top.

    `items` has the columns item, name, a, b (counts) and value_a, value_b (what they are ranked by; counts or an
    association). Added: difference (of the values), rank_a, rank_b (from 1; 0 where it does not occur), expected (in B,
    if as many units were left out at random), z and noise (whether the difference is within chance). `part`: whether B
    is a part of A; where it is not, the test does not apply: expected and z are NaN and nothing is noise.
    """
    frame = items.sort_values(["value_a", "value_b", "name", "item"], ascending=[False, False, True, True])
    frame = frame.assign(difference=frame["value_b"] - frame["value_a"], rank_a=_ranks(frame["value_a"], frame["a"]))
    by_b = frame.sort_values("value_b", ascending=False, kind="stable")  # among equals as in A, so that none moves
    frame["rank_b"] = _ranks(by_b["value_b"], by_b["b"]).reindex(frame.index)
    if part:
        frame["expected"] = frame["a"] * units_b / max(units_a, 1)
        frame["z"] = chance_z(frame["a"], frame["b"], units_a, units_b)
    else:
        frame["expected"] = frame["z"] = np.nan
    return frame.assign(noise=frame["z"].abs() < Z95).reset_index(drop=True)


def _ranks(ordered: pd.Series, counts: pd.Series) -> pd.Series:
    """Rank of each of some values in falling order, 0 where nothing is counted."""
    return pd.Series(range(1, len(ordered) + 1), ordered.index).where(counts > 0, 0).astype(int)


def leading(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    """Of `compared` items those that stand first on either side, at most `most`, in the order of A."""
    never = len(frame) + 1
    best = frame[["rank_a", "rank_b"]].replace(0, never).min(axis=1)
    return frame.loc[best.sort_values(kind="stable").index[:most]].sort_index()


def distances(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """How much each of m pictures differs from one: half the sum of the absolute differences of shares, 0..1.

    `before`: float (k,), the values of the picture's items; `after`: float (m, k). This is the total variation distance
    of the two distributions over the k items. Negative values count as nought; a picture of which nothing is left is 1
    away.
    """
    before, after = np.clip(before, 0, None), np.clip(after, 0, None)
    sums = after.sum(axis=1, keepdims=True)
    shares = after / np.where(sums > 0, sums, 1)
    return np.where(sums[:, 0] > 0, np.abs(shares - before / before.sum()).sum(axis=1) / 2, 1.0)


def moves_in_words(before: Sequence[str], after: Sequence[str]) -> str:
    """What changes from one order of names to another, in a sentence; each order holds a name once.

    "A and B swap the first and third place; C leaves the first five; D enters them."
    """
    if not after:
        return "Nothing of it is left."
    old, new = list(before[:FIRST]), list(after[:FIRST])
    if old == new:
        return _further_down(before, after)
    swapped = [
        (i, j) for i, j in combinations(range(min(len(old), len(new))), 2) if (old[i], old[j]) == (new[j], new[i])
    ]
    parts = [f"{old[i]} and {old[j]} swap the {_ORDINALS[i]} and {_ORDINALS[j]} place" for i, j in swapped]
    left, entered = [name for name in old if name not in new], [name for name in new if name not in old]
    if old[0] != new[0] and not any(i == 0 for i, _ in swapped):
        parts.append(f"{new[0]} becomes first")
    if left:
        parts.append(f"{_listed(left)} {'leaves' if len(left) == 1 else 'leave'} the first five")
    if entered:
        parts.append(f"{_listed(entered)} {'enters' if len(entered) == 1 else 'enter'} the first five")
    return f"{'; '.join(parts)}." if parts else "The first five change places among themselves."


def _further_down(before: Sequence[str], after: Sequence[str]) -> str:
    places = {name: place for place, name in enumerate(after, 1)}
    moved = [(place, places[name], name) for place, name in enumerate(before[:TOP], 1) if name in places]
    gone = [name for name in before[:TOP] if name not in places]
    if gone:
        return f"The first five stay as they are; {_listed(gone[:3])} {'is' if len(gone) == 1 else 'are'} gone."
    place, now, name = max(moved, key=lambda move: abs(move[0] - move[1]))
    if place == now:
        return "No place among the first twenty changes, only how far apart they stand."
    return f"The first five stay as they are; {name} moves from place {place} to {now}."


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
