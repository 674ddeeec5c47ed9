import re

import duckdb
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.language.query import MAX_CHARACTERS, parse, phrase_pattern, phrase_spans
from dashboard.language.terms import terms
from tests.awkward import TEXTS, WORDLESS


def test_words_phrases_and_what_to_leave_out_are_told_apart():
    query = parse('grain talks "Black Sea" -Odesa -"winter wheat"')
    assert query.terms == (*terms("grain talks"), *terms("black sea"))
    assert query.phrases == ("Black Sea",)
    assert query.not_terms == tuple(terms("Odesa"))
    assert query.not_phrases == ("winter wheat",)
    assert query.meaning == "grain talks Black Sea"


@pytest.mark.parametrize("marks", ['"{}"', "“{}”", "„{}“", "«{}»"])
def test_every_kind_of_quotation_mark_makes_a_phrase(marks):
    assert parse(f"talks {marks.format('Black Sea')}").phrases == ("Black Sea",)


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_every_kind_of_minus_leaves_out(minus):
    assert parse(f"talks {minus}Odesa").not_terms == tuple(terms("Odesa"))


@pytest.mark.parametrize("question", ["co-operation", "talks - Odesa", "2020-2024"])
def test_a_hyphen_inside_or_alone_is_no_minus(question):
    query = parse(question)
    assert not query.not_terms
    assert query.terms == tuple(dict.fromkeys(terms(question)))


def test_a_quotation_mark_without_partner_is_none():
    query = parse('"Black Sea')
    assert not query.phrases
    assert query.terms == tuple(terms("Black Sea"))


def test_a_question_is_read_up_to_a_limit_and_says_so():
    query = parse("harbour " * 2_000)
    assert query.cut_short
    assert len(query.meaning) <= MAX_CHARACTERS
    assert not parse("harbour").cut_short


@pytest.mark.parametrize("name", TEXTS)
def test_an_awkward_question_is_empty_only_where_it_has_no_word(name):
    query = parse(TEXTS[name])
    assert query.empty == (name in WORDLESS or name == "only minus words")
    query.meaning.encode()  # what goes to the model and the store is text that can be written down
    "".join([*query.phrases, *query.not_phrases, *query.terms]).encode()


def test_a_phrase_with_half_a_character_can_still_be_written_down():
    query = parse('"har\ud83dbour talks" -"le\ud83dft out" x')
    "".join([*query.phrases, *query.not_phrases, query.meaning]).encode()


def test_a_question_typed_in_parts_of_letters_is_read_in_whole_letters():
    assert parse('"Tu\u0308rkiye"').phrases == ("Türkiye",)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Black Sea", "the BLACK\nSEA fleet"),
        ("Korea's talks", "Korea’s talks"),
        ("Korea’s talks", "Korea's talks"),
        ("long-range", "long‑range"),
        ("U.S.", "the U.S. said"),
        ("C++", "in C++, mostly"),
        ("a (b)", "see a (b) there"),
        ("ships sailed", "ships\u00a0sailed"),
        ("ships sailed", "ships\u3000sailed"),
        ("München", "in münchen"),
        ("Kılıç", "KILIÇ spoke"),
        ("İzmir", "in izmir"),
    ],
)
def test_a_phrase_is_found_by_python_and_by_the_store(phrase, text):
    assert phrase_spans(text, phrase)
    assert in_store(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("sea", "seaside"),
        ("sea", "oversea"),
        ("U.S", "UXS"),
        ("Black Sea", "Black, Sea"),
        ("sea", "éseaé"),
        ("1", "12"),
    ],
)
def test_a_phrase_does_not_match_inside_a_word_or_over_a_sign(phrase, text):
    assert not phrase_spans(text, phrase)
    assert not in_store(phrase, text)


LETTERS = "aAbBiIıİkKsSßẞſéÉøæñçŞşĞğÜüσςΣжЖяЯاب한国0189 \t\n\u00a0\u2009\u3000'’‘ʼ-‐‑–.,;:!?()[]{}*+^$|\\/#&~@%_<>=\"“”"


@given(st.text(alphabet=LETTERS, min_size=1, max_size=8), st.text(alphabet=LETTERS, max_size=30), st.booleans())
def test_python_and_the_store_read_a_phrase_alike(phrase, text, planted):
    phrase = " ".join(phrase.split())
    assume(re.search(r"[^\W_]", phrase))
    if planted:
        text = f"{text} {phrase.swapcase()} {text}"
    assert bool(phrase_spans(text, phrase)) == in_store(phrase, text)


@given(st.text(alphabet=LETTERS, min_size=1, max_size=12))
def test_a_phrase_matches_itself(phrase):
    phrase = " ".join(phrase.split())
    assume(phrase)
    assert re.fullmatch(phrase_pattern(phrase), phrase, re.IGNORECASE)


_connection = duckdb.connect()


def in_store(phrase, text):
    from dashboard.store.queries.search import _as_words

    sql = "SELECT regexp_matches($text, $pattern, 'i')"
    values = {"text": text, "pattern": _as_words(phrase_pattern(phrase))}
    return _connection.execute(sql, values).fetchall() == [(True,)]
