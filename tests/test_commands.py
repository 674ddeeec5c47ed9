import json
import os
import shutil
import subprocess
import sys

import duckdb
import pytest

from dashboard import __version__
from dashboard.__main__ import main
from dashboard.importing import import_articles
from dashboard.language import encoder as encoding
from dashboard.records import Scope
from dashboard.store import saved
from dashboard.store.queries import news as fresh
from tests.awkward import TEXTS, WORDLESS
from tests.conftest import built
from tests.corpus import LONG, article, copy_of, sentence
from tests.stand_in import StandIn

HIT = {"article_id", "id", "title", "outlet", "date", "url", "score", "match", "passage", "highlights"}


@pytest.fixture(autouse=True)
def _stand_in(request, monkeypatch):
    if "model" not in request.keywords:
        monkeypatch.setattr(encoding, "encoder", lambda _: StandIn())


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    naming = article(50, text=sentence(["Russia", "North Korea", "Minister Anna Kowal"]) + "\n\n" + article(50).text)
    articles = [LONG, copy_of(LONG, "East Quay Herald", 901), naming, *(article(number) for number in range(11))]
    return built(tmp_path_factory.mktemp("commands"), articles).path


@pytest.fixture
def run(capsys):
    """Run a command: (exit code, what it printed, what it said on standard error)."""

    def running(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as wrong:
            code = wrong.code
        return code, *capsys.readouterr()

    return running


def document(run, *arguments):
    """The one document a command prints with --json."""
    code, out, err = run(*arguments, "--json")
    assert code == 0, err
    return json.loads(out)


def test_search_prints_one_document_of_hits(run, store):
    found = document(run, "search", "harbour plan", "--store", store, "--limit", 3)
    assert found["query"] == "harbour plan"
    assert found["scope"] == {}
    assert 1 <= len(found["hits"]) <= 3
    assert len({hit["article_id"] for hit in found["hits"]}) == len(found["hits"])
    for hit in found["hits"]:
        assert hit.keys() >= HIT
        assert hit["match"] in {"words", "meaning", "both"}
        assert all(hit["passage"][start:end].strip() for start, end in hit["highlights"])
        assert hit["id"].startswith("a")


def test_search_without_json_prints_what_a_person_reads(run, store):
    code, out, err = run("search", "harbour plan", "--store", store)
    assert (code, err) == (0, "")
    assert out.startswith("1. ")
    assert "Officials in" in out


def test_search_keeps_to_its_scope(run, store):
    everything = document(run, "search", "officials plan", "--store", store, "--limit", 50)["hits"]
    outlet = everything[0]["outlet"]
    one = document(run, "search", "officials plan", "--store", store, "--limit", 50, "--outlet", outlet)
    assert one["scope"] == {"outlets": [outlet]}
    assert {hit["outlet"] for hit in one["hits"]} == {outlet}
    none = document(run, "search", "officials plan", "--store", store, "--limit", 50, "--not-outlet", outlet)
    assert len(one["hits"]) + len(none["hits"]) == len(everything) > len(one["hits"])
    flags = ["--since", "2025-03-01", "--until", "2025-06-30"]
    spring = document(run, "search", "officials plan", "--store", store, "--limit", 50, *flags)
    assert spring["scope"] == {"since": "2025-03-01", "until": "2025-06-30"}
    inside = {hit["id"] for hit in everything if "2025-03-01" <= hit["date"] <= "2025-06-30"}
    assert {hit["id"] for hit in spring["hits"]} == inside != set()
    once = document(run, "search", LONG.text[:60], "--store", store, "--limit", 50, "--once")["hits"]
    assert len({hit["story"]["id"] for hit in once}) == len(once)


@pytest.mark.parametrize(
    ("flags", "scope"),
    [
        (["--country", "PRK"], {"countries": {"any": ["country:PRK"]}}),
        (["--country", "russia", "--person", "Anna Kowal"],
         {"countries": {"any": ["country:RUS"]}, "people": {"any": ["person:anakowal"]}}),
    ],
)  # fmt: skip
def test_search_keeps_to_the_names_asked_for(run, store, flags, scope):
    found = document(run, "search", "officials plan", "--store", store, "--limit", 50, *flags)
    assert found["scope"] == scope
    assert [hit["id"] for hit in found["hits"]] == ["a50"]


@pytest.mark.parametrize("flag", ["--country", "--person", "--organisation"])
def test_a_name_that_no_article_has_is_a_sentence(run, store, flag):
    for command in (["search", "plan"], ["connections"]):
        code, out, err = run(*command, flag, "Narnia", "--store", store)
        assert (code, out) == (1, "")
        assert err == f"No article in this store names “Narnia” as a {flag[2:]}.\n"
    assert run("connections", "Narnia", "--store", store) == (1, "", "No article in this store names “Narnia”.\n")


def test_connections_are_one_document(run, store):
    found = document(run, "connections", "DPRK", "--least", 1, "--store", store)
    assert found.keys() >= {"scope", "level", "units", "of", "connections"}
    assert (found["scope"], found["level"], found["of"]) == ({}, "sentence", "North Korea")
    assert {(each["first"], each["second"], each["kind"], each["n"]) for each in found["connections"]} == {
        ("North Korea", "Russia", "country", 1), ("North Korea", "Anna Kowal", "person", 1)
    }  # fmt: skip
    for each in found["connections"]:
        assert each.keys() >= {"n_first", "n_second", "g2", "npmi"}
        assert -1 <= each["npmi"] <= 1
    articles = document(run, "connections", "--level", "article", "--least", 1, "--limit", 2, "--store", store)
    assert articles["units"] == 14
    assert articles["of"] is None
    assert len(articles["connections"]) == 2
    assert articles["total"] > 2
    nothing = document(run, "connections", "--outlet", "Nobody", "--store", store)
    assert (nothing["units"], nothing["connections"]) == (0, [])


def test_connections_without_json_are_lines(run, store):
    code, out, err = run("connections", "north korea", "--least", 1, "--store", store)
    assert (code, err) == (0, "")
    assert "North Korea - Russia" in out
    code, out, _ = run("connections", "--store", store, "--least", 99)
    assert (code, "No two names meet that often here." in out) == (0, True)


def test_search_that_finds_nothing_names_the_nearest(run, store):
    found = document(run, "search", "volcano eruption evacuates alpine hamlet", "--store", store)
    assert found["hits"] == []
    assert all(hit["title"] for hit in found["nearest"])
    assert found["nearest"]
    code, out, _ = run("search", "volcano eruption evacuates alpine hamlet", "--store", store)
    assert code == 0
    assert "The nearest" in out
    assert found["nearest"][0]["title"] in out
    code, out, _ = run("search", "harbour", "--outlet", "Nobody", "--store", store)
    assert (code, out.startswith("No article in this selection fits")) == (0, True)


@pytest.mark.parametrize("name", TEXTS)
def test_search_answers_every_awkward_question_or_says_why_not(run, store, name):
    code, out, err = run("search", "--store", store, "--json", "--", TEXTS[name])
    if name in WORDLESS | {"only minus words"}:
        assert (code, out) == (1, "")
        assert err.count("\n") == 1
    else:
        assert code == 0
        assert json.loads(out)["hits"] is not None


def write_jsonl(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("leg", ["words", "meaning", "both"])
def test_a_batch_answers_each_question_with_ids(run, store, tmp_path, leg):
    asked = write_jsonl(
        tmp_path / "in.jsonl",
        [
            {"id": "q1", "query": article(3).text.split("\n\n")[0]},
            {"id": 2, "query": "?!"},
            {"id": "q\u2028", "query": "harbour\u2028plan"},
        ],
    )
    code, out, err = run("search", "--batch", asked, tmp_path / "out.jsonl", "--store", store, "--leg", leg)
    assert (code, out, err) == (0, "", "")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").split("\n") if line]
    assert [row["id"] for row in rows] == ["q1", 2, "q\u2028"]
    assert rows[0]["articles"][0] == "a3"
    assert rows[1]["articles"] == []
    assert 0 < len(rows[2]["articles"]) <= 10
    assert len(set(rows[2]["articles"])) == len(rows[2]["articles"])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"id": 1, "query": "x"}\n{"id": 2}\n', "line 2"),
        (b"not json\n", "line 1"),
        (b"[1]\n", "line 1"),
        (b'{"id": 1, "query": "\xff"}\n', "UTF-8"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_batch_is_a_sentence(run, store, tmp_path, content, reason):
    if content is not None:
        (tmp_path / "in.jsonl").write_bytes(content)
    code, out, err = run("search", "--batch", tmp_path / "in.jsonl", tmp_path / "out.jsonl", "--store", store)
    assert (code, out) == (1, "")
    assert reason in err
    assert err.count("\n") == 1


def test_a_batch_that_cannot_be_written_is_a_sentence(run, store, tmp_path):
    asked = write_jsonl(tmp_path / "in.jsonl", [{"id": 1, "query": "harbour"}])
    code, _, err = run("search", "--batch", asked, tmp_path / "no folder" / "out.jsonl", "--store", store)
    assert code == 1
    assert "cannot be written" in err


def test_check_says_that_a_sound_store_is_sound(run, store):
    found = document(run, "check", "--store", store)
    assert found["healthy"] is True
    assert found["problems"] == []
    assert (found["articles"], found["stories"], found["undated"]) == (14, 13, 0)
    assert found["first"] < found["last"]
    code, out, _ = run("check", "--store", store)
    assert code == 0
    assert out.endswith("All counts agree.\n")


def test_check_fails_where_counts_disagree_or_the_model_is_another(run, store, monkeypatch):
    monkeypatch.setattr(encoding, "encoder", lambda _: StandIn("other"))
    code, out, _ = run("check", "--store", store, "--json")
    assert code == 1
    assert "made with the model stand-in" in json.loads(out)["problems"][0]
    monkeypatch.setattr(encoding, "encoder", lambda _: StandIn())
    broken = shutil.copy(store, store.with_name("broken.duckdb"))
    with duckdb.connect(str(broken)) as connection:
        connection.execute("DELETE FROM chunks WHERE article_id = 1")
    code, out, _ = run("check", "--store", broken, "--json")
    problems = json.loads(out)["problems"]
    assert code == 1
    assert "1 articles have no passages." in problems
    assert any("index entries point to no passage" in problem for problem in problems)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("DELETE FROM units WHERE article_id = 1", "1 articles have no count of their sentences"),
        ("INSERT INTO units VALUES (999, 1, 1)", "1 counts of sentences and paragraphs are of an article"),
        ("INSERT INTO article_names VALUES (999, 'x', 'X', 'place', NULL)", "1 names are of an article that the store"),
        ("DELETE FROM mentions WHERE name_key = 'country:RUS'", "1 names are mentioned nowhere"),
        ("DELETE FROM article_names WHERE name_key = 'country:RUS'", "1 mentions are of a name"),
        ("UPDATE mentions SET end_at = 99999 WHERE name_key = 'country:RUS'", "1 mentions reach beyond"),
        ("UPDATE mentions SET sentence = 99 WHERE name_key = 'country:RUS'", "1 mentions are in a sentence or"),
        ("UPDATE mentions SET paragraph = -1 WHERE name_key = 'country:RUS'", "1 mentions are in a sentence or"),
    ],
)
def test_check_finds_what_is_wrong_with_the_names(run, store, tmp_path, change, problem):
    broken = shutil.copy(store, tmp_path / "broken.duckdb")
    with duckdb.connect(str(broken)) as connection:
        connection.execute(change)
    code, out, _ = run("check", "--store", broken, "--json")
    assert code == 1
    assert any(said.startswith(problem) for said in json.loads(out)["problems"])


