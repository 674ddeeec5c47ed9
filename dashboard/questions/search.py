"""What the coverage says on a question, and what is like an article."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from dashboard.analysis import ranking
from dashboard.errors import BadQuestion
from dashboard.language.encoder import Encoder
from dashboard.language.passages import sign_codes
from dashboard.language.query import Query, parse, phrase_pattern, phrase_spans
from dashboard.language.sentences import sentences
from dashboard.language.terms import terms, words
from dashboard.records import Answer, Hit, Scope, Span
from dashboard.store.connection import Reader
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
    among: Sequence[int] | None = None,
) -> Answer:
    """The articles in scope that answer `text`, best first, one hit an article; with `among` (article_id), of those.

    Only hits that are likely to answer are shown (analysis/ranking.py says how likely); `every` shows the best `limit`
    whatever they are. Raises BadQuestion where there is nothing to look for, ModelMismatch where the store's vectors
    are another model's.
    """
    query = parse(text)
    if query.empty and (query.not_terms or query.not_phrases):
        raise BadQuestion("A minus only leaves words out: type at least one word to look for as well.")
    if query.empty:
        raise BadQuestion("Type a word or a question to search for.")
    condition = replace(_condition(query), among=None if among is None else tuple(among))
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
