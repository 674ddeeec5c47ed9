"""The log of corrected names: what it comes to, its file, and what every count makes of it."""

import threading
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import SourcebookError
from dashboard.importing import remove_articles
from dashboard.records import Asked, Choice, Kind, Scope
from dashboard.store import corrections
from dashboard.store.connection import reader
from dashboard.store.corrections import Action, Correction, Step, fold
from dashboard.store.queries import connections as meetings
from dashboard.store.queries import coverage
from dashboard.store.queries import names as cleaning
from dashboard.store.queries import quotations as quoted
from tests.corpus import article
from tests.stand_in import StandIn

KEYS = [f"person:{letter}" for letter in "abcdef"]
AT = "2026-11-26T09:00:00+00:00"
ANNA, BORIS, RUSSIA, UKRAINE = "person:anakowal", "person:borislind", "country:RUS", "country:UKR"


def log(*changes):
    """Steps numbered from 1: ("merge", "a", "b"), ("undo", 1)."""
    steps = []
    for number, (action, key, *value) in enumerate(changes, 1):
        key, value = ("", str(key)) if action == "undo" else (key, value[0] if value else "")
        steps.append(Step(number, AT, action, key, value))
    return steps


@st.composite
def logs(draw):
    steps = []
    for number in range(1, draw(st.integers(0, 14)) + 1):
        action = draw(st.sampled_from(get_args(Action)))
        key = "" if action == "undo" else draw(st.sampled_from(KEYS))
        value = {
            "undo": st.integers(0, number + 2).map(str),
            "kind": st.sampled_from(get_args(Kind)),
            "rename": st.text(st.characters(codec="utf-8"), min_size=1).map(corrections._clean).filter(bool),
            "split": st.just(""),
            "not a name": st.just(""),
            "not a quotation": st.just(""),
        }.get(action, st.sampled_from(KEYS))
        steps.append(Step(number, draw(st.sampled_from([AT, ""])), action, key, draw(value)))
    return steps


def entities(steps):
    return {each.name_key: each.entity for each in fold(steps)}


@given(logs())
def test_any_log_folds_to_entities_that_stand_for_themselves(steps):
    of = entities(steps)
    assert all(of.get(entity, entity) == entity for entity in of.values())
    for pair in corrections.apart(steps):
        assert all(of.get(entity, entity) == entity for entity in pair)


@given(logs(), st.data())
def test_undoing_every_step_in_reverse_leaves_no_correction(steps, data):
    count = len(steps)
    order = range(count, 0, -1) if data.draw(st.booleans()) else data.draw(st.permutations(range(1, count + 1)))
    undoing = [Step(count + n, AT, "undo", "", str(number)) for n, number in enumerate(order, 1)]
    assert fold([*steps, *undoing]) == []


@given(logs(), st.integers(1, 14))
def test_undoing_an_undo_brings_back_what_it_took(steps, number):
    last = len(steps)
    undone = [*steps, Step(last + 1, AT, "undo", "", str(number))]
    assert fold([*undone, Step(last + 2, AT, "undo", "", str(last + 1))]) == fold(steps)


@given(logs())
def test_a_log_is_read_as_it_was_written(steps):
    assert corrections.parse(corrections.written(steps)) == steps
    assert corrections.parse(corrections.written(steps).encode("utf-8-sig")) == steps


@given(logs(), logs())
def test_a_list_is_brought_in_once(ours, theirs):
    both = [*ours, *corrections.unheld(ours, theirs)]
    assert [step.number for step in both] == [*range(1, len(both) + 1)]
    assert corrections.unheld(both, both) == corrections.unheld(both, ours) == []
    assert not [step for step in corrections.unheld(both, theirs) if step.action != "undo"]
    if not ours:
        assert fold(both) == fold(theirs)


def test_a_merge_takes_along_what_was_merged_before():
    steps = log(("merge", "a", "b"), ("merge", "b", "c"), ("merge", "c", "a"), ("merge", "d", "d"))
    assert entities(steps) == {"a": "c", "b": "c"}
    assert entities([*steps, *[Step(5, AT, "undo", "", "1")]]) == {"b": "a", "c": "a"}


