import datetime as dt
import socket
from email.utils import format_datetime
from xml.sax.saxutils import escape

import pytest

from dashboard.config import Limits
from dashboard.errors import UnreadableSource
from dashboard.reading import feeds, read, read_bytes, web
from dashboard.records import Article, Reject
from tests.reading.builders import BODY, PARAGRAPHS, TITLE, html_page
from tests.reading.conftest import Site

LIMITS = Limits()
DAY = dt.datetime(2024, 3, 5, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))


def item(link: str = "", content: str = "", title: str = TITLE, extra: str = "") -> str:
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid isPermaLink='false'>g1</guid>"
        f"<description>{escape(content)}</description><pubDate>{format_datetime(DAY)}</pubDate>{extra}</item>"
    )


def rss(*items: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>The Harbour Post</title>{''.join(items)}</channel></rss>"
    ).encode()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_each_entry_is_read_from_the_page_it_links_to(site: Site) -> None:
    site.serve("/talks", html_page().encode())
    url = site.serve("/feed", rss(item(f"{site.url}/talks", "Only a teaser.")), "application/rss+xml")
    (article,) = read([url], limits=LIMITS, allow_local=True)
    assert isinstance(article, Article)
    assert [p for p in PARAGRAPHS if p not in article.text] == []
    assert (article.title, article.url, article.external_id) == (TITLE, f"{site.url}/talks", "g1")
    # the day in the outlet's own time zone, not in UTC, where it is the sixth
    assert (article.date, article.date_source) == (dt.date(2024, 3, 5), "feed")
    assert (article.source, article.row) == (url, 1)


def test_an_entry_whose_page_cannot_be_had_gives_its_own_words(site: Site) -> None:
    entries = [item(f"{site.url}/gone", f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"), item(f"{site.url}/gone")]
    url = site.serve("/feed", rss(*entries), "text/xml")
    article, reject = read([url], limits=LIMITS, allow_local=True)
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(PARAGRAPHS[:2])
    assert reject == Reject(
        f"{site.url}/gone", "The address is unreachable: the server answers that there is no such page (404)."
    )


def test_a_feed_file_is_read_and_its_links_are_followed(site: Site, tmp_path) -> None:
    file = tmp_path / "post.xml"
    file.write_bytes(rss(item(site.serve("/talks", html_page().encode()))))
    (article,) = read([file], limits=LIMITS, allow_local=True)
    assert isinstance(article, Article)
    assert PARAGRAPHS[3] in article.text


def test_links_into_the_private_network_are_not_followed_from_a_feed(site: Site, tmp_path) -> None:
    file = tmp_path / "post.rss"
    file.write_bytes(rss(item(site.serve("/talks", html_page().encode()))))
    (reject,) = read([file], limits=LIMITS)
    assert isinstance(reject, Reject)
    assert "private or local network" in reject.reason
    assert site.asked == []


@pytest.mark.usefixtures("no_network")
def test_an_uploaded_feed_loads_nothing() -> None:
    (article,) = read_bytes("post.xml", rss(item("https://harbour-post.example/talks", BODY)), limits=LIMITS)
    assert isinstance(article, Article)
    assert article.outlet == "Harbour Post"
    assert article.text == BODY


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("data", [b"http://harbour-post.example/feed.xml", b"/etc/passwd", b"file:///etc/passwd"])
def test_bytes_that_look_like_an_address_are_not_opened(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="not an RSS or Atom feed"):
        feeds.parse(data)


def test_a_server_that_does_not_answer_is_asked_once() -> None:
    asked: list[str] = []

    def fetch(url: str) -> web.Page:
        asked.append(url)
        raise web.Unreachable("The address is unreachable: nobody is there.")

    data = rss(*(item(f"https://a.example/{n}", BODY) for n in range(5)), item("https://b.example/x"))
    results = list(feeds.read(data, source="s", limits=LIMITS, fetch=fetch))
    assert asked == ["https://a.example/0", "https://b.example/x"]
    assert [type(result) for result in results] == [Article] * 5 + [Reject]


def test_atom_with_full_content_and_authors() -> None:
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry>'
        '<title type="html">Talks &amp;amp; &lt;b&gt;tides&lt;/b&gt;'
        f"</title><id>tag:1</id><author><name>Ana Lindqvist</name></author><updated>2024-03-05T10:00:00Z</updated>"
        f'<summary>Short.</summary><content type="html">{escape("".join(f"<p>{p}</p>" for p in PARAGRAPHS))}</content>'
        "</entry></feed>"
    )
    (article,) = feeds.read(data.encode(), source="s", limits=LIMITS, outlet="Mine")
    assert isinstance(article, Article)
    assert (article.title, article.author, article.outlet) == ("Talks & tides", "Ana Lindqvist", "Mine")
    assert article.text == BODY
    assert article.date == dt.date(2024, 3, 5)


def test_an_entry_without_a_sound_date_or_link() -> None:
    entry = f"<item><title>{TITLE}</title><link>javascript:alert(1)</link>"
    entry += f"<pubDate>31 Foo 2999</pubDate><description>{BODY}</description></item>"
    (article,) = feeds.read(rss(entry), source="s", limits=LIMITS)
    assert isinstance(article, Article)
    assert (article.date, article.date_source, article.url) == (None, "unknown", "")
    assert article.outlet == "The Harbour Post"


NO_FEEDS = {
    "other XML": (b"<?xml version='1.0'?><note><to>You</to></note>", "not an RSS or Atom feed"),
    "no entries": (rss(), "no entries"),
    "words": (b"Just words.", "not an RSS or Atom feed"),
    "binary": (bytes(range(256)), "not an RSS or Atom feed"),
    "entity bomb": (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0">'
        b"<channel><title>&b;</title></channel></rss>",
        "no entries",
    ),
    "nested to hurt": (b"<rss version='2.0'><channel>" + b"<item>" * 5_000, ""),
}


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("name", NO_FEEDS)
def test_what_is_no_feed(name: str) -> None:
    data, reason = NO_FEEDS[name]
    (reject,) = set(map(type, read_bytes("x.xml", data, limits=LIMITS)))
    assert reject is Reject
    assert reason in next(
        result.reason for result in read_bytes("x.xml", data, limits=LIMITS) if isinstance(result, Reject)
    )


def test_feeds_are_told_by_their_first_element() -> None:
    assert feeds.is_feed(rss())
    assert feeds.is_feed(b"\xef\xbb\xbf<!-- c --><feed xmlns='http://www.w3.org/2005/Atom'>")
    assert feeds.is_feed(b'<?xml version="1.0"?>\n<rdf:RDF xmlns="http://purl.org/rss/1.0/">')
    for other in (b"<html><body>rss</body></html>", b"", b"rss feed", b"<feedback>", b"\x00\x01"):
        assert not feeds.is_feed(other)
