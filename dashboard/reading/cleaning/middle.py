"""The body between its first and last paragraph: a line in doubt stays."""

import re
from collections.abc import Sequence

from dashboard.reading.cleaning import furniture, phrases
from dashboard.reading.cleaning.boxes import TEASER, links_below
from dashboard.reading.cleaning.furniture import Kind
from dashboard.reading.cleaning.lines import CLOSING, QUOTE_START, Line
from dashboard.reading.cleaning.phrases import plain

NEVER = {Kind.NOISE, Kind.LINK, Kind.MENU, Kind.BOX, Kind.END, Kind.COMMENTS, Kind.NOTE}
SMALL = {Kind.DATE, Kind.DETAIL, Kind.BYLINE, Kind.SECTION}

# Heads of boxes that are as likely a sub-heading, where a paragraph stands right above and right below
_ALSO_HEADINGS = frozenset({
    "about", "archive", "archives", "categories", "company", "connect", "contact", "conversation", "discussion",
    "featured", "headlines", "in other news", "latest", "latest news", "latest updates", "legal", "navigation",
    "popular", "reactions", "stay informed", "the latest", "topics", "trending", "what do you think",
})  # fmt: skip


def inside(lines: list[Line], start: int, end: int, title: str) -> list[str]:
    """The body's paragraphs. A line in doubt stays."""
    kept: list[str] = []
    title = plain(title)
    pulled = _pull_quotes(lines[start:end])
    running = sum(furniture.is_clock(line.text) for line in lines[start:end]) > 1  # a report hour by hour
    i = start
    while i < end:
        line = lines[i]
        if line.kind is Kind.BOX or (line.kind is Kind.END and not _is_heading_here(lines, i, end)):
            links = links_below(lines, i + 1, end)
            i += 1 + links
            if line.kind is Kind.END and links and i + 1 < end and lines[i].anchor and lines[i + 1].kind is Kind.NOISE:
                i += len(lines[i].text) <= TEASER  # the sentence under a headline
            continue
        if line.unknown:
            repeated = line.heading and line.words >= 4 and plain(line.text) == title
            if (
                not repeated
                and line.text not in pulled
                and not (_is_figure(line) and _beside_furniture(lines, i, start, end))
            ):
                kept.append(line.text)
        elif (
            (line.kind in (Kind.END, Kind.SECTION, Kind.COMMENTS) and _is_heading_here(lines, i, end))
            or (running and furniture.is_clock(line.text))
            or (line.kind in SMALL and not _beside_furniture(lines, i, start, end))
        ):
            kept.append(line.text)
        i += 1
    return kept


def _is_heading_here(lines: list[Line], i: int, end: int) -> bool:
    """Words like "Analysis", "Reactions" or "The Latest" between two paragraphs are sub-headings as often as not."""
    if not (0 < i < end - 1 and lines[i - 1].anchor and lines[i + 1].anchor):
        return False
    if lines[i].kind is Kind.SECTION:
        return True
    bare = plain(lines[i].text)
    if bare in _ALSO_HEADINGS:
        return True
    return lines[i].kind is Kind.END and bare not in phrases.END_LINES and not re.search(r"[:#]", lines[i].text)


def _pull_quotes(body: Sequence[Line]) -> set[str]:
    """Quotations set large beside the text that has them already."""
    marked = [
        line.text for line in body if line.sentence and 8 <= line.words <= 50 and line.text[-1] in CLOSING
        and QUOTE_START.match(line.text)
    ]  # fmt: skip
    if not marked:
        return set()
    whole = "\n".join(line.text for line in body)
    return {text for text in marked if whole.count(text.strip(CLOSING + "“‘„«").rstrip(".")) > 1 == whole.count(text)}


def _is_figure(line: Line) -> bool:
    return line.words == 1 and not any(c.isalpha() for c in line.text)


def _beside_furniture(lines: list[Line], i: int, start: int, end: int) -> bool:
    """Dates and names alone on a line are the headings of a running report, unless furniture stands beside them."""
    if lines[i].kind is Kind.DETAIL:
        return True
    around = [lines[j] for j in (i - 1, i + 1) if start <= j < end]
    return any(line.kind in NEVER or line.kind in SMALL for line in around)
