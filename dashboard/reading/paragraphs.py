"""Lines as a page or a mail breaks them -> paragraphs as the author wrote them."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_EDGE = 3  # lines at the top and bottom of a page that may be running heads
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|p\.|seite|página|第)?[\W_]*\d{1,4}(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?[\W_]*", re.I
)
_SENTENCE_END = re.compile(r"[.!?:;…。！？]['\"”’»)\]]*$")
_BULLET = re.compile(r"[•‣▪●◦*–—-]\s|\(?\d{1,2}[.)]\s")
_WORD_CUT = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_WORD_START = re.compile(r"[^\W\d_]+")
# First halves that keep their hyphen when a line ends after it and the text itself does not show which is right.
_KEEPS_HYPHEN = {
    *("all", "anti", "cross", "ex", "far", "half", "high", "ill", "large", "long", "low", "medium"),
    *("mid", "multi", "near", "non", "north", "post", "pre", "pro", "quasi", "self", "semi", "short"),
    *("single", "small", "so", "south", "state", "third", "two", "three", "four", "five", "six"),
    *("well", "vice", "war", "year"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a page: `height` above its foot, letter `size`, distance from the `left` edge, all in one unit."""

    text: str
    height: float = 0.0
    size: float = 0.0
    left: float = 0.0


def from_pages(pages: Sequence[Sequence[Line]]) -> str:
    """Paragraphs parted by blank lines; running heads and page numbers dropped, cut words and paragraphs joined."""
    pages = [[line for line in page if line.text.strip()] for page in pages]
    pages = without_running_heads(pages)
    return _join(pages)


def unwrap(text: str) -> str:
    """Text whose lines were broken at a fixed width (mails, old archives) as paragraphs; other text as it is."""
    lines = text.split("\n")
    if not _is_hard_wrapped(lines):
        return text
    page = [
        Line(line, height=-float(number), size=1.0, left=float(len(line) - len(line.lstrip())))
        for number, line in enumerate(lines)
        if line.strip()
    ]
    return _join([page])


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Drops page numbers, and lines at the top or foot that come back (but for their numbers) on half of the pages."""
    at_edge = [edges(page) for page in pages]
    seen = Counter(form for page, edge in zip(pages, at_edge, strict=True) for form in {_form(page[i]) for i in edge})
    often = max(2, (len(pages) + 1) // 2)
    return [
        [
            line
            for i, line in enumerate(page)
            if i not in edge or not (seen[_form(line)] >= often or _PAGE_NUMBER.fullmatch(line.text.strip()))
        ]
        for page, edge in zip(pages, at_edge, strict=True)
    ]


def edges(page: Sequence[Line]) -> set[int]:
    """Places of the lines that stand first or last, in the order of the text or on the paper."""
    places = range(len(page))
    by_height = sorted(places, key=lambda i: -page[i].height)
    return {*places[:_EDGE], *places[-_EDGE:], *by_height[:_EDGE], *by_height[-_EDGE:]}


def _form(line: Line) -> str:
    return _NUMBER.sub("#", " ".join(line.text.casefold().split()))


def _join(pages: Sequence[Sequence[Line]]) -> str:
    lines = [line for page in pages for line in page]
    if not lines:
        return ""
    usual = _Usual.of(pages)
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in lines).casefold()))
    paragraphs: list[list[str]] = []  # in pieces: only the last line is looked at, however long the paragraph grows
    before: Line | None = None
    for page in pages:
        for place, line in enumerate(page):
            text = line.text.strip()
            after = page[place + 1] if place + 1 < len(page) else None
            if before is None or _parted(before, line, after, usual, turned=place == 0):
                paragraphs.append([text])
            else:
                paragraphs[-1][-1:] = _joined(paragraphs[-1][-1], text, known)
            before = line
    return "\n\n".join(" ".join("".join(pieces).split()) for pieces in paragraphs)


@dataclass(frozen=True, slots=True)
class _Usual:
    """The measures of running text: letters in a full line, distance from line to line, letter size; 0.0 if unknown.

    `indents` says whether paragraphs begin with an indent.
    """

    width: float
    leading: float
    size: float
    indents: bool

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]]) -> "_Usual":
        lines = [line for page in pages for line in page]
        gaps = [
            round(upper.height - lower.height, 1)
            for page in pages
            for upper, lower in itertools.pairwise(page)
            if upper.height > lower.height
        ]
        return cls(
            width=statistics.quantiles([len(line.text.strip()) for line in lines] * 2, n=10)[8],
            leading=statistics.median_low(gaps) if gaps else 0.0,
            size=statistics.median_low([line.size for line in lines]),
            indents=sum(_indented(lower, upper) for page in pages for upper, lower in itertools.pairwise(page)) >= 3,
        )

    def width_at(self, size: float) -> float:
        """Letters in a full line of letters of `size`: larger ones fill it sooner."""
        return self.width * self.size / size if size and self.size else self.width


def _indented(line: Line, beside: Line | None) -> bool:
    """Whether a line begins further in than the one above or below it in the same column."""
    return beside is not None and 0.6 * line.size < line.left - beside.left < 5 * line.size


def _parted(upper: Line, lower: Line, after: Line | None, usual: _Usual, *, turned: bool) -> bool:
    """Whether a new paragraph begins at `lower`, the line before `after`; `turned`: a page was turned above it."""
    above, below = upper.text.strip(), lower.text.strip()
    if abs(upper.size - lower.size) > 0.08 * max(upper.size, lower.size):
        return True
    if _BULLET.match(below):
        return True
    gap = upper.height - lower.height
    if turned or gap < 0:  # next page or next column: the distance tells nothing
        if usual.indents:
            return _indented(lower, after)
        return bool(_SENTENCE_END.search(above)) or _has_room(above, below, usual.width_at(upper.size))
    if _indented(lower, upper):
        return True
    larger = max(1.0, lower.size / usual.size) if usual.size else 1.0
    if usual.leading and gap > 1.3 * usual.leading * larger:
        return True
    return _has_room(above, below, usual.width_at(upper.size))


def _has_room(above: str, below: str, width: float) -> bool:
    """The next word would have fitted on the line above, so the line was ended on purpose."""
    return len(above) + 1 + len(below.split(maxsplit=1)[0]) < 0.8 * width


def _joined(above: str, below: str, known: Counter[str]) -> tuple[str, str]:
    """The end of one line and the next, ready to be set side by side."""
    cut, start = _WORD_CUT.search(above), _WORD_START.match(below)
    if above.endswith("\u00ad"):
        return above[:-1], below
    if not cut or not start:
        # "2024-" and "25": a hyphen after a figure stays and closes up
        return above if re.search(r"\d-$", above) and below[:1].isdigit() else f"{above} ", below
    if start[0][0].isupper():
        return above, below  # "Sino-" and "Russian"
    first, second = cut[1].casefold(), start[0].casefold()
    hyphenated, plain = known[f"{first}-{second}"], known[first + second]
    if hyphenated > plain or (hyphenated == plain and first in _KEEPS_HYPHEN):
        return above, below
    return above[:-1], below


def _is_hard_wrapped(lines: Sequence[str]) -> bool:
    longest = max((len(line.rstrip()) for line in lines), default=0)
    inner = [a.rstrip() for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    if longest > 110 or len(inner) < 4:
        return False
    full = [line for line in inner if len(line) >= 45]
    running_on = [line for line in full if not _SENTENCE_END.search(line)]
    return len(full) >= 0.7 * len(inner) and len(running_on) >= 0.5 * len(full)
