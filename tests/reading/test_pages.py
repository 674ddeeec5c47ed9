"""Web pages come out as their articles, with what the page says about them; other pages are refused in words."""

import datetime as dt

import pytest

from dashboard.errors import UnreadableSource
from dashboard.reading import pages

PARAGRAPHS = [
    "The ministers of both states met on the bridge on Tuesday and agreed to meet again in the spring, officials said.",
    "“We have talked about water, and about nothing but water,” said Oona Carrick, who led the delegation from Merrow.",
    "What was left out",
    "The two dams above the bridge were not discussed, because neither government admits that the upper one exists.",
    "A joint office with six people will open in Port Ansel in October, and will publish the level of the river daily.",
]


def page(body: list[str] = PARAGRAPHS, head: str = "", title: str = "Two Ministers, One Bridge") -> str:
    blocks = "".join(f"<h2>{p}</h2>" if len(p) < 40 else f"<p>{p}</p>" for p in body)
    return f"""<!doctype html><html lang="en"><head><title>{title} | Northern Courier</title>
    <meta property="og:site_name" content="Northern Courier">{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
    <article><h1>{title}</h1>{blocks}</article>
    <aside><h3>Latest Posts</h3><ul><li><a href="/1">Ten rivers with two names</a></li></ul></aside>
    <footer><p>© 2024 Northern Courier. All rights reserved.</p></footer></body></html>"""


def test_the_article_of_a_page() -> None:
    head = (
        '<meta name="author" content="Ann Lee"><meta property="article:published_time" content="2024-07-20T10:00:00Z">'
    )
    article = pages.from_html(page(head=head), "https://www.northern-courier.com/world/two-ministers")
    assert article.text.split("\n\n") == PARAGRAPHS
    assert (article.title, article.author, article.outlet) == (
        "Two Ministers, One Bridge",
        "Ann Lee",
        "Northern Courier",
    )
    assert (article.date, article.date_source) == (dt.date(2024, 7, 20), "metadata")
    assert (article.language, article.url) == ("en", "https://www.northern-courier.com/world/two-ministers")


def test_the_date_of_the_address_when_the_page_declares_none() -> None:
    article = pages.from_html(page(), "https://www.northern-courier.com/2024/07/20/two-ministers")
    assert (article.date, article.date_source) == (dt.date(2024, 7, 20), "url")


def test_no_date_is_no_date() -> None:
    body = [*PARAGRAPHS, "The bridge was built in 1931 and repaired on 4 May 1987, according to the plate on its rail."]
    article = pages.from_html(page(body))
    assert (article.date, article.date_source) == (None, "unknown")


def test_line_breaks_of_the_source_do_not_break_paragraphs() -> None:
    wrapped = [paragraph.replace(" on ", "\n   on ") for paragraph in PARAGRAPHS]
    assert pages.from_html(page(wrapped)).text.split("\n\n") == PARAGRAPHS


def test_furniture_within_the_article_is_dropped() -> None:
    body = [*PARAGRAPHS[:2], "Also Read: Ten rivers with two names and one without any", *PARAGRAPHS[2:]]
    assert "Also Read" not in pages.from_html(page(body)).text


@pytest.mark.parametrize(
    "html",
    [
        "",
        "   ",
        "just words",
        "<p>",
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav></body></html>",
        "<html><head><title>404 Not Found</title></head><body><p>The page that you asked for could not be found on "
        "this server. It may have been moved. Please use the search form above to find it.</p></body></html>",
        "<div>" * 3_000,
        "\x00\x01\x02",
    ],
)
def test_what_is_no_article_is_refused_in_words(html: str) -> None:
    with pytest.raises(UnreadableSource) as error:
        pages.from_html(html)
    assert str(error.value).endswith(".")
