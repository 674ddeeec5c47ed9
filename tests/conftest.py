"""Fixtures that more than one folder of tests uses."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from dashboard import config
from dashboard.importing import Outcome, import_articles
from dashboard.language.encoder import Encoder
from dashboard.language.encoder import encoder as real_encoder
from dashboard.reading import read
from dashboard.records import Article, Reject
from dashboard.store import connection
from dashboard.store.connection import Reader, reader
from tests.stand_in import StandIn

pytest_plugins = ["tests.browsing"]

settings.register_profile("sourcebook", deadline=None)  # how long an example takes is the machine's affair
settings.load_profile("sourcebook")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest file first, so that both processes end together."""
    items.sort(key=lambda item: item.path.name != "test_browser.py")


def built(folder: Path, found: Sequence[Article | Reject]) -> Reader:
    """A store of some articles in a folder, for tests that share one and only read it."""
    import_articles(folder / "store.duckdb", found, StandIn(), sources=["a test"])
    return Reader(folder / "store.duckdb")


MakeStore = Callable[..., Reader]


@pytest.fixture
def encoder() -> StandIn:
    """The stand-in model."""
    return StandIn()


@pytest.fixture(scope="session")
def model() -> Encoder:
    """The bundled model itself; tests that take it are marked `model`."""
    return real_encoder()


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory, model: Encoder) -> Path:
    """The demo coverage as the app itself builds it, by the bundled model; made once for both processes. Do not write
    to it."""
    folder = tmp_path_factory.getbasetemp()
    path = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "demo.duckdb"
    with FileLock(path.with_suffix(".made")):
        if not path.exists():
            found = read([config.load().demo], limits=config.Limits())
            import_articles(path, found, model, sources=["the demo"], invented=True)
    return path


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
