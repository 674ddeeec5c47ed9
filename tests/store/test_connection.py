import json
import subprocess
import sys
import threading
import time

import duckdb
import pytest

from dashboard.errors import StoreMissing
from dashboard.importing import remove_articles
from dashboard.records import Scope
from dashboard.store.connection import Reader, reader
from dashboard.store.queries import coverage, library
from tests.corpus import article


def count(held):
    return coverage.extent(held, Scope()).articles


def test_a_store_that_is_not_there_is_missing(tmp_path):
    with pytest.raises(StoreMissing, match="There is no store at"):
        reader(tmp_path / "none.duckdb")
    with pytest.raises(StoreMissing):
        reader(tmp_path)  # a folder
    assert not list(tmp_path.iterdir())


def test_a_reader_keeps_the_version_it_opened_and_the_next_one_sees_the_new(tmp_path, bring):
    bring([article(1)])
    old = reader(tmp_path / "store.duckdb")
    assert old.current
    bring([article(2), article(3)])
    new = reader(tmp_path / "store.duckdb")
    assert (count(old), count(new)) == (1, 3)
    assert not old.current
    assert old.version != new.version
    assert [*library.articles(old, Scope())["title"]] == [article(1).title]
    assert count(old) == 1


def test_the_reader_stays_the_same_while_the_store_does(make_store):
    held = make_store([article(1)])
    assert reader(held.path) is held


def test_a_store_goes_back_to_the_same_version_with_the_same_articles(tmp_path, bring, encoder):
    bring([article(1), article(2)])
    path = tmp_path / "store.duckdb"
    version = reader(path).version
    [key] = [row.key for row in library.articles(reader(path), Scope()).itertuples() if row.title == article(2).title]
    remove_articles(path, [key], encoder)
    assert reader(path).version != version
    bring([article(2)])
    assert reader(path).version == version


def test_a_store_cannot_be_changed_or_left_through_a_reader(make_store, tmp_path):
    held = make_store([article(1)])
    for sql in [
        "DELETE FROM articles",
        "CREATE TABLE x AS SELECT 1",
        f"COPY articles TO '{tmp_path / 'out.csv'}'",
        "SELECT * FROM read_text('/etc/hostname')",
        "SET enable_external_access = true",
    ]:
        with pytest.raises(duckdb.Error):
            held.rows(sql)
    assert count(held) == 1
    assert not (tmp_path / "out.csv").exists()


def test_eight_threads_of_one_reader_get_their_own_rows(make_store):
    held = make_store([article(number) for number in range(24)])
    titles = dict(held.rows("SELECT article_id, title FROM articles"))
    assert len(titles) == 24
    wrong = []

    def ask(offset):
        for turn in range(80):
            wanted = (offset * 7 + turn) % 24 + 1
            rows = held.rows("SELECT title FROM articles WHERE article_id = $id", {"id": wanted})
            frame = held.frame("SELECT article_id FROM articles WHERE title = $title", {"title": titles[wanted]})
            if rows != [(titles[wanted],)] or [*frame["article_id"]] != [wanted]:
                wrong.append((wanted, rows))

    def guarded(offset):
        try:
            ask(offset)
        except duckdb.Error as error:
            wrong.append(error)

    threads = [threading.Thread(target=guarded, args=(offset,)) for offset in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_reader_in_another_process_never_fails_and_sees_new_articles_soon(tmp_path, bring):
    bring([article(number) for number in range(4)])
    path = tmp_path / "store.duckdb"
    poller = subprocess.Popen(
        [sys.executable, "-m", "tests.store.poller", str(path), "30"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    first = json.loads(poller.stdout.readline())
    whole = {}
    for total in (20, 30):
        bring([article(number) for number in range(total)])
        whole[total] = time.time()
        time.sleep(0.7)
    out, err = poller.communicate(timeout=60)
    assert poller.returncode == 0, err.decode()
    seen = [first, *map(json.loads, out.splitlines())]
    assert [articles for _, _, articles in seen] == [4, 20, 30]
    assert all(differing == 0 for _, differing, _ in seen)
    assert all(at - whole[articles] < 5 for at, _, articles in seen[1:])


def test_readers_in_this_process_never_fail_during_imports(tmp_path, bring):
    bring([article(0)])
    path = tmp_path / "store.duckdb"
    seen, failures, stop = set(), [], threading.Event()

    def poll():
        while not stop.is_set():
            try:
                seen.add(count(reader(path)))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what must not happen
                failures.append(error)

    threads = [threading.Thread(target=poll) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(1, 5):
        bring([article(number)])
    time.sleep(0.2)
    stop.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert 5 in seen
    assert seen <= {1, 2, 3, 4, 5}


def test_a_reader_of_its_own_is_not_shared(make_store):
    held = make_store([article(1)])
    assert Reader(held.path).version == held.version
