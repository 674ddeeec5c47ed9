"""What the furniture of a page tells about its article: author, day, outlet."""

import re
from collections.abc import Sequence
from datetime import date

from dashboard.reading import dates
from dashboard.reading.cleaning import furniture
from dashboard.reading.cleaning.bylines import byline_of, is_name, is_profile_of, name_case
from dashboard.reading.cleaning.furniture import Kind
from dashboard.reading.cleaning.lines import Line

_COPYRIGHT = re.compile(
    r"^(?:copyright\s*)?(?:©|\(c\))?\s*(?:copyright\s*)?(?:©|"
    r"\(c\))?\s*(?:\d{4}\s*[-–]\s*)?\d{4}\s*(?:by\s+)?(?P<name>[^.,|©]{3,50}?)\s*"
    r"(?:[.,|©]|all rights|$)",
    re.I,
)

_PUBLISHED = re.compile(r"\b(?:published|posted|first published|publié|veröffentlicht|publicado|опубликовано)\b", re.I)
_UPDATED = re.compile(r"\b(?:updated|last modified|mis à jour|aktualisiert|actualizado|обновлено)\b", re.I)


def authors_of(lines: list[Line], place: int | None, start: int, end: int) -> list[str]:
    """Names of the author, best first: under the title, above it, in the author box, in bylines at the end."""
    title = -1 if place is None else place
    below, above = range(title + 1, below_deck(lines, start)), range(max(title, 0))
    found = [name for i in below if lines[i].kind is Kind.BYLINE and (name := byline_in(lines[i]))]
    # a name alone on a line under the title, with a date, a role or the like below it
    found += [
        lines[i].text
        for i in below
        if lines[i].unknown and is_name(lines[i].text) and any(not line.unknown for line in lines[i + 1 : i + 3])
    ]
    found += [lines[i].text for i in below if lines[i].unknown and _is_names_in_places(lines, i)]
    found += [name for i in (*below, *above) if (name := byline_in(lines[i]))]
    for i in range(max(start + 1, 1), len(lines)):
        name = lines[i - 1].text
        if is_name(name) and (lines[i].text == name or is_profile_of(lines[i].text, name)):
            found.append(name)
    last = max((i for i in range(start, end) if lines[i].anchor), default=start)
    found += [name for i in range(last + 1, min(last + 6, len(lines))) if (name := byline_in(lines[i]))]
    return list(dict.fromkeys(name_case(name) for name in found))


def _is_names_in_places(lines: list[Line], i: int) -> bool:
    """ "Ann Lee in Paris and Bo Park", right above a date."""
    parts = re.split(r"\s+and\s+|\s*,\s*", lines[i].text)
    dated = i + 1 < len(lines) and lines[i + 1].kind is Kind.DATE
    return dated and all(is_name(re.split(r"\s+in\s+", part)[0]) for part in parts)


def below_deck(lines: list[Line], start: int) -> int:
    """Where the lines about the article end that follow a first paragraph which is its deck: byline, date, buttons."""
    first = next((i for i in range(start + 1, min(start + 3, len(lines))) if not lines[i].unknown), None)
    if first is None or not any(line.kind in (Kind.BYLINE, Kind.DATE) for line in lines[first : first + 4]):
        return start
    while first < len(lines) and not lines[first].anchor:
        first += 1
    return first


def byline_in(line: Line) -> str:
    """The names in a line that is a byline, alone or with a date and the like."""
    if line.kind not in (Kind.BYLINE, Kind.DATE):
        return ""
    parts = furniture.segments(line.text)
    for part in (line.text, *parts):
        if names := byline_of(part):
            return names
    return next((part for part in parts if is_name(part)), "") if len(parts) > 1 else ""


def day_of(lines: list[Line], place: int | None, start: int, end: int) -> date | None:
    """The date line nearest to the title: below it, then above it, then behind the body."""
    below = range(0 if place is None else place + 1, below_deck(lines, start))
    above = range(place) if place is not None else range(0)
    for places in (below, above, range(end, len(lines))):
        days = []
        for i in places:
            if lines[i].kind not in (Kind.DATE, Kind.BYLINE):
                continue
            parts = (lines[i].text, *furniture.segments(lines[i].text))
            found = [dates.from_line(part) for part in parts] or [None]
            if not any(found) and lines[i].kind is Kind.DATE:  # "Updated - July 2, 2025 8:15 am IST - MALARE"
                found = [dates.parse(lines[i].text)]
            days += [(_rank(lines[i].text), day) for day in found if day]
        if days:
            return min(days, key=lambda found: found[0])[1]
    return None


def _rank(line: str) -> int:
    """What a date line is worth: it says that this is the day of publishing, nothing, or that of a later change."""
    return 0 if _PUBLISHED.search(line) else 2 if _UPDATED.search(line) else 1


def outlet_of(tail: Sequence[Line]) -> str:
    """The outlet as a copyright line names it: "© 2024 Northern Courier. All rights reserved."."""
    for line in tail:
        if line.kind is Kind.NOISE and (match := _COPYRIGHT.match(line.text)):
            name = match["name"].strip(" -–|")
            if 1 <= len(name.split()) <= 5 and not name.isdigit() and "rights" not in name.casefold():
                return re.sub(r",?\s(?:LLC|Ltd|Inc|GmbH|plc|Pty|Sp|S\.A|AG|BV|Media Group)\.?$", "", name)
    return ""
