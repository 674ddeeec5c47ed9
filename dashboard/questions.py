"""One function for each question that a page or a command asks. Joins the store, the language and the analysis."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from dashboard.analysis import connections as association
from dashboard.analysis import ranking, suggestions
from dashboard.analysis.suggestions import Suggestion
from dashboard.errors import BadQuestion
from dashboard.language import identity
from dashboard.language.countries import countries
from dashboard.language.encoder import Encoder
from dashboard.language.passages import sign_codes
from dashboard.language.query import Query, parse, phrase_pattern, phrase_spans
from dashboard.language.sentences import sentences
from dashboard.language.speakers.printed_roles import role_beside
from dashboard.language.terms import folded, terms, words
from dashboard.records import Answer, Hit, Level, Scope, Span
from dashboard.store.connection import Reader
from dashboard.store.queries import connections as meetings
from dashboard.store.queries import names as cleaning
from dashboard.store.queries import search as passages
from dashboard.store.schema import require_model

Leg = Literal["words", "meaning", "both"]


def search(
    reader: Reader,
    encoder: Encoder,
    text: str,
    scope: Scope,
    *,
    limit: int = 20,
    leg: Leg = "both",
    every: bool = False,
) -> Answer:
    """The articles in scope that answer `text`, best first, one hit an article.

    Only hits that are likely to answer are shown (analysis/ranking.py says how likely); `every` shows the best `limit`
    whatever they are. Raises BadQuestion where there is nothing to look for, ModelMismatch where the store's vectors
    are another model's.
    """
    query = parse(text)
    if query.empty and (query.not_terms or query.not_phrases):
        raise BadQuestion("A minus only leaves words out: type at least one word to look for as well.")
    if query.empty:
        raise BadQuestion("Type a word or a question to search for.")
    condition = _condition(query)
    searched = passages.eligible_articles(reader, scope, condition)
    if not searched:
        return Answer(text, (), 0, searched=len(searched), cut_short=query.cut_short)
    depth = max(ranking.DEPTH, limit)
    found_by_words = found_by_meaning = {}
    vector = None
    if leg != "meaning" and query.terms:
        frame = passages.by_words(reader, scope, condition, query.terms, depth)
        found_by_words = {row.article_id: (row.chunk_id, row.score) for row in frame.itertuples()}
    elif leg == "words":  # phrases of stop words alone: what holds them, unranked
        held = passages.holding(reader, searched, phrase_pattern(query.phrases[0])) if query.phrases else {}
        found_by_words = {article: (chunk, 0.0) for article, chunk in held.items()}
    if leg != "words":
        require_model(reader.facts, encoder.fingerprint)
        vector = encoder.encode([query.meaning])[0]
        frame = passages.by_meaning(reader, scope, condition, vector, sign_codes(vector[None])[0], depth)
        found_by_meaning = {row.article_id: (row.chunk_id, row.score) for row in frame.itertuples()}
    idf = passages.term_idf(reader, query.terms)
    fused = ranking.fuse(
        {article: score for article, (_, score) in found_by_words.items()},
        {article: score for article, (_, score) in found_by_meaning.items()},
        sum(idf.values()),
    )
    rated = _rated(reader, query, idf, fused, found_by_words, found_by_meaning, vector)
    keeps_all = every or query.phrases or leg == "words"
    answering = rated if keeps_all else [found for found in rated if found.relevance >= ranking.CUT]
    return Answer(
        query=text,
        hits=_hits(reader, query, answering[:limit]),
        total=len(searched) if query.phrases and len(rated) >= depth else len(answering),
        nearest=() if answering else _hits(reader, query, rated[: ranking.NEAREST]),
        searched=len(searched),
        by_meaning=vector is not None,
        cut_short=query.cut_short,
    )


def with_best_sentences(
    reader: Reader, encoder: Encoder, text: str, hits: Sequence[Hit], leg: Leg = "both"
) -> list[Hit]:
    """The hits of a question, each with the sentence of its passage that answers best marked.

    A step of its own, because it encodes each sentence: only what is shown needs it.
    """
    query = parse(text)
    idf = passages.term_idf(reader, query.terms)
    parts = [sentences(hit.passage, hit.language) for hit in hits]
    texts = [hit.passage[start:end] for hit, spans in zip(hits, parts, strict=True) for start, end in spans]
    cosines = [0.0] * len(texts)
    if leg != "words" and texts:
        cosines = (encoder.encode(texts) @ encoder.encode([query.meaning])[0]).tolist()
    rated = iter(
        ranking.relevance(cosine, ranking.coverage(query.terms, terms(sentence), idf))
        for cosine, sentence in zip(cosines, texts, strict=True)
    )
    return [
        replace(hit, sentence=max(zip(spans, rated, strict=False), key=lambda pair: pair[1])[0] if spans else None)
        for hit, spans in zip(hits, parts, strict=True)
    ]


def more_like_this(reader: Reader, key: str, scope: Scope, *, limit: int = 10) -> tuple[Hit, ...]:
    """The articles in scope nearest in meaning to one article, best first, others of its own story left out.

    Works from the stored vectors, so it needs no model. Empty where the store has no article of this key.
    """
    own = passages.article_vector(reader, key)
    if own is None:
        return ()
    story_id, copies, vector = own
    codes = sign_codes(vector[None])[0]
    frame = passages.by_meaning(reader, scope, passages.Condition(), vector, codes, limit + copies)
    found = {row.article_id: (row.chunk_id, row.score) for row in frame.itertuples()}
    scores = {article: score for article, (_, score) in found.items()}
    hits = _hits(reader, Query(), _rated(reader, Query(), {}, scores, {}, found, vector))
    return tuple(hit for hit in hits if hit.story_id != story_id)[:limit]


def entity_named(reader: Reader, asked: str, kind: str = "") -> str:
    """The entity that a person means by a name, an alias, a country's code or a key; the one named in most articles.

    Raises BadQuestion where no article names it.
    """
    found = entities_by_name(reader, kind).get(folded(" ".join(asked.split())))
    if found is None:
        raise BadQuestion(f"No article in this store names “{asked}”" + (f" as a {kind}." if kind else "."))
    return found


def entities_by_name(reader: Reader, kind: str = "") -> dict[str, str]:
    """What may be said for each entity (of one kind) -> that entity: its key, its name, each form as printed, a
    country's code and usual names, all that was merged into it, and the family name of a person nobody shares it with.
    Keys are folded (language/terms.py); what several entities share is the one named in most articles."""
    frame = meetings.named(reader, Scope(), [kind] if kind else [])
    forms = _forms(reader)
    earlier: dict[str, list[str]] = {}
    for said, entity in meetings.merged(reader).items():
        earlier.setdefault(entity, []).append(said)
    full = frame[~frame["entity"].str.startswith(f"person:{identity.ALONE}")]
    family = full["name"].where(full["kind"] == "person").map(identity.family_name, na_action="ignore")
    shared = set(family[family.duplicated()])
    alone = dict(zip(full["entity"], family.where(~family.isin(shared), None), strict=True))
    names: dict[str, str] = {}
    # A name as shown goes before what somebody else is also called, and a family name that one person has before the
    # mentions by that name alone.
    for rows, ways in (
        (full, lambda row: [row.entity, row.name]),
        (full, lambda row: [*forms[row.entity], *earlier.get(row.entity, ())]),
        (full, lambda row: _country_names(row.kind, row.iso3)),
        (full, lambda row: [alone[row.entity]] if isinstance(alone[row.entity], str) else []),
        (frame, lambda row: [row.entity, row.name, *forms[row.entity], *earlier.get(row.entity, ())]),
    ):
        for row in rows.itertuples():
            for said in ways(row):
                names.setdefault(folded(" ".join(said.split())), row.entity)
    return names


ALIASES = 2  # that a choice shows beside its name


def entity_labels(reader: Reader, kind: str) -> dict[str, str]:
    """entity -> how it stands among the choices of a filter, no two alike, for each of a kind, most named first: its
    name and, to be found by, the shortest of its other names that are not part of it."""
    frame = meetings.named(reader, Scope(), [kind])
    forms = _forms(reader)
    labels: dict[str, str] = {}
    for row in frame.itertuples():
        shown, also = folded(row.name), []
        short = [name for name in _country_names(row.kind, row.iso3)[2:] if name.isalpha() and name.isupper()][:1]
        for name in (*short, *sorted(forms[row.entity], key=lambda form: (len(form), form))):
            if folded(name) not in shown and folded(name) not in map(folded, also):
                also.append(name)
        labels[row.entity] = f"{row.name} ({', '.join(also[:ALIASES])})" if also else row.name
    shared = Counter(labels.values())
    return {entity: f"{label} [{entity}]" if shared[label] > 1 else label for entity, label in labels.items()}


def _forms(reader: Reader) -> dict[str, list[str]]:
    frame = meetings.entities(reader)
    return dict(zip(frame["entity"], frame["forms"], strict=True))


def _country_names(kind: str, iso3: object) -> list[str]:
    """The code and the usual names of a country; a place only lies in one."""
    if kind != "country" or not isinstance(iso3, str):
        return []
    country = countries().get(iso3)
    return [iso3, country.iso2, *country.names] if country else [iso3]


@dataclass(frozen=True, slots=True)
class About:
    """What the coverage in scope says of one entity."""

    forms: list[str]  # as printed, the commonest first
    roles: list[str]  # as printed beside the name, the commonest first
    first: tuple[str, str, str, datetime.date] | None  # key, title, outlet and date of the first article with a date


def about(reader: Reader, scope: Scope, entity: str, most_roles: int = 5) -> About:
    """The card of an entity."""
    frame = meetings.mentioned(reader, scope, entity)
    mentions = list(zip(frame["text"], frame["start_at"], frame["end_at"], strict=True))
    forms = Counter(" ".join(text[start:end].split()) for text, start, end in mentions)
    roles = Counter(role for text, start, end in mentions if (role := role_beside(text, (start, end))))
    dated = frame.dropna(subset=["date"]).head(1)
    first = next(((row.key, row.title, row.outlet, row.date.date()) for row in dated.itertuples()), None)
    return About([form for form, _ in forms.most_common()], [role for role, _ in roles.most_common(most_roles)], first)


def connections(
    reader: Reader,
    scope: Scope,
    level: Level,
    *,
    of: str | None = None,
    among: Sequence[str] | None = None,
    seats: bool = True,
    least: int = association.MINIMUM_SUPPORT,
) -> tuple[pd.DataFrame, int]:
    """Who appears with whom in scope, strongest association first, and how many units of `level` the scope has.

    Columns: first, second (entities), first_name, second_name, first_kind, second_kind, n (units that hold both),
    n_first, n_second, g2 (signed log-likelihood ratio), npmi. Pairs with less than `least` units are left out. With
    `of`, the pairs of that entity, which stands first in each; with `among`, only pairs of those.
    """
    counted = meetings.pairs(reader, scope, level, of=of, among=among, seats=seats, least=least)
    frame = counted.pairs.rename(columns={"n_both": "n"})
    table = (frame["n"], frame["n_first"], frame["n_second"], counted.units)
    frame = frame.assign(g2=association.g_squared(*table), npmi=association.npmi(*table))
    return frame.sort_values(
        ["g2", "n", "first", "second"], ascending=[False, False, True, True], ignore_index=True
    ), counted.units


def merge_suggestions(reader: Reader) -> list[Suggestion]:
    """Which names of the store may be one, by the corrections in force; the likeliest first."""
    held = meetings.named(reader, Scope())
    names = [_compared(row) for row in held.itertuples()]
    found = suggestions.proposals(names)
    both = cleaning.articles_with_both(reader, [(each.entity, each.into) for each in found])
    return suggestions.weighed(found, dict(zip(held["entity"], held["articles"], strict=True)), both)


def _compared(row) -> suggestions.Name:
    short = identity.is_acronym(row.name) and row.kind != "person"
    if row.kind == "person":
        words = identity.person_words(row.name)
        words = (*words[1:], words[0]) if identity.stands_first(words) else words  # the family name last
    else:
        words = tuple(identity.plain_organisation(row.name).split())
        if len(words) == 1 and row.kind == "organisation":
            words = identity.person_words(row.name)  # spelled as a family name would be, to find one
    return suggestions.Name(
        row.entity,
        row.name,
        row.kind,
        row.articles,
        words,
        identity.fold(row.name).replace(".", "") if short else "",
        frozenset() if row.kind == "person" else identity.initials(row.name),
    )


def changed_connections(
    reader: Reader,
    before: Scope,
    after: Scope,
    level: Level,
    *,
    of: str | None = None,
    seats: bool = True,
    least: int = association.MINIMUM_SUPPORT,
) -> pd.DataFrame:
    """Which connections rose and fell between two scopes, the surest change first.

    Columns: first, second, first_name, second_name, n_before, n_after, log_odds, low, high (95 % interval), z. A pair
    needs `least` units in both together.
    """
    both, units_before, units_after = meetings.pairs_of_two(
        reader, before, after, level, of=of, seats=seats, least=least
    )
    moved = association.change(both["n_before"], both["n_after"], units_before, units_after)
    both = both.assign(log_odds=moved.log_odds, low=moved.low, high=moved.high, z=moved.z)
    return both.sort_values(["z", "first", "second"], key=lambda c: -c.abs() if c.name == "z" else c, ignore_index=True)


def _condition(query: Query) -> passages.Condition:
    def readied(phrases: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((phrase_pattern(phrase), tuple(terms(phrase))) for phrase in phrases)

    return passages.Condition(readied(query.phrases), readied(query.not_phrases), query.not_terms)


@dataclass(frozen=True, slots=True)
class _Rated:
    """An article found, with the passage that shows it and how likely that is to answer."""

    article_id: int
    chunk_id: int
    score: float
    relevance: float
    cosine: float
    coverage: float


def _rated(
    reader: Reader,
    query: Query,
    idf: dict[str, float],
    fused: dict[int, float],
    by_words: dict[int, tuple[int, float]],
    by_meaning: dict[int, tuple[int, float]],
    vector: np.ndarray | None,
) -> list[_Rated]:
    """Each article of `fused`, in its order, by whichever leg's passage is likelier to answer."""
    candidates = {
        article: list(dict.fromkeys(leg[article][0] for leg in (by_words, by_meaning) if article in leg))
        for article in fused
    }
    for phrase in query.phrases:
        for article, chunk in passages.holding(reader, list(fused), phrase_pattern(phrase)).items():
            candidates[article] = [chunk]
    chunk_ids = [chunk for chunks in candidates.values() for chunk in chunks]
    cosines = passages.cosines(reader, chunk_ids, vector) if vector is not None else {}
    held = passages.terms_held(reader, chunk_ids, query.terms)
    found = []
    for article, score in fused.items():
        rated = []
        for chunk in candidates[article]:
            cosine, covered = cosines.get(chunk, 0.0), ranking.coverage(query.terms, held.get(chunk, ()), idf)
            rated.append(_Rated(article, chunk, score, ranking.relevance(cosine, covered), cosine, covered))
        found.append(max(rated, key=lambda one: (one.relevance, -one.chunk_id)))
    return found


