"""What two to five speakers, kinds of speakers, outlets or countries said about one subject, in columns."""

from dataclasses import dataclass
from typing import get_args

import pandas as pd
import streamlit as st

from dashboard import questions, wording
from dashboard.analysis.voices import MOST, suggested
from dashboard.briefing.citations import described
from dashboard.records import Category
from dashboard.ui import cached, quotations, resources, voice_offers
from dashboard.ui.briefing import Shown
from dashboard.ui.parts import markdown
from dashboard.ui.voices import Chosen, heard

AT_ONCE = 4  # cards of a column, or of a month in it, and months, at first
NEAREST_SHOWN = 1  # in a column where nothing answers
WAYS = {"Speakers": "speakers", "Categories": "categories", "Outlets": "outlets", "Countries": "countries"}
NEAREST, BY_DATE = "Nearest the subject", "By date"
ROLES = 2  # as printed, that the head of a column shows


@dataclass(frozen=True, slots=True)
class Column:
    """One of those compared, with what it said."""

    name: str
    chosen: Chosen
    found: questions.Voices


def draw(chosen: Chosen) -> None:
    """The columns that are asked for, or how to get some."""
    way, order = st.columns(2, vertical_alignment="bottom")
    compare = way.segmented_control(
        "Compare", list(WAYS), default="Speakers", required=True, key="compare", bind="query-params",
        persist_state="session",
    )  # fmt: skip
    by_date = order.segmented_control(
        "Order", [NEAREST, BY_DATE], default=NEAREST, required=True, key="arranged", bind="query-params",
        persist_state="session", help="By date: newest first, what was said in the same month on one level.",
    ) == BY_DATE  # fmt: skip
    among, suggest = st.columns([4, 1], vertical_alignment="bottom")
    with among:
        values = _values(chosen, compare)
    with suggest:
        _suggestion(chosen)
    if chosen.text.strip() and resources.leg() == "words":
        resources.rerun_when_ready()
    if not values:
        st.info(
            "Choose two to five to compare. “Suggest speakers” takes the experts most heard on what is asked for above,"
            " one of each institution first."
        )
        return
    columns = [_column(chosen, compare, value) for value in values]
    place = f"side {chosen.now.token} {hash((chosen.asked, chosen.text, values, by_date))}"
    shown = st.session_state.get(f"{place} shown", AT_ONCE)
    months = _by_month(columns) if by_date else []
    panel = [
        (column.name, _drawn(column, [frames[at] for _, frames in months], shown, by_date), len(column.found.found))
        for at, column in enumerate(columns)
    ]
    voice_offers.columns(chosen.now, panel, f"none found in {chosen.articles}", place, chosen.said)
    for column, drawn in zip(columns, st.columns(len(columns)), strict=True):
        with drawn:
            _head(column, place, compare)
            if not by_date:
                _cards(column.found.found.head(shown), place, compare, chosen.shown())
    for name, frames in months[:shown]:
        st.markdown(f"**{name}**")
        for frame, drawn in zip(frames, st.columns(len(columns)), strict=True):
            with drawn:
                _cards(frame.head(shown), place, compare, chosen.shown())
                if len(frame) > shown:
                    st.caption(f"and {len(frame) - shown:,} more")
    parts = [frame for _, frames in months for frame in frames] or [column.found.found for column in columns]
    deepest = max(len(months), *map(len, parts))
    _rest(chosen, columns, place, shown, deepest)


def _values(chosen: Chosen, compare: str) -> tuple[str, ...]:
    """What stands in the columns. Those chosen under Who do, as long as no speakers are chosen here."""
    now, key = chosen.now, WAYS[compare]
    label = f"{compare}, at most {MOST}"
    if compare == "Speakers":
        if key not in st.session_state and key not in st.query_params and chosen.asked.speakers:
            st.session_state[key] = list(chosen.asked.speakers[:MOST])
        return heard(now, label, key, "speaker", "Nobody yet", max_selections=MOST)
    if compare == "Countries":
        return heard(now, label, key, "country", "None yet", max_selections=MOST)
    options, shown = (
        (list(get_args(Category)), str.capitalize)
        if compare == "Categories"
        else (list(cached.outlet_choices(now.store, now.version, now.scope)), wording.outlet)
    )
    return tuple(
        st.multiselect(
            label, options, key=key, bind="query-params", persist_state="session", placeholder="None yet",
            format_func=shown, max_selections=MOST,
        )
    )  # fmt: skip


