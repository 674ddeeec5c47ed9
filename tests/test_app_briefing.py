"""Adding to a briefing and the Briefing page, as Streamlit's own test driver sees them.

The driver runs the page without its dialog when something in the dialog is clicked: what the click does is done all the
same. It cannot open a popover; what stands in one is there for it.
"""

import io
import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest
import streamlit as st
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from dashboard import config
from dashboard.briefing import packs, writing
from dashboard.briefing.pack import Table
from dashboard.importing import import_articles
from dashboard.questions import connections as connected
from dashboard.records import Asked, Scope
from dashboard.store.connection import reader
from dashboard.store.queries import coverage as covered
from dashboard.store.queries import quotations as said
from tests.spoken import SUBJECTS, speech
from tests.stand_in import StandIn
from tests.test_app import HOSTILE, _fresh, html, opened, sound, words  # noqa: F401 - fixtures
from tests.test_app_connections import COVERAGE as NAMED

SPOKEN = [
    speech(101, [("Anna Kowal, a researcher at the Harbour Institute", SUBJECTS["wheat"], 0)], outlet="Long Table"),
    speech(102, [("Minister Boris Lind", SUBJECTS["cables"], 0), ("U.S. officials", SUBJECTS["missiles"], 2)]),
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    import_articles(tmp_path / "store.duckdb", [*NAMED, *SPOKEN], StandIn(), sources=["x"])
    return tmp_path


def add(at: AppTest, place: str = "", *, into: str = "", title: str = "", note: str = "") -> AppTest:
    """Add what is offered first, or first where the key says `place`, to a briefing."""
    offered = next(each for each in at.button if str(each.key).startswith(f"brief {place}"))
    at = sound(offered.click().run())
    [pack] = [each for each in at.selectbox if str(each.key).startswith("into ")]
    if into:
        pack.set_value(into)
    for key, value in (("title", title), ("note", note)):
        [field] = [each for kind in (at.text_input, at.text_area) for each in kind if f" {key} SB-" in str(each.key)]
        if value:
            field.set_value(value)
    adding = next(each for each in at.button if each.label == "Add")
    return sound(adding.click().run())


def held(folder):
    """Every item of every pack."""
    return [item for each in packs.kept(folder) for item in each.pack.items]


def titles(folder):
    return [item.title for item in held(folder)]


def step(at: AppTest, told: str, number: int = 0) -> AppTest:
    """Click one of the small buttons of an item."""
    return sound([each for each in at.button if str(each.key).startswith(f"{told} ")][number].click().run())


# --- Adding --------------------------------------------------------------------------------------------------------


def test_the_bars_of_coverage_go_into_a_briefing_with_all_that_checks_them(folder):
    at = add(opened(store="store", outlet=["Long Table"]), "outlets", title="Who prints it", note="Two lines\nof note")
    [item] = held(folder)
    held_by = reader(folder / "store.duckdb")
    frame = covered.by_outlet(held_by, Scope(outlets=("Long Table",)))
    assert item.table.rows == tuple((row.outlet, row.articles) for row in frame.itertuples())
    assert (item.kind, item.title, item.note) == ("bar", "Who prints it", "Two lines\nof note")
    assert item.scope.startswith("only Long Table")
    assert item.coverage.articles == sum(frame["articles"]) and item.coverage.imported
    assert re.fullmatch(r"SB-\w{4}-\w{4}", item.figure)
    assert item.address == "coverage?store=store&outlet=Long+Table"
    assert item.sources and all(source.outlet == "Long Table" for source in item.sources)
    assert at.toast[0].value.startswith("Added to")


def test_the_bars_over_time_go_in_as_a_line(folder):
    add(opened(store="store", by="Month"), "timeline")
    [item] = held(folder)
    frame = covered.over_time(reader(folder / "store.duckdb"), Scope(), "month")
    assert [row[1] for row in item.table.rows] == list(frame["articles"])
    assert item.table.rows[0][0] == f"{frame['period'][0]:%B %Y}"


@pytest.mark.parametrize(
    ("drawing", "kind"),
    [("Strongest", "bar"), ("Network", "network"), ("Heat map", "heat"), ("Change", "table"), ("Map", "map")],
)
def test_each_drawing_of_connections_goes_in(folder, drawing, kind):
    add(opened("connections", store="store", drawing=drawing, grid="Countries by countries"))
    [item] = held(folder)
    assert item.kind == kind and item.table.rows and item.sources
    assert bool(item.drawing) == (kind in ("network", "map"))


def test_ranked_connections_have_the_numbers_of_the_frame(folder):
    add(opened("connections", store="store", order="Most often", name="Russia (country)"))
    [item] = held(folder)
    frame, _ = connected(reader(folder / "store.duckdb"), Scope(), "sentence", of="country:RUS")
    assert item.table.rows == tuple(zip(frame["second_name"], frame["n"], strict=True)) == (("North Korea", 6),)
    assert "together in one sentence" in item.scope


def test_a_list_of_quotations_and_one_of_its_cards_go_in(folder):
    at = opened("voices", store="store", who="Anna Kowal")
    at = add(at, "list")
    add(at, next(key.removeprefix("brief ") for each in at.button if (key := str(each.key)).endswith(" list")))
    frame = said.quotations(reader(folder / "store.duckdb"), Scope(), Asked(speakers=("person:anakowal",)))
    one, every = ([(each.text, each.speaker) for each in item.quotations[0].quotations] for item in held(folder))
    assert every == list(zip(frame["said"], frame["speaker"], strict=True))
    assert one == every[:1]
    assert all("by Anna Kowal" in item.scope for item in held(folder))


@pytest.mark.parametrize(
    ("part", "kind", "address"),
    [("List", "quotations", {}), ("Grid", "grid", {}), ("Who is heard", "bar", {}),
     ("Side by side", "quotations", {"speakers": ["Anna Kowal", "Boris Lind"]})],
)  # fmt: skip
def test_each_part_of_voices_goes_in(folder, part, kind, address):
    at = opened("voices", store="store", part=part, **address)
    last = [str(each.key) for each in at.button if str(each.key).startswith("brief ")][-1]
    add(at, last.removeprefix("brief "))
    [item] = held(folder)
    assert item.kind == kind and item.sources


def test_a_hit_and_all_hits_go_in(folder):
    at = opened("search", store="store", q="wheat in the silos")
    at = add(at, "hit ")
    add(at, "hits")
    one, every = held(folder)
    assert len(one.passage) == 1 and every.passage[0].text == one.passage[0].text
    assert "asked: “wheat in the silos”" in every.scope


def test_the_last_briefing_used_is_offered(folder):
    other = packs.make(folder, HOSTILE[:100])
    packs.make(folder, "A first one")
    at = add(opened(store="store"), "outlets", into=other)
    add(at, "timeline")
    assert {each.pack.title: len(each.pack.items) for each in packs.kept(folder)} == {
        "A first one": 0, HOSTILE[:100].strip(): 2,
    }  # fmt: skip


# --- The page ------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(folder):  # noqa: ARG001 - it sets where the stores are
    """The Briefing page with three items in a pack."""
    at = opened(store="store")
    for place, title in (("outlets", "A"), ("timeline", "B"), ("outlets", "C")):
        at = add(at, place, title=title)
    return lambda **address: sound(opened("briefing", **address))


def test_without_a_briefing_the_page_says_how_to_begin_one(folder):
    at = sound(opened("briefing"))
    assert "No briefing is begun yet" in words(at)
    at.text_input(key="new title").set_value("Grain talks")
    at = sound(next(each for each in at.button if each.label == "Begin").click().run())
    assert [each.pack.title for each in packs.kept(folder)] == ["Grain talks"]
    assert "Nothing is in this briefing yet" in words(at)


def test_items_are_moved_edited_and_removed_and_each_step_is_undone(page, folder):
    at = step(page(), "Move up", 1)
    assert titles(folder) == ["B", "A", "C"]
    at = step(at, "Move down", 0)
    assert titles(folder) == ["A", "B", "C"]
    at = step(at, "Remove", 1)
    assert titles(folder) == ["A", "C"]
    at = sound(at.button(key="undo briefing").click().run())
    assert titles(folder) == ["A", "B", "C"]
    field = next(each for each in at.text_input if each.value == "B")
    field.set_value("Better")
    next(each for each in at.text_area).set_value("kept as typed")  # of the first item, which is not asked for
    at = step(at, "keep", 1)
    assert titles(folder) == ["A", "Better", "C"]
    assert "1. A" in words(at) and "2. Better" in words(at)


def test_a_briefing_is_renamed_removed_and_brought_back(page, folder):
    at = page()
    next(each for each in at.text_input if each.value == "My briefing").set_value("Ours")
    at = sound(next(each for each in at.button if each.label == "Rename").click().run())
    assert [each.pack.title for each in packs.kept(folder)] == ["Ours"]
    at = sound(at.button(key="remove pack").click().run())
    assert packs.kept(folder) == []
    at = sound(at.button(key="undo briefing").click().run())
    assert titles(folder) == ["A", "B", "C"]


def test_a_damaged_briefing_is_told_and_the_others_are_shown(page, folder):
    (folder / packs.FOLDER / "broken.json").write_text("{")
    at = page()
    assert "broken.json" in words(at) and "1. A" in words(at)


@pytest.mark.parametrize("ending", [".pptx", ".docx", ".md", ".zip"])
def test_each_file_is_made_and_offered(page, ending):
    at = sound(page().button(key=f"make {ending}").click().run())
    [offered] = at.get("download_button")
    assert f"my-briefing{ending}" in offered.proto.label


@pytest.mark.usefixtures("page")
def test_the_numbers_of_the_presentation_are_those_of_the_items(folder):
    [kept] = packs.kept(folder)
    content, _ = writing.written(kept.pack, ".pptx")
    shapes = [shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes]
    plots = [shape.chart.plots[0] for shape in shapes if shape.has_chart]
    found = [tuple(zip(plot.categories, plot.series[0].values, strict=True)) for plot in plots]
    assert found == [item.table.rows for item in kept.pack.items]


def test_a_figure_is_found_by_its_number(page, folder):
    number = held(folder)[1].figure
    at = page(number=number.lower())
    assert "Item 2 of “My briefing”: B. The same figure" in html(at)
    assert "looks like SB-" in words(page(number="what"))
    assert "No briefing here holds" in words(page(number="SB-0000-0000"))


def test_the_view_of_an_item_is_opened_by_its_address_and_no_other(page, folder):
    assert 'href="./?store=store"' in html(page())
    [kept] = packs.kept(folder)
    path = folder / packs.FOLDER / f"{kept.name}.json"
    path.write_text(path.read_text().replace("coverage?store", "javascript:alert(1)?store"))
    assert "javascript" not in html(page())


def test_nothing_in_a_pack_is_markup(page, folder):
    [kept] = packs.kept(folder)
    path = folder / packs.FOLDER / f"{kept.name}.json"
    document = json.loads(path.read_text())
    for item in document["items"]:
        item |= {"title": HOSTILE, "note": HOSTILE, "scope": HOSTILE, "store": HOSTILE, "kind": "passage",
                 "passage": [{"text": HOSTILE, "source": 0}]}  # fmt: skip
    path.write_text(json.dumps(document))
    shown = html(page())
    assert "<script" not in shown and "<b onmouseover" not in shown


# --- Presenting ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize(
    ("asked", "shown"), [("1", "A"), ("3", "C"), ("99", "C"), ("0", "A"), ("-1", "A"), ("x", "A"), ("9" * 50, "A")]
)
def test_one_item_is_presented_whatever_place_is_asked_for(asked, shown):
    at = sound(opened("present", briefing="my-briefing", item=asked))
    assert at.title[0].value == shown
    assert len(at.get("plotly_chart")) == 1
    assert f"{'ABC'.index(shown) + 1} of 3" in html(at)


