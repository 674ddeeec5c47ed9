"""Who appears with whom: co-occurrence by sentence, paragraph or article, under one scope and the reader's
corrections."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from dashboard.records import Kind, Level, Scope
from dashboard.store import scope as scoping
from dashboard.store.connection import Reader

Field = Literal["countries", "people", "organisations"]
FIELDS: dict[Field, Kind] = {"countries": "country", "people": "person", "organisations": "organisation"}

AROUND = 300  # characters beside a mention in which its role is looked for

UNIT: dict[Level, str] = {"sentence": "sentence", "paragraph": "paragraph", "article": "0"}
SIZE: dict[Level, str] = {"sentence": "sum(sentences)", "paragraph": "sum(paragraphs)", "article": "count(*)"}


@dataclass(frozen=True, slots=True)
class Counted:
    """Pairs of entities and how often they meet.

    `pairs` has the columns first, second, first_name, second_name, first_kind, second_kind, n_both, n_first, n_second.
    """

    pairs: pd.DataFrame
    units: int  # sentences, paragraphs or articles in scope


def entities(reader: Reader) -> pd.DataFrame:
    """Every entity of the store: columns entity, name, kind, iso3, forms (each form as printed)."""
    return reader.frame("SELECT entity, name, kind, iso3, forms FROM memory.main.entities ORDER BY name, entity")


def shown(reader: Reader) -> list[tuple[str, str, str]]:
    """(entity, name, kind) of every entity of the store."""
    return reader.rows("SELECT entity, name, kind FROM memory.main.entities ORDER BY name, entity")  # type: ignore[return-value]


def named(reader: Reader, scope: Scope, kinds: Sequence[str] = (), most: int | None = None) -> pd.DataFrame:
    """The entities in scope by the articles that name them, most first, at most `most` of them.

    Columns: entity, name, kind, iso3, articles.
    """
    return scoping.frame(
        reader,
        scope,
        """SELECT e.entity, e.name, e.kind, e.iso3, count(*) AS articles
           FROM memory.main.article_entities a SEMI JOIN scope USING (article_id)
           JOIN memory.main.entities e USING (entity)
           WHERE len($kinds) = 0 OR e.kind IN (SELECT unnest($kinds))
           GROUP BY ALL ORDER BY articles DESC, e.name, e.entity LIMIT $most""",
        {"kinds": list(kinds), "most": most},
    )


def choices(reader: Reader, scope: Scope, field: Field) -> dict[str, int]:
    """entity -> articles (or stories, where the scope counts them) that would be in view, were it chosen as the only
    one of "any of" in that field of the scope, all else in scope being as it is; most first."""
    counted = "count(DISTINCT story_id)" if scope.once else "count(*)"
    chosen = replace(getattr(scope, field), any=())
    return dict(
        scoping.rows(
            reader,
            replace(scope, once=False, **{field: chosen}),
            f"""SELECT e.entity, {counted} FILTER (article_id IN (FROM scope)) AS n
                FROM memory.main.article_entities n JOIN articles USING (article_id)
                JOIN memory.main.entities e USING (entity)
                WHERE e.kind = $kind GROUP BY e.entity, e.name ORDER BY n DESC, e.name, e.entity""",
            {"kind": FIELDS[field]},
        )
    )


def merged(reader: Reader) -> dict[str, str]:
    """What each corrected name is now: name_key, or a name it was given, -> entity."""
    rows = reader.rows("SELECT name_key, entity, name FROM memory.main.corrections WHERE NOT hidden ORDER BY name_key")
    return {said: entity for key, entity, name in rows for said in (key, name) if said}


def pairs(
    reader: Reader,
    scope: Scope,
    level: Level,
    *,
    of: str | None = None,
    among: Sequence[str] | None = None,
    seats: bool = True,
    least: int = 1,
) -> Counted:
    """Pairs of entities that share at least `least` units in scope; with `of`, only that entity's, as `first`; with
    `among`, only pairs of those.

    A unit counts once however often it names an entity. `seats`: whether a seat of government ("Moscow said") and a
    demonym ("Russian") name the country.
    """
    query = f"""{_met(level, of, seats)}
        SELECT first.entity AS first, second.entity AS second, first.name AS first_name, second.name AS second_name,
               first.kind AS first_kind, second.kind AS second_kind, n_both, x.n AS n_first, y.n AS n_second
        FROM met JOIN alone x ON x.entity_id = one JOIN alone y ON y.entity_id = other
        JOIN memory.main.entities first ON first.entity_id = one
        JOIN memory.main.entities second ON second.entity_id = other
        ORDER BY n_both DESC, first.entity, second.entity"""
    asked = {"least": least, "of": of, "among": None if among is None else list(among)}
    return Counted(scoping.frame(reader, scope, query, asked), _units(reader, scope, level))


def pairs_of_two(
    reader: Reader,
    before: Scope,
    after: Scope,
    level: Level,
    *,
    of: str | None = None,
    seats: bool = True,
    least: int = 1,
) -> tuple[pd.DataFrame, int, int]:
    """Pairs that share at least `least` units in two scopes together, and how many units each scope has.

    Columns: first, second, first_name, second_name, n_before, n_after. Else as `pairs`.
    """
    query = f"{_met(level, of, seats)} SELECT one, other, n_both FROM met"
    sides = [
        scoping.frame(reader, scope, query, {"least": 1, "of": of, "among": None}).set_index(["one", "other"])["n_both"]
        for scope in (before, after)
    ]
    both = pd.concat(sides, axis=1, keys=["n_before", "n_after"]).fillna(0).astype(int)
    both = both[both.sum(axis=1) >= least].reset_index()
    known = reader.frame(
        "SELECT entity_id, entity, name FROM memory.main.entities WHERE entity_id IN (SELECT unnest($ids))",
        {"ids": pd.unique(both[["one", "other"]].to_numpy().ravel()).tolist()},
    ).set_index("entity_id")
    found = pd.DataFrame(
        {
            "first": both["one"].map(known["entity"]),
            "second": both["other"].map(known["entity"]),
            "first_name": both["one"].map(known["name"]),
            "second_name": both["other"].map(known["name"]),
        }
    )
    return found.join(both[["n_before", "n_after"]]), _units(reader, before, level), _units(reader, after, level)


def _met(level: Level, of: str | None, seats: bool) -> str:
    """Tables `alone` (entity_id, n) and `met` (one, other, n_both) of the numbers of entities, for $of, $among and
    $least."""
    unit = UNIT[level]
    way = "true" if seats else "via IN ('', 'name')"
    own = "a.entity_id = (FROM asked) AND b.entity_id <> a.entity_id" if of else "a.entity_id < b.entity_id"
    return f"""asked AS (SELECT entity_id FROM memory.main.entities WHERE entity = $of),
        wanted AS (
            SELECT entity_id FROM memory.main.entities
            WHERE $among IS NULL OR entity IN (SELECT unnest($among::VARCHAR[]))),
        held AS MATERIALIZED (
            SELECT DISTINCT article_id, {unit} AS unit, entity_id
            FROM memory.main.named SEMI JOIN scope USING (article_id) SEMI JOIN wanted USING (entity_id)
            WHERE {way}),
        alone AS (SELECT entity_id, count(*) AS n FROM held GROUP BY entity_id),
        often AS (FROM held SEMI JOIN (FROM alone WHERE n >= $least) USING (entity_id)),
        met AS (
            SELECT a.entity_id AS one, b.entity_id AS other, count(*) AS n_both
            FROM often a JOIN often b ON a.article_id = b.article_id AND a.unit = b.unit AND {own}
            GROUP BY ALL HAVING count(*) >= $least)"""


def _units(reader: Reader, scope: Scope, level: Level) -> int:
    query = f"SELECT coalesce({SIZE[level]}, 0)::BIGINT FROM units SEMI JOIN scope USING (article_id)"
    [(units,)] = scoping.rows(reader, scope, query)
    return units


def evidence(
    reader: Reader, scope: Scope, level: Level, first: str, second: str | None, *, seats: bool = True
) -> pd.DataFrame:
    """The units behind a count, newest first: as many rows as the figure says.

    Columns: article_id, key, title, outlet, author, date, url, language, text, unit, marks (the [start, end] of each
    mention in the unit) and marked (their entities, in the same order).
    """
    unit = UNIT[level]
    way = "" if seats else " AND via IN ('', 'name')"
    return scoping.frame(
        reader,
        scope,
        f"""found AS (
                SELECT article_id, {unit} AS unit, list([start_at, end_at] ORDER BY start_at) AS marks,
                       list(entity ORDER BY start_at) AS marked
                FROM memory.main.entity_mentions SEMI JOIN scope USING (article_id)
                WHERE entity IN ($first, $second){way} GROUP BY ALL
                HAVING count(DISTINCT entity) = $wanted)
            SELECT a.article_id, a.key, a.title, a.outlet, a.author, a.date, a.url, a.language, a.text, unit, marks,
            marked FROM found JOIN articles a USING (article_id) ORDER BY a.date DESC NULLS LAST, a.key, unit""",
        {"first": first, "second": second or first, "wanted": 2 if second else 1},
    )


def articles_naming(reader: Reader, scope: Scope, entity: str) -> list[int]:
    """article_id of each article in scope that names an entity."""
    query = (
        "SELECT article_id FROM memory.main.article_entities SEMI JOIN scope USING (article_id) WHERE entity = $entity"
    )
    return [row[0] for row in scoping.rows(reader, scope, query, {"entity": entity})]


def mentioned(reader: Reader, scope: Scope, entity: str) -> pd.DataFrame:
    """Every mention of an entity in scope, oldest first, those without a date last.

    Columns: key, title, outlet, date, text (AROUND characters on either side of the mention) and start_at and end_at
    (the mention in that text).
    """
    return scoping.frame(
        reader,
        scope,
        """SELECT a.key, a.title, a.outlet, a.date,
                  substring(a.text, greatest(m.start_at - $around, 0) + 1, m.end_at - m.start_at + 2 * $around) AS text,
                  least(m.start_at, $around) AS start_at, least(m.start_at, $around) + m.end_at - m.start_at AS end_at
           FROM memory.main.entity_mentions m SEMI JOIN scope USING (article_id) JOIN articles a USING (article_id)
           WHERE m.entity = $entity ORDER BY a.date NULLS LAST, a.key, m.start_at""",
        {"entity": entity, "around": AROUND},
    )


def mentions_in(reader: Reader, article_ids: Sequence[int]) -> pd.DataFrame:
    """What some articles name, in order: columns article_id, start_at, end_at, entity, name, kind."""
    return reader.frame(
        """SELECT m.article_id, m.start_at, m.end_at, entity, e.name, e.kind
           FROM memory.main.entity_mentions m JOIN memory.main.entities e USING (entity)
           WHERE m.article_id IN (SELECT unnest($ids)) ORDER BY m.article_id, m.start_at, m.end_at""",
        {"ids": list(map(int, article_ids))},
    )
