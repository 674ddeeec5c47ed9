"""The Voices page as Streamlit's own test driver sees it, and what other pages make of quotations.

The driver cannot open a popover, so a test says that those of a kind are open.
"""

import datetime
import re
from dataclasses import dataclass

import pytest
import streamlit as st

from dashboard.importing import import_articles
from dashboard.ui.parts import markdown
from tests.corpus import article
from tests.stand_in import StandIn
from tests.test_app import HOSTILE, _fresh, button, downloads, html, opened, sound, words  # noqa: F401 - fixtures

HOLM, BERG, OFFICIALS = "Ada Holm", "Otto Berg", "Officials"
COVERAGE = [
    article(
        1,
        title="Harbour waits", outlet="Capital Ledger", date=datetime.date(2025, 3, 3),
        text="“The harbour cannot wait for another winter of ice,” said Professor Ada Holm, a senior fellow at the Sund"
        " Institute. The plan of Minister Otto Berg comes too late.",
    ),
    article(
        2,
        title="Who pays", outlet="Radio Polaris", date=datetime.date(2025, 5, 4),
        text="“We will pay for the harbour,” said Finance Minister Otto Berg.\n\n"
        "Otto Berg said that the pipeline would be closed in March.",
    ),
    article(
        3,
        title="A report", outlet="", date=None, date_source="unknown",
        text="Officials said that nobody had read the report on wheat.",
    ),
]  # fmt: skip


@dataclass
class Popover:
    """A popover that is open where the test says so."""

    drawn: object
    open: bool

    def __enter__(self):
        return self.drawn.__enter__()

    def __exit__(self, *error):
        return self.drawn.__exit__(*error)


@pytest.fixture
def page(tmp_path, monkeypatch):
    """The page on a store of COVERAGE: page(who="Ada Holm", part="Side by side", open="Correct")."""
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    popover = st.popover

    def go(coverage=COVERAGE, page="voices", open="", **address):
        if not (tmp_path / "store.duckdb").exists():
            import_articles(tmp_path / "store.duckdb", coverage, StandIn(), sources=["x"])
        monkeypatch.setattr(st, "popover", lambda label, **more: Popover(popover(label, **more), label == open))
        return sound(opened(page, store="store", **address))

    go.folder = tmp_path
    return go


def speakers(at):
    """Who speaks on each card, in order."""
    return [found.label.strip("*") for found in at.button if str(found.key).startswith("speaker ")]


def said(at):
    return re.findall(r'<div class="sb-passage">(.*?)</div>', html(at))


# The list


def test_without_a_question_everything_is_listed_newest_first_and_the_file_holds_as_much(page, downloads):  # noqa: F811
    at = page()
    assert "4 quotations in view, newest first." in words(at)
    assert speakers(at) == [BERG, BERG, HOLM, OFFICIALS]
    [rows] = [data() for label, data in downloads.items() if label == "Download 4 quotations (CSV)"]
    assert [row["speaker"] for row in rows] == speakers(at)
    assert {row["asked"] for row in rows} == {"everything"}


def test_marks_stand_around_what_is_word_for_word_and_around_nothing_else(page):
    shown = said(page())
    assert shown[0] == "“We will pay for the harbour,”"
    assert shown[1] == "the pipeline would be closed in March"


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"who": HOLM}, [HOLM]),
        ({"who": [HOLM, OFFICIALS]}, [HOLM, OFFICIALS]),
        ({"who": "ada holm"}, [HOLM]),  # in other letters
        ({"who": "Ada Holm (person)"}, [HOLM]),  # as where another has the name too
        ({"as": "Expert"}, [HOLM]),
        ({"of": "Sund Institute"}, [HOLM]),
        ({"kind": "Indirect"}, [BERG, OFFICIALS]),
        ({"named": "true"}, [BERG, BERG, HOLM]),
        ({"safe": "true"}, [BERG, HOLM]),
        ({"about": "pipeline closed"}, [BERG]),
        ({"about": "harbour", "who": BERG, "safe": "true"}, [BERG]),
    ],
    ids=str,
)
def test_each_condition_in_the_address_leaves_what_meets_it(page, downloads, asked, left):  # noqa: F811
    at = page(**asked)
    assert speakers(at) == left
    [rows] = [data() for label, data in downloads.items() if "quotation" in label]
    assert [row["speaker"] for row in rows] == left


def test_a_click_on_a_speaker_asks_for_all_of_theirs(page):
    at = page()
    sound(button(at, HOLM).click().run())
    assert at.multiselect(key="who").value == ["person:adaholm"]
    assert speakers(at) == [HOLM]


