import datetime
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from dashboard import questions
from dashboard.analysis import ranking
from dashboard.errors import BadQuestion, ModelMismatch
from dashboard.language.query import parse
from dashboard.language.sentences import sentences
from dashboard.language.terms import terms
from dashboard.records import Article, Scope
from tests.awkward import TEXTS, WORDLESS
from tests.conftest import built
from tests.corpus import LONG, OUTLETS, article, copy_of
from tests.stand_in import StandIn

FILLER = "The committee meets again in spring and has published no agenda."
COPIERS = sorted(set(OUTLETS) - {LONG.outlet})[:2]
LINE = "Fishermen of the northern islands repaired their nets while the weather kept them ashore."


def told(text, title="", outlet="Long Table", number=0, **fields):
    return Article(text=text, title=title, outlet=outlet, external_id=f"t{number}", source="told", row=number, **fields)


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    return built(
        tmp_path_factory.mktemp("held"),
        [
            told("The Black Sea corridor reopened. Wheat ships sailed at once. " + FILLER, "Grain moves", number=1),
            told("A sea of black umbrellas filled the square. Korea’s delegates waited. " + FILLER, "Rain", number=2),
            told("Missiles flew over the strait. " + FILLER, "Black Sea diary", number=3),
            told("Odesa welcomed wheat ships. Korea's delegates left. " + FILLER, "Port of call", number=4),
            *(article(number) for number in range(6)),
        ],
    )


def ids(answer):
    return {hit.external_id for hit in answer.hits}


def ask(held, text, scope=None, **options):
    return questions.search(held, StandIn(), text, scope or Scope(), **{"every": True, "limit": 50} | options)


def test_a_phrase_is_found_as_it_stands_in_text_or_title(held):
    assert ids(ask(held, '"Black Sea"')) == {"t1", "t3"}
    assert ids(ask(held, '"black  SEA" wheat')) == {"t1", "t3"}
    assert ids(ask(held, '"sea of black"')) == {"t2"}
    assert ids(ask(held, '"Black Sea" "Wheat ships"')) == {"t1"}
    assert ids(ask(held, '"black seas"')) == set()


@pytest.mark.parametrize("phrase", ["Korea's delegates", "Korea’s delegates", "Korea‘s delegates"])
def test_a_phrase_is_found_whatever_its_apostrophe(held, phrase):
    assert ids(ask(held, f'"{phrase}"')) == {"t2", "t4"}


def test_minus_words_and_minus_phrases_leave_articles_out_by_text_and_title(held):
    everything = ids(ask(held, "wheat ships"))
    assert {"t1", "t3", "t4"} <= everything
    assert ids(ask(held, "wheat ships -Odesa")) & {"t1", "t3", "t4"} == {"t1", "t3"}
    assert ids(ask(held, 'wheat ships -"black sea"')) & {"t1", "t3", "t4"} == {"t4"}
    assert ids(ask(held, "wheat ships -diary")) & {"t1", "t3", "t4"} == {"t1", "t4"}
    assert "t2" in ids(ask(held, 'umbrellas -"Black Sea"'))


def test_a_phrase_over_the_border_of_two_passages_is_found(make_store):
    line = " ".join(["Ships waited outside the harbour for a pilot who never came."] * 40)
    held = make_store([told(f"{line}\n\nAt dawn the convoy left\n\nthe northern anchorage. {line}"), article(1)])
    assert held.rows("SELECT count(*) > 3 FROM chunks") == [(True,)]
    answer = ask(held, '"convoy left the northern"')
    assert ids(answer) == {"t0"}
    assert len(answer.hits) == 1
    assert answer.total == 1


def test_the_passage_shown_for_a_phrase_holds_it(make_store):
    parts = [f"{LINE} Convoy number {number} was late. " * 12 for number in range(8)]
    parts[6] += "Then the silent harbour woke."
    held = make_store([told("\n\n".join(parts)), article(1)])
    [hit] = ask(held, '"silent harbour" convoy').hits
    assert "silent harbour" in hit.passage
    assert ("silent harbour") in [hit.passage[start:end] for start, end in hit.highlights]


def test_a_phrase_of_stop_words_is_looked_for_too(held):
    assert "t2" in ids(ask(held, '"of black"'))
    assert {"t1", "t2", "t3", "t4"} <= ids(ask(held, '"in"', leg="words"))
    assert ids(ask(held, '"in"', leg="words")) == ids(ask(held, '"in"', leg="both"))
    assert ids(ask(held, "in", leg="words")) == set()


