"""Coverage in counts: over time, by outlet, by language; and what each choice of a filter would leave in view."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import pandas as pd

from dashboard.records import Grain, Scope
from dashboard.store import scope as scoping
from dashboard.store.connection import Reader


@dataclass(frozen=True, slots=True)
class Extent:
    """What is in view, in figures: articles = dated + undated."""

    articles: int
    stories: int
    outlets: int
    undated: int
    first: date | None
    last: date | None
    left_out_undated: int  # articles without a date that only the date filter keeps out


def extent(reader: Reader, scope: Scope) -> Extent:
    """The size of a scope."""
    [row] = scoping.rows(
        reader,
        scope,
        """SELECT count(*), count(DISTINCT story_id), count(DISTINCT outlet), count(*) FILTER (date IS NULL),
                  min(date), max(date) FROM articles SEMI JOIN scope USING (article_id)""",
    )
    left_out = 0
    if (scope.since or scope.until) and not scope.undated:
        [(left_out,)] = scoping.rows(
            reader,
            replace(scope, undated=True),
            "SELECT count(*) FILTER (date IS NULL) FROM articles SEMI JOIN scope USING (article_id)",
        )
    return Extent(*row, left_out)


def over_time(reader: Reader, scope: Scope, grain: Grain) -> pd.DataFrame:
    """Articles and stories in each period, also where there is none: columns period (its first day), articles, stories.

    Weeks begin on Monday. Articles without a date are not in it. A story counts in each period in which an article
    tells it, whether the scope counts stories once or not: so each number is that of the list under that period.
    """
    return scoping.frame(
        reader,
        replace(scope, once=False),
        """counted AS (
               SELECT date_trunc($grain, date)::DATE AS period,
                      count(*) AS articles, count(DISTINCT story_id) AS stories
               FROM articles SEMI JOIN scope USING (article_id) WHERE date IS NOT NULL GROUP BY period),
           periods AS (
               SELECT unnest(generate_series(min(period)::TIMESTAMP, max(period)::TIMESTAMP,
                      CASE $grain WHEN 'day' THEN INTERVAL 1 DAY WHEN 'week' THEN INTERVAL 7 DAY
                           ELSE INTERVAL 1 MONTH END))::DATE AS period FROM counted)
           SELECT period, coalesce(articles, 0) AS articles, coalesce(stories, 0) AS stories
           FROM periods LEFT JOIN counted USING (period) ORDER BY period""",
        {"grain": grain},
    )


def by_outlet(reader: Reader, scope: Scope) -> pd.DataFrame:
    """Articles and stories of each outlet in scope, most first: columns outlet, articles, stories.

    A story counts under each outlet that carries it.
    """
    return _by(reader, scope, "outlet")


def by_language(reader: Reader, scope: Scope) -> pd.DataFrame:
    """Articles and stories in each language in scope, most first: columns language, articles, stories."""
    return _by(reader, scope, "language")


def outlet_choices(reader: Reader, scope: Scope) -> dict[str, int]:
    """outlet -> articles that would be in view, were it chosen, all else in scope being as it is; every outlet stands
    in it."""
    return _choices(reader, replace(scope, outlets=(), not_outlets=()), "outlet")


def language_choices(reader: Reader, scope: Scope) -> dict[str, int]:
    """language -> articles that would be in view, were it chosen, all else in scope being as it is."""
    return _choices(reader, replace(scope, languages=()), "language")


def _by(reader: Reader, scope: Scope, column: Literal["outlet", "language"]) -> pd.DataFrame:
    return scoping.frame(
        reader,
        replace(scope, once=False),
        f"SELECT {column}, count(*) AS articles, count(DISTINCT story_id) AS stories"
        f" FROM articles SEMI JOIN scope USING (article_id) GROUP BY {column} ORDER BY articles DESC, {column}",
    )


def _choices(reader: Reader, scope: Scope, column: Literal["outlet", "language"]) -> dict[str, int]:
    counted = "count(DISTINCT story_id)" if scope.once else "count(*)"
    found = scoping.rows(
        reader,
        replace(scope, once=False),
        f"SELECT {column}, {counted} FILTER (article_id IN (FROM scope)) AS n FROM articles GROUP BY {column}"
        f" ORDER BY n DESC, {column}",
    )
    return dict(found)
