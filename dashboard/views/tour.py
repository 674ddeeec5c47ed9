"""A tour: the pages that a newcomer is led through."""

import streamlit as st

from dashboard.ui import tour, view

st.title("A tour", anchor=False)
tour.start(view.current())
