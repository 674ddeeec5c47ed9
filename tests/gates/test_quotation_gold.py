"""The quotations marked by reading are sound: what the gates measure against must not itself be wrong."""

from typing import get_args

import pytest

from dashboard.records import Category, QuotationKind, SpeakerType
from tests.gates.gold import rows

GOLD = rows("quotations.jsonl")
MARKED = [(row["text"], quotation) for row in GOLD for quotation in row["quotations"]]
OPENING, CLOSING = "“‘\"'", "”’\"'"


def between_marks(text: str, span: list[int]) -> bool:
    """Whether a span stands between quotation marks, or after one that its paragraph leaves open for the next."""
    start, end = span
    return text[start - 1] in OPENING and (text[end] in CLOSING or text.startswith("\n\n", end))


def turn_of_a_transcript(text: str, quotation: dict) -> bool:
    """Whether the quotation is what follows "NAME: " at the start of a paragraph."""
    if quotation["source"] is None:
        return False
    start, end = quotation["source"]
    label = text.startswith(": ", end) and quotation["content"][0][0] == end + 2
    return label and (start == 0 or text.startswith("\n\n", start - 2))


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["id"])
def test_spans_lie_in_the_text_and_quotations_stand_in_its_order(row: dict) -> None:
    text = row["text"]
    for quotation in row["quotations"]:
        assert quotation["content"]
        ends = [offset for span in quotation["content"] for offset in span]
        assert ends == sorted(ends)
        for start, end in [*quotation["content"], *filter(None, (quotation["cue"], quotation["source"]))]:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
    starts = [quotation["content"][0][0] for quotation in row["quotations"]]
    assert starts == sorted(starts)
    assert len({str(quotation) for quotation in row["quotations"]}) == len(row["quotations"])


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["id"])
def test_cue_and_source_stand_outside_what_is_said(row: dict) -> None:
    for quotation in row["quotations"]:
        for start, end in filter(None, (quotation["cue"], quotation["source"])):
            assert all(end <= said[0] or said[1] <= start for said in quotation["content"])


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["id"])
def test_the_kind_fits_the_quotation_marks(row: dict) -> None:
    text = row["text"]
    for quotation in row["quotations"]:
        said = [text[start:end] for start, end in quotation["content"]]
        marks = any(mark in part for part in said for mark in '“”"')
        if quotation["kind"] == "direct":
            in_marks = all(between_marks(text, span) for span in quotation["content"])
            assert in_marks or turn_of_a_transcript(text, quotation), said
        elif quotation["kind"] == "mixed":
            assert marks, said
        else:
            assert quotation["cue"] is not None, said
            assert not marks, said


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["id"])
def test_role_affiliation_and_speaker_are_printed_in_the_article(row: dict) -> None:
    text = row["text"]
    for quotation in row["quotations"]:
        assert quotation["role"] is None or quotation["role"] in text
        assert quotation["affiliation"] is None or quotation["affiliation"] in text
        assert all(word in text for word in quotation["speaker"].split())


def test_kinds_speaker_types_and_categories_are_those_of_the_record() -> None:
    for field, allowed in (("kind", QuotationKind), ("speaker_type", SpeakerType), ("category", Category)):
        assert {quotation[field] for _, quotation in MARKED} <= set(get_args(allowed))


def test_there_is_enough_of_every_kind_to_measure() -> None:
    assert len({row["id"] for row in GOLD}) == len(GOLD) >= 30
    for kind in get_args(QuotationKind):
        assert sum(quotation["kind"] == kind for _, quotation in MARKED) >= 50
    for speaker_type in get_args(SpeakerType):
        assert any(quotation["speaker_type"] == speaker_type for _, quotation in MARKED)
