"""Each page as Streamlit's own test driver sees it, on small stores made with the stand-in model."""

import base64
import csv
import io
import json
import re
import subprocess
import sys
import threading
import time

import numpy as np
import pytest
import streamlit as st
from streamlit.elements.widgets.button import ButtonMixin
from streamlit.testing.v1 import AppTest

from dashboard import config
from dashboard.importing import import_articles
from dashboard.language import encoder as models
from dashboard.language.sentences import sentences
from dashboard.records import Reject
from dashboard.store import corrections
from dashboard.ui import first_start, jobs, tour
from tests.awkward import TEXTS
from tests.corpus import LONG, OUTLETS, article, copy_of, sentence
from tests.stand_in import StandIn

APP = str(config.PROJECT / "app.py")
VIEWS = config.PROJECT / "dashboard" / "views"
COPIERS = [name for name in OUTLETS if name != LONG.outlet][:2]
HOSTILE = (
    "# Talks **bold** $x^2$ :ship: :red[alarm] `code` ~~gone~~ [here](javascript:alert(1)) <script>alert(1)</script>"
    " <b onmouseover=alert(1)>harbour</b> &amp; https://example.org/x"
)
COVERAGE = [
    LONG,
    *(copy_of(LONG, outlet, number) for number, outlet in enumerate(COPIERS, 901)),
    *(article(number) for number in range(12)),
    article(20, date=None, date_source="unknown"),
    article(21, outlet="", language="de"),
]


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    """No answer, model or job of one test is seen by another."""

    def forget():
        st.cache_data.clear()
        st.cache_resource.clear()
        jobs._jobs.clear()

    forget()
    monkeypatch.setattr(models, "encoder", lambda _=None: StandIn())
    monkeypatch.setattr(models, "warm_up", lambda _=None: threading.Thread())
    monkeypatch.setattr(tour, "dismissed", lambda _: True)  # tests/test_app_tour.py asks for it
    yield
    forget()


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A folder with a store of COVERAGE and one with hostile text in every field; tests only read them."""
    folder = tmp_path_factory.mktemp("stores")
    import_articles(folder / "coverage.duckdb", [*COVERAGE, Reject("scan.pdf", "No text.")], StandIn(), sources=["x"])
    fields = dict.fromkeys(("text", "title", "outlet", "author"), HOSTILE)
    hostile = [
        article(1, **fields, url="javascript:alert(1)"),
        article(2, text=f"{HOSTILE} harbour", title='=HYPERLINK("http://example.org")', outlet="@SUM(A1)", author="+1"),
        article(3),
    ]
    import_articles(folder / "hostile.duckdb", hostile, StandIn(), sources=[HOSTILE])
    return folder


@pytest.fixture
def app(folder, monkeypatch):
    """A page of the app, run once: app("search", q="wheat", store="coverage")."""
    monkeypatch.setenv("SOURCEBOOK_STORES", str(folder))
    return opened


def opened(page: str = "coverage", **address: str | list[str]) -> AppTest:
    at = AppTest.from_file(APP, default_timeout=30)
    for key, value in address.items():
        at.query_params[key] = value
    if page == "coverage":
        return at.run()
    at._page_hash = ""
    at.switch_page(str(VIEWS / f"{page}.py"))
    return at.run()


@pytest.fixture
def downloads(monkeypatch):
    """What the page offers for download: label -> the rows of its CSV file, when asked for."""
    offered = {}
    drawn = ButtonMixin._download_button

    def draw(self, label, data, *args, **options):
        offered[label] = lambda: list(csv.DictReader(io.StringIO(data().decode("utf-8-sig"), newline="")))
        return drawn(self, label, data, *args, **options)

    monkeypatch.setattr(ButtonMixin, "_download_button", draw)
    return offered


def sound(at: AppTest) -> AppTest:
    assert not at.exception, at.exception
    return at


def words(at: AppTest) -> str:
    """Everything the page says, letter by letter as the reader sees it."""
    kinds = (at.title, at.subheader, at.markdown, at.caption, at.info, at.error, at.success, at.warning)
    said = "\n".join(element.value for kind in kinds for element in kind)
    return re.sub(r"\\([^A-Za-z0-9])", r"\1", re.sub(r"(?<!\\)\*\*", "", said))


def html(at: AppTest) -> str:
    return "\n".join(element.proto.body for element in at.get("html"))


FOUND = re.compile(r'<mark class="(?:name \w+|said| )+"(?: title="[^"]*")?>(.*?)</mark>')


def unnamed(at: AppTest) -> str:
    """The page's HTML without the marks of names and quotations, which may stand anywhere in a sentence."""
    return FOUND.sub(r"\1", html(at))


