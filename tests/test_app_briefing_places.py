"""Every figure, table, list and passage has a control that puts it into a briefing: where each stands, what goes in."""

import io
import json
import re
import zipfile
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl

import docx
import pytest
from pptx import Presentation

from dashboard import config
from dashboard.briefing import packs, reopening, writing
from dashboard.charts import what_if as charts
from dashboard.importing import import_articles
from dashboard.questions import Picture
from dashboard.questions import what_if as compared
from dashboard.records import Scope, Side
from dashboard.store import saved
from dashboard.store.connection import reader
from dashboard.store.queries import library
from dashboard.ui import first_start, resources
from tests.corpus import article, sentence
from tests.stand_in import StandIn
from tests.test_app import _fresh, html, opened, openers, sound, words  # noqa: F401 - fixtures
from tests.test_app_briefing import add, held
from tests.test_app_voices_sections import COVERAGE as SPOKEN
from tests.test_app_what_if import COVERAGE as NAMED

B = {"less_outlet": "Ledger"}
BOTH = "A: everything, 16 articles; B: A without Ledger, 12 articles"
TEST = "would do (hypergeometric test, 5 %)"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    import_articles(tmp_path / "store.duckdb", [*NAMED, *SPOKEN], StandIn(), sources=["x"])
    return tmp_path


def places(at):
    """Where the controls of a page stand, as their keys say."""
    return [str(each.key).removeprefix("brief ") for each in at.button if str(each.key).startswith("brief ")]


def added(folder, at, place):
    """The item that a control adds, the last of its pack; nothing that the page said went wrong."""
    add(at, next(each for each in places(at) if each.startswith(place) or each.endswith(place)))
    return held(folder)[-1]


# --- What if -------------------------------------------------------------------------------------------------------


def test_paired_bars_are_two_series_with_the_numbers_of_both_sides(folder):
    item = added(folder, opened("what_if", store="store", **B), "paired")
    a, b = Side(), Side(Scope(not_outlets=("Ledger",)))
    frame = compared.compare(reader(folder / "store.duckdb"), a, b, Picture("names")).frame
    assert (item.kind, item.table.columns) == ("bar", ("Name", "A", "B"))
    marks = [" ≈" if row.noise and row.difference else "" for row in frame.itertuples()]
    wanted = {
        (f"{row.name} ({charts.signed(row.difference)}{mark})", row.value_a, row.value_b)
        for row, mark in zip(frame.itertuples(), marks, strict=True)
    }
    assert set(item.table.rows) <= wanted and any(" ≈)" in row[0] for row in item.table.rows)
    assert BOTH in item.scope and TEST in item.scope and item.coverage.articles == 16
    shapes = [shape for slide in written(folder, ".pptx").slides for shape in slide.shapes]
    plots = [shape.chart.plots[0] for shape in shapes if shape.has_chart]
    assert [[series.name for series in plot.series] for plot in plots] == [["A", "B"]] * 2
    pairs = [pair for plot in plots for pair in zip(*(series.values for series in plot.series), strict=True)]
    assert pairs == [row[1:] for row in item.table.rows]


DRAWN = [("Before and after", "paired", "bar"), ("Moves in rank", "ranks", "bump"),
         ("What it rests on", "rests", "table"), ("Table", "table", "table")]  # fmt: skip
OVER_TIME = [("Before and after", "paired", "line"), *DRAWN[2:]]  # its periods have no ranks


@pytest.mark.parametrize(
    ("figure", "drawing", "place", "kind"),
    [("Coverage over time", *drawn) for drawn in OVER_TIME]
    + [(name, *drawn) for name in ("Names", "Connections", "Speakers", "Categories of speaker") for drawn in DRAWN],
)
def test_every_drawing_of_what_if_says_both_sides(folder, figure, drawing, place, kind):
    item = added(folder, opened("what_if", store="store", figure=figure, drawn=drawing, **B), place)
    assert (item.kind, bool(item.table.rows), bool(item.sources)) == (kind, True, True)
    assert BOTH.split(";", maxsplit=1)[0] in item.scope and "B: A without Ledger" in item.scope
    assert (TEST if drawing != "What it rests on" else "distance: half the sum") in item.scope
    assert dict(parse_qsl(item.address.partition("?")[2]))["less_outlet"] == "Ledger"
    assert "B: A without Ledger" in content(folder, ".md").decode()


def test_where_b_is_no_part_of_a_the_item_says_that_no_test_applies(folder):
    item = added(folder, opened("what_if", store="store", b_count="Stories"), "paired")
    assert "the test of chance does not apply" in item.scope and "within" not in item.scope


