"""What one speaker said as time went on, with each change of the role that is printed."""

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.analysis.roles import changes
from dashboard.briefing.citations import described
from dashboard.language import countries
from dashboard.ui import cached, list_offers, quotations, timelines, voice_offers
from dashboard.ui.articles import rest
from dashboard.ui.parts import markdown
from dashboard.ui.voices import Chosen, matched_so_far, nothing

AT_ONCE = 15


def draw(chosen: Chosen) -> None:
    """The choice of a speaker, the bars, and the statements."""
    now = chosen.now
    matched_so_far(chosen)
    heard = cached.heard(now.store, now.version, now.scope, chosen.asked, "speaker", chosen.ids)
    heard = heard[heard["value"] != ""]
    if heard.empty:
        nothing(chosen, chosen.found)
        return
    labels = cached.voice_labels(now.store, now.version)
    speaker = st.selectbox(
        "Speaker", list(heard["value"]), format_func=lambda value: labels.get(value, value), key="speaker",
        bind="query-params", help="Those most quoted on what is asked for stand first.",
    )  # fmt: skip
    of = chosen.of(speakers=(speaker,))
    frame = cached.quotations(now.store, now.version, now.scope, of.asked, chosen.ids)
    frame = frame.sort_values("date", kind="stable", na_position="last", ignore_index=True)
    dated = int(frame["date"].notna().sum())
    said = f"**{wording.count(len(frame), 'quotation')}** of {markdown(labels.get(speaker, speaker))}, oldest first"
    if dated < len(frame):
        said += f"; {len(frame) - dated:,} without a date at the end"
    st.markdown(f"{said}.")
    place = f"over time {of.token}"
    name = labels.get(speaker, speaker)
    clicked = timelines.over_time(frame, "quotations", place, of.shown(f"Quotations of {name}"))
    if clicked is not None:
        listed = timelines.within(of.shown(), clicked)
        quotations.listing(clicked, f"{place} {len(clicked)} {clicked['date'].min()}", listed)
        return
    _statements(of, frame, place)


def _statements(of: Chosen, frame: pd.DataFrame, place: str) -> None:
    shown = st.session_state.get(f"{place} shown", AT_ONCE)
    changed = changes((_office(row.role), _office(row.affiliation)) for row in frame.itertuples())
    undated = False
    for row, new in zip(frame.head(shown).itertuples(), changed, strict=False):
        if pd.isna(row.date) and not undated:
            undated = True
            st.markdown("**Without a date**")
        if new:
            since = "In an article without a date" if undated else f"From {wording.day(row.date.date())}"
            st.markdown(f"{since} printed as: **{markdown(described(row.role, row.affiliation))}**")
        quotations.card(row, place, of.shown())
    many = wording.count(len(frame), "quotation")
    rest(
        place, shown, many, len(frame), lambda: quotations.quotations_csv(frame, of.said), "over-time.csv",
        lambda: voice_offers.listed(of.shown(), frame, shown), list_offers.adding(shown, len(frame), "quotation"),
    )  # fmt: skip


def _office(printed: object) -> str:
    """A role or affiliation without its countries: "Russian deputy minister" and "deputy minister" are one office."""
    text = printed if isinstance(printed, str) else ""
    for span in reversed(countries.find(text)):
        text = text[: span.start] + text[span.end :]
    return text.removeprefix("’s").removeprefix("'s").strip(" ,")
