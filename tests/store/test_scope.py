"""One counting rule: whatever is asked about a scope, it is about the same articles."""

import datetime
import tempfile
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.importing import import_articles
from dashboard.records import Choice, Scope, days
from dashboard.store import corrections
from dashboard.store.connection import Reader
from dashboard.store.queries import connections, coverage, library
from dashboard.store.scope import rows, scope_sql
from tests.awkward import CLEAN
from tests.conftest import built
from tests.corpus import LONG, article, copy_of, sentence
from tests.corpus import NAMES as PRINTED
from tests.stand_in import StandIn

NAMES = ["Capital Ledger", "East Quay Herald", 'O\'Neill "Post"', ""]
LANGUAGES = ["en", "ko", ""]
DAYS = st.dates(datetime.date(2024, 12, 25), datetime.date(2025, 2, 10))
ARTICLES = st.lists(
    st.tuples(
        st.sampled_from([None, LONG, article(3000, text=article(1).text + "\n\n" + LONG.text[:1200])]),  # a wire story?
        st.sampled_from(NAMES),
        st.sampled_from(LANGUAGES),
        st.none() | DAYS,
        st.lists(st.sampled_from([*PRINTED]), max_size=4),
    ),
    min_size=1,
    max_size=9,
).map(lambda drawn: [made(number, *values) for number, values in enumerate(drawn)])
KEYS = [*dict.fromkeys(PRINTED.values()), "country:ATL"]  # and one that nobody names
ENTITIES = st.lists(st.sampled_from(KEYS), max_size=2).map(tuple)
CHOICES = st.builds(Choice, any=ENTITIES, all=ENTITIES, none=ENTITIES)
SOME = st.lists(st.sampled_from([*NAMES, "Nobody's"]), max_size=3).map(tuple)
SCOPES = st.builds(
    Scope,
    since=st.none() | DAYS,
    until=st.none() | DAYS,
    undated=st.booleans(),
    outlets=SOME,
    not_outlets=SOME,
    not_periods=st.lists(st.builds("{}/{}".format, DAYS, DAYS), max_size=2).map(tuple),
    languages=st.lists(st.sampled_from([*LANGUAGES, "fr"]), max_size=2).map(tuple),
    countries=st.just(Choice()) | CHOICES,
    people=st.just(Choice()) | CHOICES,
    organisations=st.just(Choice()) | CHOICES,
    once=st.booleans(),
)


def made(number, wire, outlet, language, date, printed):
    named = f"{sentence(printed, number)}\n\n" if printed else ""
    if wire is None:
        return article(number, outlet=outlet, language=language, date=date, text=named + article(number).text)
    shorter = replace(wire, text=named + wire.text[: 2_000 - 40 * number])
    return copy_of(shorter, outlet, 100 + number, language=language, date=date)


def named_by(held: Reader) -> dict[int, set[str]]:
    """article_id -> the entities that it names, after the reader's corrections."""
    now = {each.name_key: each for each in corrections.fold(corrections.read(held.path.parent))}
    naming = defaultdict(set)
    for article_id, key in held.rows("SELECT article_id, name_key FROM article_names"):
        if key not in now:
            naming[article_id].add(key)
        elif not now[key].hidden:
            naming[article_id].add(now[key].entity)
    return naming


def in_view(held: Reader, scope: Scope) -> list[dict]:
    """The definition of a scope in plain Python."""
    naming = named_by(held)
    now = {each.name_key: each.entity for each in corrections.fold(corrections.read(held.path.parent))}
    columns = ["article_id", "key", "story_id", "outlet", "language", "date", "text"]
    kept = []
    for row in held.rows(f"SELECT {', '.join(columns)} FROM articles"):
        one = dict(zip(columns, row, strict=True))
        asks_date = scope.since is not None or scope.until is not None
        if asks_date and one["date"] is None and not scope.undated:
            continue
        if one["date"] is not None:
            if scope.since and one["date"] < scope.since:
                continue
            if scope.until and one["date"] > scope.until:
                continue
            if any(first <= one["date"] <= last for first, last in map(days, scope.not_periods)):
                continue
        if scope.outlets and one["outlet"] not in scope.outlets:
            continue
        if one["outlet"] in scope.not_outlets:
            continue
        if scope.languages and one["language"] not in scope.languages:
            continue
        if not all(
            fits(choice, naming[one["article_id"]], now)
            for choice in (scope.countries, scope.people, scope.organisations)
        ):
            continue
        kept.append(one)
    if scope.once:
        best = {}
        for one in sorted(kept, key=lambda one: (-len(one["text"]), one["date"] or datetime.date.max, one["key"])):
            best.setdefault(one["story_id"], one)
        kept = list(best.values())
    return kept


def fits(choice: Choice, names: set[str], now: dict[str, str]) -> bool:
    some, every, none = ({now.get(key, key) for key in keys} for keys in (choice.any, choice.all, choice.none))
    return (not some or bool(some & names)) and every <= names and not none & names


@settings(max_examples=8)
@given(ARTICLES, st.lists(SCOPES, min_size=1, max_size=4))
def test_every_count_and_list_is_of_the_articles_in_scope(articles, scopes):
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store.duckdb"
        import_articles(store, articles, StandIn(), sources=["a test"])
        held = Reader(store)
        for scope in [Scope(), Scope(once=True), *scopes]:
            assert_agrees(held, scope)


