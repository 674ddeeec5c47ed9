"""A briefing pack with one item of each kind. Every person, outlet, place and number in it is invented."""

import datetime
import io

from PIL import Image, ImageDraw

from dashboard.briefing.pack import (
    Column,
    Coverage,
    Grid,
    GridCell,
    GridRow,
    Item,
    Pack,
    Passage,
    Quoted,
    Source,
    Table,
)

OUTLETS = ("Quay Herald", "Vistula Observer", "Fjordland Post", "Mistral Daily", "The Meridian Wire", "Harbour Gazette")
SUBJECTS = ("Port fees", "Grain shipments", "The ferry pact", "Coast guard patrols")
SPEAKERS = (
    ("Ingrid Solheim", "senior analyst", "Institute for Harbour Affairs"),
    ("Tomasz Wierzba", "deputy minister for the sea", "Ministry of Maritime Economy"),
    ("Leïla Benhamou", "professor of trade law", "University of Port-Saint-Luc"),
    ("Marek Ostrowiak", "spokesperson", "Union of Baltic Pilots"),
    ("Halldór Grímsson", "fellow", "Centre for Northern Sea Lanes"),
)
WORDS = (
    "The fees will rise only where a harbour can show what the money was spent on",
    "Nobody on our side has asked for a second pier, and nobody will before the spring",
    "If the grain does not move by the end of the month, the contracts move instead",
    "We have read the draft of the ferry pact with care and have eleven questions about it",
    "A patrol that is announced a week ahead is a parade, not a patrol",
    "What was promised at the round table has to be written down, signed and paid for",
    "The smaller ports carry the cost of a decision that was taken for the larger ones",
)


def day(number: int) -> datetime.date:
    return datetime.date(2025, 1, 6) + datetime.timedelta(days=9 * number)


def source(number: int) -> Source:
    return Source(
        OUTLETS[number % len(OUTLETS)],
        f"{SUBJECTS[number % len(SUBJECTS)]}: what the ports agreed on day {number + 1}",
        day(number),
        f"https://{OUTLETS[number % len(OUTLETS)].lower().replace(' ', '-')}.example/{number + 1}/ports",
    )


def quoted(number: int, source: int = 0, long: int = 1) -> Quoted:
    speaker, role, affiliation = SPEAKERS[number % len(SPEAKERS)]
    text = ". ".join(WORDS[(number + further) % len(WORDS)] for further in range(long))
    kind = ("direct", "direct", "indirect", "mixed")[number % 4]
    outlet = OUTLETS[number % len(OUTLETS)]
    return Quoted(text, speaker, role, affiliation, kind, outlet, day(number), f"https://port.example/{number}", source)


COVERAGE = Coverage(412, 310, 14, day(0), day(20), 6, datetime.date(2025, 7, 14))
SOURCES = tuple(map(source, range(6)))
SCOPE = "from 6 January 2025; only Quay Herald, Vistula Observer or Fjordland Post; naming Norland; each story once"


def item(kind, title, **fields) -> Item:
    given = {"scope": SCOPE, "coverage": COVERAGE, "sources": SOURCES, "address": "coverage?since=2025-01-06",
             "figure": "SB-7K2M-0QX4", "store": "demo"}  # fmt: skip
    return Item(kind, title, **given | fields)


