import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from dashboard.briefing import citing, markdown
from dashboard.briefing.pack import Pack, Table
from dashboard.briefing.text import clean, one_line
from tests.awkward import CLEAN
from tests.briefing.awkward_packs import PACKS, one
from tests.briefing.samples import BAR, FULL, GRID, QUOTATIONS

HOSTILE = {
    "heading": "# Not a heading",
    "list": "- no list",
    "plus": "+ no list",
    "number": "12. no list",
    "rule": "---",
    "link": "[see](https://port.example)",
    "picture": "![see](https://port.example/x.png)",
    "bare address": "see https://port.example/a and www.port.example or desk@port.example",
    "footnote": "see [^1] and [^2]: there",
    "HTML": "<img src=x onerror=alert(1)><!-- c -->",
    "entity": "&lt;b&gt; &copy;",
    "code": "`code` ```",
    "emphasis": "**bold** _soft_ ~~gone~~ a*b*c",
    "cell": "a | b || c",
    "formula": "$x$ ^up^",
    "backslash": "\\* \\",
    "quotation": "> quoted",
}


def written(pack):
    return markdown.write(pack).decode()


def rendered(text):
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)


@pytest.mark.parametrize("name", [*HOSTILE, *CLEAN])
def test_no_mark_in_a_text_means_anything(name):
    text = clean((HOSTILE | CLEAN)[name])
    html = rendered(markdown.escaped(text))
    assert set(re.findall(r"</?\w+", html)) <= {"<p", "</p"}
    shown = re.sub(r"</?p>", "", html)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(entity, sign)
    assert shown.strip("\n") == one_line(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_stay_in_their_cells(name):
    html = rendered(written(one("table", table=Table(("A", "B"), ((HOSTILE[name], 1),)))))
    assert "<img" not in html
    assert html.count("<td") == 2


def test_footnotes_are_numbered_like_the_sources():
    text = written(FULL)
    numbers = citing.numbered(FULL.items)
    defined = re.findall(r"^\[\^(\d+)\]: (.*)$", text, re.MULTILINE)
    assert [int(number) for number, _ in defined] == [*range(1, len(numbers.sources) + 1)]
    for (_, note), source in zip(defined, numbers.sources, strict=True):
        assert f"<{source.url}>" in note
        assert markdown.escaped(citing.source(source)) in note
    used = {int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", text)}
    assert used == {*range(1, len(numbers.sources) + 1)}


def test_each_item_says_scope_coverage_and_figure_number():
    text = written(FULL)
    assert text.count("In view: from 6 January 2025") == len(FULL.items)
    assert text.count("Coverage: 412 articles, 310 stories, 14 outlets") == len(FULL.items)
    assert text.count("Figure SB-7K2M-0QX4, store demo, view coverage?since=2025-01-06") == len(FULL.items)


def test_a_chart_is_the_table_of_its_numbers():
    html = rendered(written(Pack("", (BAR,))))
    assert re.findall(r'<td style="text-align:right">(\d+)</td>', html) == [str(row[1]) for row in BAR.table.rows]


def test_a_picture_stands_before_its_numbers_with_a_text_in_its_place():
    text = markdown.write(Pack("", (BAR,)), pictures={0: "01-bar.png"}).decode()
    html = rendered(text)
    assert html.count("<img") == 1 and 'src="01-bar.png"' in html and f'alt="Bar chart: {BAR.title[:20]}' in html
    assert html.index("<img") < html.index("<table")
    assert "<img" not in rendered(written(Pack("", (BAR,))))


@pytest.mark.parametrize("name", HOSTILE)
def test_what_stands_in_the_place_of_a_picture_is_no_markup(name):
    hostile = replace(BAR, title=HOSTILE[name], table=Table(("A", "B"), ((HOSTILE[name], 1),)))
    html = rendered(markdown.write(Pack("", (hostile,)), pictures={0: "01-bar.png"}).decode())
    assert html.count("<img") == 1 and "<img src=x" not in html


def test_quotations_are_blocks_with_their_source():
    html = rendered(written(Pack("", (QUOTATIONS,))))
    assert html.count("<blockquote>") == 6
    assert "“The fees will rise only" in html


def test_the_grid_is_a_table():
    assert rendered(written(Pack("", (GRID,)))).count("none found in 12 articles") == 5


@pytest.mark.parametrize("name", PACKS)
def test_awkward_packs_have_every_item_and_no_picture_or_script(name):
    html = rendered(written(PACKS[name]))
    assert html.count("<h2>") == len(PACKS[name].items)
    assert html.count("<h1>") == 1
    assert not re.search(r"<(script|img|b |a href=.javascript)", html)
