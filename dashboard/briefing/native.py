"""Charts and tables of a slide as PowerPoint's own, which the reader can edit."""

from collections.abc import Sequence

from lxml import etree
from pptx.chart.axis import _BaseAxis
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import _BaseCategorySeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.briefing import fitting
from dashboard.briefing.house import House
from dashboard.briefing.master import LEFT, RIGHT, rgb
from dashboard.briefing.pack import Cell, Item
from dashboard.briefing.text import neutral, one_line
from dashboard.charts.theme import GRID
from dashboard.wording import shortened

WIDTH_OF_TEXT = (RIGHT - LEFT) * 72  # points
Frame = tuple[float, float, float, float]  # left, top, width, height, in inches
BARS = 16  # bars that can be read on one slide
SIDE_BY_SIDE = 20  # of several series, which stand closer
LABEL_CHARS = 90
LABELS_SHARE = 0.44  # of a bar chart's width, that its labels may take; longer ones break into lines
_DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.LONG_DASH)
_MARKERS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE, XL_MARKER_STYLE.DIAMOND)


def label(cell: Cell) -> str:
    """A label of a chart: one line, not too long, and no formula in the workbook behind the chart."""
    return neutral(shortened(one_line("" if cell is None else str(cell)), LABEL_CHARS)) or " "


def numbers(cells: Sequence[Cell]) -> list[float | None]:
    """The cells of a series; what is no number is a gap."""
    return [cell if isinstance(cell, int | float) else None for cell in cells]


def add_chart(slide: Slide, item: Item, first: int, last: int, frame: Frame, house: House) -> BaseShape:
    """Rows `first` to `last` (exclusive) of the item as a bar, line or bump chart."""
    rows = item.table.rows[first:last]
    data = CategoryChartData()
    data.categories = [label(row[0]) for row in rows]
    for place, name in enumerate(item.table.columns[1:], 1):
        data.add_series(label(name), numbers([row[place] for row in rows]))
    kind = XL_CHART_TYPE.BAR_CLUSTERED if item.kind == "bar" else XL_CHART_TYPE.LINE_MARKERS
    shape = slide.shapes.add_chart(kind, *(Inches(value) for value in frame), data)
    chart = shape.chart
    chart.has_title = False
    size = 14 if item.kind != "bar" or (len(rows) <= BARS and labels_fit(item, 14)) else 12
    chart.font.size = Pt(size)
    chart.font.name = house.font
    chart.font.color.rgb = rgb(house.colours.ink)
    _axes(chart, item, house)
    if item.kind == "bar":
        _bars(chart, house, len(rows))
        _room_for_labels(chart, item, size, frame[2] * 72)
    else:
        _lines(chart, item, len(rows), house)
    return shape


def _axes(chart: Chart, item: Item, house: House) -> None:
    values = [number for row in item.table.rows for number in numbers(row[1:]) if number is not None]
    for axis in (chart.category_axis, chart.value_axis):
        axis.format.line.color.rgb = rgb(GRID)
        axis.has_major_gridlines = False
    chart.value_axis.has_major_gridlines = True
    chart.value_axis.major_gridlines.format.line.color.rgb = rgb(GRID)
    chart.value_axis.tick_labels.number_format = _format(values)
    chart.value_axis.tick_labels.number_format_is_linked = False
    if item.kind == "bump":
        lowest = int(max(values, default=1))
        axis = chart.value_axis
        axis.reverse_order, axis.crosses = True, XL_AXIS_CROSSES.MAXIMUM
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, lowest + 0.5, max(1, round(lowest / 20))
        axis.tick_labels.number_format = "0;;"  # there is no rank 0
        _title(axis, item.value_title.strip() or "rank", house)
        return
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # not across bars below nought
    if values and min(values) >= 0:
        chart.value_axis.minimum_scale = 0
        if item.kind == "bar" and max(values) > 0:  # the same scale on every slide of the item
            chart.value_axis.maximum_scale = max(values) * 1.12
    if item.value_title.strip():
        _title(chart.value_axis, item.value_title, house)


def _title(axis: _BaseAxis, text: str, house: House) -> None:
    axis.has_title = True
    axis.axis_title.text_frame.text = shortened(one_line(text), 60)
    letters = axis.axis_title.text_frame.paragraphs[0].runs[0].font
    letters.size, letters.bold, letters.color.rgb = Pt(12), False, rgb(house.colours.quiet)


def labels_fit(item: Item, size: float) -> bool:
    """Whether every label of a bar chart stands on one line at a size in points."""
    longest = max((fitting.length(label(row[0]), size) for row in item.table.rows), default=0)
    return longest <= LABELS_SHARE * WIDTH_OF_TEXT


