"""What side B of a what-if differs in from side A, which is the sidebar's filter. All of it is in the address."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

import streamlit as st

from dashboard import wording
from dashboard.analysis.what_if import changed
from dashboard.records import Asked, Category, Change, Side, Subject, Way
from dashboard.store.queries.connections import FIELDS
from dashboard.ui import cached, sidebar, view
from dashboard.ui.explaining import explained
from dashboard.ui.parts import chip, markdown

# Keys of the widgets, which are also the names of their parameters in the address.
WAYS: dict[Way, str] = {"leave out": "less", "keep only": "only"}
SUBJECTS: dict[Subject, str] = {
    "countries": "country",
    "people": "person",
    "organisations": "organisation",
    "outlets": "outlet",
    "categories": "category",
}
LISTS = {(way, subject): f"{front}_{end}" for way, front in WAYS.items() for subject, end in SUBJECTS.items()}
DATES: dict[Subject, str] = {"since": "b_since", "until": "b_until"}
COUNTS = {"As in A": None, "Articles": False, "Stories": True}
MOST_NAMES = 300  # of a kind that a choice offers
TITLES: dict[str, str] = {"categories": "Categories of speaker"}


def draw(now: view.View) -> list[Change]:
    """The choices of what B leaves out, keeps, or counts otherwise, each made one a chip; returns what is chosen."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="b-changes"):
        for way, front in WAYS.items():
            with st.popover(way.capitalize(), key=f"pop {front}"):
                for subject in SUBJECTS:
                    _list(now, way, subject)
        with st.popover("Period and counting", key="pop period"):
            for key, label in zip(DATES.values(), ("B from", "B to"), strict=True):
                st.date_input(
                    label,
                    None,
                    sidebar.EARLIEST,
                    sidebar.LATEST,
                    key=key,
                    bind="query-params",
                    format="YYYY-MM-DD",
                    persist_state="session",
                )
            st.segmented_control(
                "B counts", list(COUNTS), default="As in A", required=True, key="b_count", bind="query-params",
                persist_state="session",
            )  # fmt: skip
            st.toggle(
                "Seats and demonyms left out",
                key="b_no_seats",
                bind="query-params",
                persist_state="session",
                help="In B, “the Kremlin said” and “Russian” then do not count as naming Russia.",
            )
        found = chosen(now.scope.once)
        known = cached.display_names(now.store, now.version)
        for number, change in enumerate(found):
            chip(f"B {words(change, known)}", f"chip b {number}", take_back, change)
        if found:
            st.button("Reset", on_click=reset, type="tertiary", key="reset b", help="Make B the same as A")
    return found


def chosen(once: bool) -> list[Change]:
    """The changes that the widgets say; `once`: how A counts."""
    state = st.session_state
    found = [Change(way, subject, value) for (way, subject), key in LISTS.items() for value in state.get(key) or ()]
    found += [Change("set", subject, state[key]) for subject, key in DATES.items() if state.get(key)]
    counts = COUNTS.get(state.get("b_count"))
    if counts is not None and counts != once:
        found.append(Change("set", "once", counts))
    if state.get("b_no_seats"):
        found.append(Change("set", "seats", False))
    return found


def add(change: Change) -> None:
    """Make one more change (a widget callback)."""
    if change.way == "set":
        st.session_state[DATES[change.subject]] = change.value
        return
    key = LISTS[change.way, change.subject]
    st.session_state[key] = list(dict.fromkeys([*(st.session_state.get(key) or ()), change.value]))


def take_back(change: Change) -> None:
    """Undo one change (a widget callback)."""
    if change.subject in DATES:
        st.session_state[DATES[change.subject]] = None
    elif change.subject == "once":
        st.session_state["b_count"] = "As in A"
    elif change.subject == "seats":
        st.session_state["b_no_seats"] = False
    else:
        key = LISTS[change.way, change.subject]
        st.session_state[key] = [value for value in st.session_state[key] if value != change.value]


def reset() -> None:
    """Undo all changes (a widget callback)."""
    view.put({key: [] for key in LISTS.values()} | dict.fromkeys(DATES.values()) | {"b_no_seats": False})
    view.put({"b_count": "As in A"})


