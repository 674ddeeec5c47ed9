"""RSS and Atom feeds, already read, -> one article per entry. Only `fetch` opens connections."""

import datetime as dt
import io
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from dashboard.config import Limits
from dashboard.errors import UnreadableSource
from dashboard.reading import completing, dates, encoding, markup, reasons, web
from dashboard.records import Article, Reject

Fetch = Callable[[str], web.Page]
_MOST_ENTRIES = 500  # feeds list their newest entries; more than this is an archive or an attack


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the feed has it; `content` is HTML or plain text, "" where there is none."""

    title: str
    url: str
    author: str
    date: dt.date | None
    content: str
    external_id: str


def is_feed(data: bytes) -> bool:
    """Whether bytes look like RSS, RDF or Atom, judged by their first element."""
    head = re.sub(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>", b"", data[:4096].replace(b"\x00", b""), flags=re.DOTALL)
    return bool(re.match(rb"[^<]{0,8}\s*<(?:\w+:)?(?:rss|feed|rdf)\b", head, re.IGNORECASE))


def read(
    data: bytes, *, source: str, limits: Limits, outlet: str = "", url: str = "", fetch: Fetch | None = None
) -> Iterator[Article | Reject]:
    """Each entry as an article: the page it links to where `fetch` gets it, else the entry's own words.

    Without `fetch` nothing is loaded. The entry's date counts as the article's, with date_source "feed".
    Raises UnreadableSource when the bytes are no feed or hold no entries.
    """
    name, entries = parse(data, url)
    if not entries:
        raise UnreadableSource(reasons.EMPTY_FEED)
    unreachable: dict[str, UnreadableSource] = {}  # a server that does not answer is not asked again for each entry
    for number, entry in enumerate(entries, 1):
        try:
            article = _article(entry, fetch, unreachable)
            given = completing.Given(
                title=entry.title,
                outlet=outlet,
                author=entry.author,
                date=entry.date,
                date_source="feed",
                url=entry.url,
                external_id=entry.external_id,
            )
            article = completing.complete(article, given, limits=limits, source=source, row=number)
            yield article if article.outlet else replace(article, outlet=name)
        except UnreadableSource as error:
            yield Reject(entry.url or source, str(error))


def parse(data: bytes, url: str = "") -> tuple[str, list[Entry]]:
    """The feed's name and its entries, at most 500. Raises UnreadableSource when the bytes are no feed."""
    import feedparser

    headers = {"content-location": url} if url else {}
    try:
        # Bytes in a stream: given a string, feedparser would take it for an address or a file name and open it.
        parsed = feedparser.parse(io.BytesIO(data), response_headers=headers)
        if not parsed.get("version") and not parsed.entries:
            raise UnreadableSource(reasons.NOT_A_FEED)
        return encoding.one_line(_text(parsed.feed, "title")), [
            _entry(entry) for entry in parsed.entries[:_MOST_ENTRIES]
        ]
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        # feedparser reports bad XML in its result, but its lenient second parser fails in these ways on worse
        raise UnreadableSource(reasons.damaged("feed")) from error


def _entry(entry) -> Entry:
    contents = [piece.get("value", "") for piece in entry.get("content", [])]
    content = max([*contents, _text(entry, "summary")], key=len)
    title, link = _text(entry, "title"), _text(entry, "link").strip()
    return Entry(
        title=encoding.one_line(markup.to_text(title) if markup.is_html(title) else title),
        url=link if _scheme(link) in {"http", "https"} else "",
        author=_text(entry, "author"),
        date=_date(entry),
        content=encoding.clean(content).strip(),
        external_id=_text(entry, "id"),
    )


def _date(entry) -> dt.date | None:
    """The day as the feed writes it, in the outlet's own time zone; else as feedparser understood it, in UTC."""
    for name in ("published", "updated", "created"):
        # dict's own get: feedparser's would hand out the other date, and a warning, where one is missing
        moment: time.struct_time | None = dict.get(entry, f"{name}_parsed")
        day = dates.parse(dict.get(entry, name)) or (dates.parse(dt.date(*moment[:3])) if moment else None)
        if day:
            return day
    return None


def _article(entry: Entry, fetch: Fetch | None, unreachable: dict[str, UnreadableSource]) -> Article:
    from dashboard.reading import pages

    failure: UnreadableSource | None = None
    host = urlsplit(entry.url).netloc
    if fetch and entry.url and host not in unreachable:
        try:
            page = fetch(entry.url)
            return pages.from_html(encoding.decode(page.data, page.charset), page.url)
        except web.Unreachable as error:
            unreachable[host] = failure = error
        except UnreadableSource as error:
            failure = error
    if entry.content:
        return markup.article_from(entry.content, url=entry.url, title=entry.title)
    raise failure or unreachable.get(host) or UnreadableSource(reasons.EMPTY)


def _scheme(url: str) -> str:
    """The scheme of an address, "" for what is none."""
    try:
        return urlsplit(url).scheme
    except ValueError:
        return ""


def _text(holder, name: str) -> str:
    value = holder.get(name)
    return value if isinstance(value, str) else ""
