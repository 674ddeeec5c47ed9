"""The frozen shapes that cross borders between layers. Offsets are Python string indices, end exclusive."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]

DateSource = Literal["given", "metadata", "feed", "url", "text", "unknown"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read, before it is stored. `text` is clean body text, paragraphs parted by blank lines."""

    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    date: datetime.date | None = None
    date_source: DateSource = "unknown"
    language: str = ""  # ISO 639-1 code, "" where it cannot be told
    url: str = ""
    external_id: str = ""  # the id given at ingest, if any
    source: str = ""  # the file or address it was read from
    row: int | None = None  # line or row in a table, counted from 1


@dataclass(frozen=True, slots=True)
class Reject:
    """A source that could not become an article. `reason` is a sentence for the reader."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long step has come. `total` is None while it is not known."""

    stage: str  # in words, for the reader: "Reading files", "Understanding passages"
    done: int
    total: int | None = None


Report = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """A Report for callers that do not watch."""
