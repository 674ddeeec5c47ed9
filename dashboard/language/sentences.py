"""Paragraphs and sentences of a text, as spans.

The splitter is sentencex (see docs/decisions/0005-sentences-and-terms.md): it keeps abbreviations ("U.S. officials",
"Gen. Park") together and does not cut inside quotation marks.
"""

import re
from collections.abc import Iterator

import sentencex

from dashboard.records import Span

_PARAGRAPH = re.compile(r"[^\n]+")
# Titles that the splitter does not know, and what it leaves of "R-S.C.".
_CUT_SHORT = re.compile(r"\b(?:(?:Ms|Mx|Govs|Gens|Profs|Amb|Cdr|Cllr|Spc)|[RDI][-‑–][A-Z](?P<more>[a-z]+)?)\.\s*$")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its edges; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def paragraphs(text: str) -> list[Span]:
    """Spans of the non-empty lines of `text`, in order: a clean text has one paragraph a line."""
    found = (trimmed(text, *line.span()) for line in _PARAGRAPH.finditer(text))
    return [span for span in found if span]


def sentences(text: str, language: str = "en") -> list[Span]:
    """Spans of the sentences of `text`, in order; none crosses a line break, none begins or ends with white space.

    `language` is an ISO 639-1 code; an unknown one is split by English rules.
    """
    return [span for paragraph in paragraphs(text) for span in within(text, paragraph, language)]


def within(text: str, part: Span, language: str = "en") -> Iterator[Span]:
    """The sentences of a part of `text`, as spans into the whole text."""
    for line in _PARAGRAPH.finditer(text, *part):
        begun: int | None = None  # where a sentence begins that the splitter cut behind a title
        for sentence in sentencex.get_sentence_boundaries(language or "en", line.group()):
            start, end = (line.start() + sentence[key] for key in ("start_index", "end_index"))
            start = start if begun is None else begun
            span = trimmed(text, start, end)
            begun = start if end < line.end() and _is_cut_short(text, start, end) else None
            if span and begun is None:
                yield span


def _is_cut_short(text: str, start: int, end: int) -> bool:
    """Whether a sentence goes on where the splitter ended it."""
    cut = _CUT_SHORT.search(text, start, end)
    return bool(cut) and (not cut["more"] or text[end : end + 1].islower())
