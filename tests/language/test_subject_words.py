import pytest

from dashboard.language.subject_words import commonest, subject_words

CASES = {
    "function words and plain words": ("They would probably think of it again next year", []),
    "numbers": ("12 ships in 2025", ["ships"]),
    "a country by its people": ("North Korean ships left Norway", ["North Korea", "Norway", "ships"]),
    "a name of several words": ("the port of Brattholm Sund was flooded", ["port", "Brattholm Sund", "flooded"]),
    "another script": ("корабль and 선박은", ["корабль", "선박은"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize("case", CASES)
def test_words_that_can_name_a_subject_are_taken_as_they_are_written(case):
    text, expected = CASES[case]
    assert [written for _, written in subject_words(text)] == expected


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ({"ships": 3, "ship": 1}, "ships"),
        ({"Ships": 3, "ships": 1}, "ships"),
        ({"Brattholm": 2}, "Brattholm"),
        ({"harbour’s": 2, "harbour": 1}, "harbour"),
    ],
)
def test_one_form_stands_for_all(written, shown):
    assert commonest(written) == shown
