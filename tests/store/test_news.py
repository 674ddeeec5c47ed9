"""What is new after an import is what was not there before it, whatever the scope."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import questions
from dashboard.analysis.connections import MINIMUM_SUPPORT, change
from dashboard.errors import BadQuestion
from dashboard.importing import import_articles
from dashboard.records import Asked, Choice, Scope, Watched
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
PAIRED = article(40, text="\n\n".join(  # one pair far more often than before, one for the first time
    [sentence(["Russia", "North Korea"], at) for at in range(400, 412)]
    + [sentence(["Russia", "the Harbour Institute"], at) for at in range(420, 423)]
))  # fmt: skip
SECOND = [
    *ARTICLES[8:],
    PAIRED,
    LONG,
    copy_of(ARTICLES[3], "Long Table", 903),
]  # a longer telling, and one of a story told


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


def news(reader, scope, seen, asked=Watched()):  # noqa: B008 - it is frozen
    return questions.news(reader, scope, seen, asked, StandIn())


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


def moved(before, fresh, units):
    """Whether the interval of a pair's change leaves nought out."""
    found = change([before], [fresh], units.before, units.fresh)
    return bool(found.low[0] > 0 or found.high[0] < 0)


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
    units = queries.met(after, scope, queries.fresh(after, scope, seen), [], "sentence")
    wanted = {
        pair: (earlier[pair], count)
        for pair, count in anew.items()
        if count >= MINIMUM_SUPPORT and (not earlier[pair] or moved(earlier[pair], count, units))
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


def test_a_new_pair_has_no_interval_and_a_changed_one_leaves_nought_out(stores):
    before, after = stores
    found = news(after, Scope(), queries.keys(before, Scope())).connections
    assert found["new"].any()
    assert (found["n_fresh"] >= MINIMUM_SUPPORT).all()
    assert found.loc[found["new"], ["log_odds", "low", "high"]].isna().all(axis=None)
    known = found[~found["new"]]
    assert ((known["low"] > 0) | (known["high"] < 0)).all()


def test_the_units_of_either_side_are_all_units(stores):
    before, after = stores
    fresh = queries.fresh(after, Scope(), queries.keys(before, Scope()))
    for level in ("sentence", "paragraph", "article"):
        met = queries.met(after, Scope(), fresh, fresh, level)
        assert met.before + met.fresh == meetings.pairs(after, Scope(), level).units
        every = queries.met(after, Scope(), fresh, fresh, level, seats=False).pairs
        both = meetings.pairs(after, Scope(), level, seats=False).pairs.set_index(["first", "second"])["n_both"]
        # pairs stand in either order
        held = {frozenset(pair): n for pair, n in both.items()}
        assert all(held[frozenset((row.first, row.second))] == row.n_before + row.n_fresh for row in every.itertuples())


def watched(reader, page, **address):
    return questions.watched(reader, page, {key: [*each] for key, each in address.items()})


def test_a_search_view_counts_the_hits_of_its_question(stores):
    before, after = stores
    seen = set(queries.keys(before, Scope()))
    asked = watched(after, "search", q=["the plan numbered 11 is late"])
    found = news(after, Scope(), seen, asked)
    hits = questions.search(after, StandIn(), asked.words, Scope(), limit=100)
    fresh = {hit.key for hit in hits.hits} - seen
    assert fresh
    assert set(found.articles["key"]) == fresh
    assert len(found.articles) < len(news(after, Scope(), seen).articles)
    assert set(found.quotations["key"]) <= fresh
    assert set(found.names["entity"]) <= set(news(after, Scope(), seen).names["entity"])
    assert found.connections["new"].all()


def test_a_voices_view_counts_the_quotations_that_it_would_list(stores):
    before, after = stores
    seen = set(queries.keys(before, Scope()))
    for address in ({"who": ["Anna Kowal"]}, {"about": ["plan numbered 12"]}, {"kind": ["Indirect"]},
                    {"safe": ["true"], "about": ["late"]}, {"who": ["Anna Kowal"], "as": ["Expert"]}):  # fmt: skip
        asked = watched(after, "voices", **address)
        found = news(after, Scope(), seen, asked)
        listed = questions.voices(after, StandIn(), asked.about, asked.asked, Scope()).found
        assert set(found.quotations["quotation_key"]) == set(listed.loc[~listed["key"].isin(seen), "quotation_key"])
        assert set(found.articles["key"]) == set(found.quotations["key"])


def test_a_connections_view_of_a_name_counts_its_connections_as_it_shows_them(stores):
    before, after = stores
    seen = set(queries.keys(before, Scope()))
    every = news(after, Scope(), seen)
    asked = watched(after, "connections", name=["Russia (country)"], drawing=["Change"])
    found = news(after, Scope(), seen, asked)
    assert asked == Watched(of="country:RUS")
    of = every.connections[(every.connections[["first", "second"]] == "country:RUS").any(axis=1)]
    assert len(of)
    assert found.connections.equals(of.reset_index(drop=True))
    naming = meetings.articles_naming(after, Scope(), "country:RUS")
    assert set(found.articles["article_id"]) == set(every.articles["article_id"]) & set(naming)
    by_article = news(after, Scope(), seen, watched(after, "connections", level=["Article"], seats=["false"]))
    assert "articles" in by_article.rule
    assert set(by_article.articles["key"]) == set(every.articles["key"])


ADDRESSES = {  # page and address -> what is asked
    "nothing": ("voices", {"part": ["Grid"]}, Watched()),
    "another page": ("what_if", {"q": ["gas"], "of": ["Russia (country)"]}, Watched()),
    "an empty question": ("search", {"q": ["  "]}, Watched()),
    "kinds": ("voices", {"kind": ["Direct", "Mixed"], "named": ["true"]},
              Watched(asked=Asked(kinds=("direct", "mixed"), named=True))),
    "columns": ("voices", {"part": ["Side by side"], "who": ["Russia"], "speakers": ["Anna Kowal"]},
                Watched(asked=Asked(speakers=("person:anakowal",)))),
    "columns of another part": ("voices", {"part": ["Grid"], "speakers": ["Anna Kowal"]}, Watched()),
    "outlets side by side": ("voices", {"part": ["Side by side"], "compare": ["Outlets"], "outlets": ["Long Table"]},
                             Watched(asked=Asked(outlets=("Long Table",)))),
    "a form of a name": ("voices", {"naming": ["DPRK"]}, Watched(asked=Asked(about=("country:PRK",)))),
    "no such level": ("connections", {"level": ["Chapter"]}, Watched()),
}  # fmt: skip


@pytest.mark.parametrize("case", ADDRESSES)
def test_what_an_address_asks(stores, case):
    page, address, wanted = ADDRESSES[case]
    assert watched(stores[1], page, **address) == wanted


def test_a_name_that_is_no_more_is_a_sentence_and_never_everything(stores):
    with pytest.raises(BadQuestion, match="“Nemo Nobody”"):
        watched(stores[1], "voices", who=["Nemo Nobody"])


class Unloaded(StandIn):
    """A model that must not be asked."""

    def encode(self, *_):
        raise AssertionError("the model was asked")


def test_the_model_is_asked_only_where_words_are_and_something_is_new(stores):
    _, after = stores
    every = queries.keys(after, Scope())
    typed = Watched(words="late plan")
    assert questions.news(after, Scope(), every, typed, Unloaded()).counts["articles"] == 0
    speaks = Watched(asked=Asked(kinds=("direct",)))
    assert questions.news(after, Scope(), (), speaks, Unloaded()).counts["quotations"] > 0
    with pytest.raises(AssertionError, match="the model was asked"):
        questions.news(after, Scope(), (), typed, Unloaded())
