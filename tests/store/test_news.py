"""What is new after an import is what was not there before it, whatever the scope."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.analysis.connections import MINIMUM_SUPPORT, change
from dashboard.importing import import_articles
from dashboard.questions import news
from dashboard.records import Asked, Choice, Scope
from dashboard.store.connection import Reader
from dashboard.store.queries import connections as meetings
from dashboard.store.queries import library
from dashboard.store.queries import news as queries
from dashboard.store.queries import quotations as said
from tests.corpus import LONG, NAMES, OUTLETS, article, copy_of, sentence
from tests.stand_in import StandIn

PRINTED = list(NAMES)


def coverage(number):
    """An article that names some of NAMES, two or three at a time, and quotes somebody."""
    named = [[PRINTED[(number + at) % 9], PRINTED[(number * 2 + at) % 9]] for at in range(1 + number % 3)]
    lines = [sentence(names, number * 10 + at) for at, names in enumerate(named)]
    lines.append(f"“The plan numbered {number} is late,” said Minister Anna Kowal.")
    return article(number, text="\n\n".join([*lines, article(number).text]))


ARTICLES = [*map(coverage, range(14)), article(30, date=None, date_source="unknown")]
FIRST = [*ARTICLES[:8], copy_of(LONG, "East Quay Herald", 901)]
SECOND = [*ARTICLES[8:], LONG, copy_of(ARTICLES[3], "Long Table", 903)]  # a longer telling, and one of a story told


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """A store as it was after the first import, and as it is after the second."""
    folder = tmp_path_factory.mktemp("news")
    for name, found in (("before", [FIRST]), ("after", [FIRST, SECOND])):
        for articles in found:
            import_articles(folder / f"{name}.duckdb", articles, StandIn(), sources=["a test"])
    return Reader(folder / "before.duckdb"), Reader(folder / "after.duckdb")


COUNTRIES = ("country:RUS", "country:PRK", "country:UKR")
CHOICES = st.builds(
    Choice, any=st.lists(st.sampled_from(COUNTRIES), max_size=2, unique=True).map(tuple),
    none=st.lists(st.sampled_from(COUNTRIES), max_size=1).map(tuple),
)  # fmt: skip
SCOPES = st.builds(
    Scope,
    since=st.none() | st.dates(date(2025, 1, 1), date(2025, 6, 1)),
    until=st.none() | st.dates(date(2025, 6, 1), date(2025, 11, 1)),
    undated=st.booleans(),
    outlets=st.lists(st.sampled_from(OUTLETS), max_size=2, unique=True).map(tuple),
    countries=CHOICES,
    once=st.booleans(),
)


def keys(reader, scope):
    return set(library.articles(reader, scope)["key"])


def sentences(reader, scope, among):
    """pair of entities -> how many sentences of the articles with these keys name both, counted one by one."""
    frame = meetings.pairs(reader, scope, "sentence").pairs
    found = {}
    for first, second in zip(frame["first"], frame["second"], strict=True):
        rows = meetings.evidence(reader, scope, "sentence", first, second)
        found[frozenset((first, second))] = int(rows["key"].isin(among).sum())
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SCOPES)
def test_what_is_new_is_what_was_not_there_before(stores, scope):
    before, after = stores
    seen = set(queries.keys(before, scope))
    found = news(after, scope, seen)

    every = library.articles(after, scope)
    if scope.once:
        stories = library.articles(after, Scope()).set_index("key")["story_id"]
        told = {stories[key] for key in seen}
        fresh = set(every["key"][~every["story_id"].isin(told)])
    else:
        fresh = keys(after, scope) - seen
    assert set(found.articles["key"]) == fresh
    assert list(found.articles["key"]) == [key for key in every["key"] if key in fresh]

    quoted = said.quotations(after, scope, Asked())
    assert list(found.quotations["quotation_key"]) == list(quoted["quotation_key"][quoted["key"].isin(fresh)])

    rest = set(every["key"]) - fresh
    naming = {
        entity: set(every["key"][every["article_id"].isin(meetings.articles_naming(after, scope, entity))])
        for entity in meetings.named(after, scope)["entity"]
    }
    assert set(found.names["entity"]) == {entity for entity, where in naming.items() if not where & rest}
    assert dict(zip(found.names["entity"], found.names["articles"], strict=True)) == {
        entity: len(naming[entity]) for entity in found.names["entity"]
    }

    anew, earlier = sentences(after, scope, fresh), sentences(after, scope, rest)
    wanted = {
        pair: (earlier[pair], count)
        for pair, count in anew.items()
        if count and count + earlier[pair] >= MINIMUM_SUPPORT
    }
    rows = list(found.connections.itertuples())
    assert {frozenset((row.first, row.second)): (row.n_before, row.n_fresh) for row in rows} == wanted
    assert all(row.new == (row.n_before == 0) and row.n_after == row.n_before + row.n_fresh for row in rows)


def test_nothing_is_new_where_all_was_seen_and_all_where_nothing_was(stores):
    _, after = stores
    assert set(news(after, Scope(), queries.keys(after, Scope())).counts.values()) == {0}
    every = news(after, Scope(), ())
    assert every.counts["articles"] == len(library.articles(after, Scope()))
    assert every.connections["new"].all()


def test_a_longer_telling_of_a_story_that_was_seen_is_no_new_story(stores):
    before, after = stores
    seen = queries.keys(before, Scope(once=True))
    titles = {LONG.title, "Another headline 903"}
    assert titles <= set(news(after, Scope(), seen).articles["title"])
    assert not titles & set(news(after, Scope(once=True), seen).articles["title"])


def test_a_change_has_an_interval_where_both_sides_have_support(stores):
    before, after = stores
    found = news(after, Scope(), queries.keys(before, Scope())).connections
    for row in found.itertuples():
        assert (row.log_odds == row.log_odds) == (min(row.n_before, row.n_fresh) >= MINIMUM_SUPPORT)
    known = found[found["log_odds"].notna()]
    assert len(known)
    met = queries.met(after, Scope(), queries.fresh(after, Scope(), queries.keys(before, Scope())), 1)
    assert met.before + met.fresh == meetings.pairs(after, Scope(), "sentence").units
    expected = change(known["n_before"], known["n_fresh"], met.before, met.fresh)
    assert list(known["low"]) == list(expected.low)
    assert list(known["high"]) == list(expected.high)
