import html
import re

import pytest

from dashboard.language.sentences import sentences
from dashboard.ui.reader import article_html, passage_asked, sentence_asked
from tests.awkward import CLEAN
from tests.corpus import article

TEXT = "One ship left. Two stayed.\n\nWhat happened next\n\nThe <b>third</b> sank & burned. “Nobody died,” she said."


def shown(text=TEXT, passage=None, sentence=None, shared=None):
    return article_html({"text": text, "language": "en", "key": "k1"}, passage, sentence, shared or {})


def plain(page):
    without_numbers = re.sub(r'<a class="sb-at".*?</a>', "", page, flags=re.S)
    return html.unescape(re.sub(r"<[^>]*>", "", without_numbers))


def test_every_sentence_stands_once_in_order():
    for text in (TEXT, article(7).text):
        spans = sentences(text, "en")
        page = plain(shown(text))
        places = [page.index(text[start:end]) for start, end in spans]
        assert places == sorted(places)
        assert "".join(page.split()) == "".join(text.split())
        assert shown(text).count('class="sb-at"') == len(spans)


def test_a_heading_is_one_and_a_paragraph_is_one():
    assert re.findall(r"<(h3|p)>", shown()) == ["p", "h3", "p"]


def test_markup_in_the_text_is_shown_not_done():
    assert "<b>" not in shown()
    assert "&lt;b&gt;third&lt;/b&gt; sank &amp; burned." in shown()


@pytest.mark.parametrize("name", CLEAN)
def test_awkward_texts_stay_text(name):
    page = shown(CLEAN[name])
    assert set(re.findall(r"</?(\w+)", page)) <= {"article", "p", "h3", "span", "a"}
    assert "".join(plain(page).split()) == "".join(CLEAN[name].split())


def test_a_passage_marks_its_sentences_and_the_first_is_scrolled_to():
    start = TEXT.index("Two stayed")
    page = shown(passage=(start, TEXT.index(" sank")))
    marks = re.findall(r'<mark class="([^"]*)">(.*?)</mark>', page)
    assert [name.split() for name, _ in marks] == [["passage", "sb-here"], ["passage"], ["passage"]]
    assert marks[0][1] == "Two stayed."
    assert "sb-here" not in shown()


def test_a_sentence_is_marked_by_its_number():
    assert re.findall(r'<mark class="sentence sb-here">(.*?)</mark>', shown(sentence=2)) == ["Two stayed."]
    assert "<mark" not in shown(sentence=99)


def test_each_sentence_links_to_itself_under_the_filter_in_view():
    page = shown(shared={"outlet": ["A & B", '"C"'], "store": "mine"})
    link = html.unescape(re.search(r'href="([^"]*)"', page)[1])
    assert link == "?outlet=A+%26+B&outlet=%22C%22&store=mine&article=k1&sentence=1"


@pytest.mark.parametrize(
    ("asked", "span"),
    [("0-3", (0, 3)), ("3-3", None), ("5-2", None), ("0-99", None), ("-1-3", None), ("0-3x", None), ("", None),
     ("٠-٣", (0, 3)), ("9999999999-99999999999", None)],
)  # fmt: skip
def test_a_passage_in_the_address(asked, span):
    assert passage_asked({"passage": asked}, "abcdef") == span


@pytest.mark.parametrize(
    ("asked", "number"), [("1", 1), ("0", 0), ("-1", None), ("x", None), ("", None), ("1e3", None)]
)
def test_a_sentence_in_the_address(asked, number):
    assert sentence_asked({"sentence": asked}) == number


def test_no_passage_and_no_sentence_asked_is_none():
    assert passage_asked({}, "abc") is None
    assert sentence_asked({}) is None