def _bars(chart: Chart, house: House, rows: int) -> None:
    plot = chart.plots[0]
    series = list(plot.series)
    plot.gap_width, plot.overlap = 40, 0
    chart.category_axis.reverse_order = True  # the first row on top
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE  # each bar has its number beside it
    chart.value_axis.format.line.fill.background()
    for place, each in enumerate(series):
        each.invert_if_negative = False
        each.format.fill.solid()
        each.format.fill.fore_color.rgb = _colour(house, place)
    plot.has_data_labels = True
    plot.data_labels.show_value = True
    if rows * len(series) > BARS:
        plot.data_labels.font.size = Pt(10)
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.number_format = chart.value_axis.tick_labels.number_format
    plot.data_labels.number_format_is_linked = False
    chart.value_axis.has_major_gridlines = False
    _legend(chart, len(series) > 1, XL_LEGEND_POSITION.BOTTOM)


def _room_for_labels(chart: Chart, item: Item, size: float, width: float) -> None:
    """As much room left of the bars on each slide of an item as its longest label takes; a program that lays out by
    itself gives some too little. `width`: of the chart, in points."""
    longest = max(fitting.length(label(row[0]), size) for row in item.table.rows)
    share = min(longest / width + 0.01, LABELS_SHARE)
    _place_plot(chart, share, 0.02, 0.92 - share, 0.8 if chart.has_legend else 0.88)


def _lines(chart: Chart, item: Item, points: int, house: House) -> None:
    series = list(chart.plots[0].series)
    for place, each in enumerate(series):
        each.smooth = False
        each.format.line.color.rgb = _colour(house, place)
        each.format.line.width = Pt(3)
        each.format.line.dash_style = _DASHES[place // len(house.colours.series) % len(_DASHES)]
        each.marker.style = _MARKERS[place % len(_MARKERS)] if points <= 40 else XL_MARKER_STYLE.NONE
        each.marker.size = 8 if item.kind == "line" else 11
        each.marker.format.fill.solid()
        each.marker.format.fill.fore_color.rgb = _colour(house, place)
        each.marker.format.line.color.rgb = _colour(house, place)
    named = item.kind == "bump" and 1 < len(series) <= 20
    if named:
        _name_at_the_end(chart, series)
    _legend(chart, len(series) > 1 and not named, XL_LEGEND_POSITION.RIGHT)
    if points > 24:
        chart.category_axis.tick_labels.font.size = Pt(11)


def _name_at_the_end(chart: Chart, series: Sequence[_BaseCategorySeries]) -> None:
    """Each line's name beside its last point, and room for it: read more surely than a legend, in grey too."""
    for each in series:
        last = max((place for place, value in enumerate(each.values) if value is not None), default=None)
        if last is None:
            continue
        each.points[last].data_label.position = XL_LABEL_POSITION.RIGHT
        shown = each.points[last].data_label._dLbl
        each.points[last].data_label.font.size = chart.font.size
        shown.txPr.find(qn("a:bodyPr")).set("wrap", "none")  # in one line: the next name stands just below
        for name, on in (("showVal", "0"), ("showSerName", "1"), ("showLegendKey", "0"), ("showCatName", "0")):
            shown.find(qn(f"c:{name}")).set("val", on)
    _place_plot(chart, 0.07, 0.03, 0.7, 0.84)


def _place_plot(chart: Chart, *place: float) -> None:
    """Put what the axes enclose at `place`: left, top, width and height as shares of the chart's."""
    plot = chart._chartSpace.chart.plotArea
    for old in plot.findall(qn("c:layout")):
        plot.remove(old)
    sides = "".join(f'<c:{name}Mode val="edge"/>' for name in "xy")
    room = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in zip("xywh", place, strict=True))
    plot.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>{sides}{room}'
            "</c:manualLayout></c:layout>"
        ),
    )


def _legend(chart: Chart, shown: bool, place: XL_LEGEND_POSITION) -> None:
    chart.has_legend = shown
    if shown:
        chart.legend.position, chart.legend.include_in_layout = place, False


def _colour(house: House, place: int) -> RGBColor:
    return rgb(house.colours.series[place % len(house.colours.series)])


def _format(values: Sequence[float]) -> str:
    """How numbers are written: with as many decimals as the longest has, at most two."""
    decimals = next((places for places in (0, 1) if all(round(value, places) == value for value in values)), 2)
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def describe(shape: BaseShape, text: str) -> None:
    """Give a shape its alternative text."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)


def rule_below(cell: etree._Element, colour: str) -> None:
    """A thin line under a table cell, none on its other sides; PowerPoint wants the lines before the fill."""
    properties = cell.get_or_add_tcPr()
    for place, side in enumerate(("lnL", "lnR", "lnT", "lnB")):
        line = etree.Element(qn(f"a:{side}"), w="9525" if side == "lnB" else "0")
        if side == "lnB":
            fill = etree.SubElement(line, qn("a:solidFill"))
            etree.SubElement(fill, qn("a:srgbClr"), val=colour.lstrip("#").upper())
        else:
            etree.SubElement(line, qn("a:noFill"))
        properties.insert(place, line)
