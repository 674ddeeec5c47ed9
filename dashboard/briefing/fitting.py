"""How much room a text takes, and how it is laid over slides so that nothing runs out of its frame.

No font is at hand when a file is written, and the reader's may differ, so widths are estimates: those of Arial, a
little on the wide side; Calibri and Times are narrower. Sizes and lengths are in points.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

LINE = 1.2  # height of a line, in sizes
_NARROW = frozenset("ijlIftr.,;:'’‘|!()[]/- ")
_WIDE = frozenset("mwMW—…@%")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph that looks alike."""

    text: str
    bold: bool = False
    italic: bool = False
    quiet: bool = False  # in the colour of small print
    strong: bool = False  # in the institution's colour
    raised: bool = False  # a superscript
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `share` is its size, `after` the space below it, as shares of the size of the text around it."""

    runs: tuple[Run, ...]
    share: float = 1.0
    after: float = 0.5

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Group = tuple[Block, ...]  # paragraphs that stay together: a quotation and its citation


@lru_cache(maxsize=4096)
def _advance(sign: str) -> float:
    """The width of a character, in sizes."""
    if sign in _NARROW:
        return 0.32
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.05
    if unicodedata.combining(sign):
        return 0.0
    return 0.88 if sign in _WIDE else 0.71 if sign.isupper() else 0.56


def length(text: str, size: float) -> float:
    """How long a text is on one line."""
    return size * sum(map(_advance, text))


def lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes, broken at spaces and, in a word too long or without spaces, anywhere."""
    return sum(_lines_of_paragraph(paragraph, size, width) for paragraph in text.split("\n"))


def _lines_of_paragraph(text: str, size: float, width: float) -> int:
    count, used, space = 1, 0.0, length(" ", size)
    for word in text.split(" "):
        needed = length(word, size)
        wide = any(_advance(sign) > 1 for sign in word)  # scripts without spaces break after any sign
        if used and used + space + needed <= width:
            used += space + needed
        elif needed <= width and not wide:
            count, used = (count + 1, needed) if used else (count, needed)
        elif wide:
            total = (used + space if used else 0.0) + needed
            further = int(total * 1.05 // width)
            count, used = count + further, max(total - further * width, 0.0)
        else:  # a word longer than a line begins on a line of its own
            further = int(needed * 1.05 // width)
            count, used = count + further + bool(used), max(needed - further * width, 0.0)
    return count


def height(blocks: Sequence[Block], size: float, width: float) -> float:
    """How high some paragraphs stand."""
    return sum(
        size * block.share * LINE * lines(block.text, size * block.share, width) + size * block.after
        for block in blocks
    )


def shortened(text: str, size: float, width: float, most: int) -> str:
    """The text if it fits on `most` lines, else its beginning and an ellipsis."""
    longest = int(most * (width / (size * 0.32) + 1))  # of the narrowest letters, so that long texts cost no more
    if len(text) <= longest and lines(text, size, width) <= most:
        return text
    low, high = 0, min(len(text), longest)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if lines(text[:middle] + "…", size, width) <= most else (low, middle - 1)
    cut = text[:low]
    return (cut.rsplit(" ", 1)[0] if " " in cut[low // 2 :] else cut).rstrip(" ,;:") + "…"


def largest(groups: Sequence[Group], sizes: Sequence[float], width: float, room: float) -> float:
    """The largest of `sizes` (largest first) at which all groups fit on one slide; the last but one, at which they are
    to continue on further slides, where they fit at none."""
    for size in sizes:
        if sum(height(group, size, width) for group in groups) <= room:
            return size
    return sizes[max(len(sizes) - 2, 0)]


def flow(groups: Sequence[Group], size: float, width: float, room: float) -> list[list[Block]]:
    """The groups laid over slides of height `room`; one too high for a slide is split between its words."""
    pages: list[list[Block]] = [[]]
    used = 0.0
    for group in groups:
        for part in _parts(group, size, width, room):
            needed = height(part, size, width)
            if used and used + needed > room:
                pages.append([])
                used = 0.0
            pages[-1].extend(part)
            used += needed
    return pages


def _parts(group: Group, size: float, width: float, room: float) -> list[Group]:
    """The group, or pieces of it that each fit on a slide, its last paragraphs with the last piece of its first."""
    if height(group, size, width) <= room:
        return [group]
    first, rest = group[0], group[1:]
    line = size * first.share * LINE
    below = size * first.after
    whole = max(int((room - below) / line), 1)
    last = max(int((room - below - height(rest, size, width)) / line), 1)
    *pieces, end = _pieces(first.runs, size * first.share, width, whole)
    if lines("".join(run.text for run in end), size * first.share, width) > last:
        *further, end = _pieces(end, size * first.share, width, last)
        pieces += further
    return [*((replace(first, runs=runs),) for runs in pieces), (replace(first, runs=end), *rest)]


def _pieces(runs: tuple[Run, ...], size: float, width: float, most: int) -> list[tuple[Run, ...]]:
    """The first run cut into pieces of at most `most` lines; the runs after it go with the last piece."""
    text, further = runs[0].text, runs[1:]
    pieces: list[tuple[Run, ...]] = []
    while (head := shortened(text, size, width, most)) != text:
        head = text[: max(len(head) - 1, 1)]
        pieces.append((replace(runs[0], text=head.rstrip() + " …"),))
        text = "… " + text[len(head) :].lstrip()
    return [*pieces, (replace(runs[0], text=text), *further)]
