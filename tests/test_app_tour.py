"""The tour and the page "How to read this", as Streamlit's own test driver sees them.

The driver follows no links: a test opens what a link says, in the same session.
"""

import re
import threading
from html import escape
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import config, glossary
from dashboard.importing import import_articles
from dashboard.records import Scope
from dashboard.store import tour as kept
from dashboard.store.connection import reader
from dashboard.ui import first_start, resources, tour, view
from tests.corpus import article
from tests.spoken import SUBJECTS, speech
from tests.stand_in import StandIn
from tests.test_app import VIEWS, _fresh, button, ended, opened, sound, words  # noqa: F401 - fixtures
from tests.test_app import html as page_html

COVERAGE = [
    *(article(number) for number in range(6)),
    speech(101, [("Anna Kowal, a researcher at the Harbour Institute", SUBJECTS["wheat"], 0)], outlet="Long Table"),
]
OFFER = "New here? Six stops show what can be done with this coverage."
PAGES = ["search", "connections", "voices", "what_if", "briefing", "library"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a store in which nobody has put the tour away."""
    monkeypatch.setattr(tour, "dismissed", kept.dismissed)
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    import_articles(tmp_path / "desk.duckdb", COVERAGE, StandIn(), sources=["x"])
    return tmp_path


def links(at: AppTest) -> dict[str, tuple[str, dict[str, list[str]]]]:
    """The links that the page itself draws: label -> page and parameters."""
    return {
        link.proto.label: (link.proto.page, parse_qs(link.proto.query_string.removeprefix("?")))
        for link in at.main.get("page_link")
    }


def follow(at: AppTest, label: str) -> AppTest:
    page, address = links(at)[label]
    for key, value in address.items():
        at.query_params[key] = value
    at.switch_page(str(VIEWS / f"{page or 'coverage'}.py"))
    return sound(at.run())


def begun(at: AppTest | None = None) -> AppTest:
    return follow(follow(at or sound(opened()), "Show me around"), "Begin with Search")


def go(at: AppTest, page: str) -> AppTest:
    """As by the navigation."""
    at.switch_page(str(VIEWS / f"{page}.py"))
    return sound(at.run())


def panel(at: AppTest) -> bool:
    return OFFER in words(at) or ", stop " in words(at)


@pytest.mark.usefixtures("folder")
def test_the_first_page_offers_the_tour_above_what_it_shows():
    at = sound(opened())
    said = words(at)
    assert OFFER in said
    assert "desk — 7 articles" in said
    assert links(at)["Show me around"] == ("tour", {})


@pytest.mark.usefixtures("folder")
def test_each_stop_is_on_its_page_with_something_of_this_coverage_and_leads_on():
    at = begun()
    for number, page in enumerate(PAGES, 1):
        assert f"{at.title[0].value}, stop {number} of {len(PAGES)}" in words(at)
        assert at.title[0].value.casefold().replace(" ", "_") == page
        if page == "search":
            assert at.text_input[0].value
            assert " seem" in words(at)
        if page == "what_if":
            assert "B: without" in words(at)
        onward = [label for label in links(at) if label.startswith("Next: ")]
        assert len(onward) == (number < len(PAGES))
        if onward:
            at = follow(at, onward[0])
    assert not panel(sound(button(at, "Done").click().run()))


@pytest.mark.usefixtures("folder")
def test_the_page_where_it_starts_lists_its_stops_as_links():
    at = follow(sound(opened()), "Show me around")
    assert at.title[0].value == "A tour"
    assert [page for page, _ in links(at).values()] == [*PAGES, PAGES[0]]
    assert "Voices, stop 3 of 6" in words(follow(at, "3. Voices"))


@pytest.mark.usefixtures("folder")
def test_once_begun_it_follows_the_reader_and_is_silent_elsewhere():
    at = begun()
    assert "What if, stop 4 of 6" in words(go(at, "what_if"))
    for page in ("coverage", "saved", "how_to_read", "article", "present"):
        assert not panel(go(at, page)), page
    assert "Connections, stop 2 of 6" in words(go(at, "connections"))


@pytest.mark.parametrize("where", ["offer", "second stop"])
def test_put_away_with_one_click_it_stays_away_in_every_session(folder, where):
    at = sound(opened())
    other = sound(opened())
    if where == "second stop":
        at = follow(begun(at), "Next: Connections")
    at = sound(button(at, "No, thank you" if where == "offer" else "End the tour").click().run())
    assert not panel(at)
    assert at.title[0].value == ("Coverage" if where == "offer" else "Connections")
    assert kept.dismissed(folder)
    assert not at.toast
    for again in (at.run(), other.run(), opened()):
        assert not panel(sound(again))


@pytest.mark.usefixtures("folder")
def test_left_alone_it_is_offered_again_another_time():
    assert panel(begun())
    assert panel(sound(opened()))


def test_where_it_cannot_be_kept_it_is_away_for_this_session_and_that_is_said(folder):
    (folder / f"{kept.FILE}.new").mkdir()  # where the new file would stand
    at = sound(button(sound(opened()), "No, thank you").click().run())
    assert [toast.value for toast in at.toast if "cannot be written" in toast.value]
    assert not panel(at)
    assert not panel(sound(at.run()))
    assert not at.toast
    assert panel(sound(opened()))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("page", "address"),
    [("coverage", {"outlet": ["Long Table"]}), ("coverage", {"by": "Week"}), ("search", {"q": "harbour"}),
     ("voices", {}), ("present", {"briefing": "none"})],
    ids=str,
)  # fmt: skip
def test_an_address_that_somebody_pasted_opens_without_it_for_the_whole_session(page, address):
    at = sound(opened(page, store="desk", **address))
    assert not panel(at)
    assert not panel(go(at, "coverage"))


def shown(at: AppTest) -> view.View:
    path = resources.store_path(at.session_state["store"])
    return view.View(path.stem, path, reader(path).version, Scope())


@pytest.mark.usefixtures("folder")
def test_a_question_and_a_what_if_of_the_readers_own_are_left_as_they_are():
    at = go(sound(opened("what_if", less_outlet="Long Table", store="desk")), "search")
    at = go(sound(at.text_input[0].set_value("pipeline").run()), "tour")
    assert links(at)["1. Search"] == ("search", {})
    assert follow(at, "1. Search").text_input[0].value == "pipeline"
    assert "B: without Long Table" in words(follow(go(at, "tour"), "4. What if"))


@pytest.mark.usefixtures("folder")
def test_the_page_how_to_read_this_brings_it_back_after_it_was_put_away():
    sound(button(sound(opened()), "No, thank you").click().run())
    at = follow(follow(sound(opened("how_to_read", store="desk")), "Take the tour"), "Begin with Search")
    assert "Search, stop 1 of 6" in words(at)


def test_it_waits_until_there_is_something_to_show(tmp_path, monkeypatch):
    monkeypatch.setattr(tour, "dismissed", kept.dismissed)
    demo, stores = tmp_path / "demo", tmp_path / "stores"
    demo.mkdir()
    stores.mkdir()
    (demo / "1.txt").write_text(f"{article(1).title}\n\n{article(1).text}", encoding="utf-8")
    monkeypatch.setattr(config, "load", lambda: config.Config(stores=stores, demo=demo))
    going = threading.Event()
    build = first_start.build_demo
    monkeypatch.setattr(first_start, "build_demo", lambda report: going.wait(20) and build(report))
    at = sound(opened())
    assert "The demo coverage is being prepared" in words(at)
    assert not panel(at)
    going.set()
    assert panel(ended(at))


def test_a_store_without_articles_does_not_offer_it(folder):
    (folder / "desk.duckdb").unlink()
    import_articles(folder / "empty.duckdb", [], StandIn(), sources=["x"])
    at = sound(opened())
    assert "There is no article in this store yet." in words(at)
    assert not panel(at)


def test_of_one_outlet_nothing_is_left_out(folder):
    import_articles(folder / "one.duckdb", [article(1, outlet="Long Table")], StandIn(), sources=["x"])
    stops = {stop.page: stop for stop in tour.stops(shown(sound(opened("library", store="one"))))}
    assert stops["what_if"].shows == {}


# The page


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("chapter", glossary.chapters(), ids=lambda chapter: chapter.title)
def test_a_chapter_explains_its_words_with_an_example_each(chapter):
    said = words(sound(opened("how_to_read", chapter=chapter.title)))
    for term in chapter.terms:
        assert f"{term.name}  \n{term.meaning}" in said
        assert f"For example: {term.example}" in said


@pytest.mark.usefixtures("folder")
def test_the_error_rates_are_those_of_the_evaluation_and_lead_to_all_of_it():
    at = sound(opened("how_to_read", chapter="How often it errs"))
    assert glossary.error_rates() in [each.value for each in at.markdown]
    assert [page for page, _ in links(at).values()] == ["tour", "evaluation"]
    at = sound(opened("voices", store="desk"))
    assert links(at)["How often quotations and speakers are wrong"] == (
        "how_to_read", {"chapter": ["How often it errs"]}
    )  # fmt: skip


@pytest.mark.usefixtures("folder")
def test_help_beside_a_control_and_on_a_badge_says_what_the_page_says():
    at = sound(opened("voices", store="desk", safe="true"))
    safe = next(each for each in at.toggle if each.label == "Safe to print only")
    assert safe.help == glossary.meaning("Safe to print")
    titles = re.findall(r'class="sb-badge[^"]*" title="([^"]*)"', page_html(at))
    assert titles == [escape(glossary.meaning(name)) for name in ("Direct quotation", "Safe to print")]
