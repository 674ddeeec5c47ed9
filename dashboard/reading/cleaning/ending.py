"""What stands below the last paragraph of an article, before the boxes that follow it."""

import re
import statistics
from collections.abc import Sequence

from dashboard.reading.cleaning import furniture
from dashboard.reading.cleaning.boxes import TEASER, goes_on, links_below
from dashboard.reading.cleaning.bylines import BIO_WORDS, is_name, is_profile_of
from dashboard.reading.cleaning.furniture import Kind
from dashboard.reading.cleaning.lines import QUOTE_START, Line
from dashboard.reading.cleaning.middle import NEVER


def trimmed(lines: list[Line], start: int, end: int, authors: Sequence[str]) -> int:
    """`end` moved up over what stands below the last words of the article."""
    last = end - 1
    while last > start and not (
        lines[last].anchor
        and not _is_notice(lines, last, start)
        and not _introduces_author(lines, last, start, authors)
        and not _is_teaser(lines, last, start)
    ):
        last -= 1
    if not any(not line.unknown for line in lines[last + 1 :]) and sum(not line.unknown for line in lines[:start]) < 2:
        return end if last == end - 1 or not lines[last + 1].prose else last + 1
    run = next((i for i in range(last + 1, end) if lines[i].kind in NEVER or lines[i].prose), end)
    if _is_long_list(lines[last + 1 : run]):
        return run
    # Below the last paragraph, short sentences, list items and an attribution go on with it; a heading does not, unless
    # a sentence stands under it.
    i = behind = last + 1
    while i < end:
        line = lines[i]
        # an advert or a box above the last short sentence
        if line.kind in (Kind.LINK, Kind.BOX) or furniture.is_advert(line.text):
            i += 1 + (links_below(lines, i + 1, end) if line.kind is Kind.BOX else 0)
            after_advert = line.kind not in (Kind.LINK, Kind.BOX) and i < end and lines[i].unknown and lines[i].sentence
            if i < end and not (after_advert or goes_on(lines[i]) or _heads_sentence(lines, i, end)):
                break
            continue
        if not line.unknown or line.prose or _introduces_author(lines, i, start, authors):
            break
        listed = _belongs_to_list(lines, start, i) or _attributes(line, lines[i - 1])
        listed = listed or (line.text.endswith(":") and i + 1 < end and lines[i + 1].unknown and lines[i + 1].listed)
        if line.heading and not listed and not _heads_sentence(lines, i, end):
            break
        i += 1
        behind = i
    return behind


def _is_long_list(lines: Sequence[Line]) -> bool:
    """Results, prices, names: more short lines, and shorter ones, than headlines of other articles come in."""
    if len(lines) < 10:
        return False
    figures = sum(any(c.isdigit() for c in line.text) or ":" in line.text for line in lines)
    return 2 * figures >= len(lines) or len(lines) >= 20 or statistics.median(line.words for line in lines) <= 4


def _heads_sentence(lines: list[Line], i: int, end: int) -> bool:
    if i + 1 >= end or is_name(lines[i].text):
        return False
    below = lines[i + 1]
    return below.unknown and below.sentence and below.words >= 4 and not below.listed and lines[i].words <= 8


def _introduces_author(lines: list[Line], i: int, start: int, authors: Sequence[str]) -> bool:
    text, above = lines[i].text, lines[i - 1]
    if above.heading and is_name(above.text) and i - 1 > start:
        # the author box: the name, perhaps twice, and a paragraph about the person; a section about somebody has
        # neither the name twice nor furniture below it
        boxed = (
            lines[i - 2].text == above.text or above.text in authors or not all(x.unknown for x in lines[i + 1 : i + 2])
        )
        if is_profile_of(text, above.text, boxed=boxed):
            return True
    if any(is_profile_of(text, name) for name in authors if len(name.split()) <= 4):
        return not QUOTE_START.match(text) and bool(BIO_WORDS.search(text))
    if re.match(r".{3,40}['’]s? .{3,60}\b(?:is|was|will be) published by\b", text):  # the author's book
        return True
    return bool(re.match(r"(?:the (?:author|writer)|about the author)\b", text, re.I)) and bool(BIO_WORDS.search(text))


def _is_notice(lines: list[Line], i: int, start: int) -> bool:
    """A short sentence in the midst of forms and lists below the article: "A selection of our best reads."."""
    if len(lines[i].text) > 150 or i - 3 <= start or i + 1 >= len(lines) or lines[i + 1].unknown:
        return False
    return not any(line.unknown for line in lines[i - 3 : i])


def _is_teaser(lines: list[Line], i: int, start: int) -> bool:
    """A cut sentence under a headline, below furniture: a list of other articles without a head of its own."""
    text = lines[i].text
    cut = text.endswith(("…", "...", "[…]", "[...]"))
    below = lines[i + 1] if i + 1 < len(lines) else None
    dated = below is not None and below.kind in (Kind.DATE, Kind.DETAIL, Kind.BYLINE)
    return (cut or dated) and len(text) <= TEASER and i - 2 > start and lines[i - 1].heading and not lines[i - 2].anchor


def _belongs_to_list(lines: list[Line], start: int, i: int) -> bool:
    """List items at the end stay: marked ones, and plain ones that follow a line ending in a colon."""
    if lines[i].listed:
        return True
    for j in range(i - 1, max(start, i - 25) - 1, -1):
        if lines[j].text.endswith(":") and lines[j].unknown and lines[j].words >= 3:
            return True
        if not lines[j].heading or (lines[j + 1].gap and not lines[j].gap):
            return False
    return False


def _attributes(line: Line, above: Line) -> bool:
    """ "- Ann Lee, The Courier" under a quotation says whose it is."""
    return line.words <= 12 and bool(re.match(r"^[–—-]\s?\S", line.text)) and bool(QUOTE_START.match(above.text))
