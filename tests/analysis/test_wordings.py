import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.wordings import pieces, same

LONGEST = "The harbour will be closed, whatever the winter brings."
CASES = {
    "the very same": (LONGEST, [("same", LONGEST)]),
    "other marks and case": (
        "the harbour will be closed whatever the winter brings",
        [("same", "the harbour will be closed whatever the winter brings")],
    ),
    "another word": (
        "The harbour will be shut, whatever the winter brings.",
        [("same", "The harbour will be "), ("other", "shut"), ("same", ", whatever the winter brings.")],
    ),
    "shorter": (
        "The harbour will be closed",
        [("same", "The harbour will be closed"), ("left out", "whatever the winter brings")],
    ),
    "cut within": (
        "The harbour will, whatever the winter brings.",
        [("same", "The harbour will"), ("left out", "be closed"), ("same", ", whatever the winter brings.")],
    ),
    "nothing": ("", [("left out", "The harbour will be closed whatever the winter brings")]),
    "marks alone": ("…", [("left out", "The harbour will be closed whatever the winter brings"), ("same", "…")]),
}


@pytest.mark.parametrize("case", CASES)
def test_differing_words_are_told(case):
    wording, expected = CASES[case]
    assert pieces(wording, LONGEST) == expected


@given(st.text(alphabet="ab ,.“”", max_size=30), st.text(alphabet="ab ,.“”", max_size=30))
def test_nothing_of_a_wording_is_lost_or_changed(one, other):
    found = pieces(one, other)
    assert "".join(text for kind, text in found if kind != "left out") == one
    assert same(one, other) == all(kind == "same" for kind, _ in found)
