"""The Voices page: what is asked for, and the list of what was said."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import get_args

import pandas as pd
import streamlit as st

from dashboard import questions, wording
from dashboard.records import Asked, Category, QuotationKind
from dashboard.store.queries.quotations import By
from dashboard.ui import cached, choices, quotations, resources
from dashboard.ui.briefing import Shown
from dashboard.ui.explaining import explained
from dashboard.ui.parts import markdown
from dashboard.ui.view import View

CARD = ("Speaker", "Role and affiliation, as printed")  # what a quotation shows that wants explaining


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the page is about: whose quotations, and what they should speak about (with "", anything)."""

    now: View
    asked: Asked
    text: str

    @property
    def found(self) -> questions.Voices:
        """The quotations that answer, in scope. Raises BadQuestion where the text holds nothing to look for."""
        return cached.voices(self.now.store, self.now.version, self.now.scope, self.asked, self.text, resources.leg())

    @property
    def every(self) -> pd.DataFrame:
        """As found, with what is less likely to answer as well, likeliest first. Raises BadQuestion."""
        now = self.now
        return cached.voices(now.store, now.version, now.scope, self.asked, self.text, resources.leg(), True).found

    @property
    def known(self) -> Mapping[str, str]:
        """entity -> its name as shown, for every entity of the store."""
        return cached.display_names(self.now.store, self.now.version)

    @property
    def articles(self) -> str:
        """How many articles are looked through, in words."""
        return wording.count(cached.extent(self.now.store, self.now.version, self.now.scope).articles, "article")

    @property
    def said(self) -> str:
        """What is asked for, in words, with the filter of the sidebar."""
        parts = (wording.asked(self.asked, self.text, self.known), wording.scope(self.now.scope, self.known))
        return "; ".join(part for part in parts if part)

    def shown(self, title: str = "", *, also: str = "") -> Shown:
        """A list or figure of what is asked for, for a briefing; `also`: what else it is narrowed to, in words."""
        said = f"{self.said}; {also}" if also else self.said
        named = "Quotations" + ("" if said == "everything" else f": {said.removesuffix('; everything')}")
        return Shown(self.now, "voices", wording.shortened(title or named, 110), said)

    def of(self, **asked: object) -> "Chosen":
        """The same subject, asked otherwise: of(speakers=("person:adaholm",))."""
        return replace(self, asked=replace(self.asked, **asked))

    @property
    def ids(self) -> tuple[int, ...] | None:
        """The quotations that answer, where something was typed; None where all of those asked for do."""
        return tuple(map(int, self.found.found["quotation_id"])) if self.text.strip() else None

    @property
    def token(self) -> str:
        """Tells what is asked from anything else: a key for what must not outlive it, such as a chosen bar."""
        return f"{hash((self.now.token, self.asked, self.text)) & 0xFFFFFFFF:08x}"


def controls(now: View) -> Chosen:
    """Whose quotations, about what, of which kind; all of it in the address."""
    who, about, naming = st.columns(3)
    with who:
        speakers = heard(now, "Who", "who", "speaker", "Everyone")
    text = about.text_input(
        "About", key="about", bind="query-params", persist_state="session", placeholder="Anything",
        help="Words, or half a sentence: what was said is found by its words and by its meaning.",
    )  # fmt: skip
    with naming:
        mentioned = _mentioned(now)
    kind, named, safe, more = st.columns([3.3, 3, 2.6, 1.9], vertical_alignment="center")
    kinds = kind.pills(
        "Kind of quotation", get_args(QuotationKind), selection_mode="multi", key="kind", bind="query-params",
        persist_state="session", format_func=str.capitalize, label_visibility="collapsed",
    )  # fmt: skip
    only_named = named.toggle(
        "Named speakers only", key="named", bind="query-params", persist_state="session",
        help="Leaves out groups such as “officials”, the unnamed, and what it is open who said it.",
    )  # fmt: skip
    only_safe = safe.toggle(
        "Safe to print only",
        key="safe",
        bind="query-params",
        persist_state="session",
        help=explained("Safe to print", linked=False),
    )
    with more:
        categories, organisations, countries = _narrowed(now)
    return Chosen(
        now,
        Asked(speakers, categories, organisations, countries, mentioned, tuple(kinds), only_named, only_safe),
        text,
    )


