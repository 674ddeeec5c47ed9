"""Names marked in a text by their kind, and offered for the filter."""

from collections import Counter

import pandas as pd
import streamlit as st

from dashboard.records import Span
from dashboard.ui.parts import markdown

SHOWN = 14
KINDS = ("country", "person", "organisation")  # each the key of its widget in the sidebar


def marks(named: pd.DataFrame, part: Span) -> list[tuple[Span, str]]:
    """The names inside a part of an article, as spans of that part with their class; `named` as cached.mentions_in."""
    start, end = part
    return [
        ((int(row.start_at) - start, int(row.end_at) - start), f"name {row.kind}")
        for row in named.itertuples()
        if start <= row.start_at and row.end_at <= end
    ]


def offered(named: pd.DataFrame, place: str) -> None:
    """The names of an article, the most mentioned first, each a button that puts it into the filter."""
    counted = Counter((row.entity, row.name, row.kind) for row in named.itertuples() if row.kind in KINDS)
    if not counted:
        return
    st.markdown("**Names in it**", help="A click shows only articles that name it.")
    with st.container(horizontal=True, gap="small", key=f"facets-names-{place}"):
        for (entity, name, kind), number in counted.most_common(SHOWN):
            st.button(
                f"{markdown(name)} · {number:,}",
                key=f"name {place} {entity}",
                type="tertiary",
                width="content",
                on_click=_into_filter,
                args=(kind, entity),
            )


def _into_filter(key: str, entity: str) -> None:
    chosen = list(st.session_state.get(key) or [])
    st.session_state[key] = chosen if entity in chosen else [*chosen, entity]
