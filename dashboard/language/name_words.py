"""The words of name_words.txt, and those of the country list, by which the name finder knows its neighbours."""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".txt")
_SMALL = Path(__file__).with_name("countries_small.txt")


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Section -> its words, in lower case."""
    lists: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[] "), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return {name: frozenset(found) for name, found in lists.items()}


@cache
def country_forms() -> dict[str, tuple[str, str]]:
    """Each printed form of a country -> (its ISO code, "name" or "demonym")."""
    forms: dict[str, tuple[str, str]] = {}
    for line in _SMALL.read_text(encoding="utf-8").splitlines():
        iso3, names, demonyms = line.split("|")
        for listed, via in ((demonyms, "demonym"), (names, "name")):
            forms.update({form.strip(): (iso3, via) for form in listed.split(",") if form.strip()})
    return forms


@cache
def country_words() -> dict[str, frozenset[str]]:
    """The single words, in lower case, of which names of countries and demonyms are made."""
    found: dict[str, set[str]] = {"name": set(), "demonym": set()}
    for form, (_, via) in country_forms().items():
        found[via].update(word.lower() for word in form.split() if word[0].isupper() and len(word) > 1)
    found["name"] -= {"republic", "states", "islands", "united", "new", "north", "south", "east", "west", "kingdom"}
    found["demonym"] -= {"new", "north", "south", "east", "west", "costa", "sri"}
    return {via: frozenset(words) for via, words in found.items()}
