"""Files that hold one article per row: JSON Lines, JSON, CSV, TSV and Parquet -> Articles and Rejects, one at a time.

A row is cleaned, read and handed on before the next one is looked at, so the size of a file does not matter.
"""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from dashboard.config import Limits
from dashboard.errors import UnreadableSource
from dashboard.reading import encoding, markup, reasons
from dashboard.reading.completing import Given, check_length, complete
from dashboard.records import Article, Reject

# The first name that a table has wins, so the plain name stands before what may also mean something else.
SYNONYMS = {
    "text": (
        *("text", "full_text", "fulltext", "article_text", "body", "article_body", "body_text", "content", "article"),
        *("article_content", "maintext", "main_text", "clean_text", "plain_text", "content_text", "raw_text", "story"),
        *("content_html", "body_html", "html"),
    ),
    "title": ("title", "headline", "article_title", "heading", "header", "head", "subject"),
    "date": (
        *("date", "publish_date", "published_date", "publication_date", "date_published", "date_publish", "published"),
        *("published_at", "published_on", "publishedat", "publishdate", "publicationdate", "pub_date", "pubdate"),
        *("article_date", "datetime", "timestamp", "created_at", "created"),
    ),
    "outlet": (
        *("outlet", "news_outlet", "publication", "publisher", "newspaper", "source_name", "source", "site_name"),
        *("sitename", "media_name", "media", "journal", "source_domain", "domain", "site"),
    ),
    "author": ("author", "authors", "byline", "by", "creator", "writer", "journalist", "reporter"),
    "url": ("url", "link", "article_url", "source_url", "web_url", "canonical_url", "permalink", "href", "uri"),
    "id": (
        *("id", "article_id", "doc_id", "document_id", "docid", "uuid", "uid", "guid", "external_id"),
        "identifier",
    ),
}
KINDS = ("jsonl", "json", "csv", "tsv", "parquet")

_BATCH = 64  # rows of Parquet unpacked at once
_HEAD = 65_536  # bytes looked at for the encoding
_ESCAPED = 8  # characters a character of text may take in JSON, and then some
_LISTS = ("articles", "items", "data", "results", "docs", "documents", "rows", "records", "response", "news")

# A cell holds a whole article; the module's own limit is 128 KB and raises csv.Error far too early.
csv.field_size_limit(max(csv.field_size_limit(), 64_000_000))


def read(kind: str, stream: BinaryIO, *, source: str, limits: Limits, outlet: str = "") -> Iterator[Article | Reject]:
    """The rows of a table of one of KINDS; `stream` is a seekable binary file at its start.

    A bad row becomes a Reject that names its line; a table without a text column becomes a single one.
    Raises UnreadableSource for the file as a whole (not text, damaged) and OSError from `stream`.
    """
    readers = {"jsonl": _jsonl, "json": _json, "csv": _csv, "tsv": _csv, "parquet": _parquet}
    unit = "row" if kind == "parquet" else "line"
    return _articles(readers[kind](stream, limits), source=source, outlet=outlet, limits=limits, unit=unit)


Row = tuple[int, dict[str, object] | str]  # line or row from 1; the fields by name, or why there are none


def _articles(
    rows: Iterable[Row], *, source: str, outlet: str, limits: Limits, unit: str
) -> Iterator[Article | Reject]:
    """Rows as articles. While no row had a text column, rows without one are held back, as numbers only."""
    columns: dict[str, None] = {}
    without_column: list[int] = []
    has_column = False
    for number, fields in rows:
        if isinstance(fields, str):
            yield Reject(source, fields)
            continue
        named = {_normal(name): value for name, value in fields.items()}
        if not any(name in named for name in SYNONYMS["text"]):
            if has_column:
                yield Reject(source, reasons.in_row(number, reasons.EMPTY, unit))
            else:
                without_column.append(number)
                columns.update(dict.fromkeys(str(name) for name in list(fields)[:50] if len(columns) < 50))
            continue
        if not has_column:
            has_column = True
            for earlier in without_column:
                yield Reject(source, reasons.in_row(earlier, reasons.EMPTY, unit))
        try:
            yield article_from_row(named, source=source, row=number, outlet=outlet, limits=limits)
        except UnreadableSource as error:
            yield Reject(source, reasons.in_row(number, str(error), unit))
    if without_column and not has_column:
        yield Reject(source, reasons.no_text_column(columns))


