"""Quotations: a count, the list that it opens and the file of that have as many rows as plain counting says."""

import datetime
import io
import tempfile
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.briefing.tables import csv
from dashboard.records import Asked, Category, Scope
from dashboard.store import corrections
from dashboard.store.connection import Reader
from dashboard.store.queries import quotations as said
from tests.conftest import built
from tests.corpus import OUTLETS
from tests.spoken import SPEAKERS, SUBJECTS, speech
from tests.store.test_scope import SCOPES, in_view

ANNA, BORIS = "person:anakowal", "person:borislind"
SIDES = get_args(said.By)
DAYS = st.none() | st.dates(datetime.date(2024, 12, 25), datetime.date(2025, 2, 10))
STATEMENTS = st.lists(
    st.tuples(st.sampled_from([*SPEAKERS, "she"]), st.sampled_from([*SUBJECTS.values()]), st.integers(0, 2)),
    min_size=1,
    max_size=4,
)
ARTICLES = st.lists(
    st.tuples(STATEMENTS, st.sampled_from([*OUTLETS[:2], ""]), DAYS), min_size=1, max_size=6
).map(lambda drawn: [
    speech(number, each, outlet=outlet, date=date) for number, (each, outlet, date) in enumerate(drawn)
])  # fmt: skip
KEYS = st.sampled_from([ANNA, BORIS, "organisation:grain council", "organisation:harbour institute"])
OF_NAMES = st.tuples(st.just("merge"), KEYS, KEYS).filter(lambda edit: edit[1] != edit[2]) | st.tuples(
    st.sampled_from(["not a name"]), KEYS, st.just("")
)
OF_QUOTATIONS = st.tuples(
    st.sampled_from(["said by", "not a quotation"]), st.integers(0, 20), st.sampled_from([ANNA, "Somebody Else"])
)


def some(*values: str):
    return st.just(()) | st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


ASKED = st.builds(
    Asked,
    speakers=some(*SPEAKERS.values(), ""),
    categories=some("expert", "official", "unnamed"),
    organisations=some("organisation:harbour institute", ""),
    countries=some("country:RUS", "country:USA", ""),
    outlets=some(*OUTLETS[:2], ""),
    kinds=some("direct", "indirect"),
    known=some("named", "described", ""),
    named=st.booleans(),
    safe=st.sampled_from([False, False, True]),
)


def sides(row) -> dict[str, str]:
    """What one quotation is counted by."""
    entity = row.entity if isinstance(row.entity, str) else ""
    return {
        "speaker": entity or row.speaker,
        "category": row.category,
        "organisation": row.organisation if isinstance(row.organisation, str) else "",
        "country": row.country if isinstance(row.country, str) else "",
        "outlet": row.outlet,
        "kind": row.kind,
        "known": "named" if entity else "described" if row.speaker else "",
    }


def asked_for(row, asked: Asked) -> bool:
    """The definition of Asked in plain Python, but for `about`."""
    conditions = dict(zip(SIDES, ("speakers", "categories", "organisations", "countries", "outlets", "kinds", "known"),
                          strict=True))  # fmt: skip
    wanted = {side: getattr(asked, field) for side, field in conditions.items()}
    return (
        all(not wanted[side] or value in wanted[side] for side, value in sides(row).items())
        and (not asked.named or sides(row)["known"] == "named")
        and (not asked.safe or row.safe)
    )


def corrected(held: Reader, of_names, of_quotations) -> Reader:
    """The store again, with corrections of names and of the quotations at some places of the list."""
    keys = list(said.quotations(held, Scope(), Asked())["quotation_key"])
    steps = [*of_names]
    for action, at, value in of_quotations:
        if at < len(keys):
            steps.append((action, keys[at], value if action == "said by" else ""))
    if steps:
        corrections.add(held.path.parent, steps)
    return Reader(held.path)


@settings(max_examples=25)
@given(ARTICLES, st.lists(OF_NAMES, max_size=2), st.lists(OF_QUOTATIONS, max_size=3), SCOPES, ASKED, st.booleans())
def test_bar_list_and_file_have_what_plain_counting_finds(articles, of_names, of_quotations, scope, asked, some_ids):
    with tempfile.TemporaryDirectory() as folder:
        held = corrected(built(Path(folder), articles), of_names, of_quotations)
        every = said.quotations(held, Scope(), Asked())
        ids = list(every["quotation_id"][::2]) if some_ids else None
        for each in (Scope(), scope):
            shown = {article["article_id"] for article in in_view(held, each)}
            expected = [
                row
                for row in every.itertuples()
                if row.article_id in shown and asked_for(row, asked) and (ids is None or row.quotation_id in ids)
            ]
            listed = said.quotations(held, each, asked, ids)
            assert sorted(listed["quotation_id"]) == sorted(row.quotation_id for row in expected)
            assert_counts(held, each, asked, ids, expected)


