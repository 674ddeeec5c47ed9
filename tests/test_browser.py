"""The app as a person meets it: the real server, the real model, the demo coverage, and Chromium."""

import csv
import html
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.importing import import_articles
from dashboard.store import tour
from tests import browsing
from tests.browsing import ask, says, settle
from tests.corpus import article
from tests.reading.builders import pdf, wrapped
from tests.stand_in import StandIn
from tests.test_app import HOSTILE

browsing.require()
pytestmark = [pytest.mark.browser, pytest.mark.model]

QUESTION = "technology for firing missiles from under the sea"
PAGES = [
    "/", "/?show=Share&by=Week", "/?since=2031-01-01", "/search", f"/search?q={QUESTION.replace(' ', '+')}",
    "/search?q=best+lasagne+recipe", "/library", "/library?section=Articles", "/library?section=Not+read",
    "/connections?drawing=Network", "/voices", "/voices?part=Grid", "/voices?part=Who+is+heard",
    "/what_if?less_outlet=Radio+Polaris", "/what_if?less_country=Iran&drawn=Moves+in+rank",
    "/what_if?figure=Connections&drawn=What+it+rests+on",
    "/how_to_read?chapter=Voices", "/how_to_read?chapter=How+often+it+errs", "/tour",
    "/library?section=About+this+store", "/article", "/article?article={key}&passage=0-80",
]  # fmt: skip
ZOOMED = {"width": browsing.WIDE["width"] // 2, "height": browsing.WIDE["height"] // 2}  # the window at 200 %

IN_WINDOW = """mark => { const box = mark.getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight; }"""
BARS = "[...document.querySelectorAll('.js-plotly-plot')].map(plot => Array.from(plot._fullData[0].%s))"
TITLES = '[class*="st-key-open"] button'


def heading(page):
    return page.locator('[data-testid="stMainBlockContainer"] [data-testid="stMarkdown"]').first.inner_text()


def titles(page):
    return page.locator(TITLES).all_inner_texts()


def all_titles(page):
    """The titles of a list, after asking for the rest of it as often as it takes."""
    while (more := page.get_by_role("button", name=re.compile("^Show .*(more of|hits)"))).count():
        before = page.locator(TITLES).count()
        more.first.click()
        page.wait_for_function(f"n => document.querySelectorAll('{TITLES}').length > n", arg=before)
        settle(page)
    return titles(page)


def bars(page, axis):
    page.wait_for_function(f"({BARS % axis}).length == 2")
    return page.evaluate(BARS % axis)


def asked(visit):
    """The hits of QUESTION, found by meaning too: the model may still be loading at the first question."""
    page = visit(f"/search?q={QUESTION.replace(' ', '+')}")
    says(page, re.compile(r"^\d+ of \d+ articles seem"))
    settle(page)
    return page


def test_a_filter_set_by_clicking_is_in_the_address_and_the_address_brings_it_back(visit, page, fresh):
    visit("/")
    before = heading(page)
    for key in ("outlet=Radio", "outlet=Radio+Polaris&outlet=Vistula"):
        page.locator('[class*="st-key-facet-outlet"] button', has_text=key.rpartition("=")[2]).first.click()
        page.wait_for_url(f"**{key}**")
    page.get_by_text("Count each story once").click()
    page.get_by_role("radio", name="Week").or_(page.get_by_role("button", name="Week", exact=True)).first.click()
    page.wait_for_url(re.compile("once=true.*by=Week|by=Week.*once=true"))
    says(page, "Stories by week")
    settle(page)
    assert parse_qs(urlsplit(page.url).query)["outlet"] == ["Radio Polaris", "Vistula Observer"]
    other = visit(page.url, fresh())
    assert heading(other) == heading(page) != before
    assert bars(other, "x") == bars(page, "x")
    assert bars(other, "y") == bars(page, "y")
    assert all_titles(other) == all_titles(page)
    page.get_by_role("link", name="Search").click()
    says(page, "Ask in your own words") if page.get_by_text("Ask in your own words").count() else settle(page)
    page.wait_for_url("**/search?**outlet=Radio+Polaris**")
    page.get_by_role("button", name="Reset the filter").click()
    page.wait_for_function("!location.search.includes('outlet')")
    page.wait_for_function("told => document.body.innerText.includes(told)", arg=before)


def shown(page):
    """All that the page says, and where its sliders stand, as soon as that no longer changes: a drawing writes its
    labels a moment after the page has settled, and a busy machine begins late."""
    before, now = None, ()
    while now != before:
        page.wait_for_timeout(700)
        settle(page)
        sliders = page.locator('[data-testid="stSliderThumbValue"]').all_inner_texts()
        before, now = now, (page.locator('[data-testid="stMainBlockContainer"]').inner_text(), sliders)
    return now


def choose(page, *labels):
    """Click what bears each label, in the page itself, and wait until it is drawn."""
    main = page.locator('[data-testid="stMainBlockContainer"]')
    for label in labels:
        main.get_by_text(label, exact=True).first.click()
        settle(page)


def slide(page, steps):
    page.locator('[data-testid="stSlider"] input[type="range"], [data-testid="stSlider"] [role="slider"]').first.focus()
    for _ in range(steps):
        page.keyboard.press("ArrowRight")
    settle(page)


CHANGES = {  # the page, what a person does there, and what of it the address then says
    "network": ("/connections", lambda page: [choose(page, "Paragraph", "Network"), slide(page, 3)],
                {"level", "least"}),
    "change": ("/connections", lambda page: [choose(page, "Change"), slide(page, 9)], {"drawing", "split"}),
    "names": ("/library", lambda page: [choose(page, "Names", "Person"), ask(page, "Find a name", "an")],
              {"section", "only", "find"}),
    "question": ("/search", lambda page: ask(page, "Question", "gas"), {"q"}),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGES)
def test_the_address_copied_into_a_fresh_session_shows_the_same(visit, page, fresh, case):
    path, change, said = CHANGES[case]
    asked(visit)  # so that the model is there, and both sessions search alike
    untouched = shown(visit(path))
    change(page)
    seen = shown(page)
    assert seen != untouched
    assert set(parse_qs(urlsplit(page.url).query)) >= said | {"store"}
    assert shown(visit(page.url, fresh())) == seen


def test_a_saved_view_opens_from_its_card_as_it_was(visit, page, server):
    visit("/connections")
    choose(page, "Paragraph", "Most often")
    page.get_by_text("Count each story once").click()
    page.wait_for_url("**once=true**")
    seen, address = shown(page), parse_qs(urlsplit(page.url).query)
    page.get_by_role("button", name="Save this view").click()
    settle(page)  # the fields come with a rerun: what is typed into those of the run before is lost
    page.get_by_label("Name", exact=True).last.fill("Who meets whom")
    page.get_by_role("button", name="Save", exact=True).click()
    says(page, "Saved as “Who meets whom”")
    settle(page)
    page.get_by_role("link", name="Saved").click()
    page.get_by_role("heading", name="Who meets whom").wait_for()
    settle(page)
    page.get_by_role("button", name="Reset the filter").click()
    page.wait_for_function("!location.search.includes('once')")
    page.get_by_role("link", name="Open", exact=True).click()
    page.wait_for_url("**/connections?**")
    assert shown(page) == seen
    assert parse_qs(urlsplit(page.url).query) == address
    (server[1] / "views.json").unlink()


def test_the_tour_is_walked_by_keyboard_and_links_and_once_ended_is_over_for_everybody(visit, page, fresh, server):
    (server[1] / tour.FILE).unlink()
    visit("/")
    for key in ("Tab", "Enter", "Tab", "Enter"):  # "Skip to main content", then what is first there
        page.keyboard.press(key)
    page.get_by_role("link", name="Begin with Search").click()
    says(page, re.compile("articles (seem to answer|hold these words)"))
    assert "q=" in page.url
    pasted = visit(page.url, fresh())
    for name in ("Connections", "Voices", "What if", "Briefing", "Library"):
        page.get_by_role("link", name=f"Next: {name}").click()
        page.get_by_role("heading", name=name, level=1).wait_for()
        says(page, re.compile(f"{name}, stop . of 6"))
        settle(page)
    page.go_back()
    says(page, "Briefing, stop 5 of 6")
    settle(page)
    other = visit("/", fresh())
    assert other.get_by_text("New here?").count() == 1
    page.get_by_role("button", name="End the tour").click()
    page.locator(".st-key-tour").wait_for(state="detached")
    for again in (pasted, visit("/", fresh()), visit("/", other)):
        assert again.locator(".st-key-tour").count() == 0


@pytest.mark.parametrize(("chart", "axis"), [(0, "y"), (1, "x")])
def test_a_click_on_a_bar_lists_exactly_what_it_counts(visit, page, chart, axis):
    visit("/")
    numbers = bars(page, axis)[chart]
    at = max(range(len(numbers)), key=lambda place: (numbers[place] > 1, -place))
    whole = len(all_titles(page))
    page.locator(".js-plotly-plot").nth(chart).locator(".barlayer .point path").nth(at).click(force=True)
    says(page, re.compile(rf": {numbers[at]} articles?$"))
    settle(page)
    assert len(all_titles(page)) == numbers[at] < whole
    page.locator('[class*="st-key-switch"] button', has_text="Only this").first.click()
    says(page, re.compile(rf"— {numbers[at]} articles? from"))
    settle(page)
    assert "since=" in page.url or "outlet=" in page.url
    assert len(all_titles(page)) == numbers[at]


def bar(page, at=0, chart=0):
    page.locator(".js-plotly-plot").nth(chart).locator(".barlayer .point path").nth(at).click(force=True)


def cell(page):
    """Click the first cell of the heat map as a hand does: resting on it, then pressing."""
    box = page.locator(".js-plotly-plot .heatmaplayer").first.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 15)
    page.wait_for_timeout(500)
    page.mouse.down()
    page.mouse.up()


