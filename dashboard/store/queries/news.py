"""What some articles of a scope, the fresh ones, bring to it: names, connections and quotations that were not there.

Each query takes the scope and `fresh`, the article_id of each fresh article in it; what else is in scope was there
before.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.records import Level, Scope
from dashboard.store import scope as scoping
from dashboard.store.connection import Reader
from dashboard.store.queries.connections import SIZE, UNIT

_FRESH = "fresh AS MATERIALIZED (SELECT unnest($fresh::INTEGER[]) AS article_id)"
_TOLD = "told AS MATERIALIZED (SELECT unnest($told::INTEGER[]) AS article_id)"


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


def names(reader: Reader, scope: Scope, fresh: list[int], told: list[int]) -> pd.DataFrame:
    """The entities that articles `told`, of the fresh ones, name and none but fresh ones does, most named first.

    Columns: entity, name, kind, articles (of those told).
    """
    return scoping.frame(
        reader,
        scope,
        f"""{_FRESH}, {_TOLD}
            SELECT e.entity, e.name, e.kind, count(*) FILTER (article_id IN (FROM told)) AS articles
            FROM memory.main.article_entities a SEMI JOIN scope USING (article_id)
            JOIN memory.main.entities e USING (entity)
            GROUP BY ALL HAVING bool_and(article_id IN (FROM fresh)) AND articles > 0
            ORDER BY articles DESC, e.name, e.entity""",
        {"fresh": fresh, "told": told},
    )


@dataclass(frozen=True, slots=True)
class Met:
    """Pairs that articles bring together. `pairs` has the columns first, second, first_name, second_name, n_before,
    n_fresh: in how many units they meet. `before` and `fresh` are all units of either side."""

    pairs: pd.DataFrame
    before: int
    fresh: int


def met(
    reader: Reader,
    scope: Scope,
    fresh: list[int],
    told: list[int],
    level: Level,
    *,
    of: str = "",
    seats: bool = True,
    least: int = 1,
) -> Met:
    """Pairs that share at least `least` units of the articles `told`, of the fresh ones; with `of`, only that entity's.

    What is not fresh is before. `level` and `seats` as in store/queries/connections.py.
    """
    way = "true" if seats else "via IN ('', 'name')"
    own = "true" if not of else "$of IN (first.entity, second.entity)"
    pairs = scoping.frame(
        reader,
        scope,
        f"""{_FRESH}, {_TOLD},
            held AS MATERIALIZED (
                SELECT DISTINCT article_id, {UNIT[level]} AS unit, entity_id FROM memory.main.named
                SEMI JOIN scope USING (article_id) WHERE {way}),
            news AS (FROM held SEMI JOIN told USING (article_id)),
            came AS MATERIALIZED (
                SELECT a.entity_id AS one, b.entity_id AS other, count(*) AS n_fresh
                FROM news a JOIN news b USING (article_id, unit) WHERE a.entity_id < b.entity_id
                GROUP BY ALL HAVING n_fresh >= $least),
            known AS MATERIALIZED (
                FROM held ANTI JOIN fresh USING (article_id)
                SEMI JOIN (SELECT one AS entity_id FROM came UNION SELECT other FROM came) USING (entity_id)),
            there AS (
                SELECT a.entity_id AS one, b.entity_id AS other, count(*) AS n_before
                FROM known a JOIN known b USING (article_id, unit) WHERE a.entity_id < b.entity_id GROUP BY ALL)
            SELECT first.entity AS first, second.entity AS second, first.name AS first_name,
                   second.name AS second_name, coalesce(n_before, 0) AS n_before, n_fresh
            FROM came LEFT JOIN there USING (one, other)
            JOIN memory.main.entities first ON first.entity_id = one
            JOIN memory.main.entities second ON second.entity_id = other
            WHERE {own} ORDER BY n_fresh DESC, first.entity, second.entity""",
        {"fresh": fresh, "told": told, "least": least} | ({"of": of} if of else {}),
    )
    [(before, since)] = scoping.rows(
        reader,
        scope,
        f"""{_FRESH}
            SELECT coalesce({SIZE[level]} FILTER (article_id NOT IN (FROM fresh)), 0)::BIGINT,
                   coalesce({SIZE[level]} FILTER (article_id IN (FROM fresh)), 0)::BIGINT
            FROM units SEMI JOIN scope USING (article_id)""",
        {"fresh": fresh},
    )
    return Met(pairs, before, since)


def quotation_ids(reader: Reader, scope: Scope, fresh: list[int]) -> list[int]:
    """quotation_id of each quotation of some articles, newest first."""
    query = f"""{_FRESH}
        SELECT quotation_id FROM memory.main.said SEMI JOIN scope USING (article_id) SEMI JOIN fresh USING (article_id)
        JOIN articles USING (article_id) ORDER BY date DESC NULLS LAST, key, start_at"""
    return [number for (number,) in scoping.rows(reader, scope, query, {"fresh": fresh})]
