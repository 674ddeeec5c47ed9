"""The words of name_words.txt, by which the name finder knows what stands near a name."""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".txt")


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
