"""Writing a store: build beside, then swap in.

An import works on a copy, `NAME.duckdb.building`. Only when the copy is whole does it take the store's name, in one
step of the file system; until then, and whatever happens, readers have the old store. Articles go into the copy in
small transactions, so an import that was killed is taken up where it stopped when the same request is made again;
another request starts from the store afresh.
"""

import contextlib
import hashlib
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import filelock
import numpy as np
import pyarrow as pa

from dashboard.errors import ModelMismatch, SourcebookError, StoreBusy, StoreDamaged
from dashboard.records import Fingerprint, Reject, Span
from dashboard.store import schema

RESORT_AFTER = 20_000  # chunks whose postings may stand unsorted behind the sorted ones
SWAP_SECONDS = 5.0  # how long to wait for another program (a virus scanner, on Windows a reader) to let go of the store
# How DuckDB says that a file cannot grow or be read on: at a write, at a commit, and ever after. Wrong checksums in the
# old store come as a bare duckdb.Error.
UNWRITABLE = (duckdb.OperationalError, duckdb.FatalException, duckdb.InternalException)


_JOINS = pa.schema([("name_key", pa.string()), ("entity", pa.string())])
_SPAN = pa.list_(pa.int32())
_QUOTATION = {  # the columns of quotations whose type their values may not show
    "content": pa.list_(_SPAN), "cue": _SPAN, "source": _SPAN, "role": _SPAN, "affiliation": _SPAN,
    "candidates": pa.list_(pa.string()), "name_key": pa.string(), "speaker_type": pa.string(),
    "organisation": pa.string(), "country": pa.string(),
}  # fmt: skip


