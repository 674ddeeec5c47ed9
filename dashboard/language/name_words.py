"""The words of name_words.txt, by which the name finder knows what stands near a name."""

from functools import cache
from pathlib import Path

from dashboard.language.lists import sections

_FILE = Path(__file__).with_suffix(".txt")


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Section -> its words, in lower case."""
    return {name: frozenset(" ".join(entries).split()) for name, entries in sections(_FILE).items()}
