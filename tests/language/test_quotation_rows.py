"""What becomes of an article's quotations in the store."""

import pytest

from dashboard.language.quotation_rows import QuotationRows, content, digest
from dashboard.records import Entity, NameSpan, Quotation

TEXT = (
    "Russian deputy minister Viktor Dahl of the Harbour Research Institute said: “The ice is thick,” he said, “and"
    " thickening.” The Kremlin denied it."
)


def span(form):
    start = TEXT.index(form)
    return start, start + len(form)


RUSSIA = Entity(
    "Russia", "country", "RUS",
    (NameSpan(*span("Russian"), "country", "RUS", "demonym"), NameSpan(*span("The Kremlin"), "country", "RUS", "seat")),
)  # fmt: skip
VIKTOR = Entity("Viktor Dahl", "person", None, (NameSpan(*span("Viktor Dahl"), "person"),))
INSTITUTE = Entity(
    "Harbour Research Institute", "organisation", None, (NameSpan(*span("Harbour Research Institute"), "organisation"),)
)
KREMLIN = Entity("Kremlin", "organisation", None, (NameSpan(*span("The Kremlin"), "organisation"),))
ENTITIES = [RUSSIA, VIKTOR, INSTITUTE, KREMLIN]
SAID = Quotation(
    (span("The ice is thick,"), span("and thickening.")), "direct", span("said"), span("Viktor Dahl"), "plain, colon",
    "Viktor Dahl", "person", 1, "name", (), span("deputy minister"), span("Harbour Research Institute"), "official",
)  # fmt: skip


def rows(*quotations):
    found = QuotationRows()
    found.add(7, TEXT, ENTITIES, quotations)
    return found


def test_a_quotation_is_stored_with_what_it_can_be_looked_up_by():
    found = rows(SAID)
    [row] = found.rows
    assert found.texts == ["The ice is thick, … and thickening."]
    assert found.counts[0]["thick"] == 1
    assert row["content"] == [list(each) for each in SAID.content]
    assert (row["name_key"], row["organisation"]) == ("person:viktordahl", "organisation:harbour research institute")
    assert row["country"] == "country:RUS"  # printed before the role
    assert (row["role"], row["source"]) == (list(span("deputy minister")), list(span("Viktor Dahl")))


def test_a_byname_of_a_government_speaks_for_its_country():
    quotation = Quotation((span("it"),), "indirect", None, span("The Kremlin"), "plain", "Kremlin", "organisation", 3)
    [row] = rows(quotation).rows
    assert (row["name_key"], row["country"]) == ("country:RUS", "country:RUS")


def test_an_affiliation_that_no_name_was_found_in_is_kept_as_printed():
    quotation = Quotation((span("it"),), "indirect", None, None, "plain", affiliation=span("thickening"))
    [row] = rows(quotation).rows
    assert (row["organisation"], row["name_key"], row["country"]) == ("organisation:thickening", None, None)


def test_a_country_alone_is_no_organisation():
    quotation = Quotation((span("it"),), "indirect", None, None, "plain", affiliation=span("Russian"))
    [row] = rows(quotation).rows
    assert (row["organisation"], row["country"]) == (None, "country:RUS")


def test_the_same_words_twice_in_an_article_have_digests_of_their_own():
    first, second = rows(SAID, SAID).rows
    assert first["digest"] != second["digest"]
    assert first["digest"] == digest(content(TEXT, SAID.content))


@pytest.mark.parametrize("said", ["", "x", "“" * 9])
def test_a_digest_tells_how_often(said):
    assert len({digest(said, times) for times in range(1, 5)}) == 4
