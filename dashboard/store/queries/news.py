"""What some articles of a scope, the fresh ones, bring to it: names, connections and quotations that were not there.

Each query takes the scope and `fresh`, the article_id of each fresh article in it; what else is in scope was there
before.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.records import Scope
from dashboard.store import scope as scoping
from dashboard.store.connection import Reader

_FRESH = "fresh AS MATERIALIZED (SELECT unnest($fresh::INTEGER[]) AS article_id)"


def keys(reader: Reader, scope: Scope) -> list[str]:
    """The key of each article in scope; where the scope counts each story once, of all articles that tell them."""
    return [key for key, _ in _keys(reader, scope)]


def _keys(reader: Reader, scope: Scope) -> list[tuple[str, str]]:
    query = "SELECT key, story_id FROM articles SEMI JOIN scope USING (article_id) ORDER BY key"
    return scoping.rows(reader, replace(scope, once=False), query)  # type: ignore[return-value]


def fresh(reader: Reader, scope: Scope, seen: Collection[str]) -> list[int]:
    """article_id of each article in scope whose key is not among `seen`, in order.

    Where the scope counts each story once, a story is fresh of which no article in scope was seen.
    """
    told = {story for key, story in _keys(reader, scope) if key in seen} if scope.once else set()
    query = "SELECT article_id, key, story_id FROM articles SEMI JOIN scope USING (article_id) ORDER BY article_id"
    return [
        number
        for number, key, story in scoping.rows(reader, scope, query)
        if (story not in told if scope.once else key not in seen)
    ]


def names(reader: Reader, scope: Scope, fresh: list[int]) -> pd.DataFrame:
    """The entities that only fresh articles name, most named first: columns entity, name, kind, articles."""
    return scoping.frame(
        reader,
        scope,
        f"""{_FRESH}
            SELECT e.entity, e.name, e.kind, count(*) AS articles
            FROM memory.main.article_entities a SEMI JOIN scope USING (article_id)
            JOIN memory.main.entities e USING (entity)
            GROUP BY ALL HAVING bool_and(article_id IN (FROM fresh)) ORDER BY articles DESC, e.name, e.entity""",
        {"fresh": fresh},
    )


@dataclass(frozen=True, slots=True)
class Met:
    """Pairs that fresh articles bring together. `pairs` has the columns first, second, first_name, second_name,
    n_before, n_fresh: in how many sentences they meet. `before` and `fresh` are all sentences of either side."""

    pairs: pd.DataFrame
    before: int
    fresh: int


def met(reader: Reader, scope: Scope, fresh: list[int], least: int) -> Met:
    """Pairs that share a sentence of a fresh article, and at least `least` sentences in scope."""
    pairs = scoping.frame(
        reader,
        scope,
        f"""{_FRESH},
            held AS MATERIALIZED (
                SELECT DISTINCT article_id, sentence, entity_id FROM memory.main.named
                SEMI JOIN scope USING (article_id)),
            news AS (FROM held SEMI JOIN fresh USING (article_id)),
            came AS MATERIALIZED (
                SELECT a.entity_id AS one, b.entity_id AS other, count(*) AS n_fresh
                FROM news a JOIN news b USING (article_id, sentence) WHERE a.entity_id < b.entity_id GROUP BY ALL),
            known AS MATERIALIZED (
                FROM held ANTI JOIN fresh USING (article_id)
                SEMI JOIN (SELECT one AS entity_id FROM came UNION SELECT other FROM came) USING (entity_id)),
            there AS (
                SELECT a.entity_id AS one, b.entity_id AS other, count(*) AS n_before
                FROM known a JOIN known b USING (article_id, sentence) WHERE a.entity_id < b.entity_id GROUP BY ALL)
            SELECT first.entity AS first, second.entity AS second, first.name AS first_name,
                   second.name AS second_name, coalesce(n_before, 0) AS n_before, n_fresh
            FROM came LEFT JOIN there USING (one, other)
            JOIN memory.main.entities first ON first.entity_id = one
            JOIN memory.main.entities second ON second.entity_id = other
            WHERE coalesce(n_before, 0) + n_fresh >= $least
            ORDER BY n_fresh DESC, first.entity, second.entity""",
        {"fresh": fresh, "least": least},
    )
    [(before, since)] = scoping.rows(
        reader,
        scope,
        f"""{_FRESH}
            SELECT coalesce(sum(sentences) FILTER (article_id NOT IN (FROM fresh)), 0)::BIGINT,
                   coalesce(sum(sentences) FILTER (article_id IN (FROM fresh)), 0)::BIGINT
            FROM units SEMI JOIN scope USING (article_id)""",
        {"fresh": fresh},
    )
    return Met(pairs, before, since)


def quotation_ids(reader: Reader, scope: Scope, fresh: list[int]) -> list[int]:
    """quotation_id of each quotation of the fresh articles, newest first."""
    query = f"""{_FRESH}
        SELECT quotation_id FROM memory.main.said SEMI JOIN scope USING (article_id) SEMI JOIN fresh USING (article_id)
        JOIN articles USING (article_id) ORDER BY date DESC NULLS LAST, key, start_at"""
    return [number for (number,) in scoping.rows(reader, scope, query, {"fresh": fresh})]
