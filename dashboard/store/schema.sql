-- One store, one file. Text is stored once, in articles.text; everything else points into it by offsets.
-- The columns in braces depend on the number of dimensions of the model (store/schema.py).

CREATE TABLE facts (                    -- what the store is and was made with
    name VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);

CREATE SEQUENCE article_ids;
CREATE SEQUENCE chunk_ids;
CREATE SEQUENCE quotation_ids;
CREATE SEQUENCE term_ids;
CREATE SEQUENCE import_ids;

CREATE TABLE imports (
    import_id INTEGER PRIMARY KEY,
    started TIMESTAMP NOT NULL,         -- UTC
    finished TIMESTAMP,
    sources VARCHAR NOT NULL,           -- JSON list of what was asked for
    added INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    replaced INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE rejects (
    import_id INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    reason VARCHAR NOT NULL
);

CREATE TABLE articles (
    article_id INTEGER PRIMARY KEY,     -- inside this store only
    key VARCHAR NOT NULL UNIQUE,        -- the same in every store that holds this article; used in addresses
    story_id VARCHAR NOT NULL,          -- the smallest key among the articles that tell the same wire story
    external_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    date DATE,                          -- NULL: not known
    date_source VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    text VARCHAR NOT NULL USING COMPRESSION uncompressed, -- compressed, the texts of 20 hits take 30 times as long to read
    row_hash VARCHAR NOT NULL,          -- every field: decides whether a source brings something new
    text_hash VARCHAR NOT NULL,         -- the text alone: finds exact repeats within an outlet
    signature BLOB NOT NULL,            -- MinHash of the text, for near-duplicates
    import_id INTEGER NOT NULL
);

CREATE TABLE story_links (              -- pairs of articles that tell the same wire story
    key_a VARCHAR NOT NULL,
    key_b VARCHAR NOT NULL
);

CREATE VIEW stories AS
    SELECT story_id, count(*) AS articles, count(DISTINCT outlet) AS outlets, min(date) AS first_date
    FROM articles GROUP BY story_id;

CREATE TABLE chunks (
    chunk_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    start_at INTEGER NOT NULL,          -- offsets into articles.text
    end_at INTEGER NOT NULL,
    n_terms INTEGER NOT NULL,
    vector {vector} NOT NULL,           -- unit length; below: its signs, 64 to a column
    {codes}
);

CREATE TABLE units (                    -- how many sentences and paragraphs an article has, to count co-occurrence in
    article_id INTEGER NOT NULL,
    paragraphs INTEGER NOT NULL,
    sentences INTEGER NOT NULL
);

CREATE TABLE article_names (            -- who and what each article names, as found, before any correction
    article_id INTEGER NOT NULL,
    name_key VARCHAR NOT NULL,          -- the same for the same name in every article and every store
    name VARCHAR NOT NULL,              -- the fullest form in this article
    kind VARCHAR NOT NULL,              -- person, organisation, country or place
    iso3 VARCHAR                        -- the country's code
);

CREATE TABLE forms (                    -- the other names by which an article itself calls an entity (language/identity.py)
    article_id INTEGER NOT NULL,
    name_key VARCHAR NOT NULL,
    form_key VARCHAR NOT NULL           -- the name_key that the form has where it stands alone
);

CREATE TABLE joins (                    -- which names are another, by the forms of all articles (language/identity.py)
    name_key VARCHAR PRIMARY KEY,
    entity VARCHAR NOT NULL             -- the name_key it joins, which joins none
);

CREATE TABLE mentions (                 -- where: offsets into articles.text
    article_id INTEGER NOT NULL,
    name_key VARCHAR NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,         -- counted from 0 in the article
    sentence INTEGER NOT NULL,          -- counted from 0 in the article
    via VARCHAR NOT NULL                -- how a country is named: name, demonym or seat; '' for all else
);

CREATE TABLE quotations (               -- who said what, as found, before any correction; offsets into articles.text
    quotation_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    digest VARCHAR NOT NULL,            -- of what is said: with the article's key, the same in every store (see check)
    content INTEGER[][] NOT NULL,       -- [start, end] of each part of what is said
    kind VARCHAR NOT NULL,              -- direct, mixed or indirect
    rule VARCHAR NOT NULL,              -- which rule found it
    cue INTEGER[],                      -- [start, end], as the three below; NULL: none is printed
    source INTEGER[],
    role INTEGER[],
    affiliation INTEGER[],
    speaker VARCHAR NOT NULL,           -- a name, the words printed for a group, or '' where it is open who spoke
    name_key VARCHAR,                   -- the speaker as article_names has it
    speaker_type VARCHAR,               -- person, organisation, group or unnamed
    resolved VARCHAR NOT NULL,          -- how it was found who spoke: name, surname, title, pronoun, continued, unresolved
    candidates VARCHAR[] NOT NULL,      -- names it could be, where that stays open
    category VARCHAR NOT NULL,
    organisation VARCHAR,               -- name_key of the affiliation
    country VARCHAR,                    -- name_key of the country the speaker speaks for or is described with
    statement INTEGER NOT NULL,         -- the smallest quotation_id among those that are the same statement
    n_terms INTEGER NOT NULL,
    vector {vector} NOT NULL            -- of what is said, unit length
);

CREATE TABLE quotation_postings (       -- as postings, of what is said
    term_id INTEGER NOT NULL,
    quotation_id INTEGER NOT NULL,
    tf INTEGER NOT NULL
);

CREATE TABLE terms (
    term_id INTEGER NOT NULL,
    term VARCHAR PRIMARY KEY
);

CREATE TABLE postings (                 -- kept sorted by term, so that a query reads few row groups
    term_id INTEGER NOT NULL,
    chunk_id INTEGER NOT NULL,
    tf INTEGER NOT NULL
);
