"""Small invented coverage: the same number always gives the same article."""

import datetime
import random
from collections.abc import Sequence
from dataclasses import replace

from dashboard.records import Article

SUBJECTS = ["harbour", "missile", "wheat", "pipeline", "summit", "sanction", "reef", "cable", "embassy", "tanker"]
VERBS = ["delayed", "inspected", "rejected", "welcomed", "questioned", "approved", "postponed", "watched"]
PLACES = ["Busan", "Odesa", "Hanoi", "Jakarta", "Gdańsk", "Doha", "Nairobi", "Manila", "Tromsø", "Izmir"]
OUTLETS = ["Capital Ledger", "East Quay Herald", "Radio Polaris", "Long Table"]


def article(number: int, **fields: object) -> Article:
    """An article of some sentences that shares no long run of words with another number's."""
    chance = random.Random(number)
    lines = [
        f"Officials in {chance.choice(PLACES)} {chance.choice(VERBS)} the {chance.choice(SUBJECTS)} plan number"
        f" {chance.randrange(10**6)} and the {chance.choice(SUBJECTS)} of {chance.choice(PLACES)}."
        for _ in range(chance.randrange(3, 8))
    ]
    made = Article(
        text="\n\n".join(lines),
        title=f"The {chance.choice(SUBJECTS)} of {chance.choice(PLACES)}, {number}",
        outlet=chance.choice(OUTLETS),
        date=datetime.date(2025, 1, 1) + datetime.timedelta(chance.randrange(300)),
        date_source="given",
        language="en",
        url=f"https://example.org/{number}",
        external_id=f"a{number}",
        source="coverage.jsonl",
        row=number,
    )
    return replace(made, **fields)


def copy_of(original: Article, outlet: str, number: int, **fields: object) -> Article:
    """The same wire story in another outlet, its last sentence cut and a dateline put in front."""
    changed = {
        "text": "WIRE - " + original.text.rpartition("\n\n")[0],
        "title": f"Another headline {number}",
        "outlet": outlet,
        "url": f"https://example.org/{number}",
        "external_id": f"a{number}",
        "row": number,
    }
    return replace(original, **changed | fields)


NAMES = {  # what an article prints -> the entity that it names, as rules find it
    "Russia": "country:RUS",
    "Russian ships": "country:RUS",
    "the Kremlin said": "country:RUS",
    "North Korea": "country:PRK",
    "Ukraine": "country:UKR",
    "Minister Anna Kowal": "person:anakowal",
    "Minister Boris Lind": "person:borislind",
    "the Harbour Institute": "organisation:harbour institute",
    "the Grain Council": "organisation:grain council",
}


def sentence(names: Sequence[str], number: int = 0) -> str:
    """A sentence that names some of NAMES."""
    return f"In the plan numbered {number} they spoke of {', of '.join([*names, 'much else'])}."


LONG = article(1000, text="\n\n".join(article(number).text for number in range(2000, 2004)))
