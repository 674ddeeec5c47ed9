"""What kind of speaker somebody is, by the word lists of categories.txt."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from dashboard.language.identity import fold
from dashboard.language.lists import sections
from dashboard.records import Category, Kind, SpeakerType

FILE = Path(__file__).with_suffix(".txt")
_WORD = re.compile(r"[\w&/-]+(?:\.\w+)*")
_PLURAL = re.compile(r"(?<=\w\w)s ")


def category_of(role: str, affiliation: str, speaker: str, speaker_type: SpeakerType, kind: Kind | None) -> Category:
    """The category of a speaker.

    `role` and `affiliation` are as printed, "" where none is; `kind` is that of the speaker's entity, if there is one.
    A country speaks through its officials.
    """
    if speaker_type == "unnamed":
        return "unnamed"
    if kind in ("country", "place"):
        return "official"
    if speaker_type == "person":
        return _first("role", role) or _first("body", affiliation) or _first("alone", role) or "other"
    if speaker_type == "group":
        return _first("role", speaker) or _first("body", speaker) or _first("alone", speaker) or "other"
    return _first("body", speaker) or _first("role", speaker) or "other"


@lru_cache(maxsize=20_000)
def _first(part: str, words: str) -> Category | None:
    """The category of a part of the lists of which an entry stands in the words: of several, the one whose entry has
    most words ("attorney general" rather than "general"), or else the first."""
    if not words:
        return None
    plain = " ".join(["", *_WORD.findall(fold(words)), ""])
    singular = _PLURAL.sub(" ", plain)
    best: Category | None = None
    most = 0
    for category, entries in _lists()[part].items():
        for entry in entries:
            size = 1 + entry.count(" ")
            if size > most and (f" {entry} " in plain or f" {entry} " in singular):
                best, most = category, size
    return best


@cache
def _lists() -> dict[str, dict[Category, list[str]]]:
    """Part ("role", "body", "alone") -> category -> entries, folded."""
    found: dict[str, dict[Category, list[str]]] = {}
    for title, entries in sections(FILE).items():
        part, _, category = title.partition(": ")
        found.setdefault(part, {})[cast(Category, category)] = [fold(entry) for entry in entries]
    return found
