-- The quotations of a store with the reader's corrections applied: who said what. Made in the memory of each Reader after
-- names.sql; memory.main.quotation_corrections is there already (store/connection.py).

CREATE MACRO memory.main.words_at(text, spans) AS
    array_to_string(list_transform(spans, lambda span: substring(text, span[1] + 1, span[2] - span[1])), ' … ');

CREATE TABLE memory.main.said AS        -- every quotation that stands
    WITH found AS (
        SELECT q.*, a.key || ':' || q.digest AS quotation_key, x.entity IS NOT NULL OR x.speaker IS NOT NULL AS corrected,
               x.role AS role_said, x.speaker AS speaker_said,
               CASE WHEN x.speaker IS NULL THEN coalesce(x.entity, m.moved_key, q.name_key) END AS speaker_key
        FROM store.quotations q JOIN store.articles a USING (article_id)
        LEFT JOIN memory.main.moves m USING (article_id, name_key)
        LEFT JOIN memory.main.quotation_corrections x ON x.quotation_key = a.key || ':' || q.digest
        WHERE NOT coalesce(x.hidden, false)),
    spoken AS (
        SELECT f.*, e.entity, e.name, e.kind AS entity_kind
        FROM found f LEFT JOIN memory.main.corrections c ON c.name_key = f.speaker_key
        LEFT JOIN memory.main.entities e ON e.entity = coalesce(c.entity, f.speaker_key) AND NOT coalesce(c.hidden, false))
    SELECT quotation_id, article_id, quotation_key, content, content[1][1] AS start_at, content[-1][2] AS end_at, kind, rule,
           cue, source, statement, corrected, candidates,
           CASE WHEN corrected THEN 'corrected' ELSE resolved END AS resolved,
           entity, coalesce(speaker_said, name, speaker) AS speaker,
           CASE WHEN entity_kind = 'person' THEN 'person' WHEN entity IS NOT NULL AND corrected THEN 'organisation'
                ELSE speaker_type END AS speaker_type,
           CASE WHEN corrected THEN NULL ELSE role END AS role, role_said,
           CASE WHEN corrected THEN NULL ELSE affiliation END AS affiliation,
           CASE WHEN corrected THEN coalesce(mode(category) FILTER (NOT corrected) OVER (PARTITION BY entity), 'other')
                ELSE category END AS category,
           CASE WHEN NOT corrected THEN coalesce(o.joined, organisation) END AS organisation,
           CASE WHEN NOT corrected THEN country WHEN entity_kind = 'country' THEN entity END AS country
    FROM spoken LEFT JOIN (SELECT name_key AS organisation, entity AS joined FROM memory.main.corrections WHERE NOT hidden) o
    USING (organisation) ORDER BY article_id, start_at;
