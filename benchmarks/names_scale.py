"""Connections and voices in a store of 100,000 passages: p50 and p95 of each question that their pages ask.

`python -m benchmarks.names_scale STORE [--passages N] [--to FILE]`. The articles of a store are repeated under
new outlets and dates until there are enough; a copy renames the people and organisations that few articles name, so
that there are as many rare names as in real coverage of that size. Processor time, of all threads together, is given
beside the clock: on a machine that others use only that can be repeated.
"""

import argparse
import datetime
import hashlib
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks import setting
from benchmarks.search_scale import Known
from dashboard import questions
from dashboard.language.encoder import encoder
from dashboard.language.passages import sign_codes
from dashboard.records import Asked, Choice, Scope
from dashboard.store import schema
from dashboard.store.connection import Reader
from dashboard.store.queries import connections, coverage, quotations
from dashboard.store.writing import Writer

FIRST_DAY = datetime.date(2020, 1, 1)
DAYS = 1000
OUTLETS = 200
RARE = 4  # a name in fewer articles is another name in each copy
ROUNDS = 10
SUBJECT = "sanctions against the regime will not stop its missile programme"
EMPTY = np.zeros(0, np.int64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="a store with some articles")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--to", type=Path, help="the larger store is kept there, or used as it is where it exists")
    options = parser.parse_args()
    print(setting.machine())
    with tempfile.TemporaryDirectory() as folder:
        larger = options.to or Path(folder) / "larger.duckdb"
        if not larger.exists():
            multiply(Reader(options.source), larger, options.passages)
        measure(Reader(larger))


