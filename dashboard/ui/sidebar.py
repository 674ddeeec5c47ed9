"""The sidebar that stands on every page: which coverage, and which part of it. All of it is in the address."""

import datetime

import streamlit as st

from dashboard import wording
from dashboard.records import Scope
from dashboard.ui import cached, resources, view
from dashboard.ui.parts import markdown

EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)
SHOWN_CHOICES = 12


def draw() -> view.View:
    """Draw the filters and return what they say is in view."""
    with st.sidebar:
        names = resources.stores()
        if st.session_state.get("store") not in names:
            st.session_state.pop("store", None)
        asked = st.query_params.get("store")
        if asked and asked not in map(resources.store_title, names):
            st.toast(f"The address asks for the store “{markdown(asked)}”, which is not here. Another is shown.")
        st.selectbox(
            "Store",
            names,
            format_func=resources.store_title,
            key="store",
            bind="query-params",
            help="A store is one collection of articles, kept in one file. Add to it, or start another, under Library.",
        )
        head = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")
        head.markdown("**In view**", width="content")
        for key, label in (("since", "From"), ("until", "To")):
            st.date_input(
                label,
                None,
                EARLIEST,
                LATEST,
                key=key,
                bind="query-params",
                format="YYYY-MM-DD",
                persist_state="session",
            )
        if st.session_state.get("since") or st.session_state.get("until"):
            st.checkbox("Keep articles without a date", key="undated", bind="query-params")
        st.toggle(
            "Count each story once",
            key="once",
            bind="query-params",
            help="The same wire story in several outlets counts as one; its longest version stands for it.",
        )
        now = view.current()
        _outlets(now)
        _languages(now)
        now = view.current()
        head.button("Reset the filter", on_click=view.reset, disabled=now.scope == Scope(), type="tertiary")
    return now


def _outlets(now: view.View) -> None:
    choices = cached.outlet_choices(now.store, now.version, now.scope)
    names = sorted(choices, key=str.casefold)
    st.multiselect(
        "Outlets", names, key="outlet", bind="query-params", placeholder="All outlets", format_func=wording.outlet
    )
    _facets("outlet", choices, wording.outlet)
    st.multiselect(
        "Outlets to leave out", names, key="not_outlet", bind="query-params", placeholder="None",
        format_func=wording.outlet,
    )  # fmt: skip


def _languages(now: view.View) -> None:
    choices = cached.language_choices(now.store, now.version, now.scope)
    if len(choices) > 1:
        st.multiselect(
            "Languages", sorted(choices), key="language", bind="query-params", placeholder="All languages",
            format_func=wording.language,
        )  # fmt: skip
        _facets("language", choices, wording.language)


def _facets(key: str, choices: dict[str, int], named) -> None:
    """The choices with their counts, each a button that puts it into the filter or takes it out."""
    chosen = st.session_state.get(key) or []
    with st.container(gap=None, key=f"facets-{key}"):
        for value, number in list(choices.items())[:SHOWN_CHOICES]:
            mark = "✓ " if value in chosen else ""
            st.button(
                f"{mark}{markdown(named(value))} · {number:,}",
                key=f"facet {key} {value}",
                type="tertiary",
                on_click=_toggle,
                args=(key, value),
            )
        if len(choices) > SHOWN_CHOICES:
            st.caption(f"and {len(choices) - SHOWN_CHOICES:,} more, in the list above")


def _toggle(key: str, value: str) -> None:
    chosen = list(st.session_state.get(key) or [])
    st.session_state[key] = [name for name in chosen if name != value] if value in chosen else [*chosen, value]
