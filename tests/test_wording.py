from datetime import date

import pytest

from dashboard import wording
from dashboard.records import Asked, Choice, Scope


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (1204, "1,204 articles")]
)
def test_count(number, said):
    assert wording.count(number, "article") == said


def test_count_of_a_word_with_a_plural_of_its_own():
    assert wording.count(2, "story", "stories") == "2 stories"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2025, 3, 3), date(2025, 3, 3), "3 March 2025"),
        (date(2025, 3, 3), date(2025, 3, 9), "3 to 9 March 2025"),
        (date(2025, 3, 3), date(2025, 6, 9), "3 March to 9 June 2025"),
        (date(2024, 3, 3), date(2025, 3, 9), "3 March 2024 to 9 March 2025"),
    ],
)
def test_a_span_says_once_what_both_dates_share(first, last, said):
    assert wording.span(first, last) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"), (["", "B"], "unknown and B"),
     (list("ABCDEFG"), "A, B, C, D, E and 2 more")],
)  # fmt: skip
def test_names(items, said):
    assert wording.names(items) == said
    assert wording.names(tuple(items)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("", ""), ("short", "short"), ("two\n lines", "two lines"), ("one two three", "one two…"),
     ("x" * 30, "x" * 10 + "…")],
)  # fmt: skip
def test_a_long_line_is_cut_at_a_word(text, said):
    assert wording.shortened(text, 10) == said


def test_what_is_in_view():
    dates = (date(2025, 3, 3), date(2025, 6, 9))
    assert wording.in_view(412, 14, *dates, 0, 6, once=False) == (
        "412 articles from 14 outlets, 3 March to 9 June 2025; 6 without a date are left out."
    )
    assert wording.in_view(1, 1, *dates, 1, 0, once=True) == (
        "1 story from 1 outlet, 3 March to 9 June 2025; 1 without a date is among them."
    )
    assert wording.in_view(2, 1, None, None, 2, 0, once=False) == (
        "2 articles from 1 outlet; 2 without a date are among them."
    )
    assert wording.in_view(0, 0, None, None, 0, 1, once=False) == (
        "Nothing is in view: no article fits the filter. 1 article without a date left out."
    )
    assert wording.in_view(0, 0, None, None, 0, 0, once=False, filtered=False) == "nothing yet."


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope(), "everything"),
        (Scope(since=date(2025, 3, 3)), "from 3 March 2025"),
        (Scope(until=date(2025, 3, 3)), "until 3 March 2025"),
        (Scope(since=date(2025, 3, 3), until=date(2025, 3, 9), undated=True),
         "3 to 9 March 2025, and articles without a date"),
        (Scope(undated=True), "everything"),
        (Scope(outlets=("A", "B"), once=True), "only A and B; each story once"),
        (Scope(not_periods=("2025-03-01/2025-03-31", "2025-05-02/2025-05-02")),
         "without 1 to 31 March 2025; without 2 May 2025"),
        (Scope(not_outlets=("A",), languages=("en", "de")), "without A; in English or German"),
        (Scope(languages=("xx", "")), "in xx or language unknown"),
        (Scope(outlets=("",)), "only unknown"),
        (Scope(countries=Choice(all=("country:RUS", "country:PRK")), people=Choice(none=("person:anakowal",))),
         "naming Russia and North Korea; not naming anakowal"),
        (Scope(countries=Choice(any=("country:RUS", "country:PRK"), none=("country:UKR", "x")), once=True),
         "naming Russia or North Korea; not naming UKR or x; each story once"),
    ],
    ids=str,
)  # fmt: skip
def test_a_filter_in_words(scope, said):
    assert wording.scope(scope, {"country:RUS": "Russia", "country:PRK": "North Korea"}) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (105_900_000, "105.9 MB"), (2.5e12, "2500.0 GB")],
)
def test_sizes(number, said):
    assert wording.size(number) == said


def test_what_is_not_known_is_said_to_be():
    assert wording.day(None) == "no date"
    assert wording.outlet("") == "Outlet unknown"
    assert wording.language("") == "language unknown"


@pytest.mark.parametrize(
    ("asked", "text", "said"),
    [
        (Asked(), "", ""),
        (Asked(), "  ", ""),
        (Asked(speakers=("person:a", "Officials")), "harbour", "by Ada Holm or Officials; about “harbour”"),
        (
            Asked(categories=("expert",), countries=("country:X",)),
            "",
            "by speakers of the kind expert; by somebody of X",
        ),
        (
            Asked(about=("person:a",), kinds=("direct", "mixed"), named=True, safe=True),
            "",
            "naming Ada Holm; direct or mixed speech only; by named speakers only; safe to print only",
        ),
    ],
    ids=str,
)
def test_what_is_asked_of_quotations_in_words(asked, text, said):
    assert wording.asked(asked, text, {"person:a": "Ada Holm", "country:X": "X"}) == said


@pytest.mark.parametrize(
    ("text", "expected"), [("log odds (G²)", "Log odds (G²)"), ("% of NATO", "% of NATO"), ("", "")]
)
def test_a_text_begins_with_a_large_letter_and_keeps_its_others(text, expected):
    assert wording.capital(text) == expected