def multiply(source: Reader, store: Path, wanted: int) -> None:
    """A store of `wanted` passages at least, with the articles and names of `source` many times."""
    articles, chunks, units, names, mentions, forms, quoted = map(
        source.frame,
        (
            "FROM articles ORDER BY article_id",
            "FROM chunks ORDER BY chunk_id",
            "FROM units ORDER BY article_id",
            "FROM article_names ORDER BY article_id",
            "FROM mentions ORDER BY article_id, start_at",
            "FROM forms ORDER BY article_id",
            "FROM quotations ORDER BY quotation_id",
        ),
    )
    places = pd.Series(range(len(articles)), articles["article_id"])
    often = names.groupby("name_key")["article_id"].nunique()
    rare = {key for key in often[often < RARE].index if not key.startswith("country:")}
    vectors = np.stack(chunks["vector"].to_numpy())
    quoted_vectors = np.stack(quoted["vector"].to_numpy())
    counts: dict[int, Counter[str]] = {number: Counter() for number in quoted["quotation_id"]}
    for number, term, tf in source.rows(
        "SELECT quotation_id, term, tf FROM quotation_postings JOIN terms USING (term_id)"
    ):
        counts[number][term] = tf
    made = ["quotation_id", "statement", "n_terms", "vector"]
    said = quoted.drop(columns=made).astype(object)
    chance = np.random.default_rng(0)
    with Writer(store, ["benchmark"], schema.model_of(source.facts)) as writer:
        import_id = writer.begin_import(["benchmark"])
        for copy in range(-(-wanted // len(chunks))):
            writer.add_articles(_copied(articles, copy, import_id, chance))
            ids = np.array(writer.waiting())

            def moved(frame: pd.DataFrame, ids: np.ndarray = ids) -> np.ndarray:
                return ids[frame["article_id"].map(places)]

            def keys(frame: pd.DataFrame, copy: int = copy) -> list[str]:
                return [f"{key} {copy}" if key in rare and copy else key for key in frame["name_key"]]

            spans = list(zip(chunks["start_at"], chunks["end_at"], strict=True))
            n_terms = chunks["n_terms"].to_numpy()
            with writer.whole():
                writer.add_chunks(moved(chunks), spans, vectors, sign_codes(vectors), n_terms, [], EMPTY, EMPTY)
                rows = said.assign(
                    article_id=moved(quoted),
                    name_key=[f"{key} {copy}" if key in rare and copy else key for key in said["name_key"]],
                ).to_dict("records")
                writer.add_quotations([_plain(row) for row in rows], quoted_vectors, [*counts.values()])
                writer.add_names(
                    *(
                        list(frame.assign(article_id=moved(frame), **extra).itertuples(index=False, name=None))
                        for frame, extra in (
                            (units, {}),
                            (names.astype(object).where(names.notna(), None), {"name_key": keys(names)}),
                            (mentions, {"name_key": keys(mentions)}),
                            (forms, {}),
                        )
                    )
                )
        writer.finish_import(import_id, {"added": 0, "unchanged": 0, "replaced": 0, "duplicates": 0}, [])


def _plain(row: dict) -> dict:
    """A row as an import writes it: lists in place of arrays, None for what is not known."""
    plain: dict[str, Any] = {}
    for name, value in row.items():
        if name == "content":
            plain[name] = [list(map(int, span)) for span in value]
        elif isinstance(value, np.ndarray):
            plain[name] = value.tolist()
        else:
            plain[name] = None if value is None or value != value else value
    return plain


def _copied(articles: pd.DataFrame, copy: int, import_id: int, chance: np.random.Generator) -> list[dict]:
    rows = articles.drop(columns=["article_id", "story_id"]).to_dict("records")
    for row in rows:
        row["import_id"] = import_id
        row["outlet"] = f"Outlet {chance.integers(OUTLETS)}"
        row["date"] = FIRST_DAY + datetime.timedelta(days=int(chance.integers(DAYS)))
        for name in ("key", "row_hash", "text_hash"):
            row[name] = hashlib.sha256(f"{row[name]} {copy}".encode()).hexdigest()[:16]
    return rows


def measure(reader: Reader) -> None:
    """Print a line for each question."""
    named = connections.named(reader, Scope())
    [(passages,)] = reader.rows("SELECT count(*) FROM chunks")
    [(mentions,)] = reader.rows("SELECT count(*) FROM mentions")
    print(f"{passages:,} passages, {mentions:,} mentions, {len(named):,} names; {ROUNDS} rounds, milliseconds")
    countries = named[named["kind"] == "country"]["entity"].tolist()
    people = named[named["kind"] == "person"]["entity"].tolist()
    half = Scope(since=FIRST_DAY, until=FIRST_DAY + datetime.timedelta(days=DAYS // 2))
    rest = Scope(since=FIRST_DAY + datetime.timedelta(days=DAYS // 2 + 1))
    one = Scope(countries=Choice(any=(countries[5],)))
    asked: dict[str, Callable[[], object]] = {}
    for label, scope in (("everything", Scope()), ("half the time", half), ("once a story", replace(half, once=True)),
                         ("one country", one)):  # fmt: skip
        for level in ("sentence", "paragraph", "article"):
            asked[f"all names, {level}, {label}"] = lambda s=scope, v=level: questions.connections(reader, s, v)
        asked[f"one country, sentence, {label}"] = lambda s=scope: questions.connections(
            reader, s, "sentence", of=countries[1]
        )
        asked[f"one person, article, {label}"] = lambda s=scope: questions.connections(
            reader, s, "article", of=people[0]
        )
    asked["change between two halves, one country"] = lambda: questions.changed_connections(
        reader, half, rest, "sentence", of=countries[1]
    )
    asked["change between two halves, all names"] = lambda: questions.changed_connections(
        reader, half, rest, "sentence"
    )
    asked["names in scope"] = lambda: connections.named(reader, half)
    asked["choices of people"] = lambda: connections.choices(reader, half, "people")
    asked["passages of the commonest pair"] = lambda: connections.evidence(
        reader, Scope(), "sentence", countries[0], countries[1]
    )
    asked["card of a person"] = lambda: questions.about(reader, Scope(), people[0])
    speaker = str(quotations.counted(reader, Scope(), Asked(), "speaker")["value"][1])
    model: Any = Known(encoder(), [SUBJECT])
    for label, scope in (("everything", Scope()), ("half the time", half)):
        asked[f"voices on a subject, {label}"] = lambda s=scope: questions.voices(reader, model, SUBJECT, Asked(), s)
        asked[f"who is heard, {label}"] = lambda s=scope: quotations.counted(reader, s, Asked(), "speaker")
        asked[f"one speaker's quotations, {label}"] = lambda s=scope: quotations.quotations(
            reader, s, Asked(speakers=(speaker,))
        )
    asked["about a country"] = lambda: quotations.counted(reader, half, Asked(about=(countries[1],)), "speaker")
    asked["statements of several outlets"] = lambda: quotations.carriers(reader, half, Asked())
    asked["extent and coverage"] = lambda: coverage.extent(reader, half)
    taken: dict[str, list[tuple[float, float]]] = {label: [] for label in asked}
    for question in asked.values():
        question()  # the first call reads from disk
    for _ in range(ROUNDS):
        for label, question in asked.items():
            wall, processor = time.perf_counter(), time.process_time()
            question()
            taken[label].append((time.perf_counter() - wall, time.process_time() - processor))
    print(f"{'':52}{'clock p50':>10}{'p95':>7}{'processor p50':>15}{'p95':>7}")
    for label, times in taken.items():
        (wall_50, cpu_50), (wall_95, cpu_95) = 1000 * np.percentile(times, [50, 95], axis=0)
        print(f"{label:52}{wall_50:10.0f}{wall_95:7.0f}{cpu_50:15.0f}{cpu_95:7.0f}")


if __name__ == "__main__":
    main()
