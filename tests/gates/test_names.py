"""Floors of the name finder on demo articles whose names were marked by reading: one entity an article."""

import unicodedata
from collections import Counter

import pytest

from dashboard.language.annotation import annotated
from dashboard.language.encoder import Encoder
from dashboard.records import Entity
from tests.gates.gold import rows

pytestmark = pytest.mark.model
GOLD = rows("names.jsonl")

FLOORS = {"country": 0.96, "person": 0.92, "organisation": 0.72}  # seen: .98, .95, .76


def plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(folded.removeprefix("the ").replace("-", " ").split())


def same(wanted: dict, found: Entity) -> bool:
    """Whether an entity found is the one marked: by code for a country, else by a form or by first and last word."""
    if wanted["type"] == "country":
        return found.iso3 == wanted["iso3"]
    one, other = plain(wanted["name"]).split(), plain(found.name).split()
    forms = {plain(form) for form in wanted["surface_forms"]}
    return plain(found.name) in forms or bool(one and other and one[0] == other[0] and one[-1] == other[-1])


@pytest.fixture(scope="module")
def counted(model: Encoder) -> dict[str, Counter]:
    """By kind: entities marked, found, and both."""
    counts = {kind: Counter() for kind in FLOORS}
    found = annotated([row["text"] for row in GOLD], model)
    for row, (entities, _) in zip(GOLD, found, strict=True):
        for kind, count in counts.items():
            free = [entity for entity in entities if entity.kind == kind]
            wanted = [entity for entity in row["entities"] if entity["type"] == kind]
            count.update(found=len(free), wanted=len(wanted))
            for entity in wanted:
                hit = next((other for other in free if same(entity, other)), None)
                if hit is not None:
                    free.remove(hit)
                    count["both"] += 1
    return counts


@pytest.mark.parametrize("kind", FLOORS)
def test_names_are_found_and_joined_within_an_article(kind: str, counted: dict[str, Counter]) -> None:
    count = counted[kind]
    f1 = 2 * count["both"] / (count["found"] + count["wanted"])
    assert f1 >= FLOORS[kind], dict(count)
    assert count["wanted"] >= 50
