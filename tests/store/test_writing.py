import contextlib
import json
import subprocess
import sys

import duckdb
import pytest

from dashboard.errors import ModelMismatch, SourcebookError, StoreBusy, StoreDamaged
from dashboard.records import Scope
from dashboard.store.connection import reader
from dashboard.store.queries import library
from dashboard.store.writing import Writer
from tests.corpus import article
from tests.stand_in import StandIn


def titles(path):
    return set(library.articles(reader(path), Scope())["title"])


def test_leaving_without_an_error_publishes(tmp_path, bring):
    bring([article(1)])
    assert titles(tmp_path / "store.duckdb") == {article(1).title}
    assert {left.name for left in tmp_path.iterdir()} <= {"store.duckdb", "store.duckdb.lock"}


def test_leaving_by_an_error_publishes_nothing(tmp_path, bring):
    bring([article(1)])

    def broken():
        yield article(2)
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="the source broke"):
        bring(broken())
    assert titles(tmp_path / "store.duckdb") == {article(1).title}
    bring([article(3)])
    assert titles(tmp_path / "store.duckdb") == {article(1).title, article(3).title}


def test_a_second_writer_is_told_that_the_store_is_busy(tmp_path, bring, encoder):
    bring([article(1)])
    path = tmp_path / "store.duckdb"
    with (
        Writer(path, ["first"], encoder.fingerprint),
        pytest.raises(StoreBusy, match=r"Another import is writing to store\.duckdb"),
    ):
        bring([article(2)])
    bring([article(2)])
    assert titles(path) == {article(1).title, article(2).title}


def test_a_second_writer_in_another_process_is_told_so_too(tmp_path, bring, encoder):
    bring([article(1)])
    path = tmp_path / "store.duckdb"
    with Writer(path, ["first"], encoder.fingerprint):
        done = subprocess.run(
            [sys.executable, "-m", "tests.store.importer", str(path), "never"],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "StoreBusy: Another import is writing to store.duckdb" in done.stderr
    assert titles(path) == {article(1).title}


def test_vectors_of_two_models_are_not_mixed(tmp_path, bring):
    bring([article(1)])
    before = (tmp_path / "store.duckdb").read_bytes()
    for _ in range(2):
        with pytest.raises(
            ModelMismatch, match=r"made with the model stand-in .* set to other .*: set SOURCEBOOK_MODEL"
        ):
            bring([article(2)], model=StandIn("other"))
    assert (tmp_path / "store.duckdb").read_bytes() == before
    bring([article(2)])
    assert len(titles(tmp_path / "store.duckdb")) == 2


def other_database(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE t AS SELECT 1 AS x")


def older_store(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE facts (name VARCHAR, value VARCHAR)")
        connection.execute("INSERT INTO facts VALUES ('schema', '0')")


NOT_STORES = {
    "text": lambda path: path.write_text("This is not a database. " * 1_000),
    "nothing": lambda path: path.write_bytes(b""),
    "another database": other_database,
    "an older store": older_store,
}


@pytest.mark.parametrize("make", NOT_STORES.values(), ids=NOT_STORES.keys())
def test_what_is_no_store_is_neither_read_nor_written(tmp_path, bring, make):
    path = tmp_path / "store.duckdb"
    make(path)
    before = path.read_bytes()
    with pytest.raises(StoreDamaged) as reading:
        reader(path)
    for _ in range(2):
        with pytest.raises(StoreDamaged):
            bring([article(1)])
    assert path.read_bytes() == before
    assert str(path) in str(reading.value)
    assert str(reading.value).endswith(".")


def test_a_store_cut_short_is_damaged_and_says_so(tmp_path, bring):
    bring([article(number) for number in range(40)])
    path = tmp_path / "store.duckdb"
    short = tmp_path / "short.duckdb"
    short.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    with pytest.raises(StoreDamaged, match=r"short\.duckdb"):
        library.disagreements(reader(short))


def test_a_store_with_wrong_bytes_is_damaged_wherever_they_are(tmp_path, bring):
    bring([article(number) for number in range(30)])
    whole = (tmp_path / "store.duckdb").read_bytes()
    before = library.disagreements(reader(tmp_path / "store.duckdb"))
    refused = 0
    for at in range(0, len(whole) - 100, len(whole) // 12):
        path = tmp_path / f"wrong at {at}.duckdb"
        path.write_bytes(whole[:at] + bytes(byte ^ 0xFF for byte in whole[at : at + 100]) + whole[at + 100 :])
        try:
            assert library.disagreements(reader(path)) == before  # free space, or a part that is not asked for
        except StoreDamaged as error:
            refused += 1
            assert path.name in str(error)
        with contextlib.suppress(SourcebookError):
            bring([article(number) for number in range(40)], into=path.name)
    assert refused >= 3


@pytest.mark.parametrize("name", ["it's mine.duckdb", "with spaces  two.duckdb", "보도 자료.duckdb", "a;b--c$1.duckdb"])
def test_a_store_may_have_any_name(tmp_path, bring, name):
    bring([article(1)], into=f"föld er's/{name}")
    bring([article(2)], into=f"föld er's/{name}")
    assert titles(tmp_path / "föld er's" / name) == {article(1).title, article(2).title}


def test_a_folder_in_the_way_is_a_plain_sentence(tmp_path, bring):
    (tmp_path / "store.duckdb").mkdir()
    with pytest.raises(SourcebookError, match=r"store\.duckdb could not be written"):
        bring([article(1)])


def full_disk(path, *limits):
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.full_disk", str(path), *map(str, limits)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_full_disk_leaves_the_old_store_and_a_plain_sentence(tmp_path, bring, make_store):
    bring([article(number) for number in range(5)])
    path = tmp_path / "store.duckdb"
    before, size = path.read_bytes(), path.stat().st_size
    whole = make_store([article(number) for number in [*range(5), *range(100, 160)]], into="whole.duckdb")
    grown = whole.path.stat().st_size - size
    limits = [1_000, size - 4_096, *(size + round(share * grown) for share in (0.1, 0.5, 0.9))]
    said = full_disk(path, *limits)
    assert all(sentence.startswith("store.duckdb could not be written, and is as it was before") for sentence in said)
    assert path.read_bytes() == before
    assert full_disk(path, 1 << 30) == [""]
    assert len(titles(path)) == 65


def test_a_first_import_on_a_full_disk_leaves_nothing(tmp_path):
    path = tmp_path / "store.duckdb"
    said = full_disk(path, 0, 10_000, 300_000)
    assert all(sentence.startswith("store.duckdb could not be written") for sentence in said)
    assert not path.exists()


def test_removing_takes_all_that_was_made_from_an_article(tmp_path, bring, encoder):
    from dashboard.importing import remove_articles

    bring([article(1), article(2)])
    path = tmp_path / "store.duckdb"
    [gone] = [row.key for row in library.articles(reader(path), Scope()).itertuples() if row.title == article(1).title]
    remove_articles(path, [gone], encoder)
    assert titles(path) == {article(2).title}
    assert not library.disagreements(reader(path))
    assert reader(path).rows("SELECT count(DISTINCT article_id) FROM chunks") == [(1,)]
