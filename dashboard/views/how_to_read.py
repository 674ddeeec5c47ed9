"""How to read this: what the words on the pages mean, and how often the tool errs."""

import streamlit as st

from dashboard.ui import explaining

st.title("How to read this", anchor=False)
explaining.draw()
