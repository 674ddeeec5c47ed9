"""A person's corrections of names: an append-only log beside the stores, applied when a store is read.

One file, `names.csv`, serves every store in its folder, so that an institution keeps one list. It survives rebuilds,
for it speaks of names by their keys (language/identity.py), and every step can be undone: undoing appends a line as
well.
"""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

import filelock

from dashboard.errors import SourcebookError, StoreBusy

FILE = "names.csv"
Action = Literal["merge", "split", "rename", "kind", "not a name", "undo"]
_COLUMNS = ("number", "at", "action", "name_key", "value")
_KINDS = ("person", "organisation", "country", "place")
WAIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the log.

    merge: `name_key` becomes one with `value`; split: it stands by itself again; rename: it is shown as `value`; kind:
    it is a `value`; not a name: it is left out; undo: the step whose number is `value` does not count.
    """

    number: int
    at: str  # UTC, ISO 8601
    action: Action
    name_key: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the log as a whole says of one name."""

    name_key: str
    entity: str
    name: str | None
    kind: str | None
    hidden: bool


def fold(steps: Iterable[Step]) -> list[Correction]:
    """The corrections that a log comes to, in order of name_key; steps that were undone leave no trace."""
    steps = list(steps)
    undone: set[int] = set()
    for step in reversed(steps):  # an undo can itself be undone by a later one
        if step.action == "undo" and step.number not in undone and step.value.isdigit():
            undone.add(int(step.value))
    parent: dict[str, str] = {}
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    hidden: set[str] = set()
    for step in steps:
        key = step.name_key
        if step.number in undone:
            continue
        if step.action == "merge" and _root(parent, key) != _root(parent, step.value):
            parent[_root(parent, key)] = _root(parent, step.value)
        elif step.action == "split":
            _take_out(parent, key)
        elif step.action == "rename":
            names[key] = step.value
        elif step.action == "kind":
            kinds[key] = step.value
        elif step.action == "not a name":
            hidden.add(key)
    touched = sorted({*parent, *names, *kinds, *hidden})
    return [
        Correction(key, _root(parent, key), names.get(key), kinds.get(key), bool({key, _root(parent, key)} & hidden))
        for key in touched
    ]


def read(folder: Path) -> list[Step]:
    """The log of a folder of stores; empty where there is none. Raises SourcebookError where a line cannot be read."""
    try:
        text = (folder / FILE).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SourcebookError(f"The list of corrected names, {folder / FILE}, cannot be read.") from error
    return parse(text)


def parse(text: str) -> list[Step]:
    """The steps of a log as CSV text. Raises SourcebookError that names the line at fault."""
    steps = []
    for line, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        action, key, value = (str(row.get(name) or "").strip() for name in ("action", "name_key", "value"))
        number = str(row.get("number") or "").strip()
        if action not in get_args(Action) or not number.isdigit() or not (key or action == "undo"):
            raise SourcebookError(f"Line {line} of the list of corrected names is not a correction.")
        if action in ("merge", "rename", "kind", "undo") and not value:
            raise SourcebookError(f"Line {line} of the list of corrected names lacks its value.")
        if action == "kind" and value not in _KINDS:
            raise SourcebookError(
                f"Line {line} of the list of corrected names: the kind is one of {', '.join(_KINDS)}."
            )
        steps.append(Step(int(number), str(row.get("at") or ""), action, key, value))  # type: ignore[arg-type]
    return steps


def written(steps: Sequence[Step]) -> str:
    """The log as CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((step.number, step.at, step.action, step.name_key, step.value) for step in steps)
    return out.getvalue()


def add(folder: Path, changes: Sequence[tuple[Action, str, str]]) -> list[Step]:
    """Append steps (action, name_key, value), all or none, and return them as numbered. Raises StoreBusy."""
    try:
        with filelock.FileLock(str(folder / FILE) + ".lock", timeout=WAIT_SECONDS):
            held = read(folder)
            at = datetime.now(UTC).isoformat(timespec="seconds")
            number = max((step.number for step in held), default=0)
            new = [Step(number + n, at, action, key, value) for n, (action, key, value) in enumerate(changes, 1)]
            fresh = folder / f"{FILE}.new"
            fresh.write_text(written([*held, *new]), encoding="utf-8")
            os.replace(fresh, folder / FILE)  # noqa: PTH105
            return new
    except filelock.Timeout as error:
        raise StoreBusy("Another window is correcting names: try again in a moment.") from error


def _root(parent: dict[str, str], key: str) -> str:
    while key in parent:
        key = parent[key]
    return key


def _take_out(parent: dict[str, str], key: str) -> None:
    """Let `key` stand by itself; what was merged into it moves to what it was merged into, or to its first follower."""
    followers = sorted(child for child, of in parent.items() if of == key)
    above = parent.pop(key, None)
    heir = above if above is not None else (followers[0] if followers else None)
    for child in followers:
        if child == heir:
            del parent[child]
        elif heir is not None:
            parent[child] = heir