@dataclass(frozen=True, slots=True)
class Told:
    """Side B; its changes in words, "" where there is none; and what both sides are and how large, in words."""

    b: Side
    changes: str
    sides: str


def told(now: view.View, changes: list[Change]) -> Told:
    """Say what A and B are and how large."""
    known = cached.display_names(now.store, now.version)
    a = Side(now.scope)
    b = changed(a, changes)
    of_a = f"{wording.scope(a.scope, known)}, {_size(now, a)}"
    said = "; ".join(words(change, known) for change in changes)
    of_b = f"{said}, {_size(now, b)}" if changes else ""
    st.markdown(
        f"**A**: {markdown(of_a)}. " + (f"**B**: {markdown(of_b)}." if changes else "**B** is the same as A so far."),
        help=explained("A and B"),
    )
    if not cached.extent(now.store, now.version, b.scope).articles:
        st.info("Nothing is left in B. Take one of its changes away.")
    return Told(b, said, f"A: {of_a}; B: {f'A {of_b}' if changes else 'the same as A'}")


def words(change: Change, known: Mapping[str, str]) -> str:
    """A change in a few words: "without Long Table", "only what names Russia"."""
    value = change.value
    if change.subject == "since":
        return f"from {wording.day(value)}"
    if change.subject == "until":
        return f"until {wording.day(value)}"
    if change.subject == "once":
        return "each story once" if value else "each article counted"
    if change.subject == "seats":
        return "without seats and demonyms"
    front = "without" if change.way == "leave out" else "only"
    if change.subject == "outlets":
        return f"{front} {wording.outlet(value)}"
    if change.subject == "categories":
        return f"{front} speakers of the category “{value}”"
    return f"{front} articles naming {known.get(value, value)}"


def _size(now: view.View, side: Side) -> str:
    articles = cached.extent(now.store, now.version, side.scope).articles
    said = wording.count(articles, "story", "stories") if side.scope.once else wording.count(articles, "article")
    if not side.categories:
        return said
    heard = cached.heard(now.store, now.version, side.scope, Asked(categories=side.categories), "kind")
    return f"{said}, {wording.count(int(heard['quotations'].sum()), 'quotation')}"


def _list(now: view.View, way: Way, subject: Subject) -> None:
    """One list of what is left out or kept. What the store no longer knows falls away."""
    key = LISTS[way, subject]
    offered, label = _offered(now, subject, key)
    held = st.session_state.get(key) or []
    if not set(held) <= set(offered):
        st.session_state[key] = [value for value in held if value in offered]
    if offered:
        st.multiselect(
            f"{TITLES.get(subject, subject.capitalize())} {'left out of' if way == 'leave out' else 'kept alone in'} B",
            offered,
            key=key,
            bind="query-params",
            format_func=label,
            placeholder="None",
            persist_state="session",
        )


def _offered(now: view.View, subject: Subject, key: str) -> tuple[list[str], Callable[[str], str]]:
    """What can be chosen, and how it is shown; names that the address or this session asks for are among it."""
    if subject == "categories":
        return list(get_args(Category)), str.capitalize
    if subject == "outlets":
        return sorted(cached.outlet_choices(now.store, now.version, now.scope), key=str.casefold), wording.outlet
    labels = cached.entity_labels(now.store, now.version, subject)
    by_label = {label: entity for entity, label in labels.items()} if key in st.query_params else {}
    named = cached.named(now.store, now.version, now.scope, (FIELDS[subject],), MOST_NAMES)["entity"]
    asked = [by_label[said] for said in st.query_params.get_all(key) if said in by_label]
    held = [value for value in st.session_state.get(key) or () if value in labels]
    offered = dict.fromkeys([*(entity for entity in named if entity in labels), *asked, *held])
    return list(offered), lambda entity: labels.get(entity, entity)


def period_changes(first: datetime.date, last: datetime.date) -> None:
    """Keep only a period in B (a widget callback)."""
    add(Change("set", "since", first))
    add(Change("set", "until", last))