def test_a_name_in_the_address_that_nobody_has_is_said_to_be_missing(page):
    at = page(who=["Nobody Atall", HOLM])
    assert speakers(at) == [HOLM]
    at = page(who="Nobody Atall")
    assert not at.multiselect(key="who").value


def test_where_nothing_answers_the_nearest_is_shown_as_such(page):
    at = page(about="volcano insurance premiums")
    assert "None of 4 quotations asked for seems to be about this. Nearest, but probably" in words(at)
    assert 0 < len(speakers(at)) < 4


def test_where_nothing_meets_the_conditions_the_page_says_what_to_loosen_and_does_it(page):
    at = page(who=OFFICIALS, safe="true")
    assert "Nothing found in 3 articles: by Officials; safe to print only. Loosen one of these" in words(at)
    sound(button(at, "Ask for every quotation").click().run())
    assert len(speakers(at)) == 4


def test_coverage_without_a_quotation_says_so(page):
    at = page([article(1, text="The ship left at noon. The harbour is cold.")])
    assert "No quotation was found in 1 article in view." in words(at)
    assert button(page(part="Side by side"), "Suggest speakers").disabled


@pytest.mark.parametrize("part", ["List", "Side by side"])
def test_a_question_without_a_word_to_look_for_says_so(page, part):
    assert "Type at least one word" in words(page(about="?!", part=part, speakers=HOLM))


def test_where_it_is_open_who_spoke_the_card_says_so_and_what_is_printed(page):
    at = page([article(1, text="The ship left at noon. She said that the harbour would be closed by the winter ice.")])
    assert speakers(at) == []
    assert "Speaker open, printed as “She”" in words(at)


# Copying


def test_a_quotation_is_copied_with_its_source_in_two_forms(page):
    at = page(who=HOLM, open="Copy with source")
    text, note = (code.value for code in at.code)
    assert text.startswith(
        "“The harbour cannot wait for another winter of ice” (Ada Holm, senior fellow, Sund Institute,"
    )
    assert note == (
        "Ada Holm, senior fellow, Sund Institute, quoted in “Harbour waits”, Capital Ledger, 3 March 2025,"
        " https://example.org/1."
    )


# Correcting


def test_a_corrected_speaker_moves_at_once_in_lists_and_counts_and_back_again(page):
    at = page(who=HOLM, open="Correct")
    box = next(box for box in at.selectbox if box.label == "Said by")
    sound(box.select("person:otoberg").run())
    sound(button(at, "Set the speaker").click().run())
    assert speakers(at) == []
    assert "A quotation is now by ‘Otto Berg’, not ‘Ada Holm’." in words(at)
    assert [toast.value for toast in at.toast] == ["A quotation is now by ‘Otto Berg’, not ‘Ada Holm’"]
    assert speakers(page(who=BERG)) == [BERG] * 3
    assert "3 of 3" not in words(page(who=BERG)) and "3 quotations asked for" in words(page(who=BERG))
    sound(button(at, "Undo").click().run())
    assert speakers(at) == [HOLM]


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [
        ("Zed  Quux", "Zed Quux"),
        ("ada holm", HOLM),  # somebody the store knows
        ("person:Zed", "personZed"),  # nothing typed is taken for a key of nobody
        ("=1+1", "=1+1"),
        ("<b>Zed</b> **Q**", "<b>Zed</b> **Q**"),
    ],
)
def test_a_typed_name_becomes_the_speaker(page, monkeypatch, typed, speaker):
    chosen = st.selectbox  # the driver types nothing into a list
    monkeypatch.setattr(
        st, "selectbox", lambda label, *args, **more: chosen(label, *args, **more) if label != "Said by" else typed
    )
    at = page(who=OFFICIALS, open="Correct")
    sound(button(at, "Set the speaker").click().run())
    said_by = [button.label for button in page().button if str(button.key).startswith("speaker ")]
    assert f"**{markdown(speaker)}**" in said_by
    assert OFFICIALS not in said_by


def test_a_role_is_mended_and_found_again_as_it_was(page):
    at = page(who=HOLM, open="Correct")
    sound(next(box for box in at.text_input if box.label == "Role").set_value("director").run())
    sound(button(at, "Set the role").click().run())
    assert "director, Sund Institute" in words(at)
    sound(button(at, "Back to what was found").click().run())
    assert "senior fellow, Sund Institute" in words(at)


