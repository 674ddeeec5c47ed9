"""Scope -> SQL, in one function. Every count, list, chart and export reads the store through it."""

from typing import Any

import pandas as pd

from dashboard.records import Scope, days
from dashboard.store.connection import Reader

TELLING = "length(text) DESC, date NULLS LAST, key"  # the first of the articles of a story stands for it


def scope_sql(scope: Scope) -> tuple[str, dict[str, Any]]:
    """A SELECT that yields the article_id of each article in scope, and its parameters (all named scope_...)."""
    conditions: list[str] = []
    parameters: dict[str, Any] = {}

    def condition(sql: str, **values: Any) -> None:
        conditions.append(sql)
        parameters.update(values)

    dated = []
    if scope.since:
        dated.append("date >= $scope_since")
        parameters["scope_since"] = scope.since
    if scope.until:
        dated.append("date <= $scope_until")
        parameters["scope_until"] = scope.until
    if dated:
        within = " AND ".join(dated)
        conditions.append(f"({within} OR date IS NULL)" if scope.undated else f"({within})")
    for at, period in enumerate(scope.not_periods):
        first, last = (f"scope_not_period_{at}_{end}" for end in ("first", "last"))
        outside = f"(date IS NULL OR date NOT BETWEEN ${first} AND ${last})"
        condition(outside, **dict(zip((first, last), days(period), strict=True)))
    if scope.outlets:
        condition("outlet IN (SELECT unnest($scope_outlets))", scope_outlets=list(scope.outlets))
    if scope.not_outlets:
        condition("outlet NOT IN (SELECT unnest($scope_not_outlets))", scope_not_outlets=list(scope.not_outlets))
    if scope.languages:
        condition("language IN (SELECT unnest($scope_languages))", scope_languages=list(scope.languages))
    for kind in ("countries", "people", "organisations"):
        choice = getattr(scope, kind)
        for way, entities in (("any", choice.any), ("all", choice.all), ("none", choice.none)):
            if not entities:
                continue
            name = f"scope_{kind}_{way}"
            within = "NOT IN" if way == "none" else "IN"
            every = " GROUP BY article_id HAVING count(*) = (SELECT count(*) FROM asked)" if way == "all" else ""
            condition(f"article_id {within} ({_naming(name)}{every})", **{name: list(entities)})
    sql = "SELECT article_id FROM articles"
    if conditions:
        sql += " WHERE " + " AND ".join(conditions)
    if scope.once:
        sql += f" QUALIFY row_number() OVER (PARTITION BY story_id ORDER BY {TELLING}) = 1"
    return sql, parameters


def _naming(parameter: str) -> str:
    """The articles that name one of some entities, by the reader's corrections (store/names.sql).

    An entity that was since merged into another is that other one.
    """
    return (
        f"WITH asked AS (SELECT DISTINCT coalesce(c.entity, a.name_key) AS entity"
        f" FROM (SELECT unnest(${parameter}) AS name_key) a LEFT JOIN memory.main.corrections c USING (name_key))"
        " SELECT article_id FROM memory.main.article_entities SEMI JOIN asked USING (entity)"
    )


def scoped(scope: Scope, query: str, parameters: dict[str, Any] | None = None) -> tuple[str, dict[str, Any]]:
    """`query` with a table named `scope` in front of it that holds the article_id of each article in view.

    `query` begins with SELECT, or with further `name AS (...)` tables and then a SELECT.
    """
    sql, named = scope_sql(scope)
    joint = " " if query.lstrip().upper().startswith("SELECT") else ", "
    return f"WITH scope AS MATERIALIZED ({sql}){joint}{query}", named | (parameters or {})


def rows(reader: Reader, scope: Scope, query: str, parameters: dict[str, Any] | None = None) -> list[tuple]:
    """The rows of a query over the articles in scope."""
    return reader.rows(*scoped(scope, query, parameters))


def frame(reader: Reader, scope: Scope, query: str, parameters: dict[str, Any] | None = None) -> pd.DataFrame:
    """The same, as a frame."""
    return reader.frame(*scoped(scope, query, parameters))
