"""Library > Names as Streamlit's own test driver sees it, and what the other pages make of it.

The driver cannot tick rows of a table, so a test says which are ticked.
"""

import json

import pytest

from dashboard.importing import import_articles
from dashboard.store import corrections
from dashboard.ui import names
from tests.corpus import article
from tests.stand_in import StandIn
from tests.test_app import VIEWS, _fresh, button, opened, sound, words  # noqa: F401 - a fixture

ANNA, BORIS, RUSSIA = "Anna Kowal", "Boris Lind", "Russia"
TEXTS = [
    *(f"Minister Anna Kowal spoke of Russia for the {time} time." for time in ("first", "second", "third", "fourth")),
    *(f"Minister Boris Lind spoke of Russia for the {time} time." for time in ("first", "second", "third")),
    "Minister Anna Kowol came home.",
]


@pytest.fixture
def page(tmp_path, monkeypatch):
    """The section on a store of TEXTS: page("Log"), page(ticked=["Anna Kowal"])."""
    found = [article(number, text=text) for number, text in enumerate(TEXTS)]
    import_articles(tmp_path / "store.duckdb", found, StandIn(), sources=["x"])
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    ticked = []
    drawn = names._ticked

    def tick(frame, key):
        drawn(frame, key)
        return [at for at, name in enumerate(frame["name"]) if name in ticked]

    monkeypatch.setattr(names, "_ticked", tick)

    def go(part="All names", *, tick=()):
        ticked[:] = tick
        return sound(opened("library", store="store", section="Names", names=part))

    go.folder, go.ticked = tmp_path, ticked
    return go


def named(at):
    """The table of names: name -> articles."""
    frame = next(frame.value for frame in at.dataframe if "articles" in frame.value)
    return dict(zip(frame["name"], frame["articles"], strict=True))


def bars():
    """The bars of the Connections page about Russia: their labels, and all of them."""
    at = sound(opened("connections", store="store", name="country:RUS", order="Most often"))
    bar = json.loads(at.get("plotly_chart")[0].proto.spec)["data"][0]
    return {str(label) for label in bar["y"]}, json.dumps(bar)


def press(at, label):
    return sound(button(at, label).click().run())


def test_merging_changes_list_bars_and_counts_and_undo_brings_them_back(page):
    at = page(tick=[ANNA, BORIS])
    before, drawn = named(at), bars()
    assert (before[ANNA], before[BORIS], before[RUSSIA]) == (4, 3, 7)
    at = page(tick=[ANNA, BORIS])
    press(at, "Merge 2")
    assert named(at)[ANNA] == 7
    assert BORIS not in named(at)
    assert [toast.value for toast in at.toast] == ["Merged ‘Boris Lind’ into ‘Anna Kowal’"]
    labels, _ = merged = bars()
    assert merged != drawn
    assert not any(BORIS in label for label in labels)
    press(at, "Undo")
    assert named(at) == before
    assert bars() == drawn
    assert at.toast[0].value == r"Took back\: Merged ‘Boris Lind’ into ‘Anna Kowal’"


def test_the_one_to_merge_into_can_be_chosen_and_the_merged_split_again(page):
    at = page(tick=[ANNA, BORIS])
    into = next(box for box in at.selectbox if box.label == "Merge into")
    sound(into.select("person:borislind").run())
    press(at, "Merge 2")
    assert named(at)[BORIS] == 7
    page.ticked[:] = [BORIS]
    sound(at.run())
    assert next(box for box in at.multiselect if box.label == "Merged into it").options == [ANNA]
    press(at, "Split")
    assert (named(at)[ANNA], named(at)[BORIS]) == (4, 3)


def test_two_of_one_name_are_told_apart_by_their_articles(page):
    at = page(tick=[ANNA])
    choice = next(box for box in at.multiselect if box.label == "Articles about the other one")
    assert len(choice.options) == 4
    sound(choice.select(choice.options[0]).run())
    press(at, "Tell the two apart")
    assert (named(at)[ANNA], named(at)[f"{ANNA} (2)"]) == (3, 1)
    press(at, "Undo")
    assert named(at)[ANNA] == 4