def test_what_is_no_quotation_is_left_out_everywhere_and_the_log_tells_it(page):
    at = page(who=HOLM, open="Correct")
    sound(button(at, "Not a quotation").click().run())
    assert speakers(page()) == [BERG, BERG, OFFICIALS]
    log = page(page="library", section="Names", names="Log")
    assert "“The harbour cannot wait for another winter of ice,” left out: not a quotation" in words(log)
    sound(log.button(key="undo 1").click().run())
    assert speakers(page()) == [BERG, BERG, HOLM, OFFICIALS]


# Side by side


def test_columns_hold_what_each_said_and_the_file_holds_all_of_it(page, downloads):  # noqa: F811
    at = page(part="Side by side", speakers=[HOLM, BERG])
    assert [heading.value for heading in at.subheader] == [HOLM, BERG]
    assert "1 quotation · senior fellow, Sund Institute" in words(at)
    assert len(said(at)) == 3
    [rows] = [data() for label, data in downloads.items() if label == "Download 3 quotations (CSV)"]
    assert [row["column"] for row in rows] == [HOLM, BERG, BERG]


def test_a_column_without_an_answer_says_where_was_looked(page):
    at = page(part="Side by side", speakers=[HOLM, OFFICIALS], about="winter ice harbour")
    assert "Nothing found from Officials about this in 3 articles." in words(at)


@pytest.mark.parametrize(
    ("compare", "key", "values", "heads"),
    [
        ("Categories", "categories", ["Expert", "Official"], ["Expert", "Official"]),
        ("Outlets", "outlets", ["Capital Ledger", "Outlet unknown"], ["Capital Ledger", "Outlet unknown"]),
    ],
)
def test_other_sides_can_be_compared(page, compare, key, values, heads):
    at = page(part="Side by side", compare=compare, **{key: values})
    assert [heading.value for heading in at.subheader] == heads
    assert HOLM in speakers(at)


def test_by_date_what_was_said_in_one_month_stands_on_one_level(page):
    at = page(part="Side by side", speakers=[HOLM, BERG, OFFICIALS], arranged="By date")
    said_on = [line for line in words(at).splitlines() if line in ("May 2025", "March 2025", "No date")]
    assert said_on == ["May 2025", "March 2025", "No date"]


def test_many_cards_of_one_month_grow_by_a_click(page, downloads):  # noqa: F811
    many = [
        article(
            n, date=datetime.date(2025, 5, 4), text=f"Minister Otto Berg said that pier {n} of {n + 7} would close."
        )
        for n in range(6)
    ]
    for order in ("By date", "Nearest the subject"):
        at = page(many, part="Side by side", speakers=BERG, arranged=order)
        assert len(said(at)) == 4
        assert "6 quotations" in words(at)
        sound(button(at, "Show more").click().run())
        assert len(said(at)) == 6
        assert [len(rows()) for label, rows in downloads.items() if "6 quotations" in label] == [6]


def test_those_asked_for_are_the_first_columns_and_experts_are_suggested(page):
    at = page(part="Side by side", who=[BERG, OFFICIALS])
    assert [heading.value for heading in at.subheader] == [BERG, OFFICIALS]
    at = page(part="Side by side", about="harbour")
    sound(button(at, "Suggest speakers").click().run())
    assert [heading.value for heading in at.subheader] == [HOLM]
    assert button(page(part="Side by side", about="harbour", safe="true", kind="Indirect"), "Suggest").disabled


# Other pages


def test_the_reader_marks_what_is_said_and_lists_who_is_quoted(page):
    page()
    key = re.search(r"open list \S+ \S+ \d+ (\w+)", str([b.key for b in page(who=HOLM).button]))[1]
    at = page(page="article", article=key)
    assert '<mark class="said" title="Said by Ada Holm">' in html(at)
    assert "Quoted in it" in words(at)
    assert "who=Ada+Holm" in words(at)


def test_a_search_hit_says_whom_its_passage_quotes(page):
    at = page(page="search", q="pipeline harbour")
    assert "quotes Otto Berg" in html(at)


def test_hostile_text_is_shown_as_it_stands(page):
    hostile = [
        article(1, text=f"Otto Berg said: “{HOSTILE}”", title=HOSTILE, outlet=HOSTILE, author=HOSTILE),
        article(2, text="“=HYPERLINK(1) harbour,” said <b>Otto</b> **Berg** of the harbour."),
    ]
    for part in ("List", "Side by side"):
        at = page(hostile, part=part, compare="Outlets", outlets=HOSTILE, open="Correct")
        assert "<script" not in html(at) and "<b onmouseover" not in html(at)
        assert "&lt;script&gt;" in html(at)
        assert not any(":red[alarm]" in element.value for element in at.markdown)
