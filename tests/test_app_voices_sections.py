"""The grid, the timeline, the carriers and the bars of the Voices page, as Streamlit's own test driver sees them.

It cannot click a figure: the address says what is.
"""

import json
import re
from collections import Counter

import pytest

from dashboard.importing import import_articles
from dashboard.store import corrections
from dashboard.store.connection import reader
from dashboard.ui.carriers import difference_html
from dashboard.ui.grid import NOTE, subjects_in
from tests.corpus import article
from tests.spoken import SUBJECTS, speech
from tests.stand_in import StandIn
from tests.test_app import HOSTILE, _fresh, downloads, html, opened, sound, words  # noqa: F401 - fixtures

ANNA = "Anna Kowal, a researcher at the Harbour Institute"
BORIS = "Minister Boris Lind"
WHEAT, CABLES, MISSILES = SUBJECTS["wheat"], SUBJECTS["cables"], SUBJECTS["missiles"]
SECTIONS = ["Grid", "Over time", "Many outlets", "Who is heard"]
COUNTS = ["Speakers", "Categories", "Institutions", "Countries", "How it is said", "Experts by outlet"]
COVERAGE = [
    speech(1, [(ANNA, WHEAT, 0), (BORIS, CABLES, 1)], outlet="Long Table"),
    speech(2, [(ANNA, CABLES, 1), ("Deputy Minister Boris Lind", WHEAT, 0)], outlet="Radio Polaris"),
    speech(3, [(BORIS, MISSILES, 0), ("U.S. officials", MISSILES, 2)], outlet="Long Table"),
    speech(4, [(BORIS, CABLES.replace("few", "few patrol"), 1)], outlet="Capital Ledger", date=None),
    speech(5, [(ANNA, WHEAT + " and after it", 1), (ANNA, MISSILES, 1)], outlet="Long Table"),
]


@pytest.fixture
def page(tmp_path, monkeypatch):
    """The page on a store of some articles: page(COVERAGE, part="Who is heard", heard="expert")."""
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))

    def go(coverage=COVERAGE, *, press=None, **address):
        if not (tmp_path / "store.duckdb").exists():
            import_articles(tmp_path / "store.duckdb", coverage, StandIn(), sources=["x"])
        at = sound(opened("voices", store="store", **address))
        if press:
            next(button for button in at.button if button.label.startswith(press)).click()
            at = sound(at.run())
        return at

    go.folder = tmp_path
    return go


def cards(at):
    """How many quotations are listed."""
    return html(at).count('<div class="sb-passage">')


def bars(at, number=0):
    """Of a figure: label -> number as printed."""
    spec = json.loads(at.get("plotly_chart")[number].proto.spec)
    [bar] = spec["data"]
    return dict(zip(spec["layout"]["yaxis"]["ticktext"], bar["text"], strict=True))


def cells(at):
    """What stands in the cells of the grid, row by row."""
    return re.findall(r'<div class="sb-cell(?: sb-none)?">(.*?)</div>', html(at))


@pytest.mark.parametrize("part", SECTIONS)
@pytest.mark.parametrize("about", ["", "wheat", "something that nobody spoke of"])
def test_every_section_is_drawn_or_says_why_not(page, part, about):
    at = page(part=part, about=about)
    assert at.get("plotly_chart") or cells(at) or cards(at) or at.info


NOTHING = {
    "nobody speaks": [article(number) for number in range(2)],
    "no date": [speech(1, [(BORIS, WHEAT, 0)], date=None)],
    "nobody of a name": [speech(1, [("U.S. officials", WHEAT, 2)])],
    "one quotation": [speech(1, [(BORIS, WHEAT, 0)])],
}


@pytest.mark.parametrize("part", SECTIONS)
@pytest.mark.parametrize("case", NOTHING)
def test_where_there_is_little_the_page_still_says_something(page, part, case):
    at = page(NOTHING[case], part=part)
    assert at.get("plotly_chart") or cells(at) or cards(at) or at.info