def test_a_hostile_name_is_shown_letter_by_letter(page):
    hostile = "<script>alert(1)</script> **bold** $x$ [here](javascript:alert(1))"
    at = page(tick=[ANNA])
    next(field for field in at.text_input if field.label == "Shown as").set_value(hostile).run()
    press(at, "Rename")
    assert hostile in named(at)
    page.ticked[:] = [hostile]
    sound(at.run())
    assert "Renamed ‘Anna Kowal’ to ‘<script>alert(1)</script> **bold** $x$" in plain(at)
    assert not [each for each in at.markdown if "<script>" in each.value or "](java" in each.value]
    at = page("Log")
    assert "Renamed ‘Anna Kowal’ to ‘<script>alert(1)</script> **bold**" in plain(at)


def plain(at):
    """What the page says, with every sign of it."""
    return "\n".join(element.value for element in at.markdown).replace("\\", "")


def test_a_name_changes_its_kind(page):
    at = page(tick=[BORIS])
    next(box for box in at.selectbox if box.label == "Kind").select("organisation").run()
    press(at, "Change")
    frame = at.dataframe[0].value
    assert frame.set_index("name")["kind"][BORIS] == "Organisation"


def test_what_is_no_name_is_left_out_and_can_be_brought_back(page):
    at = page(tick=[BORIS])
    press(at, "Not a name")
    assert BORIS not in named(at)
    at = page("Left out")
    assert "Boris Lind · person · 3 articles" in words(at)
    press(at, "Bring back")
    assert "No name is left out." in words(at)
    assert named(page())[BORIS] == 3


def test_a_suggestion_is_taken_or_dismissed_for_good(page):
    at = page("Suggestions")
    assert "Written alike but for one letter; never both in one article" in words(at)
    press(at, "Not the same")
    assert "No two names of this store look as if they were one." in words(page("Suggestions"))
    press(at, "Undo")
    press(at, "Merge")
    assert named(page())[ANNA] == 5


def test_the_log_tells_each_step_and_takes_it_back(page):
    corrections.add(page.folder, [("merge", "person:borislind", "person:anakowal"), ("kind", "person:x", "place")])
    at = page("Log")
    day = names._when(corrections.read(page.folder)[0].at)
    assert f"Merged ‘Boris Lind’ into ‘Anna Kowal’, {day}" in words(at)
    assert f"Changed the kind of ‘x’ to place, {day}" in words(at)
    at.button(key="undo 1").click().run()
    assert f"Took back: Merged ‘Boris Lind’ into ‘Anna Kowal’, {day}" in words(sound(at))
    assert BORIS in named(page())
    at = page("Log")
    at.button(key="undo 3").click().run()
    assert f"Did again: Merged ‘Boris Lind’ into ‘Anna Kowal’, {day}" in words(sound(at))
    assert BORIS not in named(page())


def test_a_list_is_brought_in_once_and_a_bad_one_said(page):
    theirs = page.folder / "theirs"
    theirs.mkdir()
    corrections.add(theirs, [("rename", "person:borislind", "B. Lind"), ("merge", "person:q", "person:r")])
    content = (theirs / corrections.FILE).read_bytes()
    at = page("Log")
    at.file_uploader[0].upload("list.csv", content, "text/csv").run()
    press(at, "Add its steps")
    assert "Brought in 2 steps." in words(at)
    assert "B. Lind" in named(page())
    at = page("Log")
    at.file_uploader[0].upload("list.csv", content, "text/csv").run()
    press(at, "Add its steps")
    assert "Brought in 0 steps; 2 were here already" in at.toast[0].value
    at.file_uploader[0].upload("list.csv", b"one,two\n1,2\n", "text/csv").run()
    press(at, "Add its steps")
    assert "lacks the column “action” in its first line." in words(at)
    assert len(corrections.read(page.folder)) == 2


@pytest.mark.parametrize(("asked", "left"), [("kowa", [ANNA]), ("LIND", [BORIS]), ("rus", [RUSSIA]), ("nobody", [])])
def test_names_are_found_by_any_form(page, asked, left):
    at = page()
    at.text_input(key="find").set_value(asked).run()
    assert [*named(sound(at))] == left
