"""Reading a store: one frozen version of it at a time, from any number of threads, while imports go on.

An import replaces the file as a whole (store/writing.py). A Reader keeps the version it opened; `reader(path)` hands
out the newest. The file is attached to a connection in memory, for DuckDB gives a second `connect` to one path the
instance already open, which would still show the replaced file.
"""

import contextlib
import hashlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from dashboard.errors import SourcebookError, StoreBusy, StoreDamaged, StoreMissing
from dashboard.store import corrections
from dashboard.store.schema import read_facts

MEMORY = "1GB"  # what DuckDB may hold beside the model; larger results spill to disk

DAMAGE = (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)


class Reader:
    """One version of a store, read-only. Each query runs on a cursor of its own, so threads do not meet."""

    def __init__(self, path: Path):
        self.path = path
        if not path.is_file():
            raise StoreMissing(f"There is no store at {path} yet: import some articles into it first.")
        self._stamp = _stamps(path)
        self._connection = duckdb.connect(config={"memory_limit": MEMORY})
        try:
            self._connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS store (READ_ONLY)")
            self._connection.execute("SET enable_external_access = false")
            self._connection.execute("SET lock_configuration = true")
            self._connection.execute("USE store")
            self.facts = read_facts(self._connection, path)
            self._correct(corrections.read(path.parent))
            self._connection.execute(files("dashboard.store").joinpath("names.sql").read_text(encoding="utf-8"))
            self._connection.execute(files("dashboard.store").joinpath("said.sql").read_text(encoding="utf-8"))
        except duckdb.IOException as error:
            self._connection.close()
            if "lock" in str(error).lower():
                raise StoreBusy(f"{path} is open for writing in another program: close that program first.") from error
            raise StoreDamaged(f"{path} is not a store that Sourcebook can read.") from error
        except duckdb.Error as error:
            self._connection.close()
            raise StoreDamaged(f"{path} is not a store that Sourcebook can read.") from error
        except SourcebookError:  # of the facts, or of the list of corrected names
            self._connection.close()
            raise

    @property
    def version(self) -> str:
        """Names what can be read: it changes with every import that changed something and with every corrected name."""
        return self.facts["version"] + self._corrected

    @property
    def current(self) -> bool:
        """Whether the store and the list of corrected names are still those this reader opened."""
        return self._stamp == _stamps(self.path)

    def _correct(self, steps: list[corrections.Step]) -> None:
        joins = dict(self._connection.execute("SELECT name_key, entity FROM store.joins").fetchall())
        moves = corrections.moves(steps)
        said = corrections.fold(steps)  # the joins are the store's own: they change with its version
        quotations = corrections.of_quotations(steps)
        told = repr((said, sorted(moves), quotations)).encode()
        self._corrected = f"-{hashlib.sha256(told).hexdigest()[:8]}" if said or moves or quotations else ""
        self._connection.execute(
            "CREATE TABLE memory.main.moves AS SELECT article_id, name_key, moved_key FROM (SELECT"
            " unnest($1::VARCHAR[]) AS key, unnest($2::VARCHAR[]) AS name_key, unnest($3::VARCHAR[]) AS moved_key)"
            " JOIN store.articles USING (key)",
            [[article for article, _ in moves], [key for _, key in moves], [*moves.values()]],
        )
        self._table("corrections", corrections.Correction, corrections.fold(steps, joins))
        self._table("quotation_corrections", corrections.QuotationCorrection, quotations)

    def _table(self, name: str, shape: type, rows: Sequence[Any]) -> None:
        """A table in memory of some dataclass objects, a column a field: texts, and `hidden` yes or no."""
        columns = [list(column) for column in zip(*map(astuple, rows), strict=True)] or [[]] * len(fields(shape))
        selected = ", ".join(
            f"unnest(${at}::{'BOOLEAN' if field.name == 'hidden' else 'VARCHAR'}[]) AS {field.name}"
            for at, field in enumerate(fields(shape), 1)
        )
        self._connection.execute(f"CREATE TABLE memory.main.{name} AS SELECT {selected}", columns)

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple]:
        """Every row of a query."""
        with self._damage_told():
            return self._cursor().execute(sql, parameters or {}).fetchall()

    def frame(self, sql: str, parameters: dict[str, Any] | None = None) -> pd.DataFrame:
        """A query's rows as a frame."""
        with self._damage_told():
            return self._cursor().execute(sql, parameters or {}).df()

    @contextlib.contextmanager
    def _damage_told(self) -> Iterator[None]:
        """A file that cannot be read on, or whose checksums are wrong (a bare duckdb.Error), as StoreDamaged."""
        try:
            yield
        except duckdb.Error as error:
            if type(error) is not duckdb.Error and not isinstance(error, DAMAGE):
                raise
            raise StoreDamaged(
                f"{self.path} is damaged: put a copy of it back, or import the coverage again into a new store."
            ) from error

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._connection.cursor()
        cursor.execute("USE store")
        return cursor


_readers: dict[Path, Reader] = {}
_lock = threading.Lock()


def reader(path: Path) -> Reader:
    """The newest version of the store at `path`: costs a look at the file's stamp while nothing has changed.

    Raises StoreMissing, StoreDamaged or StoreBusy.
    """
    path = path.absolute()
    with _lock:
        held = _readers.get(path)
        if held is None or not held.current:
            _readers.pop(path, None)
            held = _readers[path] = Reader(path)
        return held


def _stamps(path: Path) -> tuple:
    return _stamp(path), _stamp(path.parent / corrections.FILE)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
