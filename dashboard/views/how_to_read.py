"""How to read this: what the words on the pages mean, and how often the tool errs."""

import streamlit as st

from dashboard.ui import explaining, tour

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.title("How to read this", anchor=False, width="content")
    tour.link("Take the tour")
explaining.draw()
