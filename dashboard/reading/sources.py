"""What the reader named -> the files and addresses to read, each with its kind. Opens folders only."""

import errno
import glob
import gzip
import io
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dashboard.config import Limits
from dashboard.errors import UnreadableSource
from dashboard.reading import encoding, feeds, markup, reasons
from dashboard.records import Reject

KIND_OF_SUFFIX = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".parquet", ".pq"), "parquet"),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), "feed"),
    **{f".{kind}": kind for kind in ("pdf", "docx", "eml", "json", "csv", "tsv")},
}
_KIND_OF_CONTENT_TYPE = {
    "application/pdf": "pdf",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "message/rfc822": "eml",
    "text/csv": "csv",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/plain": "text",
}
_SHELL_FILES = {"thumbs.db", "desktop.ini", "__macosx"}  # left behind by Windows and macOS, nobody's articles
_CAN_BE_PACKED = {"text", "markdown", "html", "jsonl", "json", "csv", "tsv", "feed"}
_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `in_folder` says that nobody named it: then an unknown ending is a reason to leave it."""

    path: Path
    in_folder: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address to read."""

    url: str


Source = File | Address | Reject


def expand(sources: Iterable[str | Path]) -> Iterator[Source]:
    """Files, folders (with all below), globs and addresses told apart; each file once; what leads nowhere as a Reject.

    Files come with their absolute path, by which an article is known again wherever the import is started from. Hidden
    files in folders are passed over in silence.
    """
    seen: set[tuple[int, int]] = set()
    for source in sources:
        for item in _expand_one(source):
            if isinstance(item, File):
                try:
                    status = item.path.stat()
                except OSError as error:
                    yield Reject(str(item.path), explain(error))
                    continue
                if not stat.S_ISREG(status.st_mode):
                    # A pipe or a device would keep the reader waiting for ever.
                    yield Reject(str(item.path), reasons.NOT_A_FILE)
                    continue
                identity = (status.st_dev, status.st_ino)
                if status.st_ino and identity in seen:
                    continue
                seen.add(identity)
                item = File(item.path.absolute(), item.in_folder)
            yield item


def _expand_one(source: str | Path) -> Iterator[Source]:
    text = str(source)
    if isinstance(source, str):
        text = source.strip()
        if scheme := re.match(r"([a-z][a-z0-9+.-]+):/", text, re.IGNORECASE):
            web = {"http": text, "https": text, "feed": f"http{text[4:]}"}.get(scheme[1].lower())
            yield Address(web) if web else Reject(source, reasons.WRONG_SCHEME)
            return
    if not text or "\x00" in text:
        yield Reject(text.replace("\x00", ""), reasons.NOT_FOUND)
        return
    path = Path(text).expanduser() if text.startswith("~") else Path(text)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError as error:
        if glob.has_magic(text):
            yield from _matches(text)
        else:
            yield Reject(text, explain(error) if path.is_symlink() else reasons.NOT_FOUND)
    except (OSError, ValueError) as error:  # ValueError: a name the system cannot hold
        yield Reject(text, explain(error) if isinstance(error, OSError) else reasons.NOT_FOUND)
    else:
        yield from _folder(path) if is_folder else [File(path)]


def _matches(pattern: str) -> Iterator[Source]:
    found = False
    for name in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
        found = True
        path = Path(name)
        # "**" already lists what is below each folder it matches
        if path.is_dir():
            if "**" not in pattern:
                yield from _folder(path)
        else:
            yield File(path, in_folder="**" in pattern)
    if not found:
        yield Reject(pattern, reasons.NO_MATCH)


