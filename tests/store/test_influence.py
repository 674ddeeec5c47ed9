"""What a picture rests on: leaving a source out by subtraction is what counting without it gives."""

import datetime
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import questions
from dashboard.analysis.connections import MINIMUM_SUPPORT
from dashboard.analysis.what_if import NOBODY, TOP, distances, moves_in_words
from dashboard.questions import Picture
from dashboard.records import Choice, Scope, Side
from dashboard.store.connection import Reader
from dashboard.store.queries import connections, influence
from tests.corpus import LONG, NAMES, OUTLETS, article, copy_of, sentence
from tests.store.test_connections import stored

PEOPLE = ["Minister Anna Kowal", "Minister Boris Lind", None]
PICTURES = [
    Picture("coverage"),
    Picture("coverage", grain="day"),
    Picture("names"),
    Picture("names", kinds=("country",)),
    Picture("connections"),
    Picture("connections", level="article", by_g2=True),
    Picture("connections", level="paragraph", of="country:RUS"),
    Picture("speakers"),
    Picture("categories"),
]
SIDES = [
    Side(),
    Side(Scope(once=True)),
    Side(Scope(not_outlets=(OUTLETS[3],)), seats=False),
    Side(categories=("official",)),
]
ARTICLES = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from(OUTLETS),
        st.lists(st.lists(st.sampled_from([*NAMES]), min_size=1, max_size=3), min_size=1, max_size=4),
        st.sampled_from(PEOPLE),
    ),
    min_size=2,
    max_size=9,
).map(lambda drawn: [told(number, *values) for number, values in enumerate(drawn)])


def told(number, wire, outlet, sentences, quoted):
    said = [sentence(names, 10 * number + at) for at, names in enumerate(sentences)]
    if quoted:
        said.append(f"“The plan numbered {number} holds in every harbour of the coast,” said {quoted}.")
    text = " ".join(said)
    if wire:
        return copy_of(replace(LONG, text=f"{text}\n\n{LONG.text}"), outlet, 100 + number)
    return article(number, outlet=outlet, text=f"{text}\n\n{article(number).text}")


