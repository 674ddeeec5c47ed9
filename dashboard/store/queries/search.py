"""The two legs of search: passages by words (BM25) and by meaning (vectors). The filter always comes first.

Both are plain SQL over one scope; no index of its own could lose a filtered hit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.records import Scope
from dashboard.store import scope as scoping
from dashboard.store.connection import Reader
from dashboard.store.schema import code_columns

K1 = 1.2  # BM25's saturation of repeated words
B = 0.75  # BM25's correction for long passages
EXACT_BELOW = 5_000  # passages in scope that are scored without the first stage
CANDIDATES = 2_000  # passages that the first stage keeps at least ...
CANDIDATE_SHARE = 0.02  # ... and at least this share of those in scope


@dataclass(frozen=True, slots=True)
class Condition:
    """What a question demands of an article, whatever its rank: phrases in it, words and phrases not in it, and, unless
    `among` is None, to be one of those.

    A phrase is (its pattern for regexp_matches, its terms).
    """

    phrases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    not_phrases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    not_terms: tuple[str, ...] = ()
    among: tuple[int, ...] | None = None  # article_id


def by_words(reader: Reader, scope: Scope, condition: Condition, terms: Sequence[str], limit: int) -> pd.DataFrame:
    """The best `limit` articles by their best passage's BM25 score: columns article_id, chunk_id, score, best first."""
    eligible, parameters = _eligible(condition)
    query = f"""
        {eligible}, {bm25("chunks", "postings", "chunk_id", "SEMI JOIN eligible USING (article_id)")}
        SELECT article_id, arg_max(chunk_id, (score, -chunk_id)) AS chunk_id, max(score) AS score
        FROM scored GROUP BY article_id ORDER BY score DESC, article_id LIMIT $limit"""
    return scoping.frame(reader, scope, query, parameters | {"terms": list(terms), "limit": limit})


def bm25(units: str, postings: str, unit_id: str, kept: str) -> str:
    """Tables in SQL of which the last, `scored`, has article_id, `unit_id` and the BM25 score of each unit for $terms.

    `units` (passages, quotations) have article_id and n_terms; `kept` is a join that keeps those in view. Okapi BM25
    with the idf of Lucene, ln(1 + (N - n + .5) / (n + .5)), never negative; N, n and the mean length are the whole
    store's, so a filter changes which units are ranked and never their score (Robertson and Zaragoza 2009,
    doi:10.1561/1500000019).
    """
    return f"""
        size AS (SELECT count(*) AS n, greatest(avg(n_terms), 1) AS mean FROM {units}),
        wanted AS (SELECT term_id FROM terms WHERE term IN (SELECT unnest($terms))),
        found AS MATERIALIZED (SELECT * FROM {postings} WHERE term_id IN (FROM wanted)),
        idf AS (
            SELECT term_id, ln(1 + (any_value(n) - count(*) + 0.5) / (count(*) + 0.5)) AS idf
            FROM found, size GROUP BY term_id
        ),
        scored AS (
            SELECT c.article_id, {unit_id},
                   sum(idf * tf * ({K1} + 1) / (tf + {K1} * (1 - {B} + {B} * c.n_terms / mean))) AS score
            FROM found JOIN idf USING (term_id) JOIN {units} c USING ({unit_id}) {kept}, size
            GROUP BY c.article_id, {unit_id}
        )"""


