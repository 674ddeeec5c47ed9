"""Library: what the store holds, and how more gets in."""

import streamlit as st

from dashboard.ui import importer, library, names, parts, view

now = view.current()
parts.page_heading("Library", now)
section = st.segmented_control(
    "Section",
    ["Add articles", "Articles", "Names", "Not read", "About this store"],
    default="Add articles",
    required=True,
    key="section",
    bind="query-params",
    label_visibility="collapsed",
)
if section == "Add articles":
    importer.draw(now)
elif section == "Articles":
    library.articles(now)
elif section == "Names":
    names.draw(now)
elif section == "Not read":
    library.not_read(now)
else:
    library.about(now)
