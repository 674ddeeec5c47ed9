"""Voices: who said what, side by side; every quotation opens its article at its place."""

import streamlit as st

from dashboard.ui import parts, view

now = view.current()
extent = parts.page_heading("Voices", now)
if not extent.articles:
    st.stop()