BAR = item(
    "bar",
    "Norland is named most, but the Vistula ports are catching up",
    note="Counted in articles. The difference between the first two is larger than chance explains.",
    value_title="articles",
    table=Table(("Country", "Articles"), tuple((f"Norland {n}" if n else "Norland", 96 - 7 * n) for n in range(11))),
)
PAIRED = item(
    "bar",
    "With and without the Quay Herald",
    value_title="articles",
    table=Table(
        ("Country", "All", "Without the Quay Herald"),
        (("Norland", 40, 31), ("Vistulia", 34, 26), ("Mistral Isles", 28, 21), ("Ostmark", 22, 16)),
    ),
)
LINE = item(
    "line",
    "Coverage of the ferry pact rose twice",
    value_title="articles a week",
    table=Table(
        ("Week", *SUBJECTS[:3]),
        tuple((f"{day(n).day} {day(n):%b}", 5 + n % 4 * 3, 9 + n, None if n == 3 else 14 - n % 5) for n in range(14)),
    ),
)
BUMP = item(
    "bump",
    "The pilots' union overtakes the ministry",
    table=Table(
        ("Month", *(name for name, *_ in SPEAKERS)),
        (("January", 1, 2, 3, 4, 5), ("February", 2, 1, 3, 5, 4), ("March", 2, 3, 1, 5, 4), ("April", 3, 2, 1, 5, 4)),
    ),
)
HEAT = item(
    "heat",
    "Who speaks in which outlet",
    table=Table(
        ("Speaker", *OUTLETS),
        tuple((name, *((n * 7 + 5 * m) % 23 for m in range(6))) for n, (name, *_) in enumerate(SPEAKERS)),
    ),
)
NETWORK = item(
    "network",
    "Who is named together",
    table=Table(
        ("First", "Second", "Sentences"),
        tuple((SPEAKERS[n % 5][0], SPEAKERS[(n + 1) % 5][0], 22 - 3 * n) for n in range(6)),
    ),
)
MAP = item("map", "Where the news is about", table=Table(("Country", "Articles"), (("Norland", 96), ("Vistulia", 55))))
TABLE = item(
    "table",
    "The articles that name the ferry pact",
    table=Table(
        ("Outlet", "Title", "Date", "Quotations"),
        tuple(
            (OUTLETS[n % 6], f"{SUBJECTS[n % 4]}: {WORDS[n % 7].lower()}", f"{day(n):%Y-%m-%d}", n) for n in range(14)
        ),
    ),
)
PASSAGE = item(
    "passage",
    "The round table in the words of the Quay Herald",
    passage=(
        Passage(
            "The round table closed after nine hours without a joint statement. Delegates of four ports said that the "
            "question of fees had been put off until the autumn, when new figures for grain are due.",
            1,
        ),
        Passage("A second meeting is planned for the week after Easter.", 2),
    ),
)
QUOTATIONS = item(
    "quotations",
    "What was said about port fees",
    quotations=(Column("", tuple(quoted(n, n + 1, 1 + n % 2) for n in range(6))),),
)
PANEL = item(
    "quotations",
    "Three experts on the ferry pact",
    note="Chosen from 41 quotations; the rest is in the store.",
    quotations=tuple(
        Column(", ".join(SPEAKERS[n]), tuple(quoted(n + 5 * m, (n + 2 * m) % 6 + 1, 2) for m in range(3)), note)
        for n, note in enumerate(("3 of 14 shown", "3 of 9 shown", ""))
    ),
)
GRID = item(
    "grid",
    "Who says what on which subject",
    grid=Grid(
        SUBJECTS,
        tuple(
            GridRow(
                SPEAKERS[n][0],
                tuple(
                    GridCell(None, "none found in 12 articles")
                    if (n + m) % 4 == 3
                    else GridCell(quoted(n + 5 * m, (n + m) % 6 + 1), f"{n + m + 1} more")
                    for m in range(4)
                ),
            )
            for n in range(5)
        ),
    ),
)
ITEMS = (BAR, PAIRED, LINE, BUMP, HEAT, NETWORK, MAP, TABLE, PASSAGE, QUOTATIONS, PANEL, GRID)
FULL = Pack(
    "Ports and the ferry pact: a briefing for the round table",
    ITEMS,
    note="Prepared from the demonstration coverage.",
    made=datetime.date(2025, 7, 15),
)


def picture(words: str = "picture") -> bytes:
    """A PNG."""
    image = Image.new("RGB", (1200, 700), "#f3f6f9")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 1180, 680), outline="#1b4b7a", width=6)
    draw.text((60, 60), words, fill="#1b4b7a")
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
