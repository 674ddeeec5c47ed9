from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.chunks import MAX_PIECES, chunks, is_heading
from dashboard.language.sentences import paragraphs, sentences
from tests.awkward import CLEAN
from tests.stand_in import StandIn

count = StandIn().count_pieces
WORDS = st.sampled_from(["harbour", "ship", "U.S.", "“quoted”", "(aside)", "x", "talks.", "left!", "why?", "1.5"])
LINES = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
ARTICLES = st.lists(st.one_of(LINES, st.just(""), st.just("A sub-heading")), max_size=12).map("\n".join)


@given(ARTICLES, st.integers(1, 12))
def test_chunks_cover_each_visible_character_once_in_order_and_within_the_size(text, most):
    spans = chunks(text, count, max_pieces=most)
    assert_whole(text, spans)
    assert all(size <= most for size in count([text[start:end] for start, end in spans]))


@given(ARTICLES, st.integers(1, 12))
def test_a_chunk_stays_in_its_paragraph_but_for_the_headings_above(text, most):
    lines = paragraphs(text)
    for start, end in chunks(text, count, max_pieces=most):
        touched = [text[a:b] for a, b in lines if a < end and b > start]
        assert touched
        assert all(is_heading(line) for line in touched[:-1])


@given(ARTICLES, st.integers(3, 12))
def test_sentences_that_fit_are_never_cut(text, most):
    spans = chunks(text, count, max_pieces=most)
    fitting = [(s, e) for s, e in sentences(text) if count([text[s:e]])[0] <= most]
    assert all(any(start <= s and e <= end for start, end in spans) for s, e in fitting)


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_awkward_texts_are_covered_too(text):
    assert_whole(text, chunks(text, count, max_pieces=5))


def test_a_long_paragraph_is_parted_evenly():
    text = " ".join(["Six words stand in this one."] * 50)  # 300 pieces
    sizes = count([text[start:end] for start, end in chunks(text, count)])
    assert sizes == [150, 150]


def test_a_sub_heading_goes_with_the_paragraph_below():
    text = "First paragraph ends here.\n\nThe road ahead\n\nSecond paragraph ends here."
    assert [text[start:end] for start, end in chunks(text, count)] == [
        "First paragraph ends here.",
        "The road ahead\n\nSecond paragraph ends here.",
    ]


def test_a_heading_at_the_end_is_not_lost():
    text = "A paragraph ends here.\n\nRelated links"
    assert [text[start:end] for start, end in chunks(text, count)] == ["A paragraph ends here.", "Related links"]


def test_a_sentence_without_an_end_is_cut_between_words():
    text = " ".join(f"word{number}" for number in range(1_000))
    parts = [text[start:end] for start, end in chunks(text, count)]
    assert " ".join(parts) == text
    assert len(parts) > 1
    assert max(count(parts)) <= MAX_PIECES


def test_text_that_the_model_has_no_pieces_for_is_kept():
    text = "\u200d. \u200d! \u200d?"
    assert_whole(text, chunks(text, lambda texts: [0] * len(texts)))


@pytest.mark.model
@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_chunks_fit_the_models_own_pieces(model, text):
    spans = chunks(text, model.count_pieces)
    assert_whole(text, spans)
    assert all(size <= MAX_PIECES for size in model.count_pieces([text[start:end] for start, end in spans]))


@pytest.mark.model
@given(st.text(alphabet="abz .!?\n漢é🚢-", max_size=400))
def test_chunks_of_any_text_fit_the_models_own_pieces(model, text):
    spans = chunks(text, model.count_pieces, max_pieces=20)
    assert_whole(text, spans)
    assert all(size <= 20 for size in model.count_pieces([text[start:end] for start, end in spans]))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The road ahead", True),
        ("Why it matters", True),
        ("He left.", False),
        ("“We stay,”", False),
        ("a " * 11, False),
    ],
)
def test_headings_are_short_and_without_an_end(line, expected):
    assert is_heading(line.strip()) is expected


def assert_whole(text, spans):
    assert spans == sorted(spans)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
