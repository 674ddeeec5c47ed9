"""The position grid: speakers by sub-subjects, in each cell what is most central of what was said."""

import html
import re
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import questions, wording
from dashboard.analysis.grid import NONE
from dashboard.briefing.citations import spoken
from dashboard.ui import cached, quotations, resources, voice_offers
from dashboard.ui.explaining import explained
from dashboard.ui.parts import markdown
from dashboard.ui.voices import Chosen, heard, matched_so_far, nothing

MOST_SPEAKERS, BY_DEFAULT = 8, 5
MOST_SUBJECTS = 6
HEARD = (  # who stands in the rows by default
    "expert", "official", "head of state or government", "diplomat", "military", "legislator",
)  # fmt: skip
LONGEST = 180  # characters of a quotation in its cell
SUBJECTS = re.compile(r"[,;\n]+")
NOTE = "Columns are nearness of wording, not agreement."


def draw(chosen: Chosen) -> None:
    """The choices, the grid, and the quotations of the cell that is opened."""
    speakers, subjects, columns = _controls(chosen)
    matched_so_far(replace(chosen, text=" ".join((chosen.text, *subjects))))
    if not speakers:
        if chosen.found.found.empty:
            nothing(chosen, chosen.found)
        else:
            st.info("No expert or official is quoted by name here. Choose speakers for the rows, or loosen the filter.")
        return
    of = chosen.of(speakers=speakers)
    grid = cached.position_grid(
        chosen.now.store, chosen.now.version, chosen.now.scope, of.asked, chosen.ids, subjects, columns, resources.leg()
    )
    if not grid.columns:
        st.info(
            f"Nothing was found of these speakers in {chosen.articles}. Choose others, or loosen what is asked for."
        )
        return
    place = f"grid {of.token} {hash((subjects, columns)) & 0xFFFFFFFF:08x}"
    _table(chosen, grid, speakers, place)
    rows = [
        (of.known.get(speaker, speaker), [grid.cell(speaker, column) for column in range(len(grid.columns))])
        for speaker in speakers
    ]
    voice_offers.grid(of.now, grid.columns, rows, f"none found in {of.articles}", place, of.said)
    _below(of, grid, place, named=not subjects)
    _opened(of, grid, place)


def subjects_in(typed: str) -> tuple[str, ...]:
    """The sub-subjects that were typed, parted by commas, semicolons or line ends; each once, in order."""
    parts = (" ".join(part.split()) for part in SUBJECTS.split(typed))
    return tuple(dict.fromkeys(part for part in parts if part))[:MOST_SUBJECTS]


