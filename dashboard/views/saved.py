"""Saved: views with a name and a note, and what is new in each since it was last opened."""

import streamlit as st

from dashboard.ui import news, saved, view

st.title("Saved", anchor=False)
asked = news.asked()
if asked:
    news.draw(view.current(), asked)
else:
    saved.draw()
