import datetime
from dataclasses import replace

import pytest

from dashboard.analysis.scopes import conditions, keeping_only, leaving_out
from dashboard.records import Choice, Scope

RUS, PRK, UKR = "country:RUS", "country:PRK", "country:UKR"
DAY = datetime.date(2025, 3, 1)


@pytest.mark.parametrize(
    ("scope", "field", "value", "expected"),
    [
        (Scope(), "outlets", "Ledger", Scope(not_outlets=("Ledger",))),
        (Scope(not_outlets=("Ledger",)), "outlets", "Ledger", Scope(not_outlets=("Ledger",))),
        (Scope(outlets=("Ledger", "Polaris")), "outlets", "Ledger",
         Scope(outlets=("Ledger", "Polaris"), not_outlets=("Ledger",))),
        (Scope(), "countries", RUS, Scope(countries=Choice(none=(RUS,)))),
        (Scope(countries=Choice(any=(RUS, PRK))), "countries", PRK,
         Scope(countries=Choice(any=(RUS, PRK), none=(PRK,)))),
    ],
)  # fmt: skip
def test_what_is_left_out_is_added_to_what_is_left_out_already(scope, field, value, expected):
    assert leaving_out(scope, field, (value,)) == expected


KEPT = {
    "an outlet of all": (Scope(), "outlets", ("Ledger",), Scope(outlets=("Ledger",))),
    "one of those asked for": (Scope(outlets=("Ledger", "Polaris")), "outlets", ("Polaris",),
                               Scope(outlets=("Polaris",))),
    "another outlet instead": (Scope(outlets=("Ledger",)), "outlets", ("Polaris",), Scope(outlets=("Polaris",))),
    "one that was left out comes back": (Scope(not_outlets=("Ledger", "Polaris")), "outlets", ("Ledger",),
                                         Scope(outlets=("Ledger",), not_outlets=("Polaris",))),
    "a country of all": (Scope(), "countries", (RUS,), Scope(countries=Choice(any=(RUS,)))),
    "a country beside one that is asked for": (
        Scope(countries=Choice(any=(RUS,))), "countries", (PRK,), Scope(countries=Choice(any=(RUS,), all=(PRK,)))),
    "two of three": (Scope(countries=Choice(any=(RUS, PRK, UKR))), "countries", (UKR, RUS),
                     Scope(countries=Choice(any=(UKR, RUS)))),
    "a country that was left out": (Scope(countries=Choice(none=(RUS,))), "countries", (RUS,),
                                    Scope(countries=Choice(any=(RUS,)))),
}  # fmt: skip


@pytest.mark.parametrize("case", KEPT)
def test_what_is_kept_only_narrows_what_is_asked_for(case):
    scope, field, values, expected = KEPT[case]
    assert keeping_only(scope, field, values) == expected


FULL = Scope(
    since=DAY,
    undated=True,
    outlets=("Ledger", "Polaris"),
    not_outlets=("Herald",),
    not_periods=("2025-03-01/2025-03-31",),
    languages=("en",),
    countries=Choice(any=(RUS,), all=(PRK,), none=(UKR,)),
    people=Choice(none=("person:a",)),
    once=True,
)


def test_each_condition_can_be_taken_away_alone():
    found = list(conditions(FULL))
    assert len(found) == 11
    assert replace(FULL, since=None, undated=False) in [left for left, _ in found]
    assert replace(FULL, outlets=("Polaris",)) in [left for left, _ in found]
    assert Scope(countries=Choice(none=(UKR,))) in [alone for _, alone in found]


def test_taking_all_conditions_away_one_by_one_leaves_everything():
    scope, steps = FULL, 0
    while left := [left for left, _ in conditions(scope)]:
        scope, steps = left[0], steps + 1
    assert scope == Scope()
    assert steps == 10
    assert list(conditions(Scope())) == []
