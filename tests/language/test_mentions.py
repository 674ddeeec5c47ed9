"""What becomes of an article's entities in the store."""

from dashboard.language.mentions import NameRows
from dashboard.records import Entity, NameSpan

TEXT = "Western envoys met the Harbour Research Institute.\n\nThe Kremlin said HRI, or the Institute, erred. Anna came."


def mention(form, kind, iso3=None, via=None):
    start = TEXT.index(form)
    return NameSpan(start, start + len(form), kind, iso3, via)


def entity(name, kind, *forms, iso3=None, via=None):
    return Entity(name, kind, iso3, tuple(mention(form, kind, iso3, via) for form in forms))


def stored(*entities):
    rows = NameRows()
    rows.add(7, TEXT, "en", entities)
    return rows


def test_mentions_know_their_sentence_and_paragraph():
    rows = stored(entity("Anna", "person", "Anna"))
    assert rows.units == [(7, 2, 3)]
    assert rows.names == [(7, "person:~ana", "Anna", "person", None)]
    [(_, key, start, end, paragraph, sentence, via)] = rows.mentions
    assert (key, TEXT[start:end], paragraph, sentence, via) == ("person:~ana", "Anna", 1, 2, "")


def test_a_byname_of_a_government_is_its_country_alone():
    seat = entity("Russia", "country", "The Kremlin", iso3="RUS", via="seat")
    rows = stored(seat, entity("Kremlin", "organisation", "The Kremlin"))
    assert [key for _, key, *_ in rows.names] == ["country:RUS"]
    assert [via for *_, via in rows.mentions] == ["seat"]


def test_peoples_and_faiths_are_no_place():
    assert stored(entity("Western", "place", "Western")).mentions == []


def test_the_other_forms_of_a_name_that_it_may_have_elsewhere_are_kept():
    rows = stored(
        entity("Harbour Research Institute", "organisation", "Harbour Research Institute", "HRI", "Institute")
    )
    assert rows.forms == [(7, "organisation:harbour research institute", "organisation:hri")]