def test_highlights_point_at_the_words_asked_for_and_none_overlap(held):
    answer = ask(held, '"wheat ships" Odesa welcoming delegate')
    hit = next(hit for hit in answer.hits if hit.external_id == "t4")
    shown = [hit.passage[start:end] for start, end in hit.highlights]
    assert shown == ["Odesa", "welcomed", "wheat ships", "delegates"]
    assert all(before[1] <= after[0] for before, after in pairwise(hit.highlights))


def test_the_passage_is_the_stored_text_between_its_offsets(held):
    texts = dict(held.rows("SELECT key, text FROM articles"))
    hits = ask(held, "harbour wheat missile").hits
    assert len(hits) == 10
    assert all(hit.passage == texts[hit.key][slice(*hit.span)] for hit in hits)


def test_offsets_count_characters_as_python_does(make_store):
    text = "🚢👩🏽‍✈️ Zé\u0351 harbour 한국 \0 nul.\n\n🇰🇷 Second harbour here."
    held = make_store([told(text)])
    [hit] = ask(held, "harbour").hits
    assert hit.passage == text[slice(*hit.span)]
    assert [hit.passage[start:end] for start, end in hit.highlights] == ["harbour"]


def test_the_best_sentence_is_the_one_that_answers(held):
    hits = ask(held, "wheat ships sailed").hits
    [best, *_] = questions.with_best_sentences(held, StandIn(), "wheat ships sailed", hits)
    assert best.passage[slice(*best.sentence)] == "Wheat ships sailed at once."
    [by_words, *_] = questions.with_best_sentences(held, StandIn(), "wheat ships sailed", hits, "words")
    assert by_words.sentence == best.sentence
    assert all(
        hit.sentence in sentences(hit.passage)
        for hit in questions.with_best_sentences(held, StandIn(), "wheat ships sailed", hits)
    )
    assert questions.with_best_sentences(held, StandIn(), "wheat", ()) == []


@pytest.fixture(scope="module")
def wire(tmp_path_factory):
    return built(
        tmp_path_factory.mktemp("wire"),
        [
            LONG,
            *(copy_of(LONG, outlet, number) for number, outlet in enumerate(COPIERS, 901)),
            *(article(number) for number in range(8)),
        ],
    )


def test_a_hit_names_the_other_outlets_of_its_story(wire):
    hits = {hit.title: hit for hit in ask(wire, LONG.text[:80]).hits}
    assert hits[LONG.title].other_outlets == tuple(COPIERS)
    assert hits["Another headline 901"].other_outlets == tuple(sorted({LONG.outlet, COPIERS[1]}))
    assert all(not hit.other_outlets for hit in hits.values() if hit.story_id != hits[LONG.title].story_id)


def test_counted_once_a_story_is_one_hit_though_the_filter_takes_its_longest_copy(wire):
    story = {hit.story_id for hit in ask(wire, LONG.text[:80]).hits if hit.title == LONG.title}
    once = [hit for hit in ask(wire, LONG.text[:80], Scope(once=True)).hits if hit.story_id in story]
    assert [hit.title for hit in once] == [LONG.title]
    without = Scope(once=True, not_outlets=(LONG.outlet,))
    assert len([hit for hit in ask(wire, LONG.text[:80], without).hits if hit.story_id in story]) == 1


def test_more_like_this_leaves_its_own_story_out(wire):
    key = next(hit.key for hit in ask(wire, LONG.text[:80]).hits if hit.title == LONG.title)
    found = questions.more_like_this(wire, key, Scope())
    assert len(found) == 8
    assert not {hit.title for hit in found} & {LONG.title, "Another headline 901", "Another headline 902"}
    cosines = [hit.score for hit in found]
    assert cosines == sorted(cosines, reverse=True)
    assert len(questions.more_like_this(wire, key, Scope(), limit=3)) == 3
    one = Scope(outlets=(found[0].outlet,))
    assert {hit.outlet for hit in questions.more_like_this(wire, key, one)} == {found[0].outlet}


def test_more_like_this_finds_others_behind_however_many_copies(make_store):
    copies = [copy_of(LONG, f"Outlet {number}", number) for number in range(1, 31)]
    held = make_store([LONG, *copies, *(article(number) for number in range(5))])
    [[key]] = held.rows("SELECT key FROM articles WHERE title = $t", {"t": LONG.title})
    assert held.rows("SELECT max(articles) FROM stories") == [(31,)]
    assert len(questions.more_like_this(held, key, Scope(), limit=5)) == 5


def test_more_like_an_article_that_is_not_there_is_nothing(held):
    assert questions.more_like_this(held, "no such key", Scope()) == ()


def test_where_nothing_fits_the_nearest_is_named_instead(held):
    answer = questions.search(held, StandIn(), "volcano eruption evacuates alpine hamlet", Scope())
    assert answer.hits == ()
    assert answer.total == 0
    assert 1 <= len(answer.nearest) <= ranking.NEAREST
    assert all(hit.relevance < ranking.CUT for hit in answer.nearest)
    assert answer.searched == 10


