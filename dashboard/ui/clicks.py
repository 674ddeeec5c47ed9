"""What is clicked in a figure or ticked in a table. It stands in the address: a pasted one opens the same list, and
Back closes it.

A figure remembers by itself what was clicked in it, and nothing can tell it otherwise. So where the address says
something else than was last clicked here, the figure is drawn anew with that already chosen.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.theme import CONFIG


def clickable(figure: go.Figure, key: str, alt: str, parameter: str) -> str | None:
    """Draw a figure whose points can be clicked; returns the customdata of the one that is, None where none is.

    Each point's customdata is a str, or None where a click on it opens nothing.
    `parameter` of the address holds it. Figures that share one have nothing in common that could be clicked, so that
    what is opened in one closes what was in the other.
    """
    asked = _asked(parameter, [value for trace in figure.data for value in _values(trace)])
    drawn, chosen = _settled(key, asked)
    if chosen is not None:
        _choose(figure, chosen)

    def clicked() -> None:
        points = st.session_state[drawn].selection.points
        _tell(key, parameter, next((point["customdata"] for point in points), None))

    st.plotly_chart(figure, key=drawn, on_select=clicked, selection_mode="points", config=CONFIG, alt=alt)
    _closing(key, parameter, asked)
    return asked


def ticked(frame: pd.DataFrame, values: Sequence[str], key: str, parameter: str, **options: Any) -> int | None:
    """Draw a table of which a row can be ticked; returns that row's number, None where none is ticked.

    `values`: what stands in the address for each row.
    """
    asked = _asked(parameter, values)
    drawn, chosen = _settled(key, asked)

    def told() -> None:
        rows = st.session_state[drawn].selection.rows
        _tell(key, parameter, next((values[row] for row in rows), None))

    rows = [values.index(chosen)] if chosen in values else []
    st.dataframe(
        frame, key=drawn, on_select=told, selection_mode="single-row", selection_default={"selection": {"rows": rows}},
        hide_index=True, **options,
    )  # fmt: skip
    _closing(key, parameter, asked)
    return None if asked is None else values.index(asked)


def close(parameter: str) -> None:
    """Close what is open (a widget callback)."""
    st.query_params.pop(parameter, None)


def _asked(parameter: str, values: Sequence[str | None]) -> str | None:
    """What the address asks for, where it is there."""
    asked = st.query_params.get(parameter)
    return asked if asked in values else None


def _settled(key: str, asked: str | None) -> tuple[str, str | None]:
    """The key to draw by, and what is to be chosen from the start."""
    chosen, told, times = st.session_state.get(f"{key} drawn", (None, None, 0))
    if asked != told:
        chosen, told, times = asked, asked, times + 1
        st.session_state[f"{key} drawn"] = chosen, told, times
    return f"{key} {times}", chosen


def _tell(key: str, parameter: str, value: str | None) -> None:
    """Put what was clicked into the address."""
    chosen, _, times = st.session_state.get(f"{key} drawn", (None, None, 0))
    st.session_state[f"{key} drawn"] = chosen, value, times
    if value is None:
        close(parameter)
    else:
        st.query_params[parameter] = value


def _closing(key: str, parameter: str, asked: str | None) -> None:
    if asked is not None:
        st.button(
            "Close what is open", key=f"close {key}", icon=":material/close:", type="tertiary", on_click=close,
            args=(parameter,),
        )  # fmt: skip


def _values(trace: Any) -> Iterator[str | None]:
    """The customdata of each point of a trace, in order; of a heat map row by row."""
    for value in () if trace.customdata is None else trace.customdata:
        yield from value if isinstance(value, list | tuple | np.ndarray) else [value]


def _choose(figure: go.Figure, chosen: str) -> None:
    """Mark the point of a value, as if it had been clicked."""
    for trace in figure.data:
        if "selectedpoints" in trace:  # a heat map itself has none
            trace.selectedpoints = [at for at, value in enumerate(_values(trace)) if value == chosen]
