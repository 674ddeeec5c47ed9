import os
from pathlib import Path

import pytest

from dashboard.config import Limits
from dashboard.reading import read, sources
from dashboard.reading.sources import Address, File
from dashboard.records import Reject
from tests.reading.builders import BODY

LIMITS = Limits()


def names(items) -> list[str]:
    return [item.path.name for item in items if isinstance(item, File)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.csv",
        "sub/deeper/d.pdf",
        ".hidden.txt",
        ".git/config.txt",
        "~$open.docx",
        "Thumbs.db",
    ):
        file = tmp_path / "coverage" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(BODY)
    return tmp_path / "coverage"


def test_a_folder_gives_all_files_below_it_but_hidden_ones(folder: Path) -> None:
    assert names(sources.expand([folder])) == ["a.md", "b.txt", "c.csv", "d.pdf"]
    assert names(sources.expand([str(folder)])) == ["a.md", "b.txt", "c.csv", "d.pdf"]


def test_globs(folder: Path) -> None:
    assert names(sources.expand([f"{folder}/*.txt"])) == ["b.txt"]
    assert names(sources.expand([f"{folder}/**/*.csv"])) == ["c.csv"]
    assert names(sources.expand([f"{folder}/s*"])) == ["c.csv", "d.pdf"]
    assert list(sources.expand([f"{folder}/*.xyz"])) == [Reject(f"{folder}/*.xyz", "No file matches this pattern.")]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    file = tmp_path / "talks [draft].txt"
    file.write_text(BODY)
    assert names(sources.expand([str(file)])) == ["talks [draft].txt"]


def test_a_file_named_in_several_ways_is_read_once(folder: Path) -> None:
    (folder / "again.txt").symlink_to(folder / "b.txt")
    assert names(sources.expand([folder / "b.txt", folder, f"{folder}/*.txt"])) == ["b.txt", "a.md", "c.csv", "d.pdf"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://a.example/x", Address("https://a.example/x")),
        (" HTTP://a.example ", Address("HTTP://a.example")),
        ("feed://a.example/x", Address("http://a.example/x")),
        (
            "ftp://a.example/x",
            Reject("ftp://a.example/x", "Only web addresses that begin with http or https can be read."),
        ),
        (
            "file:///etc/hosts",
            Reject("file:///etc/hosts", "Only web addresses that begin with http or https can be read."),
        ),
        ("no/such/file.txt", Reject("no/such/file.txt", "There is no file or folder of this name.")),
        ("", Reject("", "There is no file or folder of this name.")),
        ("a\x00b", Reject("ab", "There is no file or folder of this name.")),
        ("x" * 5_000, Reject("x" * 5_000, "There is no file or folder of this name.")),
    ],
)
def test_addresses_and_names_that_lead_nowhere(source: str, expected: object) -> None:
    assert list(sources.expand([source])) == [expected]


def test_links_that_lead_in_circles_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    items = list(sources.expand([folder]))
    assert names(items) == ["a.md", "b.txt", "c.csv", "d.pdf"]
    assert [item.reason for item in items if isinstance(item, Reject)] == ["It is a link that leads back to itself."]


def test_a_dangling_link_and_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (first,) = sources.expand([tmp_path / "empty"])
    (second,) = sources.expand([tmp_path / "dangling.txt"])
    assert isinstance(first, Reject)
    assert isinstance(second, Reject)
    assert first.reason == "The folder holds no files."
    assert "moved or removed" in second.reason


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (reject,) = read([tmp_path / "pipe.txt"], limits=LIMITS)
    assert reject == Reject(str(tmp_path / "pipe.txt"), "It is neither a file nor a folder.")


def test_missing_permission_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run as a user who may open anything, so the refusal itself is put in."""
    real_scandir, real_open = os.scandir, Path.open

    def scandir(path: Path):
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied")
        return real_scandir(path)

    def opening(path: Path, *args: object, **options: object):
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return real_open(path, *args, **options)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "open", opening)
    results = list(read([folder], limits=LIMITS))
    refused = {Path(result.source).name: result.reason for result in results if isinstance(result, Reject)}
    assert refused == {"sub": "Permission to open it is missing.", "b.txt": "Permission to open it is missing."}
    assert len(results) == 3


KINDS = {
    "a.TXT": "text",
    "a.htm": "html",
    "a.b.jsonl": "jsonl",
    "a.csv.gz": "csv",
    "a.pdf.gz": "",
    "a.tar.gz": "",
    "a": "",
    "a.exe": "",
    "feed.atom": "feed",
}


def test_kinds_by_ending() -> None:
    assert {name: sources.kind_of(name) for name in KINDS} == KINDS


@pytest.mark.parametrize(
    ("data", "content_type", "name", "kind"),
    [
        (b"%PDF-1.4", "text/html", "x.html", "pdf"),
        (b"<rss version='2.0'>", "text/html", "", "feed"),
        (b"<html><p>x</p></html>", "", "", "html"),
        (b"words", "text/plain", "https://a.example/x.csv", "csv"),
        (b"words", "text/html", "https://a.example/x.csv", "html"),
        (b"words", "", "", "text"),
    ],
)
def test_kinds_by_content(data: bytes, content_type: str, name: str, kind: str) -> None:
    assert sources.kind_of_content(data, content_type, name) == kind
