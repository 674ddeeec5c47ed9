"""Words with their offsets: what the name finder reads, one by one.

A possessive ending is a word of its own ("Korea", "'s"), and so is each side of a hyphen that joins two names or a name
and a common word ("US-China", "Seoul-based", "anti-Russian"); other hyphens stay inside ("Kim Jong-un", "Al-Qaeda").
"""

import re
from functools import cache, lru_cache

from dashboard.language.countries import countries
from dashboard.language.name_words import word_lists
from dashboard.records import Span

_WORD = re.compile(
    r"""
      (?:https?://|www\.)\S+
    | [^\W\d_](?:\.[^\W\d_])+\b\.?          # U.S., U.N.
    | \d+(?:[.,:/]\d+)*(?:[^\W_]+)?          # 1,200, 3.5, 24th
    | [^\W_]+(?:[-‐‑'’&][^\W_]+)*            # Jong-un, O'Brien, AT&T
    | \S
    """,
    re.VERBOSE,
)
_HYPHEN = re.compile(r"[-‐‑]")
_POSSESSIVE = re.compile(r"['’][sS]$")


@cache
def _countries() -> frozenset[str]:
    """How countries are called, and their people."""
    return frozenset(
        form for country in countries().values() for form in (country.name, *country.names, *country.demonyms)
    )


@lru_cache(maxsize=100_000)
def _cuts(word: str) -> tuple[int, ...]:
    """Where a word found by the pattern is cut into several."""
    cuts: list[int] = []
    ending = _POSSESSIVE.search(word)
    if ending:
        cuts.append(ending.start())
        word = word[: ending.start()]
    hyphens = [match.start() for match in _HYPHEN.finditer(word)]
    if hyphens:
        first, last = word[: hyphens[0]], word[hyphens[-1] + 1 :]
        if first.lower() in word_lists()["before hyphens"] and word[hyphens[0] + 1].isupper():
            cuts += [hyphens[0], hyphens[0] + 1]
        if last in word_lists()["after hyphens"] and word[0].isupper():
            cuts += [hyphens[-1], hyphens[-1] + 1]
        if first in _countries() and word[hyphens[0] + 1].isupper() and word not in _countries():
            cuts += [hyphens[0], hyphens[0] + 1]
    return tuple(sorted(set(cuts)))


def words(text: str) -> list[Span]:
    """Spans of the words and marks of `text`, in order."""
    found: list[Span] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        if end - start > 2 and not word.isalpha():
            for cut in _cuts(word):
                found.append((start, match.start() + cut))
                start = match.start() + cut
        found.append((start, end))
    return found
