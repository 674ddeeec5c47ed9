"""Quick switches: beside what is chosen, "Leave out" and "Only this" change the filter at once."""

import datetime
from collections.abc import Callable
from typing import Literal

import streamlit as st

from dashboard import wording
from dashboard.analysis.coverage import narrowed, period_name, period_of
from dashboard.analysis.scopes import NAMED, Named, keeping_only, leaving_out
from dashboard.records import Grain
from dashboard.ui import cached, view
from dashboard.ui.parts import markdown


def pair(place: str, label: str, leave_out: Callable[[], None], only_this: Callable[[], None]) -> None:
    """Two small buttons; `label`: of what, where the line does not say so already."""
    with st.container(horizontal=True, gap="small", key=f"switch-{place}", vertical_alignment="center"):
        if label:
            st.markdown(markdown(label), width="content")
        st.button("Leave out", key=f"switch leave {place}", on_click=leave_out)
        st.button("Only this", key=f"switch only {place}", on_click=only_this)


def listed(now: view.View, first: datetime.date | None, grain: Grain, outlet: str | None) -> None:
    """The two switches of a period, by its first day, and those of an outlet, in the sidebar's filter; with both, one
    that keeps what is of that outlet in that period."""
    if first:
        pair(
            "period",
            f"{period_name(first, grain)}:",
            lambda: view.show(leaving_out(now.scope, "periods", (period_of(first, grain),))),
            lambda: view.show(narrowed(now.scope, first, grain, None)),
        )
    if outlet is not None:
        _switches(now, "outlets", outlet, f"{wording.outlet(outlet)}:")
    if first and outlet is not None:
        both = narrowed(now.scope, first, grain, outlet)
        st.button("Only this outlet in this period", key="switch both", on_click=view.show, args=(both,))


def names(now: view.View, place: str, *entities: str) -> None:
    """The two switches of each of some entities, in the sidebar's filter; a place cannot be filtered by. `place` tells
    them from those of the same name elsewhere on the page."""
    kinds, known = (each(now.store, now.version) for each in (cached.kinds, cached.display_names))
    for entity in entities:
        if field := NAMED.get(kinds[entity]):
            _switches(now, field, entity, f"Articles that name {known[entity]}:", place)


def _switches(now: view.View, field: Named | Literal["outlets"], value: str, label: str, place: str = "") -> None:
    values = (value,)
    pair(
        f"{place}-{field}-{value}",
        label,
        lambda: view.show(leaving_out(now.scope, field, values)),
        lambda: view.show(keeping_only(now.scope, field, values)),
    )