def article_from_row(fields: dict[str, object], *, source: str, row: int, outlet: str, limits: Limits) -> Article:
    """One row, its field names in normal form (`_normal`), as a finished article. Raises UnreadableSource."""
    text = _first(fields, "text")
    # Unclean text may shrink, and HTML shrinks a lot; but this much is never an article.
    if len(text) > limits.web_bytes:
        check_length(text, limits)
    text = encoding.clean(text).strip()
    if not text:
        raise UnreadableSource(reasons.EMPTY)
    if not markup.is_html(text):
        check_length(text, limits)
    given = Given(
        title=encoding.one_line(_first(fields, "title")),
        outlet=outlet or _first(fields, "outlet"),
        author=_first(fields, "author"),
        date=next((fields[name] for name in SYNONYMS["date"] if _present(fields.get(name))), None),
        url=_first(fields, "url"),
        external_id=_first(fields, "id"),
    )
    article = markup.article_from(text, url=given.url, title=given.title)
    return complete(article, given, limits=limits, source=source, row=row)


def _normal(name: object) -> str:
    """Column names compare without case, spaces and punctuation: "Publish Date" is "publish_date"."""
    return re.sub(r"[\W_]+", "_", str(name).strip().casefold()).strip("_")


def _first(fields: dict[str, object], column: str) -> str:
    return next((text for name in SYNONYMS[column] if (text := _cell(fields.get(name)))), "")


def _present(value: object) -> bool:
    # what is not equal to itself is NaN or NaT, the holes in tables made by pandas
    return bool(value.strip()) if isinstance(value, str) else value is not None and value == value


def _cell(value: object) -> str:
    """A cell as text: lists joined by commas, {"name": ...} as news services write sources and authors by its name."""
    if isinstance(value, str):
        return "" if value.strip().casefold() in {"nan", "none", "null", "n/a"} else value
    if isinstance(value, dict):
        return next((_cell(value[key]) for key in ("name", "title", "href", "id") if value.get(key)), "")
    if isinstance(value, list | tuple):
        return ", ".join(text for item in value[:50] if (text := _cell(item)))
    if isinstance(value, bytes):
        return encoding.decode(value)
    if value is None or isinstance(value, bool) or not _present(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, dt.date) else str(value)


# ----------------------------------------------------------------------------------------------------- text, in lines


def _open_text(stream: BinaryIO) -> io.TextIOWrapper:
    """The stream as text in its detected encoding; bytes beyond it are kept as lone surrogates for `_repaired`."""
    head = stream.read(_HEAD)
    stream.seek(0)
    name = encoding.detect(head, partial=True)
    if name != "utf-8" and any(_is_utf8_beyond_ascii(line) for line in head.split(b"\n")):
        name = (
            "utf-8"  # exports of several sources, joined: most lines tell of themselves, `_repaired` sees to the rest
        )
    # Line ends stay as they are: both formats know their own.
    return io.TextIOWrapper(
        stream, encoding=name, errors="surrogateescape" if name == "utf-8" else "replace", newline=""
    )


