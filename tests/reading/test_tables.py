import datetime as dt
import io
import json
import tracemalloc
from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa
import pytest
from pyarrow import parquet

from dashboard.config import Limits
from dashboard.errors import UnreadableSource
from dashboard.reading import tables
from dashboard.records import Article, Reject
from tests.reading.builders import BODY, PARAGRAPHS, TITLE, html_page

LIMITS = Limits()


def read(kind: str, data: bytes, *, outlet: str = "", limits: Limits = LIMITS) -> list[Article | Reject]:
    return list(tables.read(kind, io.BytesIO(data), source="t", limits=limits, outlet=outlet))


def reasons_of(results: Iterable[Article | Reject]) -> list[str]:
    return [result.reason for result in results if isinstance(result, Reject)]


def articles_of(results: Iterable[Article | Reject]) -> list[Article]:
    return [result for result in results if isinstance(result, Article)]


def jsonl(*rows: object) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows).encode()


FIELDS = {
    "text": BODY,
    "title": TITLE,
    "date": "2024-03-05",
    "outlet": "The Harbour Post",
    "author": "Ana Lindqvist",
    "url": "https://harbour-post.example/talks",
    "id": "a1",
}


def in_kind(kind: str, row: dict[str, object]) -> bytes:
    if kind == "jsonl":
        return jsonl(row)
    if kind == "json":
        return json.dumps([row], indent=2).encode()
    if kind == "parquet":
        out = io.BytesIO()
        parquet.write_table(pa.Table.from_pylist([row]), out)
        return out.getvalue()
    import csv

    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t" if kind == "tsv" else ",")
    writer.writerows([list(row), list(row.values())])
    return out.getvalue().encode()


@pytest.mark.parametrize("kind", tables.KINDS)
def test_all_fields_of_a_row_arrive(kind: str) -> None:
    (article,) = read(kind, in_kind(kind, FIELDS))
    assert article == Article(
        text=BODY,
        title=TITLE,
        outlet="The Harbour Post",
        author="Ana Lindqvist",
        date=dt.date(2024, 3, 5),
        date_source="given",
        language="en",
        url="https://harbour-post.example/talks",
        external_id="a1",
        source="t",
        row={"csv": 2, "tsv": 2, "json": 2}.get(kind, 1),  # the line, where the kind has lines
    )


@pytest.mark.parametrize("kind", tables.KINDS)
def test_synonyms_in_any_case(kind: str) -> None:
    row = {
        "Headline": TITLE,
        "Body": BODY,
        "Publish Date": "5 March 2024",
        "SOURCE": "Post",
        "byline": "A. L.",
        "Link": "",
    }
    (article,) = read(kind, in_kind(kind, row))
    assert (article.title, article.text, article.date) == (TITLE, BODY, dt.date(2024, 3, 5))
    assert (article.outlet, article.author, article.url) == ("Post", "A. L.", "")


def test_the_plain_name_wins_over_a_synonym_and_an_empty_cell_over_none() -> None:
    (article,) = articles_of(
        read("jsonl", jsonl({"content": "Teaser only.", "text": BODY, "source": "x", "outlet": ""}))
    )
    assert (article.text, article.outlet) == (BODY, "x")


def test_shapes_of_news_services() -> None:
    row = {
        "source": {"id": None, "name": "The Harbour Post"},
        "authors": [{"name": "Ana Lindqvist"}, {"name": "Bo Ek"}],
        "content": BODY,
        "publishedAt": "2024-03-05T10:00:00Z",
        "id": 17.0,
    }
    (article,) = read("json", json.dumps({"status": "ok", "articles": [row]}).encode())
    assert (article.outlet, article.author) == ("The Harbour Post", "Ana Lindqvist, Bo Ek")
    assert (article.date, article.external_id) == (dt.date(2024, 3, 5), "17")


def test_the_outlet_of_the_reader_wins_and_an_address_gives_one_where_there_is_none() -> None:
    assert articles_of(read("jsonl", jsonl(FIELDS), outlet="Mine"))[0].outlet == "Mine"
    row = {"text": BODY, "url": "https://www.reuters.com/world/2024/03/05/talks/"}
    (article,) = articles_of(read("jsonl", jsonl(row)))
    assert article.outlet == "Reuters"
    assert (article.date, article.date_source) == (dt.date(2024, 3, 5), "url")
    (article,) = articles_of(read("jsonl", jsonl({"text": BODY, "source": "https://www.reuters.com/x"})))
    assert article.outlet == "Reuters"


@pytest.mark.parametrize("date", ["2999-01-01", "1850-01-01", "soon", "", None, "03/04/2024", 12])
def test_a_date_that_cannot_be_is_unknown_and_the_article_stays(date: object) -> None:
    (article,) = read("jsonl", jsonl({"text": BODY, "date": date}))
    assert (article.date, article.date_source) == (None, "unknown")


