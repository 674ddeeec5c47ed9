"""Tables of a Word document: thin lines between rows, a heading that every page repeats, short rows kept whole."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from dashboard import wording
from dashboard.briefing import citing, fitting, wordtext
from dashboard.briefing.house import House
from dashboard.briefing.pack import Table
from dashboard.briefing.text import neutral, one_line

WIDTH = Cm(16.6)
_MARGINS = {"top": 50, "left": 100, "bottom": 50, "right": 100}  # twentieths of a point
ROWS = 200  # of a table of numbers; what is beyond is counted in a sentence and stands in the CSV
LETTERS, LONGEST_WORD = 10.5, 110  # points: size of letters, and width of a word that is not broken
TOGETHER = 1500  # characters; a table of fewer is kept on one page


def add_table(paper: Document, table: Table, house: House) -> None:
    """The first rows of a table that has some, its numbers to the right."""
    made = empty(paper, min(len(table.rows), ROWS) + 1, _shares(table), house)
    for written, row in zip(made._tbl.tr_lst, (table.columns, *table.rows[:ROWS]), strict=True):
        for place, cell in enumerate(row):
            number = isinstance(cell, int | float)
            text = citing.plain(cell) if number else neutral(one_line(cell or ""))
            text = heading(text) if written is made._tbl.tr_lst[0] else text
            paragraph = wordtext.fill(_Cell(written.tc_lst[place], made).paragraphs[0], text)
            if number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    head(made, house)
    for written, row in zip(made._tbl.tr_lst[1:], table.rows[:ROWS], strict=True):
        if sum(len(citing.plain(cell)) for cell in row) < TOGETHER:  # one higher than a page must be let break
            written.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for place, cell in enumerate(table.rows[0]):
        if isinstance(cell, int | float):
            _Cell(made._tbl.tr_lst[0].tc_lst[place], made).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if sum(len(citing.plain(cell)) + 10 for row in table.rows[:ROWS] for cell in row) < TOGETHER:
        for written in made._tbl.tr_lst[:-1]:
            for cell in written.tc_lst:
                _Cell(cell, made).paragraphs[0].paragraph_format.keep_with_next = True


def _shares(table: Table) -> list[float]:
    """The widths of the columns as shares: room for the longest word of each, such as a date, and what is left by how
    long their cells are."""
    columns = [
        [citing.plain(cell) for cell in column] for column in zip(table.columns, *table.rows[:ROWS], strict=True)
    ]
    words = [
        max((fitting.length(word, LETTERS) for text in column for word in text.split()), default=0)
        for column in columns
    ]
    least = [min(word * 1.1, LONGEST_WORD) + 12 for word in words]
    wanted = [min(max(fitting.length(text, LETTERS) for text in column), 3 * LONGEST_WORD) + 1 for column in columns]
    over = max(WIDTH.pt - sum(least), 0)
    return [word + over * text / sum(wanted) for word, text in zip(least, wanted, strict=True)]


def empty(paper: Document, rows: int, shares: Sequence[float], house: House) -> WordTable:
    """A table without text. `shares`: the widths of its columns as shares of the page's."""
    made = paper.add_table(rows, len(shares))
    made.autofit = False
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{house.colours.quiet.lstrip("#").upper()}"'
    properties = made._tbl.tblPr
    borders = f"<w:tblBorders {nsdecls('w')}><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _MARGINS.items())
    layout = properties.tblLayout
    layout.addprevious(parse_xml(borders))
    layout.addnext(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
    widths = [int(WIDTH * share / sum(shares)) for share in shares]
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for row in made._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width
            _Cell(cell, made).paragraphs[0].paragraph_format.space_after = Pt(0)
    return made


def heading(text: str) -> str:
    """A text that can stand in a row which every page repeats: one higher than a page stops some programs."""
    return wording.shortened(text, 150)


def head(made: WordTable, house: House) -> None:
    """The first row in bold, in the institution's colour, repeated on every page."""
    row = made._tbl.tr_lst[0]
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for tc in row.tc_lst:
        for paragraph in _Cell(tc, made).paragraphs:
            paragraph.paragraph_format.keep_with_next = True
            for run in paragraph.runs:
                run.font.bold, run.font.color.rgb = True, wordtext.rgb(house.colours.heading)
