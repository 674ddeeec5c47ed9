"""Names and quotations marked in a text, and offered to go on with."""

from collections import Counter
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.records import Span
from dashboard.ui import view
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


def said_by(quoted: pd.DataFrame, part: Span) -> list[tuple[Span, str]]:
    """What is quoted inside a part of an article, as spans of that part, each with who says it; `quoted` as
    cached.quotations_in. A quotation that goes on beyond the part is cut at its edge."""
    start, end = part
    return [
        (
            (max(left, start) - start, min(right, end) - start),
            f"Said by {row.speaker}" if row.speaker else "Speaker open",
        )
        for row in quoted.itertuples()
        for left, right in row.content
        if left < end and start < right
    ]


def quoting(quoted: pd.DataFrame, part: Span) -> str:
    """Who is quoted in a part of an article, in words: "quotes Ada Holm and 2 others"; "" where nobody is."""
    inside = [row.speaker for row in quoted.itertuples() if row.start_at < part[1] and part[0] < row.end_at]
    speakers = [speaker for speaker in dict.fromkeys(inside) if speaker]
    if not speakers:
        return "holds a quotation" if inside else ""
    others = len(speakers) - 1
    return f"quotes {speakers[0]}" + (f" and {others} other{'s' if others > 1 else ''}" if others else "")


def quoted_line(quoted: pd.DataFrame) -> None:
    """Who is quoted in an article, the most quoted first, each a link to all they say."""
    counted = Counter(quoted["speaker"]).most_common()
    if not counted:
        return
    names = [
        f"[{markdown(speaker)}](voices?{urlencode({**view.parameters(), 'who': speaker}, doseq=True)}) · {number:,}"
        for speaker, number in counted
        if speaker
    ]
    unknown = sum(number for speaker, number in counted if not speaker)
    more = [f"and {len(names) - SHOWN:,} more"] if len(names) > SHOWN else []
    still = [f"speaker open · {unknown:,}"] if unknown else []
    st.markdown(f"**Quoted in it** &ensp; {' &ensp; '.join([*names[:SHOWN], *more, *still])}")


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