def test_the_title_is_not_repeated_in_the_body() -> None:
    (article,) = read("jsonl", jsonl({"text": f"{TITLE.upper()}\n\n{BODY}", "title": TITLE}))
    assert article.text == BODY


def test_a_short_first_line_is_not_lost_when_the_title_is_given() -> None:
    (article,) = read("jsonl", jsonl({"text": f"The quay at dawn\n\n{BODY}", "title": TITLE}))
    assert article.title == TITLE
    assert article.text == f"The quay at dawn\n\n{BODY}"


def test_html_cells_become_text() -> None:
    whole = {"text": html_page(), "title": "Given title of the talks"}
    fragment = {"content_html": "<p>First, briefly.</p><p>Second &amp; <b>last</b>.<br>Line.</p><script>x()</script>"}
    first, second = read("jsonl", jsonl(whole, fragment))
    assert first.title == "Given title of the talks"
    assert [p for p in PARAGRAPHS if p not in first.text] == []
    assert "Terms" not in first.text
    assert "First, briefly." in second.text
    assert "Second & last." in second.text
    assert "x()" not in second.text


def test_bad_rows_of_json_lines_are_named_by_their_line() -> None:
    data = jsonl(
        {"text": BODY}, '{"text": ', "", "[1, 2]", {"text": "  "}, {"title": "x"}, "[" * 100_000, {"text": BODY}
    )
    results = read("jsonl", data)
    assert [article.row for article in articles_of(results)] == [1, 8]
    assert reasons_of(results) == [
        "Bad JSON at line 2.",
        "At line 4: it holds no list of articles: expected are rows with named columns.",
        "At line 5: there is no text in it.",
        "At line 6: there is no text in it.",
        "Bad JSON at line 7.",
    ]


def test_rows_without_a_text_before_the_first_with_one_are_named() -> None:
    results = read("jsonl", jsonl({"title": "x"}, {"title": "y"}, {"text": BODY}))
    assert reasons_of(results) == ["At line 1: there is no text in it.", "At line 2: there is no text in it."]


@pytest.mark.parametrize("kind", tables.KINDS)
def test_a_table_without_a_text_column_is_rejected_once_and_names_its_columns(kind: str) -> None:
    (result,) = read(kind, in_kind(kind, {"headline": "x", "day": "y", "Words": "z"}))
    assert result == Reject("t", "It has no text column: the columns found are headline, day, Words.")


def test_a_file_of_joined_exports_is_read_line_by_line() -> None:
    data = jsonl({"text": "Für alle. " + BODY}) + b"\n" + '{"text": "Für alle, später. '.encode("cp1252") + b'So."}\n'
    first, second = read("jsonl", data)
    assert first.text.startswith("Für alle.")
    assert second.text.startswith("Für alle, später.")


def test_tables_in_utf_16() -> None:
    (article,) = read("jsonl", jsonl({"text": BODY}).decode().encode("utf-16"))
    assert article.text == BODY
    (article,) = read("csv", in_kind("csv", {"text": BODY, "title": TITLE}).decode().encode("utf-16-le"))
    assert article.text == BODY


def test_escaped_rubbish_in_json_is_cleaned() -> None:
    (article,) = read("jsonl", b'{"text": "Talks\\u0000 re\\ud800sume \\u202eon\\u202c Tuesday, \\ud83d\\udd4a said."}')
    assert article.text == "Talks resume on Tuesday, 🕊 said."


