"""An import that is killed, at any moment, leaves the last whole store; the same request then completes it."""

import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.importing import import_articles
from dashboard.records import Scope
from dashboard.store.connection import Reader, reader
from dashboard.store.queries import library
from tests.corpus import article
from tests.stand_in import StandIn
from tests.store.importer import ARRIVING, BEFORE, SOURCES, in_small_steps

SHARES = [0.02, 0.2, 0.4, 0.6, 0.8, 0.99]  # of the import's statements


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A folder with the store `before`, the store `whole` of an uninterrupted run, and what each kill left behind."""
    folder = tmp_path_factory.mktemp("killed")
    import_articles(folder / "before.duckdb", BEFORE, StandIn(), sources=["before"])
    shutil.copy(folder / "before.duckdb", folder / "whole.duckdb")
    done = run(folder / "whole.duckdb", "never")
    assert done.returncode == 0, done.stderr
    statements = int(done.stdout)
    moments = [*(str(round(share * statements)) for share in SHARES), "swap"]

    def kill(moment):
        store = folder / moment / "store.duckdb"
        store.parent.mkdir()
        shutil.copy2(folder / "before.duckdb", store)
        done = run(store, moment)
        assert done.returncode == -signal.SIGKILL, done.stderr
        return store

    with ThreadPoolExecutor(2) as pool:
        return folder, list(pool.map(kill, moments))


def run(store, moment):
    return subprocess.run(
        [sys.executable, "-m", "tests.store.importer", str(store), moment], capture_output=True, text=True, check=False
    )


def contents(held: Reader):
    frame = library.articles(held, Scope())
    return sorted(frame[["key", "story_id", "title", "outlet", "words"]].itertuples(index=False, name=None))


def test_what_a_kill_leaves_is_the_last_whole_store(killed):
    folder, stores = killed
    before = reader(folder / "before.duckdb")
    assert len(stores) == len(SHARES) + 1
    for store in stores:
        assert contents(reader(store)) == contents(before)
        assert reader(store).version == before.version
        assert not library.disagreements(reader(store))


def test_the_same_request_completes_it(killed, monkeypatch):
    in_small_steps(monkeypatch.setattr)
    folder, stores = killed
    whole = reader(folder / "whole.duckdb")
    assert len(contents(whole)) == len(BEFORE) + len(ARRIVING) - 3
    for store in stores:
        outcome = import_articles(store, ARRIVING, StandIn(), sources=SOURCES)
        held = reader(store)
        assert contents(held) == contents(whole)
        assert held.version == whole.version
        assert not library.disagreements(held)
        assert (outcome.unchanged, outcome.added + outcome.replaced) == (2, len(ARRIVING) - 2)
        assert len(library.imports(held)) == 2  # the killed and the completed are one
        assert library.imports(held)["finished"].notna().all()
        assert not [left for left in store.parent.iterdir() if left.suffix not in {".duckdb", ".lock"}]


class Counting(StandIn):
    """Counts the passages it is asked to encode."""

    encoded = 0

    def encode(self, texts, *rest):
        self.encoded += len(texts)
        return super().encode(texts, *rest)


def left_by_a_late_kill(killed, tmp_path):
    folder, stores = killed
    store = tmp_path / "store.duckdb"
    shutil.copy2(folder / "before.duckdb", store)
    done = run(store, "swap")
    assert done.returncode == -signal.SIGKILL
    assert store.with_name("store.duckdb.building").exists()
    assert len(stores)
    return store


def test_what_was_done_before_the_kill_is_not_done_again(killed, tmp_path):
    store, encoder = left_by_a_late_kill(killed, tmp_path), Counting()
    import_articles(store, ARRIVING, encoder, sources=SOURCES)
    assert encoder.encoded == 0
    assert reader(store).version == reader(killed[0] / "whole.duckdb").version


def test_another_request_does_not_pick_up_the_remains(killed, tmp_path):
    store = left_by_a_late_kill(killed, tmp_path)
    import_articles(store, [article(99)], StandIn(), sources=["other.jsonl"])
    titles = set(library.articles(reader(store), Scope())["title"])
    assert titles == {article(99).title, *(held.title for held in BEFORE)}


def test_the_same_request_starts_afresh_where_the_store_has_changed_since(killed, tmp_path):
    store = left_by_a_late_kill(killed, tmp_path)
    shutil.copy(killed[0] / "whole.duckdb", tmp_path / "new.duckdb")
    import_articles(tmp_path / "new.duckdb", [article(99)], StandIn(), sources=["other.jsonl"])
    (tmp_path / "new.duckdb").replace(store)
    outcome = import_articles(store, ARRIVING, StandIn(), sources=SOURCES)
    assert (outcome.added, outcome.replaced, outcome.unchanged) == (0, 0, len(ARRIVING))
    assert article(99).title in set(library.articles(reader(store), Scope())["title"])


def test_a_first_import_killed_with_another_model_does_not_stand_in_the_way(tmp_path):
    store = tmp_path / "store.duckdb"
    assert run(store, "swap").returncode == -signal.SIGKILL
    import_articles(store, ARRIVING, StandIn("another model"), sources=SOURCES)
    assert reader(store).facts["model"] == "another model"
