"""Sources and their numbers, and the small print of an item, in the same words in every file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard import wording
from dashboard.briefing.citations import spoken
from dashboard.briefing.pack import Coverage, Item, Pack, Quoted, Source, cited
from dashboard.briefing.text import one_line

LONGEST = 120  # characters of a name, role or outlet; a title has twice as many
MOST_NOTED = 20  # sources that a figure only rests on and has a note for; the further ones are listed


@dataclass(frozen=True, slots=True)
class Numbered:
    """The sources of a pack, numbered from 1 through all its items, each once.

    `of[item][number - 1]` is the number in the pack of source `number` of that item. Each item names some of its
    sources one by one: `named[item]`, by their numbers in the pack. Every number up to `noted` is named by some item;
    the further ones, on which figures rest among many, stand only in a list.
    """

    sources: tuple[Source, ...]
    of: tuple[tuple[int, ...], ...]
    named: tuple[frozenset[int], ...]
    noted: int

    def number(self, item: int, source: int) -> int:
        """The number in the pack of a source by its number in the item; 0 stays 0."""
        return self.of[item][source - 1] if source else 0

    def parted(self, item: int) -> tuple[list[int], list[int]]:
        """The numbers in the pack of an item's sources, in order: those it names one by one, and the others."""
        named = self.named[item]
        return sorted(named), sorted(set(self.of[item]) - named)


def numbered(items: Sequence[Item]) -> Numbered:
    """Number the sources in the order of reading: those an item cites in its text, then the first MOST_NOTED that it
    only rests on; after those of all items the further ones."""
    known: dict[Source, int] = {}
    named = []
    for item in items:
        read = dict.fromkeys(number for number in cited(item) if number)
        rest = [number for number in range(1, len(item.sources) + 1) if number not in read]
        for number in (*read, *rest[:MOST_NOTED]):
            known.setdefault(item.sources[number - 1], len(known) + 1)
        named.append(frozenset(known[item.sources[number - 1]] for number in (*read, *rest[:MOST_NOTED])))
    noted = len(known)
    for source in (source for item in items for source in item.sources):
        known.setdefault(source, len(known) + 1)
    of = tuple(tuple(known[source] for source in item.sources) for item in items)
    return Numbered(tuple(known), of, tuple(named), noted)


def others(numbers: Sequence[int]) -> str:
    """ "21–64, 80, in the notes or under “Further sources”": the sources that an item does not name one by one."""
    return f"{ranges(numbers)}, in the notes or under “{FURTHER}”" if numbers else ""


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in short: "1–4, 7"; 0 is left out."""
    runs: list[list[int]] = []
    for number in sorted({number for number in numbers if number}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)


def source(article: Source) -> str:
    """ "Quay Herald, “Harbour talks resume”, 3 March 2025", without the address."""
    title = f"“{wording.shortened(article.title, 2 * LONGEST)}”" if article.title.strip() else "untitled"
    return f"{wording.outlet(wording.shortened(article.outlet, LONGEST))}, {title}, {wording.day(article.date)}"


def coverage(strip: Coverage) -> str:
    """ "Coverage: 412 articles, 310 stories, 14 outlets; 3 March to 9 June 2025; 6 without a date; ..." """
    parts = [
        f"{wording.count(strip.articles, 'article')}, {wording.count(strip.stories, 'story', 'stories')},"
        f" {wording.count(strip.outlets, 'outlet')}"
    ]
    if strip.first and strip.last:
        parts.append(wording.span(strip.first, strip.last))
    elif strip.first or strip.last:
        parts.append(f"from {wording.day(strip.first)}" if strip.first else f"until {wording.day(strip.last)}")
    parts.append(f"{strip.undated:,} without a date" if strip.undated else "all dated")
    parts.append(f"last import {wording.day(strip.imported)}" if strip.imported else "date of last import unknown")
    return f"Coverage: {'; '.join(parts)}."


def scope(item: Item) -> str:
    """ "In view: from 3 March 2025; naming Russia." """
    words = one_line(item.scope) or "everything"
    return f"In view: {words}{'' if words.endswith('.') else '.'}"


def origin(item: Item) -> str:
    """ "Figure SB-7K2M-0QX4, store demo": what is needed to open the figure again."""
    parts = [f"Figure {item.figure}" if item.figure else "", f"store {item.store}" if item.store else ""]
    return ", ".join(part for part in parts if part)


def said(quoted: Quoted) -> str:
    """The statement as printed: direct speech in quotation marks, the others without, since the words are the
    article's."""
    return spoken(quoted.text.strip(), quoted.kind)


def by(quoted: Quoted) -> str:
    """ "Ingrid Solheim, analyst, Institute for Harbour Affairs": who speaks, as printed."""
    parts = [wording.shortened(part, LONGEST) for part in (quoted.speaker, quoted.role, quoted.affiliation)]
    return ", ".join(part for part in parts if part) or "Speaker not named"


def printed_in(quoted: Quoted) -> str:
    """ "Quay Herald, 3 March 2025; reported, not word for word": where, when and how."""
    how = {"direct": "", "mixed": "; partly word for word", "indirect": "; reported, not word for word"}[quoted.kind]
    return f"{wording.outlet(wording.shortened(quoted.outlet, LONGEST))}, {wording.day(quoted.date)}{how}"


def described(item: Item) -> str:
    """The alternative text of a chart or picture: what it is, and its first numbers."""
    names = {"bar": "Bar chart", "line": "Line chart", "bump": "Chart of ranks", "heat": "Heat map",
             "network": "Network", "map": "Map"}  # fmt: skip
    kind = names.get(item.kind, "Table")
    rows = [", ".join(plain(cell) for cell in row) for row in item.table.rows[:8]]
    more = len(item.table.rows) - len(rows)
    said = "; ".join(rows) + (f"; and {more} more rows" if more > 0 else "")
    columns = ", ".join(one_line(column) for column in item.table.columns)
    return wording.shortened(f"{kind}: {item.title}. {columns}: {said}." if rows else f"{kind}: {item.title}.", 1500)


def plain(cell: str | int | float | None) -> str:
    """A cell as one reads it: 1,204; 0.25; nothing for a gap."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return one_line(cell)
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:,.4g}" if abs(cell) < 1000 else f"{cell:,.0f}"


def opening(pack: Pack, house_name: str) -> str:
    """The line under a pack's title: whose it is, of when, how much."""
    day = wording.day(pack.made) if pack.made else ""
    parts = [house_name, day, wording.count(len(pack.items), "item") if pack.items else ""]
    return " · ".join(part for part in parts if part)


NO_PICTURE = "No picture could be made where this file was written; these are the numbers behind it."
NOTHING = "Nothing was found for this view."
FURTHER = "Further sources"
EMPTY = "This pack is empty: nothing has been added to it yet."
