"""Fixtures that more than one folder of tests uses."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from dashboard.importing import Outcome, import_articles
from dashboard.language.encoder import Encoder
from dashboard.language.encoder import encoder as real_encoder
from dashboard.records import Article, Reject
from dashboard.store import connection
from dashboard.store.connection import Reader, reader
from tests.stand_in import StandIn

MakeStore = Callable[..., Reader]


@pytest.fixture
def encoder() -> StandIn:
    """The stand-in model."""
    return StandIn()


@pytest.fixture(scope="session")
def model() -> Encoder:
    """The bundled model itself; tests that take it are marked `model`."""
    return real_encoder()


@pytest.fixture(autouse=True)
def _close_readers() -> Iterator[None]:
    yield
    connection._readers.clear()


@pytest.fixture
def bring(tmp_path: Path, encoder: StandIn) -> Callable[..., Outcome]:
    """Import articles into the test's store, `store.duckdb` in its folder."""

    def importing(found: Sequence[Article | Reject], *, into: str = "store.duckdb", model: object = encoder) -> Outcome:
        return import_articles(tmp_path / into, found, model, sources=["a test"])

    return importing


@pytest.fixture
def make_store(tmp_path: Path, bring: Callable[..., Outcome]) -> MakeStore:
    """A store of some articles, as a Reader."""

    def make(found: Sequence[Article | Reject], **options: object) -> Reader:
        bring(found, **options)
        return reader(tmp_path / str(options.get("into", "store.duckdb")))

    return make
