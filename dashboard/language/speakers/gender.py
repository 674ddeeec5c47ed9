"""Whether a person is called "he" or "she", as far as a title, a word for the person or a first name tells."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from dashboard.language.identity import fold, stands_first
from dashboard.language.lists import sections
from dashboard.language.name_words import word_lists

Gender = Literal["man", "woman"]

_FILE = Path(__file__).with_suffix(".txt")


def by_title(word: str) -> Gender | None:
    """By the title before a name: "Mr.", "Queen"."""
    return _listed("titles of men", "titles of women").get(fold(word).strip(".,"))


def by_words(words: Iterable[str]) -> Gender | None:
    """By what a person is said to be: "spokeswoman", "father"; None where nothing tells or words disagree."""
    known = _listed("words for men", "words for women")
    found = {known[word] for word in (fold(word).strip(".,") for word in words) if word in known}
    return found.pop() if len(found) == 1 else None


def by_first_name(name: str) -> Gender | None:
    """By the first name of a full name; None for a lone surname, a name of both, or a family name that stands first."""
    words = [fold(word).strip(".,") for word in name.split()]
    if len(words) < 2 or stands_first(words):
        return None
    for first in (words[0], words[0].partition("-")[0]):
        if gender := _first_names().get(first):
            return gender
    return None


@cache
def _listed(men: str, women: str) -> dict[str, Gender]:
    lists = sections(_FILE)
    found: dict[str, Gender] = {fold(word): "man" for word in lists[men]}
    found.update({fold(word): "woman" for word in lists[women]})
    return found


@cache
def _first_names() -> dict[str, Gender]:
    lists = sections(_FILE)
    found: dict[str, Gender] = {fold(name): "man" for name in word_lists()["first names"] | lists["more men's names"]}
    found.update({fold(name): "woman" for name in lists["women's names"]})
    return {name: gender for name, gender in found.items() if name not in lists["names of both"]}
