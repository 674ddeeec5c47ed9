from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.words import words
from tests.awkward import CLEAN


def parts(text):
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim Jong-un's visit", ["Kim", "Jong-un", "'s", "visit"]),
        ("Korea’s Al-Qaeda", ["Korea", "’s", "Al-Qaeda"]),
        ("US-China talks", ["US", "-", "China", "talks"]),
        ("Guinea-Bissau", ["Guinea-Bissau"]),
        ("Seoul-based, US-led", ["Seoul", "-", "based", ",", "US", "-", "led"]),
        ("anti-Russian non-stop", ["anti", "-", "Russian", "non-stop"]),
        ("U.S. and O'Brien of AT&T", ["U.S.", "and", "O'Brien", "of", "AT&T"]),
        ("He didn't pay 1,200.50.", ["He", "didn't", "pay", "1,200.50", "."]),
        ("(see https://example.org/a-b)", ["(", "see", "https://example.org/a-b)"]),
        ("", []),
    ],
)
def test_words_are_parted_where_a_name_may_end(text, expected):
    assert parts(text) == expected


@given(st.text(alphabet="aZé漢1 -’'.&\n🚢", max_size=60))
def test_words_hold_each_visible_character_once_in_order(text):
    assert_whole(text)


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_words_of_awkward_texts_too(text):
    assert_whole(text)


def assert_whole(text):
    spans = words(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(parts(text)) == "".join(text.split())