def stepped(at, *steps):
    """After some steps: the title, and what is told of the place."""
    for step in steps:
        at = sound(at.button(key=f"step-{step}").click().run())
    return at.title[0].value, re.search(r"<span>(\d+[^<]* of \d+)</span>", html(at)).group(1)


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize(
    ("steps", "shown"),
    [((), "A"), (("on",), "B"), (("on", "on", "on"), "C"), (("back",), "A"), (("last",), "C"), (("last", "back"), "B"),
     (("last", "first"), "A")],
)  # fmt: skip
def test_steps_lead_through_the_items_and_stop_at_both_ends(steps, shown):
    at = opened("present", briefing="my-briefing")
    assert stepped(at, *steps) == (shown, f"{'ABC'.index(shown) + 1} of 3")


@pytest.mark.usefixtures("page")
def test_a_long_table_is_presented_in_parts(folder):
    [kept] = packs.kept(folder)
    rows = tuple((f"Port {number} <b>", number) for number in range(40))
    long = replace(kept.pack.items[0], kind="table", table=Table(("Name", "Articles"), rows))
    packs.put(folder, kept.name, replace(kept.pack, items=(long, *kept.pack.items[1:])))
    at = opened("present", briefing="my-briefing")
    seen = []
    for _ in range(int(re.search(r"1 \(1 of (\d+)\) of 3", html(at)).group(1))):
        seen += re.findall(r"<td [^>]*>(Port[^<]*)</td>", html(at))
        at = sound(at.button(key="step-on").click().run())
    assert seen == [f"Port {number} &lt;b&gt;" for number in range(40)]
    assert at.title[0].value == "B"


