import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.config import Limits
from dashboard.errors import StoreMissing
from dashboard.importing import Outcome, identity, import_articles, remove_articles
from dashboard.reading import read, read_pasted
from dashboard.records import Article, Progress, Reject, Scope
from dashboard.store.connection import Reader, reader
from dashboard.store.queries import library
from tests.awkward import CLEAN, TEXTS, WORDLESS
from tests.corpus import LONG, article, copy_of
from tests.stand_in import StandIn


@pytest.fixture
def store(tmp_path) -> Path:
    return tmp_path / "store.duckdb"


def counts(outcome: Outcome):
    return outcome.added, outcome.unchanged, outcome.replaced, outcome.duplicates


def titles(store):
    return sorted(library.articles(reader(store), Scope())["title"])


def key_of(store, title):
    [[key]] = reader(store).rows("SELECT key FROM articles WHERE title = $title", {"title": title})
    return key


def stories(held: Reader):
    """Which articles tell one story, by what they are and not by their keys."""
    groups = {}
    for story, title, outlet, text in held.rows("SELECT story_id, title, outlet, text FROM articles"):
        groups.setdefault(story, set()).add((title, outlet, text))
    return {frozenset(group) for group in groups.values()}


def numbered(file, title, text, **fields):
    """A row of an export that counts its rows from 1."""
    return Article(text=text, title=title, external_id="1", source=file, row=1, outlet="Desk", **fields)


def test_what_is_new_is_added_and_what_is_known_unchanged(bring):
    assert counts(bring([article(1), article(2)])) == (2, 0, 0, 0)
    outcome = bring([article(1), article(2), article(3)])
    assert counts(outcome) == (1, 2, 0, 0)
    assert outcome.articles == 3
    assert outcome.chunks >= 3


@pytest.mark.parametrize(
    "change",
    [{"text": article(90).text}, {"title": "Another"}, {"date": None}, {"author": "A. Writer"}, {"language": "ko"}],
    ids=str,
)
def test_a_changed_article_replaces_the_one_held(store, bring, change):
    bring([article(1), article(2)])
    outcome = bring([replace(article(1), **change)])
    assert counts(outcome) == (0, 0, 1, 0)
    assert outcome.articles == 2
    held = library.article(reader(store), identity(article(1)))
    assert all(getattr(replace(article(1), **change), name) == held[name] for name in ("text", "title", "author"))
    assert not library.disagreements(reader(store))


def test_an_exact_repeat_in_one_outlet_is_a_duplicate_and_in_another_is_none(bring):
    repeat = replace(article(1), url="https://example.org/again", external_id="x", title="Again")
    outcome = bring([article(1), repeat, replace(repeat, outlet="Another Outlet")])
    assert counts(outcome) == (2, 0, 0, 1)
    assert counts(bring([repeat])) == (0, 0, 0, 1)


def test_white_space_and_case_make_no_other_text(bring):
    shouted = replace(article(1), url="", external_id="x", text="  " + article(1).text.upper().replace("\n\n", "\n"))
    assert counts(bring([article(1), shouted])) == (1, 0, 0, 1)


def test_the_same_article_twice_in_one_import_is_a_duplicate(bring):
    assert counts(bring([article(1), article(1)])) == (1, 0, 0, 1)


def test_the_same_row_number_in_two_files_is_two_articles(store, bring):
    first, second = numbered("a.csv", "First", article(1).text), numbered("b.csv", "Second", article(2).text)
    assert counts(bring([first, second])) == (2, 0, 0, 0)
    assert counts(bring([second, first])) == (0, 2, 0, 0)
    third = numbered("c.csv", "", article(3).text)
    fourth = numbered("d.csv", "", article(4).text)
    assert counts(bring([third])) == (1, 0, 0, 0)
    assert counts(bring([fourth])) == (1, 0, 0, 0)
    assert titles(store) == ["", "", "First", "Second"]


def test_each_of_two_articles_with_one_row_number_can_be_corrected(store, bring):
    first, second = numbered("a.csv", "First", article(1).text), numbered("b.csv", "Second", article(2).text)
    bring([first])
    bring([second])
    assert counts(bring([replace(second, text=article(3).text)])) == (0, 0, 1, 0)
    assert counts(bring([replace(first, title="First, corrected")])) == (0, 0, 1, 0)
    assert titles(store) == ["First, corrected", "Second"]


def test_rows_of_one_file_that_share_an_id_are_all_kept(store, bring):
    rows = [replace(numbered("a.csv", f"Title {n}", article(n).text), row=n) for n in range(5)]
    assert counts(bring(rows)) == (5, 0, 0, 0)
    assert counts(bring(rows)) == (0, 5, 0, 0)
    assert len(titles(store)) == 5


def test_rows_of_one_file_that_share_an_address_are_all_kept(bring):
    rows = [replace(article(n), url="https://example.org/", outlet="Desk", row=n) for n in range(4)]
    assert counts(bring(rows)) == (4, 0, 0, 0)
    assert counts(bring(rows)) == (0, 4, 0, 0)


