-- The names of a store with the reader's corrections applied. Made in the memory of each Reader, beside the attached store,
-- so that a correction needs no rebuild and survives one.

CREATE TABLE memory.main.corrections (  -- one row a name that is joined to another or corrected (store/corrections.py)
    name_key VARCHAR PRIMARY KEY,
    entity VARCHAR NOT NULL,            -- the name_key that stands for it after joining and merging
    name VARCHAR,                       -- another display name, on the row of the entity itself
    kind VARCHAR,                       -- another kind, on the row of the entity itself
    hidden BOOLEAN NOT NULL             -- "not a name"
);

CREATE VIEW memory.main.article_entities AS
    SELECT DISTINCT n.article_id, coalesce(c.entity, n.name_key) AS entity
    FROM store.article_names n LEFT JOIN memory.main.corrections c USING (name_key)
    WHERE NOT coalesce(c.hidden, false);

CREATE VIEW memory.main.entity_mentions AS
    SELECT m.article_id, coalesce(c.entity, m.name_key) AS entity, m.start_at, m.end_at, m.paragraph, m.sentence, m.via
    FROM store.mentions m LEFT JOIN memory.main.corrections c USING (name_key)
    WHERE NOT coalesce(c.hidden, false);

CREATE VIEW memory.main.entities AS     -- each entity once: its display name is the commonest form, the longest among equals
    WITH forms AS (
        SELECT coalesce(c.entity, n.name_key) AS entity, n.name_key, n.name, n.kind, n.iso3, count(*) AS articles
        FROM store.article_names n LEFT JOIN memory.main.corrections c USING (name_key)
        WHERE NOT coalesce(c.hidden, false) GROUP BY ALL),
    chosen AS (
        SELECT entity, arg_max(name, (name_key = entity, articles, length(name), name)) AS name,
               arg_max(kind, (name_key = entity, articles, kind)) AS kind,
               arg_max(iso3, (name_key = entity, articles, iso3)) AS iso3,
               list(DISTINCT name ORDER BY name) AS forms
        FROM forms GROUP BY entity)
    SELECT chosen.entity, coalesce(c.name, chosen.name) AS name, coalesce(c.kind, chosen.kind) AS kind, iso3, forms
    FROM chosen LEFT JOIN memory.main.corrections c ON c.name_key = chosen.entity;
