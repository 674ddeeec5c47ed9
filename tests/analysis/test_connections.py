"""The measures against the libraries and the properties that define them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.connections import change, g_squared, npmi


@st.composite
def tables(draw):
    """both, first, second, units of a pair: a table that can be counted."""
    both, only_first, only_second, neither = (draw(st.integers(0, 500)) for _ in range(4))
    units = both + only_first + only_second + neither
    return both, both + only_first, both + only_second, max(units, 1)


@given(tables())
def test_g_squared_is_that_of_scipy_and_says_its_direction(table):
    stats = pytest.importorskip("scipy.stats")
    both, first, second, units = table
    [value] = g_squared([both], [first], [second], units)
    cells = np.array([[both, first - both], [second - both, units - first - second + both]])
    if cells.sum(axis=0).all() and cells.sum(axis=1).all():
        expected = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
        assert abs(value) == pytest.approx(expected, abs=1e-6)
        assert value == 0 or (value > 0) == (both * units > first * second)
    else:  # one of the two is in every unit or in none: nothing can be told
        assert value == pytest.approx(0, abs=1e-6)


@given(tables())
def test_npmi_is_within_its_bounds_and_agrees_in_direction(table):
    both, first, second, units = table
    [value] = npmi([both], [first], [second], units)
    assert -1 <= value <= 1
    if both == 0:
        assert value == -1
    elif both == first == second:
        assert value == pytest.approx(1)
    elif both < units:
        assert np.sign(round(value, 9)) == np.sign(round(np.log(both * units / (first * second)), 9))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=5),
       st.integers(50, 500), st.integers(50, 500))  # fmt: skip
def test_change_turns_its_sign_when_the_periods_are_exchanged(counts, units_before, units_after):
    before, after = np.array(counts).T
    moved, back = change(before, after, units_before, units_after), change(after, before, units_after, units_before)
    assert moved.log_odds == pytest.approx(-back.log_odds)
    assert moved.low == pytest.approx(-back.high)
    assert moved.z == pytest.approx(-back.z)
    assert np.isfinite([moved.log_odds, moved.low, moved.high, moved.z]).all()
    assert (moved.low < moved.log_odds).all()
    assert (moved.log_odds < moved.high).all()


def test_what_keeps_its_share_does_not_change_and_rare_pairs_do_not_top_the_list():
    kept = change([10], [20], 100, 200)
    assert kept.log_odds == pytest.approx(0, abs=0.02)
    assert kept.low < 0 < kept.high
    both = change([0, 40], [3, 80], 1000, 1000)  # endlessly more of the first by plain odds
    assert both.z[1] > both.z[0]
    assert both.low[1] > 0 > both.low[0]
    assert change([4], [8], 100, 100).high - change([4], [8], 100, 100).low > (
        change([40], [80], 1000, 1000).high - change([40], [80], 1000, 1000).low
    )