def test_hits_are_only_what_is_likely_to_answer_unless_every_is_asked(held):
    likely = questions.search(held, StandIn(), "wheat ships sailed", Scope())
    assert likely.hits
    assert all(hit.relevance >= ranking.CUT for hit in likely.hits)
    assert likely.nearest == ()
    assert len(ask(held, "wheat ships sailed").hits) == 10 > len(likely.hits)
    assert len(ask(held, "wheat ships sailed", limit=2).hits) == 2


def test_an_empty_scope_answers_with_nothing_and_says_that_nothing_was_searched(held):
    answer = ask(held, "wheat", Scope(outlets=("Nobody",)))
    assert (answer.hits, answer.total, answer.nearest, answer.searched) == ((), 0, (), 0)


def test_searched_counts_what_filter_and_conditions_left(held):
    assert ask(held, "wheat", Scope(outlets=("Long Table",)), limit=1).searched >= 4
    assert ask(held, 'wheat "Black Sea"', limit=1).searched == 2
    assert ask(held, "wheat -Black", limit=1).searched == len(ids(ask(held, "wheat"))) - 3


def test_one_leg_alone(held):
    words = ask(held, "umbrellas corridor", leg="words")
    assert ids(words) == {"t1", "t2"}
    assert not words.by_meaning
    meaning = ask(held, "wheat ships", leg="meaning")
    assert len(meaning.hits) == 10
    assert meaning.by_meaning
    assert {hit.external_id for hit in meaning.hits[:2]} == {"t1", "t4"}


def test_scores_fall_from_first_to_last(held):
    scores = [hit.score for hit in ask(held, "wheat ships sailed from Odesa").hits]
    assert len(scores) == 10
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


def test_an_unknown_date_stays_unknown(make_store):
    held = make_store([article(1, date=None), article(2, date=datetime.date(1931, 5, 4))])
    assert {hit.date for hit in ask(held, "officials").hits} == {None, datetime.date(1931, 5, 4)}


def test_a_store_of_another_model_is_not_searched_by_meaning(held):
    with pytest.raises(ModelMismatch):
        questions.search(held, StandIn("other"), "wheat", Scope())
    assert ids(questions.search(held, StandIn("other"), "wheat", Scope(), leg="words")) == {"t1", "t4"} | {
        hit.external_id for hit in ask(held, "wheat", leg="words").hits
    }


@pytest.mark.parametrize("leg", ["words", "both"])
@pytest.mark.parametrize("name", TEXTS)
def test_every_awkward_question_has_an_answer_or_a_sentence(held, name, leg):
    try:
        answer = questions.search(held, StandIn(), TEXTS[name], Scope(), leg=leg)
    except BadQuestion as error:
        assert name in WORDLESS | {"only minus words"}
        assert str(error).endswith(".")
    else:
        assert name not in WORDLESS | {"only minus words"}
        assert answer.query == TEXTS[name]
        assert answer.cut_short == (len(TEXTS[name]) > 2_000)
        questions.with_best_sentences(held, StandIn(), TEXTS[name], answer.hits)


@pytest.mark.model
@pytest.mark.parametrize("name", TEXTS)
def test_the_model_itself_takes_every_awkward_question(model, name):
    query = parse(TEXTS[name])
    vectors = model.encode([query.meaning])
    assert np.isfinite(vectors).all()


@pytest.mark.model
def test_a_question_in_other_words_finds_its_passage(make_store, model):
    sea = told("The submarine launched a ballistic missile from beneath the surface on Tuesday.", "Test", number=1)
    others = [told(f"{FILLER} {LINE}", "Council", number=2), *(article(number) for number in range(8))]
    held = make_store([sea, *others], model=model)
    asked = "technology for firing weapons from under the ocean"
    answer = questions.search(held, model, asked, Scope(), every=True)
    assert answer.hits[0].external_id == "t1"
    assert answer.hits[0].match == "meaning"
    assert not set(terms(asked)) & set(terms(sea.text))
    [shown] = questions.more_like_this(held, answer.hits[0].key, Scope(), limit=1)
    assert shown.external_id != "t1"


def test_a_copy_with_its_outlet_unknown_is_named_by_nobody(make_store):
    held = make_store([LONG, copy_of(LONG, "", 901)])
    hits = {hit.title: hit for hit in ask(held, "officials").hits}
    assert hits[LONG.title].other_outlets == ()
    assert hits["Another headline 901"].other_outlets == (LONG.outlet,)
    assert replace(hits[LONG.title]).story_id == hits["Another headline 901"].story_id
