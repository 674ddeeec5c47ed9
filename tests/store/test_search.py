"""The two legs of search against what they should find, computed by other means."""

from itertools import product

import bm25s
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.language.passages import sign_codes
from dashboard.language.terms import terms
from dashboard.records import Scope
from dashboard.store.connection import Reader
from dashboard.store.queries import search
from dashboard.store.scope import scope_sql
from tests.conftest import built
from tests.corpus import OUTLETS, PLACES, SUBJECTS, article
from tests.stand_in import StandIn
from tests.store.test_scope import SCOPES

EVERYTHING = 10_000
SCOPES = SCOPES.filter(lambda scope: len(scope.outlets) < 3)


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Reader:
    """60 articles; some without date, some long enough for several passages."""
    articles = [article(number, **({"date": None} if number % 9 == 0 else {})) for number in range(55)]
    longer = [
        article(500 + at, text=" ".join(article(100 + 9 * at + n).text.replace("\n\n", " ") for n in range(9)))
        for at in range(5)
    ]
    return built(tmp_path_factory.mktemp("search"), articles + longer)


@pytest.fixture(scope="module")
def chunks(held):
    """chunk_id, article_id, vector and indexed words of every passage, in the order of chunk_id."""
    rows = held.rows(
        "SELECT c.chunk_id, c.article_id, c.vector, c.start_at, a.title, c.end_at, a.text"
        " FROM chunks c JOIN articles a USING (article_id) ORDER BY chunk_id"
    )
    assert len(rows) > 130
    return [
        (chunk, article_id, np.array(vector), terms(f"{title} {text[start:end]}" if start == 0 else text[start:end]))
        for chunk, article_id, vector, start, title, end, text in rows
    ]


def in_scope(held, scope):
    return {row[0] for row in held.rows(*scope_sql(scope))}


def best_of_each_article(scored):
    """(article_id, chunk_id, score) of each article's best passage, the first of equals; best article first."""
    best = {}
    for article_id, chunk_id, score in scored:
        if article_id not in best or score > best[article_id][1] + 1e-9:
            best[article_id] = (chunk_id, score)
    return sorted(
        ((article_id, chunk, score) for article_id, (chunk, score) in best.items()), key=lambda row: (-row[2], row[0])
    )


QUESTIONS = [["harbour"], terms("wheat of Odesa"), terms("missile missile pipeline Gdańsk nowhere"), ["nowhere"]]


@pytest.mark.parametrize("asked", QUESTIONS, ids=" ".join)
def test_scores_by_words_are_those_of_bm25s(held, chunks, asked):
    index = bm25s.BM25(method="atire", idf_method="lucene", k1=search.K1, b=search.B)
    index.index([words for *_, words in chunks], show_progress=False)
    known = [term for term in dict.fromkeys(asked) if term in index.vocab_dict]
    scores = index.get_scores(known) if known else np.zeros(len(chunks))
    expected = best_of_each_article(
        (article_id, chunk, score)
        for (chunk, article_id, *_), score in zip(chunks, scores.tolist(), strict=True)
        if score > 0
    )
    found = search.by_words(held, Scope(), search.Condition(), list(dict.fromkeys(asked)), EVERYTHING)
    assert bool(len(found)) == (asked != ["nowhere"])
    assert dict(zip(found["article_id"], found["score"], strict=True)) == pytest.approx(
        {article_id: score for article_id, _, score in expected}, rel=1e-5
    )
    assert [*found["score"]] == sorted(found["score"], reverse=True)


WORDS = st.lists(st.sampled_from([term for word in SUBJECTS + PLACES for term in terms(word)]), min_size=1, max_size=4)


@settings(max_examples=30)
@given(scope=SCOPES, asked=WORDS)
def test_a_filter_takes_articles_out_of_the_words_leg_and_changes_no_score(held, scope, asked):
    asked = list(dict.fromkeys(asked))
    unfiltered = search.by_words(held, Scope(), search.Condition(), asked, EVERYTHING)
    found = search.by_words(held, scope, search.Condition(), asked, EVERYTHING)
    kept = unfiltered[unfiltered["article_id"].isin(in_scope(held, scope))]
    assert [*found["article_id"]] == [*kept["article_id"]]
    assert [*found["chunk_id"]] == [*kept["chunk_id"]]
    assert [*found["score"]] == pytest.approx([*kept["score"]])


