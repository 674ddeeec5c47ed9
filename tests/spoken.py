"""Small invented coverage in which people speak."""

import datetime
from collections.abc import Sequence

from dashboard.records import Article
from tests.corpus import article

SPEAKERS = {  # as printed -> who that is, as rules find it
    "Anna Kowal, a researcher at the Harbour Institute": "person:anakowal",
    "Minister Boris Lind": "person:borislind",
    "Deputy Minister Boris Lind": "person:borislind",
    "Russian deputy minister Pavel Orlin": "person:pavelorlin",
    "the Grain Council": "organisation:grain council",
    "U.S. officials": "U.S. officials",
    "a senior diplomat": "a senior diplomat",
}
SUBJECTS = {
    "wheat": "the wheat in the silos of Odesa will be sold before the winter",
    "cables": "the cables under the Baltic are watched by too few boats",
    "missiles": "the missiles on parade were made of painted plywood",
    "short": "it is late",
}


def spoken(speaker: str, what: str, how: int = 0) -> str:
    """A sentence in which somebody says something: directly, indirectly, and indirectly again."""
    first = f"{speaker[0].upper()}{speaker[1:]}{',' if ', ' in speaker else ''}"
    return [
        f"“{what[0].upper()}{what[1:]},” said {speaker}.",
        f"{first} said that {what}.",
        f"According to {speaker}, {what}.",
    ][how]


def speech(number: int, said: Sequence[tuple[str, str, int]], **fields: object) -> Article:
    """An article that gives what some speakers said: (speaker, what, how). Nothing else is in it."""
    day = {"date": datetime.date(2025, 1, 1) + datetime.timedelta(number)}
    return article(number, text="\n\n".join(spoken(*each) for each in said), **(day | fields))