def _is_utf8_beyond_ascii(line: bytes) -> bool:
    try:
        return not line.isascii() and bool(line.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _repaired(text: str) -> str:
    """A line or cell with bytes that are not UTF-8, as joined exports have them, in an encoding of its own."""
    if text.isascii() or not re.search(r"[\udc80-\udcff]", text):
        return text
    data = text.encode("utf-8", "surrogateescape")
    return data.decode(encoding.detect(data), "replace")


def _lines(text: io.TextIOWrapper, limits: Limits) -> Iterator[tuple[int, str | None]]:
    """Lines with their numbers; None for a line that is too long, which is skipped without being held."""
    most = limits.article_chars * _ESCAPED
    number = 0
    while line := text.readline(most):
        number += 1
        if len(line) == most and not line.endswith("\n"):
            while (rest := text.readline(most)) and not rest.endswith("\n"):
                pass
            yield number, None
        else:
            yield number, line


def _jsonl(stream: BinaryIO, limits: Limits) -> Iterator[Row]:
    text = _open_text(stream)
    for number, line in _lines(text, limits):
        if line is None:
            size = f"{limits.article_chars:,} characters"
            yield number, reasons.in_row(number, reasons.too_large("the text of an article", size))
        elif line.strip("\ufeff\x00 \t\r\n"):
            yield number, _object(_repaired(line).strip("\ufeff\x00 \t\r\n"), number)
    text.detach()  # whoever opened the stream closes it


def _object(line: str, number: int) -> dict[str, object] | str:
    try:
        value = json.loads(line, strict=False)
    except (ValueError, RecursionError):  # ValueError also for numbers of thousands of digits
        return reasons.bad_json(number)
    return value if isinstance(value, dict) else reasons.in_row(number, reasons.NOT_JSON_ROWS)


def _json(stream: BinaryIO, _limits: Limits) -> Iterator[Row]:
    """An array of objects, an object that holds such an array, one object, or objects one after the other.

    The text of the file is held whole, its objects are made one at a time.
    """
    data = stream.read()
    text = data.decode(encoding.detect(data), "replace").lstrip("\ufeff")
    del data
    decoder = json.JSONDecoder(strict=False)
    at = _skip(text, 0)
    if at == len(text):
        raise UnreadableSource(reasons.EMPTY)
    if in_array := text[at] == "[":
        at += 1
    line, counted = 1, 0
    while (at := _skip(text, at)) < len(text) and not (in_array and text[at] == "]"):
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            # What follows cannot be told apart from the broken object, so the file ends here.
            place = getattr(error, "pos", at)
            yield line, reasons.bad_json(line + text.count("\n", at, place))
            return
        for fields in _objects(value):
            yield line, fields if isinstance(fields, dict) else reasons.in_row(line, reasons.NOT_JSON_ROWS)
    if in_array and at >= len(text):
        yield line, reasons.bad_json(line + text.count("\n", counted))


_BETWEEN = re.compile(r"[\s,\x00]*")


def _skip(text: str, at: int) -> int:
    return _BETWEEN.match(text, at).end()


def _objects(value: object) -> list[object]:
    if isinstance(value, dict) and not any(_normal(name) in SYNONYMS["text"] for name in value):
        for name in _LISTS:
            held = value.get(name)
            if isinstance(held, dict):
                held = next((held[inner] for inner in _LISTS if isinstance(held.get(inner), list)), None)
            if isinstance(held, list) and held:
                return held
    return [value]


# ---------------------------------------------------------------------------------------------------------------- CSV


def _csv(stream: BinaryIO, _limits: Limits) -> Iterator[Row]:
    """Rows under a heading. Strict about quotation marks: a row that leaves one open would swallow its neighbours."""
    text = _open_text(stream)
    start = text.read(_HEAD)
    text.seek(0)
    rows = csv.reader(text, delimiter=_delimiter(start), strict=True)
    heading: list[str] | None = None
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error:
            yield line, reasons.bad_csv(line)
            if heading is None:
                break
            continue
        if not any(cell.strip("\ufeff\x00 \t") for cell in cells):
            continue
        if heading is None:
            heading = [cell.strip("\ufeff\x00 \t") or f"column {place}" for place, cell in enumerate(cells, 1)]
            if not any(_normal(name) in SYNONYMS["text"] for name in heading):
                yield line, dict.fromkeys(heading, "")  # enough to name the columns; the rows cannot be used
                break
            continue
        while len(cells) > len(heading) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(heading):
            yield line, reasons.wrong_width(line, len(cells), len(heading))
        else:
            yield line, dict(zip(heading, map(_repaired, cells), strict=True))
    text.detach()
    if heading is None:
        raise UnreadableSource(reasons.EMPTY)


def _delimiter(start: str) -> str:
    """The sign that parts most columns of the heading; text itself is full of commas, so only the heading counts."""
    heading = next((line for line in start.splitlines() if line.strip("\ufeff\x00 \t")), "")
    return max(",;\t|", key=heading.count)


# ------------------------------------------------------------------------------------------------------------ Parquet


def _parquet(stream: BinaryIO, _limits: Limits) -> Iterator[Row]:
    import pyarrow as pa
    from pyarrow import parquet

    # ArrowException covers what Arrow finds wrong; thrift and overflowing dates come out as OSError and ValueError.
    amiss = (pa.ArrowException, OSError, ValueError, OverflowError)
    try:
        table = parquet.ParquetFile(stream)
        names = table.schema_arrow.names
        wanted = {name for column in SYNONYMS.values() for name in column}
        kept = [name for name in names if _normal(name) in wanted]
        if not any(_normal(name) in SYNONYMS["text"] for name in names):
            yield 1, dict.fromkeys(names, "")
            return
        batches = table.iter_batches(batch_size=_BATCH, columns=kept)
    except amiss as error:
        raise UnreadableSource(reasons.damaged("Parquet file")) from error
    number = 0
    while True:
        try:
            rows = next(batches).to_pylist()
        except StopIteration:
            return
        except amiss as error:
            raise UnreadableSource(reasons.damaged("Parquet file")) from error
        for row in rows:
            number += 1
            yield number, row
