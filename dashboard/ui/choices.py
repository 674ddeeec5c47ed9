"""Choosing among many names: lists typed into, whose choice is in the address."""

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from dashboard import questions
from dashboard.language.terms import folded
from dashboard.ui.parts import markdown

MOST = 3_000  # that a list offers: a browser draws no more of them at ease


def multiselect(
    label: str,
    key: str,
    offered: Iterable[str],
    labels: Mapping[str, str],
    by_name: Callable[[], Mapping[str, str]],
    **options,
) -> tuple[str, ...]:
    """A list of names; what the address or an earlier choice asks for is offered as well.

    `labels` says how each value is shown; `by_name`, asked only where somebody asks for another name, gives for a
    folded name the value that it has now.
    """
    settle(key, labels, by_name)
    by_label = {label: value for value, label in labels.items()}
    asked = [by_label[said] for said in st.query_params.get_all(key) if said in by_label]
    every = list(dict.fromkeys([*offered, *asked, *(st.session_state.get(key) or [])]))
    return tuple(
        st.multiselect(
            label,
            sorted(every, key=lambda value: labels.get(value, value).casefold()),
            key=key,
            bind="query-params",
            persist_state="session",
            format_func=lambda value: labels.get(value, value),
            **options,
        )
    )


def settle(key: str, labels: Mapping[str, str], by_name: Callable[[], Mapping[str, str]]) -> None:
    """Let a choice, made here or in the address, speak of the names there are: somebody may have merged or renamed one
    since. A name in the address that nobody has falls away, and the reader is told."""
    chosen = st.session_state.get(key)
    if chosen and not labels.keys() >= set(chosen):
        now = by_name()
        st.session_state[key] = list(
            dict.fromkeys(value if value in labels else now.get(folded(value), value) for value in chosen)
        )
    elif key not in st.session_state and (asked := st.query_params.get_all(key)):
        if set(labels.values()) >= set(asked):
            return
        meant = questions.meant(asked, labels, by_name)
        if lost := [said for said in asked if said not in meant]:
            st.toast(f"Not found in this store, so not asked for: {markdown(', '.join(lost))}.")
        known = list(dict.fromkeys(labels[meant[said]] for said in asked if said in meant))
        if known:
            st.query_params[key] = known
        else:
            del st.query_params[key]
        st.rerun()
