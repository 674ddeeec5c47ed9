"""The sidebar that stands on every page: which coverage, and which part of it. All of it is in the address."""

import datetime
from collections.abc import Callable, Mapping
from itertools import islice

import streamlit as st

from dashboard import wording
from dashboard.language.terms import folded
from dashboard.records import Scope
from dashboard.store.queries import connections as meetings
from dashboard.store.queries.connections import Field
from dashboard.ui import cached, resources, view
from dashboard.ui.explaining import explained
from dashboard.ui.parts import markdown

EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)
SHOWN_CHOICES = 12
SHOWN_NAMES = 8
MOST_NAMES = 3_000  # that a list offers: a browser draws no more of them at ease
FACETED = ("countries", "people")


def draw() -> view.View:
    """Draw the filters and return what they say is in view."""
    with st.sidebar:
        names = resources.stores()
        _settle_store(names)
        st.selectbox(
            "Store",
            names,
            None,  # no default: what is the default does not stand in the address
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
            st.checkbox(
                "Keep articles without a date",
                key="undated",
                bind="query-params",
                help=explained("Date unknown", linked=False),
            )
        st.toggle(
            "Count each story once",
            key="once",
            bind="query-params",
            help=explained("Article and story", linked=False),
        )
        _names()
        now = view.current()
        _outlets(now)
        _languages(now)
        now = view.current()
        head.button("Reset the filter", on_click=view.reset, disabled=now.scope == Scope(), type="tertiary")
    return now


def _settle_store(names: list[str]) -> None:
    """Let the choice of store and the address speak of one there is, before the choice is drawn."""
    asked = st.query_params.get("store")
    known = asked in map(resources.store_title, names)
    if asked and not known:
        st.toast(f"The address asks for the store “{markdown(asked)}”, which is not here. Another is shown.")
    if "store" not in st.session_state and not known:  # the first run of a session: the address decides
        st.query_params["store"] = resources.store_title(names[0])
        st.rerun()
    elif "store" in st.session_state and st.session_state["store"] not in names:
        st.session_state["store"] = names[0]


def _names() -> None:
    """Countries, people and organisations that the articles name."""
    now = view.current()
    known: dict[Field, Mapping[str, str]] = {field: _settled(now, field) for field in view.NAME_KEYS}
    now = view.current()
    for field, key in view.NAME_KEYS.items():
        if known[field]:
            _name_choice(now, field, key, known[field], field.capitalize(), f"Any {meetings.FIELDS[field]}")
            if field in FACETED:
                counts = cached.name_choices(now.store, now.version, now.scope, field)
                names = cached.display_names(now.store, now.version)
                _facets(key, counts, lambda entity, names=names: names.get(entity, entity), SHOWN_NAMES)
    if not any(known.values()):
        return
    set_ways = [len(getattr(getattr(now.scope, field), way)) for field in known for way in ("all", "none")]
    with st.expander("All of, none of" + (f" · {sum(set_ways)}" if any(set_ways) else "")):
        for way, label in (("all", "All of these"), ("none", "None of these")):
            for field, key in view.NAME_KEYS.items():
                if known[field]:
                    _name_choice(now, field, f"{key}{view.WAYS[way]}", known[field], f"{label} {field}", "None chosen")


def _name_choice(
    now: view.View, field: Field, key: str, labels: Mapping[str, str], label: str, placeholder: str
) -> None:
    chosen = st.session_state.get(key) or []
    offered = list(dict.fromkeys([*islice(labels, MOST_NAMES), *_asked(key, now, field), *chosen]))
    st.multiselect(
        label,
        sorted(offered, key=lambda entity: labels.get(entity, entity).casefold()),
        key=key,
        bind="query-params",
        placeholder=placeholder,
        format_func=lambda entity: labels.get(entity, entity),
        help=f"The {MOST_NAMES:,} named most can be chosen here." if len(labels) > MOST_NAMES else None,
    )


def _asked(key: str, now: view.View, field: Field) -> list[str]:
    """The entities that the address asks for."""
    asked = st.query_params.get_all(key)
    if not asked:
        return []
    by_label = {label: entity for entity, label in cached.entity_labels(now.store, now.version, field).items()}
    return [by_label[said] for said in asked if said in by_label]


def _settled(now: view.View, field: Field) -> Mapping[str, str]:
    """The labels of a kind's entities, once the filter and the address speak of those there are.

    Somebody may have merged or renamed an entity since the address was copied, or since it was chosen here; what it
    is now takes its place, and what is no more falls away.
    """
    labels = cached.entity_labels(now.store, now.version, field)
    for ending in view.WAYS.values():
        key = f"{view.NAME_KEYS[field]}{ending}"
        if key in st.session_state:
            chosen = st.session_state[key] or []
            if not labels.keys() >= set(chosen):
                by_name = cached.entities_by_name(now.store, now.version, field)
                st.session_state[key] = list(
                    dict.fromkeys(entity for said in chosen if (entity := by_name.get(folded(said))))
                )
        elif (asked := st.query_params.get_all(key)) and not set(labels.values()) >= set(asked):
            by_label = {label: entity for entity, label in labels.items()}
            by_name = cached.entities_by_name(now.store, now.version, field)
            meant = [
                by_label.get(said) or by_name.get(folded(said)) or by_name.get(folded(said.partition(" (")[0]))
                for said in asked
            ]
            if known := list(dict.fromkeys(labels[entity] for entity in meant if entity)):
                st.query_params[key] = known
                st.rerun()
    return labels


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


def _facets(key: str, choices: dict[str, int], named: Callable[[str], str], at_most: int = SHOWN_CHOICES) -> None:
    """The choices with their counts, each a button that puts it into the filter or takes it out."""
    chosen = st.session_state.get(key) or []
    with st.container(gap=None, key=f"facets-{key}"):
        for value, number in list(choices.items())[:at_most]:
            mark = "✓ " if value in chosen else ""
            st.button(
                f"{mark}{markdown(named(value))} · {number:,}",
                key=f"facet {key} {value}",
                type="tertiary",
                on_click=_toggle,
                args=(key, value),
            )
        if len(choices) > at_most:
            st.caption(f"and {len(choices) - at_most:,} more, in the list above")


def _toggle(key: str, value: str) -> None:
    chosen = list(st.session_state.get(key) or [])
    st.session_state[key] = [name for name in chosen if name != value] if value in chosen else [*chosen, value]