def charts(at: AppTest) -> list[dict]:
    return [json.loads(element.proto.spec)["data"][0] for element in at.get("plotly_chart")]


def values(axis: object) -> list:
    """The numbers of a figure's axis, which Plotly writes as a list or as packed bytes."""
    if isinstance(axis, dict):
        return np.frombuffer(base64.b64decode(axis["bdata"]), axis["dtype"]).tolist()
    return list(axis)


def openers(at: AppTest) -> list[str]:
    return [button.label for button in at.button if str(button.key).startswith("open ")]


def listed(at: AppTest) -> int:
    """The number that the heading of the list states."""
    return int(re.search(r": ([\d,]+) ", at.subheader[-1].value)[1].replace(",", ""))


def button(at: AppTest, label: str):
    return next(button for button in at.button if label in button.label)


# Coverage


def test_the_heading_says_what_is_in_view(app):
    at = sound(app(store="coverage"))
    assert at.title[0].value == "Coverage"
    assert "coverage — 17 articles from 5 outlets, " in words(at)
    assert "; 1 without a date is among them." in words(at)
    assert "invented" not in words(at)


@pytest.mark.parametrize("once", [False, True])
@pytest.mark.parametrize(
    "asked",
    [{}, {"outlet": ["Long Table"]}, {"not_outlet": ["Long Table"]}, {"since": "2025-03-01", "until": "2025-09-30"},
     {"since": "2025-03-01", "undated": "true"}, {"language": ["de"]}],
    ids=str,
)  # fmt: skip
def test_sentence_charts_list_and_file_agree_under_every_filter(app, downloads, asked, once):
    at = sound(app(store="coverage", **asked, **({"once": "true"} if once else {}), by="Month"))
    what = "stor(?:y|ies)" if once else "articles?"
    stated = int(re.search(rf"— (\d+) {what} from", words(at))[1])
    undated = int((re.search(r"; (\d+) without a date (?:is|are) among", words(at)) or [0, 0])[1])
    over_time, by_outlet = charts(at)
    assert listed(at) == stated
    rows = next(rows() for label, rows in downloads.items() if label.startswith("Download"))
    assert len(rows) == stated
    if once:  # a story stands under each outlet and month that tells it
        assert len({row["story_id"] for row in rows}) == stated
        assert sum(values(over_time["y"])) + undated >= stated
        assert sum(values(by_outlet["x"])) >= stated
    else:
        assert sum(values(over_time["y"])) + undated == stated
        assert sum(values(by_outlet["x"])) == stated
    assert len(openers(at)) == min(10, stated)


def test_the_address_sets_the_widgets(app):
    at = sound(
        app(store="coverage", since="2025-02-01", until="2025-11-30", undated="true", once="true", by="Week",
            outlet=["Long Table", "Radio Polaris"], show="Share")
    )  # fmt: skip
    assert [str(field.value) for field in at.sidebar.date_input] == ["2025-02-01", "2025-11-30"]
    assert at.sidebar.checkbox[0].value is True
    assert at.sidebar.toggle[0].value is True
    assert at.sidebar.multiselect(key="outlet").value == ["Long Table", "Radio Polaris"]
    assert at.subheader[0].value == "Stories by week"
    assert all(0 <= share <= 1 for share in values(charts(at)[0]["y"]) if share == share)


@pytest.mark.parametrize(
    "address",
    [{"store": "no such store"}, {"since": "yesterday"}, {"outlet": ["Nobody's"]}, {"once": "perhaps"}, {"by": "Year"},
     {"show": "x"}, {"since": "1700-01-01"}],
    ids=str,
)  # fmt: skip
def test_an_address_that_makes_no_sense_is_read_as_far_as_it_does(app, address):
    at = sound(app(**address))
    assert "17 articles" in words(at)
    assert [toast.value for toast in at.toast] == (
        ["The address asks for the store “no such store”, which is not here. Another is shown."]
        if "store" in address
        else []
    )