def row(page):
    """Tick the second row of a table."""
    box = page.locator('[data-testid="stDataFrame"]').first.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 90)


CLICKS = {  # the page, a click of each kind that opens a list there, and the parameter that then holds what is open
    "cell": ("/connections?drawing=Heat+map", cell, "pair"),
    "row": ("/connections?drawing=Change", row, "pair"),
    "grid": ("/voices?part=Grid", lambda page: page.get_by_role("button", name="more").first.click(), "cell"),
    "side B": ("/what_if?less_outlet=Radio+Polaris", lambda page: bar(page, 17), "item"),
}  # fmt: skip


@pytest.mark.parametrize("case", CLICKS)
def test_what_a_click_opens_is_in_the_address_and_back_closes_it(visit, page, fresh, case):
    path, click, parameter = CLICKS[case]
    closed = shown(visit(path))
    click(page)
    page.wait_for_url(f"**{parameter}=**")
    page.mouse.move(2, 2)  # away from the figure, whose hint would be read as well
    opened = shown(page)
    assert opened != closed
    assert shown(visit(page.url, fresh())) == opened
    page.go_back()
    page.wait_for_function("name => !location.search.includes(name + '=')", arg=parameter)
    assert shown(page) == closed
    page.go_forward()
    page.wait_for_url(f"**{parameter}=**")
    assert shown(page) == opened
    page.get_by_role("button", name="Close what is open").click()
    page.wait_for_function("name => !location.search.includes(name + '=')", arg=parameter)
    assert shown(page) == closed


