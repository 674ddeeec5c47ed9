"""What each outlet, story and speaker adds to a count, in one pass: then leaving any of them out is a subtraction.

A source is an outlet, a story or a quoted person, by kind and number: the number is that of one of the outlet's or the
story's articles, or of the person. `effects` says which articles go with it; the other questions count by article.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import pandas as pd

from dashboard.records import Asked, Grain, Level, Scope
from dashboard.store import scope as scoping
from dashboard.store.connection import Reader
from dashboard.store.queries.connections import _SIZE, _UNIT
from dashboard.store.queries.quotations import _asked, _parameters

SourceKind = Literal["outlet", "story", "speaker"]
_PERIOD: dict[Grain, str] = {grain: f"date_trunc('{grain}', date)::DATE" for grain in get_args(Grain)}
KINDS: tuple[SourceKind, ...] = ("outlet", "story", "speaker")  # their place is `kind` in the frames below


@dataclass(frozen=True, slots=True)
class Meetings:
    """How often names meet in each article: `pairs` has the columns article_id, one, other, n; `alone`
    article_id, item, n (of the names in at least `least` units); `units` article_id, n. Names are numbers of
    entities."""

    pairs: pd.DataFrame
    alone: pd.DataFrame
    units: pd.DataFrame


def effects(reader: Reader, scope: Scope, grain: Grain | None = None) -> pd.DataFrame:
    """What leaving each source out does to each article: columns kind (a place in KINDS), source_id, article_id,
    weight: -1 where the article goes; 1 where, stories being counted once, another outlet's copy then stands for the
    story. With a grain, a story counted once counts in each period that tells it, as in store/queries/coverage.py."""
    query = "SELECT kind, source_id, article_id, weight FROM effect ORDER BY ALL"
    return _frame(reader, scope, query, grain=grain)


def sources(reader: Reader, scope: Scope, grain: Grain | None = None) -> pd.DataFrame:
    """Each source in scope: columns kind, source_id, label, articles (that go with it)."""
    return _frame(
        reader,
        scope,
        """gone AS (
                SELECT kind AS side, source_id, count(*) AS articles FROM effect WHERE weight < 0 GROUP BY ALL)
           SELECT side AS kind, source_id, CASE side WHEN 0 THEN outlet WHEN 1 THEN title ELSE name END AS label,
                  gone.articles
           FROM gone LEFT JOIN articles ON article_id = source_id AND side < 2
           LEFT JOIN memory.main.entities ON entity_id = source_id AND side = 2 ORDER BY side, source_id""",
        grain=grain,
    )


def articles(reader: Reader, scope: Scope, kind: SourceKind, source: int, grain: Grain | None = None) -> list[int]:
    """article_id of each article in scope that goes when a source is left out."""
    query = "SELECT article_id FROM effect WHERE weight < 0 AND kind = $kind AND source_id = $source"
    given = {"kind": KINDS.index(kind), "source": int(source)}
    return list(_frame(reader, scope, query, given, grain=grain)["article_id"])


def of_periods(reader: Reader, scope: Scope, grain: Grain) -> pd.DataFrame:
    """In which period each dated article is: columns article_id, item (its first day, ISO 8601)."""
    query = f"""SELECT DISTINCT article_id, {_PERIOD[grain]}::VARCHAR AS item FROM articles
        SEMI JOIN effect USING (article_id) WHERE date IS NOT NULL"""
    return _frame(reader, scope, query, grain=grain)


def named(reader: Reader, scope: Scope, kinds: tuple[str, ...] = (), *, seats: bool = True) -> pd.DataFrame:
    """The entities in scope by the articles that mention them, most first: columns entity, name, articles. As
    store/queries/connections.py counts at the level of articles."""
    return scoping.frame(
        reader,
        scope,
        f"""held AS (
                SELECT DISTINCT article_id, entity_id FROM memory.main.named SEMI JOIN scope USING (article_id)
                WHERE {_way(seats)})
            SELECT e.entity, e.name, count(*) AS articles FROM held JOIN memory.main.entities e USING (entity_id)
            WHERE len($kinds::VARCHAR[]) = 0 OR list_contains($kinds, e.kind)
            GROUP BY ALL ORDER BY articles DESC, e.name, e.entity""",
        {"kinds": list(kinds)},
    )


def of_names(reader: Reader, scope: Scope, kinds: tuple[str, ...] = (), *, seats: bool = True) -> pd.DataFrame:
    """Which article names which entity: columns article_id, item (a number of an entity)."""
    return _frame(
        reader,
        scope,
        f"""SELECT DISTINCT article_id, entity_id AS item FROM memory.main.named
            SEMI JOIN effect USING (article_id) JOIN memory.main.entities e USING (entity_id)
            WHERE {_way(seats)} AND (len($kinds::VARCHAR[]) = 0 OR list_contains($kinds, e.kind))""",
        {"kinds": list(kinds)},
    )


def of_quotations(reader: Reader, scope: Scope, asked: Asked, by: Literal["speaker", "category"]) -> pd.DataFrame:
    """How leaving a source out changes the number of quotations, of those asked for, of each speaker or category:
    columns kind, source_id, item (as store/queries/quotations.py counts by), change. Without a speaker only that
    speaker's own quotations go."""
    item = {"speaker": "coalesce(entity, nullif(speaker, ''), '')", "category": "category"}[by]
    whole = replace(scope, once=False)
    parameters = _parameters(asked)
    return _frame(
        reader,
        whole,
        f"""{_asked()},
            spoken AS (
                SELECT article_id, {item} AS item, e.entity_id AS speaker, s.speaker_type, count(*) AS n
                FROM asked s LEFT JOIN memory.main.entities e USING (entity)
                WHERE {item} <> '' GROUP BY ALL)
            SELECT kind, source_id, item, sum(weight * n)::INTEGER AS change
            FROM effect JOIN spoken USING (article_id) WHERE kind < 2 GROUP BY ALL
            UNION ALL
            SELECT 2 AS kind, speaker AS source_id, item, -sum(n)::INTEGER AS change
            FROM spoken SEMI JOIN shown USING (article_id) WHERE speaker_type = 'person' AND speaker IS NOT NULL
            GROUP BY ALL""",
        parameters,
        once=scope.once,
    )


