"""Who appears with whom: a figure, the list behind it and the file of it have as many rows as plain counting says."""

import datetime
import io
import tempfile
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import questions
from dashboard.briefing.tables import csv
from dashboard.importing import import_articles
from dashboard.records import Choice, Scope
from dashboard.store import corrections
from dashboard.store.connection import Reader
from dashboard.store.queries import connections, coverage, library
from tests.corpus import LONG, NAMES, OUTLETS, article, copy_of, sentence
from tests.stand_in import StandIn
from tests.store.test_scope import KEYS, SCOPES, in_view

LEVELS = ("sentence", "paragraph", "article")
DAYS = st.none() | st.dates(datetime.date(2024, 12, 25), datetime.date(2025, 2, 10))
PARAGRAPHS = st.lists(  # of sentences, each of the names in it
    st.lists(st.lists(st.sampled_from([*NAMES]), max_size=4), min_size=1, max_size=3), min_size=1, max_size=3
)
ARTICLES = st.lists(st.tuples(st.booleans(), PARAGRAPHS, DAYS), min_size=1, max_size=7).map(
    lambda drawn: [told(number, *values) for number, values in enumerate(drawn)]
)
EDITS = st.lists(
    st.tuples(st.just("merge"), st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda edit: edit[1] != edit[2])
    | st.tuples(st.sampled_from(["split", "not a name"]), st.sampled_from(KEYS), st.just(""))
    | st.tuples(st.just("rename"), st.sampled_from(KEYS), st.just("Another name"))
    | st.tuples(st.just("kind"), st.sampled_from(KEYS), st.sampled_from(["person", "organisation"])),
    max_size=4,
)


def told(number, wire, paragraphs, date):
    named = "\n\n".join(
        " ".join(sentence(names, 100 * number + 10 * at + n) for n, names in enumerate(sentences))
        for at, sentences in enumerate(paragraphs)
    )
    if wire:
        outlet = OUTLETS[number % len(OUTLETS)]
        return copy_of(replace(LONG, text=f"{named}\n\n{LONG.text}"), outlet, 100 + number, date=date)
    return article(number, text=f"{named}\n\n{article(number).text}", date=date)


def stored(folder: Path, *imports, edits=()) -> Reader:
    for number, articles in enumerate(imports):
        import_articles(folder / "store.duckdb", articles, StandIn(), sources=[f"test {number}"])
    if edits:
        corrections.add(folder, edits)
    return Reader(folder / "store.duckdb")


def held_by(held: Reader, scope: Scope, level: str, seats: bool) -> dict[tuple, set[str]]:
    """(article_id, unit) -> the entities named in that unit, by plain counting."""
    now = {each.name_key: each for each in corrections.fold(corrections.read(held.path.parent))}
    articles = {one["article_id"] for one in in_view(held, scope)}
    units = defaultdict(set)
    columns = "article_id, name_key, sentence, paragraph, via"
    for article_id, key, in_sentence, in_paragraph, via in held.rows(f"SELECT {columns} FROM mentions"):
        if article_id not in articles or (key in now and now[key].hidden) or (via in ("seat", "demonym") and not seats):
            continue
        unit = {"sentence": in_sentence, "paragraph": in_paragraph, "article": 0}[level]
        units[article_id, unit].add(now[key].entity if key in now else key)
    return units


@settings(max_examples=6)
@given(ARTICLES, EDITS, SCOPES, st.booleans())
def test_figure_list_and_file_have_what_plain_counting_finds(articles, edits, scope, seats):
    with tempfile.TemporaryDirectory() as folder:
        held = stored(Path(folder), articles, edits=edits)
        assert list(library.disagreements(held)) == []
        for each in (Scope(), Scope(once=True), scope):
            for level in LEVELS:
                assert_counts(held, each, level, seats)
            for row in connections.named(held, each).head(5).itertuples():
                assert row.articles == len(connections.articles_naming(held, each, row.entity))


def assert_counts(held: Reader, scope: Scope, level: str, seats: bool) -> None:
    units = held_by(held, scope, level, seats)
    alone = Counter(entity for names in units.values() for entity in names)
    met = Counter(pair for names in units.values() for pair in combinations(sorted(names), 2))
    counted = connections.pairs(held, scope, level, seats=seats)
    found = {(row.first, row.second): (row.n_both, row.n_first, row.n_second) for row in counted.pairs.itertuples()}
    assert found == {(a, b): (n, alone[a], alone[b]) for (a, b), n in met.items()}
    assert counted.units >= len(units)
    if level == "article":
        assert counted.units == coverage.extent(held, scope).articles

    frame, number = questions.connections(held, scope, level, seats=seats, least=1)
    assert number == counted.units
    assert dict(zip(zip(frame["first"], frame["second"], strict=True), frame["n"], strict=True)) == met
    assert frame["npmi"].between(-1, 1).all()
    file = pd.read_csv(io.BytesIO(csv(frame[["first", "second", "n"]])), encoding="utf-8-sig")
    assert len(file) == len(frame)
    assert list(file["n"]) == list(frame["n"])

    for (first, second), n in list(met.items())[:3]:
        listed = connections.evidence(held, scope, level, first, second, seats=seats)
        assert len(listed) == n
        assert all(set(marked) == {first, second} for marked in listed["marked"])
        assert all(0 <= a < b <= len(row.text) for row in listed.itertuples() for a, b in row.marks)
    for entity, n in list(alone.items())[:2]:
        assert len(connections.evidence(held, scope, level, entity, None, seats=seats)) == n
        own, _ = questions.connections(held, scope, level, of=entity, seats=seats, least=2)
        assert set(own["first"]) <= {entity}
        partners = {row.second: row.n for row in own.itertuples()}
        assert partners == {(set(pair) - {entity}).pop(): n for pair, n in met.items() if entity in pair and n >= 2}


