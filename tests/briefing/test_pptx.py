import io
import re
import zipfile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from dashboard.briefing import citing, fitting, pptx
from dashboard.briefing.house import Colours, House
from dashboard.briefing.pack import Pack, Table
from tests.briefing.awkward_packs import PACKS, one
from tests.briefing.samples import BAR, BUMP, FULL, GRID, HEAT, LINE, MAP, NETWORK, PANEL, QUOTATIONS, item, picture

HOUSE = House(name="Institute for Harbour Affairs", logo=picture("logo"), colours=Colours(main="#123456"))


def opened(pack, house=HOUSE, pictures=None):
    return Presentation(io.BytesIO(pptx.write(pack, house, pictures)))


def slide_of(pack, pictures=None, number=1):
    return opened(pack, pictures=pictures).slides[number]


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def charts(presentation):
    return [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]


def rows(table):
    return [[cell.text_frame.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("chosen", [BAR, LINE, BUMP], ids=lambda each: each.kind)
def test_a_chart_holds_the_numbers_of_its_item(chosen):
    [chart] = charts(opened(Pack("", (chosen,))))
    assert [series.name for series in chart.plots[0].series] == [*chosen.table.columns[1:]]
    assert [*chart.plots[0].categories] == [row[0] for row in chosen.table.rows]
    for place, series in enumerate(chart.plots[0].series, 1):
        assert [*series.values] == [row[place] for row in chosen.table.rows]


def test_a_chart_can_be_edited():
    [chart] = charts(opened(Pack("", (BAR,))))
    sheet = zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).read("xl/worksheets/sheet1.xml")
    assert b"<v>96</v>" in sheet


def test_paired_bars_are_one_chart_of_two_series_and_leave_room_for_their_numbers():
    rows = tuple((f"Port {n} (−{n})", 30 - n, 30 - 2 * n) for n in range(15))
    found = charts(opened(Pack("", (item("bar", "A and B", table=Table(("Name", "A", "B"), rows)),))))
    assert [[series.name for series in chart.plots[0].series] for chart in found] == [["A", "B"]] * 2
    values = [zip(*(series.values for series in chart.plots[0].series), strict=True) for chart in found]
    assert [pair for each in values for pair in each] == [row[1:] for row in rows]
    assert len({chart.value_axis.maximum_scale for chart in found}) == 1


def test_an_empty_cell_is_no_higher_than_the_others():
    slide = slide_of(Pack("", (item("table", "T", table=Table(("A", "B"), (("x", None), ("y", "")))),)))
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    sizes = [cell.text_frame.paragraphs[0]._p.find(qn("a:endParaRPr")) for cell in (table.cell(1, 1), table.cell(2, 1))]
    assert [each.get("sz") for each in sizes] == ["2000", "2000"]


def test_many_bars_go_on_over_slides_of_one_scale():
    found = charts(opened(PACKS["forty bars"]))
    assert len(found) > 1
    assert [name for chart in found for name in chart.plots[0].categories] == [f"Port {n}" for n in range(40)]
    assert len({chart.value_axis.maximum_scale for chart in found}) == 1


def plot_place(chart):
    layout = chart._chartSpace.chart.plotArea.find("{*}layout/{*}manualLayout")
    return {name: float(layout.find(f"{{*}}{name}").get("val")) for name in "xywh"}


def test_long_labels_have_room_and_are_whole():
    pair = "n = 1,204 · North Korea – International Atomic Energy Agency"
    table = Table(("Names", "G2"), tuple((f"{pair} {number}", number + 0.5) for number in range(20)))
    found = charts(opened(one("bar", table=table)))
    assert [name for chart in found for name in chart.plots[0].categories] == [row[0] for row in table.rows]
    assert max(len([*chart.plots[0].categories]) for chart in found) <= 12
    assert len({tuple(plot_place(chart).values()) for chart in found}) == 1
    assert plot_place(found[0])["x"] * 12.1 * 72 > fitting.length(pair, 12) / 2
    [short] = charts(opened(Pack("", (BAR,))))
    assert plot_place(short)["x"] < plot_place(found[0])["x"]


def test_bars_side_by_side_are_no_more_than_their_numbers_have_room_for():
    table = Table(("Name", "A", "B"), tuple((f"Port {number}", number, 2 * number) for number in range(18)))
    found = charts(opened(one("bar", table=table)))
    assert [len([*chart.plots[0].categories]) for chart in found] == [9, 9]
    assert {chart.plots[0].data_labels.font.size.pt for chart in found} == {10}


@pytest.mark.parametrize(
    ("values", "form"), [((1, 2), "#,##0"), ((1204.5, 2), "#,##0.0"), ((0.25, 3), "#,##0.00"), ((1 / 3,), "#,##0.00")]
)
def test_numbers_are_written_with_the_decimals_they_have(values, form):
    table = Table(("Name", "n"), tuple(("Port", value) for value in values))
    [chart] = charts(opened(one("bar", table=table)))
    assert chart.plots[0].data_labels.number_format == form


def test_ranks_have_the_first_on_top_and_names_at_the_end():
    [chart] = charts(opened(Pack("", (BUMP,))))
    assert chart.value_axis.reverse_order
    assert not chart.has_legend
    assert len(chart._chartSpace.findall(".//{*}dLbl/{*}showSerName[@val='1']")) == 5


def test_a_heat_map_is_a_table_with_shaded_cells():
    [table] = [shape.table for shape in slide_of(Pack("", (HEAT,))).shapes if shape.has_table]
    assert rows(table)[1:] == [[str(cell) for cell in row] for row in HEAT.table.rows]
    fills = {table.cell(row, 1).fill.fore_color.rgb for row in range(1, 6)}
    assert len(fills) == len({row[1] for row in HEAT.table.rows})


def test_network_and_map_are_pictures_with_alternative_text():
    presentation = opened(Pack("", (NETWORK, MAP)), pictures={0: picture(), 1: picture()})
    for slide, chosen in zip(list(presentation.slides)[1:], (NETWORK, MAP), strict=False):
        [shown] = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
        assert shown._element.nvPicPr.cNvPr.get("descr") == citing.described(chosen)


@pytest.mark.parametrize("pictures", [None, {0: b"no picture"}, {0: picture()[:300]}], ids=["none", "other", "cut off"])
def test_without_a_picture_a_network_is_its_rows_and_says_so(pictures):
    slide = slide_of(Pack("", (NETWORK,)), pictures)
    assert citing.NO_PICTURE in texts(slide)
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    assert rows(table)[1] == ["Ingrid Solheim", "Tomasz Wierzba", "22"]


def test_every_chart_table_and_picture_has_alternative_text():
    for slide in opened(FULL, pictures={6: picture()}).slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                assert shape._element.xpath(".//p:cNvPr/@descr")[0]


def test_each_item_says_scope_coverage_figure_number_and_page():
    presentation = opened(FULL)
    for number, slide in enumerate(presentation.slides, 1):
        assert "slidenum" in etree.tostring(slide._element).decode()
        if slide.shapes.title.text_frame.text.startswith("Sources") or number == 1:
            continue
        written = "\n".join(texts(slide))
        assert citing.scope(BAR) in written
        assert citing.coverage(BAR.coverage) in written
        assert "Figure SB-7K2M-0QX4, store demo" in written


def test_the_institution_is_on_the_master_and_in_the_theme():
    presentation = opened(FULL)
    master = presentation.slide_master
    assert "Institute for Harbour Affairs" in etree.tostring(master._element).decode()
    assert master._element.xpath('.//p:pic//p:cNvPr[@descr="The institution\'s logo"]')
    theme = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    assert b"123456" in theme.blob
    assert presentation.slide_width / presentation.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_quotations_cite_by_raised_numbers_that_the_sources_have():
    presentation = opened(Pack("", (QUOTATIONS, PANEL)))
    raised = [
        int(run.find("{*}t").text)
        for slide in presentation.slides
        for run in slide._element.iterfind(".//{*}r")
        if run.find("{*}rPr[@baseline='30000']") is not None
    ]
    numbers = citing.numbered((QUOTATIONS, PANEL))
    said = [quoted for column in QUOTATIONS.quotations for quoted in column.quotations]
    assert raised[:6] == [numbers.number(0, quoted.source) for quoted in said]
    listed = "\n".join(texts(presentation.slides[len(presentation.slides) - 1]))
    for number, source in enumerate(numbers.sources, 1):
        assert f"{number}. {citing.source(source)}" in listed


def test_notes_hold_the_sources_with_addresses():
    notes = slide_of(Pack("", (BAR,))).notes_slide.notes_text_frame.text
    assert (
        "1. Quay Herald, “Port fees: what the ports agreed on day 1”, 6 January 2025 https://quay-herald.example"
        in notes
    )


def test_a_long_quotation_goes_on_and_loses_no_word():
    presentation = opened(PACKS["a quotation of 5,000 characters"])
    slides = [slide for slide in presentation.slides if slide.shapes.title.text_frame.text.startswith("One item")]
    assert len(slides) > 1
    paragraphs = [p.text for slide in slides for shape in slide.shapes if shape.has_text_frame
                  for p in shape.text_frame.paragraphs]  # fmt: skip
    written = " ".join(text for text in paragraphs if text.startswith("…") or text.endswith("…"))
    said = PACKS["a quotation of 5,000 characters"].items[0].quotations[0].quotations[0].text
    assert re.sub(r"[ …]+", " ", said) in re.sub(r"[ …]+", " ", written)


def test_what_is_direct_speech_stands_in_quotation_marks_and_nothing_else_does():
    written = "\n".join(texts(slide_of(Pack("", (QUOTATIONS,)))))
    for quoted in QUOTATIONS.quotations[0].quotations:
        assert (f"“{quoted.text}”" in written) == (quoted.kind == "direct")
        assert quoted.text in written


def test_the_grid_says_what_was_not_found():
    found = [cell for slide in opened(Pack("", (GRID,))).slides for shape in slide.shapes if shape.has_table
             for row in rows(shape.table)[1:] for cell in row[1:]]  # fmt: skip
    assert len(found) == 20
    assert found.count("none found in 12 articles") == 5


def test_labels_like_formulas_stay_labels():
    table = Table(("Name", '=HYPERLINK("http://port.example")'), (("=1+1", 1), ("@SUM(A1)", 2), ("-3", 3)))
    presentation = opened(Pack("", (item("bar", "=1+1", table=table), item("table", "=1+1", table=table))))
    [chart] = charts(presentation)
    assert [*chart.plots[0].categories] == ["'=1+1", "'@SUM(A1)", "'-3"]
    workbook = zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert b"<f>" not in workbook.read("xl/worksheets/sheet1.xml")
    [shown] = [shape.table for slide in presentation.slides for shape in slide.shapes if shape.has_table]
    assert [row[0] for row in rows(shown)] == ["Name", "'=1+1", "'@SUM(A1)", "'-3"]


def test_right_to_left_stays_so():
    written = "قالت الوزارة إن السفينة غادرت الميناء"
    slide = slide_of(one("passage", passage=(PACKS["every text right-to-left"].items[0].passage[0],)))
    [paragraph] = [p for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs
                   if p.text == written]  # fmt: skip
    assert paragraph._p.pPr.get("rtl") == "1"


def test_the_same_pack_gives_the_same_file():
    assert pptx.write(FULL, HOUSE) == pptx.write(FULL, HOUSE)


@pytest.mark.parametrize("name", PACKS)
def test_awkward_packs_open_and_stay_in_their_frames(name):
    data = pptx.write(PACKS[name], HOUSE)
    for part, content in parts(data):
        if part.endswith((".xml", ".rels")):
            etree.fromstring(content)
    presentation = Presentation(io.BytesIO(data))
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width + 9525
            assert shape.top + shape.height <= presentation.slide_height
            if shape.has_text_frame and shape.shape_type == MSO_SHAPE_TYPE.TEXT_BOX:
                assert needed(shape) <= shape.height.pt + 2


def needed(shape):
    """The height that a box of text takes, in points."""
    total = 0
    for paragraph in shape.text_frame.paragraphs:
        size = max((run.font.size.pt for run in paragraph.runs if run.font._element.get("baseline") is None), default=0)
        total += fitting.lines(paragraph.text, size, shape.width.pt) * size * fitting.LINE
    return total


def parts(data):
    """The parts of a package, and those of the workbooks in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            yield name, package.read(name)
            if name.endswith(".xlsx"):
                yield from parts(package.read(name))


def test_sixty_items_are_written_with_progress():
    told = []
    pptx.write(PACKS["sixty items"], HOUSE, None, told.append)
    assert [progress.done for progress in told] == [*range(60)]
    assert {progress.total for progress in told} == {60}
