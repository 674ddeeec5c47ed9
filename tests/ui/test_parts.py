import datetime
import html
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ui.parts import markdown, marked_html, meta_html
from tests.awkward import CLEAN

PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@st.composite
def marked(draw):
    text = draw(PLAIN)
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place).map(sorted).map(tuple), max_size=5))
    return text, [(span, draw(st.sampled_from(["word", "sentence"]))) for span in spans]


@given(marked())
def test_without_its_tags_marked_text_is_the_text(given):
    text, marks = given
    assert html.unescape(re.sub(r"<[^>]*>", "", marked_html(text, marks))) == text


@given(marked())
def test_exactly_the_marked_letters_stand_in_marks(given):
    text, marks = given
    for name in ("word", "sentence"):
        inside = re.findall(rf'<mark class="(?:\w+ )*{name}(?: \w+)*">(.*?)</mark>', marked_html(text, marks), re.S)
        places = {at for (start, end), kind in marks if kind == name for at in range(start, end)}
        assert html.unescape("".join(inside)) == "".join(text[at] for at in sorted(places))


@given(marked())
def test_no_other_tag_comes_of_a_text(given):
    tags = set(re.findall(r"<[^>]*>", marked_html(*given)))
    assert all(re.fullmatch(r'</mark>|<mark class="(word|sentence)( (word|sentence))*">', tag) for tag in tags)


def test_what_a_title_says_stands_at_its_letters_and_is_no_markup():
    said = marked_html("We wait.", [((0, 2), "said")], [((0, 2), 'Said by "A" <b>')])
    assert said == '<mark class="said" title="Said by &quot;A&quot; &lt;b&gt;">We</mark> wait.'


@given(PLAIN)
def test_without_its_backslashes_markdown_is_the_text_in_one_line(text):
    shown = re.sub(r"\\([^A-Za-z0-9\s])", r"\1", markdown(text))
    assert shown.replace("\u2060", "") == " ".join(text.replace("\u2060", "").split())


@pytest.mark.parametrize(
    "text",
    ["*b*", "_i_", "`c`", "$x$", ":ship:", ":red[x]", "[a](b)", "![a](b)", "# h", "> q", "- l", "1. l", "~~s~~",
     "<b>", "&amp;", "a | b", "https://example.org", "a@example.org", "a -> b", "==m=="],
)  # fmt: skip
def test_each_sign_with_a_meaning_is_escaped(text):
    unescaped = re.sub(r"\\[^A-Za-z0-9\s]", "", markdown(text))
    assert re.fullmatch(r"[A-Za-z0-9;\s\u2060]*", unescaped)


def test_the_source_line_escapes_every_field():
    line = meta_html("<b>O</b>", datetime.date(2025, 3, 1), "<i>A</i>", 'https://example.org/"><script>', ["<u>"])
    assert set(re.findall(r"</?(\w+)", line)) == {"div", "b", "a"}
    assert line.count("<b>") == 1
    assert "1 March 2025" in line
    assert "&quot;&gt;&lt;script&gt;" in line


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " https://x", ""])
def test_only_web_addresses_become_links(url):
    assert "<a" not in meta_html("O", None, url=url)
    assert 'rel="noopener noreferrer"' in meta_html("O", None, url="https://example.org/1")


@pytest.mark.parametrize("date", [None, pd.NaT, float("nan")])
def test_an_unknown_date_is_said_to_be_none(date):
    assert "<b>Outlet unknown</b> · no date" in meta_html("", date)


@pytest.mark.parametrize("name", CLEAN)
def test_awkward_texts_stay_text(name):
    assert html.unescape(re.sub(r"<[^>]*>", "", marked_html(CLEAN[name], [((0, 3), "word")]))) == CLEAN[name]
    assert "<" not in re.sub(r"\\<", "", markdown(CLEAN[name]))