@settings(max_examples=5)
@given(st.data(), ARTICLES, SCOPES)
def test_the_order_of_imports_does_not_matter_to_any_count(data, articles, scope):
    other = data.draw(st.permutations(articles))
    cut = data.draw(st.integers(0, len(other)))
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first, second = stored(Path(one), articles), stored(Path(two), other[:cut], other[cut:])
        for each in (Scope(), Scope(once=True), scope):
            assert everything(first, each) == everything(second, each)


def everything(held: Reader, scope: Scope) -> dict:
    """All that is said of a scope's names, article numbers left aside."""
    said = {"named": connections.named(held, scope).to_dict("records")}
    for field in connections.FIELDS:
        said[field] = connections.choices(held, scope, field)
    for level in LEVELS:
        frame, units = questions.connections(held, scope, level, least=1)
        said[level] = (units, frame.to_dict("records"))
        if len(frame):
            listed = connections.evidence(held, scope, level, frame["first"][0], frame["second"][0])
            said[f"{level} list"] = listed[["key", "unit"]].values.tolist()
    return {key: repr(value) for key, value in said.items()}  # nan is not itself, but reads the same


@settings(max_examples=4)
@given(ARTICLES, EDITS.filter(bool), SCOPES)
def test_what_is_undone_leaves_every_count_as_it_was(articles, edits, scope):
    with tempfile.TemporaryDirectory() as folder:
        before = everything(stored(Path(folder), articles), scope)
        steps = corrections.add(Path(folder), edits)
        corrections.add(Path(folder), [("undo", "", str(step.number)) for step in steps])
        assert everything(Reader(Path(folder) / "store.duckdb"), scope) == before


def test_a_wire_text_in_ten_outlets_is_one_connection_when_stories_are_counted(make_store):
    wire = replace(LONG, text=f"{sentence(['Russia', 'North Korea'])}\n\n{LONG.text}")
    held = make_store([wire, *(copy_of(wire, f"Outlet {number}", number) for number in range(9))])
    for level in LEVELS:
        for once, n in ((False, 10), (True, 1)):
            scope = Scope(once=once)
            pairs = connections.pairs(held, scope, level).pairs.set_index(["first", "second"])
            assert pairs.loc[("country:PRK", "country:RUS")][["n_both", "n_first", "n_second"]].tolist() == [n, n, n]
            assert len(connections.evidence(held, scope, level, "country:PRK", "country:RUS")) == n
    assert connections.choices(held, Scope(once=True), "countries") == {"country:PRK": 1, "country:RUS": 1}


def test_seats_and_demonyms_are_a_switch(make_store):
    held = make_store([article(1, text=sentence(["the Kremlin said", "Russian ships", "North Korea"]))])
    assert len(connections.pairs(held, Scope(), "sentence").pairs) == 1
    assert len(connections.pairs(held, Scope(), "sentence", seats=False).pairs) == 0


def test_a_merged_entity_is_asked_for_by_what_it_was(make_store, tmp_path):
    texts = [sentence(names) for names in (["Minister Anna Kowal"], ["Minister Boris Lind"], ["Ukraine"])]
    make_store([article(number, text=text) for number, text in enumerate(texts)])
    anna, boris = NAMES["Minister Anna Kowal"], NAMES["Minister Boris Lind"]
    corrections.add(tmp_path, [("rename", anna, "A. Kowal, minister"), ("merge", anna, boris)])
    held = Reader(tmp_path / "store.duckdb")
    for asked in (Choice(any=(anna,)), Choice(all=(anna, boris)), Choice(any=(boris,))):
        assert len(library.articles(held, Scope(people=asked))) == 2
    assert len(library.articles(held, Scope(people=Choice(none=(anna,))))) == 1
    for said in (anna, boris, "anna KOWAL", "Boris Lind", "A. Kowal, Minister"):
        assert questions.entity_named(held, said) == boris
    assert questions.entity_labels(held, "person") == {boris: "Boris Lind (Anna Kowal)"}


@pytest.mark.parametrize("said", ["Ukraine", "UKR", "ua", "  ukraine ", "country:UKR"])
def test_a_country_is_meant_by_its_name_and_codes(make_store, said):
    held = make_store([article(1, text=sentence(["Ukraine"]))])
    assert questions.entity_named(held, said) == "country:UKR"
    with pytest.raises(questions.BadQuestion, match="as a person"):
        questions.entity_named(held, said, "person")


def test_two_of_one_name_have_labels_of_their_own(make_store, tmp_path):
    make_store([article(1, text=sentence(["Minister Anna Kowal", "Minister Boris Lind"]))])
    corrections.add(tmp_path, [("rename", NAMES[f"Minister {name}"], "Same") for name in ("Anna Kowal", "Boris Lind")])
    labels = questions.entity_labels(Reader(tmp_path / "store.duckdb"), "person")
    assert len(set(labels.values())) == 2


def test_a_family_name_alone_means_the_one_person_who_has_it(tmp_path):
    held = stored(
        tmp_path,
        [
            article(1, text="Minister Anna Kowal spoke. Later Minister Boris Lind and Minister Carla Lind spoke."),
            article(2, text="Later Minister Kowal was seen. Later Minister Lind was not."),
        ],
    )
    assert questions.entity_named(held, "Kowal") == "person:anakowal"
    assert questions.entity_named(held, "lind", "person") == "person:~lind"  # two have it: mentions by it alone
    assert questions.entity_named(held, "carla lind") == "person:carlalind"
