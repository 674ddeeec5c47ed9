"""Taking steps of correction on a page: done at once, said in a toast, undone in one click."""

from collections.abc import Sequence

import streamlit as st

from dashboard import wording
from dashboard.errors import SourcebookError
from dashboard.store import corrections
from dashboard.store.corrections import Change, Step
from dashboard.ui.parts import markdown
from dashboard.ui.view import View

_DONE, _FAILED, _TOAST = "correction done", "correction failed", "correction toast"


def apply(now: View, changes: Sequence[Change], said: str) -> None:
    """Take steps at once (a widget callback); the next run reads the store with them."""
    try:
        steps = corrections.add(now.store.parent, changes)
    except SourcebookError as error:
        failed(error)
        return
    done(said, steps)


def undo(now: View, numbers: Sequence[int], said: str) -> None:
    """Take steps back (a widget callback)."""
    apply(now, [("undo", "", str(number)) for number in sorted(numbers, reverse=True)], said)
    st.session_state.pop(_DONE, None)


def done(said: str, steps: Sequence[Step]) -> None:
    """Keep for the next run what was done, and the steps that undo it."""
    st.session_state[_DONE] = (said, [step.number for step in steps])
    st.session_state[_TOAST] = said


def failed(error: SourcebookError) -> None:
    """Keep for the next run why nothing was done."""
    st.session_state[_FAILED] = str(error)


def last_step() -> None:
    """Say what the last click did, or why it did nothing."""
    if failure := st.session_state.pop(_FAILED, None):
        st.error(markdown(failure))
    if toast := st.session_state.pop(_TOAST, None):
        st.toast(markdown(toast))


def undo_bar(now: View) -> None:
    """What was done last, with its way back."""
    said, numbers = st.session_state.get(_DONE, ("", []))
    if numbers:
        with st.container(horizontal=True, vertical_alignment="center", key="correction-undo"):
            st.markdown(f"{markdown(said)}.", width="content")
            st.button("Undo", key="undo last", on_click=undo, args=(now, numbers, taken_back(said)))


def quoted(names: Sequence[str]) -> str:
    """Names in a sentence: ‘A’, ‘B’ and ‘C’."""
    return wording.names([f"‘{wording.shortened(name, 60)}’" for name in names], at_most=3)


def taken_back(said: str) -> str:
    """What undoing a step is, in words; undoing that is doing it again."""
    back, again = "Took back: ", "Did again: "
    return again + said.removeprefix(back) if said.startswith(back) else back + said.removeprefix(again)