def test_a_long_line_is_too_large_and_the_next_one_is_read() -> None:
    small = replace(LIMITS, article_chars=5_000)
    for length in (6_000, 200_000):
        results = read("jsonl", jsonl({"text": "x " * (length // 2)}, {"text": BODY}), limits=small)
        assert reasons_of(results) == [
            "At line 1: it is too large: the text of an article may have at most 5,000 characters."
        ]
        assert [article.row for article in articles_of(results)] == [2]


def test_a_line_of_five_megabytes() -> None:
    results = read("jsonl", jsonl({"text": "word " * 1_000_000}, {"text": BODY}))
    assert reasons_of(results) == [
        "At line 1: it is too large: the text of an article may have at most 2,000,000 characters."
    ]
    assert len(articles_of(results)) == 1


def test_rows_stream() -> None:
    """Rows are read when they are asked for, and gone when they are handed on."""

    class Watched(io.BytesIO):
        taken = 0

        def read1(self, size: int | None = -1) -> bytes:
            piece = super().read1(size)
            self.taken += len(piece)
            return piece

    data = Watched((jsonl({**FIELDS, "text": BODY * 5}) + b"\n") * 600)
    rows = tables.read("jsonl", data, source="t", limits=LIMITS)
    next(rows)
    assert data.taken < 150_000
    tracemalloc.start()
    for _ in range(500):  # 2.5 MB of text
        next(rows)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


# --------------------------------------------------------------------------------------------------------------- JSON


def test_json_that_breaks_off_keeps_what_came_before() -> None:
    data = json.dumps([{"text": BODY}, {"text": BODY}], indent=1).encode()
    results = read("json", data[: data.rindex(b"Analysts")])
    assert len(articles_of(results)) == 1
    assert reasons_of(results) == ["Bad JSON at line 6."]
    results = read("json", data.rstrip(b"]\n "))
    assert len(articles_of(results)) == 2
    assert reasons_of(results)[0].startswith("Bad JSON at line")


def test_other_shapes_of_json() -> None:
    assert len(articles_of(read("json", json.dumps(FIELDS).encode()))) == 1
    assert len(articles_of(read("json", jsonl(FIELDS, FIELDS)))) == 2
    assert reasons_of(read("json", b'["a", 1]'))[0].startswith("At line 1: it holds no list")
    assert reasons_of(read("json", b"[" * 100_000)) == ["Bad JSON at line 1."]
    assert reasons_of(read("json", b'[{"text": 1' + b"0" * 5_000 + b"}]")) == ["Bad JSON at line 1."]
    assert read("json", b"[]") == []
    with pytest.raises(UnreadableSource, match="no text in it"):
        read("json", b"\xef\xbb\xbf  ")


# ---------------------------------------------------------------------------------------------------------------- CSV


def test_a_row_with_a_stray_quotation_mark_does_not_swallow_its_neighbours() -> None:
    data = f'title,text\n"one","{BODY}"\ntwo,"He said "yes" twice"\n"three","{BODY}"\n'
    results = read("csv", data.encode())
    assert [article.title for article in articles_of(results)] == ["one", "three"]
    assert reasons_of(results) == ["The quotation marks do not pair up in the row at line 9."]


def test_an_open_quotation_mark_at_the_end_and_rows_of_wrong_width() -> None:
    data = f'title,text\none,"{PARAGRAPHS[0]}"\ntwo,a,b,c\nthree\nfour,"{PARAGRAPHS[1]}",,\nfive,"open\nto the end'
    results = read("csv", data.encode())
    assert [article.title for article in articles_of(results)] == ["one", "four"]
    assert reasons_of(results) == [
        "The row at line 3 has 4 columns where the heading has 2.",
        "The row at line 4 has 1 columns where the heading has 2.",
        "The quotation marks do not pair up in the row at line 6.",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_from_the_heading(delimiter: str) -> None:
    data = delimiter.join(["title", "text"]) + "\r\n" + delimiter.join([f'"{TITLE}"', f'"{BODY}"']) + "\r\n"
    (article,) = read("csv", b"\xef\xbb\xbf" + data.encode())
    assert (article.title, article.text) == (TITLE, BODY)


def test_csv_with_nothing_in_it() -> None:
    with pytest.raises(UnreadableSource, match="no text in it"):
        read("csv", b"\n\n")
    assert read("csv", b"title,text\n") == []
    with pytest.raises(UnreadableSource, match="not text"):
        read("csv", b"\x89PNG\r\n")


# ------------------------------------------------------------------------------------------------------------ Parquet


def test_parquet_types_and_holes() -> None:
    table = pa.table(
        {
            "content": [BODY, None, BODY],
            "published": pa.array([1_709_600_000_000_000_000, None, 0], pa.timestamp("ns")),
            "authors": [["Ana Lindqvist", "Bo Ek"], None, []],
            "id": pa.array([7, 8, 9]),
            "unused": pa.array([b"\x00" * 10] * 3),
        }
    )
    out = io.BytesIO()
    parquet.write_table(table, out)
    results = read("parquet", out.getvalue())
    first, third = articles_of(results)
    assert (first.date, first.author, first.external_id) == (dt.date(2024, 3, 5), "Ana Lindqvist, Bo Ek", "7")
    assert (third.date, third.author, third.row) == (dt.date(1970, 1, 1), "", 3)
    assert reasons_of(results) == ["At row 2: there is no text in it."]


@pytest.mark.parametrize("cut", [5, 300, -9, -200])
def test_a_parquet_file_cut_short_is_damaged(cut: int) -> None:
    with pytest.raises(UnreadableSource, match="damaged"):
        read("parquet", in_kind("parquet", FIELDS)[:cut])


def test_a_parquet_file_spoilt_inside_is_damaged() -> None:
    data = bytearray(in_kind("parquet", FIELDS))
    data[4:200] = b"\xff" * 196
    with pytest.raises(UnreadableSource, match="damaged"):
        read("parquet", bytes(data))