@contextmanager
def without(held: Reader, condition: str, values: list):
    """The same store without some articles, or some quotations, as if they had never been read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.duckdb"
        shutil.copy(held.path, path)
        with duckdb.connect(str(path)) as file:
            tables = ["quotations"]
            if condition.startswith("article_id"):
                tables += ["articles", "units", "article_names", "mentions", "forms", "chunks"]
            for table in tables:
                file.execute(f"DELETE FROM {table} WHERE {condition}", [values])
        yield Reader(path)


def values(held: Reader, side: Side, picture: Picture) -> pd.Series:
    """Each item's value as the page shows it, in the page's order."""
    frame = questions.compare(held, side, side, picture).frame
    return frame[frame["value_a"] > 0].set_index("item")["value_a"]


def away(before: pd.Series, after: pd.Series) -> float:
    top = before.head(TOP)
    return float(distances(top.to_numpy(float), after.reindex(top.index).fillna(0).to_numpy(float)[None])[0])


def without_source(held: Reader, side: Side, picture: Picture, rest) -> pd.Series:
    if rest.kind == "outlet":
        scope = replace(side.scope, not_outlets=(*side.scope.not_outlets, rest.label))
        return values(held, replace(side, scope=scope), picture)
    if rest.kind == "speaker" and picture.figure in ("speakers", "categories"):
        [(name_key,)] = held.rows("SELECT entity FROM memory.main.entities WHERE entity_id = $id", {"id": rest.source})
        with without(held, "name_key IN (SELECT unnest($1))", [name_key]) as fewer:
            return values(fewer, side, picture)
    gone = influence.articles(held, side.scope, rest.kind, rest.source)
    with without(held, "article_id IN (SELECT unnest($1))", gone) as fewer:
        return values(fewer, side, picture)


@settings(max_examples=3)
@given(ARTICLES, st.sampled_from(SIDES))
def test_leaving_a_source_out_by_subtraction_is_counting_without_it(articles, side):
    with tempfile.TemporaryDirectory() as folder:
        held = stored(Path(folder), articles)
        for picture in PICTURES:
            before = values(held, side, picture)
            found = {(rest.kind, rest.source): rest for rest in questions.rests_on(held, side, picture, most=1000)}
            periods = picture.grain if picture.figure == "coverage" else None
            for row in influence.sources(held, side.scope, periods).itertuples():
                kind = influence.KINDS[row.kind]
                if side.scope.once and kind != "outlet":
                    continue  # another copy of the story would stand for it: see the test below
                source = (kind, row.source_id)
                rest = found.get(source) or questions.Rest(kind, row.source_id, row.label, row.articles, 0.0, "")
                after = without_source(held, side, picture, rest)
                if len(before):
                    assert rest.distance == pytest.approx(away(before, after), abs=1e-9), (picture, source)


@settings(max_examples=5)
@given(ARTICLES, st.sampled_from(SIDES))
def test_the_list_of_a_source_is_as_long_as_it_says_and_the_farthest_come_first(articles, side):
    with tempfile.TemporaryDirectory() as folder:
        held = stored(Path(folder), articles)
        for picture in PICTURES:
            found = questions.rests_on(held, side, picture)
            assert len(found) <= 10
            assert [rest.distance for rest in found] == sorted((rest.distance for rest in found), reverse=True)
            for rest in found:
                assert len(questions.source_articles(held, side, picture, rest.kind, rest.source)) == rest.articles
            [*only] = questions.rests_on(held, side, picture, ("story",))
            assert {rest.kind for rest in only} <= {"story"}


def copies():
    """Three articles, of which two tell one story: the longer one names Russia, the other one does not."""
    longer = copy_of(replace(LONG, text=f"{sentence(['Russia', 'Ukraine'])}\n\n{LONG.text}"), OUTLETS[0], 901)
    shorter = copy_of(replace(LONG, text=LONG.text[:-200]), OUTLETS[1], 902)
    return [longer, shorter, article(3, outlet=OUTLETS[2], text=sentence(["Ukraine", "North Korea"]))]


def test_where_stories_count_once_another_outlets_copy_stands_for_the_story(make_store):
    held, side = make_store(copies()), Side(Scope(once=True))
    effects = influence.effects(held, side.scope)
    outlet = effects[(effects["kind"] == 0)]
    assert sorted(outlet["weight"]) == [-1, -1, 1]
    rest = next(rest for rest in questions.rests_on(held, side, Picture("names")) if rest.label == OUTLETS[0])
    scope = replace(side.scope, not_outlets=(OUTLETS[0],))
    assert rest.distance == pytest.approx(away(*(values(held, each, Picture("names")) for each in (side, Side(scope)))))


def test_what_moves_is_said_in_the_names_as_shown(make_store):
    held = make_store(
        [
            *(article(n, outlet="A", text=sentence(["Russia", "Ukraine"], n)) for n in range(3)),
            *(article(n, outlet="B", text=sentence(["North Korea"], n)) for n in range(3, 5)),
            article(5, outlet="B", text=sentence(["Russia", "North Korea"])),
        ]
    )
    found = {rest.label: rest for rest in questions.rests_on(held, Side(), Picture("names"), ("outlet",))}
    before = ["Russia", "North Korea", "Ukraine"]
    assert found["A"].says == moves_in_words(before, ["North Korea", "Russia"])
    assert found["B"].says == moves_in_words(before, ["Russia", "Ukraine"])


@pytest.mark.parametrize("picture", PICTURES)
def test_an_empty_scope_rests_on_nothing(make_store, picture):
    held = make_store([article(1)])
    assert questions.rests_on(held, Side(Scope(outlets=("Nobody's",))), picture) == []


@settings(max_examples=5)
@given(ARTICLES, st.sampled_from(SIDES), st.sampled_from(["country:RUS", "person:annakowal"]))
def test_every_count_of_a_comparison_is_as_long_as_its_list(articles, a, entity):
    with tempfile.TemporaryDirectory() as folder:
        held = stored(Path(folder), articles)
        for choice in (Choice(none=(entity,)), Choice(any=(entity,))):
            b = replace(a, scope=replace(a.scope, countries=choice))
            found = questions.compare(held, a, b, Picture("names"))
            for row in found.frame.head(4).itertuples():
                for side, n in ((a, row.a), (b, row.b)):
                    listed = connections.evidence(held, side.scope, "article", row.item, None, seats=side.seats)
                    assert len(listed) == n
            pairs = questions.compare(held, a, b, Picture("connections")).frame
            for row in pairs.head(4).itertuples():
                first, _, second = row.item.partition("|")
                for side, n in ((a, row.a), (b, row.b)):
                    assert len(connections.evidence(held, side.scope, "sentence", first, second, seats=side.seats)) == n
                assert max(row.a, row.b) >= MINIMUM_SUPPORT
            if not a.scope.once:
                assert found.part
                assert (found.frame["b"] <= found.frame["a"]).all()


NOT_A_PART = {
    "stories for articles": (Side(), Side(Scope(once=True))),
    "no seats": (Side(), Side(seats=False)),
    "a longer period": (Side(Scope(since=datetime.date(2025, 6, 1))), Side()),
    "another category": (Side(categories=("expert",)), Side(categories=("official",))),
}


@pytest.mark.parametrize("case", NOT_A_PART)
def test_where_b_is_not_a_part_of_a_nothing_is_called_noise(make_store, case):
    a, b = NOT_A_PART[case]
    held = make_store([article(n, text=sentence([*NAMES], n), date=datetime.date(2025, n, 1)) for n in range(1, 9)])
    found = questions.compare(held, a, b, Picture("names"))
    assert not found.part
    assert np.isnan(found.frame["z"]).all()


def test_a_category_counts_only_its_speakers_and_none_counts_nobody(make_store):
    held = make_store([told(n, False, "A", [["Russia"]], person) for n, person in enumerate([*PEOPLE[:2]] * 3)])
    every = questions.compare(held, Side(), Side(), Picture("categories")).frame.set_index("item")
    assert every.loc["official", "a"] >= 6
    found = questions.compare(held, Side(), Side(categories=("official",)), Picture("categories"))
    assert found.units_b == every.loc["official", "a"]
    nobody = questions.compare(held, Side(), Side(categories=NOBODY), Picture("speakers"))
    assert nobody.part
    assert set(nobody.frame["b"]) == {0}