def assert_agrees(held, scope):
    expected = in_view(held, scope)
    sql, parameters = scope_sql(scope)
    assert sorted(held.rows(sql, parameters)) == sorted((one["article_id"],) for one in expected)

    size = coverage.extent(held, scope)
    dates = [one["date"] for one in expected if one["date"]]
    assert (size.articles, size.undated) == (len(expected), len(expected) - len(dates))
    assert size.stories == len({one["story_id"] for one in expected})
    assert size.outlets == len({one["outlet"] for one in expected})
    assert (size.first, size.last) == (min(dates, default=None), max(dates, default=None))
    kept_out = [one for one in in_view(held, replace(scope, undated=True)) if one["date"] is None]
    assert size.left_out_undated == (0 if scope.undated or not (scope.since or scope.until) else len(kept_out))

    listed = library.articles(held, scope)
    assert sorted(listed["key"]) == sorted(one["key"] for one in expected)
    assert len(library.articles(held, scope, limit=2)) == min(2, len(expected))

    # Numbers of parts are those of the list under each part, where a story stands under every part that tells it.
    each = in_view(held, replace(scope, once=False))
    for frame, column in [(coverage.by_outlet(held, scope), "outlet"), (coverage.by_language(held, scope), "language")]:
        assert dict(zip(frame[column], frame["articles"], strict=True)) == Counter(one[column] for one in each)
        stories = {name: len({one["story_id"] for one in each if one[column] == name}) for name in frame[column]}
        assert dict(zip(frame[column], frame["stories"], strict=True)) == stories

    for name, count in coverage.outlet_choices(held, scope).items():
        assert count == len(in_view(held, replace(scope, outlets=(name,), not_outlets=())))
    assert set(coverage.outlet_choices(held, scope)) == {
        outlet for (outlet,) in held.rows("SELECT outlet FROM articles")
    }
    for name, count in coverage.language_choices(held, scope).items():
        assert count == len(in_view(held, replace(scope, languages=(name,))))

    kinds = dict(held.rows("SELECT entity, kind FROM memory.main.entities"))
    for field, kind in connections.FIELDS.items():
        found = connections.choices(held, scope, field)
        assert set(found) == {entity for entity, its in kinds.items() if its == kind}
        for entity, count in found.items():
            choice = replace(getattr(scope, field), any=(entity,))
            assert count == len(in_view(held, replace(scope, **{field: choice})))

    for grain, first_day in FIRST_DAYS.items():
        periods = coverage.over_time(held, scope, grain)
        counted = {row.period.date(): row.articles for row in periods.itertuples()}
        dated = Counter(first_day(one["date"]) for one in each if one["date"])
        assert {period: count for period, count in counted.items() if count} == dated
        assert sum(counted.values()) + sum(one["date"] is None for one in each) == len(each)
        assert list(counted) == sorted(counted)
        assert all(first_day(period) == period for period in counted)
        if dated:
            assert (min(counted), max(counted)) == (min(dated), max(dated))


FIRST_DAYS = {
    "day": lambda day: day,
    "week": lambda day: day - datetime.timedelta(day.weekday()),
    "month": lambda day: day.replace(day=1),
}


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    return built(tmp_path_factory.mktemp("scope"), [article(number) for number in range(3)])


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_an_awkward_name_in_a_scope_is_only_a_name(held, text):
    assert coverage.extent(held, Scope(outlets=(text,))).articles == 0
    assert coverage.extent(held, Scope(not_outlets=(text,), languages=("en",))).articles == 3


def test_a_scope_without_articles_gives_empty_tables(held):
    nothing = Scope(outlets=("Nobody",))
    assert coverage.extent(held, nothing) == coverage.Extent(0, 0, 0, 0, None, None, 0)
    assert len(coverage.over_time(held, nothing, "month")) == 0
    assert len(coverage.by_outlet(held, nothing)) == 0
    assert len(library.articles(held, nothing)) == 0


def test_a_period_without_articles_is_nought_and_there(make_store):
    days = [datetime.date(2025, 1, 31), datetime.date(2025, 4, 1)]
    held = make_store([article(number, date=day) for number, day in enumerate(days)])
    months = coverage.over_time(held, Scope(), "month")
    assert [*months["articles"]] == [1, 0, 0, 1]


def test_a_query_over_a_scope_may_have_tables_of_its_own(held):
    found = rows(held, Scope(), "half AS (SELECT * FROM scope LIMIT $n) SELECT count(*) FROM half", {"n": 2})
    assert found == [(2,)]


def test_of_a_story_the_longest_stays_and_the_earliest_of_equals(make_store):
    same = LONG.text
    held = make_store(
        [
            replace(LONG, outlet="A", url="", external_id="1", date=datetime.date(2025, 3, 2), title="later"),
            replace(LONG, outlet="B", url="", external_id="2", date=datetime.date(2025, 3, 1), title="earlier"),
            replace(LONG, outlet="C", url="", external_id="3", date=None, title="undated"),
            replace(LONG, outlet="D", url="", external_id="4", text=same.rpartition(".")[0], title="shorter"),
        ]
    )
    assert [*library.articles(held, Scope(once=True))["title"]] == ["earlier"]
    assert [*library.articles(held, Scope(once=True, outlets=("C", "D")))["title"]] == ["undated"]


def test_an_undated_copy_is_left_out_by_the_dates_though_a_longer_one_has_another_date(make_store):
    undated = copy_of(LONG, "B", 1, date=None)
    held = make_store([replace(LONG, date=datetime.date(2020, 1, 1)), undated, article(1)])
    assert coverage.extent(held, Scope(since=datetime.date(2025, 1, 1), once=True)).left_out_undated == 1
    assert coverage.extent(held, Scope(since=datetime.date(2025, 1, 1), once=True, undated=True)).undated == 1
