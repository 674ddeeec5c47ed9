"""What is in view: which store, in which version, under which scope. Read from the widgets that ui/sidebar.py draws."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard.records import Scope
from dashboard.store.connection import Reader, reader
from dashboard.ui import resources

# Keys of the shared widgets, which are also the names of their parameters in the address.
SCOPE_KEYS = {
    "since": None,
    "until": None,
    "undated": False,
    "outlet": [],
    "not_outlet": [],
    "language": [],
    "once": False,
}


@dataclass(frozen=True, slots=True)
class View:
    """The store and the scope that every part of the page reads."""

    name: str
    store: Path
    version: str
    scope: Scope

    @property
    def reader(self) -> Reader:
        """The store, open at its newest version."""
        return reader(self.store)


def current() -> View:
    """The view that the sidebar's widgets describe."""
    state = st.session_state
    name = state["store"]
    path = resources.store_path(name)
    scope = Scope(
        since=state.get("since"),
        until=state.get("until"),
        undated=bool(state.get("undated")),
        outlets=tuple(state.get("outlet") or ()),
        not_outlets=tuple(state.get("not_outlet") or ()),
        languages=tuple(state.get("language") or ()),
        once=bool(state.get("once")),
    )
    return View(name, path, reader(path).version, scope)


def reset() -> None:
    """Take every filter off (a widget callback)."""
    for key, value in SCOPE_KEYS.items():
        st.session_state[key] = list(value) if isinstance(value, list) else value


def parameters() -> dict[str, str | list[str]]:
    """The shared part of the address, for links to other pages: they open under the same scope."""
    shared = {"store", *SCOPE_KEYS}
    return {key: st.query_params.get_all(key) for key in st.query_params if key in shared}
