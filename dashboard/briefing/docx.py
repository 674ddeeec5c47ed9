"""A pack as a Word document: a heading an item, pictures or tables, quotations, sources as footnotes."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from dashboard import wording
from dashboard.briefing import citing, wordtables, wordtext
from dashboard.briefing.citing import Numbered
from dashboard.briefing.footnotes import Footnotes
from dashboard.briefing.house import House, picture_size
from dashboard.briefing.pack import CHARTS, Item, Pack, Quoted, cited
from dashboard.briefing.packing import settled
from dashboard.briefing.text import cleaned, link, neutral, one_line
from dashboard.records import Progress, Report, silent

PAGE_WIDTH, PAGE_HEIGHT, MARGIN, TOP = Cm(21), Cm(29.7), Cm(2.2), Cm(3)
PICTURE_HEIGHT, TALL = Cm(8.2), Cm(13)  # two to a page, with what is said of them; of one that is not wide
SIDE_BY_SIDE = 3  # columns of a panel that a page has room for; more stand one below the other


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every part of the document is made with."""

    paper: Paper
    notes: Footnotes
    house: House
    numbers: Numbered

    def cite(self, paragraph: Paragraph, number: int) -> None:
        """The footnote of a source by its number in the pack."""
        if number:
            source = self.numbers.sources[number - 1]
            address = link(source.url)
            bare = "" if address or not source.url.strip() else f" {one_line(source.url)}"
            self.notes.cite(paragraph, number, f"{citing.source(source)}.{bare}", address)


def write(
    pack: Pack, house: House | None = None, pictures: Mapping[int, bytes] | None = None, report: Report = silent
) -> bytes:
    """The pack as a .docx file. `pictures`: PNG by the item's place in the pack; a chart without one is a table."""
    pack, house = cleaned(pack), house or House()
    paper = Document()
    _style(paper, house)
    sheet = Sheet(paper, Footnotes(paper), house, citing.numbered(pack.items))
    paper.add_heading(one_line(pack.title) or "Briefing", 0)
    for line in (citing.opening(pack, house.name), pack.note, "" if pack.items else citing.EMPTY):
        if line.strip():
            wordtext.fill(paper.add_paragraph(), line)
    for place, item in enumerate(pack.items):
        report(Progress("Writing pages", place, len(pack.items)))
        _item(sheet, place, item, (pictures or {}).get(place))
    _further(sheet)
    sheet.notes.finish()
    properties = paper.core_properties
    properties.title, properties.author = one_line(pack.title)[:250], house.name[:250]
    properties.comments = ""
    written = io.BytesIO()
    paper.save(written)
    return settled(written.getvalue())


def _style(paper: Paper, house: House) -> None:
    """Paper size, fonts and colours; the institution's name and logo on top of each page, its number below."""
    section = paper.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.bottom_margin = MARGIN
    section.top_margin = TOP
    main, ink = wordtext.rgb(house.colours.heading), wordtext.rgb(house.colours.ink)
    sizes = {"Normal": 10.5, "Title": 24, "Heading 1": 15, "Heading 2": 12}
    for name, size in sizes.items():
        style = paper.styles[name]
        style.font.name, style.font.size = house.font, Pt(size)
        style.font.color.rgb = ink if name == "Normal" else main
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for slot in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{slot}"), None)
    top = section.header.paragraphs[0]
    if house.logo:
        width, height = picture_size(house.logo) or (1, 1)
        top.add_run().add_picture(io.BytesIO(house.logo), height=Cm(min(1.2, 4 * height / width)))
        wordtext.describe(top, "The institution's logo")
        top.add_run("  ")
    wordtext.small(top.add_run(house.name), house)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "1"), ("end", "")):
        wordtext.small(_field(foot, kind, text), house)


def _field(paragraph: Paragraph, kind: str, text: str) -> Run:
    run = paragraph.add_run(text if kind == "text" else "")
    if kind in ("begin", "separate", "end"):
        run._r.append(OxmlElement("w:fldChar", attrs={qn("w:fldCharType"): kind}))
    elif not kind:
        instruction = OxmlElement("w:instrText")
        instruction.set(qn("xml:space"), "preserve")
        instruction.text = text
        run._r.append(instruction)
    return run


def _item(sheet: Sheet, place: int, item: Item, picture: bytes | None) -> None:
    paper = sheet.paper
    wordtext.fill(paper.add_heading("", 1), item.title or "Untitled")
    _line(sheet, citing.scope(item)).paragraph_format.keep_with_next = True
    if picture and picture_size(picture):
        _picture(paper, item, picture)
    elif item.kind == "grid":
        _grid(sheet, place, item)
    elif item.kind == "quotations":
        _quotations(sheet, place, item)
    elif item.kind == "passage":
        _passages(sheet, place, item)
    elif item.table.rows and item.table.columns:
        _table(sheet, item)
    else:
        wordtext.fill(paper.add_paragraph(), citing.NOTHING)
    if item.note.strip():
        wordtext.fill(paper.add_paragraph(), item.note).paragraph_format.space_before = Pt(6)
    _line(sheet, citing.coverage(item.coverage)).paragraph_format.space_before = Pt(6)
    _rest(sheet, place, item)
    origin = ", ".join(part for part in (citing.origin(item), f"view {item.address}" if item.address else "") if part)
    if origin:
        _line(sheet, f"{origin}.")


def _rest(sheet: Sheet, place: int, item: Item) -> None:
    """The sources an item rests on without citing them in its text."""
    said = {sheet.numbers.number(place, number) for number in cited(item)}
    noted, further = sheet.numbers.parted(place)
    rest = [number for number in noted if number not in said]
    if not rest and not further:
        return
    line = _line(sheet, "Further sources: " if said - {0} else "Sources: ")
    for position, number in enumerate(rest):
        if position:
            line.add_run(", ").font.superscript = True
        sheet.cite(line, number)
    if further:
        wordtext.small(line.add_run(f"{' and ' if rest else ''}{citing.others(further)}"), sheet.house)


