"""Saved views as Streamlit's own test driver sees them: saving, cards, what is new, and the way back.

The driver follows no links and ticks no rows: a test opens what a link says, or says what is ticked.
"""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import wording
from dashboard.importing import import_articles
from dashboard.records import Choice, Scope
from dashboard.store import saved
from dashboard.store.connection import reader
from dashboard.store.queries import news as queries
from dashboard.ui import news
from tests.corpus import article, sentence
from tests.stand_in import StandIn
from tests.test_app import _fresh, button, downloads, html, opened, openers, sound, words  # noqa: F401 - fixtures

FIRST = [article(number, text=f"{sentence(['Russia', 'North Korea'], number)}\n\n{article(number).text}")
         for number in range(6)]  # fmt: skip
CARRIED = sorted({each.outlet for each in FIRST})[:2]
QUOTED = "“The plan is late,” said Minister Anna Kowal of the Grain Council."
SECOND = [
    article(number, text=f"{sentence(['Russia', 'Ukraine'], number)}\n\n{QUOTED}\n\n{article(number).text}")
    for number in range(10, 14)
]


@pytest.fixture
def stores(tmp_path, monkeypatch):
    """A folder with a store of FIRST, and what brings in the rest: stores.more()."""
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))

    def bring(articles):
        import_articles(tmp_path / "desk.duckdb", articles, StandIn(), sources=["x"])

    bring(FIRST)
    bring.folder, bring.more = tmp_path, lambda: bring(SECOND)
    return bring


def save(at, name, note=""):
    next(field for field in at.text_input if field.label == "Name" and "save" in field.key).set_value(name)
    next(area for area in at.text_area if "save" in area.key).set_value(note)
    return sound(button(at, "Save").click().run())


EVERYTHING = Scope()


def kept(stores, called="Mine", scope=EVERYTHING, note="", page="search", **address):
    keys = queries.keys(reader(stores.folder / "desk.duckdb"), scope)
    given = {key: [value] if isinstance(value, str) else value for key, value in address.items()}
    return saved.add(stores.folder, called, note, page, {"store": ["desk"], **given}, "desk", scope, keys)


def page(**address):
    return sound(opened("saved", store="desk", **address))


@pytest.mark.parametrize(
    ("where", "address"),
    [
        ("coverage", {"since": "2025-02-01", "by": "Week", "once": "true"}),
        ("search", {"q": "plan & harbour", "outlet": CARRIED}),
        ("connections", {"level": "Paragraph", "order": "Most often", "country": "Russia"}),
        ("library", {"section": "Names", "find": "kowal"}),
    ],
)
def test_a_view_is_saved_from_every_page_with_its_whole_address(stores, where, address):
    at = save(sound(opened(where, store="desk", **address)), "Morning <b>", "look\nhere")
    assert [toast.value for toast in at.toast] == [r"Saved as “Morning \<b\>”\. It is on the page Saved\."]
    [view] = saved.read(stores.folder)
    assert (view.name, view.note, view.store) == ("Morning <b>", "look\nhere", "desk")
    assert view.page == ("" if where == "coverage" else where)
    wanted = {key: [value] if isinstance(value, str) else value for key, value in address.items()}
    assert view.parameters == {"store": ["desk"], **wanted}
    assert view.scope.once == ("once" in address)
    assert view.scope.countries == Choice(any=("country:RUS",) if "country" in address else ())


def test_a_name_that_is_taken_or_empty_is_said_and_nothing_saved(stores):
    kept(stores, "Mine")
    at = sound(opened("coverage", store="desk"))
    for name, said in (("mine", "There is a saved view called “mine” already"), ("", "Give the view a name.")):
        save(at, name)
        assert said in words(at)
    assert len(saved.read(stores.folder)) == 1


@pytest.mark.usefixtures("stores")
def test_without_views_the_page_says_how_to_save_one():
    assert "No view is saved yet." in words(page())


@pytest.mark.usefixtures("stores")
def test_the_saved_page_itself_is_not_saved():
    assert not [button for button in page().button if button.label == "Save"]