def test_a_filter_that_leaves_nothing_says_what_to_loosen(app):
    at = sound(app(store="coverage", since="2031-01-01", outlet=["Long Table"]))
    assert "Nothing is in view: no article fits the filter." in words(at)
    assert "The filter is: from 1 January 2031; only Long Table. Loosen it" in words(at)
    assert not charts(at)
    sound(button(at, "Take the filter off").click().run())
    assert "17 articles" in words(at)


def test_the_sidebar_counts_follow_the_filter_and_set_it(app):
    at = sound(app(store="coverage"))
    counts = {
        button.key: int(button.label.rsplit(" ", 1)[1])
        for button in at.sidebar.button
        if str(button.key).startswith("facet outlet")
    }
    assert sum(counts.values()) == 17
    at.sidebar.button(key="facet outlet Long Table").click()
    sound(at.run())
    assert f"{counts['facet outlet Long Table']} article" in words(at)
    assert listed(at) == counts["facet outlet Long Table"]
    assert at.sidebar.multiselect(key="outlet").value == ["Long Table"]
    at.sidebar.button(key="facet outlet Long Table").click()
    assert "17 articles" in words(sound(at.run()))
    at.sidebar.toggle[0].set_value(True)
    assert "15 stories" in words(sound(at.run()))
    sound(button(at, "Reset the filter").click().run())
    assert "17 articles" in words(at)


def test_a_long_list_grows_by_a_click(app):
    at = sound(app(store="coverage"))
    assert len(openers(at)) == 10
    sound(button(at, "Show 7 more of 17").click().run())
    assert len(openers(at)) == 17


def test_articles_without_a_date_have_a_list_of_their_own(app):
    at = sound(app(store="coverage"))
    lists = next(group for group in at.get("button_group") if "Without a date" in group.options)
    lists.set_value("Without a date")
    assert at.run().subheader[-1].value == "Without a date: 1 article"


# Names in the filter


NAMING = [
    article(60, text=sentence(["Russia", "North Korea", "Minister Anna Kowal"]) + "\n\n" + article(60).text),
    article(61, text=sentence(["Russia", "Minister Boris Lind"]) + "\n\n" + article(61).text),
    article(62, text=sentence(["Ukraine", "the Harbour Institute"]) + "\n\n" + article(62).text),
]


@pytest.fixture
def named(tmp_path, monkeypatch):
    """A folder of the test's own with a store whose articles name people and countries."""
    import_articles(tmp_path / "named.duckdb", NAMING, StandIn(), sources=["x"])
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("asked", "articles", "said"),
    [
        ({"country": ["Russia"]}, 2, {}),
        ({"country": ["Russia", "Ukraine"]}, 3, {}),
        ({"country_all": ["Russia", "North Korea (DPRK)"]}, 1, {}),
        ({"country": ["Russia"], "country_none": ["North Korea (DPRK)"]}, 1, {}),
        ({"country": ["Russia"], "person": ["Boris Lind"]}, 1, {}),
        ({"organisation": ["Harbour Institute"]}, 1, {}),
        ({"person_none": ["Anna Kowal", "Boris Lind"]}, 1, {}),
        ({"country": ["DPRK", "Ukraine"]}, 2, {"country": ["North Korea (DPRK)", "Ukraine"]}),  # in other words
        ({"country": ["Narnia", "russia"]}, 2, {"country": ["Russia"]}),
    ],
    ids=str,
)  # fmt: skip
def test_names_in_the_address_are_the_filter(asked, articles, said, downloads):
    at = sound(opened(**asked))
    assert f"— {articles} article" in words(at)
    assert listed(at) == articles
    for key, labels in (asked | said).items():
        assert at.query_params[key] == labels or [at.query_params[key]] == labels
        assert len(at.sidebar.multiselect(key=key).value) == len(labels)
    assert [len(rows()) for rows in downloads.values()] == [articles]


