import datetime
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.coverage import grain_for, narrowed, period_end, period_name, shares
from dashboard.records import Scope

DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("days", "grain"), [(1, "day"), (62, "day"), (63, "week"), (420, "week"), (421, "month"), (9000, "month")]
)
def test_the_period_suits_the_span(days, grain):
    first = date(2024, 1, 1)
    assert grain_for(first, first + datetime.timedelta(days - 1)) == grain


@pytest.mark.parametrize("span", [(None, None), (date(2025, 1, 1), None), (None, date(2025, 1, 1))])
def test_without_dates_the_period_is_a_day(span):
    assert grain_for(*span) == "day"


@given(DATES)
def test_a_month_ends_on_the_day_before_the_next(day):
    end = period_end(day.replace(day=1), "month")
    assert (end.year, end.month) == (day.year, day.month)
    assert (end + datetime.timedelta(1)).day == 1


def test_periods_in_words():
    first = date(2025, 3, 3)
    assert period_name(first, "day") == "3 March 2025"
    assert period_name(first, "week") == "Week of 3 March 2025"
    assert period_name(date(2025, 3, 1), "month") == "March 2025"
    assert period_end(first, "day") == first
    assert period_end(first, "week") == date(2025, 3, 9)


def test_a_bar_narrows_the_scope_to_what_it_counts():
    scope = Scope(since=date(2025, 3, 10), undated=True, outlets=("A", "B"), once=True)
    month = narrowed(scope, date(2025, 3, 1), "month", None)
    assert (month.since, month.until, month.undated) == (date(2025, 3, 10), date(2025, 3, 31), False)
    assert (month.outlets, month.once) == (("A", "B"), True)
    until = narrowed(Scope(until=date(2025, 3, 5)), date(2025, 3, 3), "week", "")
    assert (until.since, until.until, until.outlets) == (date(2025, 3, 3), date(2025, 3, 5), ("",))
    assert narrowed(scope, None, "month", None) == scope
    assert narrowed(scope, None, "month", "B").outlets == ("B",)


def frame(**columns):
    return pd.DataFrame({"period": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01"]), **columns})


def test_a_share_is_the_part_over_the_whole_and_unknown_where_there_is_none():
    got = shares(frame(articles=[1, 0, 3]).iloc[[0, 2]], frame(articles=[4, 0, 3]), "articles")
    assert got["articles"].tolist() == [1, 0, 3]
    assert got["share"].tolist()[::2] == [0.25, 1.0]
    assert pd.isna(got["share"][1])


@given(st.lists(st.integers(0, 50), min_size=3, max_size=3), st.lists(st.integers(0, 50), min_size=3, max_size=3))
def test_shares_lie_between_nought_and_one(part, more):
    whole = [a + b for a, b in zip(part, more, strict=True)]
    known = shares(frame(stories=part), frame(stories=whole), "stories")["share"].dropna()
    assert ((known >= 0) & (known <= 1)).all()
    assert len(known) == sum(number > 0 for number in whole)
