"""A file, a folder, a web page or a feed -> Articles. The only door into this package for the layers above.

Everything streams: one article at a time, whatever the size of a table. One bad source never stops the rest; it comes
out as a Reject with a reason for the reader. Heavy libraries are loaded when the first file of their kind is read.
"""

import functools
import io
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dashboard.config import Limits
from dashboard.errors import UnreadableSource
from dashboard.reading import completing, documents, encoding, feeds, markup, reasons, sources, tables, web
from dashboard.records import Article, Progress, Reject, Report, silent

__all__ = ["read", "read_bytes", "read_pasted"]

_REPORT_EVERY = 100  # articles of one source


def read(
    sources_named: Sequence[str | Path],
    *,
    outlet: str = "",
    limits: Limits,
    allow_local: bool = False,
    report: Report = silent,
) -> Iterator[Article | Reject]:
    """Every article in files, folders, globs, web addresses and feeds; what cannot be read comes as a Reject.

    `outlet` wins over any other name of the outlet. `allow_local` lets addresses lead into the private network.
    `report` hears of each source begun (done of total sources) and of every hundredth article of a long one.
    """
    fetch = functools.partial(web.fetch, limits=limits, allow_local=allow_local)
    items = list(sources.expand(sources_named))  # names only, so that the progress has an end
    for done, item in enumerate(items):
        report(Progress("Reading sources", done, len(items)))
        if isinstance(item, Reject):
            yield item
            continue
        contents = (
            _address(item.url, outlet, limits, fetch)
            if isinstance(item, sources.Address)
            else _file(item, outlet, limits, fetch)
        )
        for count, result in enumerate(contents, 1):
            yield result
            if count % _REPORT_EVERY == 0:
                report(Progress(f"Reading {_short(item)}", count))
    report(Progress("Reading sources", len(items), len(items)))


def read_bytes(name: str, data: bytes, *, outlet: str = "", limits: Limits) -> Iterator[Article | Reject]:
    """The articles in an uploaded file, its kind told by `name`. Feeds give their own words: nothing is loaded."""
    if len(data) > limits.file_bytes:
        yield Reject(name, reasons.too_large("a file", reasons.size(limits.file_bytes)))
        return
    stream: BinaryIO = io.BytesIO(data)
    if name.lower().endswith(".gz"):
        stream = sources.unpacked(stream, limits)
    yield from _guarded(name, lambda: _contents(sources.kind_of(name), stream, name, outlet, limits, None))


def read_pasted(
    text: str, *, title: str = "", outlet: str = "", date: object = None, url: str = "", limits: Limits
) -> Article | Reject:
    """Text pasted into a form, plain or HTML, with what the reader filled in beside it. `date`: see dates.parse."""
    source = url or "pasted text"
    try:
        text = encoding.clean(text).strip()
        completing.check_length(text, limits)
        if not text:
            raise UnreadableSource(reasons.EMPTY)
        article = markup.article_from(text, url=url, title=encoding.one_line(title))
        given = completing.Given(title=title, outlet=outlet, date=date or None, url=url)
        return completing.complete(article, given, limits=limits, source=source)
    except UnreadableSource as error:
        return Reject(source, str(error))


def _file(item: sources.File, outlet: str, limits: Limits, fetch: feeds.Fetch) -> Iterator[Article | Reject]:
    name = str(item.path)
    kind = sources.kind_of(name)
    if item.in_folder and not kind:
        yield Reject(name, sources.unknown_kind(name))
        return

    def contents() -> Iterator[Article | Reject]:
        with sources.opened(item.path, limits) as stream:
            yield from _contents(kind, stream, name, outlet, limits, fetch)

    yield from _guarded(name, contents)


def _address(url: str, outlet: str, limits: Limits, fetch: feeds.Fetch) -> Iterator[Article | Reject]:
    def contents() -> Iterator[Article | Reject]:
        page = fetch(url)
        kind = sources.kind_of_content(page.data, page.content_type, page.url.partition("?")[0])
        yield from _contents(kind, io.BytesIO(page.data), url, outlet, limits, fetch, page)

    yield from _guarded(url, contents)


def _guarded(source: str, contents) -> Iterator[Article | Reject]:
    """What `contents()` yields; an end by error, or an end without anything, as one Reject."""
    nothing = True
    try:
        for result in contents():
            nothing = False
            yield result
    except UnreadableSource as error:
        yield Reject(source, str(error))
    except (EOFError, zlib.error):  # a gzip file cut short or damaged inside
        yield Reject(source, reasons.damaged("file"))
    except OSError as error:
        yield Reject(source, sources.explain(error))
    else:
        if nothing:
            yield Reject(source, reasons.EMPTY)


def _contents(
    kind: str,
    stream: BinaryIO,
    source: str,
    outlet: str,
    limits: Limits,
    fetch: feeds.Fetch | None,
    page: web.Page | None = None,
) -> Iterator[Article | Reject]:
    """The articles in an open file; `kind` "" is told from the bytes. Errors as the readers below."""
    if kind in tables.KINDS:
        yield from tables.read(kind, stream, source=source, limits=limits, outlet=outlet)
        return
    data = stream.read()
    kind = kind or sources.kind_of_content(data)
    url = page.url if page else ""
    if kind in tables.KINDS:
        yield from tables.read(kind, io.BytesIO(data), source=source, limits=limits, outlet=outlet)
    elif kind == "feed":
        yield from feeds.read(data, source=source, limits=limits, outlet=outlet, url=url, fetch=fetch)
    else:
        article = documents.read(kind, data, limits=limits, charset=page.charset if page else "", url=url)
        given = completing.Given(outlet=outlet, url=url)
        yield completing.complete(article, given, limits=limits, source=source)


def _short(item: sources.File | sources.Address) -> str:
    return item.path.name if isinstance(item, sources.File) else item.url
