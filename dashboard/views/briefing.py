"""Briefing: packs of figures, passages and quotations, put in order and taken away as files."""

import streamlit as st

from dashboard.ui import briefing_page

st.title("Briefing", anchor=False)
briefing_page.draw()