@settings(max_examples=30)
@given(scope=SCOPES, asked=WORDS)
def test_below_the_threshold_the_meaning_leg_is_an_exact_filtered_scan(held, chunks, scope, asked):
    vector = StandIn().encode([" ".join(asked)])[0]
    wanted = in_scope(held, scope)
    expected = best_of_each_article((a, chunk, float(v @ vector)) for chunk, a, v, _ in chunks if a in wanted)
    found = by_meaning(held, scope, vector)
    assert dict(zip(found["article_id"], found["score"], strict=True)) == pytest.approx(
        {article_id: score for article_id, _, score in expected}, abs=1e-5
    )
    assert [*found["score"]] == sorted(found["score"], reverse=True)


@settings(max_examples=40)
@given(scope=SCOPES, asked=WORDS, candidates=st.integers(1, 60))
def test_two_stages_lose_nothing_but_by_the_number_of_candidates(held, chunks, scope, asked, candidates):
    """The first stage keeps the passages IN SCOPE of the least distance, so a filter cannot empty the answer; the
    second scores them exactly. With as many candidates as passages in scope it is the exact scan (the test above)."""
    vector = StandIn().encode([" ".join(asked)])[0]
    wanted = in_scope(held, scope)
    scoped = [(chunk, article_id, v) for chunk, article_id, v, _ in chunks if article_id in wanted]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "EXACT_BELOW", 0)
        patch.setattr(search, "CANDIDATES", candidates)
        patch.setattr(search, "CANDIDATE_SHARE", 0.0)
        found = by_meaning(held, scope, vector)
    assert bool(len(found)) == bool(scoped)
    codes = sign_codes(np.array([v for *_, v in scoped]).reshape(-1, 384))
    query = sign_codes(vector[None])[0]
    distances = [sum(int(a ^ b).bit_count() for a, b in zip(code, query, strict=True)) for code in codes.tolist()]
    edge = sorted(distances)[min(candidates, len(scoped)) - 1] if scoped else 0
    surely, perhaps = (
        {
            article_id: score
            for article_id, _, score in best_of_each_article(
                (article_id, chunk, float(v @ vector))
                for (chunk, article_id, v), distance in zip(scoped, distances, strict=True)
                if distance < limit
            )
        }
        for limit in (edge, edge + 1)
    )
    scores = dict(zip(found["article_id"], found["score"], strict=True))
    assert surely.keys() <= scores.keys() <= perhaps.keys()
    assert all(surely.get(a, -1) - 1e-5 <= score <= perhaps[a] + 1e-5 for a, score in scores.items())
    if candidates >= len(scoped):
        assert scores == pytest.approx(perhaps, abs=1e-5)


def by_meaning(held, scope, vector, condition=None):
    return search.by_meaning(
        held, scope, condition or search.Condition(), vector, sign_codes(vector[None])[0], EVERYTHING
    )


def test_both_legs_keep_to_the_limit(held):
    vector = StandIn().encode(["harbour"])[0]
    full = by_meaning(held, Scope(), vector)
    few = search.by_meaning(held, Scope(), search.Condition(), vector, sign_codes(vector[None])[0], 3)
    assert [*few["article_id"]] == [*full["article_id"]][:3]
    assert len(search.by_words(held, Scope(), search.Condition(), ["offici"], 3)) == 3


@pytest.mark.parametrize(("leg", "outlet"), list(product(["words", "meaning"], OUTLETS)))
def test_conditions_hold_in_both_legs(held, leg, outlet):
    scope = Scope(outlets=(outlet,))
    condition = search.Condition(not_terms=("harbour",))
    vector = StandIn().encode(["harbour"])[0]
    found = (
        search.by_words(held, scope, condition, ["offici"], EVERYTHING)
        if leg == "words"
        else by_meaning(held, scope, vector, condition)
    )
    texts = dict(held.rows("SELECT article_id, title || ' ' || text FROM articles"))
    without = {a for a in in_scope(held, scope) if "harbour" not in terms(texts[a])}
    assert set(found["article_id"]) == without == set(search.eligible_articles(held, scope, condition))


def test_terms_of_a_phrase_only_narrow_down_what_is_read(held):
    texts = dict(held.rows("SELECT article_id, text FROM articles"))
    expected = {a for a, text in texts.items() if "the harbour of" in text}
    assert expected
    for narrowed in [(), ("harbour",)]:
        condition = search.Condition(phrases=((r"the\s+harbour\s+of", narrowed),))
        assert expected <= set(search.eligible_articles(held, Scope(), condition))
