import pytest

from dashboard.language.quotations.marks import quoted

# what -> (text, what stands between the outermost marks)
PAIRS = {
    "none": ("Nothing is quoted here.", []),
    "straight": ('He said "yes" and "no".', ["yes", "no"]),
    "curly": ("He said “yes” and “no”.", ["yes", "no"]),
    "single, with apostrophes": ("He said 'it's Dahl's boat' and left the Dahls' house.", ["it's Dahl's boat"]),
    "single curly, with apostrophes": ("He said ‘it’s Dahl’s boat’ and left.", ["it’s Dahl’s boat"]),
    "apostrophes alone": ("It's the islanders' boat, from the '90s, and Dahl's.", []),
    "nested": ("“He said ‘yes’ to me,” she said.", ["He said ‘yes’ to me,"]),
    "nested and of one kind": ('"He said "no" to me," she said.', ['He said "no" to me,']),
    "guillemets": ("Il a dit « oui » et «non».", ["oui", "non"]),
    "German, low and high": ("Sie sagte „ja“ und „nein”.", ["ja", "nein"]),
    "German guillemets": ("Sie sagte »ja« und »nein«.", ["ja", "nein"]),
    "two apostrophes": ("''Yes,'' he said. ``No,'' she said.", ["Yes,", "No,"]),
    "open, and on in the next paragraph": ("He said: “Yes.\n\n“And no.”", ["Yes.", "And no."]),
    "open at the beginning, never closed": ("“Yes, he said.\n\nThen he left.", ["Yes, he said."]),
    "open in the middle, never closed": ("He is 6“ tall.\n\nThen he left.", []),
    "closed before who speaks, never opened": ("Yes,” he said.", ["Yes,"]),
    "closed at the end, never opened": ("He said yes.”", []),
    "opened straight, closed by two apostrophes": ("\"Yes,'' he said.", ["Yes,"]),
    "opened behind a stop without a space": ('They left."Yes," he said.', ["Yes,"]),
    "inches": ('A 12" pipe is wide.', []),
    "one mark": ('"', []),
}


@pytest.mark.parametrize(("text", "expected"), PAIRS.values(), ids=PAIRS)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert [text[slice(*found.inner)] for found in quoted(text)] == expected


def test_a_pair_left_open_is_known_for_one_that_goes_on() -> None:
    assert [found.open for found in quoted("He said: “Yes.\n\n“And no.”")] == [True, False]


def test_the_outer_span_holds_the_marks() -> None:
    text = "He said ''yes'' to “me”."
    assert [text[slice(*found.outer)] for found in quoted(text)] == ["''yes''", "“me”"]
