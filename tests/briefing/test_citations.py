import datetime
from dataclasses import replace

import pytest

from dashboard.briefing.citations import Cited, described, footnote, in_text
from tests.awkward import TEXTS

HOLM = Cited(
    said="The harbour cannot wait,",
    kind="direct",
    speaker="Ada Holm",
    role="senior fellow",
    affiliation="Sund Institute",
    title="Harbour waits",
    outlet="Capital Ledger",
    author="Jo Vik",
    date=datetime.date(2025, 3, 3),
    url="https://example.org/1",
)


def test_a_direct_quotation_is_cited_word_for_word():
    assert in_text(HOLM) == (
        "“The harbour cannot wait” (Ada Holm, senior fellow, Sund Institute, quoted in Capital Ledger, 3 March 2025)"
    )
    assert footnote(HOLM) == (
        "Ada Holm, senior fellow, Sund Institute, quoted in Jo Vik, “Harbour waits”, Capital Ledger, 3 March 2025,"
        " https://example.org/1."
    )


def test_what_an_outlet_put_in_its_own_words_stands_without_marks_and_says_so():
    indirect = replace(HOLM, said="the harbour could not wait", kind="indirect")
    assert in_text(indirect).startswith("the harbour could not wait (Ada Holm")
    assert "reported in Capital Ledger" in in_text(indirect)
    assert "reported in Jo Vik" in footnote(indirect)
    mixed = replace(HOLM, said="the harbour “cannot wait”", kind="mixed")
    assert in_text(mixed).startswith("the harbour “cannot wait” (Ada Holm")
    assert "quoted in" in in_text(mixed)


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"date": None}, "no date"),
        ({"outlet": ""}, "outlet unknown"),
        ({"speaker": ""}, "speaker not named"),
    ],
    ids=str,
)
def test_what_is_not_known_is_said_to_be(lacking, said):
    for cite in (in_text, footnote):
        assert said in cite(replace(HOLM, **lacking))


def test_what_is_empty_leaves_no_trace():
    bare = replace(HOLM, role="", affiliation="", title="", author="", url="")
    assert footnote(bare) == "Ada Holm, quoted in Capital Ledger, 3 March 2025."
    assert footnote(replace(bare, url="javascript:alert(1)")) == footnote(bare)


@pytest.mark.parametrize(
    ("role", "affiliation", "said"),
    [
        ("director of the Sund Institute", "Sund Institute", "director of the Sund Institute"),
        ("director", "Sund Institute", "director, Sund Institute"),
        (None, float("nan"), ""),
        (" ", "Sund\nInstitute", "Sund Institute"),
    ],
)
def test_role_and_affiliation_are_said_once(role, affiliation, said):
    assert described(role, affiliation) == said


def test_the_role_of_somebody_unnamed_is_not_said_twice():
    assert described("border guard", None, "A Finnish border guard") == ""
    assert footnote(replace(HOLM, speaker="a senior fellow", affiliation="")).startswith("a senior fellow, quoted in")


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_breaks_a_citation(name):
    text = TEXTS[name]
    hostile = Cited(text, "indirect", text, text, text, text, text, text, None, text)
    for cited in (in_text(hostile), footnote(hostile)):
        assert not cited.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert len(cited.splitlines()) == 1
        assert all(sign.isprintable() or sign in "\u200c\u200d" for sign in cited)