def test_a_later_export_with_the_same_id_and_title_replaces(store, bring):
    bring([numbered("march.jsonl", "One", article(1).text)])
    assert counts(bring([numbered("april.jsonl", "One", article(2).text)])) == (0, 0, 1, 0)
    assert titles(store) == ["One"]


def test_without_address_and_id_a_file_is_its_place_and_pasted_text_its_words():
    plain = Article(text="Words.", title="T", outlet="O")
    assert identity(replace(plain, source="/a/b.txt")) == identity(replace(plain, source="/a/b.txt", text="Other."))
    assert identity(replace(plain, source="/a/b.txt")) != identity(replace(plain, source="/a/c.txt"))
    assert identity(replace(plain, source="pasted")) == identity(replace(plain, source="b.txt"))
    assert identity(plain) != identity(replace(plain, text="Other."))
    assert identity(plain) != identity(replace(plain, outlet="P"))


def test_a_reject_does_not_stop_the_rest_and_is_recorded(store, bring):
    reject = Reject("scan.pdf", "It has no text layer.")
    outcome = bring([reject, article(1), Reject("b.csv", "Line 3 is empty."), article(2)])
    assert counts(outcome) == (2, 0, 0, 0)
    assert [found.source for found in outcome.rejected] == ["scan.pdf", "b.csv"]
    held = library.rejects(reader(store))
    assert set(zip(held["source"], held["reason"], strict=True)) == {
        ("scan.pdf", "It has no text layer."),
        ("b.csv", "Line 3 is empty."),
    }


def test_the_import_is_on_record(store, bring):
    bring([article(1), article(4)])
    bring([article(1), article(2), replace(article(4), title="New")])
    last = library.imports(reader(store)).to_dict("records")[0]
    assert (last["added"], last["unchanged"], last["replaced"], last["duplicates"]) == (1, 1, 1, 0)
    assert last["finished"] >= last["started"]


def test_an_import_of_nothing_makes_an_empty_store_that_answers(bring, store):
    outcome = bring([])
    assert (counts(outcome), outcome.articles, outcome.chunks) == ((0, 0, 0, 0), 0, 0)
    assert not library.disagreements(reader(store))


def test_an_import_without_anything_new_keeps_the_version(store, bring):
    bring([article(1), article(2)])
    version = reader(store).version
    bring([article(2), article(1)])
    assert reader(store).version == version
    bring([article(3)])
    assert reader(store).version != version


COVERAGE = [
    *(article(number) for number in range(5)),
    LONG,
    copy_of(LONG, "East Quay Herald", 901),
    copy_of(LONG, "Long Table", 902, text=LONG.text.partition("\n\n")[2]),
    numbered("a.csv", "First", article(20).text),
    numbered("b.csv", "Second", article(21).text),
]


@settings(max_examples=5)
@given(st.permutations(COVERAGE), st.lists(st.integers(1, len(COVERAGE) - 1), max_size=2))
def test_the_order_of_imports_matters_to_nothing_a_reader_sees(order, cuts):
    cuts = [0, *sorted(cuts), len(order)]
    with tempfile.TemporaryDirectory() as folder:
        totals = []
        for name, parts in {
            "given": [COVERAGE],
            "drawn": [order[a:b] for a, b in pairwise(cuts)],
        }.items():
            outcomes = [
                import_articles(Path(folder) / f"{name}.duckdb", part, StandIn(), sources=[str(n)])
                for n, part in enumerate(parts)
            ]
            totals.append(sum(outcome.added for outcome in outcomes))
        one, other = Reader(Path(folder) / "given.duckdb"), Reader(Path(folder) / "drawn.duckdb")
        assert totals == [len(COVERAGE)] * 2
        assert one.version == other.version
        assert stories(one) == stories(other)
        assert max(map(len, stories(one))) == 3
        size = [replace(library.facts(held), imported=None, bytes=0) for held in (one, other)]
        assert size[0] == size[1]
        assert not library.disagreements(other)


def test_an_article_can_be_removed_and_imported_again(store, bring, encoder):
    bring([article(1), article(2)])
    version = reader(store).version
    remove_articles(store, [key_of(store, article(1).title)], encoder)
    assert titles(store) == [article(2).title]
    assert not library.disagreements(reader(store))
    assert counts(bring([article(1)])) == (1, 0, 0, 0)
    assert reader(store).version == version
    assert not library.disagreements(reader(store))


@pytest.mark.parametrize("gone", range(4))
def test_the_other_copies_of_a_story_stay_one_when_a_copy_goes(store, bring, encoder, gone):
    copies = [LONG, *(copy_of(LONG, f"Outlet {number}", 900 + number) for number in range(3))]
    bring([*copies, article(1)])
    assert len(stories(reader(store))) == 2
    remove_articles(store, [key_of(store, copies[gone].title)], encoder)
    assert sorted(map(len, stories(reader(store)))) == [1, 3]
    assert not library.disagreements(reader(store))


@pytest.mark.parametrize("gone", range(3))
def test_the_other_copies_of_a_story_stay_one_when_a_copy_is_rewritten(store, bring, gone):
    copies = [LONG, *(copy_of(LONG, f"Outlet {number}", 900 + number) for number in range(2))]
    bring([*copies, article(1)])
    assert counts(bring([replace(copies[gone], text=article(77).text)])) == (0, 0, 1, 0)
    assert sorted(map(len, stories(reader(store)))) == [1, 1, 2]


