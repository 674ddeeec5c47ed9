"""Answers kept between reruns. The only place with cache decorators for data.

Each takes the store's path and version as ordinary arguments: both are part of the key, so two stores, or two versions
of one, never share an answer.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import streamlit as st

from dashboard import questions
from dashboard.analysis.connections import MINIMUM_SUPPORT
from dashboard.analysis.news import News
from dashboard.analysis.suggestions import Suggestion
from dashboard.questions import Compared, Leg, Picture, Rest
from dashboard.records import Answer, Asked, Grain, Hit, Level, Scope, Side
from dashboard.store.connection import reader
from dashboard.store.queries import connections as meetings
from dashboard.store.queries import coverage, library
from dashboard.store.queries import quotations as said
from dashboard.store.queries.influence import SourceKind
from dashboard.store.saved import unpack
from dashboard.ui import resources

_KEPT = 64
MOST_HITS = 100


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def extent(store: Path, version: str, scope: Scope) -> coverage.Extent:  # noqa: ARG001
    """The size of the scope."""
    return coverage.extent(reader(store), scope)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def facts(store: Path, version: str) -> library.Facts:  # noqa: ARG001
    """The store in figures."""
    return library.facts(reader(store))


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def outlet_choices(store: Path, version: str, scope: Scope) -> dict[str, int]:  # noqa: ARG001
    """Each outlet with its count under the rest of the scope."""
    return coverage.outlet_choices(reader(store), scope)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def language_choices(store: Path, version: str, scope: Scope) -> dict[str, int]:  # noqa: ARG001
    """Each language with its count under the rest of the scope."""
    return coverage.language_choices(reader(store), scope)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def name_choices(store: Path, version: str, scope: Scope, field: meetings.Field) -> dict[str, int]:  # noqa: ARG001
    """Each entity of a kind with its count under the rest of the scope."""
    return meetings.choices(reader(store), scope, field)


# Lists of all names are long: they are handed out as they are, read-only, rather than copied at each call.


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def entity_labels(store: Path, version: str, field: meetings.Field) -> Mapping[str, str]:  # noqa: ARG001
    """How each entity of a kind stands among the choices of the filter."""
    return MappingProxyType(questions.entity_labels(reader(store), meetings.FIELDS[field]))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def entities_by_name(store: Path, version: str, field: meetings.Field) -> Mapping[str, str]:  # noqa: ARG001
    """What may be said for each entity of a kind."""
    return MappingProxyType(questions.entities_by_name(reader(store), meetings.FIELDS[field]))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def display_names(store: Path, version: str) -> Mapping[str, str]:  # noqa: ARG001
    """entity -> its name as shown."""
    return MappingProxyType({entity: name for entity, name, _ in meetings.shown(reader(store))})


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def kinds(store: Path, version: str) -> Mapping[str, str]:  # noqa: ARG001
    """entity -> person, organisation, country or place."""
    return MappingProxyType({entity: kind for entity, _, kind in meetings.shown(reader(store))})


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def over_time(store: Path, version: str, scope: Scope, grain: Grain) -> pd.DataFrame:  # noqa: ARG001
    """Articles and stories by period."""
    return coverage.over_time(reader(store), scope, grain)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def by_outlet(store: Path, version: str, scope: Scope) -> pd.DataFrame:  # noqa: ARG001
    """Articles and stories by outlet."""
    return coverage.by_outlet(reader(store), scope)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def by_language(store: Path, version: str, scope: Scope) -> pd.DataFrame:  # noqa: ARG001
    """Articles and stories by language."""
    return coverage.by_language(reader(store), scope)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def articles(store: Path, version: str, scope: Scope) -> pd.DataFrame:  # noqa: ARG001
    """The articles in scope, newest first."""
    return library.articles(reader(store), scope)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def article(store: Path, version: str, key: str) -> dict | None:  # noqa: ARG001
    """One article with its text."""
    return library.article(reader(store), key)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def same_story(store: Path, version: str, story_id: str) -> pd.DataFrame:  # noqa: ARG001
    """The articles that tell one story."""
    return library.same_story(reader(store), story_id)


@st.cache_data(max_entries=_KEPT, show_spinner="Searching")
def search(store: Path, version: str, scope: Scope, text: str, leg: questions.Leg) -> Answer:  # noqa: ARG001
    """All hits of a question; `leg` is part of the key, so words alone while the model loads are not kept for later."""
    return questions.search(reader(store), resources.model(), text, scope, limit=MOST_HITS, leg=leg)


@st.cache_data(max_entries=_KEPT, show_spinner="Reading the best passages")
def with_best_sentences(
    store: Path,
    version: str,  # noqa: ARG001
    text: str,
    hits: tuple[Hit, ...],
    leg: questions.Leg,
) -> list[Hit]:
    """Hits with their best sentences marked."""
    return questions.with_best_sentences(reader(store), resources.model(), text, hits, leg)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def more_like_this(store: Path, version: str, scope: Scope, key: str) -> tuple[Hit, ...]:  # noqa: ARG001
    """The articles nearest in meaning."""
    return questions.more_like_this(reader(store), key, scope)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def entities(store: Path, version: str) -> pd.DataFrame:  # noqa: ARG001
    """Every entity of the store."""
    return meetings.entities(reader(store))


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def named(
    store: Path,
    version: str,  # noqa: ARG001
    scope: Scope,
    kinds: tuple[str, ...] = (),
    most: int | None = None,
) -> pd.DataFrame:
    """The entities that the articles in scope name."""
    return meetings.named(reader(store), scope, kinds, most)


@st.cache_data(max_entries=_KEPT, show_spinner="Comparing names")
def merge_suggestions(store: Path, version: str) -> list[Suggestion]:  # noqa: ARG001
    """Which names may be one."""
    return questions.merge_suggestions(reader(store))


@st.cache_data(max_entries=_KEPT, show_spinner="Counting connections")
def connections(
    store: Path,
    version: str,  # noqa: ARG001
    scope: Scope,
    level: Level,
    of: str | None,
    seats: bool,
    among: tuple[str, ...] | None = None,
    least: int = MINIMUM_SUPPORT,
) -> tuple[pd.DataFrame, int]:
    """Who appears with whom, and the number of units in scope."""
    return questions.connections(reader(store), scope, level, of=of, among=among, seats=seats, least=least)


@st.cache_data(max_entries=_KEPT, show_spinner="Comparing two periods")
def changed(
    store: Path,
    version: str,  # noqa: ARG001
    before: Scope,
    after: Scope,
    level: Level,
    of: str | None,
    seats: bool,
) -> pd.DataFrame:
    """Which connections rose and fell."""
    return questions.changed_connections(reader(store), before, after, level, of=of, seats=seats)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def evidence(
    store: Path,
    version: str,  # noqa: ARG001
    scope: Scope,
    level: Level,
    first: str,
    second: str | None,
    seats: bool,
) -> pd.DataFrame:
    """The units that hold one name, or two together."""
    return meetings.evidence(reader(store), scope, level, first, second, seats=seats)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def naming_articles(store: Path, version: str, scope: Scope, entity: str) -> pd.DataFrame:  # noqa: ARG001
    """The articles in scope that name an entity, newest first."""
    frame = library.articles(reader(store), scope)
    return frame[frame["article_id"].isin(meetings.articles_naming(reader(store), scope, entity))]


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def about(store: Path, version: str, scope: Scope, entity: str) -> questions.About:  # noqa: ARG001
    """The card of an entity."""
    return questions.about(reader(store), scope, entity)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def mentions_in(store: Path, version: str, article_ids: tuple[int, ...]) -> pd.DataFrame:  # noqa: ARG001
    """What some articles name."""
    return meetings.mentions_in(reader(store), article_ids)


@st.cache_data(max_entries=_KEPT, show_spinner="Looking through what was said")
def voices(
    store: Path,
    version: str,  # noqa: ARG001
    scope: Scope,
    asked: Asked,
    text: str,
    leg: Leg,
    every: bool = False,
) -> questions.Voices:
    """The quotations that answer; with `every`, the less likely ones too."""
    return questions.voices(reader(store), resources.model(), text, asked, scope, leg=leg, every=every)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def heard(
    store: Path,
    version: str,  # noqa: ARG001
    scope: Scope,
    asked: Asked,
    by: said.By,
    ids: tuple[int, ...] | None = None,
) -> pd.DataFrame:
    """The quotations asked for, counted by one of their sides."""
    return said.counted(reader(store), scope, asked, by, ids)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def experts_by_outlet(
    store: Path,
    version: str,  # noqa: ARG001
    scope: Scope,
    asked: Asked,
    ids: tuple[int, ...] | None = None,
) -> pd.DataFrame:
    """How many of each outlet's quotations are an expert's."""
    return said.experts_by_outlet(reader(store), scope, asked, ids)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def quotations(
    store: Path,
    version: str,  # noqa: ARG001
    scope: Scope,
    asked: Asked,
    ids: tuple[int, ...] | None = None,
) -> pd.DataFrame:
    """The quotations asked for, newest first; with `ids`, only those, in their order."""
    return said.quotations(reader(store), scope, asked, ids)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def carriers(
    store: Path,
    version: str,  # noqa: ARG001
    scope: Scope,
    asked: Asked,
    ids: tuple[int, ...] | None = None,
) -> pd.DataFrame:
    """Statements that several articles carry."""
    return said.carriers(reader(store), scope, asked, ids)


@st.cache_data(max_entries=_KEPT, show_spinner="Sorting what was said")
def position_grid(
    store: Path,
    version: str,  # noqa: ARG001
    scope: Scope,
    asked: Asked,
    ids: tuple[int, ...] | None,
    subjects: tuple[str, ...],
    columns: int,
    leg: Leg,
) -> questions.Grid:
    """Who said what on which sub-subject."""
    return questions.position_grid(reader(store), resources.model(), scope, asked, ids, subjects, columns, leg)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def quotations_in(store: Path, version: str, article_ids: tuple[int, ...]) -> pd.DataFrame:  # noqa: ARG001
    """The quotations of some articles."""
    return said.in_articles(reader(store), article_ids)


@st.cache_data(max_entries=_KEPT, show_spinner="Looking for what is new")
def news(store: Path, version: str, scope: Scope, seen: str) -> News:  # noqa: ARG001
    """What is in scope and not among the articles seen, which are packed (store/saved.py)."""
    return questions.news(reader(store), scope, unpack(seen))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def heard_names(store: Path, version: str, scope: Scope, by: said.By) -> Mapping[str, str]:  # noqa: ARG001
    """What quotations in scope can be asked for by (speakers, organisations ...) -> its name, the most heard first."""
    frame = said.counted(reader(store), scope, Asked(), by)
    return MappingProxyType({value: name for value, name in zip(frame["value"], frame["name"], strict=True) if value})


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def every_name(store: Path, version: str) -> Mapping[str, str]:
    """What may be said for an entity of the store, folded -> that entity."""
    return MappingProxyType({
        said: entity
        for field in reversed(meetings.FIELDS)  # what several kinds share is a country's first, then a person's
        for said, entity in entities_by_name(store, version, field).items()
    })  # fmt: skip


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def voice_labels(store: Path, version: str) -> Mapping[str, str]:
    """How everybody who is heard, or could be, stands among the choices of the Voices page; no two alike."""
    names = {**heard_names(store, version, Scope(), "speaker"), **display_names(store, version)}
    return MappingProxyType(questions.labelled(names, kinds(store, version)))


@st.cache_data(max_entries=_KEPT, show_spinner="Comparing")
def compared(store: Path, version: str, a: Side, b: Side, picture: Picture) -> Compared:  # noqa: ARG001
    """A figure on two sides."""
    return questions.compare(reader(store), a, b, picture)


@st.cache_data(max_entries=_KEPT, show_spinner="Leaving each source out in turn")
def rests_on(
    store: Path,
    version: str,  # noqa: ARG001
    side: Side,
    picture: Picture,
    kinds: tuple[SourceKind, ...],
) -> list[Rest]:
    """Without which sources a figure changes most."""
    return questions.rests_on(reader(store), side, picture, kinds)


@st.cache_data(max_entries=_KEPT, show_spinner=False)
def source_articles(
    store: Path,
    version: str,  # noqa: ARG001
    side: Side,
    picture: Picture,
    kind: SourceKind,
    source: int,
) -> pd.DataFrame:
    """The articles of a source in view."""
    return questions.source_articles(reader(store), side, picture, kind, source)
