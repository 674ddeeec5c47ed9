"""A pack as a PowerPoint presentation: an opening slide, one slide an item (more where it is long), the sources."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.briefing import citing, fitting, native, slidetables
from dashboard.briefing.citing import Numbered
from dashboard.briefing.fitting import Block, Group, Run
from dashboard.briefing.house import House, picture_size
from dashboard.briefing.master import FOOT, LEFT, RIGHT, TITLE_HEIGHT, TITLE_WIDTH, add_slide, presentation, rgb
from dashboard.briefing.native import Frame
from dashboard.briefing.pack import Item, Pack, Passage, Quoted, Source
from dashboard.briefing.packing import settled
from dashboard.briefing.slidetext import add_text
from dashboard.briefing.text import cleaned, link, neutral, one_line
from dashboard.records import Progress, Report, silent
from dashboard.wording import shortened

WIDE = RIGHT - LEFT
BODY_TOP, BODY_FOOT, NOTE_HEIGHT = 1.72, 6.32, 0.52  # inches
QUOTATION_SIZES = (20, 18, 16, 14, 12)
SMALL = 12
SERIES = 40  # more lines or bars side by side than this are a table
SLIDES, ROWS = 12, 300  # of one item, that a presentation holds
CUT = "It goes on: all of it is in the ZIP of this pack."
GAP = 0.3  # inches between columns

Body = Callable[[Slide, Frame], None]


@dataclass(frozen=True, slots=True)
class Deck:
    """What every part of the presentation is made with."""

    slides: Slides
    house: House
    numbers: Numbered


def write(
    pack: Pack, house: House | None = None, pictures: Mapping[int, bytes] | None = None, report: Report = silent
) -> bytes:
    """The pack as a .pptx file. `pictures`: PNG by the item's place in the pack, for networks and maps; one without is
    written as a table that says so."""
    pack, house = cleaned(pack), house or House()
    deck = Deck(presentation(house), house, citing.numbered(pack.items))
    _opening(deck, pack)
    for place, item in enumerate(pack.items):
        report(Progress("Writing slides", place, len(pack.items)))
        _item(deck, place, item, (pictures or {}).get(place))
    _sources(deck, deck.numbers.sources[: deck.numbers.noted])
    properties = deck.slides.core_properties
    properties.title, properties.author = pack.title[:250], house.name[:250]
    properties.last_modified_by = house.name[:250]
    written = io.BytesIO()
    deck.slides.save(written)
    return settled(written.getvalue())


def _opening(deck: Deck, pack: Pack) -> None:
    title = fitting.shortened(one_line(pack.title) or "Briefing", 40, WIDE * 72, 2)
    slide = add_slide(deck.slides, 0, title)
    said = [citing.opening(pack, deck.house.name), one_line(pack.note), "" if pack.items else citing.EMPTY]
    text = slide.placeholders[1].text_frame
    text.text = "\n".join(fitting.shortened(line, 20, WIDE * 72, 3) for line in said if line)
    for paragraph in text.paragraphs:
        paragraph.font.size, paragraph.font.color.rgb = Pt(20), rgb(deck.house.colours.quiet)


def _item(deck: Deck, place: int, item: Item, picture: bytes | None) -> None:
    height = BODY_FOOT - BODY_TOP - (NOTE_HEIGHT if item.note.strip() else 0)
    frame = (LEFT, BODY_TOP, WIDE, height)
    bodies = _bodies(deck, place, item, picture, frame)
    shown = bodies[:SLIDES]
    for number, body in enumerate(shown, 1):
        suffix = f" ({number} of {len(shown)})" if len(shown) > 1 else ""
        cut = number == SLIDES and (len(bodies) > SLIDES or len(item.table.rows) > ROWS)
        slide = _framed(deck, place, item, suffix, CUT if cut else "")
        body(slide, frame)


def _framed(deck: Deck, place: int, item: Item, suffix: str, cut: str) -> Slide:
    """A slide with all but what it shows: title, scope, note, coverage, figure number, notes."""
    wide = TITLE_WIDTH * 72 / slidetables.BOLD
    title = one_line(item.title) or "Untitled"
    size = next((size for size in (28, 24) if _fits(title + suffix, size, wide, TITLE_HEIGHT * 72)), 20)
    shown = fitting.shortened(title, size, wide, 2 if size < 28 else 1)
    while not _fits(shown + suffix, size, wide, TITLE_HEIGHT * 72):
        shown = fitting.shortened(title[: len(shown) - len(suffix) - 5], size, wide, 2).rstrip("…") + "…"
    slide = add_slide(deck.slides, 1, shown + suffix)
    slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    house = deck.house
    scope = citing.scope(item)
    scope_size = 14 if fitting.lines(scope, 14, WIDE * 72) == 1 else SMALL
    add_text(slide, (LEFT, 1.27, WIDE, 0.42), _small(scope, scope_size, 2), scope_size, house)
    if item.note.strip():
        note = Run(fitting.shortened(one_line(item.note), 14, WIDE * 72, 2), italic=True)
        frame = (LEFT, BODY_FOOT - NOTE_HEIGHT + 0.04, WIDE, NOTE_HEIGHT)
        add_text(slide, frame, [Block((note,), after=0)], 14, house)
    noted, further = deck.numbers.parted(place)
    more = f"; {len(further):,} more in the notes of this slide" if further else ""
    strip = citing.coverage(item.coverage) + (f" Sources: {citing.ranges(noted)}, at the end{more}." if noted else "")
    strip = f"{cut} {strip}" if cut else strip
    add_text(slide, (LEFT, 6.47, WIDE, 0.42), _small(strip, SMALL, 2), SMALL, house)
    origin = fitting.shortened(citing.origin(item), SMALL, 5.2 * 72, 1)
    if origin:
        box = add_text(slide, (RIGHT - 6.0, FOOT, 5.2, 0.25), _small(origin, SMALL, 1), SMALL, house)
        box.paragraphs[0]._p.get_or_add_pPr().set("algn", "r")
    slide.notes_slide.notes_text_frame.text = _notes(deck, place, item)
    return slide


def _fits(text: str, size: float, width: float, height: float) -> bool:
    return fitting.lines(text, size, width) * size * fitting.LINE <= height


def _small(text: str, size: float, most: int) -> list[Block]:
    return [Block((Run(fitting.shortened(text, size, WIDE * 72, most), quiet=True),), after=0)]


def _notes(deck: Deck, place: int, item: Item) -> str:
    """What is told in the notes: all in full, and the sources with their addresses."""
    said = [one_line(item.title), item.note.strip(), citing.scope(item), citing.coverage(item.coverage)]
    said += [citing.origin(item), f"View: {item.address}" if item.address else ""]
    if item.sources:
        listed = sorted(zip(deck.numbers.of[place], item.sources, strict=True), key=lambda pair: pair[0])
        said += ["Sources:", *(f"{number}. {citing.source(source)} {source.url}" for number, source in listed)]
    return "\n".join(line for line in said if line)


def _bodies(deck: Deck, place: int, item: Item, picture: bytes | None, frame: Frame) -> list[Body]:
    """What an item shows, one part a slide; at least one."""
    if item.kind in ("network", "map") and picture and picture_size(picture):
        return [lambda slide, frame: _picture(slide, item, picture, frame)]
    if item.kind in ("quotations", "passage"):
        return _texts(deck, place, item, frame)
    rows: list[list[slidetables.SlideCell]] = []
    if item.kind == "grid":
        rows = _grid(deck, place, item)
    elif item.kind in ("bar", "line", "bump") and item.table.rows and 2 <= len(item.table.columns) <= SERIES + 1:
        return _charts(deck, item)
    elif item.table.columns:
        rows = slidetables.cells(replace(item.table, rows=item.table.rows[:ROWS]), heat=item.kind == "heat")
    if len(rows) < 2 or not rows[0]:
        return [lambda slide, frame: _sentence(slide, frame, citing.NOTHING, deck.house)]
    return _tables(deck, item, rows, frame)


def _charts(deck: Deck, item: Item) -> list[Body]:
    rows, each = len(item.table.rows), len(item.table.rows)
    if item.kind == "bar":
        series = len(item.table.columns) - 1
        most = native.BARS if series == 1 else max(4, native.SIDE_BY_SIDE // series)
        most = most if native.labels_fit(item, 12) else min(most, 12)  # those that break take two lines
        each = -(-rows // -(-rows // most))  # as many on every slide

    def drawn(first: int) -> Body:
        def body(slide: Slide, frame: Frame) -> None:
            shape = native.add_chart(slide, item, first, min(first + each, rows), frame, deck.house)
            part = replace(item.table, rows=item.table.rows[first : first + each])
            native.describe(shape, citing.described(replace(item, table=part)))

        return body

    return [drawn(first) for first in range(0, rows, each)][: SLIDES + 1]


def _tables(deck: Deck, item: Item, rows: list[list[slidetables.SlideCell]], frame: Frame) -> list[Body]:
    left, top, wide, high = frame
    missing = item.kind in ("network", "map")
    if missing:
        top, high = top + 0.4, high - 0.4
    laid = slidetables.pages(rows, wide * 72, high * 72, across=13 if item.kind == "heat" else 8)

    def drawn(page: slidetables.Page) -> Body:
        def body(slide: Slide, frame: Frame) -> None:
            if missing:
                _sentence(slide, frame, citing.NO_PICTURE, deck.house)
            shape = slidetables.add_table(slide, page, (left, top, wide, high), deck.house)
            native.describe(shape, citing.described(item))

        return body

    return [drawn(page) for page in laid]


def _picture(slide: Slide, item: Item, picture: bytes, frame: Frame) -> None:
    """The picture as large as the frame lets it be, in the middle."""
    left, top, wide, high = frame
    across, down = picture_size(picture) or (1, 1)
    scale = min(wide / across, high / down)
    place = (left + (wide - across * scale) / 2, top, across * scale, down * scale)
    shape = slide.shapes.add_picture(io.BytesIO(picture), *(Inches(value) for value in place))
    native.describe(shape, citing.described(item))


def _sentence(slide: Slide, frame: Frame, text: str, house: House) -> None:
    add_text(slide, (frame[0], frame[1], frame[2], 0.4), [Block((Run(text, quiet=True),))], 16, house)


def _texts(deck: Deck, place: int, item: Item, frame: Frame) -> list[Body]:
    """Quotations or passages in columns, each over as many slides as the longest takes."""
    if item.kind == "passage":
        columns = [("", [_passage(deck, place, item, passage) for passage in item.passage])]
    else:
        columns = [
            (column.heading, _noted([_quotation(deck, place, quoted) for quoted in column.quotations], column.note))
            for column in item.quotations
        ]
    if not any(groups for _, groups in columns):
        return [lambda slide, frame: _sentence(slide, frame, citing.NOTHING, deck.house)]
    left, top, wide, high = frame
    width = (wide - GAP * (len(columns) - 1)) / len(columns)
    heads = [fitting.shortened(one_line(heading), 16 * slidetables.BOLD, width * 72, 3) for heading, _ in columns]
    tallest = max(fitting.lines(head, 16 * slidetables.BOLD, width * 72) if head else 0 for head in heads)
    headed = (tallest * 16 * fitting.LINE + 6) / 72 if tallest else 0.0
    room = (high - headed) * 72
    size = min(fitting.largest(groups, QUOTATION_SIZES, width * 72, room) for _, groups in columns)
    laid = [fitting.flow(groups, size, width * 72, room) for _, groups in columns]

    def drawn(page: int) -> Body:
        def body(slide: Slide, _: Frame) -> None:
            for number, head in enumerate(heads):
                start = left + number * (width + GAP)
                if head:
                    shown = [Block((Run(head, bold=True, strong=True),), after=0)]
                    add_text(slide, (start, top, width, headed), shown, 16, deck.house)
                if page < len(laid[number]):
                    add_text(slide, (start, top + headed, width, high - headed), laid[number][page], size, deck.house)

        return body

    return [drawn(page) for page in range(max(map(len, laid)))]


def _noted(groups: list[Group], note: str) -> list[Group]:
    """The groups with a note after the last, on the same slide."""
    if not note.strip():
        return groups
    said = Block((Run(shortened(note, citing.LONGEST), quiet=True, italic=True),), share=0.85)
    return [*groups[:-1], (*groups[-1], said)] if groups else [(said,)]


def _raised(deck: Deck, place: int, source: int, url: str = "") -> tuple[Run, ...]:
    number = deck.numbers.number(place, source)
    return (Run(str(number), strong=True, raised=True, link=link(url)),) if number else ()


def _quotation(deck: Deck, place: int, quoted: Quoted) -> Group:
    said = Block((Run(one_line(citing.said(quoted)), italic=quoted.kind == "indirect"),), after=0.15)
    by = Run(citing.by(quoted), bold=True, quiet=True)
    printed = Run(f". {citing.printed_in(quoted)}", quiet=True)
    cited = Block((by, printed, *_raised(deck, place, quoted.source, quoted.url)), share=0.8, after=0.7)
    return (said, cited)


def _passage(deck: Deck, place: int, item: Item, passage: Passage) -> Group:
    source = item.sources[passage.source - 1] if passage.source else None
    said = Block((Run(one_line(passage.text)),), after=0.2)
    if source is None:
        return (said,)
    cited = (Run(citing.source(source), quiet=True), *_raised(deck, place, passage.source, source.url))
    return (said, Block(cited, share=0.8, after=0.8))


def _grid(deck: Deck, place: int, item: Item) -> list[list[slidetables.SlideCell]]:
    """The grid as cells: the quotation, where it is printed and by what number, and what is said of the cell."""
    heading = [
        slidetables.SlideCell((Block((Run(neutral(one_line(name)), bold=True),), after=0),))
        for name in ("", *item.grid.columns)
    ]
    rows = [heading]
    for row in item.grid.rows:
        cells = [slidetables.SlideCell((Block((Run(neutral(one_line(row.heading)), bold=True),), after=0),))]
        for cell in row.cells:
            blocks: list[Block] = []
            if (quoted := cell.quotation) is not None:
                printed = Run(citing.printed_in(quoted), quiet=True)
                blocks.append(
                    Block(
                        (
                            Run(
                                neutral(one_line(citing.said(quoted))[: slidetables.MOST_CHARS]),
                                italic=quoted.kind == "indirect",
                            ),
                        ),
                        after=0.1,
                    )
                )
                blocks.append(Block((printed, *_raised(deck, place, quoted.source, quoted.url)), share=0.8, after=0.1))
            if cell.note.strip():
                blocks.append(
                    Block(
                        (Run(neutral(shortened(cell.note, citing.LONGEST)), quiet=True, italic=True),),
                        share=0.8,
                        after=0,
                    )
                )
            cells.append(slidetables.SlideCell(tuple(blocks)))
        rows.append(cells)
    return rows


def _sources(deck: Deck, sources: Sequence[Source]) -> None:
    """The last slides: all sources by number, in two columns."""
    if not sources:
        return
    width, high = (WIDE - GAP) / 2, FOOT - 0.15 - 1.4
    groups = [_listed(number, source, width * 72) for number, source in enumerate(sources, 1)]
    laid = fitting.flow(groups, SMALL, width * 72, high * 72)
    for first in range(0, len(laid), 2):
        slide = add_slide(deck.slides, 1, "Sources" if first == 0 else "Sources (continued)")
        for number, page in enumerate(laid[first : first + 2]):
            add_text(slide, (LEFT + number * (width + GAP), 1.4, width, high), page, SMALL, deck.house)


def _listed(number: int, source: Source, width: float) -> Group:
    shown = fitting.shortened(f"{number}. {citing.source(source)}", SMALL, width, 4)
    first = Block((Run(shown, link=link(source.url)),), after=0.1 if source.url.strip() else 0.5)
    if not source.url.strip():
        return (first,)
    address = fitting.shortened(one_line(source.url), SMALL * 0.85, width, 1)
    return (first, Block((Run(address, quiet=True),), share=0.85, after=0.5))