def test_a_card_says_name_note_page_filter_and_what_is_new(stores):
    kept(stores, "**Mine** <i>", Scope(countries=Choice(any=("country:RUS",)), once=True), "one\n# two", q="wheat")
    at = page()
    for said in (
        "**Mine** <i>",
        "# two",
        "Search, articles that answer “wheat” · desk: naming Russia; each story once · saved on",
        "nothing",
    ):
        assert said in words(at)
    stores.more()
    at = page()
    assert re.search(
        r"4 new articles, \d+ new names?, \d+ new or changed connections and \d+ new quotations", words(at)
    )


def test_cards_stand_by_name_or_by_what_is_new(stores):
    kept(stores, "A", Scope(outlets=("Nobody's",)))
    kept(stores, "B")
    stores.more()

    def order(**address):
        return [each.value.removeprefix("### ") for each in page(**address).markdown if each.value.startswith("### ")]

    assert order() == ["B", "A"]
    assert order(sort="Name") == ["A", "B"]


def lists(downloads):  # noqa: F811
    """How many rows each file has that the page offers, by what the label counts."""
    return {label: (int(re.search(r"\d+", label)[0]), len(rows())) for label, rows in downloads.items()}


@pytest.mark.parametrize("scope", [Scope(), Scope(once=True), Scope(countries=Choice(any=("country:UKR",)))], ids=str)
@pytest.mark.parametrize(
    ("which", "counted"),
    [("Articles", "article"), ("Names", "name"), ("Connections", "connection"), ("Quotations", "quotation")],
)
def test_each_list_is_as_long_as_its_count_says(stores, downloads, which, counted, scope):  # noqa: F811
    view = kept(stores, scope=scope)
    stores.more()
    card = words(page())
    at = page(view=str(view.number), news=which)
    said = int(re.search(rf"(\d+) new (?:or changed )?{counted}", card)[1])
    assert said == int(re.search(rf"(\d+) new (?:or changed )?{counted}", words(at))[1]) > 0
    assert list(lists(downloads).values()) == [(said, said)]


@pytest.mark.parametrize(
    ("where", "address", "said", "listed"),
    [
        ("voices", {"who": ["Boris Lind"]}, "quotations by Boris Lind", {"article": 1, "quotation": 1}),
        ("voices", {"kind": ["Mixed"]}, "quotations mixed speech only", {"article": 0, "quotation": 0}),
        ("connections", {"name": ["Boris Lind (person)"]}, "connections of Boris Lind", {"article": 1}),
        ("what_if", {"less_outlet": ["Long Table"]}, "desk: everything", {"article": 5}),
    ],
)
def test_a_view_counts_what_its_question_asks_for(stores, where, address, said, listed):
    view = kept(stores, page=where, **address)
    lind = article(20, text=f"{QUOTED}\n\n“The cables are watched,” said Minister Boris Lind.\n\n{article(20).text}")
    stores([*SECOND, lind])
    card = words(page())
    assert said in card
    for kind, number in listed.items():
        told = wording.count(number, f"new {kind}")
        shown = page(view=str(view.number), news=f"{kind.capitalize()}s")
        assert (told in card) == (told in words(shown)) == bool(number)
        cards = len(openers(shown)) if kind == "article" else html(shown).count('<div class="sb-passage">')
        assert cards == number


def test_a_view_of_a_name_that_is_no_more_says_so_and_can_still_be_opened(stores):
    kept(stores, page="voices", who=["Nemo Nobody"])
    at = page()
    assert "The view asks for “Nemo Nobody”, but nothing in this store is called so any more" in words(at)
    assert "sb-button" in "".join(re.findall("<a [^>]*>", html(at)))


def test_the_page_says_by_which_rule_a_connection_is_listed(stores):
    view = kept(stores)
    stores.more()
    assert "Listed are two names that 3 or more sentences of the new articles share" in words(
        page(view=str(view.number), news="Connections")
    )


def test_a_new_connection_opens_the_new_sentences_that_it_counts(stores, monkeypatch):
    view = kept(stores)
    stores.more()
    drawn = news._ticked

    def tick(frame, *options):
        drawn(frame, *options)
        pairs = dict(zip(frame["pair"], frame["n_fresh"], strict=True))
        assert pairs["Russia – Ukraine"] == 4
        return [list(pairs).index("Russia – Ukraine")]

    monkeypatch.setattr(news, "_ticked", tick)
    at = page(view=str(view.number), news="Connections")
    assert "4 sentences, newest first" in words(at)
    assert html(at).count('<div class="sb-passage">') == 4