def _folder(top: Path) -> Iterator[Source]:
    """All files below a folder, by name; linked folders are followed, but each folder is entered once."""
    entered: set[tuple[int, int]] = set()
    waiting = [top]
    anything = False
    while waiting:
        folder = waiting.pop()
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in entered and status.st_ino:
                continue
            entered.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            anything = True
            yield Reject(str(folder), explain(error))
            continue
        folders = []
        for entry in entries:
            if entry.name.startswith((".", "~$")) or entry.name.lower() in _SHELL_FILES:
                continue
            path = Path(entry.path)
            if _is_folder(entry):
                folders.append(path)
            else:
                anything = True
                yield File(path, in_folder=True)
        waiting.extend(reversed(folders))
    if not anything:
        yield Reject(str(top), reasons.EMPTY_FOLDER)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads back to itself; opening it says so
        return False


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[BinaryIO]:
    """A file's bytes, unpacked if it is gzip; at most limits.file_bytes of them.

    Raises OSError as open does, and UnreadableSource when it is larger, or unpacks to more while it is being read.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > limits.file_bytes:
            raise UnreadableSource(reasons.too_large("a file", reasons.size(limits.file_bytes)))
        if path.suffix.lower() == ".gz":
            yield unpacked(file, limits)
        else:
            yield file


def unpacked(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """The bytes packed in a gzip stream, at most limits.file_bytes of them (then UnreadableSource)."""
    return io.BufferedReader(Bounded(gzip.GzipFile(fileobj=stream), limits.file_bytes), _HEAD)


class Bounded(io.RawIOBase):
    """A readable stream that refuses to give more than `most` bytes; it can go back to its start."""

    def __init__(self, inner: BinaryIO, most: int) -> None:
        self._inner = inner
        self._most = most
        self._given = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._given = self._inner.seek(offset, whence)
        return self._given

    def tell(self) -> int:
        return self._given

    def readinto(self, buffer: bytearray) -> int:
        piece = self._inner.read(len(buffer))
        self._given += len(piece)
        if self._given > self._most:
            raise UnreadableSource(reasons.too_large("a file", f"{reasons.size(self._most)} when unpacked"))
        buffer[: len(piece)] = piece
        return len(piece)


def kind_of(name: str) -> str:
    """The kind of a file by its ending, "" where that says nothing; "x.csv.gz" is a "csv"."""
    path = Path(name.lower())
    if path.suffix == ".gz":
        kind = KIND_OF_SUFFIX.get(Path(path.stem).suffix, "")
        return kind if kind in _CAN_BE_PACKED else ""
    return KIND_OF_SUFFIX.get(path.suffix, "")


def kind_of_content(data: bytes, content_type: str = "", name: str = "") -> str:
    """The kind of bytes by what they begin with, then by the type a server gave, then by the ending of `name`.

    Raises UnreadableSource for something that is neither text nor a kind known here.
    """
    head = data[:_HEAD]
    for start, kind in ((b"%PDF-", "pdf"), (b"PAR1", "parquet"), (b"PK\x03\x04", "docx")):
        if head.startswith(start):
            return kind
    if feeds.is_feed(head):
        return "feed"
    known = _KIND_OF_CONTENT_TYPE.get(content_type, "")
    named = kind_of(name)
    if known and not (known == "text" and named):  # servers send tables and Markdown as plain text
        return known
    if named:
        return named
    return "html" if markup.is_html(head.decode(encoding.detect(head, partial=True), "replace")) else "text"


def unknown_kind(name: str) -> str:
    """The reason to leave a file of a folder whose ending is not known."""
    return reasons.unknown_kind(Path(name).suffix[:20])


def explain(error: OSError) -> str:
    """What the system says about a file, as a reason for the reader."""
    if isinstance(error, FileNotFoundError):
        return reasons.VANISHED
    if isinstance(error, PermissionError):
        return reasons.NO_PERMISSION
    if error.errno == errno.ELOOP:
        return reasons.SYMLINK_LOOP
    if error.errno in {errno.ENAMETOOLONG, errno.ENOTDIR, errno.EINVAL}:
        return reasons.NOT_FOUND
    return reasons.damaged("file") if error.errno is None else reasons.system_says(error.strerror or "")
