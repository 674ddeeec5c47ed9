"""What can be done with a quotation on its card: copy it with its source, and correct it on the spot."""

import pandas as pd
import streamlit as st

from dashboard.briefing import citations
from dashboard.language.terms import folded
from dashboard.store import corrections
from dashboard.ui import cached, correcting, view
from dashboard.ui.correcting import quoted

SPEAKERS = ("person", "organisation", "country")  # kinds of names that can speak, in the order offered


def copy(row, place: str) -> None:
    """The quotation with its source, in two forms, each with a button that copies it."""
    opened = st.popover("Copy with source", type="tertiary", on_change="rerun", key=f"copy {place}")
    if not opened.open:
        return
    cited = citation(row)
    with opened:
        for title, text in (("In the text", citations.in_text(cited)), ("As a footnote", citations.footnote(cited))):
            st.caption(title)
            st.code(text, language=None, wrap_lines=True)


def citation(row) -> citations.Cited:
    """A row of quotations as it is cited."""
    return citations.Cited(
        said=row.said,
        kind=row.kind,
        speaker=row.speaker,
        role=_text(row.role),
        affiliation=_text(row.affiliation),
        title=row.title,
        outlet=row.outlet,
        author=row.author,
        date=None if pd.isna(row.date) else row.date.date(),
        url=row.url,
    )


def correct(row, place: str) -> None:
    """Another speaker, another role, or no quotation at all; a step that was taken can be taken back."""
    opened = st.popover("Correct", type="tertiary", on_change="rerun", key=f"correct {place}")
    if not opened.open:
        return
    with opened:
        _another_speaker(row, place)
        _another_role(row, place)
        _step(
            "Not a quotation: leave out", place, ("not a quotation", row.quotation_key, ""),
            f"Left out a quotation from {quoted([row.title or 'an article'])}",
        )  # fmt: skip
        _taking_back(row, place)


def _another_speaker(row, place: str) -> None:
    now = view.current()
    named = cached.mentions_in(now.store, now.version, (int(row.article_id),))
    names = {
        each.entity: each.name for kind in SPEAKERS for each in named[named["kind"] == kind].itertuples()
    }  # fmt: skip
    chosen = st.selectbox(
        "Said by", [entity for entity in names if entity != row.entity], index=None, accept_new_options=True,
        format_func=lambda entity: names.get(entity, entity), key=f"said by {place}",
        placeholder="Choose from the article, or type a name",
    )  # fmt: skip
    speaker = chosen if chosen in names else meant(chosen or "", cached.every_name(now.store, now.version))
    name = names.get(speaker) or cached.display_names(now.store, now.version).get(speaker, speaker)
    _step(
        "Set the speaker", place, ("said by", row.quotation_key, speaker),
        f"A quotation is now by {quoted([name])}, not {quoted([row.speaker or 'open'])}", disabled=not speaker,
    )  # fmt: skip


def meant(typed: str, every_name: dict[str, str]) -> str:
    """The entity that a typed name is of, or the name itself; at most as long as a name may be."""
    name = " ".join(typed.split())[: corrections.LONGEST_NAME]
    if entity := every_name.get(folded(name)):
        return entity
    return name.replace(":", "") if corrections.is_entity(name) else name


def _another_role(row, place: str) -> None:
    role = _text(row.role)
    typed = " ".join(
        st.text_input("Role", role, key=f"role {place} {role}", max_chars=corrections.LONGEST_NAME).split()
    )
    _step(
        "Set the role", place, ("role", row.quotation_key, typed),
        f"The role of {quoted([row.speaker or 'the speaker'])} here is now {quoted([typed])}",
        disabled=typed in ("", role),
    )  # fmt: skip


def _taking_back(row, place: str) -> None:
    now = view.current()
    steps = [
        step.number
        for step in corrections.counting(corrections.read(now.store.parent))
        if step.action in corrections.OF_QUOTATIONS and step.name_key == row.quotation_key
    ]
    if steps:
        st.button(
            "Back to what was found", key=f"found {place}", width="stretch", on_click=correcting.undo,
            args=(now, steps, "The quotation is again as it was found"),
        )  # fmt: skip


def _step(label: str, place: str, change: corrections.Change, said: str, *, disabled: bool = False) -> None:
    st.button(
        label, key=f"{change[0]} now {place}", width="stretch", disabled=disabled, on_click=correcting.apply,
        args=(view.current(), [change], said),
    )  # fmt: skip


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
