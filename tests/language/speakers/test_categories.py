from typing import get_args

import pytest

from dashboard.language.lists import sections
from dashboard.language.speakers.categories import FILE, category_of
from dashboard.records import Category, Kind, SpeakerType

# role, affiliation, speaker, speaker type, kind of entity -> category
SPEAKERS: dict[str, tuple[str, str, str, SpeakerType, Kind | None, Category]] = {
    "fellow": ("senior fellow", "Fjord Institute", "Anna Berg", "person", "person", "expert"),
    "fellow of nobody": ("senior fellow", "", "Anna Berg", "person", "person", "expert"),
    "plural": ("analysts", "", "Anna Berg", "person", "person", "expert"),
    "director of an institute": ("director", "Fjord Institute", "Anna Berg", "person", "person", "expert"),
    "director of a firm": ("director", "Fjord Oil Corp", "Anna Berg", "person", "person", "business"),
    "president of a country": ("President", "", "Anna Berg", "person", "person", "head of state or government"),
    "prime minister": ("Prime Minister", "", "Anna Berg", "person", "person", "head of state or government"),
    "minister": ("Foreign Minister", "", "Anna Berg", "person", "person", "official"),
    "ambassador": ("former ambassador to Norway", "", "Anna Berg", "person", "person", "diplomat"),
    "senator": ("Sen.", "", "Anna Berg", "person", "person", "legislator"),
    "general": ("Gen.", "", "Anna Berg", "person", "person", "military"),
    "spokesman of a party": ("spokesman", "Fjord Party", "Anna Berg", "person", "person", "party"),
    "spokesman of an army": ("spokesman", "Fjord Army", "Anna Berg", "person", "person", "military"),
    "spokesman of a ministry": ("spokesman", "Trade Ministry", "Anna Berg", "person", "person", "official"),
    "spokesman of nobody": ("spokesman", "", "Anna Berg", "person", "person", "official"),
    "attorney general": ("Attorney General", "", "Anna Berg", "person", "person", "official"),
    "spokesman of the White House": ("spokesman", "White House", "Anna Berg", "person", "person", "official"),
    "reporter": ("reporter", "", "Anna Berg", "person", "person", "journalist or outlet"),
    "nothing printed": ("", "", "Anna Berg", "person", "person", "other"),
    "a country": ("", "", "Norway", "organisation", "country", "official"),
    "an outlet": ("", "", "Fjord Times", "organisation", "organisation", "journalist or outlet"),
    "an agency of the United Nations": (
        "",
        "",
        "United Nations",
        "organisation",
        "organisation",
        "international organisation",
    ),
    "a rights group": ("", "", "Fjord Rights Watch", "organisation", "organisation", "civil society"),
    "experts": ("", "", "Some experts", "group", None, "expert"),
    "officials": ("", "", "Norwegian officials", "group", None, "official"),
    "anything unnamed": ("senior official", "Trade Ministry", "a senior official", "unnamed", None, "unnamed"),
    "nothing at all": ("", "", "", "organisation", None, "other"),
}


@pytest.mark.parametrize(
    ("role", "affiliation", "speaker", "kind", "entity", "expected"), SPEAKERS.values(), ids=SPEAKERS
)
def test_the_words_printed_give_the_category(
    role: str, affiliation: str, speaker: str, kind: SpeakerType, entity: Kind | None, expected: Category
) -> None:
    assert category_of(role, affiliation, speaker, kind, entity) == expected


def test_the_lists_name_categories_there_are() -> None:
    for title in sections(FILE):
        part, _, category = title.partition(": ")
        assert part in ("role", "body", "alone")
        assert category in get_args(Category)
