"""What an item of a briefing shows, on the page, made of what the item itself holds."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.briefing import citing, drawing, house
from dashboard.briefing.house import House
from dashboard.briefing.pack import Cell, Item, Quoted
from dashboard.briefing.text import link
from dashboard.charts.theme import CONFIG
from dashboard.errors import SourcebookError
from dashboard.ui import resources
from dashboard.ui.parts import markdown, marked_html, meta_html

STILL = {"staticPlot": True, "topojsonURL": CONFIG["topojsonURL"]}  # before an audience: nothing to hover or to click
ROW = 26  # pixels of a bar
MOST_SOURCES, SOURCES_HEIGHT = 12, 300  # lines and pixels; a longer list is scrolled
MOST = 4  # passages, or quotations of a column


def draw(item: Item, key: str, look: House, *, large: bool = False) -> None:
    """The chart, table, quotations, grid or passages. `look`: as of `style`; `large`: on a page of its own."""
    if item.kind == "quotations":
        _quotations(item, None if large else MOST)
    elif item.kind == "grid":
        _grid(item)
    elif item.kind == "passage":
        for each in item.passage[: None if large else MOST]:
            source = item.sources[each.source - 1] if each.source else None
            line = meta_html(source.outlet, source.date, url=source.url) if source else ""
            st.html(f'{line}<div class="sb-passage">{marked_html(each.text)}</div>')
        _more(len(item.passage), None if large else MOST)
    elif figure := drawing.figure(item, look):
        shape = {"height": "stretch", "theme": None, "config": STILL} if large else {"config": CONFIG}
        st.plotly_chart(_sized(figure, item, large), key=key, alt=citing.described(item), **shape)
    elif item.table.rows and large:
        st.html(_table_html(item))
    elif item.table.rows:
        st.dataframe(_frame(item), hide_index=True, height=260, key=key)
    else:
        st.caption(citing.NOTHING)


def style() -> tuple[House, str]:
    """The institution's look; the usual one, and what is wrong as a sentence, where its file cannot be read."""
    try:
        return house.load(resources.settings().house), ""
    except SourcebookError as error:
        return House(), str(error)


def sources(item: Item, numbers: Sequence[int]) -> None:
    """All articles that an item rests on, under their numbers in the briefing's files."""
    rows = []
    for number, source in sorted(zip(numbers, item.sources, strict=True), key=lambda pair: pair[0]):
        address = escape(link(source.url), quote=True)
        read = f' <a href="{address}" target="_blank" rel="noopener noreferrer">source</a>' if address else ""
        rows.append(f'<div class="sb-meta">{number}. {escape(citing.source(source))}{read}</div>')
    with st.container(height=SOURCES_HEIGHT if len(rows) > MOST_SOURCES else "content", border=False):
        st.html("".join(rows))


def _sized(figure: go.Figure, item: Item, large: bool) -> go.Figure:
    """The figure for the page: as wide as it is, its letters of the size of the others."""
    size = (22 if len(item.table.rows) <= drawing.ROOMY or item.kind != "bar" else 17) if large else 13
    bars = ROW * len(item.table.rows) * max(1, len(item.table.columns) - 1) + 70
    height = figure.layout.height if item.drawing else max(180, bars) if item.kind in ("bar", "heat") else 300
    height = None if large else min(height or 400, 560 if item.drawing else 440)
    figure.update_layout(width=None, height=height, font_size=size, legend_font_size=min(size, 16), margin_r=48)
    figure.update_xaxes(tickfont_size=size, automargin=True, fixedrange=True, title_font_size=size)
    figure.update_yaxes(tickfont_size=size, automargin=True, fixedrange=True, title_font_size=size)
    if item.kind == "bump" and item.drawing:
        figure.update_traces(textfont_size=size)
    if item.kind == "line":
        figure.update_yaxes(rangemode="tozero")
    return figure


def _table_html(item: Item) -> str:
    """The table in large type, which a data frame on the page has not."""
    number = [
        any(isinstance(row[place], int | float) for row in item.table.rows) for place in range(len(item.table.columns))
    ]

    def line(tag: str, cells: Sequence[Cell]) -> str:
        held = (
            f'<{tag} dir="auto"{" class=sb-number" if right else ""}>{escape(citing.plain(cell))}</{tag}>'
            for cell, right in zip(cells, number, strict=True)
        )
        return f"<tr>{''.join(held)}</tr>"

    rows = "".join(line("td", row) for row in item.table.rows)
    return f'<table class="sb-table"><thead>{line("th", item.table.columns)}</thead><tbody>{rows}</tbody></table>'


def _frame(item: Item) -> pd.DataFrame:
    """The table with headings that are all different, as a frame needs them."""
    names: list[str] = []
    for name in item.table.columns:
        names.append(name if name not in names else f"{name} ({len(names) + 1})")
    return pd.DataFrame(list(item.table.rows), columns=names)


def _quotations(item: Item, most: int | None) -> None:
    if not item.quotations:
        return
    for column, drawn in zip(item.quotations, st.columns(len(item.quotations)), strict=True):
        with drawn:
            if column.heading:
                st.markdown(f"**{markdown(column.heading)}**")
            for quoted in column.quotations[:most]:
                st.html(_quoted_html(quoted, "sb-passage"))
            _more(len(column.quotations), most)
            if column.note:
                st.caption(markdown(column.note))


def _more(number: int, most: int | None) -> None:
    if most is not None and number > most:
        st.caption(f"and {number - most:,} more in the briefing")


def _grid(item: Item) -> None:
    widths = [1.2, *[2] * len(item.grid.columns)]
    _, *heads = st.columns(widths, gap="xsmall")
    for name, drawn in zip(item.grid.columns, heads, strict=True):
        drawn.html(f'<div class="sb-head">{escape(name)}</div>')
    for row in item.grid.rows:
        first, *cells = st.columns(widths, gap="xsmall")
        first.html(f'<div class="sb-head">{escape(row.heading)}</div>')
        for cell, drawn in zip(row.cells, cells, strict=True):
            said = _quoted_html(cell.quotation, "sb-cell") if cell.quotation else ""
            drawn.html(f'{said}<div class="sb-meta">{escape(cell.note)}</div>')


def _quoted_html(quoted: Quoted, name: str) -> str:
    return (
        f'<div class="{name}">{marked_html(citing.said(quoted))}</div>'
        f'<div class="sb-meta">{escape(citing.by(quoted))} · {escape(citing.printed_in(quoted))}</div>'
    )