@pytest.mark.usefixtures("named")
def test_counts_beside_names_follow_the_filter_and_set_it(downloads):
    at = sound(opened())
    labels = {b.key: b.label for b in at.sidebar.button if str(b.key).startswith(("facet country", "facet person"))}
    assert labels["facet country country:RUS"] == "Russia · 2"
    assert labels["facet person person:anakowal"] == "Anna Kowal · 1"
    sound(at.sidebar.button(key="facet person person:anakowal").click().run())
    assert "— 1 article" in words(at)
    assert at.sidebar.button(key="facet country country:RUS").label == "Russia · 1"
    assert at.sidebar.button(key="facet country country:UKR").label == "Ukraine · 0"
    sound(button(at, "Reset the filter").click().run())
    assert "— 3 articles" in words(at)
    assert not at.sidebar.multiselect(key="person").value
    downloads.clear()
    sound(opened("search", q="plan", country=["Russia"], person_none=["Anna Kowal"]))
    [rows] = downloads.values()
    assert {row["filter"] for row in rows()} == {"naming Russia; not naming Anna Kowal"}


def test_a_name_merged_away_is_what_it_was_merged_into(named):
    anna, boris = "person:anakowal", "person:borislind"
    at = sound(opened(person=["Anna Kowal"]))
    assert "— 1 article" in words(at)
    corrections.add(named, [("merge", anna, boris)])
    for page in (at.run(), opened(person=["Anna Kowal"])):  # chosen before, and in an address copied before
        assert "— 2 articles" in words(sound(page))
        assert page.sidebar.multiselect(key="person").value == [boris]
    corrections.add(named, [("not a name", boris, "")])
    for page in (at.run(), opened(person=["Anna Kowal"])):
        assert "— 3 articles" in words(sound(page))


# Search


def test_a_question_lists_its_hits_and_the_file_holds_them(app, downloads):
    at = sound(app("search", store="coverage", q="harbour plan Busan"))
    found = int(re.search(r"(\d+) of 17 articles seem", words(at))[1])
    assert len(openers(at)) == min(found, 10)
    [(label, rows)] = downloads.items()
    assert label == f"Download {found} hit{'s' * (found > 1)} (CSV)"
    assert [int(row["rank"]) for row in rows()] == list(range(1, found + 1))
    assert {row["question"] for row in rows()} == {"harbour plan Busan"}
    assert {row["filter"] for row in rows()} == {"everything"}
    assert 'class="word' in html(at)


def test_the_filter_narrows_the_hits_and_the_file_says_so(app, downloads):
    sound(app("search", store="coverage", q="harbour plan Busan", outlet=["Long Table"]))
    [(_, rows)] = downloads.items()
    assert rows()
    assert {row["outlet"] for row in rows()} == {"Long Table"}
    assert {row["filter"] for row in rows()} == {"only Long Table"}


def test_an_outlet_beside_the_hits_becomes_the_filter(app):
    at = sound(app("search", store="coverage", q="harbour plan Busan"))
    first = next(button for button in at.button if str(button.key).startswith("hits of"))
    outlet = first.key.removeprefix("hits of ")
    sound(first.click().run())
    assert at.sidebar.multiselect(key="outlet").value == [outlet]
    assert at.text_input[0].value == "harbour plan Busan"


def test_where_nothing_answers_the_nearest_is_named(app):
    at = sound(app("search", store="coverage", q="volcano eruption evacuates alpine hamlet"))
    assert "None of the 17 articles searched answers this. Nearest, but probably about something else:" in words(at)
    assert 1 <= len(openers(at)) <= 3
    assert not at.get("download_button")


def test_conditions_that_no_article_meets_say_what_to_loosen(app):
    at = sound(app("search", store="coverage", q='"no such phrase anywhere"'))
    assert "No article in view meets these conditions. Loosen the quotation marks" in words(at)


def test_no_question_yet_offers_examples(app):
    at = sound(app("search", store="coverage"))
    sound(button(at, "who pays for dearer bread").click().run())
    assert at.text_input[0].value == "who pays for dearer bread"


@pytest.mark.parametrize("question", ["?!", "-harbour", '""'])
def test_a_question_without_a_word_to_look_for_says_so(app, question):
    at = sound(app("search", store="coverage", q=question))
    assert at.info[-1].value.startswith(("Type a word", "A minus only"))


