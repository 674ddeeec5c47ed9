"""A pack as JSON and back. The form is that of the records in pack.py, field by field, with a version number.

Whatever stands in the file, reading gives a pack or a BadPack whose sentence says what is wrong and where.
"""

import datetime
import functools
import json
import math
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal

from dashboard import wording
from dashboard.briefing.pack import Item, Pack, cited
from dashboard.errors import BadPack

VERSION = 1
FORMAT = "sourcebook briefing pack"
FILE_BYTES = 50_000_000
TEXT_CHARS = 100_000  # of one field
DRAWING_CHARS = 5_000_000  # of one figure of the screen
LIST_LENGTH = 10_000
ITEMS = 500
LARGEST = 1e15  # whole numbers are exact up to there in every program that opens our files


def to_json(pack: Pack) -> str:
    """The pack as a JSON text, always the same for the same pack."""
    return json.dumps({"format": FORMAT, "version": VERSION, **_plain(pack)}, ensure_ascii=False, indent=1)


def from_json(text: str | bytes) -> Pack:
    """The pack that a JSON text holds. Raises BadPack."""
    if len(text) > FILE_BYTES:
        raise BadPack(f"The pack is larger than {wording.size(FILE_BYTES)}.")
    try:
        document = json.loads(text)
    except UnicodeDecodeError as error:
        raise BadPack("The pack is not a text in UTF-8.") from error
    except (ValueError, RecursionError) as error:  # ValueError: JSONDecodeError, and numbers of thousands of digits
        raise BadPack("The pack is not readable as JSON: it is cut off or damaged.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BadPack("This is no briefing pack of Sourcebook.")
    version = document.get("version")
    if version != VERSION or isinstance(version, bool):
        raise BadPack(f"The pack has version {_shown(version)}; this Sourcebook reads version {VERSION}.")
    given = {name: value for name, value in document.items() if name not in ("format", "version")}
    pack = _record(Pack, given, "the pack")
    for number, item in enumerate(pack.items, 1):
        _check(item, f"item {number}")
    return pack


def read(path: Path) -> Pack:
    """The pack in a file. Raises BadPack."""
    try:
        if path.stat().st_size > FILE_BYTES:
            raise BadPack(f"{path} is larger than {wording.size(FILE_BYTES)}.")
        return from_json(path.read_bytes())
    except OSError as error:
        raise BadPack(f"{path} cannot be read: {error.strerror}.") from error


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):  # half a character cannot be written
        return value.encode("utf-8", "replace").decode("utf-8")
    return value


def _record(kind: type, value: Any, where: str) -> Any:
    """A record of dataclass `kind` from what JSON gave for it."""
    if not isinstance(value, dict):
        raise BadPack(f"In {where}, an object is needed where {_shown(value)} stands.")
    hints = _hints(kind)
    if unknown := value.keys() - hints.keys():
        raise BadPack(f"In {where}, there is no field {_shown(min(unknown))}.")
    given = {}
    for field in fields(kind):
        if field.name in value:
            given[field.name] = _value(hints[field.name], value[field.name], f"{field.name} of {where}")
        elif field.default is MISSING:
            raise BadPack(f"In {where}, the field “{field.name}” is missing.")
    return kind(**given)


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of a record's fields; working them out costs more than reading a record."""
    return typing.get_type_hints(kind)


def _value(hint: Any, value: Any, where: str) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if is_dataclass(hint):
        return _record(typing.cast(type, hint), value, where)
    if origin is Literal:
        if value not in arguments or not isinstance(value, str):
            raise BadPack(f"The {where} cannot be {_shown(value)}.")
        return value
    if origin is tuple:
        most = ITEMS if arguments[0] is Item else LIST_LENGTH
        if not isinstance(value, list):
            raise BadPack(f"The {where} must be a list, not {_shown(value)}.")
        if len(value) > most:
            raise BadPack(f"The {where} are {len(value):,}; at most {most:,} are read.")
        return tuple(_value(arguments[0], part, f"{where} ({number})") for number, part in enumerate(value, 1))
    options = arguments if origin in (types.UnionType, typing.Union) else (hint,)
    return _scalar(options, value, where)


def _scalar(options: tuple[Any, ...], value: Any, where: str) -> Any:
    """A text, number, date or null, whichever of `options` it is."""
    if value is None and type(None) in options:
        return None
    records = [option for option in options if is_dataclass(option)]
    if records:
        return _record(typing.cast(type, records[0]), value, where)
    if isinstance(value, str) and datetime.date in options:
        try:
            return datetime.date.fromisoformat(value)
        except ValueError as error:
            raise BadPack(f"The {where} is no date: {_shown(value)}.") from error
    if isinstance(value, str) and str in options:
        most = DRAWING_CHARS if where.startswith("drawing") else TEXT_CHARS
        if len(value) > most:
            raise BadPack(f"The {where} has {len(value):,} characters; at most {most:,} are read.")
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and (float in options or int in options):
        whole = isinstance(value, int)
        if (whole or (float in options and math.isfinite(value))) and abs(value) <= LARGEST:
            return value
        raise BadPack(f"The {where} is no number that can be used: {_shown(value)}.")
    raise BadPack(f"The {where} cannot be {_shown(value)}.")


def _check(item: Item, where: str) -> None:
    """What the types do not say. Raises BadPack."""
    width = len(item.table.columns)
    if any(len(row) != width for row in item.table.rows):
        raise BadPack(f"In the table of {where}, a row has not {wording.count(width, 'cell')} as the heading has.")
    if any(len(row.cells) != len(item.grid.columns) for row in item.grid.rows):
        raise BadPack(f"In the grid of {where}, a row has not as many cells as there are columns.")
    for number in cited(item):
        if not 0 <= number <= len(item.sources):
            raise BadPack(f"In {where}, source {number} is cited, but there are {len(item.sources)}.")


def _shown(value: Any) -> str:
    """A value in a sentence, short."""
    return f"“{wording.shortened(str(value) if isinstance(value, str) else json.dumps(value), 40)}”"