def assert_counts(held: Reader, scope: Scope, asked: Asked, ids, expected) -> None:
    for by in SIDES:
        frame = said.counted(held, scope, asked, by, ids)
        counts = Counter(sides(row)[by] for row in expected)
        assert dict(zip(frame["value"], frame["quotations"], strict=True)) == counts
        assert all((name == "") == (value == "") for value, name in zip(frame["value"], frame["name"], strict=True))
        for row in frame.itertuples():
            opened = said.quotations(held, scope, said.narrowed(asked, by, row.value), ids)
            assert len(opened) == row.quotations
            assert {sides(each)[by] for each in opened.itertuples()} == {row.value}
            assert (opened["kind"] == "direct").sum() == row.direct
            assert opened["entity"].notna().sum() == row.named
            assert opened["article_id"].nunique() == row.articles
            assert len(pd.read_csv(io.BytesIO(csv(opened[["said", "key"]])), encoding="utf-8-sig")) == row.quotations
    outlets = said.experts_by_outlet(held, scope, asked, ids)
    assert dict(zip(outlets["outlet"], outlets["quotations"], strict=True)) == Counter(row.outlet for row in expected)
    experts = Counter(row.outlet for row in expected if row.category == "expert")
    assert {row.outlet: row.experts for row in outlets.itertuples() if row.experts} == experts
    for row in said.carriers(held, scope, asked, ids).itertuples():
        carried = [each for each in expected if each.statement == row.statement]
        assert sorted(row.quotation_ids) == sorted(each.quotation_id for each in carried)
        assert row.outlets == len({each.outlet for each in carried})
        assert row.articles == len({each.article_id for each in carried}) > 1


def test_every_side_has_a_field_to_ask_by():
    assert {said.narrowed(Asked(), by, "x") for by in SIDES} == {
        Asked(**{field.name: ("x",)}) for field in fields(Asked) if field.name not in ("about", "named", "safe")
    }


@pytest.fixture
def held(tmp_path):
    """A statement in two outlets, and one of an institution that no article names by itself, whose outlet is open."""
    wheat = SUBJECTS["wheat"]
    return built(
        tmp_path,
        [
            speech(1, [("Minister Boris Lind", wheat, 0)], outlet="Long Table"),
            speech(2, [("Minister Boris Lind", wheat, 1)], outlet="Radio Polaris"),
            speech(3, [("Anna Kowal, a spokeswoman for the harbour ministry", SUBJECTS["cables"], 1)], outlet=""),
        ],
    )


def test_an_institution_is_called_as_it_is_printed(held):
    frame = said.counted(held, Scope(), Asked(), "organisation")
    assert {row.name for row in frame.itertuples() if row.value} == {"harbour ministry"}


def test_what_is_not_known_can_be_asked_for(held):
    listed = said.quotations(held, Scope(), Asked(organisations=("",)))
    assert set(listed["speaker"]) == {"Boris Lind"}
    assert len(said.quotations(held, Scope(), Asked(outlets=("",)))) == 1


def test_a_statement_of_two_outlets_is_one_row_with_both(held):
    [row] = said.carriers(held, Scope(), Asked()).itertuples()
    assert (row.outlets, row.articles, len(row.quotation_ids)) == (2, 2, 2)
    assert said.carriers(held, Scope(), Asked(outlets=("Long Table",))).empty


def test_a_corrected_speaker_moves_at_once_in_every_count(held):
    key = said.quotations(held, Scope(), Asked(speakers=(ANNA,)))["quotation_key"][0]
    corrections.add(held.path.parent, [("said by", key, BORIS)])
    now = Reader(held.path)
    frame = said.counted(now, Scope(), Asked(), "speaker")
    assert dict(zip(frame["value"], frame["quotations"], strict=True)) == {BORIS: 3}
    assert said.counted(now, Scope(), Asked(), "organisation")["value"].tolist() == [""]


def test_categories_are_those_there_are(held):
    assert set(said.counted(held, Scope(), Asked(), "category")["value"]) <= set(get_args(Category))
