"""Clusters and cells: stable, complete, and named by what sets them apart."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.grid import NONE, centrality, clustered, distinctive, nearest


def unit(rows) -> np.ndarray:
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def heaps(sizes, spread=0.1, seed=3) -> tuple[list[str], np.ndarray, list[int]]:
    """Keys, vectors and true heaps of quotations that lie in so many heaps of such sizes."""
    chance = np.random.default_rng(seed)
    heap = [number for number, size in enumerate(sizes) for _ in range(size)]
    vectors = unit(np.eye(8)[heap] + spread * chance.standard_normal((len(heap), 8)))
    return [f"key {number:03}" for number in range(len(heap))], vectors, heap


@st.composite
def vectors(draw):
    """Some unit vectors of three dimensions, several of them alike."""
    number = draw(st.integers(0, 25))
    kinds = unit([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [-1, 0, 1]])
    return kinds[draw(st.lists(st.integers(0, 4), min_size=number, max_size=number))]


def test_heaps_are_found_the_largest_first():
    keys, points, heap = heaps([5, 12, 8])
    assert list(clustered(keys, points, 3)) == [{0: 2, 1: 0, 2: 1}[number] for number in heap]


@given(vectors(), st.integers(1, 6), st.randoms(use_true_random=False))
def test_the_order_of_the_quotations_makes_no_difference(points, columns, chance):
    keys = [f"key {number}" for number in range(len(points))]
    order = list(range(len(points)))
    chance.shuffle(order)
    once = clustered(keys, points, columns)
    again = clustered([keys[at] for at in order], points[order], columns)
    assert list(again) == [once[at] for at in order]


@given(vectors(), st.integers(1, 6))
def test_every_quotation_is_in_one_cluster_and_the_numbers_add_up(points, columns):
    labels = clustered([f"key {number}" for number in range(len(points))], points, columns)
    sizes = np.bincount(labels, minlength=1)
    assert sizes.sum() == len(points)
    assert len(np.unique(labels)) <= min(columns, len(np.unique(points, axis=0)) if len(points) else 0)
    assert list(sizes) == sorted(sizes, reverse=True)
    assert sizes.all() or not len(points)


def test_many_copies_of_one_statement_do_not_take_a_column_from_others():
    keys, points, _ = heaps([4, 4])
    copies = np.repeat(points[:1], 30, axis=0)
    every = np.vstack([points, copies])
    weights = np.array([1 / 31, *[1.0] * 7, *[1 / 31] * 30])
    labels = clustered([*keys, *(f"copy {at}" for at in range(30))], every, 2, weights)
    assert len({labels[0], *labels[8:]}) == 1
    assert len(set(labels[4:8])) == 1
    assert labels[0] != labels[4]


@pytest.mark.parametrize(
    ("relevances", "columns"),
    [
        ([[0.9, 0.1]], [0]),
        ([[0.1, 0.9]], [1]),
        ([[0.5, 0.5]], [0]),
        ([[0.3, 0.34]], [NONE]),
        ([[0.35]], [0]),
        ([[]], [NONE]),
    ],
)
def test_a_quotation_goes_to_its_best_subject_or_to_none(relevances, columns):
    assert list(nearest(np.array(relevances), 0.35)) == columns


@given(st.lists(st.tuples(*[st.floats(0, 1)] * 3), max_size=20), st.floats(0, 1))
def test_no_quotation_is_in_two_cells_and_none_is_lost(relevances, least):
    labels = nearest(np.array(relevances).reshape(-1, 3), least)
    assert len(labels) == len(relevances)
    for row, label in zip(relevances, labels, strict=True):
        assert (label == NONE) == (max(row) < least)
        assert label == NONE or row[label] == max(row)


@pytest.mark.parametrize(
    ("points", "most_central"),
    [([[1, 0]], 0), ([[1, 0], [1, 1], [0, 1]], 1), ([[0, 1], [0, 1], [1, 0]], 0)],
)
def test_the_most_central_is_nearest_to_the_others(points, most_central):
    assert np.argmax(centrality(unit(points))) == most_central


def test_centrality_of_nothing_is_nothing():
    assert len(centrality(np.zeros((0, 4), dtype=np.float32))) == 0


def test_columns_are_called_by_what_the_others_do_not_have():
    held = [Counter(["wheat", "harbour"])] * 5 + [Counter(["missile", "harbour"])] * 5
    named = distinctive(held, np.array([0] * 5 + [1] * 5))
    assert [terms[0] for terms in named] == ["wheat", "missile"]
    assert all("harbour" not in terms for terms in named)


def test_a_term_of_one_quotation_does_not_name_a_column_that_has_another():
    held = [Counter(["wheat"])] * 4 + [Counter(["wheat", "abacus"])] + [Counter(["missile"])] * 5
    assert distinctive(held, np.array([0] * 5 + [1] * 5))[0][0] == "wheat"


@pytest.mark.parametrize(
    ("held", "labels", "named"),
    [
        ([], [], []),
        ([Counter()], [0], [[]]),
        ([Counter(["wheat"])], [0], [["wheat"]]),
        ([Counter(["wheat"]), Counter(["reef"])], [0, NONE], [["wheat"]]),
    ],
)
def test_tiny_inputs_are_named_as_far_as_they_can_be(held, labels, named):
    assert distinctive(held, np.array(labels, dtype=int)) == named
