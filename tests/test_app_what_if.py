"""The What-if page and the quick switches as Streamlit's own test driver sees them. It cannot click a figure: a test
says what is."""

import datetime
import json
import re

import pytest

from dashboard.importing import import_articles
from dashboard.ui import connections, what_if
from tests.corpus import article, sentence
from tests.stand_in import StandIn
from tests.test_app import _fresh, downloads, html, opened, sound, words  # noqa: F401 - fixtures

FIGURES = ["Coverage over time", "Names", "Connections", "Speakers", "Categories of speaker"]
DRAWINGS = ["Before and after", "Moves in rank", "What it rests on", "Table"]
NAMED = [  # names of one sentence, the month, the outlet, who is quoted
    *[(["Russia", "North Korea"], 1, "Ledger", "Minister Anna Kowal")] * 4,
    *[(["Russia", "Ukraine"], 2, "Polaris", "Minister Boris Lind")] * 3,
    *[(["Ukraine"], 5, "Polaris", None)] * 4,
]


def told(number, names, month, outlet, quoted):
    said = f" “The plan numbered {number} holds in every harbour of the coast,” said {quoted}." if quoted else ""
    text = f"{sentence(names, number)}{said}\n\n{article(number).text}"
    return article(number, text=text, outlet=outlet, date=datetime.date(2025, month, 10))