@pytest.mark.parametrize(
    ("out", "left"),
    [("a", {"b": "c"}), ("b", {"a": "c"}), ("c", {"a": "b"}), ("elsewhere", {"a": "c", "b": "c"})],
)
def test_a_split_takes_one_name_out_and_leaves_the_others_together(out, left):
    assert entities(log(("merge", "a", "b"), ("merge", "b", "c"), ("split", out))) == left


def test_a_name_given_before_a_merge_is_that_of_the_merged_one_only():
    steps = log(("rename", "a", "Alpha"), ("merge", "a", "b"), ("rename", "b", "Beta"), ("kind", "b", "place"))
    assert fold(steps) == [
        Correction("a", "b", "Alpha", None, False),
        Correction("b", "b", "Beta", "place", False),
    ]


def test_a_name_is_left_out_with_what_it_was_merged_into():
    steps = log(("merge", "a", "b"), ("not a name", "b"), ("merge", "b", "c"))
    assert {each.name_key: each.hidden for each in fold(steps)} == {"a": True, "b": True}
    assert not any(each.hidden for each in fold([*steps, Step(4, AT, "undo", "", "2")]))


def test_an_undo_of_a_later_step_or_of_none_does_nothing():
    steps = log(("undo", 2), ("rename", "a", "Alpha"), ("undo", 9), ("undo", 4))
    assert [each.name for each in fold(steps)] == ["Alpha"]


def test_names_that_are_not_the_same_stay_so_when_one_is_merged():
    steps = log(("not the same", "a", "b"), ("merge", "a", "c"))
    assert corrections.apart(steps) == {frozenset("bc")}
    assert corrections.apart([*steps, Step(3, AT, "undo", "", "1")]) == set()