def _suggestion(chosen: Chosen) -> None:
    """A click that fills the columns with the experts most heard."""
    entities = suggested(chosen.of(speakers=(), categories=("expert",)).every)
    names = [markdown(chosen.known[entity]) for entity in entities]
    st.button(
        "Suggest speakers", key="suggest", width="stretch", disabled=not entities, on_click=st.session_state.update,
        args=({"compare": "Speakers", "speakers": entities},),
        help=f"The experts most heard on it: {wording.names(names)}" if names else "No expert is quoted about this.",
    )  # fmt: skip


def _column(chosen: Chosen, compare: str, value: str) -> Column:
    """What one of those compared said; of speakers, whatever is chosen under Who."""
    of = chosen.of(**{WAYS[compare]: (value,)})
    if compare == "Outlets":
        name = wording.outlet(value)
    else:
        name = value.capitalize() if compare == "Categories" else chosen.known.get(value, value)
    return Column(name, of, of.found)


def _head(column: Column, place: str, compare: str) -> None:
    """Who it is, how much there is, and the roles as printed; where nothing answers, what comes nearest."""
    frame, nearest = column.found.found, column.found.nearest
    st.subheader(markdown(column.name), anchor=False)
    if frame.empty:
        about = column.chosen.text.strip() or column.chosen.asked.about
        nothing = f"Nothing found from {column.name} {'about this ' if about else ''}in {column.chosen.articles}."
        st.caption(markdown(nothing) + (" Nearest, but probably about something else:" if nearest is not None else ""))
        if nearest is not None:
            _cards(nearest.head(NEAREST_SHOWN), f"{place} near", compare, column.chosen.shown())
        return
    said = wording.count(len(frame), "quotation")
    if len(frame) < column.found.asked:
        said = f"{len(frame):,} of {wording.count(column.found.asked, 'quotation')}"
    one = frame["entity"].nunique(dropna=False) == 1
    roles = [described(row.role, row.affiliation) for row in frame.itertuples()] if one else []
    printed = list(dict.fromkeys(role for role in roles if role))
    st.caption(markdown(f"{said} · {'; '.join(printed[:ROLES])}" if printed else said))


def _cards(frame: pd.DataFrame, place: str, compare: str, of: Shown) -> None:
    for row in frame.itertuples():
        quotations.card(row, place, of, compact=True, named=compare != "Speakers")


def _drawn(column: Column, months: list[pd.DataFrame], shown: int, by_date: bool) -> pd.DataFrame:
    """The quotations of a column that stand on the screen, in their order there."""
    if not by_date or not months:
        return column.found.found.head(shown)
    return pd.concat([frame.head(shown) for frame in months[:shown]])


def _by_month(columns: list[Column]) -> list[tuple[str, list[pd.DataFrame]]]:
    """What was said in one month on one level, newest first; last what has no date."""
    frames = [column.found.found.sort_values("date", ascending=False, kind="stable") for column in columns]
    months = [frame["date"].dt.to_period("M") for frame in frames]
    every = sorted({month for each in months for month in each.dropna()}, reverse=True)
    levels = [
        (f"{month:%B %Y}", [frame[of == month] for frame, of in zip(frames, months, strict=True)]) for month in every
    ]
    undated = [frame[frame["date"].isna()] for frame in frames]
    return levels + ([("No date", undated)] if any(len(frame) for frame in undated) else [])


def _rest(chosen: Chosen, columns: list[Column], place: str, shown: int, deepest: int) -> None:
    """What ends the columns: more of each a click away, and all of them as CSV."""
    every = pd.concat([column.found.found.assign(column=column.name) for column in columns])
    more, download = st.columns(2)
    if deepest > shown:
        more.button(
            "Show more", key=f"{place} more", on_click=st.session_state.update,
            args=({f"{place} shown": shown + AT_ONCE},),
        )  # fmt: skip
    if len(every):
        download.download_button(
            f"Download {wording.count(len(every), 'quotation')} (CSV)",
            lambda: quotations.quotations_csv(every, chosen.said, ("column",)),
            "side-by-side.csv", "text/csv", key=f"{place} csv", on_click="ignore",
        )  # fmt: skip
