"""The tables of a store, and the facts it must state before anybody reads it."""

from importlib.resources import files

import duckdb

from dashboard.errors import ModelMismatch, StoreDamaged
from dashboard.records import Fingerprint

SCHEMA_VERSION = "4"
WORD_BITS = 64


def create(connection: duckdb.DuckDBPyConnection, model: Fingerprint) -> None:
    """Lay an empty store for vectors of `model`."""
    schema = files("dashboard.store").joinpath("schema.sql").read_text(encoding="utf-8")
    codes = ",\n    ".join(f"{name} UBIGINT NOT NULL" for name in code_columns(model.dimensions))
    connection.execute(schema.replace("{vector}", f"FLOAT[{model.dimensions}]").replace("{codes}", codes))
    for name, value in {
        "schema": SCHEMA_VERSION,
        "model": model.name,
        "weights": model.weights,
        "dimensions": str(model.dimensions),
        "sorted_chunks": "0",
        "version": "empty",
    }.items():
        set_fact(connection, name, value)


def code_columns(dimensions: int) -> list[str]:
    """Names of the columns that hold a vector's sign bits, 64 to a column."""
    return [f"code_{number}" for number in range(-(-dimensions // WORD_BITS))]


def set_fact(connection: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    """Write one fact, new or changed."""
    connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", [name, value])


def read_facts(connection: duckdb.DuckDBPyConnection, path: object) -> dict[str, str]:
    """The facts of an open store. Raises StoreDamaged where they are missing or of another schema."""
    try:
        facts = dict(connection.execute("SELECT name, value FROM facts").fetchall())
    except duckdb.CatalogException as error:
        raise StoreDamaged(f"{path} is a database, but not a Sourcebook store.") from error
    if facts.get("schema") != SCHEMA_VERSION:
        raise StoreDamaged(
            f"{path} was made by another version of Sourcebook (its form is {facts.get('schema')}, "
            f"this version reads {SCHEMA_VERSION}): import the coverage again into a new store."
        )
    return facts


def model_of(facts: dict[str, str]) -> Fingerprint:
    """The model whose vectors the store holds."""
    return Fingerprint(facts["model"], facts["weights"], int(facts["dimensions"]))


def require_model(facts: dict[str, str], model: Fingerprint) -> None:
    """Raise ModelMismatch unless the store's vectors were made by `model`: vectors of two models do not compare."""
    held = model_of(facts)
    if (held.weights, held.dimensions) != (model.weights, model.dimensions):
        raise ModelMismatch(
            f"This store was made with the model {held.name} (weights {held.weights[:8]}), but Sourcebook is set to"
            f" {model.name} (weights {model.weights[:8]}): set SOURCEBOOK_MODEL back to the first, or import the"
            " coverage into a new store."
        )
