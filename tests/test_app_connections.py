"""The Connections page as Streamlit's own test driver sees it. It cannot click a figure: a test says what is."""

import datetime
import json
import re

import pytest

from dashboard.importing import import_articles
from dashboard.ui import connections, timelines
from tests.corpus import article, sentence
from tests.stand_in import StandIn
from tests.test_app import _fresh, downloads, html, opened, sound, words  # noqa: F401 - fixtures

RUSSIA, KOREA, ANNA = "country:RUS", "country:PRK", "person:anakowal"
DRAWINGS = ["Strongest", "Network", "Heat map", "Change", "Map"]
NAMED = [  # names of one sentence, and the month in which it is printed
    *[(["Russia", "North Korea"], 1)] * 4,
    *[(["Russia", "North Korea"], 5)] * 2,
    *[(["Minister Anna Kowal", "Ukraine"], 5)] * 3,
    *[(["Ukraine"], 3)] * 6,
]
COVERAGE = [
    article(number, text=f"{sentence(names, number)}\n\n{article(number).text}", date=datetime.date(2025, month, 10))
    for number, (names, month) in enumerate(NAMED)
]


@pytest.fixture
def page(tmp_path, monkeypatch):
    """The page on a store of some articles: page(COVERAGE, click={"ranked": "0"}, drawing="Network")."""
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    drawn = connections.clickable

    def go(coverage, *, click=None, **address):
        if not (tmp_path / "store.duckdb").exists():
            import_articles(tmp_path / "store.duckdb", coverage, StandIn(), sources=["x"])

        def clicked(figure, key, alt):
            drawn(figure, key, alt)
            return next((value for start, value in (click or {}).items() if key.startswith(start)), None)

        for module in (connections, timelines):
            monkeypatch.setattr(module, "clickable", clicked)
        return sound(opened("connections", store="store", **address))

    return go


def bars(at):
    """Of the first figure: label -> n as printed beside its bar."""
    spec = json.loads(at.get("plotly_chart")[0].proto.spec)
    [bar] = spec["data"]
    return dict(zip(spec["layout"]["yaxis"]["ticktext"], bar["text"], strict=True))


def passages(at):
    """How many passages are listed, by the sentence above them and by counting them."""
    said = int(re.findall(r"^(\d+) (?:sentence|paragraph|article)s?, newest first", words(at), re.MULTILINE)[-1])
    return said, html(at).count('<div class="sb-passage">')


@pytest.mark.parametrize("drawing", DRAWINGS)
@pytest.mark.parametrize("level", ["Sentence", "Paragraph", "Article"])
def test_every_drawing_is_drawn_at_every_level(page, drawing, level):
    at = page(COVERAGE, drawing=drawing, level=level)
    assert at.get("plotly_chart") or at.dataframe


NOTHING = {
    "no name": ([article(number) for number in range(3)], {}),
    "one name": ([article(1, text=sentence(["Russia"]))], {}),
    "names that only meet as chance has it": (
        [article(number, text=sentence(["Russia", "North Korea"], number)) for number in range(4)],
        {},
    ),
    "one day": ([article(1, text=sentence(["Russia", "North Korea"]), date=datetime.date(2025, 1, 1))], {}),
    "no date": ([article(1, text=sentence(["Russia", "North Korea"]), date=None, date_source="unknown")], {}),
}


@pytest.mark.parametrize("drawing", DRAWINGS)
@pytest.mark.parametrize("case", NOTHING)
def test_where_there_is_nothing_to_draw_the_page_says_so(page, drawing, case):
    coverage, address = NOTHING[case]
    at = page(coverage, drawing=drawing, **address)
    assert at.info or at.get("plotly_chart") or at.dataframe


def test_a_bar_says_how_many_passages_it_opens_and_the_file_has_as_many_connections(page, downloads):  # noqa: F811
    at = page(COVERAGE, order="Most often", name="Russia (country)", click={"ranked": 0})
    assert bars(at) == {"North Korea": "n = 6"}
    assert passages(at) == (6, 6)
    [rows] = [data() for label, data in downloads.items() if "connection" in label]
    assert [(row["second_name"], row["n"]) for row in rows] == [("North Korea", "6")]


def test_a_bar_of_a_pair_over_time_opens_the_passages_of_its_period_alone(page):
    click = {"ranked": 0, f"over time {RUSSIA} {KOREA}": "2025-05-05"}  # four months are drawn by week
    assert passages(page(COVERAGE, name="Russia (country)", order="Most often", click=click)) == (2, 2)


def test_a_line_of_the_network_opens_its_passages_and_a_point_its_articles(page):
    at = page(COVERAGE, drawing="Network", click={"network": f"{KOREA}|{RUSSIA}"})
    assert passages(at) == (6, 6)
    at = page(COVERAGE, drawing="Network", click={"network": ANNA})
    assert "Anna Kowal is named in 3 articles." in words(at)


def test_a_cell_of_the_heat_map_opens_its_passages(page):
    at = page(COVERAGE, drawing="Heat map", click={"grid": "0,0"})
    assert passages(at) == (3, 3)


def test_the_card_of_a_name_tells_its_forms_and_where_it_was_first_named(page):
    said = words(page(COVERAGE, name="North Korea (country)"))
    assert "As printed: North Korea." in said
    assert "First named on 10 January 2025" in said
    assert "North Korea is named in 6 articles." in said
