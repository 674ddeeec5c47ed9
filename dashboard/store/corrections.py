"""A person's corrections of names: an append-only log beside the stores, applied when a store is read.

One file, `names.csv`, serves every store in its folder, so that an institution keeps one list. It survives rebuilds,
for it speaks of names by their keys (language/identity.py), and every step can be undone: undoing appends a line as
well. Keys that a store does not know do no harm there.
"""

import contextlib
import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from dashboard.errors import SourcebookError
from dashboard.records import Kind
from dashboard.store import kept

FILE = "names.csv"
Action = Literal[
    "merge", "split", "rename", "kind", "not a name", "not the same", "another",
    "said by", "role", "not a quotation", "undo",
]  # fmt: skip
OF_QUOTATIONS: tuple[Action, ...] = ("said by", "role", "not a quotation")
Change = tuple[Action, str, str]  # action, name_key, value
LONGEST_NAME = 200
_COLUMNS = ("number", "at", "action", "name_key", "value")
_VALUED = ("merge", "rename", "kind", "not the same", "another", "said by", "role", "undo")
_FORMULA = ("=", "+", "-", "@")
_JOINERS = "\u200c\u200d"  # unseen, but part of how Persian and Indian names are written
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the log.

    merge: `name_key` becomes one with `value`; split: it stands by itself again; rename: it is shown as `value`; kind:
    it is a `value`; not a name: it is left out; not the same: it is never proposed as one with `value`; another: in the
    article whose key is `value` it is somebody else of that name (moved_key). Of a quotation, `name_key` being its key:
    said by: its speaker is `value`, an entity or a name; role: the speaker's role is `value`; not a quotation: it is
    left out. undo: the step whose number is `value`, on an earlier line, does not count.
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


def counting(steps: Iterable[Step]) -> list[Step]:
    """The steps that count: those that no counting undo on a later line takes back."""
    kept: list[Step] = []
    undone: set[int] = set()
    for step in reversed(list(steps)):  # an undo can itself be undone by a later one
        if step.number in undone:
            continue
        kept.append(step)
        if step.action == "undo":
            undone.add(int(step.value))
    return kept[::-1]


def fold(steps: Iterable[Step], joins: Mapping[str, str] = MappingProxyType({})) -> list[Correction]:
    """What a log makes of the names of a store, in order of name_key; steps that were undone leave no trace.

    `joins` is what joined by itself before any correction: name_key -> name_key. A name is hidden with the one it was
    merged into or joins.
    """
    steps = counting(steps)
    parent = _parents(steps, joins)
    names = {step.name_key: step.value for step in steps if step.action == "rename"}
    kinds = {step.name_key: step.value for step in steps if step.action == "kind"}
    hidden = {step.name_key for step in steps if step.action == "not a name"}
    return [
        Correction(
            key, _line(parent, key)[-1], names.get(key), kinds.get(key), not hidden.isdisjoint(_line(parent, key))
        )
        for key in sorted({*parent, *names, *kinds, *hidden})
    ]


@dataclass(frozen=True, slots=True)
class QuotationCorrection:
    """What the log as a whole says of one quotation. `entity` or `speaker` is set where another speaker is."""

    quotation_key: str
    entity: str | None
    speaker: str | None
    role: str | None
    hidden: bool


def of_quotations(steps: Iterable[Step]) -> list[QuotationCorrection]:
    """The corrections of quotations, in order of their key."""
    said: dict[str, dict[str, str]] = {}
    for step in counting(steps):
        if step.action in OF_QUOTATIONS:
            said.setdefault(step.name_key, {})[step.action] = step.value
    found = []
    for key, of in sorted(said.items()):
        speaker = of.get("said by")
        known = speaker is not None and is_entity(speaker)
        found.append(
            QuotationCorrection(
                key,
                speaker if known else None,
                None if known else speaker,
                of.get("role"),
                "not a quotation" in of,
            )
        )
    return found


def is_entity(value: str) -> bool:
    """Whether a value is an entity, "person:adaholm", rather than a name as typed."""
    return value.partition(":")[0] in get_args(Kind)


