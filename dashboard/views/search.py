"""Search: ask in one's own words; every hit is a passage with its source."""

from functools import partial

import streamlit as st

from dashboard import wording
from dashboard.briefing.hits import hits_csv
from dashboard.errors import BadQuestion
from dashboard.ui import cached, hits, offers, parts, resources, view

AT_ONCE = 10
EXAMPLES = (
    "technology for firing missiles from under the sea",
    '"shadow fleet" insurance',
    "who pays for dearer bread",
)

now = view.current()
extent = parts.page_heading("Search", now)
asked = st.text_input(
    "Question",
    key="q",
    bind="query-params",
    persist_state="session",
    placeholder="Ask in your own words",
    help='Words in "quotation marks" must stand exactly so. A minus leaves out: -sanctions or -"arms deal".',
)
if not asked.strip():
    hits.examples(EXAMPLES)
    st.stop()
if not extent.articles:
    st.stop()

leg = resources.leg()
try:
    answer = cached.search(now.store, now.version, now.scope, asked, leg)
except BadQuestion as error:
    st.info(str(error))
    st.stop()
if leg == "words":
    resources.rerun_when_ready()
if answer.cut_short:
    st.info("The question is very long: its first 2,000 characters were searched.")

left, right = st.columns([7, 3], gap="large")
with left:
    hits.summary(answer)
    shown = st.session_state.get(f"shown {asked}", AT_ONCE)
    readied = hits.readied(now, answer, asked, shown, leg)
    hits.cards(readied)
    if len(answer.hits) > shown:
        more = {f"shown {asked}": shown + AT_ONCE}
        st.button(
            f"Show more of {wording.count(len(answer.hits), 'hit')}", on_click=st.session_state.update, args=(more,)
        )
with right:
    if answer.hits:
        label = f"Download {wording.count(len(answer.hits), 'hit')} (CSV)"

        st.download_button(
            label,
            partial(hits_csv, asked, answer.hits, now.scope, cached.display_names(now.store, now.version)),
            "hits.csv",
            "text/csv",
            on_click="ignore",
            width="stretch",
        )
        offers.hits(now, asked, readied)
        hits.facets(answer.hits)