def test_articles_that_only_a_third_joined_part_when_it_goes(store, bring, encoder):
    half, other_half = (
        article(5000 + at, text=" ".join(f"{letter}{number}" for number in range(60)) + ".")
        for at, letter in enumerate("pq")
    )
    joining = article(5002, text=half.text + "\n\n" + other_half.text)
    bring([half, other_half, joining])
    assert sorted(map(len, stories(reader(store)))) == [3]
    remove_articles(store, [key_of(store, joining.title)], encoder)
    assert sorted(map(len, stories(reader(store)))) == [1, 1]


def test_removing_from_a_store_that_is_not_there_makes_none(store, encoder):
    with pytest.raises(StoreMissing):
        remove_articles(store, ["key"], encoder)
    assert not store.exists()


def test_removing_what_is_not_held_changes_nothing(store, bring, encoder):
    bring([article(1)])
    version = reader(store).version
    remove_articles(store, ["no such key"], encoder)
    assert reader(store).version == version


def test_awkward_texts_go_in_as_they_are(store, bring):
    texts = {name: text for name, text in CLEAN.items() if text.strip()}
    arriving = [
        article(number, text=text, title=text, outlet=text, author=text, external_id=name)
        for number, (name, text) in enumerate(texts.items())
    ]
    assert counts(bring(arriving)) == (len(texts), 0, 0, 0)
    assert counts(bring(arriving)) == (0, len(texts), 0, 0)
    columns = ["text", "title", "outlet", "author"]
    held = {
        name: fields for name, *fields in reader(store).rows(f"SELECT external_id, {', '.join(columns)} FROM articles")
    }
    assert held == {name: [text] * len(columns) for name, text in texts.items()}
    assert not library.disagreements(reader(store))


def test_awkward_texts_that_are_pasted_go_in_clean_or_are_refused_with_a_reason(store, bring):
    found = {name: read_pasted(text, limits=Limits()) for name, text in TEXTS.items()}
    taken = {name: one for name, one in found.items() if isinstance(one, Article)}
    assert not taken.keys() & WORDLESS
    assert {"NUL", "lone surrogate", "HTML", "right-to-left", "newline in the middle"} <= taken.keys()
    outcome = bring(list(found.values()))
    assert outcome.added + outcome.duplicates == len(taken)
    assert {reject.reason[-1] for reject in outcome.rejected} == {"."}
    for (text,) in reader(store).rows("SELECT text FROM articles"):
        assert "\0" not in text
        assert text.encode().strip()


def test_progress_is_told_in_stages_that_reach_their_end(store):
    heard: list[Progress] = []
    import_articles(store, COVERAGE, StandIn(), sources=["x"], report=heard.append)
    stages = list(dict.fromkeys(progress.stage for progress in heard))
    assert stages == [
        "Reading articles",
        "Understanding passages",
        "Finding wire stories printed twice",
        "Finding statements printed twice",
        "Putting the new store in place",
    ]
    passages = [progress for progress in heard if progress.stage == "Understanding passages"]
    assert passages[-1].done == passages[-1].total == len(COVERAGE)
    assert [progress.done for progress in passages] == sorted(progress.done for progress in passages)


def test_a_store_of_invented_articles_takes_no_real_ones(tmp_path):
    from dashboard.errors import SourcebookError

    demo, own = tmp_path / "demo.duckdb", tmp_path / "own.duckdb"
    import_articles(demo, [article(1)], StandIn(), sources=["demo"], invented=True)
    import_articles(own, [article(1)], StandIn(), sources=["own"])
    with pytest.raises(SourcebookError, match="must not be mixed"):
        import_articles(demo, [article(2)], StandIn(), sources=["own"])
    with pytest.raises(SourcebookError, match="must not be mixed"):
        import_articles(own, [article(2)], StandIn(), sources=["demo"], invented=True)
    assert titles(demo) == titles(own) == [article(1).title]
    import_articles(demo, [article(2)], StandIn(), sources=["demo"], invented=True)
    assert len(titles(demo)) == 2


def test_a_file_changed_on_disk_replaces_its_article_wherever_the_import_is_started(bring, tmp_path, monkeypatch):
    page = tmp_path / "notes" / "page.txt"
    page.parent.mkdir()
    monkeypatch.chdir(tmp_path)
    outcomes = []
    for text in (
        "The first form of a paragraph that is long enough to be read.",
        "The second form of that paragraph, read.",
    ):
        page.write_text(f"A title of its own\n\n{text}\n", encoding="utf-8")
        outcomes.append(bring(list(read(["notes"], limits=Limits()))))
    monkeypatch.chdir(page.parent)
    outcomes.append(bring(list(read(["page.txt"], limits=Limits()))))
    assert [(outcome.added, outcome.replaced, outcome.unchanged) for outcome in outcomes] == [
        (1, 0, 0),
        (0, 1, 0),
        (0, 0, 1),
    ]
    assert outcomes[-1].articles == 1
