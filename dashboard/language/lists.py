"""Files of words and phrases: entries parted by semicolons or line ends, one list a [section], "#" before a note."""

from functools import cache
from pathlib import Path


@cache
def sections(file: Path) -> dict[str, frozenset[str]]:
    """Section -> its entries."""
    lists: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[] "), set())
        elif not line.startswith("#"):
            current.update(filter(None, (entry.strip() for entry in line.split(";"))))
    return {name: frozenset(entries) for name, entries in lists.items()}