def moved_key(name_key: str) -> str:
    """The key of somebody else who has the name of `name_key`; of a third, once more."""
    return f"{name_key} (2)"


def moves(steps: Iterable[Step]) -> dict[tuple[str, str], str]:
    """(article's key, name_key as found) -> the key it has there, for names that are somebody else's in an article."""
    moved = {(step.value, step.name_key) for step in counting(steps) if step.action == "another"}
    found = {}
    for article, key in moved:
        other = moved_key(key)
        while (article, other) in moved:
            other = moved_key(other)
        found[article, key] = other
    return found


def apart(steps: Iterable[Step]) -> set[frozenset[str]]:
    """Pairs of entities that somebody said are not the same."""
    steps = counting(steps)
    parent = _parents(steps)
    return {
        frozenset((_line(parent, step.name_key)[-1], _line(parent, step.value)[-1]))
        for step in steps
        if step.action == "not the same"
    }


def read(folder: Path) -> list[Step]:
    """The log of a folder of stores; empty where there is none. Raises SourcebookError where a line cannot be read."""
    path = folder / FILE
    try:
        held = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SourcebookError(f"The list of corrected names, {path}, cannot be read.") from error
    try:
        return parse(held)
    except SourcebookError as error:
        raise SourcebookError(f"{error} Mend the file {path}, or move it away to start without it.") from error


def parse(held: bytes | str) -> list[Step]:
    """The steps of a log as CSV, parted by commas or, as some spreadsheets save it, by semicolons.

    Raises SourcebookError that names the line at fault.
    """
    try:
        text = held.decode("utf-8-sig") if isinstance(held, bytes) else held.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise SourcebookError("The list of corrected names is not text in UTF-8: save it as “CSV UTF-8”.") from error
    if not text.strip():
        return []
    first = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        lacking = set(_COLUMNS) - {"at"} - set(rows.fieldnames or ())
        if lacking:
            raise SourcebookError(f"The list of corrected names lacks the column “{min(lacking)}” in its first line.")
        steps: list[Step] = []
        numbers: set[int] = set()
        for row in rows:
            step = _step(row, f"Line {rows.line_num} of the list of corrected names")
            if step.number in numbers:
                raise SourcebookError(
                    f"Line {rows.line_num} of the list of corrected names has the number {step.number} a second time."
                )
            numbers.add(step.number)
            steps.append(step)
    except csv.Error as error:
        raise SourcebookError(f"Line {rows.line_num} of the list of corrected names is not CSV.") from error
    return steps