def _further(sheet: Sheet) -> None:
    """At the end, the sources that have no footnote."""
    listed = [*enumerate(sheet.numbers.sources, 1)][sheet.numbers.noted :]
    if listed:
        wordtext.fill(sheet.paper.add_heading("", 1), citing.FURTHER)
    for number, source in listed:
        address = f" {one_line(source.url)}" if source.url.strip() else ""
        _line(sheet, f"{number}. {citing.source(source)}.{address}")


def _line(sheet: Sheet, text: str) -> Paragraph:
    """A line of small print."""
    paragraph = sheet.paper.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    wordtext.small(paragraph.add_run(text), sheet.house)
    return paragraph


def _table(sheet: Sheet, item: Item) -> None:
    if item.kind in CHARTS and item.kind != "heat":
        _line(sheet, citing.NO_PICTURE).paragraph_format.keep_with_next = True
    wordtables.add_table(sheet.paper, item.table, sheet.house)
    if (more := len(item.table.rows) - wordtables.ROWS) > 0:
        _line(sheet, f"{wording.count(more, 'more row')} in the CSV of this figure.")


def _picture(paper: Paper, item: Item, picture: bytes) -> None:
    width, height = picture_size(picture) or (1, 1)
    scale = min(wordtables.WIDTH / width, (PICTURE_HEIGHT if height < 0.6 * width else TALL) / height)
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run().add_picture(io.BytesIO(picture), width=int(width * scale))
    wordtext.describe(paragraph, citing.described(item))


def _quotations(sheet: Sheet, place: int, item: Item) -> None:
    columns = [column for column in item.quotations if column.heading or column.quotations or column.note]
    if not columns:
        wordtext.fill(sheet.paper.add_paragraph(), citing.NOTHING)
    if 1 < len(columns) <= SIDE_BY_SIDE:
        made = wordtables.empty(sheet.paper, 2, [1] * len(columns), sheet.house)
        heads, cells = made._tbl.tr_lst
        for cell, column in zip(heads.tc_lst, columns, strict=True):
            wordtext.fill(_Cell(cell, made).paragraphs[0], wordtables.heading(neutral(column.heading)))
        wordtables.head(made, sheet.house)
        for tc, column in zip(cells.tc_lst, columns, strict=True):
            cell = _Cell(tc, made)
            for number, quoted in enumerate(column.quotations):
                first = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                first.paragraph_format.space_before = Pt(6 if number else 0)
                _quotation(sheet, place, quoted, first, cell.add_paragraph())
            if column.note:
                wordtext.fill(cell.add_paragraph(), neutral(column.note), italic=True)
        return
    for column in columns:
        if column.heading:
            wordtext.fill(sheet.paper.add_heading("", 2), one_line(column.heading))
        for quoted in column.quotations:
            _quotation(sheet, place, quoted, sheet.paper.add_paragraph(), sheet.paper.add_paragraph())
        if column.note:
            wordtext.fill(sheet.paper.add_paragraph(), column.note, italic=True)


def _quotation(sheet: Sheet, place: int, quoted: Quoted, said: Paragraph, by: Paragraph) -> None:
    wordtext.fill(said, neutral(one_line(citing.said(quoted))), italic=quoted.kind == "indirect")
    said.paragraph_format.space_after = Pt(1)
    said.paragraph_format.keep_with_next = len(quoted.text) < wordtables.TOGETHER
    wordtext.small(by.add_run(f"{citing.by(quoted)}. {citing.printed_in(quoted)}"), sheet.house)
    sheet.cite(by, sheet.numbers.number(place, quoted.source))


def _passages(sheet: Sheet, place: int, item: Item) -> None:
    if not item.passage:
        wordtext.fill(sheet.paper.add_paragraph(), citing.NOTHING)
    for passage in item.passage:
        paragraph = wordtext.fill(sheet.paper.add_paragraph(), passage.text)
        sheet.cite(paragraph, sheet.numbers.number(place, passage.source))


def _grid(sheet: Sheet, place: int, item: Item) -> None:
    if not item.grid.rows:
        wordtext.fill(sheet.paper.add_paragraph(), citing.NOTHING)
        return
    made = wordtables.empty(sheet.paper, len(item.grid.rows) + 1, [0.7] + [1] * len(item.grid.columns), sheet.house)
    heads, *rows = made._tbl.tr_lst
    for cell, text in zip(heads.tc_lst, ("", *item.grid.columns), strict=True):
        wordtext.fill(_Cell(cell, made).paragraphs[0], wordtables.heading(neutral(text)))
    wordtables.head(made, sheet.house)
    for written, row in zip(rows, item.grid.rows, strict=True):
        wordtext.fill(_Cell(written.tc_lst[0], made).paragraphs[0], neutral(one_line(row.heading)))
        for tc, held in zip(written.tc_lst[1:], row.cells, strict=True):
            cell = _Cell(tc, made)
            paragraph = cell.paragraphs[0]
            if held.quotation:
                wordtext.fill(
                    paragraph, one_line(citing.said(held.quotation)), italic=held.quotation.kind == "indirect"
                )
                paragraph = cell.add_paragraph()
                wordtext.small(paragraph.add_run(citing.printed_in(held.quotation)), sheet.house)
                sheet.cite(paragraph, sheet.numbers.number(place, held.quotation.source))
            if held.note:
                wordtext.small(
                    (cell.add_paragraph() if held.quotation else paragraph).add_run(neutral(held.note)), sheet.house
                )
