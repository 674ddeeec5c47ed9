"""English sentences as words with offsets, and the small grammar that reports are read by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.language.lists import sections
from dashboard.language.quotation_marks import Quoted

_FILE = Path(__file__).with_suffix(".txt")
_WORD = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                       # U.S., U.N.
    | (?:Mrs?|Ms|Dr|Profs?|Sens?|Reps?|Govs?|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Rev|Hon|Rear|Brig|St|Jr|Sr|No)\.
    | (?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.
    | [A-Z]\.(?=\s[A-Z])                       # an initial
    | @\w+
    | \d+(?:[.,:]\d+)*[^\W_]*
    | [^\W_]+(?:[-‐‑'’.&][^\W_]+)*             # Jong-un, O'Brien, Kim's, AT&T
    | ''|``|--+ | \.{2,} | \S
    """,
    re.VERBOSE,
)


@cache
def listed(section: str) -> frozenset[str]:
    """The entries of one list of clauses.txt."""
    return sections(_FILE)[section]


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a sentence. `quoted` is the place of the stretch in quotation marks it stands in, or -1."""

    start: int
    end: int
    text: str
    low: str
    quoted: int


def words(text: str, start: int, end: int, marked: Sequence[Quoted], at: int = 0) -> list[Word]:
    """The words of a part of `text`. `marked` is what stands in quotation marks, in order, looked at from place `at` on."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        begin, stop = match.span()
        while at < len(marked) and marked[at].outer[1] <= begin:
            at += 1
        inside = at if at < len(marked) and marked[at].outer[0] <= begin else -1
        form = match.group()
        found.append(Word(begin, stop, form, form.lower().replace("’", "'").rstrip(".") or form, inside))
    return found