def test_a_broken_house_file_is_told_and_the_items_are_shown(page, folder, monkeypatch):
    (folder / "house.toml").write_text("name = 7")
    monkeypatch.setenv("SOURCEBOOK_HOUSE", str(folder / "house.toml"))
    st.cache_resource.clear()  # the settings, as after a new start
    at = page()
    assert "name must be a text" in at.warning[0].value
    assert len(at.get("plotly_chart")) == 3
    at = at.button(key="make .docx").click().run()
    assert "name must be a text" in next(each.value for each in (*at.error, *at.warning))


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("name", ["", "../my-briefing", "another"])
def test_without_a_briefing_there_is_nothing_to_present(name):
    assert sound(opened("present", briefing=name)).title[0].value == "Nothing to present"


@pytest.mark.usefixtures("page")
def test_the_command_says_the_same(folder):
    number = held(folder)[1].figure
    run = [sys.executable, "-m", "dashboard", "figure", "--json"]
    environment = {"SOURCEBOOK_STORES": str(folder), "PATH": ""}
    done = subprocess.run(
        [*run, number], cwd=config.PROJECT, env=environment, capture_output=True, text=True, check=True
    )
    [found] = json.loads(done.stdout)
    assert (found["title"], found["same"], found["changes"], found["place"]) == ("B", True, [], 2)
    done = subprocess.run(
        [*run, "SB-0000-0000"], cwd=config.PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and done.stderr.startswith("No briefing pack")
