import datetime
from math import comb, sqrt
from typing import get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.what_if import NOBODY, chance_z, changed, compared, distances, leading, moves_in_words
from dashboard.records import Category, Change, Choice, Scope, Side

DAY = datetime.date(2025, 3, 1)
CATEGORIES = get_args(Category)
MADE = {
    "nothing": ([], Side()),
    "an outlet out": ([Change("leave out", "outlets", "Ledger")], Side(Scope(not_outlets=("Ledger",)))),
    "two outlets kept": (
        [Change("keep only", "outlets", "Ledger"), Change("keep only", "outlets", "Polaris")],
        Side(Scope(outlets=("Ledger", "Polaris"))),
    ),
    "kept and left out: it is left out": (
        [Change("leave out", "people", "person:a"), Change("keep only", "people", "person:a")],
        Side(Scope(people=Choice(any=("person:a",), none=("person:a",)))),
    ),
    "a period": (
        [Change("set", "since", DAY), Change("set", "until", DAY)],
        Side(Scope(since=DAY, until=DAY)),
    ),
    "periods out": (
        [
            Change("leave out", "periods", "2025-03-01/2025-03-31"),
            Change("leave out", "periods", "2025-05-02/2025-05-02"),
        ],
        Side(Scope(not_periods=("2025-03-01/2025-03-31", "2025-05-02/2025-05-02"))),
    ),
    "stories": ([Change("set", "once", True)], Side(Scope(once=True))),
    "no seats": ([Change("set", "seats", False)], Side(seats=False)),
    "a category out": (
        [Change("leave out", "categories", "expert")],
        Side(categories=tuple(each for each in CATEGORIES if each != "expert")),
    ),
    "a category kept": ([Change("keep only", "categories", "expert")], Side(categories=("expert",))),
    "no category left": (
        [Change("keep only", "categories", "expert"), Change("leave out", "categories", "expert")],
        Side(categories=NOBODY),
    ),
}


@pytest.mark.parametrize("case", MADE)
def test_changes_make_the_other_side(case):
    changes, expected = MADE[case]
    assert changed(Side(), changes) == expected


def test_changes_are_made_to_what_is_in_view_already():
    a = Side(Scope(not_outlets=("Herald",), countries=Choice(any=("country:RUS",))))
    b = changed(a, [Change("leave out", "outlets", "Ledger"), Change("leave out", "countries", "country:PRK")])
    assert b.scope.not_outlets == ("Herald", "Ledger")
    assert b.scope.countries == Choice(any=("country:RUS",), none=("country:PRK",))


@given(st.integers(2, 30), st.data())
def test_chance_is_that_of_drawing_without_replacement(units, data):
    held = data.draw(st.integers(0, units))
    stay = data.draw(st.integers(0, units))
    after = data.draw(st.integers(max(0, stay - (units - held)), min(held, stay)))
    ways = {
        k: comb(held, k) * comb(units - held, stay - k) for k in range(min(held, stay) + 1) if stay - k <= units - held
    }
    total = sum(ways.values())
    mean = sum(k * n for k, n in ways.items()) / total
    variance = sum((k - mean) ** 2 * n for k, n in ways.items()) / total
    expected = (after - mean) / sqrt(variance) if variance > 1e-12 else 0
    [z] = chance_z([held], [after], units, stay)
    assert z == pytest.approx(expected, abs=1e-6)


def items(*rows):
    frame = pd.DataFrame(rows, columns=["item", "a", "b"])
    return frame.assign(name=frame["item"].str.upper(), value_a=frame["a"], value_b=frame["b"])


def test_ranks_are_of_each_side_and_equals_do_not_move():
    found = compared(items(("x", 5, 5), ("y", 9, 3), ("z", 5, 5), ("w", 0, 4), ("v", 2, 0)), 20, 12, part=True)
    assert list(found["item"]) == ["y", "x", "z", "v", "w"]
    assert list(found["rank_a"]) == [1, 2, 3, 4, 0]
    assert list(found["rank_b"]) == [4, 1, 2, 0, 3]
    assert list(found["difference"]) == [-6, 0, 0, -2, 4]
    assert found["expected"].iloc[0] == pytest.approx(9 * 12 / 20)


def test_what_chance_would_do_is_noise_and_what_it_would_not_is_not():
    found = compared(items(("steady", 50, 40), ("gone", 30, 0)), 100, 80, part=True).set_index("item")
    assert found.loc["steady", "noise"]
    assert not found.loc["gone", "noise"]


def test_where_b_is_no_part_of_a_nothing_is_tested():
    found = compared(items(("x", 5, 5), ("y", 9, 30)), 20, 40, part=False)
    assert found["z"].isna().all()
    assert not found["noise"].any()


def test_the_leading_items_are_first_on_either_side():
    found = compared(items(*((f"i{n:02}", 50 - n, n) for n in range(30))), 100, 90, part=True)
    shown = leading(found, 10)
    assert len(shown) == 10
    assert {"i00", "i29", "i01", "i28"} <= set(shown["item"])
    assert list(shown["rank_a"]) == sorted(shown["rank_a"])


@given(
    st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any), st.lists(st.integers(0, 9), min_size=3, max_size=3)
)
def test_a_distance_is_half_the_sum_of_the_differences_of_shares(before, after):
    [found] = distances(np.array(before, float), np.array([after], float))
    assert 0 <= found <= 1
    if any(after):
        pairs = zip(before, after, strict=True)
        assert found == pytest.approx(sum(abs(a / sum(before) - b / sum(after)) for a, b in pairs) / 2)
    else:
        assert found == 1


SAID = {
    "a swap": ("ABCDE", "CBADE", "A and C swap the first and third place."),
    "another first": ("ABCDE", "BCADE", "B becomes first."),
    "one leaves": ("ABCDEF", "ABCDFE", "E leaves the first five; F enters the first five."),
    "two leave": ("ABCDEFG", "ABCFGDE", "D and E leave the first five; F and G enter the first five."),
    "round among themselves": ("ABCDE", "ACDBE", "The first five change places among themselves."),
    "further down": ("ABCDEFGH", "ABCDEGHF", "The first five stay as they are; F moves from place 6 to 8."),
    "gone further down": ("ABCDEFG", "ABCDEG", "The first five stay as they are; F is gone."),
    "nothing": ("ABCDEF", "ABCDEF", "No place among the first twenty changes, only how far apart they stand."),
    "all gone": ("AB", "", "Nothing of it is left."),
    "fewer than five": ("AB", "BA", "A and B swap the first and second place."),
    "one is gone of two": ("AB", "B", "B becomes first; A leaves the first five."),
}


@pytest.mark.parametrize("case", SAID)
def test_what_moves_is_said_in_a_sentence(case):
    before, after, expected = SAID[case]
    assert moves_in_words(before, after) == expected