def _hits(reader: Reader, query: Query, rated: Sequence[_Rated]) -> tuple[Hit, ...]:
    """What is shown of the articles found, in their order."""
    if not rated:
        return ()
    table = passages.passages(reader, [found.chunk_id for found in rated])
    carriers = passages.story_outlets(reader, list(table["story_id"].unique()))
    return tuple(
        Hit(
            article_id=found.article_id,
            chunk_id=found.chunk_id,
            key=row.key,
            story_id=row.story_id,
            external_id=row.external_id,
            title=row.title,
            outlet=row.outlet,
            author=row.author,
            date=None if row.date is None or row.date != row.date else row.date.date(),
            url=row.url,
            language=row.language,
            passage=row.passage,
            span=(int(row.start_at), int(row.end_at)),
            score=round(found.score, 4),
            relevance=round(found.relevance, 4),
            match=ranking.match(found.cosine, found.coverage),
            cosine=round(found.cosine, 4),
            coverage=round(found.coverage, 4),
            highlights=highlights(query, row.passage),
            other_outlets=tuple(name for name in carriers[row.story_id] if name and name != row.outlet),
        )
        for found, row in zip(rated, table.itertuples(), strict=True)
    )


def highlights(query: Query, text: str) -> tuple[Span, ...]:
    """Where the words and phrases of a question stand in a text, in order, none overlapping another."""
    asked = set(query.terms)
    spans = [span for term, span in words(text) if term in asked]
    spans += [span for phrase in query.phrases for span in phrase_spans(text, phrase)]
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)