def test_every_awkward_question_has_an_answer_or_a_sentence(app):
    at = sound(app("search", store="coverage"))
    for name, text in TEXTS.items():
        at.text_input[0].set_value(text.encode("utf-8", "replace").decode())  # a browser sends no half characters
        at.run()
        assert not at.exception, name
        assert not at.error, name


def test_while_the_model_loads_words_are_matched_and_said_to_be(app, monkeypatch):
    class Loading(StandIn):
        def __init__(self):
            super().__init__()
            self.ready = False

    going = threading.Event()
    thread = threading.Thread(target=going.wait, daemon=True)
    thread.start()
    monkeypatch.setattr(models, "encoder", lambda _=None: Loading())
    monkeypatch.setattr(models, "warm_up", lambda _=None: thread)
    at = sound(app("search", store="coverage", q="harbour"))
    going.set()
    assert "The search by meaning is still starting." in words(at)
    assert re.search(r"of 17 articles holds? these words", words(at))


# Article


def key_of(at: AppTest, title: str) -> str:
    return next(b.key.rsplit(" ", 1)[1] for b in at.button if str(b.key).startswith("open ") and title in b.label)


def test_an_article_shows_all_its_sentences_and_its_other_outlets(app):
    key = key_of(app("search", store="coverage", q=LONG.text[:60]), LONG.title)
    at = sound(app("article", store="coverage", article=key, passage="0-40"))
    assert LONG.title in words(at)
    assert all(LONG.text[start:end] in unnamed(at) for start, end in sentences(LONG.text))
    assert 'class="passage sb-here"' in html(at)
    assert "The same story in 3 articles" in words(at)
    assert {label.split(":")[0].strip("*\\") for label in openers(at)[:2]} == set(COPIERS)
    assert "More like this" in words(at)


def test_a_sentence_has_an_address(app):
    key = key_of(app("search", store="coverage", q=LONG.text[:60]), LONG.title)
    at = sound(app("article", store="coverage", article=key, sentence="2"))
    start, end = sentences(LONG.text)[1]
    assert f'<mark class="sentence sb-here">{LONG.text[start:end]}</mark>' in unnamed(at)


@pytest.mark.parametrize(
    "wrong", [{"passage": "9-3"}, {"passage": "x"}, {"passage": "0-999999999"}, {"sentence": "0x"}]
)
def test_a_passage_that_is_not_there_still_opens_the_article(app, wrong):
    key = key_of(app("search", store="coverage", q=LONG.text[:60]), LONG.title)
    at = sound(app("article", store="coverage", article=key, **wrong))
    assert LONG.title in words(at)
    assert "sb-here" not in html(at).replace(".sb-here", "")


@pytest.mark.parametrize("key", ["", "nosuchkey", "'; DROP TABLE articles; --"])
def test_a_missing_article_says_so(app, key):
    at = sound(app("article", store="coverage", article=key))
    assert "This article is not in the coverage in view: it may have been removed" in words(at)


# Library


@pytest.mark.parametrize(
    ("section", "said"),
    [("Add articles", ""), ("Articles", "Tick rows to open or remove articles."), ("Not read", ""),
     ("About this store", "Imports")],
)  # fmt: skip
def test_each_part_of_the_library(app, section, said):
    at = sound(app("library", store="coverage", section=section))
    assert "17 articles from 5 outlets" in words(at)
    assert said in words(at)
    frames = {tuple(frame.value.columns): frame.value for frame in at.dataframe}
    if section == "Not read":
        assert frames["Source", "Why"].to_dict("records") == [{"Source": "scan.pdf", "Why": "No text."}]
    if section == "Articles":
        [table] = frames.values()
        assert len(table) == 17
    if section == "About this store":
        shown = {metric.label: metric.value for metric in at.metric}
        assert {shown["Articles"], shown["Stories"], shown["Without a date"]} == {"17", "15", "1"}


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A folder of the test's own with a store it may change."""
    import_articles(tmp_path / "mine.duckdb", COVERAGE[:4], StandIn(), sources=["x"])
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    return tmp_path


