"""Saved views: a name and a note for a page and its address, and which articles were in view when it was last opened.

One file, `views.json`, serves every store in its folder and stands outside them, so that it survives rebuilds: it
speaks of articles by their keys, which are the same in every store that holds them. Every change replaces the file as
a whole under a lock.
"""

import base64
import binascii
import contextlib
import json
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlencode

from dashboard.errors import SourcebookError
from dashboard.records import Choice, Scope
from dashboard.store import kept

FILE = "views.json"
VERSION = 1
LONGEST_NAME = 100
LONGEST_NOTE = 2_000
MOST_KEYS_BYTES = 100_000_000  # what the keys of one view may unpack to
Result = TypeVar("Result")

_PAGE = re.compile(r"[a-z_]{0,40}")
_JOINERS = "\u200c\u200d"  # unseen, but part of how Persian and Indian names are written


@dataclass(frozen=True, slots=True)
class SavedView:
    """One saved view. `seen` are the keys of the articles in its scope when it was last opened, packed (see pack)."""

    number: int  # tells it from every other one of the file, also from those that were removed
    name: str
    note: str
    page: str  # the page's path in the address, "" for the first page
    address: str  # the rest of the address, as a query string
    store: str  # the stem of the store's file
    scope: Scope
    made: datetime  # UTC, as below
    opened: datetime  # when what is new was last looked at
    seen: str

    @property
    def page_title(self) -> str:
        """The page as it is called on screen."""
        return (self.page or "coverage").replace("_", " ").capitalize()

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The address taken apart: name of each parameter -> its values."""
        return parse_qs(self.address, keep_blank_values=True)


def pack(keys: Iterable[str]) -> str:
    """Keys of articles as a short text, the same for the same keys."""
    return base64.b64encode(zlib.compress("\n".join(sorted(set(keys))).encode())).decode()


def unpack(packed: str) -> frozenset[str]:
    """The keys that `pack` was given. Raises ValueError where the text is not one of its."""
    try:
        opener = zlib.decompressobj()
        text = opener.decompress(base64.b64decode(packed, validate=True), MOST_KEYS_BYTES)
    except (binascii.Error, zlib.error) as error:
        raise ValueError("not packed keys") from error
    if not opener.eof:
        raise ValueError("packed keys that are cut off or too many")
    return frozenset(text.decode().split("\n")) - {""}


def read(folder: Path) -> list[SavedView]:
    """The saved views of a folder of stores, in the order of saving; none where there is no file.

    Raises SourcebookError, with the file's path, where it cannot be read.
    """
    return _read(folder)[0]


def add(
    folder: Path, name: str, note: str, page: str, parameters: dict[str, list[str]], store: str, scope: Scope,
    keys: Iterable[str],
) -> SavedView:  # fmt: skip
    """Save a view; `keys` are those of the articles in its scope now. Raises SourcebookError where the name is empty,
    too long or taken, or the file cannot be written; StoreBusy where another window holds it."""
    now = datetime.now(UTC).replace(microsecond=0)
    address = urlencode(parameters, doseq=True)
    fresh = SavedView(0, one_line(name), lines(note), page, address, store, scope, now, now, pack(keys))

    def added(views: list[SavedView], last: int) -> tuple[list[SavedView], SavedView]:
        numbered = replace(fresh, number=last + 1)
        return [*views, numbered], numbered

    return _change(folder, added)


def put(folder: Path, view: SavedView) -> SavedView:
    """Keep `view` in place of the one of its number, or bring it back after it was removed. Raises what add raises."""
    view = replace(view, name=one_line(view.name), note=lines(view.note))

    def placed(views: list[SavedView], _: int) -> tuple[list[SavedView], SavedView]:
        others = [held for held in views if held.number != view.number]
        return sorted([*others, view], key=lambda held: held.number), view

    return _change(folder, placed)


def remove(folder: Path, number: int) -> None:
    """Take a view out of the file; nothing where it is not there. Raises what add raises."""

    def without(views: list[SavedView], _: int) -> tuple[list[SavedView], None]:
        return [view for view in views if view.number != number], None

    _change(folder, without)


def mark_seen(folder: Path, number: int, keys: Iterable[str]) -> SavedView | None:
    """Remember that a view was looked at now, with these articles in scope; None where it was removed meanwhile."""
    packed, now = pack(keys), datetime.now(UTC).replace(microsecond=0)

    def marked(views: list[SavedView], _: int) -> tuple[list[SavedView], SavedView | None]:
        views = [replace(view, opened=now, seen=packed) if view.number == number else view for view in views]
        return views, next((view for view in views if view.number == number), None)

    return _change(folder, marked)


def one_line(text: str) -> str:
    """A typed text on one line, without signs that cannot be seen."""
    return " ".join("".join(sign for sign in text if _shown(sign)).split())


def lines(text: str) -> str:
    """A typed text of several lines, without signs that cannot be seen."""
    return "\n".join(one_line(line) for line in text.splitlines()).strip()


def _shown(sign: str) -> bool:
    return sign.isprintable() or sign.isspace() or sign in _JOINERS


# --- The file ------------------------------------------------------------------------------------------------------


def _change(folder: Path, change: Callable[[list[SavedView], int], tuple[list[SavedView], Result]]) -> Result:
    """Replace the views by what `change` makes of them and of the last number given; nothing where that is wrong."""
    with _locked(folder):
        held, last = _read(folder)
        views, result = change(held, last)
        _check(views)
        if views != held:
            _write(folder, views, max([last, *(view.number for view in views)]))
        return result


def _check(views: list[SavedView]) -> None:
    """Raises SourcebookError where a person has to choose another name or note."""
    names: set[str] = set()
    for view in views:
        if not view.name:
            raise SourcebookError("Give the view a name.")
        if len(view.name) > LONGEST_NAME:
            raise SourcebookError(f"A name has at most {LONGEST_NAME} letters; the rest can stand in the note.")
        if len(view.note) > LONGEST_NOTE:
            raise SourcebookError(f"A note has at most {LONGEST_NOTE:,} letters.")
        if view.name.casefold() in names:
            raise SourcebookError(f"There is a saved view called “{view.name}” already: choose another name.")
        names.add(view.name.casefold())


def _locked(folder: Path) -> contextlib.AbstractContextManager[None]:
    return kept.one_writer(
        folder / f"{FILE}.lock",
        busy="Another window is changing the saved views: try again in a moment.",
        unwritable=f"The saved views, {folder / FILE}, cannot be written: nothing was changed.",
    )


def _write(folder: Path, views: list[SavedView], last: int) -> None:
    document = {"version": VERSION, "last": last, "views": [_as_json(view) for view in views]}
    kept.replace(folder / FILE, json.dumps(document, ensure_ascii=True, indent=1))


def _read(folder: Path) -> tuple[list[SavedView], int]:
    """The views, and the last number given."""
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return [], 0
    except (OSError, UnicodeDecodeError) as error:
        raise SourcebookError(f"The saved views, {path}, cannot be read.") from error
    try:
        document = json.loads(text)
        version = document["version"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _damaged(path) from error
    if version != VERSION:
        raise SourcebookError(f"The saved views, {path}, were written by another version of Sourcebook.")
    try:
        views = [_from_json(each) for each in document["views"]]
        last = max([int(document["last"]), *(view.number for view in views)])
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise _damaged(path) from error
    if len({view.number for view in views}) < len(views):
        raise _damaged(path)
    return views, last


def _damaged(path: Path) -> SourcebookError:
    return SourcebookError(
        f"The saved views, {path}, are damaged: mend the file, or move it away to start without them."
    )


def _as_json(view: SavedView) -> dict[str, Any]:
    plain = asdict(replace(view, scope=Scope()))
    plain["scope"] = {name: value for name, value in asdict(view.scope).items() if value != getattr(Scope(), name)}
    return {name: _plain(value) for name, value in plain.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return value.isoformat() if isinstance(value, date | datetime) else value


def _from_json(held: dict[str, Any]) -> SavedView:
    """Raises ValueError, TypeError or KeyError where the file does not hold a view there."""
    given = {field.name: held[field.name] for field in fields(SavedView)}
    for name in ("name", "note", "page", "address", "store", "seen"):
        if not isinstance(given[name], str):
            raise TypeError(f"{name} is not a text")
    if not isinstance(given["number"], int) or given["number"] < 1 or not _PAGE.fullmatch(given["page"]):
        raise ValueError("no such view")
    unpack(given["seen"])
    times = {name: datetime.fromisoformat(given[name]).astimezone(UTC) for name in ("made", "opened")}
    return SavedView(
        **given | times | {"scope": scope_from(given["scope"]), "name": one_line(given["name"]),
                           "note": lines(given["note"])}
    )  # fmt: skip


def scope_from(held: dict[str, Any]) -> Scope:
    """A scope from what JSON holds of it: only what it sets. Raises ValueError, TypeError or KeyError."""
    given: dict[str, Any] = {}
    for name, value in held.items():
        default = getattr(Scope(), name, None)
        if name in ("since", "until"):
            given[name] = date.fromisoformat(value)
        elif isinstance(default, Choice):
            given[name] = Choice(**{way: _texts(entities) for way, entities in value.items()})
        elif isinstance(default, bool):
            given[name] = value is True
        elif isinstance(default, tuple):
            given[name] = _texts(value)
        else:
            raise KeyError(name)
    return Scope(**given)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise TypeError("not a list of texts")
    return tuple(value)