@pytest.mark.parametrize(
    ("figure", "clicked", "kind"),
    [("Coverage over time", "A|2025-01-06", "table"), ("Names", "A|country:RUS", "passage"),
     ("Speakers", "A|person:anakowal", "quotations")],
)  # fmt: skip
def test_what_a_bar_of_what_if_opens_goes_in(folder, figure, clicked, kind):
    item = added(folder, opened("what_if", store="store", figure=figure, item=clicked, **B), " list")
    assert item.kind == kind and "In A" in item.scope and BOTH[:10] in item.scope
    assert dict(parse_qsl(item.address.partition("?")[2]))["item"] == clicked


# --- News of a saved view ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("which", "kind"),
    [("Articles", "table"), ("Names", "table"), ("Connections", "table"), ("Quotations", "quotations")],
)
def test_each_list_of_what_is_new_goes_in_and_is_reopened(folder, which, kind):
    store = reader(folder / "store.duckdb")
    seen = [key for key, outlet in library.articles(store, Scope())[["key", "outlet"]].to_numpy() if outlet == "Ledger"]
    view = saved.add(folder, "Morning", "", "search", {"store": ["store"]}, "store", Scope(), seen)
    at = opened("saved", store="store", view=str(view.number), news=which)
    item = added(folder, at, f"news {view.number} {which}")
    assert item.kind == kind and item.sources
    assert "new since " in item.scope and "in the saved view “Morning”" in item.scope
    assert ("listed are two names that" in item.scope) == (which == "Connections")

    def again():
        [found] = reopening.reopened(folder, item.figure)
        return reopening.sentence(found)

    assert again().startswith("The same figure")
    saved.put(folder, saved.read(folder)[0])
    assert again().startswith("The same figure")
    views = json.loads((folder / saved.FILE).read_text())
    views["views"][0]["opened"] = "2031-01-01T00:00:00+00:00"
    (folder / saved.FILE).write_text(json.dumps(views))
    assert again() == "The saved view has been opened since: what was new then counts as seen."
    saved.remove(folder, view.number)
    assert again() == "The saved view is not here any more."
    assert f'href="saved?store=store&amp;view={view.number}' in html(sound(opened("briefing")))


# --- Connections, Voices, articles ---------------------------------------------------------------------------------


def test_the_timeline_of_a_pair_and_its_passages_go_in(folder):
    asked = {"store": "store", "order": "Most often", "name": "Russia (country)", "pair": "country:RUS|country:PRK"}
    at, pair = opened("connections", **asked), "over time country:RUS country:PRK"
    line = added(folder, at, pair)
    every = added(folder, at, "country:RUS country:PRK list")
    one = added(folder, at, "country:RUS country:PRK 0")
    assert sum(row[1] for row in line.table.rows) == len(every.passage) == len(line.sources) == 4
    assert every.passage[0].text == one.passage[0].text and one.sources == every.sources[:1]
    assert all("naming Russia and North Korea together in one sentence" in item.scope for item in (line, every, one))
    assert len({item.figure for item in (line, every, one)}) == 3
    bar = added(folder, opened("connections", pair_time="2025-01-10", **asked), " list")
    assert bar.scope.startswith("10 January 2025; naming Russia and North Korea")


def test_the_timeline_of_a_speaker_and_what_was_said_go_in(folder):
    at = opened("voices", store="store", part="Over time", speaker="Anna Kowal")
    line, said = added(folder, at, "over time"), added(folder, at, " list")
    assert (line.kind, said.kind) == ("line", "quotations")
    assert sum(row[1] for row in line.table.rows) == len(said.quotations[0].quotations)


def test_a_statement_of_many_outlets_goes_in_with_all_that_carry_it_and_so_does_the_list(folder):
    at = opened("voices", store="store", part="Many outlets")
    add(at, next(each for each in places(at) if not each.endswith("list")))
    one, every = held(folder)[0], added(folder, at, "list")
    assert one.quotations[0].quotations and len(one.sources) > 1
    assert every.table.columns == ("Statement", "Speaker", "Outlets", "Articles")
    assert f"Add {len(every.table.rows)} statements to briefing" in [each.label for each in at.button]


@pytest.mark.parametrize("address", [{}, {"outlet": ["Ledger"]}])
def test_a_list_of_articles_goes_in_as_it_is_shown(folder, address):
    item = added(folder, opened(store="store", **address), " list")
    frame = library.articles(reader(folder / "store.duckdb"), Scope(outlets=tuple(address.get("outlet", ()))))
    assert [row[0] for row in item.table.rows] == list(frame["title"].head(10))
    assert len(item.sources) == len(item.table.rows)
    assert (f"the first 10 of {len(frame)} articles" in item.scope) == (len(frame) > 10)
    assert item.coverage.articles == len(frame)


@pytest.mark.parametrize("section", ["Articles", "Names"])
def test_the_tables_of_the_library_go_in(folder, section):
    item = added(folder, opened("library", store="store", section=section), "")
    assert item.kind == "table" and item.address.startswith("library?") and item.sources