def written(steps: Sequence[Step]) -> str:
    """The log as CSV text; a value that a spreadsheet would take for a formula has an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for step in steps:
        cells = [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in (step.at, step.name_key, step.value)]
        writer.writerow((step.number, cells[0], step.action, *cells[1:]))
    return out.getvalue()


def add(folder: Path, changes: Sequence[Change]) -> list[Step]:
    """Append steps, all or none, and return them as numbered; an undo of what does not count any more is left out.

    Raises StoreBusy, or SourcebookError where a change makes no sense or the folder cannot be written to.
    """
    with _locked(folder):
        held = read(folder)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        number = max((step.number for step in held), default=0)
        known = {str(step.number) for step in counting(held)}
        checked = [
            _step({"number": "1", "at": at, "action": action, "name_key": key, "value": value}, "This")
            for action, key, value in changes
            if action != "undo" or value in known
        ]
        new = [replace(step, number=number + n) for n, step in enumerate(checked, 1)]
        if new:
            _write(folder, [*held, *new])
        return new


def undo(folder: Path, numbers: Iterable[int]) -> list[Step]:
    """Take steps back, the last one first. Raises what add raises."""
    return add(folder, [("undo", "", str(number)) for number in sorted(numbers, reverse=True)])


def bring_in(folder: Path, foreign: bytes | str) -> tuple[list[Step], int]:
    """Append the steps of another list that are not held yet; returns them, and how many were held already.

    Where both lists say something of one name, the list that is brought in has the last word. Raises what parse and
    add raise; then nothing has changed.
    """
    theirs = parse(foreign)
    with _locked(folder):
        held = read(folder)
        new = unheld(held, theirs)
        if new:
            _write(folder, [*held, *new])
        return new, len(theirs) - len(new)


def unheld(held: Sequence[Step], theirs: Sequence[Step]) -> list[Step]:
    """The steps of another log that this one lacks, numbered to follow it, each undo pointing to its step here."""
    numbers = {identity: step.number for step, identity in _identities(held)}
    last = max((step.number for step in held), default=0)
    here: dict[int, int] = {}  # their number -> ours
    new = []
    for step, identity in _identities(theirs):
        if identity not in numbers:
            value = step.value
            if step.action == "undo":
                if int(value) not in here:
                    continue  # of a step that their list does not hold
                value = str(here[int(value)])
            last += 1
            numbers[identity] = last
            new.append(replace(step, number=last, value=value))
        here[step.number] = numbers[identity]
    return new


# --- Lines ---------------------------------------------------------------------------------------------------------


def _step(row: dict[str, str | None], where: str) -> Step:
    """One line, checked. Raises SourcebookError; `where` begins its sentence."""
    action, key, number, at = (str(row.get(name) or "").strip() for name in ("action", "name_key", "number", "at"))
    value = _clean(str(row.get("value") or ""))
    if action not in get_args(Action) or not _is_number(number) or not (key or action == "undo"):
        raise SourcebookError(f"{where} is not a correction of a name.")
    if action in _VALUED and not value:
        raise SourcebookError(f"{where} lacks its value.")
    if action == "kind" and value not in get_args(Kind):
        raise SourcebookError(f"{where} names no kind that there is: it is one of {', '.join(get_args(Kind))}.")
    if action == "undo" and not _is_number(value):
        raise SourcebookError(f"{where} undoes no step: its value is not a number.")
    if action == "rename" and len(value) > LONGEST_NAME:
        raise SourcebookError(f"{where} has a name of more than {LONGEST_NAME} letters.")
    return Step(int(number), at, action, _plain(key), value if action in _VALUED else "")  # type: ignore[arg-type]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def _clean(text: str) -> str:
    """A typed text on one line, without signs that cannot be seen."""
    seen = "".join(sign for sign in text if sign.isprintable() or sign.isspace() or sign in _JOINERS)
    return _plain(" ".join(seen.split())).strip()


def _identities(steps: Sequence[Step]) -> list[tuple[Step, tuple]]:
    """Each step with what makes it the same step in two lists, whatever its number is in either."""
    known: dict[int, tuple] = {}
    times: Counter[tuple] = Counter()
    found = []
    for step in steps:
        of = known.get(int(step.value), ()) if step.action == "undo" else step.value
        said = (step.at, step.action, step.name_key, of)
        times[said] += 1
        known[step.number] = (*said, times[said])
        found.append((step, known[step.number]))
    return found


# --- The file ------------------------------------------------------------------------------------------------------


def _locked(folder: Path) -> contextlib.AbstractContextManager[None]:
    """Hold the log of a folder for one writer; whatever goes wrong with the file is said in one sentence."""
    return kept.one_writer(
        folder / f"{FILE}.lock",
        busy="Another window is correcting names: try again in a moment.",
        unwritable=f"The list of corrected names, {folder / FILE}, cannot be written: nothing was changed.",
    )


def _write(folder: Path, steps: Sequence[Step]) -> None:
    kept.replace(folder / FILE, written(steps))


# --- Merging -------------------------------------------------------------------------------------------------------


def _parents(steps: Iterable[Step], joins: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Each merged name -> the one that it was merged into, which may be merged itself. Free of cycles: a root is only
    ever put under another root."""
    parent = dict(joins)
    for step in steps:
        if step.action == "merge":
            root, other = _line(parent, step.name_key)[-1], _line(parent, step.value)[-1]
            if root != other:
                parent[root] = other
        elif step.action == "split":
            _take_out(parent, step.name_key)
    return parent


def _line(parent: dict[str, str], key: str) -> list[str]:
    """A name, what it was merged into, and so on up to the one that stands for them all."""
    line = [key]
    while line[-1] in parent:
        line.append(parent[line[-1]])
    return line


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
