"""Statements that several articles carry: one row each, with its carriers and its wordings."""

import html
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.analysis.wordings import pieces, same
from dashboard.briefing.citations import spoken
from dashboard.briefing.pack import Item
from dashboard.ui import cached, list_offers, quotations, voice_offers
from dashboard.ui.articles import opener, rest
from dashboard.ui.explaining import explained
from dashboard.ui.parts import markdown
from dashboard.ui.voices import Chosen, matched_so_far, nothing

AT_ONCE = 8


def draw(chosen: Chosen) -> None:
    """The statements, those of most outlets first."""
    now = chosen.now
    matched_so_far(chosen)
    carried = cached.carriers(now.store, now.version, now.scope, chosen.asked, chosen.ids)
    if carried.empty:
        if chosen.found.found.empty:
            nothing(chosen, chosen.found)
        else:
            once = " “Count each story once” is on: copies of a wire story are not counted." if now.scope.once else ""
            st.info(
                f"No statement of {wording.count(len(chosen.found.found), 'quotation')} here is in more than one"
                f" article.{once} Loosen what is asked for, or the filter in the sidebar."
            )
        return
    ids = tuple(int(number) for each in carried["quotation_ids"] for number in each)
    every = cached.quotations(now.store, now.version, now.scope, chosen.asked, ids)
    st.markdown(
        f"**{wording.count(len(carried), 'statement')}** in more than one article, those of most outlets first.",
        help=explained("Statement in many outlets"),
    )
    place = f"carriers {chosen.token}"
    shown = st.session_state.get(f"{place} shown", AT_ONCE)
    of = dict(list(every.groupby("statement")))
    for row in carried.head(shown).itertuples():
        _statement(chosen, row, of[row.statement], place)
    many = wording.count(len(every), "quotation")
    file = every.merge(carried[["statement", "outlets", "articles"]], on="statement")
    first = ("statement", "outlets", "articles")
    rest(
        place, shown, many, len(carried), lambda: quotations.quotations_csv(file, chosen.said, first),
        "many-outlets.csv", lambda: _item(chosen, carried, of, shown),
        list_offers.adding(shown, len(carried), "statement"),
    )  # fmt: skip


def _item(chosen: Chosen, carried: pd.DataFrame, of: Mapping[int, pd.DataFrame], shown: int) -> Item:
    """The statements that are shown, a row each, in their longest wording."""
    firsts = [wordings(of[number])[0].iloc[0] for number in carried["statement"].head(shown)]
    rows = carried.head(shown).assign(
        said=[spoken(first["said"], first["kind"]) for first in firsts],
        speaker=[first["speaker"] or "Speaker open" for first in firsts],
    )
    columns = {"said": "Statement", "speaker": "Speaker", "outlets": "Outlets", "articles": "Articles"}
    printed = pd.concat([of[number] for number in rows["statement"]])
    named = chosen.shown("Statements in more than one article")
    return list_offers.table(named, rows, columns, printed, "statement", len(carried))


def wordings(frame: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of one statement by their wording, the longest first."""
    groups: list[list[int]] = []
    texts = list(frame["said"])
    for at in sorted(range(len(texts)), key=lambda at: -len(texts[at])):
        for group in groups:
            if same(texts[group[0]], texts[at]):
                group.append(at)
                break
        else:
            groups.append([at])
    return [frame.iloc[sorted(group)] for group in groups]


def difference_html(said: str, longest: str) -> str:
    """A wording, escaped, with its own words marked and a sign where words of the longest are left out."""
    parts = {
        "same": html.escape,
        "other": lambda text: f'<mark class="other">{html.escape(text)}</mark>',
        "left out": lambda text: f' <mark class="gap" title="left out: {html.escape(text, quote=True)}">[…]</mark> ',
    }
    return "".join(parts[kind](text) for kind, text in pieces(said, longest))


def _statement(chosen: Chosen, row, frame: pd.DataFrame, place: str) -> None:
    place = f"{place} {row.statement}"
    longest, *others = wordings(frame)
    text, kind = longest["said"].iloc[0], longest["kind"].iloc[0]
    with st.container(border=True, gap="xsmall"):
        who = wording.names([name or "speaker open" for name in frame["speaker"].unique()], "or")
        counts = f"{wording.count(row.outlets, 'outlet')}, {wording.count(row.articles, 'article')}"
        st.markdown(f"**{counts}** · {markdown(who)}")
        st.html(f'<div class="sb-passage">{html.escape(spoken(text, kind))}</div>')
        _carriers(longest, place)
        if others:
            st.caption(
                "Other wordings. Marked: words that the longest does not have; […]: words of the longest left out."
            )
        for other in others:
            st.html(f'<div class="sb-passage">{difference_html(other["said"].iloc[0], text)}</div>')
            _carriers(other, place)
        voice_offers.statement(chosen.shown(), [longest, *others], place)


def _carriers(frame: pd.DataFrame, place: str) -> None:
    """Each article that has a wording; a click opens it at its place."""
    with st.container(horizontal=True, gap="small", key=f"carriers-{place.replace(' ', '-')}-{frame.index[0]}"):
        for row in frame.itertuples():
            day = wording.day(None if pd.isna(row.date) else row.date.date())
            label = f"{wording.outlet(row.outlet)}, {day}"
            opener(label, row.key, (int(row.start_at), int(row.end_at)), place=f"{place} {row.quotation_id}")
