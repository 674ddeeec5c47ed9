"""Text pasted from a web page -> the article, without the page's furniture.

Each line is looked at by itself (cleaning/furniture.py) and then in its place: what stands above the first paragraph
and below the last one must show that it belongs to the article, what stands between must show that it does not.
"""

import re

from dashboard.errors import UnreadableSource
from dashboard.reading.cleaning.boxes import end_of_body
from dashboard.reading.cleaning.ending import trimmed
from dashboard.reading.cleaning.facts import authors_of, day_of, outlet_of
from dashboard.reading.cleaning.furniture import Kind
from dashboard.reading.cleaning.lines import Line, lines_of
from dashboard.reading.cleaning.masthead import read_masthead, site_name
from dashboard.reading.cleaning.middle import inside
from dashboard.records import Article


def from_text(text: str, *, title: str = "") -> Article:
    """The article in `text` as it was pasted: body, title, author, date, outlet, each as far as the text tells.

    Lines are paragraphs; in the body they are parted by blank lines. `title` is the title known from outside: then no
    line is taken for it that says something else. Text that is an article already comes back as it is.
    Raises UnreadableSource when there is no text, or nothing but furniture.
    """
    lines = lines_of(text)
    if not lines:
        raise UnreadableSource("There is no text in it.")
    start, place, kept_above = read_masthead(lines, title)
    if start is None:
        return _without_paragraphs(lines, title)
    end = end_of_body(lines, start)
    found_title = lines[place].text if place is not None else ""
    authors = authors_of(lines, place, start, end)
    end = trimmed(lines, start, end, authors)
    body = [lines[i].text for i in kept_above] + inside(lines, start, end, found_title or title)
    if not any(re.search(r"\w", paragraph) for paragraph in body):
        raise UnreadableSource("There is no article in the text, only menus and notices of the page around it.")
    day = day_of(lines, place, start, end)
    outlet = site_name(lines, start) or outlet_of(lines[end:])
    return Article(
        text="\n\n".join(body),
        title=title or found_title,
        author=next((name for name in authors if name.casefold() != outlet.casefold()), ""),
        outlet=outlet,
        date=day,
        date_source="text" if day else "unknown",
    )


def _without_paragraphs(lines: list[Line], title: str) -> Article:
    """A text without one full sentence: a list, a few words. All but furniture stays."""
    kept = [line for line in lines if line.kind in (Kind.UNKNOWN, Kind.SECTION)]
    if not any(re.search(r"\w", line.text) for line in kept):
        raise UnreadableSource("There is no article in the text, only menus and notices of the page around it.")
    day = day_of(lines, None, len(lines), len(lines))
    return Article(
        text="\n\n".join(line.text for line in kept), title=title, date=day, date_source="text" if day else "unknown"
    )