def ended(at: AppTest, seconds: float = 20) -> AppTest:
    limit = time.monotonic() + seconds
    while not all(job.done.is_set() for job in jobs.held()) and time.monotonic() < limit:
        time.sleep(0.05)
    return sound(at.run())


@pytest.mark.usefixtures("own")
def test_pasted_text_is_imported_and_reported():
    at = sound(opened("library"))
    at.text_area[0].set_value(article(30).text)
    next(field for field in at.text_input if field.label.startswith("Title")).set_value("Pasted *here*")
    button(at, "Import the text").click().run()
    ended(at)
    assert "Importing pasted text: 1 new article, in " in words(at)
    assert "5 articles" in words(at)
    sound(button(at, "Close this message").click().run())
    assert "new article" not in words(at)


@pytest.mark.usefixtures("own")
def test_an_address_that_is_none_is_rejected_with_its_reason():
    at = sound(opened("library"))
    at.text_area[1].set_value("file:///etc/passwd")
    button(at, "Read and import").click().run()
    ended(at)
    assert "1 source could not be read:" in words(at)
    assert at.dataframe[0].value["Why"].tolist() == ["This is not a web address: it begins with http:// or https://."]


@pytest.mark.usefixtures("own")
def test_uploaded_files_are_imported_and_a_bad_one_has_its_reason():
    at = sound(opened("library"))
    at.get("file_uploader")[0].set_value(
        [("good.txt", article(31).text.encode(), "text/plain"), ("empty.txt", b"", "text/plain")]
    )
    button(at, "Import the files").click().run()
    ended(at)
    assert "Importing 2 files: 1 new article, in " in words(at)
    assert at.dataframe[0].value["Source"].tolist() == ["empty.txt"]


def test_an_import_stands_on_the_page_until_it_ends_even_after_a_reload(own):
    going = threading.Event()
    at = sound(opened("library"))
    jobs.start("Importing 3 files", own / "another.duckdb", lambda _: going.wait(20) and None)
    for page in (at, opened("library")):
        sound(page.run())
        assert [bar.proto.text for bar in page.get("progress")] == ["Importing 3 files: Starting"]
        assert "You can go on working" in words(page)
    going.set()
    ended(at)
    assert not at.get("progress")


def test_a_second_writer_is_told_apart_from_a_fault(own):
    going = threading.Event()

    def slow(_):
        going.wait(20)
        raise RuntimeError("a fault")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading, "excepthook", lambda _: None)
        job = jobs.start("Importing", own / "mine.duckdb", slow)
        assert jobs.start("Importing more", own / "mine.duckdb", slow) is job
        going.set()
        at = ended(opened("library"))
    assert "The import stopped by a fault in Sourcebook; the store is as it was." in words(at)
    assert "a fault\n" not in words(at)


# Text from the open web


@pytest.mark.parametrize("page", ["coverage", "search", "library"])
def test_hostile_text_is_shown_as_it_stands(app, page):
    at = sound(app(page, store="hostile", q="harbour"))
    shown = html(at)
    assert "<script>alert" not in shown
    assert "<b onmouseover" not in shown
    assert 'href="javascript' not in shown
    assert "&lt;script&gt;" in shown or page == "library"
    for label in [button.label for button in at.button if "Talks" in button.label]:
        assert re.sub(r"\\(\W)", r"\1", label).replace("\u2060", "").count(HOSTILE) == 1
        assert not re.search(r"(?<!\\)[$`\[<~:#]", label)


def test_hostile_text_in_the_reader_is_shown_as_it_stands(app):
    key = key_of(app("search", store="hostile", q="harbour bold"), "Talks")
    at = sound(app("article", store="hostile", article=key))
    assert not re.search(r"(?<!\\)[$`\[<~:#]", at.title[0].value)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html(at)
    assert "<b onmouseover" not in html(at)
    assert 'href="javascript' not in html(at)


def test_no_cell_of_a_download_is_a_formula(app, downloads):
    sound(app("coverage", store="hostile"))
    sound(app("search", store="hostile", q="harbour"))
    cells = [cell for rows in downloads.values() for row in rows() for cell in row.values()]
    assert '\'=HYPERLINK("http://example.org")' in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


# What goes wrong


