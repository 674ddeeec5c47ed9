"""Voices: who said what, side by side; every quotation opens its article at its place."""

import streamlit as st

from dashboard.errors import BadQuestion
from dashboard.ui import carriers, correcting, explaining, grid, heard, over_time, parts, side_by_side, view, voices

now = view.current()
extent = parts.page_heading("Voices", now)
correcting.last_step()
if not extent.articles:
    st.stop()

chosen = voices.controls(now)
draw = voices.section(
    {
        "List": voices.listed,
        "Side by side": side_by_side.draw,
        "Grid": grid.draw,
        "Over time": over_time.draw,
        "Many outlets": carriers.draw,
        "Who is heard": heard.draw,
    }
)
correcting.undo_bar(now)
try:
    draw(chosen)
except BadQuestion as error:
    st.info(str(error))
explaining.errors_link("How often quotations and speakers are wrong")
