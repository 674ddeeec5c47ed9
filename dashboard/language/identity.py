"""When two names are one: keys by which entities of different articles are one.

Everything here is a pure function of the names, so that neither the order of articles nor what was imported before
changes a key.
"""

import csv
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from dashboard.config import PROJECT
from dashboard.language.countries import countries
from dashboard.language.lists import sections
from dashboard.language.name_words import word_lists
from dashboard.records import Entity, Kind

ORGANISATIONS = PROJECT / "data" / "organisations.csv"
_FILE = Path(__file__).with_suffix(".txt")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"})
_MARKS = re.compile(r"['’‘ʼ`´ʿʾ]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_EDGES = " \t\n\u00a0,;:.\"“”„«»‘’'()[]-–—"
ALONE = "~"  # begins the key of a person of whom one name only is known


def listed(section: str) -> frozenset[str]:
    """The entries of one section of identity.txt."""
    return sections(_FILE)[section]


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Case, diacritics, apostrophes and the kind of hyphen taken off: "Erdoğan" -> "erdogan"."""
    plain = unicodedata.normalize("NFKD", _MARKS.sub("", text).casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("‑", "-").replace("‐", "-")


def key_of(entity: Entity) -> str:
    """The key under which an entity is one in all articles."""
    return key(entity.kind, entity.name, entity.iso3)


def key(kind: Kind, name: str, iso3: str | None = None) -> str:
    """The key of a name: equal keys are one entity.

    A person of whom one name only is known has a key of its own sort, so "Kim" never joins a "Kim Jong Un".
    """
    if kind == "country" and iso3:
        return f"country:{iso3}"
    if kind == "person":
        words = person_words(name)
        kept = [word for at, word in enumerate(words) if len(word) > 1 or at == 0]
        return f"person:{ALONE if len(kept) < 2 else ''}{''.join(kept) or fold(name)}"
    if kind == "organisation":
        return f"organisation:{organisation_key(name)}"
    return f"{kind}:{' '.join(_plain_words(name)) or fold(name)}"


def carries(kind: Kind, form: str, name: str) -> bool:
    """Whether a form by which an article calls `name` is its in other articles, too: a full name of a person, the
    initials of an organisation, but not "Kim" or "the Council"."""
    if kind == "person":
        return len(person_words(form)) > 1
    if kind != "organisation" or plain_organisation(form) in _known():  # that has its full name already
        return False
    return is_acronym(form) and len(plain_organisation(form)) > 2 and is_acronym_of(form, name)


# --- People -------------------------------------------------------------------------------------------------------

_ENDINGS = (
    (re.compile(r"(?:iy|yy|ij|yj|yi|ii|ey|ei|ej|ie|y)$"), "i"),
    (re.compile(r"^ye"), "e"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"([a-z])\1"), r"\1"),
    (re.compile(r"^m[ou]h?a?m+[ae]d$"), "muhamad"),
    (re.compile(r"^h[ou]s[aei]+n$"), "husein"),
    (re.compile(r"^(?:yu|yo|ju|jo)s[eu]f$"), "yusuf"),
    (re.compile(r"^abd[aeu]la?h?$"), "abdulah"),
    (re.compile(r"^ahm[ae]d$"), "ahmad"),
    (re.compile(r"^(?:g|q|k|gh|kh|h)ad[hd]*af[iy]$"), "gadafi"),
)


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A folded word with the usual ways to write it in Latin letters made alike: "zelenskyy" -> "zelenski"."""
    for pattern, replacement in _ENDINGS:
        word = pattern.sub(replacement, word)
    return _pairs("spellings").get(word, word)


@cache
def _pairs(section: str) -> dict[str, str]:
    return dict(entry.split("=") for entry in listed(section))


def printed_words(name: str) -> list[str]:
    """The words of a person's name as printed, without titles and a possessive ending."""
    words = _POSSESSIVE.sub("", name.strip(_EDGES)).replace("\u00a0", " ").split()
    while len(words) > 1 and is_title(words[0]) and not _is_part_of_name(words):
        words = words[1:]
    return words


def _is_part_of_name(words: list[str]) -> bool:
    """Whether a title is all that goes with a first name: Queen Elizabeth II, Pope Francis."""
    rest = [word for word in words[1:] if fold(word).strip(".,") not in listed("after a name")]
    return len(rest) == 1 and fold(words[0]) in listed("titles that are part of a name")


def is_title(word: str) -> bool:
    """Whether a word stands before a name rather than in it."""
    return fold(word).strip(".,") in listed("titles")


@lru_cache(maxsize=100_000)
def person_words(name: str) -> tuple[str, ...]:
    """A person's name as compared: folded, spelled alike, particles off, an East Asian given name as one word.

    "Kim Jong-un" and "KIM JONG UN" -> ("kim", "jongun"); "Jim Mattis" -> ("james", "matis").
    """
    words = []
    for word in printed_words(name):
        plain = fold(word).strip(_EDGES)
        if words and plain in listed("after a name"):
            continue
        if re.fullmatch(r"(?:[a-z]\.)+[a-z]?", plain + "." * (len(plain) == 1)):  # J. or J.R.
            words.append(plain[0])
            continue
        plain = re.sub(r"^(?:al|el|ul|as|ash|at|an|ar|ad)-(?=\w)", "", plain)
        words.append(re.sub(r"[^\w]", "", plain))
    words = [word for word in words if word and word not in ("al", "el", "ul")] or words
    if stands_first(words) and len(words) == 3:
        words = [words[0], words[1] + words[2]]
    elif len(words) > 1:
        words[0] = _pairs("short names").get(words[0], words[0])
    if stands_first(words):
        return tuple(words)
    return tuple(sound(word) for word in words)


def family_name(name: str) -> str:
    """The family name in a person's full name as printed: "Kim" of "Kim Jong Un", "Lind" of "Boris Lind"; "" where one
    name only is known."""
    printed = printed_words(name)
    if len(printed) < 2:
        return ""
    return printed[0] if stands_first([fold(word) for word in printed]) else printed[-1]


def stands_first(words: Sequence[str]) -> bool:
    """Whether the first of these folded words is the family name (Kim Jong Un), as far as the words tell."""
    if len(words) < 2 or words[0] not in listed("family names that stand first"):
        return False
    return len(words) == 3 or words[0] not in word_lists()["first names"] or len(words[1]) < 8


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names (as person_words gives them) can be one person's."""
    if len(one) < 2 or len(other) < 2:
        return False
    if "".join(one) == "".join(other):
        return True
    short, long = sorted((one, other), key=len)
    if short[-1] != long[-1] or not _same_first(short[0], long[0]):
        return False
    middle, wider = list(short[1:-1]), list(long[1:-1])
    if not middle or not wider:
        return True
    return all(any(_same_first(word, there) for there in wider) for word in middle)


def _same_first(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


# --- Organisations ------------------------------------------------------------------------------------------------

_SPELLINGS = {
    "centre": "center",
    "defence": "defense",
    "organisation": "organization",
    "programme": "program",
    "labour": "labor",
    "dept": "department",
    "&": "and",
}
_SMALL = frozenset(
    ["of", "the", "and", "for", "in", "on", "to", "at", "de", "la", "le", "des", "du", "del", "&", "a", "an"]
)
_FIRM = frozenset(["inc", "ltd", "llc", "plc", "corp", "co", "company", "corporation", "limited", "gmbh", "ag", "sa"])


@lru_cache(maxsize=100_000)
def organisation_key(name: str) -> str:
    """The name as compared; that of data/organisations.csv where a form of one is listed there."""
    plain = plain_organisation(name)
    return _known().get(plain) or plain


@lru_cache(maxsize=100_000)
def plain_organisation(name: str) -> str:
    """Folded, American spelling, "Ministry of Defence of Russia" as "rus defense ministry", no article, no "Inc."."""
    words = _plain_words(name)
    words = [_SPELLINGS.get(word, word) for word in words]
    while len(words) > 1 and words[-1] in _FIRM:
        words.pop()
    code, words = _country_off(words)
    if len(words) > 2 and words[0] in ("department", "ministry") and words[1] in ("of", "for"):
        rest = words[3:] if words[2] == "the" else words[2:]
        words = [*rest, words[0]]
    return " ".join(([code.casefold()] if code else []) + words)


def without_country(plain: str) -> str | None:
    """A plain name without the code of the country it begins with; None where it begins with none."""
    first, _, rest = plain.partition(" ")
    return rest if rest and first.upper() in countries() and len(first) == 3 else None


def _country_off(words: list[str]) -> tuple[str | None, list[str]]:
    """The country that a name begins or ends with, and the other words."""
    lead = _lead_words()
    for size in (3, 2, 1):
        if len(words) > size and (code := lead.get(" ".join(words[:size]))):
            return code, words[size:]
    for size in (3, 2, 1):
        if len(words) > size + 1 and words[-size - 1] == "of" and (code := lead.get(" ".join(words[-size:]))):
            return code, words[: -size - 1]
    return None, words


@cache
def _lead_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in countries().values():
        if country.status in ("organisation", "former"):
            continue
        for form in (country.name, *country.names, *country.demonyms):
            found.setdefault(" ".join(_plain_words(form)), country.iso3)
    for general in ("korea", "korean", "islamic republic"):
        found.pop(general, None)
    return found


def _plain_words(name: str) -> list[str]:
    plain = fold(re.sub(r"(?<=\w)['’]s\b", "", name.strip(_EDGES)))
    plain = re.sub(r"\b((?:[a-z]\.)+[a-z]?)(?!\w)", lambda match: match.group().replace(".", ""), plain)
    words = re.findall(r"[\w&]+", plain.replace("-", " ") if " " in plain else plain.replace("-", ""))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


@cache
def _known() -> dict[str, str]:
    """Each plain form of data/organisations.csv -> the plain form of its name."""
    found: dict[str, str] = {}
    with ORGANISATIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            main = plain_organisation(row["name"])
            for form in (row["name"], *row["forms"].split(";")):
                found.setdefault(plain_organisation(form), main)
    return found


@cache
def known_names() -> dict[str, str]:
    """The key of each organisation of data/organisations.csv -> its name."""
    with ORGANISATIONS.open(encoding="utf-8", newline="") as file:
        return {organisation_key(row["name"]): row["name"] for row in csv.DictReader(file)}


def is_acronym(name: str) -> bool:
    """Whether a name is made of initials: NIS, U.N., CalFire."""
    plain = name.strip(_EDGES).replace(".", "")
    return (
        " " not in plain and 2 <= len(plain) <= 8 and sum(letter.isupper() for letter in plain) >= 2 and plain.isalnum()
    )


def is_acronym_of(short: str, full: str) -> bool:
    """Whether the letters of `short` are the initials of `full`, with or without its small words."""
    return fold(short).replace(".", "") in initials(full)


@lru_cache(maxsize=100_000)
def initials(full: str) -> frozenset[str]:
    """The acronyms that a name can have, folded: its initials, with or without its small words and its country."""
    words = re.findall(r"[^\W_]+", fold(re.sub(r"['’]s\b", "", full)))
    if words and words[0] == "the":
        words = words[1:]
    if len(words) < 2:
        return frozenset()
    every = "".join(word[0] for word in words)
    main = "".join(word[0] for word in words if word not in _SMALL)
    nations = re.sub(r"^(?:us|uk)$", "", words[0])
    without = "".join(word[0] for word in words[1:] if word not in _SMALL) if not nations else ""
    return frozenset(letters for letters in (every, main, without) if len(letters) > 1)
