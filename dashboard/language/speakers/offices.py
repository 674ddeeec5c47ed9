"""Words for what people are by office, work or standing (offices.txt)."""

import re
from functools import cache
from pathlib import Path

from dashboard.language.identity import fold
from dashboard.language.lists import sections


def is_office(word: str) -> bool:
    """Whether a word, or its singular, is that of an office, a work or a standing."""
    plain = fold(word).strip(".,'’")
    return plain in listed("offices") or (plain.endswith("s") and plain[:-1] in listed("offices"))


def has_office(text: str, start: int, end: int) -> bool:
    return any(is_office(word) for word in re.findall(r"[\w’'-]+", text[start:end]))


@cache
def also_called() -> dict[str, frozenset[str]]:
    """Folded word of a title -> the words that somebody with it is called by as well."""
    pairs = (entry.partition("=") for entry in sections(Path(__file__).with_suffix(".txt"))["also called"])
    return {fold(word): frozenset(fold(other) for other in others.split()) for word, _, others in pairs}


@cache
def listed(section: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in sections(Path(__file__).with_suffix(".txt"))[section])
