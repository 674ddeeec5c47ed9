import re

import pytest

from dashboard.briefing import figures
from dashboard.errors import BadQuestion

GIVEN = ("store-1", "coverage?since=2025-01-06&outlet=Quay+Herald", "0.1.0", "over time")


def test_a_number_is_short_and_stays_the_same():
    number = figures.number(*GIVEN)
    assert re.fullmatch(r"SB-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", number)
    assert number == figures.number(*GIVEN) == "SB-CCMS-XDR0"


@pytest.mark.parametrize("place", range(4))
def test_another_store_view_code_or_figure_has_another_number(place):
    changed = [*GIVEN]
    changed[place] += "x"
    assert figures.number(*changed) != figures.number(*GIVEN)


def test_what_is_said_of_one_does_not_count_for_the_other():
    assert figures.number("a", "b", "c") != figures.number("ab", "", "c")


def test_the_order_of_parameters_does_not_count_but_that_of_equal_names_does():
    assert figures.canonical("/voices?b=2&a=1") == figures.canonical("voices?a=1&b=2") == "voices?a=1&b=2"
    assert figures.canonical("voices?a=1&a=2") != figures.canonical("voices?a=2&a=1")
    assert figures.canonical("voices?a=") != figures.canonical("voices")


@pytest.mark.parametrize("typed", ["SB-7K2M-0QX4", "sb 7k2m oqx4", " 7k2m0qx4 ", "SB7K2MOQX4", "sb–7k2m–0qx4"])
def test_a_number_is_understood_as_people_type_it(typed):
    assert figures.understood(typed) == "SB-7K2M-0QX4"


@pytest.mark.parametrize("typed", ["", "SB", "SB-7K2M", "SB-7K2M-0QX4-1", "figure one", "SB-7K2M-0QXÜ"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(BadQuestion, match="looks like"):
        figures.understood(typed)
