"""The last step for every source: what was given wins, gaps are filled, limits hold, nothing is guessed."""

import re
from dataclasses import dataclass, replace

from dashboard.config import Limits
from dashboard.errors import UnreadableSource
from dashboard.reading import dates, encoding, languages, metadata, reasons
from dashboard.records import Article, DateSource

_LONGEST_FIELD = 1_000  # characters of a title, name, address or id; more is damage, not data


@dataclass(frozen=True, slots=True)
class Given:
    """What the reader, a table, a feed or a file's properties say about an article, before it is checked."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    date: object = None  # anything dates.parse takes
    date_source: DateSource = "given"
    url: str = ""
    external_id: str = ""


def complete(found: Article, given: Given, *, limits: Limits, source: str, row: int | None = None) -> Article:
    """The finished article: given values win over found ones, those over what the address says.

    A date is taken as given, from metadata, from the address, from the text, in this order. The text is
    clean, without its title at the top. Raises UnreadableSource when it is empty or too long.
    """
    text = encoding.clean(found.text).strip()
    check_length(text, limits)
    title = _field(given.title) or _field(found.title)
    url = _field(given.url) or _field(found.url)
    text = metadata.without_title(text, title).strip() if title else text
    if not re.search(r"\w", text):
        raise UnreadableSource(reasons.EMPTY)
    given_outlet = _field(given.outlet)
    if re.match(r"https?://", given_outlet):  # a column "source" often holds the address
        given_outlet = metadata.outlet_of(given_outlet)
    dated = _dated(found, given, url)
    return replace(
        dated,
        text=text,
        title=title,
        outlet=given_outlet or _field(found.outlet) or (metadata.outlet_of(url) if url else ""),
        author=_field(given.author) or _field(found.author),
        language=found.language or languages.detect(text),
        url=url,
        external_id=_field(given.external_id) or _field(found.external_id),
        source=source,
        row=row,
    )


def check_length(text: str, limits: Limits) -> None:
    """Raises UnreadableSource when an article's text is over the limit; cheap, so to be asked before any other work."""
    if len(text) > limits.article_chars:
        raise UnreadableSource(reasons.too_large("the text of an article", f"{limits.article_chars:,} characters"))


def _dated(found: Article, given: Given, url: str) -> Article:
    day = dates.parse(given.date) if given.date is not None else None
    if day:
        return replace(found, date=day, date_source=given.date_source)
    if found.date and found.date_source != "text":
        return found
    if url and (day := dates.from_url(url)):
        return replace(found, date=day, date_source="url")
    return found if found.date else replace(found, date=None, date_source="unknown")


def _field(value: str) -> str:
    return encoding.one_line(value)[:_LONGEST_FIELD].strip() if value else ""
