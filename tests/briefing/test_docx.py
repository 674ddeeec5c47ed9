import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import etree

from dashboard.briefing import citing, docx, fitting
from dashboard.briefing.house import House
from dashboard.briefing.pack import Pack, Table
from tests.briefing.awkward_packs import PACKS, one
from tests.briefing.samples import BAR, FULL, GRID, MAP, PANEL, QUOTATIONS, TABLE, picture

HOUSE = House(name="Institute for Harbour Affairs", logo=picture("logo"))


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def words(element):
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def footnotes(data):
    """id -> text, without the separators."""
    notes = part(data, "word/footnotes.xml")
    return {int(note.get(qn("w:id"))): words(note).strip() for note in notes if note.get(qn("w:type")) is None}


def cited(data):
    """The numbers in the order of reading: of a footnote, or of a reference to one."""
    found = []
    for element in part(data, "word/document.xml").iter(qn("w:footnoteReference"), qn("w:instrText")):
        if element.tag == qn("w:footnoteReference"):
            found.append(int(element.get(qn("w:id"))))
        elif "NOTEREF" in element.text:
            found.append(int(element.text.split()[1].removeprefix("_Source")))
    return found


@pytest.mark.parametrize("chosen", [FULL, Pack("", (QUOTATIONS,)), Pack("", (PANEL, BAR)), Pack("", (GRID,))])
def test_footnotes_are_real_and_numbered_like_the_sources(chosen):
    data = docx.write(chosen, HOUSE)
    numbers = citing.numbered(chosen.items)
    notes = footnotes(data)
    assert [*notes] == [*range(1, len(numbers.sources) + 1)]
    for number, source in enumerate(numbers.sources, 1):
        assert notes[number].startswith(citing.source(source))
        assert source.url in notes[number]
    first_cited = list(dict.fromkeys(cited(data)))
    assert first_cited == [*notes]  # Word counts notes by their order in the text


def test_footnotes_have_what_word_asks_for():
    data = docx.write(FULL, HOUSE)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"footnotes+xml" in package.read("[Content_Types].xml")
        assert b"relationships/footnotes" in package.read("word/_rels/document.xml.rels")
        assert b"https://quay-herald.example/1/ports" in package.read("word/_rels/footnotes.xml.rels")
    settings = [child.tag for child in part(data, "word/settings.xml")]
    assert settings.index(qn("w:footnotePr")) < settings.index(qn("w:compat"))
    styles = {style.style_id for style in Document(io.BytesIO(data)).styles}
    used = part(data, "word/footnotes.xml").xpath("//@w:val", namespaces={"w": qn("w:x")[1:-2]})
    assert set(used) <= styles


def test_each_item_has_a_heading_scope_coverage_and_figure_number():
    paper = Document(io.BytesIO(docx.write(FULL, HOUSE)))
    headings = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]
    assert headings == [item.title for item in FULL.items]
    written = [p.text for p in paper.paragraphs]
    assert written.count(citing.scope(BAR)) == len(FULL.items)
    assert written.count(citing.coverage(BAR.coverage)) == len(FULL.items)
    assert sum(text.startswith("Figure SB-7K2M-0QX4, store demo, view coverage?since") for text in written) == 12


def test_a_chart_is_a_picture_with_alternative_text_or_the_table_of_its_numbers():
    paper = Document(io.BytesIO(docx.write(Pack("", (BAR, MAP)), HOUSE, {1: picture()})))
    assert len(paper.inline_shapes) == 1
    assert paper.inline_shapes[0]._inline.docPr.get("descr") == citing.described(MAP)
    [table] = paper.tables
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [[n, str(v)] for n, v in BAR.table.rows]
    assert citing.NO_PICTURE in [p.text for p in paper.paragraphs]


def test_the_institution_stands_on_top_of_each_page():
    header = Document(io.BytesIO(docx.write(FULL, HOUSE))).sections[0].header
    assert "Institute for Harbour Affairs" in header.paragraphs[0].text
    assert header._element.xpath(".//wp:docPr/@descr") == ["The institution's logo"]


def test_a_panel_of_three_stands_side_by_side_and_one_of_five_does_not():
    assert len(Document(io.BytesIO(docx.write(Pack("", (PANEL,))))).tables[0].columns) == 3
    assert not Document(io.BytesIO(docx.write(PACKS["long quotations side by side"]))).tables


def test_right_to_left_stays_so():
    said = PACKS["every text right-to-left"].items[0].passage
    paper = Document(io.BytesIO(docx.write(one("passage", passage=said))))
    [first, _] = [p for p in paper.paragraphs if p.text.startswith(said[0].text)]
    assert first._p.pPr.find(qn("w:bidi")) is not None
    assert first.runs[0].font.rtl


def test_cells_like_formulas_stay_text():
    paper = Document(io.BytesIO(docx.write(PACKS["every text formula"])))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-1", "@"))]


def test_a_table_says_how_many_rows_are_left_out():
    written = [p.text for p in Document(io.BytesIO(docx.write(PACKS["3,000 rows"]))).paragraphs]
    assert "2,800 more rows in the CSV of this figure." in written


def test_the_same_pack_gives_the_same_file():
    assert docx.write(FULL, HOUSE) == docx.write(FULL, HOUSE)


@pytest.mark.parametrize("name", PACKS)
def test_awkward_packs_open_with_every_item(name):
    told = []
    data = docx.write(PACKS[name], HOUSE, None, told.append)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for file in package.namelist():
            if file.endswith((".xml", ".rels")):
                etree.fromstring(package.read(file))
    paper = Document(io.BytesIO(data))
    assert sum(p.style.name == "Heading 1" for p in paper.paragraphs) == len(PACKS[name].items) == len(told)
    assert [*footnotes(data)] == [*range(1, len(citing.numbered(PACKS[name].items).sources) + 1)]


def test_a_table_has_all_its_rows():
    [table] = Document(io.BytesIO(docx.write(Pack("", (TABLE,))))).tables
    assert len(table.rows) == len(TABLE.table.rows) + 1


def test_a_date_stands_on_one_line_beside_long_texts():
    rows = tuple(
        ("A long headline " * 6, "2025-10-20", "Somebody with a long name and a role " * 2, 7) for _ in range(3)
    )
    made = Document(io.BytesIO(docx.write(one("table", table=Table(("Title", "Date", "Speaker", "n"), rows)))))
    widths = [column.width.pt for column in made.tables[0].columns]
    assert widths[1] - 10 > fitting.length("2025-10-20", 10.5)
    assert widths[0] > widths[1] and sum(widths) <= Cm(16.7).pt