def _narrowed(now: View) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Categories of speakers, and their organisations and countries, out of the way until asked for."""
    number = sum(len(st.session_state.get(key) or st.query_params.get_all(key)) for key in ("as", "of", "from"))
    with st.popover("Narrow down" + (f" · {number}" if number else ""), width="stretch"):
        categories = st.multiselect(
            "Category of speaker", get_args(Category), key="as", bind="query-params", persist_state="session",
            format_func=str.capitalize, placeholder="Any", help=explained("Category of speaker"),
        )  # fmt: skip
        organisations = heard(now, "Organisation of the speaker", "of", "organisation", "Any")
        countries = heard(now, "Country the speaker is of, or speaks for", "from", "country", "Any")
        return tuple(categories), organisations, countries


def heard(now: View, label: str, key: str, by: By, placeholder: str, **options) -> tuple[str, ...]:
    """A choice among the speakers, organisations or countries that are heard in the articles in view."""
    offered = islice(cached.heard_names(now.store, now.version, now.scope, by), choices.MOST)
    return _named(now, label, key, offered, placeholder=placeholder, **options)


def _mentioned(now: View) -> tuple[str, ...]:
    """Who or what must be named in what is said."""
    offered = cached.named(now.store, now.version, now.scope, most=choices.MOST)["entity"]
    return _named(
        now, "Naming", "naming", offered, placeholder="Anybody, any country",
        help="Only quotations in which one of these is named.",
    )  # fmt: skip


def _named(now: View, label: str, key: str, offered: Iterable[str], **options) -> tuple[str, ...]:
    return choices.multiselect(
        label,
        key,
        offered,
        cached.voice_labels(now.store, now.version),
        lambda: cached.every_name(now.store, now.version),
        **options,
    )


def section(drawn: Mapping[str, Callable[[Chosen], None]]) -> Callable[[Chosen], None]:
    """Which part of the page is asked for."""
    part = st.segmented_control(
        "Part", list(drawn), default=next(iter(drawn)), required=True, key="part", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    return drawn[part]


def listed(chosen: Chosen) -> None:
    """What was said, best first, or newest first where no words are asked for."""
    found = chosen.found
    summary(chosen, found)
    frame = found.nearest if found.found.empty else found.found
    if frame is not None and len(frame):
        quotations.listing(frame, f"list {chosen.now.token} {hash((chosen.asked, chosen.text))}", chosen.shown())


def summary(chosen: Chosen, found: questions.Voices) -> None:
    """How many quotations there are, or why there is none and what to loosen."""
    number, total = len(found.found), wording.count(found.asked, "quotation")
    if found.found.empty:
        nothing(chosen, found)
    elif not chosen.text.strip():
        narrowed = chosen.asked != Asked()
        st.markdown(f"**{total}**{' asked for' if narrowed else ' in view'}, newest first.", help=explained(*CARD))
    elif resources.leg() == "words":
        st.markdown(f"**{number:,} of {total}** hold{'s' if number == 1 else ''} these words, best first.")
        resources.rerun_when_ready()
    else:
        seem = "seems" if number == 1 else "seem"
        st.markdown(
            f"**{number:,} of {total}** asked for {seem} to be about this, best first.",
            help=explained(*CARD, "Relevance and the end of the list"),
        )


def nothing(chosen: Chosen, found: questions.Voices) -> None:
    """Say what was looked through, and what to loosen."""
    if found.asked:
        near = " Nearest, but probably about something else:" if found.nearest is not None else ""
        st.info(f"None of {wording.count(found.asked, 'quotation')} asked for seems to be about this.{near}")
        return
    said = wording.asked(chosen.asked, known=chosen.known)
    if not said:
        st.info(f"No quotation was found in {chosen.articles} in view.")
        return
    st.info(f"Nothing found in {chosen.articles}: {markdown(said)}. Loosen one of these above, or take them all off.")
    st.button("Ask for every quotation", on_click=reset, key="loosen voices")


def matched_so_far(chosen: Chosen) -> None:
    """Say, where something was typed, that only words are matched while the model loads."""
    if chosen.text.strip() and resources.leg() == "words":
        resources.rerun_when_ready()


def reset() -> None:
    """Ask for everything that was said (a widget callback)."""
    st.session_state.update(who=[], about="", naming=[], kind=[], named=False, safe=False, of=[])
    st.session_state.update({"as": [], "from": []})