def by_meaning(
    reader: Reader, scope: Scope, condition: Condition, vector: np.ndarray, codes: np.ndarray, limit: int
) -> pd.DataFrame:
    """The best `limit` articles by their best passage's cosine: columns article_id, chunk_id, score, best first.

    Scopes of EXACT_BELOW passages and more are scanned in two stages: the passages whose sign bits differ least from
    the query's, then those scored exactly.
    """
    eligible, parameters = _eligible(condition)
    [(in_scope,)] = scoping.rows(
        reader, scope, f"{eligible} SELECT count(*) FROM chunks SEMI JOIN eligible USING (article_id)", parameters
    )
    candidates = max(CANDIDATES, round(CANDIDATE_SHARE * in_scope))
    parameters |= {"vector": vector.astype(np.float32).tolist(), "limit": limit}
    cosine = f"array_inner_product(vector, $vector::FLOAT[{len(vector)}])"
    if in_scope <= max(EXACT_BELOW, candidates):
        scored = f"SELECT article_id, chunk_id, {cosine} AS score FROM chunks SEMI JOIN eligible USING (article_id)"
    else:
        names = code_columns(len(vector))
        parameters |= dict(zip(names, map(int, codes), strict=True)) | {"candidates": candidates}
        distance = " + ".join(f"bit_count(xor({name}, ${name}::UBIGINT))" for name in names)
        scored = f"""
            SELECT article_id, chunk_id, {cosine} AS score FROM chunks WHERE rowid IN (
                SELECT rowid FROM chunks SEMI JOIN eligible USING (article_id) ORDER BY {distance} LIMIT $candidates)"""
    query = f"""
        {eligible}, scored AS ({scored})
        SELECT article_id, arg_max(chunk_id, (score, -chunk_id)) AS chunk_id, max(score) AS score
        FROM scored GROUP BY article_id ORDER BY score DESC, article_id LIMIT $limit"""
    return scoping.frame(reader, scope, query, parameters)


def eligible_articles(reader: Reader, scope: Scope, condition: Condition) -> list[int]:
    """article_id of every article in scope that meets the condition."""
    eligible, parameters = _eligible(condition)
    return [row[0] for row in scoping.rows(reader, scope, f"{eligible} SELECT article_id FROM eligible", parameters)]


def holding(reader: Reader, article_ids: Sequence[int], pattern: str) -> dict[int, int]:
    """article_id -> the first of its passages that holds a phrase; articles that hold it only in their title are left
    out."""
    found = reader.rows(
        """SELECT article_id, min(chunk_id) FROM chunks c JOIN articles a USING (article_id)
           WHERE article_id IN (SELECT unnest($ids))
             AND regexp_matches(substring(a.text, c.start_at + 1, c.end_at - c.start_at), $pattern, 'i')
           GROUP BY article_id""",
        {"ids": list(map(int, article_ids)), "pattern": _as_words(pattern)},
    )
    return dict(found)


def cosines(reader: Reader, chunk_ids: Sequence[int], vector: np.ndarray) -> dict[int, float]:
    """chunk_id -> its cosine to `vector`, for the passages named."""
    found = reader.rows(
        f"SELECT chunk_id, array_inner_product(vector, $vector::FLOAT[{len(vector)}]) FROM chunks"
        " WHERE chunk_id IN (SELECT unnest($ids))",
        {"ids": list(map(int, chunk_ids)), "vector": vector.tolist()},
    )
    return dict(found)


def terms_held(reader: Reader, chunk_ids: Sequence[int], terms: Sequence[str]) -> dict[int, list[str]]:
    """chunk_id -> which of `terms` are found through it (an article's first passage holds its title's words too);
    passages that hold none are left out."""
    if not terms:
        return {}
    found = reader.rows(
        "SELECT chunk_id, list(term) FROM postings JOIN terms USING (term_id)"
        " WHERE term_id IN (SELECT term_id FROM terms WHERE term IN (SELECT unnest($terms)))"
        " AND chunk_id IN (SELECT unnest($ids)) GROUP BY chunk_id",
        {"ids": list(map(int, chunk_ids)), "terms": list(terms)},
    )
    return dict(found)


def passages(reader: Reader, chunk_ids: Sequence[int]) -> pd.DataFrame:
    """The passages named and the articles they stand in, one row each in the order asked.

    Columns: chunk_id, start_at, end_at, article_id, key, story_id, external_id, title, outlet, author, date, url,
    language, passage.
    """
    frame = reader.frame(
        """
        SELECT c.chunk_id, c.start_at, c.end_at, a.article_id, a.key, a.story_id, a.external_id, a.title, a.outlet,
               a.author, a.date, a.url, a.language,
               substring(a.text, c.start_at + 1, c.end_at - c.start_at) AS passage
        FROM chunks c JOIN articles a USING (article_id) WHERE c.chunk_id IN (SELECT unnest($ids))""",
        {"ids": list(map(int, chunk_ids))},
    )
    return frame.set_index("chunk_id", drop=False).loc[list(chunk_ids)] if len(frame) else frame