def of_pairs(
    reader: Reader, scope: Scope, level: Level, *, of: str | None = None, seats: bool = True, least: int = 1
) -> Meetings:
    """How often each pair meets in each article, of those that share at least `least` units in all articles concerned;
    with `of`, only that entity's, as `one`."""
    own = "a.entity_id = (FROM asked_for) AND b.entity_id <> a.entity_id" if of else "a.entity_id < b.entity_id"
    tables = f"""asked_for AS (SELECT entity_id FROM memory.main.entities WHERE entity = $of),
        held AS MATERIALIZED (
            SELECT DISTINCT article_id, {_UNIT[level]} AS unit, entity_id
            FROM memory.main.named SEMI JOIN effect USING (article_id) WHERE {_way(seats)}),
        often AS MATERIALIZED (FROM held SEMI JOIN (
            SELECT entity_id FROM held GROUP BY entity_id HAVING count(*) >= $least) USING (entity_id))"""
    given: dict[str, Any] = {"of": of, "least": least}
    pairs = f"""{tables},
        within AS MATERIALIZED (
            SELECT a.article_id, a.entity_id AS one, b.entity_id AS other, count(*) AS n
            FROM often a JOIN often b ON a.article_id = b.article_id AND a.unit = b.unit AND {own} GROUP BY ALL)
        FROM within SEMI JOIN (SELECT one, other FROM within GROUP BY ALL HAVING sum(n) >= $least) USING (one, other)"""
    alone = f"{tables} SELECT article_id, entity_id AS item, count(*) AS n FROM often GROUP BY ALL"
    units = f"""SELECT article_id, {_SIZE[level]} AS n FROM units
        WHERE article_id IN (SELECT article_id FROM effect) GROUP BY article_id"""
    return Meetings(
        _frame(reader, scope, pairs, given), _frame(reader, scope, alone, given), _frame(reader, scope, units)
    )


def entities(reader: Reader, numbers: list[int]) -> pd.DataFrame:
    """Some entities by number: columns entity, name, index entity_id."""
    query = (
        "SELECT entity_id, entity, name FROM memory.main.entities WHERE entity_id IN (SELECT unnest($ids::INTEGER[]))"
    )
    return reader.frame(query, {"ids": numbers}).set_index("entity_id")


def article_ids(reader: Reader, scope: Scope) -> list[int]:
    """The article_id of each article in scope."""
    return [row[0] for row in scoping.rows(reader, scope, "SELECT article_id FROM scope")]


def _way(seats: bool) -> str:
    return "true" if seats else "via IN ('', 'name')"


def _frame(
    reader: Reader, scope: Scope, query: str, parameters: dict[str, Any] | None = None, once: bool | None = None,
    grain: Grain | None = None,
) -> pd.DataFrame:  # fmt: skip
    """A query over the articles in view (`shown`) and the tables of `_effect`."""
    once = scope.once if once is None else once
    joint = " " if query.lstrip().upper().startswith("SELECT") else ", "
    return scoping.frame(reader, replace(scope, once=False), f"{_effect(once, grain)}{joint}{query}", parameters)


def _effect(once: bool, grain: Grain | None) -> str:
    """Tables `shown` (article_id, story_id, period, outlet), the articles in view, and `effect` (kind, source_id,
    article_id, weight): leaving the source out takes the article away (-1) or puts it in another's place (1)."""
    place = f"row_number() OVER (PARTITION BY story_id, period ORDER BY {scoping.TELLING})" if once else "1"
    return f"""placed AS (
            SELECT articles.*, {_PERIOD[grain] if grain else "NULL"} AS period
            FROM articles SEMI JOIN scope USING (article_id)),
        ordered AS MATERIALIZED (SELECT article_id, story_id, period, outlet, {place} AS place FROM placed),
        shown AS MATERIALIZED (SELECT article_id, story_id, period, outlet FROM ordered WHERE place = 1),
        outlets AS (SELECT outlet, min(article_id) AS source_id FROM shown GROUP BY outlet),
        effect AS MATERIALIZED (
            SELECT 0 AS kind, source_id, article_id, -1 AS weight FROM shown JOIN outlets USING (outlet)
            UNION ALL
            SELECT 0, source_id, min_by(o.article_id, place), 1 FROM ordered o
            JOIN shown s ON s.story_id = o.story_id AND s.period IS NOT DISTINCT FROM o.period AND s.outlet <> o.outlet
            JOIN outlets ON outlets.outlet = s.outlet
            WHERE {"true" if once else "false"} GROUP BY o.story_id, o.period, source_id
            UNION ALL
            SELECT 1, min(article_id) OVER (PARTITION BY story_id), article_id, -1 FROM shown
            UNION ALL
            SELECT DISTINCT 2, entity_id, article_id, -1 FROM memory.main.said
            JOIN memory.main.entities USING (entity) SEMI JOIN shown USING (article_id)
            WHERE speaker_type = 'person')"""
