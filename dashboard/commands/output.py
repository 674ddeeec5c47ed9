"""What a command reads and writes: one JSON document on standard output, rows of JSONL in files."""

import datetime
import json
from pathlib import Path
from typing import Any, TextIO

from dashboard.errors import SourcebookError


def print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=1))


def opened_to_write(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise SourcebookError(f"{path} cannot be written: {error.strerror}.") from error


def read_jsonl(path: Path, field: str) -> list[dict[str, Any]]:
    """Rows that have an "id" and the text of `field`."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise SourcebookError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SourcebookError(f"{path} is not a text in UTF-8.") from error
    return [_row(path, number, line, field) for number, line in enumerate(lines, 1) if line.strip()]


def _row(path: Path, number: int, line: str, field: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
        return {"id": row["id"], field: str(row[field])}
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise SourcebookError(f'{path} has bad JSON at line {number}: each line needs "id" and "{field}".') from error


def iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def day(value: Any) -> str | None:
    """The date in a cell of a frame, which is not one (NaT) where it is not known."""
    return None if value is None or value != value else iso(value.date())


def number(value: float) -> float | None:
    return None if value != value else round(value, 4)
