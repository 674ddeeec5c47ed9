"""Quotation marks of a text, in pairs: curly, straight, single, guillemets, German low-high, and two apostrophes.

Pairs never cross a paragraph, but a pair that is opened and not closed in one runs on into the next when that begins
with an opening mark again. Apostrophes are not marks. Only the outermost pairs are given: what stands in quotation
marks inside a quotation belongs to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from dashboard.language.sentences import paragraphs, trimmed
from dashboard.records import Span

_MARK = re.compile(r"''|``|[“”„\"«»‘’']")
_CLOSES = {
    "“": ("”", '"', "''"),
    "„": ("“", "”", '"'),
    '"': ('"', "”", "''"),
    "«": ("»",),
    "»": ("«",),
    "``": ("''", '"'),
    "''": ("''", '"'),
    "‘": ("’",),
    "'": ("'", "’"),
}
_GO_ON = ("“", "„", '"', "«", "''", "``")  # what a paragraph begins with that goes on with a quotation
_SINGLE = ("'", "’")
_NO_QUOTATION = re.compile(r"'(?:\d\ds?\b|em\b|tis\b|twas\b|cause\b|til\b|n\b)", re.IGNORECASE)
_DEEPEST = 6  # marks that wait to be closed at one time; an older one was never closed


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks. `outer` is the same with the marks; `open` says that no mark closes it."""

    inner: Span
    outer: Span
    open: bool = False  # it goes on in the next paragraph


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    sign: str
    may_open: bool
    may_close: bool


def quoted(text: str) -> list[Quoted]:
    """The outermost stretches of `text` in quotation marks, in order."""
    listed = paragraphs(text)
    found: list[Quoted] = []
    for paragraph, following in zip_longest(listed, listed[1:]):
        goes_on = following is not None and text.startswith(_GO_ON, following[0])
        found += _in_paragraph(text, paragraph, goes_on)
    return found


def _in_paragraph(text: str, paragraph: Span, goes_on: bool) -> Iterator[Quoted]:
    marks = [_mark(text, match, paragraph) for match in _MARK.finditer(text, *paragraph)]
    if marks and _lacks_opener(text, marks[0]):
        marks.insert(0, _Mark(paragraph[0], paragraph[0], "“", may_open=True, may_close=False))
    pairs, waiting = _paired(text, marks)
    for opener, closer in pairs:
        inner = trimmed(text, opener.end, closer.start)
        if inner:
            yield Quoted(inner, (opener.start, closer.end))
    behind = pairs[-1][1].end if pairs else paragraph[0]
    left = next((mark for mark in waiting if mark.start >= behind and mark.sign not in (*_SINGLE, "‘")), None)
    rest = trimmed(text, left.end, paragraph[1]) if left else None
    if left and rest:
        introduced = text[paragraph[0] : left.start].rstrip().endswith((":", ","))
        if goes_on or left.start == paragraph[0] or introduced:
            yield Quoted(rest, (left.start, paragraph[1]), open=goes_on)


def _lacks_opener(text: str, first: _Mark) -> bool:
    """Whether the first mark of a paragraph only closes, before who speaks: 'The ice is thin,” Solheim said'."""
    if first.sign not in ("”", '"') or first.may_open or not first.may_close:
        return False
    return text[first.start - 1] in ",?!" and text[first.end : first.end + 1] == " "


def _paired(text: str, marks: list[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark]]:
    """The outermost pairs, in order, and the marks that were opened and never closed."""
    last_single = max((mark.start for mark in marks if mark.sign in _SINGLE and mark.may_close), default=-1)
    waiting: list[_Mark] = []
    pairs: list[tuple[_Mark, _Mark]] = []
    for mark in marks:
        if mark.sign in _SINGLE and not _is_single_mark(text, mark, waiting, last_single):
            continue
        opener = next((other for other in reversed(waiting) if mark.sign in _CLOSES[other.sign]), None)
        if opener is not None and (mark.may_close or not mark.may_open):
            del waiting[waiting.index(opener) :]
            while pairs and pairs[-1][0].start > opener.start:
                pairs.pop()
            pairs.append((opener, mark))
        elif mark.may_open and mark.sign not in ("”", "’"):
            if mark.sign == "“" and any(other.sign == "“" for other in waiting):
                waiting.clear()  # the one before was never closed
            waiting = [*waiting[1 - _DEEPEST :], mark]
    return pairs, waiting


def _mark(text: str, match: re.Match[str], paragraph: Span) -> _Mark:
    """A mark, and by what stands around it whether it can open and close."""
    start, end = match.span()
    sign = match.group()
    before = text[start - 1] if start > paragraph[0] else " "
    after = text[end] if end < paragraph[1] else " "
    if sign in ("“", "„", "``"):
        opens = not after.isspace() or start == paragraph[0]
    else:
        glued = sign == '"' and before in ".?!:" and after.isupper()  # the space before it was lost
        opens = (before.isspace() or before in "([{—–-/“„\"«‘'…" or glued) and (sign == "«" or not after.isspace())
    if sign in "«»":  # French puts spaces inside them
        return _Mark(start, end, sign, opens, sign == "»" or not before.isspace())
    closes = not after.isalnum() and not before.isspace() and before not in "([{"
    return _Mark(start, end, sign, opens, closes)


def _is_single_mark(text: str, mark: _Mark, waiting: list[_Mark], last: int) -> bool:
    """Whether ’ or ' is a quotation mark and no apostrophe. `last` is where the last one stands that might close."""
    if any(other.sign in ("‘", "'") for other in waiting):
        plural = text[mark.start - 1] == "s" and text[mark.end : mark.end + 2].strip().islower()
        return mark.may_close and not (plural and text[mark.end : mark.end + 1] == " " and last > mark.start)
    opens = mark.may_open and last > mark.start and text[mark.end].isalpha()
    return mark.sign == "'" and opens and not _NO_QUOTATION.match(text, mark.start)
