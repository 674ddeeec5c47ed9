"""Chunks: the passages that are embedded, searched and shown. Whole sentences, about 200 word pieces at most."""

import re
from collections.abc import Callable

from dashboard.language.sentences import paragraphs, trimmed, within
from dashboard.records import Span

MAX_PIECES = 200

CountPieces = Callable[[list[str]], list[int]]
"""Texts -> how many word pieces of the model each takes, without the special ones."""

MAX_HEADING_WORDS = 10
_SENTENCE_ENDS = tuple('.!?…;,"”’)»')
_BREAK = re.compile(r"\s")


def chunks(text: str, count_pieces: CountPieces, language: str = "en", max_pieces: int = MAX_PIECES) -> list[Span]:
    """Spans that cover every sentence of `text` once, in order, each inside one paragraph.

    A sub-heading goes with the paragraph below it, for by itself it answers nothing. A paragraph longer than
    `max_pieces` is cut between sentences into parts of about equal size; a single sentence longer than that (a list, a
    table, a transcript without full stops) is cut at white space, never inside a word unless a word alone is longer.
    """
    blocks = [[*within(text, block, language)] for block in _blocks(text)]
    sizes = iter(count_pieces([text[start:end] for block in blocks for start, end in block]))
    found: list[Span] = []
    for block in blocks:
        group: list[tuple[Span, int]] = []
        for span in block:
            size = next(sizes)
            group += [(span, size)] if size <= max_pieces else _cut(text, span, count_pieces, max_pieces)
        found += _packed(group, max_pieces)
    return found


def _blocks(text: str) -> list[Span]:
    """The paragraphs, each with the sub-headings right above it."""
    found: list[Span] = []
    opened: int | None = None
    for start, end in paragraphs(text):
        if is_heading(text[start:end]):
            opened = start if opened is None else opened
        else:
            found.append((start if opened is None else opened, end))
            opened = None
    if opened is not None:
        found.append((opened, len(text.rstrip())))
    return found


def is_heading(line: str) -> bool:
    """Whether a line reads as a sub-heading: short, and without the end of a sentence."""
    return len(line.split()) <= MAX_HEADING_WORDS and not line.endswith(_SENTENCE_ENDS)


def _packed(group: list[tuple[Span, int]], max_pieces: int) -> list[Span]:
    """Neighbouring spans of one paragraph joined into as few chunks as fit, of about equal size."""
    total = sum(size for _, size in group)
    if not total:
        return [(group[0][0][0], group[-1][0][1])] if group else []
    parts = -(-total // max_pieces)
    goal = total / parts
    found: list[Span] = []
    start, end, filled = group[0][0][0], group[0][0][1], 0
    for (left, right), size in group:
        overshoots = filled + size / 2 > goal
        if filled and (filled + size > max_pieces or overshoots):
            found.append((start, end))
            start, filled = left, 0
        end, filled = right, filled + size
    return [*found, (start, end)]


def _cut(text: str, span: Span, count_pieces: CountPieces, max_pieces: int) -> list[tuple[Span, int]]:
    """One overlong sentence cut at white space into spans of at most max_pieces."""
    pending, found = [span], []
    while pending:
        start, end = pending.pop()
        [size] = count_pieces([text[start:end]])
        if size <= max_pieces or end - start < 2:
            found.append(((start, end), size))
            continue
        middle = (start + end) // 2
        breaks = [match.start() for match in _BREAK.finditer(text, start + 1, end - 1)]
        at = min(breaks, key=lambda place: abs(place - middle)) if breaks else middle
        halves = [trimmed(text, start, at), trimmed(text, at, end)]
        pending += [half for half in reversed(halves) if half]
    return found
