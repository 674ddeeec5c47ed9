import pytest

from dashboard.language.quotations.clauses import Names, Sentence, words
from dashboard.language.quotations.phrases import (
    antecedent,
    before_apposition,
    phrase_after,
    phrase_before,
)
from dashboard.language.quotations.subjects import source_span
from dashboard.records import Entity, NameSpan

# what -> (words, the noun phrase they end with)
BEFORE = {
    "a name": ("Ole Dahl", "Ole Dahl"),
    "a pronoun": ("when he", "he"),
    "an adverb before": ("Meanwhile the ministry", "the ministry"),
    "a preposition before": ("In Oslo the ministry", "the ministry"),
    "of and for": ("a spokesman for the ministry", "a spokesman for the ministry"),
    "a time behind": ("the ministry late last week", "the ministry"),
    "a conjunction before": ("because the ministry", "the ministry"),
    "a bracket": ("Ole Dahl (Oslo) of Norway", "Ole Dahl (Oslo) of Norway"),
    "nothing but a preposition": ("in", None),
}
# what -> (words, the noun phrase they begin with)
AFTER = {
    "a name": ("Ole Dahl, a fisherman.", "Ole Dahl"),
    "a pronoun": ("he in Oslo", "he"),
    "an office": ("harbour master Ole Dahl in Oslo", "harbour master Ole Dahl"),
    "a statement by": ("a statement by the ministry.", "the ministry"),
    "people": ("officials on Friday", "officials"),
    "a day": ("Friday in Oslo", None),
    "a verb": ("leaving the boat", None),
}


def sentence(text: str, *people: str) -> Sentence:
    spans = [NameSpan(text.index(name), text.index(name) + len(name), "person") for name in people]
    names = Names.of([Entity("somebody", "person", None, tuple(spans))] if spans else [])
    return Sentence(words(text, 0, len(text), []), names)


def printed(text: str, read: Sentence, run: tuple[int, int] | None) -> str | None:
    return text[read.words[run[0]].start : read.words[run[1] - 1].end] if run else None


@pytest.mark.parametrize(("text", "expected"), BEFORE.values(), ids=BEFORE)
def test_the_phrase_before_a_verb(text: str, expected: str | None) -> None:
    read = sentence(text)
    assert printed(text, read, phrase_before(read, len(read))) == expected


@pytest.mark.parametrize(("text", "expected"), AFTER.values(), ids=AFTER)
def test_the_phrase_after_a_verb(text: str, expected: str | None) -> None:
    read = sentence(text)
    assert printed(text, read, phrase_after(read, 0)) == expected


def test_an_apposition_leads_back_to_the_name() -> None:
    text = "Ole Dahl, head of the harbour, a fisherman,"
    read = sentence(text, "Ole Dahl")
    assert printed(text, read, before_apposition(read, len(read) - 1)) == "Ole Dahl"


def test_a_relative_pronoun_leads_back_to_the_name() -> None:
    text = "He met Ole Dahl, who"
    read = sentence(text, "Ole Dahl")
    run = antecedent(read, len(read) - 1)
    assert run is not None
    assert text[slice(*source_span(read, run))] == "Ole Dahl"


@pytest.mark.parametrize(
    ("text", "people", "expected"),
    [
        ("former minister Ole Dahl", ("Ole Dahl",), "Ole Dahl"),
        ("Ole Dahl's", ("Ole Dahl",), "Ole Dahl"),
        ("a spokesman for Ole Dahl", ("Ole Dahl",), "a spokesman for Ole Dahl"),
        ("the ministry's", (), "the ministry"),
        ("they've", (), "they"),
    ],
)
def test_the_source_is_named_without_the_role(text: str, people: tuple[str, ...], expected: str) -> None:
    read = sentence(text, *people)
    assert text[slice(*source_span(read, (0, len(read))))] == expected
