"""Quotation marks of a text, in pairs: curly, straight, single, guillemets, German low-high.

Pairs never cross a paragraph, but a pair that is opened and not closed in one runs on into the next when that begins
with an opening mark again. Apostrophes are not marks. Only the outermost pairs are given: what stands in quotation
marks inside a quotation belongs to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.language.sentences import paragraphs
from dashboard.records import Span

_MARK = re.compile(r"[“”„\"«»‘’']")
_CLOSES = {"“": "”\"", "„": "“”\"", "\"": "\"”", "«": "»", "»": "«", "‘": "’", "'": "'’"}
_OPENING = frozenset("“„\"«")  # what a paragraph begins with when it goes on with a quotation
_NO_QUOTATION = re.compile(r"['‘’](?:\d\ds?\b|em\b|tis\b|twas\b|cause\b|til\b|n\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between two marks. `outer` is the same with the marks; `open` says that no mark closes it."""

    inner: Span
    outer: Span
    open: bool = False  # it goes on in the next paragraph


def quoted(text: str) -> list[Quoted]:
    """The outermost stretches of `text` in quotation marks, in order."""
    listed = paragraphs(text)
    found: list[Quoted] = []
    for (start, end), following in zip(listed, [*listed[1:], None], strict=True):
        goes_on = following is not None and text[following[0]] in _OPENING
        found += _in_paragraph(text, start, end, goes_on)
    return found


def _in_paragraph(text: str, start: int, end: int, goes_on: bool) -> Iterator[Quoted]:
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    singles = [at for at in marks if text[at] in "’'" and _may_close(text, at, end)]
    last_single = singles[-1] if singles else -1
    stack: list[int] = []
    pairs: list[Span] = []
    for at in marks:
        if text[at] in "’'" and not _is_single_mark(text, at, start, end, stack, last_single):
            continue
        opener = next((place for place in reversed(stack) if text[at] in _CLOSES[text[place]]), None)
        opens = _may_open(text, at, start, end)
        if opener is not None and (not opens or _may_close(text, at, end)):
            del stack[stack.index(opener) :]
            pairs.append((opener, at))
        elif opens and text[at] != "”":
            if text[at] == "“" and any(text[place] == "“" for place in stack):
                stack.clear()  # the one before was never closed
            stack.append(at)
    pairs = _outermost(pairs)
    for opener, closer in pairs:
        yield Quoted((opener + 1, closer), (opener, closer + 1))
    behind = pairs[-1][1] if pairs else -1
    left = [at for at in stack if at > behind and text[at] in _OPENING]
    if left and (goes_on or left[0] == start or text[start : left[0]].rstrip().endswith((":", ","))):
        yield Quoted((left[0] + 1, end), (left[0], end), open=goes_on)


def _outermost(pairs: list[Span]) -> list[Span]:
    """Pairs that lie in no other, in order."""
    kept: list[Span] = []
    for pair in sorted(pairs):
        if not kept or pair[0] > kept[-1][1]:
            kept.append(pair)
    return kept


def _may_open(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark stands where one opens: before a word, and not right after one."""
    if text[at] in "“„" and at + 1 < end:
        return not text[at + 1].isspace() or at == start
    before = at == start or text[at - 1].isspace() or text[at - 1] in "([{—–-/“„\"«‘'…"
    return before and at + 1 < end and not text[at + 1].isspace()


def _may_close(text: str, at: int, end: int) -> bool:
    """Whether a mark stands where one closes: after a word or a stop, and not right before a word."""
    after = at + 1 >= end or not text[at + 1].isalnum()
    return after and at > 0 and not text[at - 1].isspace() and text[at - 1] not in "([{"


def _is_single_mark(text: str, at: int, start: int, end: int, stack: list[int], last: int) -> bool:
    """Whether ’ or ' is a quotation mark and no apostrophe."""
    if any(text[place] in "‘'" for place in stack):
        plural = text[at - 1] == "s" and at + 2 < end and text[at + 1] == " " and text[at + 2].islower()
        return _may_close(text, at, end) and not (plural and last > at)
    return (
        text[at] == "'"
        and last > at
        and _may_open(text, at, start, end)
        and text[at + 1].isalpha()
        and not _NO_QUOTATION.match(text, at)
    )
