"""What the clean-up of names needs to know beside who is named: names before any correction, and who shares
articles."""

from collections.abc import Iterable, Sequence

import pandas as pd

from dashboard.store.connection import Reader


def printed(reader: Reader, keys: Iterable[str]) -> pd.DataFrame:
    """Some names before they were joined or corrected: columns name_key, name (the commonest form), kind, articles.

    Keys that no article of this store holds have no row.
    """
    return reader.frame(
        """WITH forms AS (
               SELECT name_key, name, kind, count(*) AS n FROM memory.main.found
               WHERE name_key IN (SELECT unnest($keys::VARCHAR[])) GROUP BY ALL)
           SELECT name_key, arg_max(name, (n, length(name), name)) AS name, arg_max(kind, (n, kind)) AS kind,
                  sum(n)::BIGINT AS articles
           FROM forms GROUP BY name_key ORDER BY articles DESC, name, name_key""",
        {"keys": list(keys)},
    )


def merged(reader: Reader, entities: Sequence[str]) -> list[str]:
    """The keys that were merged into some entities."""
    found = reader.rows(
        """SELECT name_key FROM memory.main.corrections
           WHERE entity IN (SELECT unnest($entities::VARCHAR[])) AND name_key <> entity ORDER BY name_key""",
        {"entities": list(entities)},
    )
    return [key for (key,) in found]


def found_keys(reader: Reader, entity: str) -> pd.DataFrame:
    """Under which keys each article names an entity: columns article (its key), name_key."""
    return reader.frame(
        """SELECT a.key AS article, f.name_key FROM memory.main.found f JOIN articles a USING (article_id)
           LEFT JOIN memory.main.corrections c USING (name_key) WHERE coalesce(c.entity, f.name_key) = $entity""",
        {"entity": entity},
    )


def articles_with_both(reader: Reader, pairs: Sequence[tuple[str, str]]) -> list[int]:
    """For each pair of entities, how many articles of the store name both."""
    rows = reader.rows(
        """WITH asked AS (
               SELECT unnest($first::VARCHAR[]) AS first, unnest($second::VARCHAR[]) AS second,
                      unnest(range(len($first))) AS at)
           SELECT asked.at, count(*) FROM asked
           JOIN memory.main.article_entities a ON a.entity = asked.first
           JOIN memory.main.article_entities b ON b.entity = asked.second AND a.article_id = b.article_id
           GROUP BY asked.at""",
        {"first": [first for first, _ in pairs], "second": [second for _, second in pairs]},
    )
    counts = dict(rows)
    return [counts.get(at, 0) for at in range(len(pairs))]