# --- Grid ---------------------------------------------------------------------------------------------------------


def test_the_grid_has_every_quotation_of_its_speakers_once_and_so_has_its_file(page, downloads):  # noqa: F811
    at = page(part="Grid", columns="3")
    shown = [
        re.sub(r"^\D+|\D+$", "", button.label) for button in at.button if re.match(r"\+\d+ more|Open$", button.label)
    ]
    total = sum(int(more or 0) + 1 for more in shown)
    [(label, data)] = [(label, data) for label, data in downloads.items() if "quotation" in label]
    rows = data()
    assert total == len(rows) == 8
    assert label == "Download 8 quotations (CSV)"
    assert {row["speaker"] for row in rows} == {"Anna Kowal", "Boris Lind"}
    assert all(row["sub_subject"] for row in rows)
    assert NOTE in words(at)


def test_typed_sub_subjects_take_what_is_near_and_empty_cells_say_what_was_searched(page, downloads):  # noqa: F811
    at = page(part="Grid", subjects="wheat silos, submarine volcanoes")
    found = cells(at)
    assert len(found) == 4  # two speakers by two
    assert ["wheat" in found[0], "wheat" in found[2]] == [True, True]
    assert found[1] == found[3] == "none found in 5 articles"
    [data] = [data for label, data in downloads.items() if "quotation" in label]
    assert Counter(row["sub_subject"] for row in data()) == {"wheat silos": 3}
    assert [button.label for button in at.button if "near none" in button.label] == ["5 quotations near none of these"]


def test_a_cell_opens_all_its_quotations_below_the_grid(page):
    assert cards(page(part="Grid", subjects="wheat silos", press="+1 more")) == 2
    assert cards(page(part="Grid", subjects="wheat silos", press="Open")) == 1
    assert cards(page(part="Grid", subjects="wheat silos", press="5 quotations near none")) == 5


def test_the_rows_can_be_chosen(page):
    at = page(part="Grid", rows="U.S. officials", subjects="missiles on parade")
    assert len(cells(at)) == 1
    assert "plywood" in cells(at)[0]


@pytest.mark.parametrize(
    ("typed", "subjects"),
    [
        ("", ()),
        (" , ;\n", ()),
        ("wheat", ("wheat",)),
        ("wheat, cables;reefs\nwheat ", ("wheat", "cables", "reefs")),
        ("North  Korean troops", ("North Korean troops",)),
        (",".join("abcdefgh"), tuple("abcdef")),
    ],
)
def test_sub_subjects_are_parted_by_commas_and_lines(typed, subjects):
    assert subjects_in(typed) == subjects


def test_a_sub_subject_without_a_word_is_told(page):
    assert any("no word to look for" in info.value for info in page(part="Grid", subjects="?!").info)


# --- Over time ----------------------------------------------------------------------------------------------------


def test_statements_stand_oldest_first_with_the_changes_of_role_and_the_undated_last(page):
    at = page(part="Over time", speaker="Boris Lind")
    said = words(at)
    assert "4 quotations of Boris Lind, oldest first; 1 without a date at the end." in said
    told = ["From 2 January 2025 printed as: Minister", "From 3 January 2025 printed as: Deputy Minister",
            "From 4 January 2025 printed as: Minister"]  # fmt: skip
    places = [said.index(each) for each in [*told, "Without a date"]]
    assert places == sorted(places)
    assert cards(at) == 4


def test_a_bar_over_time_opens_its_quotations_alone(page):
    at = page(part="Over time", speaker="Boris Lind", said_time="2025-01-03")
    assert cards(at) == 1
    assert WHEAT[1:] in html(at)


# --- Many outlets -------------------------------------------------------------------------------------------------


