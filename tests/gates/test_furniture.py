"""Floors of reading on the demo coverage: bodies without page furniture, titles, outlets, dates, wire stories."""

import hashlib
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

from dashboard.store.connection import reader
from tests.gates.gold import rows

pytestmark = pytest.mark.model
GOLD = rows("demo_bodies.jsonl")

EXACT_FLOOR = 0.95  # bodies that come out letter by letter; seen: .96
OUTLET_FLOOR = 0.95  # seen: .96
DATE_FLOOR = 0.98  # seen: .99


@pytest.fixture(scope="module")
def read_articles(demo_store: Path) -> dict[str, dict]:
    frame: pd.DataFrame = reader(demo_store).frame("SELECT key, story_id, title, outlet, date, text FROM articles")
    return {row["title"]: row for row in frame.to_dict("records")}


def test_every_article_of_the_demo_is_read_under_its_title(read_articles: dict[str, dict]) -> None:
    assert sorted(read_articles) == sorted(row["title"] for row in GOLD)


def test_bodies_come_out_without_furniture_and_without_loss(read_articles: dict[str, dict]) -> None:
    differing = [
        row["file"]
        for row in GOLD
        if hashlib.sha256(read_articles[row["title"]]["text"].encode()).hexdigest() != row["sha256"]
    ]
    assert 1 - len(differing) / len(GOLD) >= EXACT_FLOOR, differing


def test_first_and_last_words_of_every_body_are_kept(read_articles: dict[str, dict]) -> None:
    cut = [
        row["file"]
        for row in GOLD
        if row["first"] not in read_articles[row["title"]]["text"]
        or row["last"] not in read_articles[row["title"]]["text"]
    ]
    assert not cut


def test_outlets_and_dates_are_read_and_unknown_dates_stay_unknown(read_articles: dict[str, dict]) -> None:
    outlets = [row["file"] for row in GOLD if read_articles[row["title"]]["outlet"] != row["outlet"]]
    dates = []
    for row in GOLD:
        found = read_articles[row["title"]]["date"]
        if (None if pd.isna(found) else f"{found:%Y-%m-%d}") != row["date"]:
            dates.append(row["file"])
    assert 1 - len(outlets) / len(GOLD) >= OUTLET_FLOOR, outlets
    assert 1 - len(dates) / len(GOLD) >= DATE_FLOOR, dates
    assert all(pd.isna(read_articles[row["title"]]["date"]) for row in GOLD if row["date"] is None)


def test_a_wire_story_is_one_story_and_nothing_else_is_joined_to_it(read_articles: dict[str, dict]) -> None:
    told = defaultdict(set)
    for row in GOLD:
        told[row["story"] or row["file"]].add(read_articles[row["title"]]["story_id"])
    assert all(len(stories) == 1 for stories in told.values())
    assert len({story for stories in told.values() for story in stories}) == len(told)
