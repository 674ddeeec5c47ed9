"""A figure by its number: the item of a pack that has it, and what has changed since it was made, in words."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

from dashboard import __version__, wording
from dashboard.briefing import figures, packs
from dashboard.briefing.pack import Item
from dashboard.errors import SourcebookError
from dashboard.store import saved
from dashboard.store.connection import reader
from dashboard.store.queries import library

SINCE = "news_since"  # in the address of what is new in a saved view: when it had last been opened


@dataclass(frozen=True, slots=True)
class Reopened:
    """An item with the number asked for, its place in its pack counted from 1, and a sentence on each change since: no
    sentence, the same figure."""

    pack: packs.Kept
    place: int
    item: Item
    changes: tuple[str, ...]


def reopened(stores: Path, typed: str) -> list[Reopened]:
    """The items of all packs that have a figure number, however it was typed. Raises BadQuestion where it is none."""
    number = figures.understood(typed)
    return [
        Reopened(each, place, item, tuple(changes(stores, item)))
        for each in packs.kept(stores)
        for place, item in enumerate(each.pack.items, 1)
        if item.figure == number
    ]


def changes(stores: Path, item: Item) -> list[str]:
    """What has changed since an item was made: the store, the names in it, Sourcebook, or the item's own file."""
    said = []
    if figures.number(item.version, item.address, item.code, item.part) != item.figure:
        said.append("The filter in the pack is no longer the one that this number was given for.")
    if item.code != __version__:
        said.append(f"It was made with Sourcebook {item.code or 'of another version'}; this is {__version__}.")
    if item.store not in {path.stem for path in stores.glob("*.duckdb")}:
        return [*said, f"The store “{item.store}” is not here any more."]
    try:
        held = reader(stores / f"{item.store}.duckdb")
        version, facts = held.version, library.facts(held)
        said += _opened(stores, item)
    except SourcebookError as error:
        return [*said, str(error)]
    if version.partition("-")[0] != item.version.partition("-")[0]:
        now = wording.day(facts.imported.date() if facts.imported else None)
        then = wording.day(item.coverage.imported)
        said.append(f"Articles have come or gone since: the last import was on {then} then, and is on {now} now.")
    elif version != item.version:
        said.append("Names or quotations have been corrected since.")
    return said


def _opened(stores: Path, item: Item) -> list[str]:
    """Whether the saved view that an item's news is of is there, and was opened since."""
    page, _, query = item.address.partition("?")
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    if page != "saved" or SINCE not in asked:
        return []
    each = next((each for each in saved.read(stores) if str(each.number) == asked.get("view")), None)
    if each is None:
        return ["The saved view is not here any more."]
    if each.opened.isoformat() == asked[SINCE]:
        return []
    return ["The saved view has been opened since: what was new then counts as seen."]


def sentence(found: Reopened) -> str:
    """What has changed, or that nothing has."""
    return " ".join(found.changes) or "The same figure: nothing that it rests on has changed."
