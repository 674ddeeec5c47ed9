"""Sourcebook's pages and the frame they share. Start with: streamlit run app.py"""

import streamlit as st

from dashboard.errors import SourcebookError
from dashboard.ui import first_start, parts, resources, saved, sidebar, tour

st.set_page_config(page_title="Sourcebook", page_icon=str(parts.ICON), layout="wide", initial_sidebar_state=340)
st.logo(str(parts.WORDMARK), size="large", icon_image=str(parts.ICON))
parts.style()
page = st.navigation(
    [
        st.Page("dashboard/views/coverage.py", title="Coverage", icon=":material/bar_chart:", default=True),
        st.Page("dashboard/views/search.py", title="Search", icon=":material/search:"),
        st.Page("dashboard/views/connections.py", title="Connections", icon=":material/hub:"),
        st.Page("dashboard/views/voices.py", title="Voices", icon=":material/record_voice_over:"),
        st.Page("dashboard/views/what_if.py", title="What if", icon=":material/compare_arrows:"),
        st.Page("dashboard/views/saved.py", title="Saved", icon=":material/bookmarks:"),
        st.Page("dashboard/views/briefing.py", title="Briefing", icon=":material/co_present:"),
        st.Page("dashboard/views/library.py", title="Library", icon=":material/inventory_2:"),
        st.Page("dashboard/views/how_to_read.py", title="How to read this", icon=":material/help:"),
        st.Page("dashboard/views/present.py", title="Present", visibility="hidden"),
        st.Page("dashboard/views/article.py", title="Article", visibility="hidden"),
        st.Page("dashboard/views/tour.py", title="A tour", visibility="hidden"),
        st.Page("dashboard/views/evaluation.py", title="How well it finds", visibility="hidden"),
    ],
    position="top",
)
try:
    resources.model()
    first_start.prepare()
    saved.offer(page.url_path)
    tour.draw(page.url_path, sidebar.draw())
    page.run()
except SourcebookError as error:
    st.error(parts.markdown(str(error)))
