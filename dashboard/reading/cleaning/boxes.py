"""Lists of links and other boxes that stand within an article or follow it."""

import re
import statistics
from collections.abc import Sequence

from dashboard.reading.cleaning.bylines import is_name, is_profile
from dashboard.reading.cleaning.furniture import Kind
from dashboard.reading.cleaning.lines import CLOSING, Line

_LONGEST_BOX = 8  # lines
TEASER = 260  # characters; the longest sentence under a headline in a list of other articles
_COMMENT_SIGN = re.compile(
    r"\b(?:says|said|wrote)\s*:$|^(?:reply|report|like|upvote|flag|log in)\b|\b(?:ago|am|pm)$|^(?:guest|"
    r"anonymous)\b|\breply$",
    re.I,
)


def end_of_body(lines: list[Line], first: int) -> int:
    """The place behind the body: of the first head of a list, a form or the comments that no body follows."""
    anchors_before = 0
    for i in range(first, len(lines)):
        line = lines[i]
        anchors_before += line.anchor
        if line.kind in (Kind.BOX, Kind.END, Kind.COMMENTS) and anchors_before and _ends_here(lines, first, i):
            return i
    return len(lines)


def _ends_here(lines: list[Line], first: int, at: int) -> bool:
    kind = lines[at].kind
    tail = lines[at + 1 :]
    if kind is Kind.BOX:  # its links end where the next list begins
        tail = tail[: next((i for i, line in enumerate(tail) if line.kind in (Kind.END, Kind.COMMENTS)), len(tail))]
    anchors = [i for i, line in enumerate(tail) if line.anchor]
    if not anchors:
        return not any(goes_on(line) for line in tail[: 12 if kind is Kind.BOX else 3])
    before = sum(len(line.text) for line in lines[first:at] if line.anchor)
    after = sum(len(tail[i].text) for i in anchors)
    if kind is Kind.COMMENTS:
        # a reader's name or a time stands above the first comment; a paragraph right below is the article's
        return before >= 300 and any(_signs_comment(line) for line in tail[: anchors[0]])
    if after > before:
        return False
    headed = sum(_is_headed(tail, i) for i in anchors)
    teasers = all(len(tail[i].text) <= TEASER for i in anchors) and headed >= len(anchors) - (kind is Kind.END)
    if kind is Kind.END:
        # an author's biography, a site's word about itself, or headlines with a sentence each; two paragraphs in a row
        # of some length are the article going on below a box
        return teasers or len(anchors) == 1 or (is_profile(tail[anchors[0]].text) and len(anchors) <= 3)
    # an article goes on right below a box; a sentence further down, below more boxes, is not its own
    far = anchors[0] > _LONGEST_BOX and any(line.kind is Kind.BOX for line in tail[: anchors[0]])
    return far or (teasers and len(anchors) >= 2)


def goes_on(line: Line) -> bool:
    """A sentence too short to carry a paragraph, or speech: the last words of an article, below a box of links."""
    asks = line.text.rstrip(CLOSING)[-1:] in "?!"
    return line.unknown and line.sentence and not line.listed and line.words >= 4 and (line.spoken or not asks)


def _is_headed(tail: Sequence[Line], i: int) -> bool:
    """A sentence alone under a headline, as in a list of other articles."""
    above = tail[i - 1] if i else None
    below = tail[i + 1] if i + 1 < len(tail) else None
    under = above is not None and not above.anchor and above.kind is not Kind.NOISE
    return under and not (below is not None and below.unknown and (below.anchor or below.sentence))


def _signs_comment(line: Line) -> bool:
    return bool(_COMMENT_SIGN.search(line.text)) or line.kind in (Kind.DATE, Kind.DETAIL) or is_name(line.text)


def links_below(lines: list[Line], i: int, end: int) -> int:
    """How many lines under the head of a box of links belong to it."""
    count = 0
    while i + count < end and count < 12:
        line = lines[i + count]
        if line.anchor or (line.unknown and line.sentence and line.text.rstrip(CLOSING)[-1:] not in "?!"):
            break
        if line.kind is Kind.BOX:
            break
        count += 1
    if not count or i + count >= end:
        return count
    # The last short line above a paragraph may be the article's next sub-heading.
    last = lines[i + count - 1]
    if not last.heading or last.listed:
        return count
    others = [line for line in lines[i : i + count - 1] if line.heading]
    if not others:
        return count - (last.words <= 5 and last.gap)
    apart = last.gap and not any(line.gap for line in others[1:])
    shorter = last.words <= 5 and statistics.median(line.words for line in others) >= 6
    return count - (last.gap and (shorter or (apart and len(others) > 1 and last.words <= 7)))
