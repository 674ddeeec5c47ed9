"""What the words on the pages mean: help texts beside them, and the page that explains them all."""

from urllib.parse import urlencode

import streamlit as st

from dashboard import glossary

PAGE = "how_to_read"  # its path in the address
ERRORS = "How often it errs"
_WIDTH = 780  # pixels: lines that are read with ease


def explained(*names: str, linked: bool = True) -> str:
    """What some words mean, as a help text that leads on to examples. Raises KeyError for a word that
    docs/how-to-read.md does not explain. `linked`: not beside a toggle or checkbox, which takes each click within its
    label for one on itself."""
    terms = [glossary.found(name) for name in names]
    said = [f"**{term.name}.** {term.meaning}" if len(terms) > 1 else term.meaning for _, term in terms]
    if not linked:
        return "\n\n".join(said)
    chapter = terms[0][0].title
    return "\n\n".join([*said, f"[How to read this: {chapter}]({PAGE}?{urlencode({'chapter': chapter})})"])


def draw() -> None:
    """One chapter of words, or the error rates."""
    chapters = {chapter.title: chapter for chapter in glossary.chapters()}
    chosen = st.segmented_control(
        "Chapter", [*chapters, ERRORS], default=next(iter(chapters)), required=True, key="chapter", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    with st.container(width=_WIDTH):
        if chosen == ERRORS:
            _errors()
            return
        for term in chapters[chosen].terms:
            with st.container(gap="xsmall"):
                st.markdown(f"**{term.name}**  \n{term.meaning}")
                st.caption(f"For example: {term.example}")


def errors_link(label: str) -> None:
    """A link to the error rates, where a page shows what may be wrong."""
    st.page_link(
        "dashboard/views/how_to_read.py", label=label, icon=":material/help:", query_params={"chapter": ERRORS}
    )


def _errors() -> None:
    st.markdown(glossary.error_rates())
    st.page_link(
        "dashboard/views/evaluation.py", label="In depth: how it was measured, and what goes wrong most often",
        icon=":material/help:",
    )  # fmt: skip
