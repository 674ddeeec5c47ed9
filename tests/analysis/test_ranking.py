import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.ranking import CUT, coverage, match, relevance


def test_coverage_weighs_rare_words_more():
    idf = {"rare": 6.0, "common": 2.0}
    assert coverage(["rare", "common"], ["rare", "other"], idf) == 0.75
    assert coverage(["rare", "common"], ["common"], idf) == 0.25
    assert coverage(["rare", "common"], [], idf) == 0
    assert coverage([], ["rare"], idf) == 0


@given(st.floats(-1, 1), st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 0.5))
def test_relevance_is_a_share_that_grows_with_either_sign(cosine, covered, nearer, more):
    assert 0 < relevance(cosine, covered) < 1
    assert relevance(cosine + nearer, covered) >= relevance(cosine, covered)
    assert relevance(cosine, covered + more) >= relevance(cosine, covered)


def test_a_passage_with_every_word_and_the_same_meaning_is_shown_and_one_with_neither_is_not():
    assert relevance(0.8, 1.0) > CUT > relevance(0.05, 0.0)


@pytest.mark.parametrize(
    ("cosine", "covered", "why"),
    [(0.9, 0.0, "meaning"), (0.1, 1.0, "words"), (0.9, 1.0, "both"), (0.0, 0.0, "meaning")],
)
def test_a_hit_says_why_it_was_found(cosine, covered, why):
    assert match(cosine, covered) == why