COVERAGE = [told(number, *row) for number, row in enumerate(NAMED)]


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A page on a store of COVERAGE: page(click={"Before": "0|A"}, less_outlet="Ledger", figure="Names")."""
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    import_articles(tmp_path / "store.duckdb", COVERAGE, StandIn(), sources=["x"])
    drawn = what_if.clickable

    def go(name="what_if", *, click=None, **address):
        def clicked(figure, key, alt):
            drawn(figure, key, alt)
            return next((value for start, value in (click or {}).items() if key.startswith(start)), None)

        for module in (what_if, connections):
            monkeypatch.setattr(module, "clickable", clicked)
        return sound(opened(name, store="store", **address))

    return go


def bars(at):
    """Of the first figure: name -> what its two bars and the print beside them say."""
    spec = json.loads(at.get("plotly_chart")[0].proto.spec)
    names = spec["layout"]["yaxis"]["ticktext"]
    differences = [note["text"] for note in spec["layout"]["annotations"]]
    return dict(zip(names, zip(*(hint_values(bar) for bar in spec["data"]), differences, strict=True), strict=True))


def hint_values(bar):
    return [int(re.search(r"<b>([\d,]+)</b>", hint)[1]) for hint in bar["hovertext"]]


def buttons(at, start):
    return [button for button in at.button if button.key and button.key.startswith(start)]


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_every_figure_is_drawn_in_every_way(page, figure, drawing):
    at = page(figure=figure, drawn=drawing, less_outlet="Polaris")
    assert at.get("plotly_chart") or at.dataframe or "Distance" in words(at)


@pytest.mark.parametrize(
    ("figure", "drawing"), [*((figure, DRAWINGS[0]) for figure in FIGURES), *(("Names", each) for each in DRAWINGS[1:])]
)
def test_where_b_has_nothing_the_page_says_so(page, figure, drawing):
    at = page(figure=figure, drawn=drawing, only_outlet="Polaris", less_outlet="Polaris")
    assert "Nothing is left in B" in words(at)


def test_a_sentence_says_what_both_sides_are_and_how_large(page):
    said = words(page(less_outlet="Ledger", outlet=["Ledger", "Polaris"]))
    assert "A: only Ledger and Polaris, 11 articles. B: without Ledger, 7 articles." in said
    assert "A: everything, 11 articles. B is the same as A so far." in words(page())


CHANGES = {
    "less_country": ("Russia", "without articles naming Russia, 4 articles"),
    "only_country": ("Russia", "only articles naming Russia, 7 articles"),
    "less_person": ("Anna Kowal", "without articles naming Anna Kowal, 7 articles"),
    "only_outlet": ("Ledger", "only Ledger, 4 articles"),
    "less_category": ("Official", "without speakers of the category “official”, 11 articles, "),
    "b_since": ("2025-02-01", "from 1 February 2025, 7 articles"),
    "b_until": ("2025-02-28", "until 28 February 2025, 7 articles"),
    "b_count": ("Stories", "each story once, "),
    "b_no_seats": ("true", "without seats and demonyms, 11 articles"),
}


@pytest.mark.parametrize("key", CHANGES)
def test_each_change_is_read_from_the_address_and_undone_by_its_chip(page, key):
    value, said = CHANGES[key]
    at = page(**{key: value})
    assert said in words(at)
    [chip] = buttons(at, "chip b")
    assert "B is the same as A so far." in words(sound(chip.click().run()))


def test_reset_undoes_every_change(page):
    at = page(**{key: value for key, (value, _) in CHANGES.items() if key != "only_outlet"})
    assert len(buttons(at, "chip b")) == len(CHANGES) - 1
    [reset] = buttons(at, "reset b")
    assert "B is the same as A so far." in words(sound(reset.click().run()))


def test_bars_say_both_counts_and_the_difference(page):
    found = bars(page(figure="Names", kinds="Countries", less_outlet="Ledger"))
    assert found["Russia"] == (7, 3, "−4")
    assert found["North Korea"] == (4, 0, "−4")
    assert found["Ukraine"] == (7, 7, "±0")


LISTS = {  # figure, what is clicked, sizes of the lists in A, in B and only in A
    "a name": ({"figure": "Names", "kinds": "People"}, (4, 0, 4)),
    "a pair": ({"figure": "Connections"}, (4, 0, 4)),
    "a speaker": ({"figure": "Speakers"}, None),
    "a category": ({"figure": "Categories of speaker"}, None),
    "a period": ({"figure": "Coverage over time"}, (4, 0, 4)),
}


@pytest.mark.parametrize("case", LISTS)
@pytest.mark.parametrize("way", ["In A", "In B", "Only in A"])
def test_a_click_opens_as_many_as_the_figure_says_and_the_file_has_as_many(page, downloads, case, way):  # noqa: F811
    address, sizes = LISTS[case]
    at = page(click={"Before": "0|A"}, less_outlet="Ledger", **address)
    spec = json.loads(at.get("plotly_chart")[0].proto.spec)
    a, b = (hint_values(bar)[0] for bar in spec["data"])
    expected = {"In A": a, "In B": b, "Only in A": a - b}[way]
    if sizes:
        assert (a, b, a - b) == sizes
    downloads.clear()
    [which] = [group for group in at.button_group if group.key and group.key.startswith("which")]
    at = sound(which.set_value(way).run())
    assert int(re.findall(r"^(\d+)\b.*newest first", words(at), re.MULTILINE)[-1]) == expected
    rows = [data() for label, data in downloads.items()]
    assert [len(each) for each in rows] == ([expected] if expected else [])


def test_where_b_is_no_part_of_a_its_own_can_be_listed_and_nothing_is_greyed(page):
    at = page(click={"Before": "0|B"}, b_since="2025-01-01", since="2025-02-01")
    assert "does not apply" in words(at)
    [which] = [group for group in at.button_group if group.key and group.key.startswith("which")]
    assert "Only in B" in which.options


def test_the_switches_of_what_is_clicked_change_b(page):
    at = page(click={"Before": "0|A"}, figure="Names", kinds="Countries")
    [leave] = buttons(at, "switch leave")
    at = sound(leave.click().run())
    assert "B: without articles naming Russia, 4 articles." in words(at)
    at = page(click={"Before": "0|A"}, figure="Names", kinds="Countries")
    [only] = buttons(at, "switch only")
    assert "B: only articles naming Russia, 7 articles." in words(sound(only.click().run()))


def test_what_it_rests_on_names_a_source_and_lists_its_articles(page):
    at = page(figure="Names", drawn="What it rests on", sources="Outlet", kinds="Countries")
    assert "1. Without Polaris: " in words(at)
    assert "2. Without Ledger: " in words(at)
    toggle = next(toggle for toggle in at.toggle if toggle.label == "List 4 articles")
    at = sound(toggle.set_value(True).run())
    assert html(at).count("sb-meta") >= 4


def test_coverage_over_time_rests_on_those_who_wrote_most_of_it(page):
    at = page(figure="Coverage over time", drawn="What it rests on", sources="Outlet")
    assert "busiest periods" in words(at)
    assert "1. Without " in words(at)


def test_a_table_offers_every_item(page, downloads):  # noqa: F811
    at = page(figure="Names", drawn="Table", less_outlet="Ledger")
    [rows] = [data() for data in downloads.values()]
    assert len(rows) == len(at.dataframe[0].value)
    assert {"name", "a", "b", "difference", "z"} <= set(rows[0])


# The switches and chips of the other pages, which change the sidebar's filter.


def test_each_condition_is_a_chip_on_every_page_and_undone_by_it(page):
    at = page("coverage", outlet=["Ledger", "Polaris"], country_none="North Korea", since="2025-02-01")
    chips = [button.label for button in buttons(at, "chip ")]
    assert [re.sub(r"\\", "", chip) for chip in chips] == [
        "From 1 February 2025 ✕",
        "Only Ledger ✕",
        "Only Polaris ✕",
        "Not naming North Korea ✕",
    ]
    at = sound(buttons(at, "chip ")[1].click().run())
    assert at.session_state["outlet"] == ["Polaris"]
    assert at.session_state["country_none"] == ["country:PRK"]


def test_no_filter_no_chips(page):
    assert buttons(page("coverage"), "chip") == []


def test_names_of_a_connection_can_be_left_out_or_kept(page):
    click = {"ranked": "0"}
    at = page("connections", order="Most often", click=click)
    leave = buttons(at, "switch leave")
    assert len(leave) == 2
    at = sound(leave[0].click().run())
    assert len(at.session_state["country_none"]) == 1
    at = page("connections", order="Most often", click=click)
    at = sound(buttons(at, "switch only")[0].click().run())
    assert len(at.session_state["country"]) == 1


@pytest.mark.parametrize(("switch", "key"), [("Leave out", "not_outlet"), ("Only this", "outlet")])
def test_an_outlet_of_the_coverage_can_be_left_out_or_kept(page, monkeypatch, switch, key):
    from dashboard.ui import parts

    drawn = parts.clickable
    monkeypatch.setattr(
        parts, "clickable", lambda figure, key, alt: drawn(figure, key, alt) or ("Ledger" if "outlets" in key else None)
    )
    at = page("coverage")
    at = sound(next(button for button in at.button if button.label == switch).click().run())
    assert at.session_state[key] == ["Ledger"]


def test_an_outlet_that_a_picture_rests_on_is_left_out_by_a_click(page):
    at = page(figure="Names", drawn="What it rests on", sources="Outlet")
    [leave, _] = buttons(at, "switch rest")
    assert "B: without Polaris, 4 articles." in words(sound(leave.click().run()))
