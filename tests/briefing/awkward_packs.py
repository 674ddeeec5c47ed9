"""Packs that break writers of files, by name. All invented."""

from dataclasses import replace

from dashboard.briefing.pack import (
    Column,
    Coverage,
    Grid,
    GridCell,
    GridRow,
    Item,
    Kind,
    Pack,
    Passage,
    Quoted,
    Source,
    Table,
)
from tests.awkward import TEXTS
from tests.briefing.samples import FULL, ITEMS, item, quoted

KINDS: tuple[Kind, ...] = ("bar", "line", "bump", "heat", "network", "map", "table", "passage", "quotations", "grid")


def about(text: str) -> Pack:
    """A pack of one item of each kind in which every text is `text`."""
    said = Quoted(text, text, text, text, "direct", text, None, text, 1)
    fields = {
        "note": text, "scope": text, "sources": (Source(text, text, None, text),), "address": text, "figure": text,
        "store": text, "value_title": text, "table": Table((text, text, text), ((text, 1, None), (text, 2.5, -3))),
        "quotations": (Column(text, (said, said), text), Column(text, (said,), text)),
        "grid": Grid((text, text), (GridRow(text, (GridCell(said, text), GridCell(None, text))),)),
        "passage": (Passage(text, 1), Passage(text)),
    }  # fmt: skip
    return Pack(text, tuple(Item(kind, text, **fields) for kind in KINDS), text)


def one(kind: Kind, **fields: object) -> Pack:
    return Pack("One", (item(kind, "One item", **fields),))


LONG = quoted(1, 1, 70)
assert len(LONG.text) > 5_000
PACKS: dict[str, Pack] = {
    "full": FULL,
    "empty": Pack(""),
    "items without data": Pack("Nothing", tuple(Item(kind, "") for kind in KINDS)),
    "missing dates": Pack(
        "No dates",
        tuple(
            replace(each, coverage=Coverage(3, 2, 1), sources=tuple(replace(s, date=None) for s in each.sources))
            for each in ITEMS
        ),
    ),
    "sixty items": Pack("Sixty", ITEMS * 5),
    "a quotation of 5,000 characters": one("quotations", quotations=(Column("", (LONG, quoted(2, 2))),)),
    "long quotations side by side": one(
        "quotations", note="A note.", quotations=tuple(Column(f"Speaker {n}", (LONG, LONG)) for n in range(5))
    ),
    "a passage of 5,000 characters": one("passage", passage=(Passage(LONG.text, 1),)),
    "a grid of long quotations": one(
        "grid", grid=Grid(("A", "B", "C"), (GridRow("Row", tuple(GridCell(LONG, "1 more") for _ in range(3))),) * 3)
    ),
    "long cells": one("table", table=Table(("A", "B"), ((LONG.text, 1), ("short", 2)) * 4)),
    "a heading of 300 letters": one("table", table=Table(("h" * 300, "Heading " * 40), (("a", 1),))),
    "thirty columns": one("heat", table=Table(tuple(f"C{n}" for n in range(30)), ((*map(str, range(30)),),) * 3)),
    "sixty series": one("line", table=Table(tuple(f"S{n}" for n in range(61)), (("a", *range(60)),) * 3)),
    "forty bars": one("bar", table=Table(("Name", "n"), tuple((f"Port {n}", n) for n in range(40)))),
    "3,000 rows": one("table", table=Table(("Name", "n"), tuple((f"Port {n}", n) for n in range(3_000)))),
    "one column": one("bar", table=Table(("Name",), (("a",), ("b",)))),
    "gaps only": one("line", table=Table(("Name", "n"), (("a", None), ("b", None)))),
    "texts for numbers": one("bar", table=Table(("Name", "n"), (("a", "many"), ("b", 3)))),
    "zeros": one("bar", table=Table(("Name", "n"), (("a", 0), ("b", 0)))),
    "negative numbers": one("bar", table=Table(("Name", "n"), (("a", -4), ("b", 3.5)))),
    "one value": one("heat", table=Table(("Name", "n"), (("a", 7),))),
    "a title of 300 characters": Pack("Pack " * 60, (item("bar", "Title " * 50, table=ITEMS[0].table),)),
    "a note of 5,000 characters": one("bar", note=LONG.text, scope=LONG.text, table=ITEMS[0].table),
    "hostile addresses": one(
        "passage",
        passage=(Passage("Said.", 1),),
        sources=tuple(
            Source("Outlet", f"Title {n}", None, url)
            for n, url in enumerate(("javascript:alert(1)", "http://[::1", "https://a b.example/", "file:///etc/hosts",
                                     "https://ä.example/ü?q=%", "https://port.example/" + "a" * 3000, "http://"))
        ),
    ),
    **{f"every text {name}": about(text) for name, text in TEXTS.items()},
}  # fmt: skip