def href(at):
    """Where the first card leads: the page, and its address."""
    link = unescape(re.search(r'class="sb-button" href="([^"]*)"', html(at))[1])
    return urlsplit(link).path, parse_qs(urlsplit(link).query)


def test_opening_a_view_shows_it_and_marks_it_as_seen(stores):
    kept(stores, scope=Scope(once=True), q="plan", once="true")
    stores.more()
    where, address = href(page())
    assert (where, address) == ("search", {"q": ["plan"], "once": ["true"], "store": ["desk"], "opened": ["1"]})
    at = sound(opened(where, **address))
    assert at.text_input(key="q").value == "plan"
    assert at.sidebar.toggle[0].value is True
    assert "Mine: 4 new articles" in at.toast[0].value.replace("\\", "")
    assert "opened" not in at.query_params
    assert "nothing new" in words(page())


@pytest.mark.usefixtures("stores")
def test_a_link_to_a_view_that_was_removed_opens_its_page():
    at = sound(opened("search", store="desk", q="plan", opened="7"))
    assert at.text_input(key="q").value == "plan"
    assert not at.toast


@pytest.mark.parametrize("label", ["Mark all as seen", "Remove"])
def test_what_is_done_to_a_view_is_undone_in_one_click(stores, label):
    before = kept(stores)
    stores.more()
    at = page()
    sound(button(at, label).click().run())
    assert saved.read(stores.folder) != [before]
    assert ("nothing new" in words(at)) == (label != "Remove")
    sound(button(at, "Undo").click().run())
    assert saved.read(stores.folder) == [before]
    assert "4 new articles" in words(at)


def test_marking_as_seen_where_the_news_is_listed_is_undone_there(stores):
    before = kept(stores)
    stores.more()
    at = page(view=str(before.number))
    sound(button(at, "Mark all as seen").click().run())
    assert "Nothing new" in words(at)
    sound(button(at, "Undo").click().run())
    assert saved.read(stores.folder) == [before]
    assert len(openers(at)) == 4


def test_a_view_is_renamed_and_its_note_edited(stores):
    before = kept(stores)
    at = page()
    at.text_input(key="name 1 Mine").set_value("Other")
    at.text_area(key="note 1 ").set_value("why")
    sound(button(at, "Keep").click().run())
    assert [(view.name, view.note) for view in saved.read(stores.folder)] == [("Other", "why")]
    sound(button(at, "Undo").click().run())
    assert saved.read(stores.folder) == [before]
    assert at.text_input(key="name 1 Mine").value == "Mine"


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (lambda path: path.unlink(), "There is no store at"),
        (lambda path: path.write_bytes(b"x" * 99), "is not a store"),
    ],
)
def test_a_view_of_a_store_that_is_gone_or_damaged_says_so_and_the_page_stays(stores, happens, said):
    kept(stores, "Gone", page="")
    import_articles(stores.folder / "other.duckdb", FIRST, StandIn(), sources=["x"])
    happens(stores.folder / "desk.duckdb")
    at = sound(opened("saved", store="other"))
    assert said in words(at)
    assert "Coverage · desk: everything" in words(at)
    assert "sb-button" not in "".join(re.findall("<a [^>]*>", html(at)))


def test_a_damaged_file_is_one_sentence(stores):
    (stores.folder / saved.FILE).write_text("{")
    at = page()
    assert "are damaged: mend the file, or move it away" in words(at)
    sound(opened("search", store="desk", opened="1"))


def test_what_is_new_in_a_view_of_another_store_waits_for_its_store(stores):
    view = kept(stores)
    stores.more()
    import_articles(stores.folder / "other.duckdb", FIRST, StandIn(), sources=["x"])
    at = sound(opened("saved", store="other", view=str(view.number)))
    assert "Another store than that of this view" in words(at)
    sound(button(at, "Show what is new in the view").click().run())
    assert len(openers(at)) == 4