@pytest.mark.parametrize(
    "command",
    [["search", "x"], ["search", "x", "--json"], ["check"], ["check", "--json"], ["connections"], ["quotes"]],
    ids=" ".join,
)
@pytest.mark.parametrize("kind", ["missing", "text", "folder"])
def test_a_store_that_cannot_be_read_is_one_sentence_and_exit_1(run, tmp_path, command, kind):
    path = tmp_path / "it's.duckdb"
    if kind == "text":
        path.write_text("no database" * 500)
    elif kind == "folder":
        path.mkdir()
    code, out, err = run(*command, "--store", path)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert str(path) in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "many"],
        ["search", "x", "--since", "yesterday"],
        ["search", "x", "--leg", "third"],
        ["search", "x", "--batch", "a", "b"],
        ["ingest"],
        ["clean"],
        ["check", "extra"],
        ["connections", "--level", "page"],
        ["connections", "--least", "0"],
        ["connections", "one", "two"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_2_with_the_usage(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("usage: ")


def test_help_and_version_are_exit_0(run):
    assert run("--version") == (0, f"Sourcebook {__version__}\n", "")
    code, out, _ = run("--help")
    assert code == 0
    assert all(command in out for command in ["ingest", "clean", "search", "connections", "check"])


def test_a_setting_that_is_no_number_is_a_sentence(run, monkeypatch):
    monkeypatch.setenv("SOURCEBOOK_WEB_SECONDS", "soon")
    assert run("check") == (1, "", "SOURCEBOOK_WEB_SECONDS must be a number, not “soon”.\n")


def test_stores_and_model_come_from_the_environment(run, monkeypatch, tmp_path, bring):
    bring([article(1)], into="sourcebook.duckdb")
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    assert document(run, "check")["articles"] == 1


ROWS = [
    {"id": "r1", "title": "One", "text": article(1).text, "date": "2025-03-01", "outlet": "Desk"},
    {"id": "r2", "title": "Two", "text": article(2).text, "outlet": "Desk"},
    {"id": "r3", "title": "Three", "text": "", "outlet": "Desk"},
]


def test_ingest_counts_what_it_did_and_does_it_once(run, tmp_path):
    rows, store = write_jsonl(tmp_path / "rows.jsonl", ROWS), tmp_path / "own.duckdb"
    found = document(run, "ingest", rows, "--store", store)
    assert found.keys() >= {
        *("added", "unchanged", "replaced", "duplicates", "rejected", "articles", "chunks", "quotations", "mentions"),
        "seconds",
    }
    assert (found["added"], found["articles"]) == (2, 2)
    checked = document(run, "check", "--store", store)
    assert (found["quotations"], found["mentions"]) == (checked["quotations"], checked["mentions"])
    assert found["mentions"] > 0
    [rejected] = found["rejected"]
    assert rejected.keys() == {"source", "reason"}
    again = document(run, "ingest", rows, "--store", store)
    assert (again["added"], again["unchanged"], again["articles"]) == (0, 2, 2)
    assert document(run, "check", "--store", store)["undated"] == 1
    [hit, *_] = document(run, "search", ROWS[0]["text"], "--store", store)["hits"]
    assert (hit["id"], hit["date"], hit["outlet"]) == ("r1", "2025-03-01", "Desk")


def test_ingest_without_json_says_it_in_words(run, tmp_path):
    rows = write_jsonl(tmp_path / "rows.jsonl", ROWS)
    code, out, err = run("ingest", rows, "--store", tmp_path / "own.duckdb", "--outlet", "Given Name")
    assert code == 0
    assert out.startswith("2 new, 0 unchanged, 0 replaced, 0 duplicates, 1 not read")
    assert "rows.jsonl" in err
    assert document(run, "check", "--store", tmp_path / "own.duckdb")["outlets"] == 1


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02" * 50])
def test_ingest_of_nothing_readable_is_exit_1_and_makes_no_store(run, tmp_path, content):
    source, store = tmp_path / "source.txt", tmp_path / "own.duckdb"
    if content is not None:
        source.write_bytes(content)
    code, out, err = run("ingest", source, "--store", store, "--json")
    assert (code, out) == (1, "")
    assert "Nothing could be read" in err
    assert "source.txt" in err
    assert not store.exists()


PAGE = """<html><head><title>Harbour reopens</title><meta name="author" content="A. Writer"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Harbour reopens</h1>{}</article>
<footer>Subscribe to our newsletter. Copyright 2025.</footer></body></html>"""


def test_clean_prints_the_article_without_furniture(run, tmp_path):
    paragraphs = article(1).text.split("\n\n")
    good, bad = tmp_path / "page.html", tmp_path / "missing.html"
    good.write_text(PAGE.format("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)), encoding="utf-8")
    code, out, err = run("clean", good, bad, "--json")
    assert code == 0
    first, second = json.loads(out)
    assert first.keys() == {"id", "title", "author", "date", "outlet", "text"}
    assert (first["id"], first["title"]) == ("page", "Harbour reopens")
    assert [line for line in first["text"].split("\n") if line] == paragraphs
    assert (second["id"], second["text"]) == ("missing", "")
    assert "missing.html" in err
    assert run("clean", bad, "--json")[0] == 1


def test_what_is_printed_is_utf_8_whatever_the_terminal(store):
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "search", "한국 “plan”", "--leg", "words", "--json", "--store", str(store)],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["query"] == "한국 “plan”"


@pytest.mark.model
def test_the_commands_work_from_end_to_end_with_the_model(tmp_path):
    rows, store = write_jsonl(tmp_path / "rows.jsonl", ROWS), str(tmp_path / "own.duckdb")

    def command(*arguments):
        done = subprocess.run([sys.executable, "-m", "dashboard", *arguments], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    assert command("ingest", str(rows), "--store", store, "--json")["added"] == 2
    found = command("search", article(2).text[:90], "--leg", "words", "--store", store, "--json")
    assert found["hits"][0]["id"] == "r2"
    healthy = command("check", "--store", store, "--json")
    assert (healthy["healthy"], healthy["model"]) == (True, "all-MiniLM-L6-v2")


QUOTED = [
    {
        "id": "q1",
        "title": "Ice",
        "outlet": "Long Table",
        "date": "2025-03-01",
        "text": "Minister Anna Kowal said: “The harbour stays closed until the ice has gone.”\n\nMinister Boris Lind"
        " said that the pilots would strike.",
    },
    {"id": "q2", "title": "Bread", "outlet": "Desk", "text": "Minister Anna Kowal said that bread was dear."},
]


def test_quotes_are_one_document(run, tmp_path):
    rows, store = write_jsonl(tmp_path / "rows.jsonl", QUOTED), tmp_path / "said.duckdb"
    assert document(run, "ingest", rows, "--store", store)["quotations"] == 3
    found = document(run, "quotes", "--store", store)
    assert (found["total"], found["searched"]) == (3, 3)
    anna = document(run, "quotes", "--speaker", "anna kowal", "--store", store)
    assert [each["text"] for each in anna["quotations"]] == [
        "The harbour stays closed until the ice has gone.",
        "bread was dear",
    ]
    assert [(each["kind"], each["safe"], each["date"]) for each in anna["quotations"]] == [
        ("direct", True, "2025-03-01"),
        ("indirect", False, None),
    ]
    about = document(run, "quotes", "--about", "pilots on strike", "--leg", "words", "--store", store)
    assert [each["speaker"] for each in about["quotations"]] == ["Boris Lind"]
    assert document(run, "quotes", "--safe", "--outlet", "Desk", "--store", store)["quotations"] == []


def test_quotes_say_who_is_not_quoted(run, tmp_path):
    rows, store = write_jsonl(tmp_path / "rows.jsonl", QUOTED), tmp_path / "said.duckdb"
    document(run, "ingest", rows, "--store", store)
    said = "Nobody called “Narnia” is quoted in this store.\n"
    assert run("quotes", "--speaker", "Narnia", "--store", store) == (1, "", said)
    code, out, _ = run("quotes", "--about", "harbour", "--leg", "words", "--store", store)
    assert (code, out.splitlines()[0]) == (0, "Anna Kowal, Minister (direct, safe to print):")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE quotations SET article_id = 999 WHERE kind = 'direct'", "1 quotations are of an article"),
        ("UPDATE quotations SET digest = 'x'", "1 quotations share a number, or a digest"),
        ("UPDATE quotations SET name_key = 'person:x' WHERE kind = 'direct'", "1 quotations have a speaker"),
        ("UPDATE quotations SET role = [5, 99999]", "3 quotations point beyond"),
        (
            "UPDATE quotations SET content = [[content[1][1] + 1, content[1][2]]]",
            "3 quotations are not, letter by letter",
        ),
        ("UPDATE quotations SET n_terms = 99", "3 quotations disagree with the index"),
        ("INSERT INTO quotation_postings VALUES (1, 999, 1)", "1 index entries point to no quotation"),
        ("UPDATE quotations SET statement = 999 WHERE kind = 'direct'", "1 quotations are one statement with"),
    ],
)
def test_check_finds_what_is_wrong_with_the_quotations(run, tmp_path, change, problem):
    rows, store = write_jsonl(tmp_path / "rows.jsonl", QUOTED), tmp_path / "said.duckdb"
    document(run, "ingest", rows, "--store", store)
    assert document(run, "check", "--store", store)["healthy"]
    broken = shutil.copy(store, tmp_path / "broken.duckdb")
    with duckdb.connect(str(broken)) as connection:
        connection.execute(change)
    code, out, _ = run("check", "--store", broken, "--json")
    assert code == 1
    assert any(said.startswith(problem) for said in json.loads(out)["problems"])


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """A folder with a store of two imports, and two views saved after the first: one of all, one of one outlet."""
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    first, second = [article(number) for number in range(5)], [article(number) for number in range(5, 9)]
    said = "“The plan is *late* <b>,” said Minister Anna Kowal.\n\n" + sentence(["Russia", "Ukraine"])
    second.append(
        article(60, text=said + "\n\n" + article(60).text, title="# [Talks](javascript:x) | *end*", date=None)
    )
    held = built(tmp_path, first)
    outlet = Scope(outlets=(second[0].outlet,))
    for name, scope in (("All of it", Scope()), ("One outlet", outlet)):
        keys = fresh.keys(held, scope)
        saved.add(tmp_path, name, "a note", "", {"store": ["store"]}, "store", scope, keys)
    import_articles(held.path, second, StandIn(), sources=["a test"])
    return tmp_path


@pytest.mark.usefixtures("watched")
def test_new_is_one_document_of_every_view(run):
    views = document(run, "new")["views"]
    assert [(view["name"], view["store"]) for view in views] == [("All of it", "store"), ("One outlet", "store")]
    for view in views:
        assert view.keys() == {"name", "store", "since", "articles", "names", "connections", "quotations"}
        for kind in ("articles", "names", "connections", "quotations"):
            assert view[kind]["count"] == len(view[kind]["items"])
    ids = {item["id"] for item in views[0]["articles"]["items"]}
    assert ids == {f"a{number}" for number in (5, 6, 7, 8, 60)}
    assert {item["id"] for item in views[1]["articles"]["items"]} < ids
    assert {item["article_id"] for item in views[0]["quotations"]["items"]} <= {
        item["article_id"] for item in views[0]["articles"]["items"]
    }
    assert {"Anna Kowal", "Russia", "Ukraine"} <= {item["name"] for item in views[0]["names"]["items"]}


@pytest.mark.usefixtures("watched")
def test_what_new_told_is_new_again_until_it_is_marked_as_seen(run):
    for flag, count in (([], 5), (["--mark-seen"], 5), ([], 0)):
        [view] = document(run, "new", "all OF it", *flag)["views"]
        assert view["articles"]["count"] == count
    assert document(run, "new", "One outlet")["views"][0]["articles"]["count"] > 0
    code, out, err = run("new")
    assert (code, err) == (0, "")
    assert out.startswith("All of it: nothing new. Coverage, store: everything.\nOne outlet: ")


def test_new_writes_markdown_in_which_the_text_of_articles_is_no_markup(run, watched):
    code, _, err = run("new", "All of it", "--markdown", watched / "new.md")
    assert (code, err) == (0, "")
    text = (watched / "new.md").read_text(encoding="utf-8")
    assert text.startswith("# What is new\n\n## All of it\n\na note\n\nCoverage, store: everything.\n")
    assert r"**\# \[Talks\](javascript:x) \| \*end\***" in text
    assert "javascript:x)" not in text.replace(r"\](javascript:x)", "")
    assert "<b>" not in text.replace(r"\<b", "")
    assert "[source](https://example.org/5)" in text
    found = document(run, "new", "All of it")["views"][0]
    assert len([line for line in text.splitlines() if line[0:1].isdigit()]) == found["articles"]["count"]
    for kind, title in (("articles", "New articles"), ("names", "New names"), ("quotations", "New quotations")):
        assert f"### {title}: {found[kind]['count']}\n" in text


def test_new_puts_no_quotation_marks_around_what_an_outlet_reports_in_its_own_words(run, watched):
    text = "Minister Boris Lind said that bread was dear.\n\n“Bread is dear,” said Minister Anna Kowal."
    import_articles(watched / "store.duckdb", [article(70, text=text)], StandIn(), sources=["a test"])
    run("new", "All of it", "--markdown", watched / "new.md")
    said = (watched / "new.md").read_text(encoding="utf-8")
    assert "(indirect): bread was dear – " in said
    assert "(direct" in said and "): “Bread is dear,” – " in said


def test_new_says_in_a_sentence_what_is_wrong(run, watched):
    assert run("new", "Narnia") == (1, "", "No saved view is called “Narnia”.\n")
    code, out, err = run("new", "--markdown", watched / "no" / "new.md", "--mark-seen")
    assert (code, out) == (1, "")
    assert "cannot be written" in err
    assert document(run, "new")["views"][0]["articles"]["count"] == 5  # and nothing was marked
    (watched / "store.duckdb").rename(watched / "moved.duckdb")
    code, out, err = run("new", "--json")
    assert code == 1
    assert "There is no store at" in json.loads(out)["views"][0]["error"]
    assert err.startswith("All of it: There is no store at")
    (watched / saved.FILE).write_text("{")
    code, out, err = run("new")
    assert (code, out) == (1, "")
    assert "are damaged" in err


def test_new_of_a_store_tells_of_its_views_alone(run, watched):
    import_articles(watched / "other.duckdb", [article(70)], StandIn(), sources=["a test"])
    saved.add(watched, "Elsewhere", "", "", {"store": ["other"]}, "other", Scope(), [])
    flags = [[], *(["--store", watched / f"{name}.duckdb"] for name in ("store", "other"))]
    names = [[view["name"] for view in document(run, "new", *each)["views"]] for each in flags]
    assert names == [["All of it", "One outlet", "Elsewhere"], ["All of it", "One outlet"], ["Elsewhere"]]
    assert run("new", "Elsewhere", "--store", watched / "store.duckdb") == (
        1, "", "No saved view of this store is called “Elsewhere”.\n",
    )  # fmt: skip
    code, out, err = run("new", "--store", watched / "none.duckdb")
    assert (code, out) == (1, "")
    assert err.startswith("There is no store at")


def test_new_says_by_which_rule_a_connection_is_listed(run, watched):
    pairs = "\n\n".join(sentence(["Russia", "North Korea"], number) for number in range(3))
    import_articles(watched / "store.duckdb", [article(80, text=pairs)], StandIn(), sources=["a test"])
    rule = "Listed are two names that 3 or more sentences of the new articles share"
    [view] = document(run, "new", "All of it")["views"]
    assert view["connections"]["rule"].startswith(rule)
    assert view["connections"]["level"] == "sentence"
    assert view["connections"]["count"] == 1
    assert rule in run("new", "All of it", "--markdown", watched / "new.md")[1]
    assert rule in (watched / "new.md").read_text(encoding="utf-8")


def test_new_without_a_saved_view_says_how_to_save_one(run, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    assert run("new") == (0, "No view is saved yet: save one on any page of the app.\n", "")
    assert document(run, "new") == {"views": []}


def test_annotate_marks_names_and_quotations_where_they_stand_and_says_what_it_lacks(run, tmp_path):
    text = "ULAND, 3 May. “The harbour stays open,” said Minister Anna Kowal in Poland.\n"
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
    code, _, said = run("annotate", tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    assert code == 0
    assert "found by rules alone" in said  # the stand-in has no head that finds names
    row = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    (quotation,) = row["quotations"]
    assert (row["id"], quotation["speaker"], quotation["role"]) == ("a", "Anna Kowal", "Minister")
    assert [text[start:end] for start, end in quotation["content"]] == ["The harbour stays open,"]
    country = next(entity for entity in row["entities"] if entity["type"] == "country")
    assert (country["iso3"], [text[start:end] for start, end in country["mentions"]]) == ("POL", ["Poland"])