def story_outlets(reader: Reader, story_ids: Sequence[str]) -> dict[str, list[str]]:
    """story_id -> the outlets that carry it, in alphabetical order."""
    found = reader.rows(
        "SELECT story_id, list(DISTINCT outlet ORDER BY outlet) FROM articles"
        " WHERE story_id IN (SELECT unnest($ids)) GROUP BY story_id",
        {"ids": list(story_ids)},
    )
    return dict(found)


def term_idf(reader: Reader, terms: Sequence[str]) -> dict[str, float]:
    """term -> its idf in the whole store; a term that stands nowhere has the idf of n = 0."""
    if not terms:
        return {}
    [(total,)] = reader.rows("SELECT count(*) FROM chunks")
    counts: dict[str, int] = dict(
        reader.rows(
            "SELECT term, count(*) FROM postings JOIN terms USING (term_id)"
            " WHERE term_id IN (SELECT term_id FROM terms WHERE term IN (SELECT unnest($terms))) GROUP BY term",
            {"terms": list(terms)},
        )
    )
    return {term: float(np.log(1 + (total - (n := counts.get(term, 0)) + 0.5) / (n + 0.5))) for term in terms}


def article_vector(reader: Reader, key: str) -> tuple[str, int, np.ndarray] | None:
    """(story_id, articles that tell the story, unit mean of its passages' vectors) of one article; None where the store
    does not have it."""
    found = reader.rows(
        "SELECT story_id, s.articles, c.vector FROM articles a JOIN stories s USING (story_id)"
        " JOIN chunks c USING (article_id) WHERE a.key = $key",
        {"key": key},
    )
    if not found:
        return None
    mean = np.mean([vector for _, _, vector in found], axis=0, dtype=np.float64)
    return found[0][0], found[0][1], (mean / np.linalg.norm(mean)).astype(np.float32)


def _eligible(condition: Condition) -> tuple[str, dict[str, Any]]:
    """A table `eligible` of the article_id in scope that meet the condition, and its parameters."""
    demands: list[str] = []
    parameters: dict[str, Any] = {}
    for at, (pattern, terms) in enumerate(condition.phrases):
        demands.append(f"article_id IN ({_holding(f'phrase_{at}', pattern, terms, parameters)})")
    for at, (pattern, terms) in enumerate(condition.not_phrases):
        demands.append(f"article_id NOT IN ({_holding(f'not_phrase_{at}', pattern, terms, parameters)})")
    if condition.not_terms:
        parameters["not_terms"] = list(condition.not_terms)
        demands.append(f"article_id NOT IN ({_with_terms('SELECT unnest($not_terms)')})")
    if condition.among is not None:
        parameters["among"] = list(condition.among)
        demands.append("article_id IN (SELECT unnest($among::INTEGER[]))")
    where = f" WHERE {' AND '.join(demands)}" if demands else ""
    return f"eligible AS MATERIALIZED (SELECT article_id FROM scope{where})", parameters


def _holding(name: str, pattern: str, terms: Sequence[str], parameters: dict[str, Any]) -> str:
    """The articles that hold a phrase as whole words. Only those that hold all of its words at all are read."""
    parameters[name] = _as_words(pattern)
    in_text, in_title = (f"regexp_matches({column}, ${name}, 'i')" for column in ("text", "title"))
    sql = f"SELECT article_id FROM articles WHERE ({in_text} OR {in_title})"
    if terms:
        parameters[f"{name}_terms"] = list(terms)
        sql += f" AND article_id IN ({_with_terms(f'SELECT unnest(${name}_terms)', every=len(set(terms)))})"
    return sql


def _with_terms(terms: str, every: int = 1) -> str:
    """The articles that hold at least `every` of the terms."""
    return (
        "SELECT c.article_id FROM postings p JOIN chunks c USING (chunk_id)"
        f" WHERE p.term_id IN (SELECT term_id FROM terms WHERE term IN ({terms}))"
        f" GROUP BY c.article_id HAVING count(DISTINCT p.term_id) >= {every}"
    )


def _as_words(pattern: str) -> str:
    """The pattern, where it does not begin or end inside a word. RE2 knows no look-around and its \\b no letter but
    ASCII."""
    return rf"(^|[^\p{{L}}\p{{N}}]){pattern}([^\p{{L}}\p{{N}}]|$)"
