import csv as reading
import datetime
import io

import pandas as pd
import pytest

from dashboard.briefing.hits import hits_csv
from dashboard.briefing.tables import csv
from dashboard.records import Hit, Scope
from tests.awkward import CLEAN


def rows(data):
    return list(reading.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cell(text):
    return rows(csv(pd.DataFrame({"title": [text]})))[0]["title"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "  =1+1", "\u00a0=1", "\0=1+1", "\u200b=1", "\n=1",
     '=HYPERLINK("http://example.org","x")'],
    ids=repr,
)  # fmt: skip
def test_a_text_that_begins_like_a_formula_is_none(text):
    assert cell(text).startswith("'")
    assert cell(text).endswith(text.strip("\t\r\0\u200b\n\u00a0 ")[-4:])


@pytest.mark.parametrize("text", ["a = b", "Talks - and more", "", "3 March", "“Quoted”", "a@example.org"])
def test_other_texts_stay_as_they_are(text):
    assert cell(text) == text


def test_spreadsheets_are_told_of_the_encoding():
    data = csv(pd.DataFrame({"title": ["“Curly” – Gdańsk, 한국, 🚢"]}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert rows(data) == [{"title": "“Curly” – Gdańsk, 한국, 🚢"}]


def test_control_characters_go_and_line_breaks_stay():
    assert cell("har\x01bour\x1b[31m\x7f") == "harbour[31m"
    assert cell('one\n\n"two", three') == 'one\n\n"two", three'


def test_numbers_and_dates_are_numbers_and_dates():
    frame = pd.DataFrame({"n": [-3, 4], "date": pd.to_datetime(["2025-03-01", None]), "share": [-0.5, float("nan")]})
    assert rows(csv(frame)) == [{"n": "-3", "date": "2025-03-01", "share": "-0.5"}, {"n": "4", "date": "", "share": ""}]


@pytest.mark.parametrize("name", CLEAN)
def test_awkward_texts_make_one_row_and_no_formula(name):
    [row] = rows(csv(pd.DataFrame({"a": [CLEAN[name]], "b": ["end"]})))
    assert row["b"] == "end"
    assert not row["a"].lstrip().startswith(("=", "+", "-", "@"))


def test_hits_are_written_in_their_order_with_question_and_filter():
    fields = {"article_id": 1, "chunk_id": 1, "story_id": "s", "external_id": "a1", "author": "", "language": "en"}
    numbers = {"span": (0, 4), "score": 0.5, "relevance": 0.5, "match": "both", "cosine": 0.5, "coverage": 0.5}
    first = Hit(key="k1", title="One", outlet="A", date=datetime.date(2025, 3, 1), url="u", passage="=text", **fields,
                **numbers, other_outlets=("B", "C"))  # fmt: skip
    second = Hit(key="k2", title="Two", outlet="", date=None, url="", passage="text", **fields, **numbers)
    written = rows(hits_csv("who?", [first, second], Scope(outlets=("A",), once=True)))
    assert [row["article"] for row in written] == ["k1", "k2"]
    assert written[0] | {"rank": "1", "passage": "'=text", "also_in": "B; C", "date": "2025-03-01"} == written[0]
    assert written[1]["date"] == ""
    assert {(row["question"], row["filter"]) for row in written} == {("who?", "only A; each story once")}