def test_an_article_goes_in_and_so_do_a_passage_and_a_sentence_of_it(folder):
    row = library.articles(reader(folder / "store.duckdb"), Scope()).iloc[0]
    asked = {"store": "store", "article": row["key"]}
    whole = added(folder, opened("article", **asked), "article")
    text = reader(folder / "store.duckdb").rows("SELECT text FROM articles WHERE key = $key", {"key": row["key"]})[0][0]
    assert "\n\n".join(each.text for each in whole.passage) == text
    assert [each.source for each in whole.passage] == [0] * (len(whole.passage) - 1) + [1]
    part = added(folder, opened("article", passage="0-20", **asked), "passage")
    assert part.passage[0].text == text[:20] and "passage=0-20" in part.address
    first = added(folder, opened("article", sentence="1", **asked), "sentence")
    assert text.startswith(first.passage[0].text) and "sentence=1" in first.address
    assert first.sources == part.sources == whole.sources


def test_nobody_can_add_a_sentence_that_is_not_there(folder):
    row = library.articles(reader(folder / "store.duckdb"), Scope()).iloc[0]
    at = opened("article", store="store", article=row["key"], sentence="999")
    assert [each.partition(" ")[0] for each in places(at)] == ["article"]


def test_the_divided_bar_of_known_and_open_speakers_goes_in(folder):
    at = opened("voices", store="store", part="Who is heard")
    assert [row[0] for row in added(folder, at, "heard Speaker known or not").table.rows] == [
        "Speaker known", "Open who spoke",
    ]  # fmt: skip


# --- The same figure twice, its sources, invented coverage ---------------------------------------------------------


def test_a_figure_that_is_in_a_briefing_already_says_where_and_each_of_two_is_changed_alone(folder):
    at = opened(store="store")
    for title in ("First", "Second"):
        at = add(at, "outlets", title=title)
    offered = next(each for each in at.button if each.key == "brief outlets")
    at = sound(offered.click().run())
    assert "Already in “My briefing”, as items 1 and 2." in html(at)
    [there] = re.findall(r'<a href="briefing\?([^"]+)" target="_self">Go there', html(at))
    page = sound(opened("briefing", **dict(parse_qsl(unescape(there)))))
    assert "Item 2 of “My briefing”: Second. The same figure" in html(page)
    page = sound([each for each in page.button if str(each.key).startswith("Remove ")][1].click().run())
    assert [item.title for item in held(folder)] == ["First"]


def test_all_sources_of_an_item_unfold_on_the_page_under_the_numbers_of_the_files(folder):
    more = [article(number, text=sentence(["Ukraine"], number)) for number in range(200, 230)]
    import_articles(folder / "store.duckdb", more, StandIn(), sources=["y"])
    item = added(folder, opened(store="store"), "outlets")
    assert len(item.sources) == 46
    at = opened("briefing")
    at.session_state[f"sources {item.serial} {item.figure}"] = True
    shown = html(sound(at.run()))
    assert all(f'<div class="sb-meta">{number}. ' in shown for number in range(1, 47))
    table = zipfile.ZipFile(io.BytesIO(content(folder, ".zip"))).read("sources.csv").decode()
    assert table.count("\n") == 47


def test_what_is_invented_says_so_in_every_file(tmp_path, monkeypatch):
    demo = tmp_path / "demo"
    demo.mkdir()
    rows = [{"title": each.title, "outlet": each.outlet, "text": each.text, "date": "2025-01-02"} for each in NAMED]
    (demo / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)))
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    settings = replace(config.load(), demo=demo)
    monkeypatch.setattr(resources, "settings", lambda: settings)
    first_start.build_demo(lambda _: None)
    add(opened("what_if"), "paired")
    add(opened(), "outlets")
    assert [item.scope.partition(";")[0] for item in held(tmp_path)] == ["invented demo coverage"] * 2
    slides = written(tmp_path, ".pptx").slides
    said = [text for slide in list(slides)[1:3] for text in (slide.notes_slide.notes_text_frame.text, shown_on(slide))]
    said += ["\n".join(each.text for each in docx.Document(io.BytesIO(content(tmp_path, ".docx"))).paragraphs)]
    said += [content(tmp_path, ".md").decode()]
    archive = zipfile.ZipFile(io.BytesIO(content(tmp_path, ".zip")))
    said += [archive.read(name).decode() for name in ("contents.csv", "briefing.md", "pack.json")]
    assert [text for text in said if "invented demo coverage" not in text] == []


def content(folder, ending):
    [kept] = packs.kept(folder)
    return writing.written(kept.pack, ending)[0]


def written(folder, ending):
    made = content(folder, ending)
    return Presentation(io.BytesIO(made)) if ending == ".pptx" else made


def shown_on(slide):
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
