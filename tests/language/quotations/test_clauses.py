import pytest

from dashboard.language.quotations.clauses import Names, Sentence, words
from dashboard.language.quotations.marks import quoted
from dashboard.records import Entity, NameSpan

WORDS = {
    "abbreviations": ("U.S. Sen. Dahl left.", ["U.S.", "Sen.", "Dahl", "left", "."]),
    "an initial": ("Ole J. Dahl left.", ["Ole", "J.", "Dahl", "left", "."]),
    "hyphens and apostrophes": ("Dahl's 54-year-old boat", ["Dahl's", "54-year-old", "boat"]),
    "two apostrophes": ("''Yes''", ["''", "Yes", "''"]),
    "numbers": ("1,200 at 7.30", ["1,200", "at", "7.30"]),
}
CLAUSES = {
    "he left": True,
    "the boat was gone": True,
    "boats, which were": False,
    "victory": False,
    "to leave was": False,
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_a_sentence_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text, 0, len(text), [])] == expected


def test_words_know_the_marks_they_stand_in() -> None:
    text = "He said “no” and “yes”."
    found = words(text, 0, len(text), quoted(text))
    assert [word.text for word in found if word.quoted == 1] == ["“", "yes", "”"]
    assert found[0].quoted == -1


@pytest.mark.parametrize(("text", "expected"), CLAUSES.items())
def test_a_clause_shows_its_verb(text: str, expected: bool) -> None:
    assert Sentence(words(text, 0, len(text), []), Names.of([])).shows_verb(0) is expected


def test_of_nested_names_the_longest_counts() -> None:
    names = Names.of(
        [
            Entity("Norwegian Navy", "organisation", None, (NameSpan(0, 14, "organisation"),)),
            Entity("Norway", "country", "NOR", (NameSpan(0, 9, "country", "NOR", "demonym"),)),
        ]
    )
    assert names.starts[0] == (14, "organisation")


def test_nothing_is_true_beyond_a_sentence() -> None:
    empty = Sentence([], Names.of([]))
    assert (empty.low(3), empty.is_word(0), empty.in_marks(-1), empty.starts_name(5)) == ("", False, False, False)