HEAD = "number,at,action,name_key,value\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "lacks the column “action”"),
        (HEAD + "1,,marry,a,b\n", "Line 2 of the list of corrected names is not a correction"),
        (HEAD + "²,,merge,a,b\n", "Line 2 .* is not a correction"),
        (HEAD + "1,,merge,,b\n", "Line 2 .* is not a correction"),
        (HEAD + "1,,merge,a,b\n2,,mer", "Line 3 .* is not a correction"),
        (HEAD + "1,,merge,a,\n", "Line 2 .* lacks its value"),
        (HEAD + "1,,kind,a,ship\n", "it is one of person, organisation, country, place"),
        (HEAD + "1,,undo,,one\n", "its value is not a number"),
        (HEAD + "1,,merge,a,b\n1,,merge,b,c\n", "Line 3 .* has the number 1 a second time"),
        (HEAD + f"1,,rename,a,{'x' * 201}\n", "more than 200 letters"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused_in_one_sentence(tmp_path, text, said):
    with pytest.raises(SourcebookError, match=said):
        corrections.bring_in(tmp_path, text)
    assert not (tmp_path / corrections.FILE).exists()


def test_a_list_that_a_spreadsheet_saved_is_read():
    text = "\ufeffnumber;at;action;name_key;value\r\n1;;rename;a;'=Sum(A1)\r\n"
    assert corrections.parse(text) == [Step(1, "", "rename", "a", "=Sum(A1)")]
    assert "'=Sum(A1)" in corrections.written(corrections.parse(text))
    assert corrections.parse("") == []


def test_steps_are_added_all_or_none_and_as_one_line_each(tmp_path):
    assert corrections.read(tmp_path) == []
    with pytest.raises(SourcebookError, match="This lacks its value"):
        corrections.add(tmp_path, [("merge", "a", "b"), ("rename", "a", " \n\x00 ")])
    assert corrections.read(tmp_path) == []
    [step] = corrections.add(tmp_path, [("rename", "a", "Two\nlines\u202e\x07")])
    assert (step.number, step.value) == (1, "Two lines")
    assert corrections.undo(tmp_path, [1, 7])[0].value == "1"
    assert corrections.undo(tmp_path, [1]) == []  # taken back already
    assert [each.number for each in corrections.read(tmp_path)] == [1, 2]
    assert not (tmp_path / f"{corrections.FILE}.new").exists()


def test_windows_that_write_at_once_lose_no_step(tmp_path):
    def write(key):
        for _ in range(5):
            corrections.add(tmp_path, [("rename", key, "Name")])

    threads = [threading.Thread(target=write, args=(key,)) for key in KEYS[:4]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [step.number for step in corrections.read(tmp_path)] == [*range(1, 21)]


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SourcebookError, match="cannot be written: nothing was changed"):
        corrections.add(tmp_path / "file", [("split", "a", "")])
    (tmp_path / corrections.FILE).mkdir()
    with pytest.raises(SourcebookError, match="cannot be read"):
        corrections.add(tmp_path, [("split", "a", "")])


def test_a_damaged_list_is_said_with_its_line_and_file(make_store):
    held = make_store([article(1)])
    (held.path.parent / corrections.FILE).write_text(HEAD + "1,,mer", encoding="utf-8")
    with pytest.raises(SourcebookError, match=r"Line 2 .* Mend the file .*names\.csv"):
        reader(held.path)


# On a store


TEXTS = [
    "Minister Anna Kowal spoke of Russia.\n\nMinister Boris Lind stayed away.",
    "Minister Anna Kowal and Minister Boris Lind spoke of Ukraine.",
    "Minister Boris Lind spoke of Russia and Ukraine.",
    "Minister Anna Kowal came home.",
]


@pytest.fixture
def store(make_store):
    return make_store([article(number, text=text) for number, text in enumerate(TEXTS)]).path


def counts(path):
    """Every count of names that a page shows."""
    held = reader(path)
    scopes = [Scope(), Scope(people=Choice(any=(ANNA,))), Scope(people=Choice(none=(BORIS,)))]
    return (
        held.version,
        [meetings.named(held, scope).to_dict("records") for scope in scopes],
        meetings.entities(held).to_dict("records"),
        [
            meetings.pairs(held, Scope(), level).pairs.to_dict("records")
            for level in ("sentence", "paragraph", "article")
        ],
        [coverage.extent(held, scope).articles for scope in scopes],
    )


def named(path, key):
    return next((row for row in meetings.named(reader(path), Scope()).itertuples() if row.entity == key), None)


def test_merge_then_undo_restores_every_count(store):
    before = counts(store)
    assert (named(store, ANNA).articles, named(store, BORIS).articles) == (3, 3)
    [step] = corrections.add(store.parent, [("merge", BORIS, ANNA)])
    assert named(store, BORIS) is None
    assert named(store, ANNA).articles == 4  # an article that names both counts once
    assert coverage.extent(reader(store), Scope(people=Choice(any=(BORIS,)))).articles == 4
    assert reader(store).version != before[0]
    assert cleaning.merged(reader(store), [ANNA]) == [BORIS]
    corrections.undo(store.parent, [step.number])
    assert counts(store) == before


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_steps_then_undone_restore_every_count(data, store):
    keys = st.sampled_from([ANNA, BORIS, RUSSIA, UKRAINE, "person:nobodyhere"])
    change = st.one_of(
        st.tuples(st.just("merge"), keys, keys),
        st.tuples(st.just("rename"), keys, st.just("Another")),
        st.tuples(st.just("kind"), keys, st.sampled_from(get_args(Kind))),
        st.tuples(st.sampled_from(["split", "not a name"]), keys, st.just("")),
    )
    before = counts(store)
    steps = corrections.add(store.parent, data.draw(st.lists(change, min_size=1, max_size=6)))
    _, rows, known, *_ = counts(store)
    assert {row["entity"] for row in rows[0]} == {row["entity"] for row in known}
    corrections.undo(store.parent, [step.number for step in steps])
    assert counts(store) == before


def test_a_list_from_elsewhere_does_no_harm_where_its_names_are_unknown(store):
    before = counts(store)[1:]
    corrections.add(store.parent, [("merge", "person:x", "person:y"), ("rename", "person:y", "Y"), ("split", "z", "")])
    assert counts(store)[1:] == before
    corrections.add(store.parent, [("merge", ANNA, "person:y")])  # the one that stands for Anna is not in this store
    assert (named(store, "person:y").name, named(store, "person:y").articles) == ("Y", 3)


def test_a_country_stays_that_country_whatever_is_merged_into_it(store):
    corrections.add(store.parent, [("merge", UKRAINE, RUSSIA)])
    assert (named(store, RUSSIA).name, named(store, RUSSIA).iso3) == ("Russia", "RUS")
    assert named(store, RUSSIA).articles == 3


def test_names_before_any_correction_and_articles_with_both(store):
    corrections.add(store.parent, [("rename", ANNA, "A"), ("not a name", BORIS, "")])
    frame = cleaning.printed(reader(store), [ANNA, BORIS, "person:nobody"])
    assert frame[["name", "articles"]].values.tolist() == [["Anna Kowal", 3], ["Boris Lind", 3]]
    assert cleaning.articles_with_both(reader(store), [(ANNA, RUSSIA), (RUSSIA, UKRAINE), (ANNA, BORIS)]) == [1, 1, 0]
    assert cleaning.articles_with_both(reader(store), []) == []


# What joins by itself


def joined(steps=()):
    return {each.name_key: each.entity for each in fold(steps, {"a": "b"})}


def test_what_joined_by_itself_is_corrected_like_a_merge():
    assert joined() == {"a": "b"}
    assert joined(log(("split", "a"))) == {}
    assert joined(log(("split", "a"), ("undo", 1))) == {"a": "b"}
    assert joined(log(("merge", "b", "c"))) == {"a": "c", "b": "c"}
    assert [each.hidden for each in fold(log(("not a name", "b")), {"a": "b"})] == [True, True]


SHORT, FULL = "organisation:hri", "organisation:harbour research institute"


def test_an_acronym_is_its_full_name_in_other_articles_until_they_disagree(bring, tmp_path):
    path = tmp_path / "store.duckdb"
    said = "A report by the Harbour Research Institute (HRI) was read. HRI had no comment."
    bring([article(1, text=said), article(2, text="HRI was silent.")])
    version = reader(path).version
    assert (named(path, FULL).articles, named(path, SHORT)) == (2, None)
    forms = meetings.entities(reader(path)).set_index("entity").loc[FULL, "forms"]
    assert [*forms] == ["HRI", "Harbour Research Institute"]
    assert "-" not in version  # no correction by a person
    [step] = corrections.add(tmp_path, [("split", SHORT, "")])
    assert (named(path, FULL).articles, named(path, SHORT).articles) == (1, 1)
    corrections.undo(tmp_path, [step.number])
    assert (named(path, FULL).articles, reader(path).version) == (2, version)
    bring([article(3, text="The Hanoi Rice Institute (HRI) grew. HRI had no comment.")])
    assert (named(path, FULL).articles, named(path, SHORT).articles) == (1, 1)
    remove_articles(path, [key_held(path, "a3")], StandIn())
    assert (named(path, FULL).articles, named(path, SHORT)) == (2, None)


def test_a_family_name_alone_is_the_one_who_is_printed_with_it_until_a_person_says_otherwise(bring, tmp_path):
    path = tmp_path / "store.duckdb"
    bring([article(number, text=f"Minister Anna Kowal spoke of harbour {number}.") for number in range(5)])
    bring([article(9, text="Minister Kowal spoke of bread.")])
    alone = "person:~kowal"
    assert (named(path, ANNA).articles, named(path, alone)) == (6, None)
    [step] = corrections.add(tmp_path, [("split", alone, "")])
    assert (named(path, ANNA).articles, named(path, alone).articles) == (5, 1)
    corrections.undo(tmp_path, [step.number])
    assert named(path, ANNA).articles == 6
    bring([article(10, text="Piotr Kowal, a baker, sold bread.")])
    assert (named(path, ANNA).articles, named(path, alone).articles) == (5, 1)


def key_held(path, external_id):
    [[key]] = reader(path).rows("SELECT key FROM articles WHERE external_id = $id", {"id": external_id})
    return key


# Two of one name


def test_a_name_is_somebody_elses_in_some_articles(store):
    before = counts(store)
    articles = [key_held(store, f"a{number}") for number in (0, 1)]
    other = corrections.moved_key(ANNA)
    steps = corrections.add(store.parent, [("another", ANNA, key) for key in articles])
    assert (named(store, ANNA).articles, named(store, other).articles) == (1, 2)
    assert named(store, other).name == "Anna Kowal (2)"
    assert coverage.extent(reader(store), Scope(people=Choice(any=(other,)))).articles == 2
    pairs = meetings.pairs(reader(store), Scope(), "sentence").pairs.set_index(["first", "second"])["n_both"]
    assert pairs[RUSSIA, other] == 1
    assert (ANNA, RUSSIA) not in pairs.index
    assert set(cleaning.found_keys(reader(store), other)["article"]) == set(articles)
    [third] = corrections.add(store.parent, [("another", other, articles[0])])
    assert [named(store, key).articles for key in (ANNA, other, corrections.moved_key(other))] == [1, 1, 1]
    corrections.add(store.parent, [("rename", other, "Anna Kowal of Gdańsk")])
    assert named(store, other).name == "Anna Kowal of Gdańsk"
    corrections.undo(store.parent, [step.number for step in corrections.counting(corrections.read(store.parent))])
    assert counts(store) == before
    assert (steps[0].number, third.number) == (1, 3)


# Quotations


SAID = [
    article(1, text="Minister Anna Kowal said: “The harbour stays closed.”\n\nMinister Boris Lind said that it opens."),
    article(2, text="Minister Anna Kowal said that bread was dear."),
]


def said(path, **asked):
    return quoted.quotations(reader(path), Scope(), Asked(**asked))


def test_a_corrected_speaker_moves_at_once_and_comes_back(make_store):
    path = make_store(SAID).path
    before = said(path)
    assert quoted.counted(reader(path), Scope(), Asked(), "speaker")["quotations"].tolist() == [2, 1]
    [direct] = said(path, kinds=("direct",)).itertuples()
    assert (direct.speaker, direct.role, direct.safe) == ("Anna Kowal", "Minister", True)
    [step] = corrections.add(path.parent, [("said by", direct.quotation_key, BORIS)])
    assert set(said(path, speakers=(BORIS,))["said"]) == {"The harbour stays closed.", "it opens"}
    [moved] = said(path, kinds=("direct",)).itertuples()
    assert (moved.speaker, moved.resolved, moved.role, moved.safe) == ("Boris Lind", "corrected", None, False)
    corrections.add(path.parent, [("role", direct.quotation_key, "Harbour master")])
    assert said(path, kinds=("direct",))["role"].tolist() == ["Harbour master"]
    corrections.undo(path.parent, [step.number, step.number + 1])
    assert said(path).equals(before)


def test_a_speaker_can_be_a_name_that_no_article_has_and_a_quotation_none(make_store):
    path = make_store(SAID).path
    key = said(path, kinds=("direct",))["quotation_key"][0]
    corrections.add(path.parent, [("said by", key, "the harbour office")])
    [found] = said(path, speakers=("the harbour office",)).itertuples()
    assert (found.speaker, found.entity, found.resolved) == ("the harbour office", None, "corrected")
    corrections.add(path.parent, [("not a quotation", key, "")])
    assert len(said(path)) == 2
    assert quoted.in_articles(reader(path), [found.article_id])["quotation_key"].tolist() != [key]


def test_quotations_follow_what_is_merged_renamed_and_told_apart(make_store):
    path = make_store(SAID).path
    corrections.add(path.parent, [("merge", BORIS, ANNA), ("rename", ANNA, "A. Kowal")])
    assert set(said(path)["speaker"]) == {"A. Kowal"}
    assert len(said(path, speakers=(ANNA,))) == 3
    corrections.add(path.parent, [("another", ANNA, key_held(path, "a2"))])
    assert len(said(path, speakers=(ANNA,))) == 2
    assert said(path, speakers=(corrections.moved_key(ANNA),))["said"].tolist() == ["bread was dear"]
    corrections.add(path.parent, [("not a name", ANNA, "")])
    assert said(path, named=True)["said"].tolist() == ["bread was dear"]
    assert len(said(path)) == 3


def test_a_correction_of_a_quotation_survives_another_import(make_store, bring):
    path = make_store(SAID).path
    key = said(path, kinds=("direct",))["quotation_key"][0]
    corrections.add(path.parent, [("said by", key, BORIS)])
    path.unlink()
    bring([article(7), *SAID[::-1]])
    [found] = said(path, kinds=("direct",)).itertuples()
    assert (found.quotation_key, found.speaker) == (key, "Boris Lind")