def test_the_first_start_builds_the_demo(tmp_path, monkeypatch):
    demo = tmp_path / "demo"
    demo.mkdir()
    for number in (1, 2):
        (demo / f"{number}.txt").write_text(f"{article(number).title}\n\n{article(number).text}", encoding="utf-8")
    folder = tmp_path / "stores"
    folder.mkdir()
    monkeypatch.setattr(config, "load", lambda: config.Config(stores=folder, demo=demo))
    going = threading.Event()
    build = first_start.build_demo
    monkeypatch.setattr(first_start, "build_demo", lambda report: going.wait(20) and build(report))
    at = sound(opened())
    assert "Welcome. The demo coverage is being prepared" in words(at)
    assert [bar.proto.text for bar in at.get("progress")] == ["Preparing the demo coverage: Starting"]
    going.set()
    ended(at)
    assert "Demo coverage (invented) — 2 articles" in words(at)
    assert "The demo is invented: its publications, people and statements do not exist." in words(at)


def test_a_first_start_without_the_demo_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(config, "load", lambda: config.Config(stores=tmp_path, demo=tmp_path / "nowhere"))
    at = ended(opened())
    assert "The demo coverage is missing: there is no folder" in words(at)
    assert at.button[0].label == "Try again"


def test_a_store_without_articles_says_how_to_add_some(tmp_path, monkeypatch):
    import_articles(tmp_path / "mine.duckdb", [], StandIn(), sources=["x"])
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    for page in ("coverage", "search", "library"):
        at = sound(opened(page))
        assert "mine — nothing yet." in words(at)
        assert "There is no article in this store yet. Add some under Library." in words(at)


@pytest.mark.parametrize("page", ["coverage", "search", "library", "article"])
def test_a_damaged_store_is_a_sentence_on_the_page(tmp_path, monkeypatch, page):
    (tmp_path / "broken.duckdb").write_bytes(b"not a store" * 999)
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    at = sound(opened(page, q="harbour"))
    assert "is not a store that Sourcebook can read." in words(at)
    assert not charts(at)


def test_beside_a_damaged_store_another_can_be_chosen(own):
    (own / "broken.duckdb").write_bytes(b"not a store" * 999)
    at = sound(opened())
    assert "is not a store" in words(at)
    at.sidebar.selectbox[0].set_value("mine")
    assert "4 articles" in words(sound(at.run()))


@pytest.mark.usefixtures("own")
def test_a_store_of_another_model_is_a_sentence_on_the_page(monkeypatch):
    monkeypatch.setattr(models, "encoder", lambda _=None: StandIn("another"))
    at = sound(opened("search", q="harbour"))
    assert "This store was made with the model stand-in" in words(at)
    assert "4 articles" in words(sound(opened()))


def test_a_model_that_is_missing_is_a_sentence_on_the_page(own, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setenv("SOURCEBOOK_STORES", str(own))
    monkeypatch.setenv("SOURCEBOOK_MODEL", str(own))
    monkeypatch.setattr(models, "warm_up", lambda _=None: threading.Thread())
    assert "There is no sentence-transformers model in" in words(sound(opened()))


@pytest.mark.usefixtures("own")
def test_a_setting_that_is_no_number_is_a_sentence_on_the_page(monkeypatch):
    monkeypatch.setenv("SOURCEBOOK_PDF_PAGES", "many")
    assert "SOURCEBOOK_PDF_PAGES must be a number" in words(sound(opened()))


def test_the_first_paint_loads_neither_torch_nor_the_model(folder):
    """In a process of its own, with the warm-up in the background switched off: it alone may import torch."""
    code = f"""
import sys
from dashboard.language import encoder
import threading
encoder.warm_up = lambda _=None: threading.Thread()
from streamlit.testing.v1 import AppTest
at = AppTest.from_file({APP!r}, default_timeout=60).run()
assert not at.exception and "17 articles" in " ".join(m.value for m in at.markdown), at
at.switch_page({str(VIEWS / "library.py")!r}).run()
assert not at.exception
heavy = sorted({{"torch", "sentence_transformers", "transformers"}} & set(sys.modules))
assert not heavy, heavy
"""
    environment = {"SOURCEBOOK_STORES": str(folder), "PYTHONPATH": str(config.PROJECT), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
