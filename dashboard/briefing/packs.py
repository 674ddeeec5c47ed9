"""The packs that are kept: one JSON file each (packfile.py), in the folder `briefings` beside the stores.

What a pack is called stands in its file; the file's own name is made of plain letters and never changes. A change reads
the file, and replaces it as a whole, under one lock for the folder, so that two windows do not undo each other's work.
Each item of a pack has a serial number of its own, so that of two that are alike the one is changed that was meant.
"""

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from dashboard import wording
from dashboard.briefing import packfile
from dashboard.briefing.pack import Item, Pack
from dashboard.briefing.text import clean, one_line, plain_letters
from dashboard.errors import BadPack, SourcebookError
from dashboard.store import kept as files

FOLDER = "briefings"
LONGEST_TITLE = 120
LONGEST_NOTE = 5_000
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A pack and its name, the stem of its file; `problem` is a sentence where the file cannot be read."""

    name: str
    pack: Pack
    problem: str = ""


def kept(stores: Path) -> list[Kept]:
    """Every pack beside the stores, by title; those that cannot be read last, called by their file."""
    found = []
    for path in (stores / FOLDER).glob("*.json"):
        if _NAME.fullmatch(path.stem):
            try:
                found.append(Kept(path.stem, _read(path)))
            except BadPack as error:
                found.append(Kept(path.stem, Pack(path.name), str(error)))
    return sorted(found, key=lambda each: (bool(each.problem), each.pack.title.casefold(), each.name))


def asked(stores: Path, which: str) -> Pack:
    """The pack that somebody asks for by the path of a file, its title or its name. Raises BadPack, with the packs that
    there are, where there is none."""
    if os.path.isfile(which) or which.endswith(".json"):  # noqa: PTH113 - Path.is_file raises where a name is too long
        return packfile.read(Path(which))
    every = kept(stores)
    for each in every:
        if which == each.name or one_line(which).casefold() == each.pack.title.casefold():
            if each.problem:
                raise BadPack(each.problem)
            return each.pack
    titles = [f"“{each.pack.title}”" for each in every]
    there = f"those here are {wording.names(titles, at_most=20)}" if titles else "none is kept there yet"
    raise BadPack(f"No briefing pack in {stores / FOLDER} is called “{wording.shortened(which)}”: {there}.")


def make(stores: Path, title: str) -> str:
    """Begin an empty pack; returns its name. Raises SourcebookError where the title is empty, too long or taken."""
    with _locked(stores):
        pack = Pack(_title(stores, title))
        stem = plain_letters(pack.title) or "pack"
        name, number = stem, 1
        while _path(stores, name).exists():
            number += 1
            name = f"{stem}-{number}"
        _write(stores, name, pack)
        return name


def change(stores: Path, name: str, how: Callable[[Pack], Pack]) -> Pack:
    """Replace a pack by what `how` makes of it; returns it as it was before. Raises SourcebookError."""
    with _locked(stores):
        before = _read(_path(stores, name))
        after = how(before)
        if after != before:
            _write(stores, name, after)
        return before


def rename(stores: Path, name: str, title: str) -> Pack:
    """Call a pack otherwise; returns it as it was before. Raises SourcebookError where the title is empty or taken."""
    with _locked(stores):
        held = _read(_path(stores, name))
        _write(stores, name, replace(held, title=_title(stores, title, but=name)))
        return held


def put(stores: Path, name: str, pack: Pack) -> None:
    """Bring a pack back as it was. Raises SourcebookError."""
    with _locked(stores):
        _write(stores, name, pack)


def remove(stores: Path, name: str) -> Pack:
    """Delete a pack; returns what it held. Raises SourcebookError."""
    with _locked(stores):
        path = _path(stores, name)
        held = _read(path)
        path.unlink(missing_ok=True)
        return held


# --- Changes of a pack, for `change` -------------------------------------------------------------------------------


def added(pack: Pack, item: Item) -> Pack:
    """The pack with one more item, at its end, under a serial number of its own."""
    return replace(pack, items=(*pack.items, replace(item, serial=_next(pack.items))))


def places(pack: Pack, figure: str) -> list[int]:
    """Where in the pack, counted from 1, the items with a figure number stand."""
    return [place for place, item in enumerate(pack.items, 1) if item.figure == figure]


def worded(item: Item, title: str, note: str) -> Item:
    """The item with another title and note as typed; an empty title leaves the old one."""
    return replace(item, title=one_line(clean(title))[:LONGEST_TITLE] or item.title, note=clean(note)[:LONGEST_NOTE])


def edited(pack: Pack, item: Item, title: str, note: str) -> Pack:
    """The pack with another title and note of an item."""
    at = _place(pack, item)
    return replace(pack, items=(*pack.items[:at], worded(item, title, note), *pack.items[at + 1 :]))


def moved(pack: Pack, item: Item, by: int) -> Pack:
    """The pack with an item moved, up where `by` is negative; not beyond its first or last place."""
    at = _place(pack, item)
    others = [*pack.items[:at], *pack.items[at + 1 :]]
    others.insert(min(max(at + by, 0), len(others)), item)
    return replace(pack, items=tuple(others))


def without(pack: Pack, item: Item) -> Pack:
    """The pack without an item."""
    at = _place(pack, item)
    return replace(pack, items=(*pack.items[:at], *pack.items[at + 1 :]))


def _place(pack: Pack, item: Item) -> int:
    try:
        return pack.items.index(item)
    except ValueError as error:
        raise SourcebookError("This item has just been changed or removed in another window.") from error


# --- The folder ----------------------------------------------------------------------------------------------------


def _title(stores: Path, title: str, but: str = "") -> str:
    title = one_line(clean(title))
    if not title:
        raise SourcebookError("Give the pack a title.")
    if len(title) > LONGEST_TITLE:
        raise SourcebookError(f"A title has at most {LONGEST_TITLE} letters.")
    if any(each.pack.title.casefold() == title.casefold() for each in kept(stores) if each.name != but):
        raise SourcebookError(f"There is a pack called “{title}” already: choose another title.")
    return title


def _read(path: Path) -> Pack:
    """The pack in a file; an item without a serial number, or with that of another, gets one, always the same."""
    try:
        found = path.stat()
    except OSError as error:
        raise BadPack(f"{path} cannot be read: {error.strerror}.") from error
    return _numbered(path, found.st_ino, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=16)  # a page reads every pack at each step, and a large one takes a second
def _numbered(path: Path, *_: int) -> Pack:
    """The pack in a file as it was when it had these marks."""
    pack, items = packfile.read(path), []
    taken = {0}
    for item in pack.items:
        items.append(replace(item, serial=_next((*pack.items, *items))) if item.serial in taken else item)
        taken.add(items[-1].serial)
    return replace(pack, items=tuple(items))


def _next(items: Sequence[Item]) -> int:
    return max((item.serial for item in items), default=0) + 1


def _path(stores: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise BadPack("There is no such pack.")
    return stores / FOLDER / f"{name}.json"


@contextlib.contextmanager
def _locked(stores: Path) -> Iterator[None]:
    folder = stores / FOLDER
    unwritable = f"The folder {folder} cannot be written to: nothing was changed."
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourcebookError(unwritable) from error
    busy = "Another window is changing a pack: try again in a moment."
    with files.one_writer(folder / ".lock", busy=busy, unwritable=unwritable):
        yield


def _write(stores: Path, name: str, pack: Pack) -> None:
    text = packfile.to_json(pack)
    packfile.from_json(text.encode())  # nothing is kept that could not be read again
    path = _path(stores, name)
    files.replace(path, text, path.with_suffix(".new"))
