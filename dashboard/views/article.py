"""One article, opened at a passage or a sentence."""

import streamlit as st

from dashboard import wording
from dashboard.ui import articles, cached, hits, parts, reader, view

now = view.current()
key = st.query_params.get("article", "")
article = cached.article(now.store, now.version, key) if key else None
if article is None:
    st.title("Article", anchor=False)
    st.info("This article is not in the coverage in view: it may have been removed, or belong to another store.")
    st.page_link("dashboard/views/search.py", label="Search the coverage", query_params=view.parameters())
    st.stop()

st.title(parts.markdown(article["title"] or "Untitled"), anchor=False)
st.html(articles.facts_html(article))
parts.invented_note(now)
text, side = st.columns([7, 3], gap="large")
with text:
    passage = reader.passage_asked(st.query_params, article["text"])
    sentence = reader.sentence_asked(st.query_params)
    reader.offers(now, article, passage, sentence)
    reader.draw(article, passage, sentence, view.parameters())
with side:
    carriers = cached.same_story(now.store, now.version, article["story_id"])
    if len(carriers) > 1:
        st.markdown(f"**The same story in {wording.count(len(carriers), 'article')}**")
        for row in carriers[carriers["key"] != key].itertuples():
            articles.opener(f"{wording.outlet(row.outlet)}: {row.title}", row.key, place="story")
    st.markdown("**More like this**")
    like = cached.more_like_this(now.store, now.version, now.scope, key)
    for found in like[:6]:
        hits.linked(found)
    if not like:
        st.caption("Nothing else in view is near to it.")
