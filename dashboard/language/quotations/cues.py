"""The lexicon of reporting verbs and nouns in cues.txt: which printed forms report, and what may follow each."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from dashboard.language.lists import sections

_FILE = Path(__file__).with_suffix(".txt")
_FRAMES = ("clause", "plain", "question", "whom", "to do", "whom to do", "object", "as something", "marks")

Form = Literal["plain", "third", "past", "ing", "participle"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One printed form of a reporting verb: the words of it, and the frames its verb is listed under."""

    forms: frozenset[Form]
    frames: frozenset[str]
    particles: tuple[str, ...] = ()  # "out" of "pointed out": further words that must follow


@cache
def verbs() -> dict[str, tuple[Cue, ...]]:
    """First word of a printed form -> the cues it begins, those with most words first."""
    lists = sections(_FILE)
    irregular = {forms[0]: forms for entry in lists["irregular"] if (forms := entry.split())}
    frames: dict[str, set[str]] = {}
    for frame in _FRAMES:
        for entry in lists[frame]:
            frames.setdefault(entry, set()).add(frame)
    found: dict[str, dict[tuple[str, ...], tuple[set[Form], frozenset[str]]]] = {}
    for entry, listed in frames.items():
        verb, *particles = entry.split()
        for form, printed in _inflected(verb, irregular.get(verb)):
            kept = found.setdefault(printed, {}).setdefault(tuple(particles), (set(), frozenset(listed)))
            kept[0].add(form)
    return {
        first: tuple(
            Cue(frozenset(forms), listed, particles)
            for particles, (forms, listed) in sorted(cues.items(), key=lambda item: -len(item[0]))
        )
        for first, cues in found.items()
    }


def _inflected(verb: str, irregular: list[str] | None) -> list[tuple[Form, str]]:
    if irregular:
        plain, third, past, ing, *participle = irregular
        return [
            ("plain", plain),
            ("third", third),
            ("past", past),
            ("ing", ing),
            ("participle", participle[0] if participle else past),
        ]
    if re.search(r"[^aeiou]y$", verb):
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if re.search(r"(?:s|x|z|ch|sh)$", verb) else "s")
        past = verb + ("d" if verb.endswith("e") else "ed")
    ing = (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"
    return [("plain", verb), ("third", third), ("past", past), ("ing", ing), ("participle", past)]


@cache
def words(section: str) -> frozenset[str]:
    """The entries of one list of cues.txt."""
    return sections(_FILE)[section]
