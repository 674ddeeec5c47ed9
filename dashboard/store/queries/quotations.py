"""Who said what: quotations by speaker, subject and scope, with the reader's corrections applied (store/said.sql)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from dashboard.records import Asked, Scope
from dashboard.store import scope as scoping
from dashboard.store.connection import Reader
from dashboard.store.queries.search import bm25

# Direct speech whose speaker the sentence names in full or by a surname that one person there has, in an article whose
# outlet and date are known. That it stands letter by letter at its place is held for everything stored (`check`).
SAFE = (  # words set off without marks may hold some of the reporter's
    "(kind = 'direct' AND resolved IN ('name', 'surname') AND entity IS NOT NULL AND outlet <> '' AND date IS NOT NULL"
    " AND rule NOT IN ('block', 'pulled'))"
)

By = Literal["speaker", "category", "organisation", "country", "outlet", "kind", "known"]
_SIDES: dict[By, str] = {  # what quotations are counted by and asked for by, so that a count is its list's length
    "speaker": "coalesce(entity, speaker)",  # the words where it is nobody of a name; "" where it is open who spoke
    "category": "category",
    "organisation": "coalesce(organisation, '')",
    "country": "coalesce(country, '')",
    "outlet": "outlet",
    "kind": "kind",
    "known": "CASE WHEN entity IS NOT NULL THEN 'named' WHEN speaker <> '' THEN 'described' ELSE '' END",
}
_FIELDS: dict[By, str] = {  # of Asked
    "speaker": "speakers",
    "category": "categories",
    "organisation": "organisations",
    "country": "countries",
    "outlet": "outlets",
    "kind": "kinds",
    "known": "known",
}

# In all that follows, `ids` leaves only some of the quotations asked for: those that a question in words found.


def narrowed(asked: Asked, by: By, value: str) -> Asked:
    """Those of `asked` that one row of `counted` counts."""
    return replace(asked, **{_FIELDS[by]: (value,)})


def quotations(reader: Reader, scope: Scope, asked: Asked, ids: Sequence[int] | None = None) -> pd.DataFrame:
    """The quotations asked for, of articles in scope, newest first; with `ids`, only those and in that order.

    Columns: quotation_id, quotation_key, article_id, key (of the article), story_id, title, outlet, author, date, url,
    language, said (the text, its parts joined by an ellipsis), content, start_at, end_at, kind, rule, resolved,
    candidates, cue and source (texts), entity, speaker, speaker_type, role, affiliation (texts as printed), category,
    organisation, country (entities), statement, corrected, safe.
    """
    order = "s.date DESC NULLS LAST, a.key, start_at" if ids is None else "list_position($ids::INTEGER[], quotation_id)"
    return scoping.frame(
        reader,
        scope,
        f"""{_asked()}
            SELECT quotation_id, quotation_key, s.article_id, a.key, a.story_id, a.title, s.outlet, a.author, s.date,
                   a.url, a.language, memory.main.words_at(a.text, content) AS said, content, start_at, end_at, kind,
                   rule, resolved, candidates, memory.main.words_at(a.text, [cue]) AS cue,
                   memory.main.words_at(a.text, [s.source]) AS source, entity, speaker, speaker_type,
                   coalesce(role_said, memory.main.words_at(a.text, [role])) AS role,
                   memory.main.words_at(a.text, [affiliation]) AS affiliation, category, organisation, country,
                   statement, corrected, safe
            FROM asked s JOIN articles a USING (article_id) ORDER BY {order}""",
        _parameters(asked, ids),
    )


def counted(reader: Reader, scope: Scope, asked: Asked, by: By, ids: Sequence[int] | None = None) -> pd.DataFrame:
    """The quotations asked for, counted by one of their sides, most first.

    Columns: value (an entity, a category ...; "" where it is not known), quotations, direct, named (how many have a
    speaker known by name), articles, and name (as shown: of an institution that no article names by itself, the
    affiliation most often printed).
    """
    printed = {
        "speaker": ("any_value(speaker)", ""),  # all alike, where it is not an entity's
        "organisation": (
            "mode(memory.main.words_at(text, [affiliation]) ORDER BY memory.main.words_at(text, [affiliation]))",
            "JOIN (SELECT article_id, text FROM articles) USING (article_id)",
        ),
    }
    words, joined = printed.get(by, ("NULL", ""))
    return scoping.frame(
        reader,
        scope,
        f"""{_asked()},
            counts AS (
                SELECT {_SIDES[by]} AS value, {words} AS printed, count(*) AS quotations,
                       count(*) FILTER (kind = 'direct') AS direct, count(entity) AS named,
                       count(DISTINCT article_id) AS articles
                FROM asked {joined} GROUP BY value)
            SELECT value, quotations, direct, named, articles, CASE WHEN value = '' THEN '' ELSE
                   coalesce(e.name, printed, regexp_replace(value, '^(person|organisation|country|place):', ''))
                   END AS name
            FROM counts LEFT JOIN memory.main.entities e ON e.entity = value
            ORDER BY quotations DESC, name, value""",
        _parameters(asked, ids),
    )


def experts_by_outlet(reader: Reader, scope: Scope, asked: Asked, ids: Sequence[int] | None = None) -> pd.DataFrame:
    """Columns outlet, quotations, experts (how many of them are an expert's), most quotations first."""
    return scoping.frame(
        reader,
        scope,
        f"""{_asked()} SELECT outlet, count(*) AS quotations, count(*) FILTER (category = 'expert') AS experts
            FROM asked GROUP BY outlet ORDER BY quotations DESC, outlet""",
        _parameters(asked, ids),
    )


def by_words(
    reader: Reader, scope: Scope, asked: Asked, terms: Sequence[str], limit: int, ids: Sequence[int] | None = None
) -> dict[int, float]:
    """quotation_id -> BM25 score, the best `limit` of those asked for."""
    scored = bm25("quotations", "quotation_postings", "quotation_id", "SEMI JOIN asked USING (quotation_id)")
    query = f"""{_asked()}, {scored}
        SELECT quotation_id, score FROM scored ORDER BY score DESC, quotation_id LIMIT $limit"""
    return dict(scoping.rows(reader, scope, query, _parameters(asked, ids) | {"terms": list(terms), "limit": limit}))


def by_meaning(
    reader: Reader, scope: Scope, asked: Asked, vector: np.ndarray, limit: int, ids: Sequence[int] | None = None
) -> dict[int, float]:
    """quotation_id -> cosine to `vector`, the best `limit` of those asked for."""
    query = f"""{_asked()}
        SELECT quotation_id, array_inner_product(vector, $vector::FLOAT[{len(vector)}]) AS score
        FROM quotations SEMI JOIN asked USING (quotation_id) ORDER BY score DESC, quotation_id LIMIT $limit"""
    given = {"vector": vector.astype(np.float32).tolist(), "limit": limit}
    return dict(scoping.rows(reader, scope, query, _parameters(asked, ids) | given))


def terms_held(reader: Reader, ids: Sequence[int], terms: Sequence[str]) -> dict[int, list[str]]:
    """quotation_id -> which of `terms` it holds; those that hold none are left out."""
    return dict(
        reader.rows(
            "SELECT quotation_id, list(term) FROM quotation_postings JOIN terms USING (term_id)"
            " WHERE term IN (SELECT unnest($terms::VARCHAR[])) AND quotation_id IN (SELECT unnest($ids::INTEGER[]))"
            " GROUP BY quotation_id",
            {"ids": list(map(int, ids)), "terms": list(terms)},
        )
    )


def vectors(reader: Reader, ids: Sequence[int]) -> np.ndarray:
    """float32 (n, d): the unit vectors of some quotations, in their order."""
    rows = reader.rows(
        "SELECT vector FROM quotations WHERE quotation_id IN (SELECT unnest($ids::INTEGER[]))"
        " ORDER BY list_position($ids::INTEGER[], quotation_id)",
        {"ids": list(map(int, ids))},
    )
    return np.array([row[0] for row in rows], dtype=np.float32)


def carriers(reader: Reader, scope: Scope, asked: Asked, ids: Sequence[int] | None = None) -> pd.DataFrame:
    """Statements that several articles carry, those of most outlets first.

    Columns statement, outlets, articles (numbers), quotation_ids (a list, in order of date).
    """
    return scoping.frame(
        reader,
        scope,
        f"""{_asked()} SELECT statement, count(DISTINCT outlet) AS outlets, count(DISTINCT article_id) AS articles,
                   list(quotation_id ORDER BY date NULLS LAST, quotation_id) AS quotation_ids
            FROM asked GROUP BY statement HAVING count(DISTINCT article_id) > 1
            ORDER BY outlets DESC, articles DESC, statement""",
        _parameters(asked, ids),
    )


def in_articles(reader: Reader, article_ids: Sequence[int]) -> pd.DataFrame:
    """The quotations of some articles, in order: columns article_id, quotation_id, quotation_key, content, start_at,
    end_at, kind, speaker, entity, resolved."""
    return reader.frame(
        """SELECT article_id, quotation_id, quotation_key, content, start_at, end_at, kind, speaker, entity, resolved
           FROM memory.main.said WHERE article_id IN (SELECT unnest($ids::INTEGER[])) ORDER BY article_id, start_at""",
        {"ids": list(map(int, article_ids))},
    )


def printed(reader: Reader, keys: Sequence[str]) -> dict[str, str]:
    """quotation_key -> what is said, whether the quotation stands or is left out; keys that this store does not hold
    are left out."""
    rows = reader.rows(
        """SELECT a.key || ':' || q.digest AS quotation_key, memory.main.words_at(a.text, content)
           FROM quotations q JOIN articles a USING (article_id)
           WHERE a.key IN (SELECT split_part(unnest($keys::VARCHAR[]), ':', 1))
             AND quotation_key IN (SELECT unnest($keys::VARCHAR[]))""",
        {"keys": list(keys)},
    )
    return dict(rows)


def _asked() -> str:
    """A table `asked`: the rows of said, with outlet and date, that are in scope and asked for."""
    sides = " ".join(
        f"AND (len(${field}::VARCHAR[]) = 0 OR list_contains(${field}, {_SIDES[by]}))" for by, field in _FIELDS.items()
    )
    return f"""asked AS MATERIALIZED (
        SELECT said.*, outlet, date, {SAFE} AS safe FROM memory.main.said SEMI JOIN scope USING (article_id)
        JOIN articles USING (article_id)
        WHERE (NOT $named OR entity IS NOT NULL) AND (NOT $safe OR {SAFE}) {sides}
          AND ($ids::INTEGER[] IS NULL OR quotation_id IN (SELECT unnest($ids::INTEGER[])))
          AND (len($about::VARCHAR[]) = 0 OR quotation_id IN (
              SELECT q.quotation_id FROM memory.main.said q JOIN memory.main.named n
              ON n.article_id = q.article_id AND n.start_at >= q.start_at AND n.end_at <= q.end_at
              JOIN memory.main.entities e USING (entity_id) WHERE list_contains($about, e.entity))))"""


def _parameters(asked: Asked, ids: Sequence[int] | None = None) -> dict[str, Any]:
    values = {name: getattr(asked, name) for name in asked.__dataclass_fields__}
    listed = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return listed | {"ids": None if ids is None else list(map(int, ids))}
