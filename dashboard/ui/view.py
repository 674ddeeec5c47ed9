"""What is in view: which store, in which version, under which scope. Read from the widgets that ui/sidebar.py draws."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.runtime.state.session_state_proxy import get_session_state

from dashboard.records import Choice, Scope
from dashboard.store.connection import Reader, reader
from dashboard.store.queries.connections import Field
from dashboard.ui import resources

# Keys of the shared widgets, which are also the names of their parameters in the address.
NAME_KEYS: dict[Field, str] = {"countries": "country", "people": "person", "organisations": "organisation"}
WAYS = {"any": "", "all": "_all", "none": "_none"}  # of a Choice -> what its key ends in
SCOPE_KEYS = (
    *("since", "until", "undated", "not_period", "outlet", "not_outlet", "language", "once"),
    *(f"{key}{ending}" for key in NAME_KEYS.values() for ending in WAYS.values()),
)


@dataclass(frozen=True, slots=True)
class View:
    """The store and the scope that every part of the page reads."""

    name: str
    store: Path
    version: str
    scope: Scope

    @property
    def token(self) -> str:
        """Tells this view from others: a key for what must not outlive it, such as a chosen bar."""
        return f"{hash((self.store, self.version, self.scope)) & 0xFFFFFFFF:08x}"

    @property
    def reader(self) -> Reader:
        """The store, open at its newest version."""
        return reader(self.store)


def turn_to(page: str) -> None:
    """Remember which page is being drawn, by its path in the address."""
    st.session_state["page drawn"] = page


def page() -> str:
    """The page that is being drawn, by its path in the address; "" for the first one."""
    return st.session_state["page drawn"]


def current() -> View:
    """The view that the sidebar's widgets describe."""
    state = st.session_state
    name = state["store"]
    path = resources.store_path(name)
    scope = Scope(
        since=state.get("since"),
        until=state.get("until"),
        undated=bool(state.get("undated")),
        not_periods=tuple(state.get("not_period") or ()),
        outlets=tuple(state.get("outlet") or ()),
        not_outlets=tuple(state.get("not_outlet") or ()),
        languages=tuple(state.get("language") or ()),
        once=bool(state.get("once")),
        **{
            field: Choice(**{way: tuple(state.get(f"{key}{ending}") or ()) for way, ending in WAYS.items()})
            for field, key in NAME_KEYS.items()
        },
    )
    return View(name, path, reader(path).version, scope)


def reset() -> None:
    """Take every filter off (a widget callback)."""
    show(Scope())


def show(scope: Scope) -> None:
    """Make `scope` the filter (a widget callback)."""
    wanted = {
        "since": scope.since,
        "until": scope.until,
        "undated": scope.undated,
        "not_period": list(scope.not_periods),
        "outlet": list(scope.outlets),
        "not_outlet": list(scope.not_outlets),
        "language": list(scope.languages),
        "once": scope.once,
        **{
            f"{key}{ending}": list(getattr(getattr(scope, field), way))
            for field, key in NAME_KEYS.items()
            for way, ending in WAYS.items()
        },
    }
    put(wanted)


def put(wanted: dict[str, object]) -> None:
    """Set those widgets that stand otherwise (a widget callback). In the browser's history each that is set is a step,
    and all that are emptied are one."""
    changed = {key: value for key, value in wanted.items() if (st.session_state.get(key) or None) != (value or None)}
    leave_address([key for key, value in changed.items() if not value])
    if changed.get("not_period"):
        put_periods("not_period", list(wanted["not_period"]))
    st.session_state.update(changed)


def put_periods(key: str, periods: list[str]) -> None:
    """Set a list of periods (in a widget callback). It is drawn only where it holds some, and what a widget holds when
    it is first drawn does not get into the address by itself."""
    with get_session_state().query_params() as address:
        drawn = address.is_bound(key)
    if not drawn:
        st.query_params[key] = periods
    st.session_state[key] = periods


def leave_address(keys: Iterable[str]) -> None:
    """Take parameters out of the address as one step of the history (in a widget callback that empties their widgets).

    Streamlit by itself makes a step of each. What is used here is not part of its documented interface: a browser test
    holds that it does what it should.
    """
    with get_session_state().query_params() as address:
        held = [key for key in keys if address.has_param(key)]
        for key in held[:-1]:
            address.discard_param_no_forward_msg(key)
        for key in held[-1:]:
            address.remove_param(key)


def parameters() -> dict[str, str | list[str]]:
    """The shared part of the address, for links to other pages: they open under the same scope."""
    filtered = {key: st.query_params.get_all(key) for key in SCOPE_KEYS if key in st.query_params}
    return {"store": resources.store_title(st.session_state["store"]), **filtered}