def test_a_statement_of_many_outlets_is_one_row_with_its_carriers_and_wordings(page, downloads):  # noqa: F811
    at = page(part="Many outlets", who="Boris Lind")
    assert "1 statement in more than one article" in words(at)
    assert "2 outlets, 2 articles · Boris Lind" in words(at)
    assert "too few patrol boats" in html(at)
    assert '<mark class="gap" title="left out: patrol">' in html(at)
    opening = [button.label for button in at.button if str(button.key).startswith("open ")]
    assert sorted(re.sub(r"\W*$", "", label.strip("*")) for label in opening) == [
        "Capital Ledger, no date", "Long Table, 2 January 2025",
    ]  # fmt: skip
    [data] = [data for label, data in downloads.items() if "quotation" in label]
    assert [(row["outlets"], row["articles"]) for row in data()] == [("2", "2")] * 2


def test_counting_each_story_once_is_named_as_a_reason(page):
    at = page([speech(1, [(BORIS, WHEAT, 0)])], part="Many outlets", once="true")
    assert any("Count each story once" in info.value for info in at.info)


def test_nothing_of_a_wording_is_markup():
    shown = difference_html(f"{HOSTILE} new", f"{HOSTILE} <i>old</i>")
    assert "<script" not in shown
    assert "<i>" not in shown


# --- Who is heard -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("about", ["", "wheat"])
def test_every_count_is_drawn(page, count, about):
    at = page(part="Who is heard", count=count, about=about)
    assert at.get("plotly_chart") or at.info


@pytest.mark.parametrize("count", ["Speakers", "Categories"])
@pytest.mark.parametrize("place", [0, 1])
def test_a_bar_opens_as_many_quotations_as_it_says(page, downloads, count, place):  # noqa: F811
    [bar] = json.loads(page(part="Who is heard", count=count).get("plotly_chart")[0].proto.spec)["data"]
    at = page(part="Who is heard", count=count, heard=bar["customdata"][::-1][place])
    number = int(list(bars(at).values())[::-1][place])
    assert cards(at) == number
    [data] = [data for label, data in downloads.items() if "quotation" in label]
    assert len(data()) == number


def test_what_is_not_known_opens_too(page):
    at = page(part="Who is heard", count="Institutions", heard="")
    assert bars(at) == {"Harbour Institute": "4"}
    assert "No institution printed: 5 quotations" in words(at)
    assert cards(at) == 5


def test_parts_of_direct_and_named_open_their_quotations(page):
    at = page(part="Who is heard", count="How it is said", heard="direct")
    assert cards(at) == 3
    at = page(part="Who is heard", count="How it is said", heard="described")
    assert cards(at) == 1


def test_the_share_of_experts_stands_with_its_number_and_few_are_left_out(page):
    at = page(part="Who is heard", count="Experts by outlet", heard="Long Table")
    assert bars(at) == {"Long Table": "50%  (3 of n = 6)"}
    assert "2 outlets with fewer than 5 left out" in words(at)
    assert cards(at) == 3


def test_a_corrected_speaker_moves_in_every_count(page):
    at = page(part="Who is heard")
    assert bars(at) == {"Anna Kowal": "4", "Boris Lind": "4", "U.S. officials": "1"}
    held = reader(page.folder / "store.duckdb")
    [(key, *_)] = held.rows("SELECT quotation_key FROM memory.main.said WHERE speaker = 'U.S. officials'")
    corrections.add(page.folder, [("said by", key, "person:borislind")])
    assert bars(page(part="Who is heard")) == {"Anna Kowal": "4", "Boris Lind": "5"}


def test_a_speaker_who_says_nothing_of_it_gives_way_to_one_who_does(page):
    at = page(part="Over time", speaker="U.S. officials")
    assert "1 quotation of U.S. officials" in words(at)
    at.text_input(key="about").set_value("wheat in the silos")
    at = sound(at.run())
    assert "of Anna Kowal, oldest first" in words(at)
    assert "of Boris Lind" in words(page(part="Over time", speaker="Nobody", who="Boris Lind"))
