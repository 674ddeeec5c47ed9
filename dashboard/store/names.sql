-- The names of a store with the joins and the reader's corrections applied. Made in the memory of each Reader, beside
-- the attached store, so that a correction needs no rebuild and survives one. Entities have numbers there, for pairs
-- are counted three times as fast by numbers as by keys. Two tables are there already (store/connection.py):
-- memory.main.corrections, one row a name that is joined to another or corrected, and memory.main.moves, the articles in
-- which a name is somebody else's.

CREATE VIEW memory.main.found AS        -- store.article_names, where somebody else's name has the key and number of its own
    SELECT n.article_id, coalesce(m.moved_key, n.name_key) AS name_key,
           n.name || coalesce(substring(m.moved_key, length(n.name_key) + 1), '') AS name, n.kind, n.iso3
    FROM store.article_names n LEFT JOIN memory.main.moves m USING (article_id, name_key);

CREATE TABLE memory.main.entities AS    -- each once: its display name is the commonest form, the longest among equals
    WITH forms AS (
        SELECT coalesce(c.entity, n.name_key) AS entity, n.name_key, n.name, n.kind, n.iso3, count(*) AS articles
        FROM memory.main.found n LEFT JOIN memory.main.corrections c USING (name_key)
        WHERE NOT coalesce(c.hidden, false) GROUP BY ALL),
    chosen AS (
        SELECT entity, arg_max(name, (name_key = entity, articles, length(name), name)) AS name,
               arg_max(kind, (name_key = entity, articles, kind)) AS kind,
               arg_max(iso3, (name_key = entity, articles, iso3)) AS iso3,
               list(DISTINCT name ORDER BY name) AS forms
        FROM forms GROUP BY entity)
    SELECT (row_number() OVER (ORDER BY chosen.entity))::INTEGER AS entity_id, chosen.entity,
           coalesce(c.name, chosen.name) AS name, coalesce(c.kind, chosen.kind) AS kind, iso3, forms
    FROM chosen LEFT JOIN memory.main.corrections c ON c.name_key = chosen.entity;

CREATE TABLE memory.main.named AS       -- every mention of an entity
    SELECT m.article_id, e.entity_id, m.start_at, m.end_at, m.paragraph, m.sentence, m.via
    FROM (SELECT m.* REPLACE (coalesce(moved_key, name_key) AS name_key)
          FROM store.mentions m LEFT JOIN memory.main.moves USING (article_id, name_key)) m
    LEFT JOIN memory.main.corrections c USING (name_key)
    JOIN memory.main.entities e ON e.entity = coalesce(c.entity, m.name_key)
    WHERE NOT coalesce(c.hidden, false) ORDER BY m.article_id, m.start_at;

CREATE VIEW memory.main.entity_mentions AS
    SELECT n.article_id, e.entity, n.start_at, n.end_at, n.paragraph, n.sentence, n.via
    FROM memory.main.named n JOIN memory.main.entities e USING (entity_id);

CREATE TABLE memory.main.article_entities AS
    SELECT DISTINCT n.article_id, coalesce(c.entity, n.name_key) AS entity
    FROM memory.main.found n LEFT JOIN memory.main.corrections c USING (name_key)
    WHERE NOT coalesce(c.hidden, false) ORDER BY n.article_id, entity;