def test_the_list_of_one_side_only_is_in_the_address(visit, page, fresh):
    visit("/what_if?less_outlet=Radio+Polaris")
    bar(page)
    page.wait_for_url("**item=**")
    settle(page)
    choose(page, "Only in A")
    page.wait_for_url("**which=**")
    page.mouse.move(2, 2)
    assert shown(visit(page.url, fresh())) == shown(page)


def test_reset_is_one_step_back(visit, page):
    narrowed = shown(visit("/?outlet=Radio+Polaris&country=Russia&once=true&since=2024-06-01"))
    steps = page.evaluate("history.length")
    page.get_by_role("button", name="Reset the filter").click()
    page.wait_for_function("!location.search.includes('since') && !location.search.includes('outlet')")
    everything = shown(page)
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    page.wait_for_url("**outlet=Radio+Polaris&country=Russia&once=true&since=2024-06-01**")
    assert shown(page) == narrowed
    page.go_forward()
    page.wait_for_function("!location.search.includes('since')")
    assert shown(page) == everything


def test_a_period_is_left_out_by_a_click_and_back_brings_it_in_again(visit, page, fresh):
    visit("/")
    number = bars(page, "y")[0][0]
    bar(page)
    says(page, re.compile(rf": {number} articles?$"))
    settle(page)
    page.mouse.move(2, 2)
    before = shown(page)
    articles = int(re.search(r"— (\d+) articles", heading(page))[1])
    page.locator('[class*="st-key-switch"] button', has_text="Leave out").first.click()
    page.wait_for_url("**not_period=**")
    says(page, re.compile(rf"— {articles - number} articles"))
    left = shown(page)
    assert shown(visit(page.url, fresh())) == left
    page.go_back()
    page.wait_for_function("!location.search.includes('not_period')")
    assert shown(page) == before
    page.go_forward()
    page.wait_for_url("**not_period=**")
    page.get_by_role("button", name=re.compile("^Without ")).click()
    page.wait_for_function("!location.search.includes('not_period')")
    assert shown(page) == before


