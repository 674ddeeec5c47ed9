"""What if: the coverage in view beside the same with something left out; every figure opens what it counts."""

import streamlit as st

from dashboard.records import Side
from dashboard.ui import changes, parts, view, what_if
from dashboard.ui.sides import Sides

now = view.current()
extent = parts.page_heading("What if", now)
if not extent.articles:
    st.stop()

said = st.container(gap="small")  # drawn last, for it tells what is chosen below it
chosen = changes.draw(now)
with said:
    told = changes.told(now, chosen)
picture, drawn = what_if.picture(now, told.b)
what_if.drawing(Sides(now, Side(now.scope), told.b, picture, told.sides, told.changes), drawn)
