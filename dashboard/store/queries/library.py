"""What the store holds: its facts, its articles one by one, its imports and what they rejected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from dashboard.records import Scope
from dashboard.store import scope as scoping
from dashboard.store.connection import Reader


@dataclass(frozen=True, slots=True)
class Facts:
    """The store in figures."""

    articles: int
    stories: int
    chunks: int
    quotations: int
    mentions: int
    outlets: int
    undated: int
    first: date | None
    last: date | None
    imported: datetime | None  # UTC
    bytes: int
    model: str
    version: str


def facts(reader: Reader) -> Facts:
    """The figures of the whole store, whatever the scope."""
    [row] = reader.rows(
        """SELECT (SELECT count(*) FROM articles), (SELECT count(DISTINCT story_id) FROM articles),
                  (SELECT count(*) FROM chunks),
                  (SELECT count(*) FROM quotations), (SELECT count(*) FROM mentions),
                  (SELECT count(DISTINCT outlet) FROM articles),
                  (SELECT count(*) FROM articles WHERE date IS NULL), (SELECT min(date) FROM articles),
                  (SELECT max(date) FROM articles), (SELECT max(finished) FROM imports)"""
    )
    return Facts(*row, reader.path.stat().st_size, reader.facts["model"], reader.version)


def articles(reader: Reader, scope: Scope, limit: int | None = None) -> pd.DataFrame:
    """The articles in scope, newest first, those without a date last.

    Columns: article_id, key, story_id, external_id, title, outlet, author, date, date_source, language, url, words.
    """
    return scoping.frame(
        reader,
        scope,
        """SELECT article_id, key, story_id, external_id, title, outlet, author, date, date_source, language, url,
                  len(string_split_regex(trim(text), '\\s+')) AS words
           FROM articles SEMI JOIN scope USING (article_id) ORDER BY date DESC NULLS LAST, title, key LIMIT $limit""",
        {"limit": limit if limit is not None else 2**62},
    )


def article(reader: Reader, key: str) -> dict | None:
    """One article with its text and the outlets of its story; None where the store has none of this key."""
    frame = reader.frame(
        """SELECT article_id, key, story_id, external_id, title, outlet, author, date, date_source, language, url,
        source,
                  text FROM articles WHERE key = $key""",
        {"key": key},
    )
    return frame.to_dict("records")[0] if len(frame) else None


def same_story(reader: Reader, story_id: str) -> pd.DataFrame:
    """The articles that tell one story: columns key, title, outlet, date, url."""
    return reader.frame(
        "SELECT key, title, outlet, date, url FROM articles WHERE story_id = $id ORDER BY date NULLS LAST, outlet, key",
        {"id": story_id},
    )


def imports(reader: Reader, limit: int = 20) -> pd.DataFrame:
    """The last imports, newest first: import_id, started, finished (UTC), sources (JSON), and their counts."""
    return reader.frame("SELECT * FROM imports ORDER BY import_id DESC LIMIT $limit", {"limit": limit})


def rejects(reader: Reader, limit: int = 1_000) -> pd.DataFrame:
    """What could not be read, newest first: import_id, source, reason."""
    return reader.frame("SELECT * FROM rejects ORDER BY import_id DESC, source LIMIT $limit", {"limit": limit})


def disagreements(reader: Reader) -> Sequence[str]:
    """What `check` finds wrong inside the store, a sentence each; nothing where all counts agree."""
    checks = {
        "articles share a key with another": "SELECT count(*) - count(DISTINCT key) FROM articles",
        "articles have no passages": (
            "SELECT count(*) FROM articles a WHERE NOT EXISTS (FROM chunks c WHERE c.article_id = a.article_id)"
        ),
        "passages belong to no article": "SELECT count(*) FROM chunks ANTI JOIN articles USING (article_id)",
        "passages reach beyond their article": (
            "SELECT count(*) FROM chunks c JOIN articles a USING (article_id) WHERE end_at > length(a.text) OR"
            " start_at >= end_at"
        ),
        "passages share a number with another": "SELECT count(*) - count(DISTINCT chunk_id) FROM chunks",
        "index entries point to no passage": "SELECT count(*) FROM postings ANTI JOIN chunks USING (chunk_id)",
        "index entries point to no word": "SELECT count(*) FROM postings ANTI JOIN terms USING (term_id)",
        "passages disagree with the index on their number of words": (
            "SELECT count(*) FROM chunks c LEFT JOIN (SELECT chunk_id, sum(tf) AS n FROM postings GROUP BY chunk_id) p"
            " USING (chunk_id) WHERE c.n_terms <> coalesce(p.n, 0)"
        ),
        "passages have a vector that is not of unit length": (
            "SELECT count(*) FROM chunks WHERE abs(array_inner_product(vector, vector) - 1) > 0.01"
        ),
        "stories are named by an article that the store does not have": (
            "SELECT count(DISTINCT story_id) FROM articles WHERE story_id NOT IN (SELECT key FROM articles)"
        ),
        "articles have no count of their sentences and paragraphs": (
            "SELECT count(*) FROM articles ANTI JOIN units USING (article_id)"
        ),
        "counts of sentences and paragraphs are of an article that has another, or of none": (
            "SELECT (SELECT count(*) - count(DISTINCT article_id) FROM units)"
            " + (SELECT count(*) FROM units ANTI JOIN articles USING (article_id))"
        ),
        "names are of an article that the store does not have": (
            "SELECT count(*) FROM article_names ANTI JOIN articles USING (article_id)"
        ),
        "names stand twice in one article's list": (
            "SELECT count(*) - count(DISTINCT (article_id, name_key)) FROM article_names"
        ),
        "names are mentioned nowhere in their article": (
            "SELECT count(*) FROM article_names ANTI JOIN mentions USING (article_id, name_key)"
        ),
        "mentions are of a name that their article does not list": (
            "SELECT count(*) FROM mentions ANTI JOIN article_names USING (article_id, name_key)"
        ),
        "mentions reach beyond their article": (
            "SELECT count(*) FROM mentions m JOIN articles a USING (article_id)"
            " WHERE m.start_at < 0 OR m.start_at >= m.end_at OR m.end_at > length(a.text)"
        ),
        "mentions are in a sentence or paragraph that their article does not have": (
            "SELECT count(*) FROM mentions m JOIN units u USING (article_id)"
            " WHERE m.sentence NOT BETWEEN 0 AND u.sentences - 1 OR m.paragraph NOT BETWEEN 0 AND u.paragraphs - 1"
        ),
        "mentions are in an earlier sentence or paragraph than a mention before them": (
            "SELECT count(*) FROM (SELECT sentence < max(sentence) OVER before"
            " OR paragraph < max(paragraph) OVER before AS back FROM mentions"
            " WINDOW before AS (PARTITION BY article_id ORDER BY start_at"
            " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) WHERE back"
        ),
        "quotations are of an article that the store does not have": (
            "SELECT count(*) FROM quotations ANTI JOIN articles USING (article_id)"
        ),
        "quotations share a number, or a digest in one article": (
            "SELECT (SELECT count(*) - count(DISTINCT quotation_id) FROM quotations)"
            " + (SELECT count(*) - count(DISTINCT (article_id, digest)) FROM quotations)"
        ),
        "quotations have a speaker that their article does not name": (
            "SELECT count(*) FROM quotations ANTI JOIN article_names USING (article_id, name_key)"
            " WHERE name_key IS NOT NULL"
        ),
        "quotations point beyond their article": (
            "SELECT count(*) FROM quotations q JOIN articles USING (article_id) WHERE len(content) = 0 OR"
            " len(list_filter(list_concat(content, [cue, q.source, role, affiliation]), lambda span: span IS NOT NULL"
            " AND (span[1] < 0 OR span[1] >= span[2] OR span[2] > length(text)))) > 0"
        ),
        "quotations are not, letter by letter, what stands in their article at their place": (
            "WITH printed AS (SELECT digest, memory.main.words_at(text, content) AS said FROM quotations"
            " JOIN articles USING (article_id)) SELECT count(*) FROM printed WHERE left(sha256(said), 12) <> digest AND"
            " NOT list_contains(list_transform(range(2, 99), lambda n: left(sha256(said || n), 12)), digest)"
        ),
        "quotations disagree with the index on their number of words": (
            "SELECT count(*) FROM quotations q LEFT JOIN (SELECT quotation_id, sum(tf) AS n FROM quotation_postings"
            " GROUP BY quotation_id) p USING (quotation_id) WHERE q.n_terms <> coalesce(p.n, 0)"
        ),
        "index entries point to no quotation": (
            "SELECT count(*) FROM quotation_postings ANTI JOIN quotations USING (quotation_id)"
        ),
        "quotations are one statement with one that the store does not have": (
            "SELECT count(*) FROM quotations WHERE statement NOT IN (SELECT quotation_id FROM quotations)"
        ),
    }
    return [f"{count} {what}." for what, sql in checks.items() if (count := reader.rows(sql)[0][0])]
