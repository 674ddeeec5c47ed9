"""The whole way through the package's door, and the awkward inputs."""

import datetime as dt
import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.config import Limits
from dashboard.reading import read, read_bytes, read_pasted
from dashboard.records import Article, Progress, Reject
from tests.reading.builders import BODY, PARAGRAPHS, TITLE, docx, html_page, locked, pdf, wrapped, zip_bomb
from tests.reading.conftest import Site

LIMITS = Limits()
ROW = json.dumps({"title": TITLE, "text": BODY})
LINES = [[TITLE], *([line] for text in PARAGRAPHS for line in wrapped(text))]

READABLE = {
    "a.txt": f"{TITLE}\n\n{BODY}".encode(),
    "b.md": f"# {TITLE}\n\n{BODY}".encode(),
    "c.html": html_page().encode(),
    "d.pdf": pdf([[line for lines in LINES for line in lines]]),
    "e.docx": docx([TITLE, *PARAGRAPHS]),
    "f.eml": f"Subject: {TITLE}\nFrom: post@a.example\n\n{BODY}".encode(),
    "g.jsonl": ROW.encode(),
    "h.json": f"[{ROW}]".encode(),
    "i.csv": f'title,text\n{TITLE},"{BODY}"'.encode(),
    "j.tsv": f'title\ttext\n{TITLE}\t"{BODY}"'.encode(),
    "k.jsonl.gz": gzip.compress(ROW.encode()),
    "l.txt.gz": gzip.compress(f"{TITLE}\n\n{BODY}".encode()),
}

