from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.language.terms import STOP_WORDS, folded, term, terms, words
from tests.awkward import TEXTS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sanction", "Sanctions"),
        ("missile", "MISSILES"),
        ("negotiating", "negotiated"),
        ("Türkiye", "turkiye"),
        ("Korea's", "Korea"),
        ("Korea’s", "Korea's"),
        ("Korea‘s", "Korea's"),
        ("Koreaʼs", "Korea's"),
        ("don’t", "don't"),
        ("Tu\u0308rkiye", "Türkiye"),
    ],
)
def test_forms_of_one_word_are_one_term(one, other):
    assert term(one) == term(other)


@pytest.mark.parametrize("word", ["shell", "fire", "new", "north"])
def test_words_that_carry_news_are_no_stop_words(word):
    assert term(word)


@pytest.mark.parametrize("apostrophe", "'’‘ʼ")
def test_each_kind_of_apostrophe_keeps_a_word_together(apostrophe):
    assert terms(f"Korea{apostrophe}s d{apostrophe}affaires") == terms("Korea's d'affaires")


def test_stop_words_are_left_out():
    assert terms("What is the state of the talks?") == [term("state"), term("talks")]
    assert {"the", "of", "and"} <= STOP_WORDS


def test_words_of_other_scripts_pass_as_they_are():
    assert terms("외교부는 Москва") == [folded("외교부는"), "москва"]


def test_words_keep_their_place_stop_words_included():
    text = "The Korea’s ships"
    assert [(found, text[start:end]) for found, (start, end) in words(text)] == [
        ("", "The"),
        ("korea", "Korea’s"),
        ("ship", "ships"),
    ]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_terms_of_awkward_texts_are_words_of_letters_or_digits(text):
    found = terms(text)
    assert found == [term for term, _ in words(text) if term]
    assert all(any(letter.isalnum() for letter in term) for term in found)


def test_threads_do_not_share_a_stemmer():
    wanted = [f"negotiating{number}ing" for number in range(400)]
    expected = [term.__wrapped__(word) for word in wanted]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(term.__wrapped__, wanted * 5)) == expected * 5