def _controls(chosen: Chosen) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Who stands in the rows, and which sub-subjects, or how many, in the columns."""
    rows, typed, number = st.columns([5, 5, 3])
    with rows:
        speakers = heard(
            chosen.now, f"Speakers in the rows, at most {MOST_SPEAKERS}", "rows", "speaker",
            "The experts and officials most quoted", max_selections=MOST_SPEAKERS,
        )  # fmt: skip
    subjects = subjects_in(
        typed.text_input(
            f"Sub-subjects, parted by commas, at most {MOST_SUBJECTS}", key="subjects", bind="query-params",
            persist_state="session", placeholder="Proposed from what was said",
            help="For instance: grain exports, cables, sanctions. Left empty, quotations of like wording stand together"
            " and the columns are called by the words that set them apart.",
        )
    )  # fmt: skip
    columns = number.segmented_control(
        "Columns", [3, 4, 5, 6], default=4, required=True, key="columns", bind="query-params", persist_state="session",
        disabled=bool(subjects),
    )  # fmt: skip
    return speakers or _most_quoted(chosen), subjects, columns


def _most_quoted(chosen: Chosen) -> tuple[str, ...]:
    """Those asked for under Who; else the people most quoted on it who are heard for what they know or hold."""
    asked = replace(chosen.asked, named=True, categories=chosen.asked.categories or HEARD)
    if chosen.asked.speakers:
        asked = replace(asked, categories=chosen.asked.categories)
    frame = cached.heard(chosen.now.store, chosen.now.version, chosen.now.scope, asked, "speaker", chosen.ids)
    if chosen.asked.speakers:
        return tuple(frame["value"].head(MOST_SPEAKERS))
    return tuple(frame.loc[frame["value"].str.startswith("person:"), "value"].head(BY_DEFAULT))


def _table(chosen: Chosen, grid: questions.Grid, speakers: tuple[str, ...], place: str) -> None:
    widths = [1.2, *[2] * len(grid.columns)]
    with st.container(gap="xsmall", key="position-grid"):
        _, *heads = st.columns(widths, gap="xsmall")
        for drawn, name in zip(heads, grid.columns, strict=True):
            drawn.html(f'<div class="sb-head">{html.escape(name)}</div>')
        for speaker in speakers:
            first, *cells = st.columns(widths, gap="xsmall")
            held = grid.quotations["voice"].eq(speaker) & grid.quotations["column"].ne(NONE)
            name, number = chosen.known.get(speaker, speaker), wording.count(int(held.sum()), "quotation")
            first.html(f'<div class="sb-head">{html.escape(name)}</div><div class="sb-meta">{number}</div>')
            for column, drawn in enumerate(cells):
                with drawn.container(border=True, gap="xsmall", height="stretch"):
                    _cell(chosen, grid.cell(speaker, column), f"{place} {speaker} {column}", place, (speaker, column))


def _cell(chosen: Chosen, frame: pd.DataFrame, key: str, place: str, where: tuple[str, int]) -> None:
    if frame.empty:
        st.html(f'<div class="sb-cell sb-none">none found in {html.escape(chosen.articles)}</div>')
        return
    row = next(frame.itertuples())
    text = html.escape(spoken(wording.shortened(row.said, LONGEST), row.kind))
    day = wording.day(None if pd.isna(row.date) else row.date.date())
    source = " · ".join(html.escape(part) for part in (row.kind, day, wording.outlet(row.outlet)))
    st.html(f'<div class="sb-cell">{text}</div><div class="sb-meta">{source}</div>')
    label = f"+{len(frame) - 1:,} more" if len(frame) > 1 else "Open"
    st.button(
        f"{label} ↓" if st.session_state.get(place) == where else label,  # what is open stands below
        key=f"open {key}",
        type="tertiary",
        on_click=st.session_state.update,
        args=({place: where},),
    )


def _below(of: Chosen, grid: questions.Grid, place: str, *, named: bool) -> None:
    """What the columns mean, what stands in none of them, and all of it as a file."""
    clustered = "They are called by the words that set them apart; the most central quotation stands in each cell."
    typed = "A quotation stands under the sub-subject it is nearest to; the nearest is shown in each cell."
    most = f" Only the first {questions.MOST_IN_GRID:,} quotations are sorted; {grid.left_out:,} more are not."
    st.caption(
        f"{NOTE} {clustered if named else typed}{most if grid.left_out else ''}", help=explained("Columns of the grid")
    )
    inside = grid.quotations[grid.quotations["column"] != NONE]
    outside = len(grid.quotations) - len(inside)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            f"Download {wording.count(len(inside), 'quotation')} (CSV)",
            lambda: quotations.quotations_csv(_called(inside, grid), of.said, ("sub_subject",)),
            "position-grid.csv", "text/csv", key=f"{place} csv", on_click="ignore",
        )  # fmt: skip
        if outside:
            st.button(
                f"{wording.count(outside, 'quotation')} near none of these", key=f"{place} outside", type="tertiary",
                on_click=st.session_state.update, args=({place: ("", NONE)},),
            )  # fmt: skip


def _called(inside: pd.DataFrame, grid: questions.Grid) -> pd.DataFrame:
    return inside.assign(sub_subject=[grid.columns[column] for column in inside["column"]])


def _opened(of: Chosen, grid: questions.Grid, place: str) -> None:
    if place not in st.session_state:
        return
    speaker, column = st.session_state[place]
    if column == NONE:
        frame = grid.quotations[grid.quotations["column"] == NONE]
        st.subheader("Near none of the sub-subjects", anchor=False)
    else:
        frame = grid.cell(speaker, column)
        name = of.known.get(speaker, speaker)
        st.subheader(f"{markdown(name)}: {markdown(grid.columns[column])}", anchor=False)
    quotations.listing(frame, f"{place} {speaker} {column} list", of.shown())