# What has broken other readers: a file's name and bytes, and a piece of the reason it is refused with.
AWKWARD: dict[str, tuple[str, bytes, str]] = {
    "an empty text": ("x.txt", b"", "There is no text in it."),
    "white space only": ("x.txt", b" \n\xc2\xa0\n", "There is no text in it."),
    "invisible marks only": ("x.txt", "\u200b\u202e\u2060\ufeff".encode(), "There is no text in it."),
    "NUL bytes only": ("x.txt", bytes(100), "There is no text in it."),
    "an empty table": ("x.jsonl", b"\n\n", "There is no text in it."),
    "a heading without rows": ("x.csv", b"title,text\n", "There is no text in it."),
    "an empty array": ("x.json", b"[]", "There is no text in it."),
    "a scanned PDF": ("x.pdf", pdf([[]]), "no text layer"),
    "an encrypted PDF": ("x.pdf", locked(pdf([["x"]]), user_password="s"), "It is encrypted"),
    "a PDF of noise": ("x.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 20, "The PDF is damaged"),
    "a picture named txt": ("x.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "It is not text"),
    "a program named csv": ("x.csv", b"\x7fELF" + bytes(range(256)) * 20, "It is not text"),
    "a picture named jsonl": ("x.jsonl", b"\xff\xd8\xff\xe0" + bytes(range(256)), "It is not text"),
    "words named docx": ("x.docx", b"just words", "The Word file is damaged"),
    "words named parquet": ("x.parquet", b"just words", "The Parquet file is damaged"),
    "words named pdf": ("x.pdf", b"just words", "The PDF is damaged"),
    "words named gz": ("x.csv.gz", b"just words", "The file is damaged"),
    "a gz cut short": ("x.csv.gz", gzip.compress(BODY.encode() * 50)[:-20], "The file is damaged"),
    "a zip bomb": ("x.docx", zip_bomb(5_000_000), "It is too large"),
    "a gz bomb": ("x.jsonl.gz", gzip.compress(b" " * 30_000_000), "at most 20 MB when unpacked"),
    "a text of 9 MB in one line": ("x.txt", b"word " * 1_800_000, "It is too large"),
    "a text of 2.5 million characters": ("x.txt", b"word " * 500_000, "at most 2,000,000 characters"),
    "a file over the limit": ("x.csv", bytes(20_000_001), "a file may have at most 20 MB"),
    "bad JSON": ("x.jsonl", b'{"text": }', "Bad JSON at line 1."),
    "bad JSON in an array": ("x.json", b'[\n{"text": "a"\n{', "Bad JSON at line 3."),
    "no text column": ("x.csv", b"day,words\n1,2\n", "the columns found are day, words"),
    "a page that is no article": ("x.html", b"<html><body><a href='/'>Home</a></body></html>", ""),
    "other XML": ("x.xml", b"<note/>", "not an RSS or Atom feed"),
    "an unpaired quotation mark": ("x.csv", b'text\n"open', "quotation marks"),
    "a mail without a body": ("x.eml", b"Subject: x\n\n", "no text part"),
}


@pytest.fixture
def small() -> Limits:
    return replace(LIMITS, file_bytes=20_000_000)


@pytest.mark.parametrize("name", READABLE)
def test_every_format_gives_the_same_article(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(READABLE[name])
    (article,) = read([tmp_path / name], limits=LIMITS)
    assert isinstance(article, Article)
    assert article.title == TITLE
    assert [p for p in PARAGRAPHS if p not in article.text] == []
    assert article.text.count(TITLE) == 0
    assert (article.language, article.date, article.date_source) == ("en", None, "unknown")
    assert article.source == str(tmp_path / name)


@pytest.mark.parametrize("name", READABLE)
def test_uploads_are_read_like_files(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(READABLE[name])
    (from_file,) = read([tmp_path / name], outlet="Post", limits=LIMITS)
    (uploaded,) = read_bytes(name, READABLE[name], outlet="Post", limits=LIMITS)
    assert isinstance(from_file, Article)
    assert from_file.outlet == "Post"
    assert uploaded == replace(from_file, source=name)


@pytest.mark.parametrize("case", AWKWARD)
def test_awkward_files_are_refused_with_a_reason(case: str, tmp_path: Path, small: Limits) -> None:
    name, data, reason = AWKWARD[case]
    (tmp_path / name).write_bytes(data)
    for results in (list(read([tmp_path / name], limits=small)), list(read_bytes(name, data, limits=small))):
        refused = [result for result in results if isinstance(result, Reject)]
        assert len(refused) == 1
        assert reason in refused[0].reason
        assert refused[0].reason.endswith(".")
        assert refused[0].reason[0].isupper()
        assert "Error" not in refused[0].reason
        assert not [result for result in results if isinstance(result, Article)] or case == "bad JSON in an array"


def test_one_bad_source_never_stops_the_rest(tmp_path: Path, small: Limits) -> None:
    for place, (name, data, _) in enumerate(AWKWARD.values()):
        (tmp_path / f"{place:02}-{name}").write_bytes(data)
    for name, data in READABLE.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "notes.xyz").write_bytes(b"?")
    results = list(read([tmp_path, tmp_path / "missing", "http://127.0.0.1:1/"], limits=small))
    good = {Path(result.source).name for result in results if isinstance(result, Article)}
    assert set(READABLE) <= good
    reasons = {result.source: result.reason for result in results if isinstance(result, Reject)}
    assert len(reasons) == len(AWKWARD) + 3
    assert reasons[str(tmp_path / "notes.xyz")] == "Files of the kind .xyz are not read."
    assert reasons[str(tmp_path / "missing")] == "There is no file or folder of this name."
    assert "private or local network" in reasons["http://127.0.0.1:1/"]


def test_a_file_named_by_the_reader_is_read_whatever_its_ending(tmp_path: Path) -> None:
    for name, data in (
        ("talks", READABLE["a.txt"]),
        ("talks.dat", READABLE["d.pdf"]),
        ("page.php", READABLE["c.html"]),
    ):
        (tmp_path / name).write_bytes(data)
        (article,) = read([tmp_path / name], limits=LIMITS)
        assert isinstance(article, Article)
        assert PARAGRAPHS[2] in article.text


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(READABLE["a.txt"])
    results = read([tmp_path], limits=LIMITS)
    assert isinstance(next(results), Article)
    (tmp_path / "b.txt").unlink()
    assert list(results) == [
        Reject(str(tmp_path / "b.txt"), "It was there a moment ago but has been moved or removed.")
    ]


def test_pages_from_the_web(site: Site) -> None:
    url = site.serve("/2024/03/05/talks.html", html_page().encode())
    assert isinstance(next(iter(read([url], limits=LIMITS))), Reject)
    (article,) = read([url], limits=LIMITS, allow_local=True)
    assert isinstance(article, Article)
    assert (article.title, article.url, article.source) == (TITLE, url, url)
    assert article.date == dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("d.pdf", "application/pdf"),
        ("g.jsonl", "text/plain"),
        ("i.csv", "text/csv"),
        ("a.txt", "text/plain"),
        ("e.docx", ""),
    ],
)
def test_other_kinds_from_the_web(site: Site, name: str, content_type: str) -> None:
    (article,) = read([site.serve(f"/{name}", READABLE[name], content_type)], limits=LIMITS, allow_local=True)
    assert isinstance(article, Article)
    assert article.title == TITLE


def test_a_charset_from_the_server(site: Site) -> None:
    html = html_page(paragraphs=[*PARAGRAPHS, "Переговоры продолжатся в следующий вторник, сообщил министр."])
    url = site.serve("/a", html.encode("koi8-r", "xmlcharrefreplace"), "text/html; charset=koi8-r")
    (article,) = read([url], limits=LIMITS, allow_local=True)
    assert isinstance(article, Article)
    assert "Переговоры продолжатся" in article.text


def test_pasted_text_with_what_was_filled_in_beside_it() -> None:
    article = read_pasted(
        f"{TITLE}\n\n{BODY}", title=TITLE, outlet="Post", date="5 March 2024", url="https://a.example/x", limits=LIMITS
    )
    assert isinstance(article, Article)
    assert (article.text, article.title, article.outlet) == (BODY, TITLE, "Post")
    assert (article.date, article.date_source, article.source) == (dt.date(2024, 3, 5), "given", "https://a.example/x")


def test_pasted_html_and_pasted_nothing() -> None:
    article = read_pasted(html_page(), limits=LIMITS)
    assert isinstance(article, Article)
    assert PARAGRAPHS[0] in article.text
    assert "<p>" not in article.text
    for nothing in ("", " \u200b\n", "\x00"):
        assert read_pasted(nothing, limits=LIMITS) == Reject("pasted text", "There is no text in it.")
    assert isinstance(read_pasted("word " * 500_000, limits=LIMITS), Reject)


def test_progress_has_a_beginning_and_an_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(READABLE["a.txt"])
    (tmp_path / "b.jsonl").write_text(f"{ROW}\n" * 250)
    seen: list[Progress] = []
    assert len(list(read([tmp_path], limits=LIMITS, report=seen.append))) == 251
    assert seen == [
        Progress("Reading sources", 0, 2),
        Progress("Reading sources", 1, 2),
        Progress("Reading b.jsonl", 100),
        Progress("Reading b.jsonl", 200),
        Progress("Reading sources", 2, 2),
    ]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text(f"{ROW}\n" * 3)
    results = read([tmp_path / "a.jsonl"], limits=LIMITS)
    assert isinstance(next(results), Article)

    def no_more(*_: object, **__: object) -> Callable[..., None]:
        raise AssertionError("read on without being asked")

    monkeypatch.setattr("dashboard.reading.tables.article_from_row", no_more)
    results.close()


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = [
        "pypdf",
        "docx",
        "feedparser",
        "trafilatura",
        "pandas",
        "pyarrow",
        "lxml",
        "httpcore2",
        "charset_normalizer",
    ]
    never = ["streamlit", "duckdb", "torch"]
    code = f"import sys, dashboard.reading; print([name for name in {heavy + never} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
