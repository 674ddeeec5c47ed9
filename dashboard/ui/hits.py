"""Search hits on a page: the sentence above them, a card each, and what they share."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.questions import Leg
from dashboard.records import Answer, Hit
from dashboard.ui import cached, marking, offers, view
from dashboard.ui.articles import opener
from dashboard.ui.explaining import explained
from dashboard.ui.parts import markdown, marked_html, meta_html
from dashboard.ui.view import View

WHY = {"words": "found by its words", "meaning": "found by its meaning", "both": "found by words and meaning"}
SHOWN_FACETS = 8


def examples(questions: Sequence[str]) -> None:
    """What could be asked, one click each."""
    st.caption(
        "Passages are found by their words and by their meaning. For example:",
        help=explained("By words and by meaning", "The model"),
    )
    with st.container(gap=None, key="examples"):
        for question in questions:
            st.button(question, on_click=st.session_state.update, args=({"q": question},), type="tertiary")


def summary(answer: Answer) -> None:
    """How many hits there are, or why there is none and what came nearest."""
    searched = wording.count(answer.searched, "article")
    if answer.hits:
        found = f"**{answer.total:,} of {searched}**"
        said = ("seem to answer", "seems to answer") if answer.by_meaning else ("hold these words", "holds these words")
        most = f"; the best {len(answer.hits)} can be shown" if answer.total > len(answer.hits) else ""
        why = explained("Relevance and the end of the list", "By words and by meaning") if answer.by_meaning else None
        st.markdown(f"{found} {said[answer.total == 1]}, best first{most}.", help=why)
    elif answer.nearest:
        st.info(f"None of the {searched} searched answers this. Nearest, but probably about something else:")
        cards(answer.nearest, place="nearest")
    else:
        st.info(
            "No article in view meets these conditions. Loosen the quotation marks, the minus words, or the filter in"
            " the sidebar."
        )


def readied(now: View, answer: Answer, asked: str, shown: int, leg: Leg) -> list[Hit]:
    """The first `shown` hits, with their best sentences marked."""
    return cached.with_best_sentences(now.store, now.version, asked, answer.hits[:shown], leg)


def cards(found: Sequence[Hit], place: str = "hit") -> None:
    """A card for each hit."""
    now = view.current()
    named = cached.mentions_in(now.store, now.version, tuple(hit.article_id for hit in found))
    quoted = cached.quotations_in(now.store, now.version, tuple(hit.article_id for hit in found))
    for number, hit in enumerate(found, 1):
        in_it = [frame[frame["article_id"] == hit.article_id] for frame in (named, quoted)]
        _card(hit, f"{place} {number}", *in_it)


def _card(found: Hit, place: str, named: pd.DataFrame, quoted: pd.DataFrame) -> None:
    """One hit: title, source line, passage with names, the words asked for and its best sentence marked."""
    with st.container(border=True, gap="xsmall", key=f"{place.replace(' ', '-')}-{found.key}"):
        opener(found.title or wording.shortened(found.passage), found.key, found.span, place=place)
        more = [WHY[found.match]]
        if found.other_outlets:
            more.append(f"also in {wording.names(found.other_outlets, at_most=3)}")
        if quoting := marking.quoting(quoted, found.span):
            more.append(quoting)
        marks = [(span, "word") for span in found.highlights]
        if found.sentence:
            marks.append((found.sentence, "sentence"))
        marks += marking.marks(named, found.span)
        st.html(
            meta_html(found.outlet, found.date, found.author, found.url, more)
            + f'<div class="sb-passage">{marked_html(found.passage, marks)}</div>'
        )
        with st.container(key=f"steps-{place.replace(' ', '-')}"):
            offers.hit(view.current(), found, place)


def facets(found: Sequence[Hit]) -> None:
    """The hits by outlet and by year, each outlet a button that puts it into the filter."""
    outlets = Counter(hit.outlet for hit in found).most_common(SHOWN_FACETS)
    st.markdown("**These hits by outlet**")
    with st.container(gap=None, key="facets-hits"):
        for outlet, number in outlets:
            st.button(
                f"{markdown(wording.outlet(outlet))} · {number:,}",
                key=f"hits of {outlet}",
                type="tertiary",
                on_click=st.session_state.update,
                args=({"outlet": [outlet]},),
                help="Only this outlet",
            )
    months = Counter(hit.date.replace(day=1) for hit in found if hit.date)
    said = [f"{month:%B %Y} · {number:,}" for month, number in sorted(months.items())]
    if undated := sum(hit.date is None for hit in found):
        said.append(f"no date · {undated:,}")
    st.markdown("**… and by month**")
    st.caption("  \n".join(said))


def linked(found: Hit) -> None:
    """A hit in two lines: its title, which opens it, and its source."""
    with st.container(gap=None):
        opener(found.title or wording.shortened(found.passage), found.key, found.span, place="like")
        st.html(meta_html(found.outlet, found.date))
