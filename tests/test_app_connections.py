"""The Connections page as Streamlit's own test driver sees it. It cannot click a figure: the address says what is."""

import datetime
import json
import re

import pytest

from dashboard.importing import import_articles
from tests.corpus import article, sentence
from tests.stand_in import StandIn
from tests.test_app import _fresh, downloads, html, opened, sound, words  # noqa: F401 - fixtures

RUSSIA, KOREA, UKRAINE, ANNA = "country:RUS", "country:PRK", "country:UKR", "person:anakowal"
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
    """The page on a store of some articles: page(COVERAGE, drawing="Network", pair=ANNA)."""
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))

    def go(coverage, **address):
        if not (tmp_path / "store.duckdb").exists():
            import_articles(tmp_path / "store.duckdb", coverage, StandIn(), sources=["x"])

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
    at = page(COVERAGE, order="Most often", name="Russia (country)", pair=f"{RUSSIA}|{KOREA}")
    assert bars(at) == {"North Korea": "n = 6"}
    assert passages(at) == (6, 6)
    [rows] = [data() for label, data in downloads.items() if "connection" in label]
    assert [(row["second_name"], row["n"]) for row in rows] == [("North Korea", "6")]


def test_a_bar_of_a_pair_over_time_opens_the_passages_of_its_period_alone(page):
    opened = {"pair": f"{RUSSIA}|{KOREA}", "pair_time": "2025-05-05"}  # four months are drawn by week
    assert passages(page(COVERAGE, name="Russia (country)", order="Most often", **opened)) == (2, 2)


def test_a_line_of_the_network_opens_its_passages_and_a_point_its_articles(page):
    at = page(COVERAGE, drawing="Network", pair=f"{KOREA}|{RUSSIA}")
    assert passages(at) == (6, 6)
    at = page(COVERAGE, drawing="Network", pair=ANNA)
    assert "Anna Kowal is named in 3 articles." in words(at)


def test_a_cell_of_the_heat_map_opens_its_passages(page):
    at = page(COVERAGE, drawing="Heat map", pair=f"{ANNA}|{UKRAINE}")
    assert passages(at) == (3, 3)


def test_a_row_of_what_changed_opens_its_passages(page):
    at = page(COVERAGE, drawing="Change", pair=f"{KOREA}|{RUSSIA}")
    assert passages(at) == (6, 6)


@pytest.mark.parametrize("drawing", DRAWINGS)
@pytest.mark.parametrize("pair", ["nobody|country:RUS", "", "|", "<b>"])
def test_an_address_that_asks_for_what_is_not_drawn_opens_nothing(page, drawing, pair):
    at = page(COVERAGE, drawing=drawing, pair=pair, pair_time="yesterday")
    assert not [button for button in at.button if button.label == "Close what is open"]


def test_the_card_of_a_name_tells_its_forms_and_where_it_was_first_named(page):
    said = words(page(COVERAGE, name="North Korea (country)"))
    assert "As printed: North Korea." in said
    assert "First named on 10 January 2025" in said
    assert "North Korea is named in 6 articles." in said