class Writer:
    """A context in which the store at `path` is changed; leaving it without an error publishes the change.

    `request` names what is being done, so that only the same request takes up a killed one. Raises StoreBusy where
    another process writes, ModelMismatch where the store's vectors are another model's.
    """

    def __init__(self, path: Path, request: Sequence[str], model: Fingerprint):
        self.path = path.absolute()
        self._building = self.path.with_name(self.path.name + ".building")
        self._request = json.dumps(list(request))
        self._model = model
        self._lock = filelock.FileLock(str(self.path) + ".lock", timeout=0)
        self._connection: duckdb.DuckDBPyConnection

    def __enter__(self) -> Self:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except filelock.Timeout as error:
            raise StoreBusy(f"Another import is writing to {self.path.name}: wait until it has finished.") from error
        except OSError as error:
            raise _unwritable(self.path, error) from error
        try:
            self._connection = self._resumed() or self._started()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if error is None:
                self._publish()
        except (OSError, duckdb.Error) as failure:
            raise _unwritable(self.path, failure) from failure
        finally:
            with contextlib.suppress(duckdb.Error):
                self._connection.close()
            self._lock.release()
        if isinstance(error, UNWRITABLE) or type(error) is duckdb.Error:
            raise _unwritable(self.path, error) from error

    # What is held

    def known(self) -> dict[str, tuple[str, str, str]]:
        """key -> (row_hash, outlet, text_hash) of every article held."""
        return {key: rest for key, *rest in self._rows("SELECT key, row_hash, outlet, text_hash FROM articles")}  # type: ignore[misc]

    def article(self, key: str) -> dict[str, Any]:
        """One article's title, url and source."""
        [row] = self._rows("SELECT title, url, source FROM articles WHERE key = $key", {"key": key})
        return dict(zip(("title", "url", "source"), row, strict=True))

    def text_of(self, key: str) -> str:
        """One article's text."""
        [[text]] = self._rows("SELECT text FROM articles WHERE key = $key", {"key": key})
        return text

    def waiting(self) -> list[int]:
        """article_id of every article whose chunks are not made yet, in order."""
        return [
            row[0]
            for row in self._rows(
                "SELECT article_id FROM articles a WHERE NOT EXISTS (FROM chunks c WHERE c.article_id = a.article_id)"
                " ORDER BY article_id"
            )
        ]

    def texts(self, article_ids: Sequence[int]) -> list[tuple[int, str, str, str]]:
        """(article_id, title, text, language) of the articles named, in order of article_id."""
        return self._rows(
            "SELECT article_id, title, text, language FROM articles WHERE article_id IN (SELECT unnest($ids))"
            " ORDER BY article_id",
            {"ids": list(article_ids)},
        )

    def signatures(self) -> dict[str, bytes]:
        """key -> MinHash signature of every article held."""
        return dict(self._rows("SELECT key, signature FROM articles"))

    def unlinked(self) -> list[str]:
        """Keys of articles not yet compared with the others for near-duplicates: those of unfinished imports."""
        return [
            row[0]
            for row in self._rows(
                "SELECT key FROM articles WHERE import_id IN (SELECT import_id FROM imports WHERE finished IS NULL)"
            )
        ]

    # Changes

    def keep_apart(self, invented: bool) -> None:
        """Say whether the store's articles are invented; raises SourcebookError where it holds the other kind."""
        facts = schema.read_facts(self._connection, self.path)
        [[articles]] = self._rows("SELECT count(*) FROM articles")
        if articles and invented != bool(facts.get("invented")):
            raise SourcebookError(
                f"{self.path.name} holds {'real coverage' if invented else 'the invented demo coverage'}, which must"
                " not be mixed with this: import into another store."
            )
        if invented:
            schema.set_fact(self._connection, "invented", "yes")

    def begin_import(self, sources: Sequence[str]) -> int:
        """Open an import's record; the unfinished one where a killed import is taken up. Returns its import_id."""
        held = self._rows(
            "SELECT import_id FROM imports WHERE import_id >"
            " (SELECT value::INTEGER FROM facts WHERE name = 'imports_before')"
        )
        if held:
            named = {"id": held[0][0]}
            self._run("DELETE FROM rejects WHERE import_id = $id", named)
            self._run("UPDATE imports SET finished = NULL WHERE import_id = $id", named)
            return held[0][0]
        [[number]] = self._rows("SELECT nextval('import_ids')")
        self._run(
            "INSERT INTO imports (import_id, started, sources) VALUES ($id, $now, $sources)",
            {"id": number, "now": _now(), "sources": json.dumps(list(sources))},
        )
        return number

    def finish_import(self, import_id: int, counts: dict[str, int], rejects: Sequence[Reject]) -> None:
        """Close an import's record: its counts (added, unchanged, replaced, duplicates) and what was rejected."""
        if rejects:
            table = pa.table(
                {
                    "import_id": [import_id] * len(rejects),
                    "source": [reject.source for reject in rejects],
                    "reason": [reject.reason for reject in rejects],
                }
            )
            self._insert("rejects", table)
        self._run(
            "UPDATE imports SET finished = $now, added = $added, unchanged = $unchanged, replaced = $replaced,"
            " duplicates = $duplicates WHERE import_id = $id",
            counts | {"id": import_id, "now": _now()},
        )

    def add_articles(self, rows: list[dict[str, Any]]) -> None:
        """Add articles: one dict a row with every column of the table but article_id and story_id."""
        [first, *_] = [row[0] for row in self._rows(f"SELECT nextval('article_ids') FROM range({len(rows)})")]
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        columns["article_id"] = list(range(first, first + len(rows)))
        columns["story_id"] = columns["key"]
        table = pa.table(columns)
        self._insert(
            "articles", table.set_column(table.schema.get_field_index("date"), "date", _dates(columns["date"]))
        )

    @contextlib.contextmanager
    def whole(self) -> Iterator[None]:
        """All changes made inside are kept together, or none of them."""
        self._run("BEGIN")
        try:
            yield
        except BaseException:
            with contextlib.suppress(duckdb.Error):  # where the transaction broke, the database has rolled it back
                self._run("ROLLBACK")
            raise
        self._run("COMMIT")

    def remove_articles(self, keys: Sequence[str]) -> None:
        """Take articles out, with all that was made from them."""
        named = {"keys": list(keys)}
        ids = "(SELECT article_id FROM articles WHERE key IN (SELECT unnest($keys)))"
        links = "DELETE FROM story_links WHERE key_a IN (SELECT unnest($keys)) OR key_b IN (SELECT unnest($keys))"
        with self.whole():
            chunk_ids = f"(SELECT chunk_id FROM chunks WHERE article_id IN {ids})"
            self._run(f"DELETE FROM postings WHERE chunk_id IN {chunk_ids}", named)
            quotation_ids = f"(SELECT quotation_id FROM quotations WHERE article_id IN {ids})"
            self._run(f"DELETE FROM quotation_postings WHERE quotation_id IN {quotation_ids}", named)
            for table in ("chunks", "units", "article_names", "mentions", "forms", "quotations"):
                self._run(f"DELETE FROM {table} WHERE article_id IN {ids}", named)
            self._run(links, named)
            self._run("DELETE FROM articles WHERE key IN (SELECT unnest($keys))", named)

    def add_chunks(
        self,
        article_ids: np.ndarray,
        spans: list[Span],
        vectors: np.ndarray,
        codes: np.ndarray,
        n_terms: np.ndarray,
        posting_terms: list[str],
        posting_chunks: np.ndarray,
        posting_tf: np.ndarray,
    ) -> None:
        """Add the chunks of some articles and their postings; call it inside `whole`.

        For n chunks of d dimensions: article_ids (n), spans (n), vectors float32 (n, d), codes uint64 (n, d/64),
        n_terms (n). For m postings: the term, the number of the chunk in this call (0 to n-1), and how often it stands
        there.
        """
        if not len(article_ids):
            return
        [first, *_] = [row[0] for row in self._rows(f"SELECT nextval('chunk_ids') FROM range({len(article_ids)})")]
        chunks = {
            "chunk_id": pa.array(np.arange(first, first + len(article_ids), dtype=np.int32)),
            "article_id": pa.array(article_ids.astype(np.int32)),
            "start_at": pa.array([start for start, _ in spans], pa.int32()),
            "end_at": pa.array([end for _, end in spans], pa.int32()),
            "n_terms": pa.array(n_terms.astype(np.int32)),
            "vector": pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), vectors.shape[1]),
        } | {name: pa.array(codes[:, at]) for at, name in enumerate(schema.code_columns(vectors.shape[1]))}
        postings = pa.table(
            {
                "term": posting_terms,
                "chunk_id": posting_chunks.astype(np.int32) + np.int32(first),
                "tf": posting_tf.astype(np.int32),
            }
        )
        self._insert("chunks", pa.table(chunks))
        self._add_postings("postings", postings)

    def add_names(
        self, units: list[tuple[int, int, int]], names: list[tuple], mentions: list[tuple], forms: list[tuple]
    ) -> None:
        """Add what some articles name: rows of units, article_names, mentions and forms, columns in their order."""
        for table, rows in (("units", units), ("article_names", names), ("mentions", mentions), ("forms", forms)):
            if rows:
                columns = [row[0] for row in self._rows(f"DESCRIBE {table}")]
                self._insert(
                    table,
                    pa.table(
                        {name: list(values) for name, values in zip(columns, zip(*rows, strict=True), strict=True)}
                    ),
                )

    def add_quotations(self, rows: list[dict[str, Any]], vectors: np.ndarray, counts: Sequence[Counter[str]]) -> None:
        """Add quotations: for k of them, rows of the table but for quotation_id, statement, n_terms and vector; vectors
        float32 (k, d); how often each term stands in each. Call it inside `whole`."""
        if not rows:
            return
        [first, *_] = [row[0] for row in self._rows(f"SELECT nextval('quotation_ids') FROM range({len(rows)})")]
        ids = np.arange(first, first + len(rows), dtype=np.int32)
        table = pa.table(
            {name: pa.array([row[name] for row in rows], _QUOTATION.get(name)) for name in rows[0]}
            | {
                "quotation_id": ids,
                "statement": ids,
                "n_terms": pa.array([count.total() for count in counts], pa.int32()),
                "vector": pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), vectors.shape[1]),
            }
        )
        self._insert("quotations", table)
        self._add_postings(
            "quotation_postings",
            pa.table(
                {
                    "term": [term for count in counts for term in count],
                    "quotation_id": np.repeat(ids, [len(count) for count in counts]),
                    "tf": pa.array([tf for count in counts for tf in count.values()], pa.int32()),
                }
            ),
        )

    def quoted(self) -> list[tuple[int, str, str]]:
        """(quotation_id, who spoke as far as known, what is said) of every quotation held."""
        return self._rows(
            "SELECT quotation_id, coalesce(name_key, speaker), array_to_string(list_transform(content,"
            " lambda span: substring(text, span[1] + 1, span[2] - span[1])), ' ')"
            " FROM quotations JOIN articles USING (article_id) ORDER BY quotation_id"
        )  # type: ignore[return-value]

    def set_statements(self, statements: dict[int, int]) -> None:
        """quotation_id -> the smallest quotation_id of the same statement, for those that have another."""
        incoming = pa.table(
            {"quotation_id": [*statements], "wanted": [*statements.values()]},
            pa.schema([("quotation_id", pa.int32()), ("wanted", pa.int32())]),
        )
        self._connection.register("incoming", incoming)
        self._run(
            "UPDATE quotations SET statement = same.wanted FROM (SELECT quotation_id, coalesce(wanted, quotation_id) AS"
            " wanted FROM quotations LEFT JOIN incoming USING (quotation_id)) same"
            " WHERE same.quotation_id = quotations.quotation_id AND same.wanted <> statement"
        )
        self._connection.unregister("incoming")

    def _add_postings(self, table: str, postings: pa.Table) -> None:
        """Postings whose terms are words yet: columns term, the id of their unit, tf."""
        unit = postings.column_names[1]
        self._connection.register("incoming", postings)
        self._run(
            "INSERT INTO terms SELECT nextval('term_ids'), term FROM"
            " (SELECT DISTINCT term FROM incoming ANTI JOIN terms USING (term) ORDER BY term)"
        )
        self._run(
            f"INSERT INTO {table} SELECT term_id, {unit}, tf FROM incoming JOIN terms USING (term)"
            f" ORDER BY term_id, {unit}"
        )
        self._connection.unregister("incoming")

    def forms(self) -> list[tuple[str, str, int]]:
        """(form_key, name_key, articles) for every form by which articles name an entity beside its name."""
        return self._rows("SELECT form_key, name_key, count(*) FROM forms GROUP BY ALL")  # type: ignore[return-value]

    def forms_alone(self) -> dict[str, int]:
        """form_key -> how many articles name an entity by that form and nothing fuller."""
        return dict(
            self._rows(
                "SELECT name_key, count(*) FROM article_names WHERE name_key IN (SELECT form_key FROM forms)"
                " GROUP BY name_key"
            )
        )

    def people(self) -> list[tuple[str, str, int]]:
        """(name_key, name, articles) for every name of a person as articles print it."""
        return self._rows("SELECT name_key, name, count(*) FROM article_names WHERE kind = 'person' GROUP BY ALL")  # type: ignore[return-value]

    def set_joins(self, joins: dict[str, str]) -> None:
        """Which names join another by themselves: name_key -> name_key."""
        with self.whole():
            self._run("DELETE FROM joins")
            self._insert("joins", pa.table({"name_key": [*joins], "entity": [*joins.values()]}, _JOINS))

    def add_links(self, links: Sequence[tuple[str, str]]) -> None:
        """Record pairs of articles that tell the same story."""
        if links:
            self._insert("story_links", pa.table({"key_a": [a for a, _ in links], "key_b": [b for _, b in links]}))

    def links(self) -> list[tuple[str, str]]:
        """Every recorded pair."""
        return self._rows("SELECT key_a, key_b FROM story_links")

    def stories(self) -> list[list[str]]:
        """The keys of each story of several articles, as the stories were last set."""
        return [row[0] for row in self._rows("SELECT list(key) FROM articles GROUP BY story_id HAVING count(*) > 1")]

    def set_stories(self, stories: dict[str, str]) -> None:
        """key -> story_id, for the articles whose story has more than one; every other article is its own story."""
        incoming = pa.table({"key": list(stories), "story": list(stories.values())}) if stories else None
        if incoming is None:
            self._run("UPDATE articles SET story_id = key WHERE story_id <> key")
            return
        self._connection.register("incoming", incoming)
        self._run(
            "UPDATE articles SET story_id = wanted.story FROM"
            " (SELECT key, coalesce(story, key) AS story FROM articles LEFT JOIN incoming USING (key)) wanted"
            " WHERE wanted.key = articles.key AND wanted.story <> articles.story_id"
        )
        self._connection.unregister("incoming")

    # Publishing

    def _resumed(self) -> duckdb.DuckDBPyConnection | None:
        """The copy that a killed run of the same request left behind, if it still fits the store and the model."""
        if not self._building.exists():
            return None
        with contextlib.suppress(duckdb.Error, StoreDamaged, ModelMismatch), contextlib.ExitStack() as unless_kept:
            connection = duckdb.connect(str(self._building))
            unless_kept.callback(connection.close)
            facts = schema.read_facts(connection, self._building)
            schema.require_model(facts, self._model)
            if (facts.get("request"), facts.get("base")) == (self._request, self._base()):
                unless_kept.pop_all()
                return connection
        return None

    def _started(self) -> duckdb.DuckDBPyConnection:
        """A fresh copy of the store, or an empty store where there is none."""
        self._clear_away()
        with contextlib.ExitStack() as unless_whole:
            unless_whole.callback(self._clear_away)
            try:
                if self.path.exists():
                    shutil.copyfile(self.path, self._building)
                connection = duckdb.connect(str(self._building))
            except OSError as error:
                raise _unwritable(self.path, error) from error
            except duckdb.Error as error:
                if not self.path.exists():
                    raise _unwritable(self.path, error) from error
                raise StoreDamaged(f"{self.path} is not a store that Sourcebook can read.") from error
            unless_whole.callback(connection.close)
            try:
                if self.path.exists():
                    schema.require_model(schema.read_facts(connection, self.path), self._model)
                else:
                    schema.create(connection, self._model)
                [[imports]] = connection.execute("SELECT coalesce(max(import_id), 0) FROM imports").fetchall()
                for name, value in {"request": self._request, "base": self._base(), "imports_before": imports}.items():
                    schema.set_fact(connection, name, str(value))
            except duckdb.Error as error:
                raise _unwritable(self.path, error) from error
            unless_whole.pop_all()
        return connection

    def _clear_away(self) -> None:
        for left in (self._building, Path(f"{self._building}.wal")):
            left.unlink(missing_ok=True)

    def _publish(self) -> None:
        [[sorted_to]] = self._rows("SELECT value::INTEGER FROM facts WHERE name = 'sorted_chunks'")
        [[newest]] = self._rows("SELECT coalesce(max(chunk_id), 0) FROM chunks")
        if newest - sorted_to > RESORT_AFTER or not sorted_to:
            self._run("BEGIN")
            for table in ("postings", "quotation_postings"):
                self._run(f"CREATE TABLE resorted AS FROM {table} ORDER BY ALL")
                self._run(f"DROP TABLE {table}")
                self._run(f"ALTER TABLE resorted RENAME TO {table}")
            schema.set_fact(self._connection, "sorted_chunks", str(newest))
            self._run("COMMIT")
        schema.set_fact(self._connection, "version", self._content())
        self._run("CHECKPOINT")
        self._connection.close()
        with self._building.open("rb+") as whole:
            os.fsync(whole.fileno())
        self._swap()

    def _swap(self) -> None:
        deadline = time.monotonic() + SWAP_SECONDS
        while True:
            try:
                self._building.replace(self.path)
                return
            except PermissionError as error:
                if time.monotonic() > deadline:
                    raise StoreBusy(
                        f"Another program holds {self.path.name} open: close it and import again; what was read is kept"
                        " until then."
                    ) from error
                time.sleep(0.2)

    def _content(self) -> str:
        """A hash of what the store holds: the same articles give the same version, whatever the order of imports."""
        digest = hashlib.sha256()
        for (row_hash,) in self._rows("SELECT row_hash FROM articles ORDER BY row_hash"):
            digest.update(f"{row_hash}\n".encode())
        return digest.hexdigest()[:16]

    def _base(self) -> str:
        """Names the published store that the copy starts from."""
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            return "none"
        return f"{stat.st_mtime_ns}-{stat.st_size}"

    # Helpers

    def _rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple]:
        return self._connection.execute(sql, parameters or {}).fetchall()

    def _run(self, sql: str, parameters: dict[str, Any] | None = None) -> None:
        self._connection.execute(sql, parameters or {})

    def _insert(self, name: str, table: pa.Table) -> None:
        self._connection.register("arriving", table)
        self._run(f"INSERT INTO {name} BY NAME FROM arriving")
        self._connection.unregister("arriving")


def _dates(values: list) -> pa.Array:
    return pa.array(values, pa.date32())


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _unwritable(path: Path, error: BaseException) -> SourcebookError:
    if isinstance(error, SourcebookError):
        return error
    return SourcebookError(f"{path.name} could not be written, and is as it was before ({str(error).splitlines()[0]}).")