def test_the_name_of_a_speaker_leads_to_all_that_is_said_from_another_page(visit, page):
    visit("/what_if?figure=Speakers")
    bar(page)
    page.wait_for_url("**item=A**")
    settle(page)
    link = page.locator('[class*="st-key-who"] a').first
    name = link.inner_text()
    link.click()
    page.wait_for_url("**/voices?**who=**")
    settle(page)
    assert set(page.locator('[class*="st-key-who"] button strong').all_inner_texts()) == {name}


def test_a_switch_and_a_chip_are_undone_and_done_again_by_back_and_forward(visit, page, fresh):
    visit("/what_if?kinds=Countries&less_outlet=Radio+Polaris")
    said = page.get_by_text(re.compile(r"^A: everything"))
    first = said.inner_text()
    page.locator(".js-plotly-plot .barlayer .point").first.click(force=True)
    page.locator('[class*="st-key-switch"] button', has_text="Leave out").first.click()
    page.wait_for_url("**less_country=**")
    settle(page)
    second = said.inner_text()
    assert second != first
    other = visit(page.url, fresh())
    assert other.get_by_text(re.compile(r"^A: everything")).inner_text() == second
    for step, expected in ((page.go_back, first), (page.go_forward, second)):
        step()
        page.wait_for_function("told => document.body.innerText.includes(told)", arg=expected)
    page.get_by_role("button", name="B without Radio Polaris").click()
    page.wait_for_function("!location.search.includes('less_outlet')")
    page.go_back()
    page.wait_for_function("told => document.body.innerText.includes(told)", arg=second)


def test_a_hit_opens_at_its_passage_in_a_dialog_and_on_a_page_of_its_own(visit, page, fresh, server):
    asked(visit)
    for number in range(2):
        passage = " ".join(page.locator(".sb-passage").nth(number).inner_text().split())
        page.locator(TITLES).nth(number).click()
        page.wait_for_selector("[role=dialog] .sb-article mark")
        page.wait_for_function(f"() => ({IN_WINDOW})(document.querySelector('[role=dialog] .sb-article mark.sb-here'))")
        marked = page.locator("[role=dialog] mark.passage").all_inner_texts()
        assert " ".join(" ".join(marked).split()) == passage
        link = page.get_by_role("link", name="open on a page of its own").get_attribute("href")
        own = visit(f"{server[0]}/{link}", fresh())
        own.wait_for_function(f"() => ({IN_WINDOW})(document.querySelector('.sb-article mark.sb-here'))")
        assert " ".join(" ".join(own.locator("mark.passage").all_inner_texts()).split()) == passage
        page.keyboard.press("Escape")
        page.wait_for_selector("[role=dialog]", state="detached")


def test_the_file_of_hits_holds_the_hits_shown(visit, page):
    asked(visit)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("^Download .* hits")).click()
    with open(waiting.value.path(), encoding="utf-8-sig", newline="") as file:  # noqa: PTH123
        rows = list(csv.DictReader(file))
    shown = all_titles(page)
    assert [row["title"] for row in rows] == shown
    passages = [" ".join(text.split()) for text in page.locator(".sb-passage").all_inner_texts()]
    assert [" ".join(row["passage"].removeprefix("'").split()) for row in rows] == passages
    assert {row["question"] for row in rows} == {QUESTION}


def test_the_keyboard_reaches_the_question_and_the_first_hit(visit, page):
    asked(visit)
    focused = []
    for _ in range(90):
        page.keyboard.press("Tab")
        focused.append(
            page.evaluate(
                "() => { const it = document.activeElement; return it.getAttribute('aria-label') || it.innerText; }"
            )
        )
        if focused[-1] == titles(page)[0]:
            break
    assert "Question" in focused
    assert focused[-1] == titles(page)[0]
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=dialog] .sb-article")


