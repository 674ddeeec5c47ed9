import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.sentences import paragraphs, sentences, trimmed
from tests.awkward import CLEAN

ENGLISH = [
    ("One thing. Another thing.", ["One thing.", "Another thing."]),
    ("U.S. officials met Gen. Park. They left.", ["U.S. officials met Gen. Park.", "They left."]),
    ("It cost $1.5 billion in 2024. Nobody paid.", ["It cost $1.5 billion in 2024.", "Nobody paid."]),
    ("“We will not go,” he said. “Why? No reason.”", ["“We will not go,” he said.", "“Why? No reason.”"]),
    ("First line\nSecond line", ["First line", "Second line"]),
    ("He met Ms. Berg and Amb. Dahl. They left.", ["He met Ms. Berg and Amb. Dahl.", "They left."]),
    ("Sen. Berg, R-S.C., left. Rep. Dahl, D-N.Y. did not.", ["Sen. Berg, R-S.C., left.", "Rep. Dahl, D-N.Y. did not."]),
    ("So said Sen. Berg, D-Calif. The bill failed.", ["So said Sen. Berg, D-Calif.", "The bill failed."]),
    ("He asked for Ms.", ["He asked for Ms."]),
    ("  spaced.  \n\n\n  out.  ", ["spaced.", "out."]),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_sentences_are_cut_where_a_reader_would(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_sentences_of_another_language_follow_its_rules():
    text = "他来了。我们走吧。"
    assert [text[start:end] for start, end in sentences(text, "zh")] == ["他来了。", "我们走吧。"]


def test_an_unknown_language_is_split_by_english_rules():
    assert sentences("One. Two things.", "xx") == sentences("One. Two things.", "") == sentences("One. Two things.")


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
@pytest.mark.parametrize("language", ["en", "ar", "ko", "zz"])
def test_every_visible_character_of_an_awkward_text_is_in_one_sentence(text, language):
    assert_covers(text, sentences(text, language))


@given(st.text(alphabet="ab .!?\n\t\u00a0”“()é漢🚢", max_size=120))
def test_every_visible_character_is_in_one_sentence(text):
    assert_covers(text, sentences(text))


@given(st.text(alphabet="ab .\n\t\r", max_size=60))
def test_paragraphs_are_the_lines_without_their_margins(text):
    assert [text[start:end] for start, end in paragraphs(text)] == [s.strip() for s in text.split("\n") if s.strip()]


def test_trimming_a_span_of_white_space_leaves_none():
    assert trimmed("a \n b", 1, 4) is None
    assert trimmed("a  b  c", 1, 6) == (3, 4)


def assert_covers(text, spans):
    covered = [0] * len(text)
    for start, end in spans:
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert "\n" not in text[start:end]
        for at in range(start, end):
            covered[at] += 1
    assert spans == sorted(spans)
    assert [n for n, letter in zip(covered, text, strict=True) if not letter.isspace()] == [
        1 for letter in text if not letter.isspace()
    ]