def test_nothing_overflows_at_twice_the_size_and_no_request_leaves_the_machine(visit, page, requests):
    asked(visit)
    page.locator(TITLES).first.click()
    key = re.search("article=([^&]+)", page.get_by_role("link", name="page of its own").get_attribute("href"))[1]
    page.set_viewport_size(ZOOMED)
    for path in PAGES:
        visit(path.format(key=key))
        wide = page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll('[data-testid="stMain"]')]
               .map(box => box.scrollWidth - box.clientWidth)"""
        )
        assert max(wide) <= 0, path
    hosts = {urlsplit(url).hostname for url in requests if urlsplit(url).scheme not in {"data", "blob"}}
    assert hosts == {"localhost"}


def test_ones_own_files_become_a_store_of_ones_own(visit, page, server, tmp_path):
    note = article(50, title="A note on the lighthouse ferry")
    body = "The lighthouse ferry of Tromsø resumed its crossings after nine winters ashore, its captain said."
    (tmp_path / "note.txt").write_text(f"{note.title}\n\n{body}\n\n{note.text}", encoding="utf-8")
    (tmp_path / "memo.pdf").write_bytes(pdf([[note.title, "", *wrapped("The ferry memo. " * 90)]]))
    (tmp_path / "scan.pdf").write_bytes(pdf([[]]))
    many = [{"text": article(n).text, "title": article(n).title, "outlet": "Bulk"} for n in range(100, 160)]
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, many)), encoding="utf-8")
    visit("/library")
    says(page, "The demo is invented coverage and stays as it is.")
    ask(page, "Name of the new store", "North desk")
    names = ("note.txt", "memo.pdf", "scan.pdf", "many.jsonl")
    page.locator('input[type="file"]').first.set_input_files([tmp_path / name for name in names])
    for name in names[:3]:
        says(page, name)
    page.get_by_role("button", name="Import the files").click()
    progress = page.locator('[data-testid="stProgress"]')
    progress.wait_for()
    assert "Importing 4 files: " in progress.inner_text()
    visit("/library")  # the page anew, as after a reload: the import goes on, and is shown
    says(page, re.compile("^Importing 4 files: "))
    says(page, re.compile("Importing 4 files: 62 new articles, in"))
    says(page, "1 source could not be read:")
    page.get_by_role("button", name="Show the store North desk").click()
    says(page, re.compile("North desk.*62 articles"))
    assert (server[1] / "North_desk.duckdb").is_file()
    settle(page)
    page.get_by_text("Not read", exact=True).click()
    page.wait_for_url("**section=Not+read**")
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Question", exact=True).fill("boat to the lighthouse sails again")
    page.get_by_label("Question", exact=True).press("Enter")
    page.locator(TITLES).first.wait_for()
    settle(page)
    assert titles(page)[0] == "A note on the lighthouse ferry"
    assert "lighthouse ferry of Tromsø" in page.locator(".sb-passage").first.inner_text()


def test_hostile_text_is_read_and_not_obeyed(visit, page, server):
    tricks = HOSTILE + " www.example.org mail@example.org <img src=x onerror=\"document.title='taken'\">"
    fields = dict.fromkeys(("text", "title", "outlet", "author"), tricks)
    hostile = [article(1, **fields, url="javascript:document.title='taken'"), article(2)]
    import_articles(server[1] / "hostile.duckdb", hostile, StandIn(), sources=["x"])
    visit("/?store=hostile")
    assert page.locator(TITLES).filter(has_text="Talks").first.inner_text().replace("\u2060", "") == tricks
    page.locator(TITLES).filter(has_text="Talks").first.click()
    page.wait_for_selector("[role=dialog] .sb-article")
    link = page.get_by_role("link", name="page of its own").get_attribute("href")
    assert page.locator("[role=dialog] .sb-article span").first.inner_text() in tricks
    visit(f"/{link}")
    assert page.locator("h1").inner_text().replace("\u2060", "") == tricks
    main = page.locator('[data-testid="stMainBlockContainer"]')
    assert main.locator("img, script, h1 a, .katex, code").count() == 0
    assert "taken" not in page.title()
    assert html.escape("<script>alert(1)</script>") in main.inner_html()
