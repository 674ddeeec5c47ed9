import gzip
import ipaddress
import socket
import time
import zlib
from dataclasses import replace

import pytest

from dashboard.config import Limits
from dashboard.errors import UnreadableSource
from dashboard.reading import web
from tests.reading.conftest import Site

LIMITS = Limits()
QUICK = replace(LIMITS, web_seconds=0.4)


def fetch(url: str, limits: Limits = LIMITS) -> web.Page:
    return web.fetch(url, limits, allow_local=True)


def test_a_page_arrives_with_its_type_and_charset(site: Site) -> None:
    page = fetch(site.serve("/a", "é".encode("latin-1"), "text/html; charset=ISO-8859-1"))
    assert page == web.Page(f"{site.url}/a", "é".encode("latin-1"), "text/html", "iso-8859-1")


def test_the_client_says_who_it_is_and_sends_nothing_else_of_the_reader(site: Site) -> None:
    fetch(site.serve("/a", b"x"))
    ((path, headers),) = site.asked
    assert path == "/a"
    assert headers["user-agent"].startswith("Sourcebook/")
    assert set(headers) == {"host", "user-agent", "accept", "accept-language", "accept-encoding", "connection"}


def test_addresses_with_accents_and_queries_are_quoted(site: Site) -> None:
    site.serve("/stra%C3%9Fe", b"ok")
    assert fetch(f"{site.url}/straße?q=zwei wörter&x=1%202#part").data == b"ok"
    assert site.asked[0][0] == "/stra%C3%9Fe?q=zwei%20w%C3%B6rter&x=1%202"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("name", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate), ("identity", bytes)],
)
def test_packed_pages_are_unpacked(site: Site, name: str, pack) -> None:
    body = b"The talks resume. " * 20_000
    assert fetch(site.serve("/a", pack(body), Content_Encoding=name)).data == body


def test_redirects_are_followed_and_counted(site: Site) -> None:
    site.serve("/end", b"there")
    for number in range(5):
        site.redirect(f"/{number}", f"/{number + 1}" if number < 4 else "/end")
    page = fetch(f"{site.url}/0")
    assert (page.url, page.data) == (f"{site.url}/end", b"there")
    site.redirect("/more", "/0")
    with pytest.raises(UnreadableSource, match="redirects more than 5 times"):
        fetch(f"{site.url}/more")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", "http or https"),
        ("ftp://example.org/x", "http or https"),
        ("http://user:word@example.org/", "user name or password"),
        ("http://[::1", "not a complete web address"),
    ],
)
def test_each_redirect_is_checked_again(site: Site, target: str, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        fetch(site.redirect("/a", target))


def test_a_redirect_from_outside_to_inside_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop counts as public here; the second is this machine under its own number."""
    site.redirect("/a", f"{site.url}/secret")
    site.serve("/secret", b"inside")
    monkeypatch.setattr(web, "is_public", lambda _: len(site.asked) == 0)
    with pytest.raises(UnreadableSource, match="private or local network"):
        web.fetch(f"{site.url}/a", LIMITS)
    assert [path for path, _ in site.asked] == ["/a"]


PRIVATE = {
    "loopback": "http://127.0.0.1/",
    "loopback by name": "http://localhost/",
    "loopback as one number": "http://2130706433/",
    "loopback in short": "http://127.1/",
    "loopback in IPv6": "http://[::1]/",
    "mapped into IPv6": "http://[::ffff:127.0.0.1]/",
    "mapped public address": "http://[::ffff:8.8.8.8]/",
    "through NAT64": "http://[64:ff9b::7f00:1]/",
    "6to4": "http://[2002:7f00:1::]/",
    "private": "http://192.168.1.1/",
    "cloud metadata": "http://169.254.169.254/latest/meta-data/",
    "shared": "http://100.64.0.1/",
    "multicast": "http://224.0.0.1/",
    "reserved": "http://240.0.0.1/",
    "unspecified": "http://0.0.0.0/",
    "link-local in IPv6": "http://[fe80::1]/",
    "private in IPv6": "http://[fd00::1]/",
}


@pytest.mark.parametrize("name", PRIVATE)
def test_the_private_network_is_not_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_connection(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(web, "_backend", no_connection)
    with pytest.raises(UnreadableSource, match="private or local network"):
        web.fetch(PRIVATE[name], LIMITS)


def test_public_addresses_are_public() -> None:
    for address in ("8.8.8.8", "1.1.1.1", "2606:4700::1111"):
        assert web.is_public(ipaddress.ip_address(address))


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    mixed = [ipaddress.ip_address("8.8.8.8"), ipaddress.ip_address("10.0.0.1")]
    monkeypatch.setattr(web, "resolve", lambda *_: mixed)
    with pytest.raises(UnreadableSource, match="private or local network"):
        web.fetch("http://news.example/", LIMITS)


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere at the second look (DNS rebinding) is never looked at a second time."""
    looked_up: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, port: int, *args: object, **options: object) -> list[object]:
        if not host[:1].isdigit():
            looked_up.append(host)
            host = "127.0.0.1" if len(looked_up) == 1 else "127.9.9.9"
        return real(host, port, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    site.serve("/a", b"the checked one")
    port = site.server.server_port
    assert fetch(f"http://rebinding.example:{port}/a").data == b"the checked one"
    assert looked_up == ["rebinding.example"]
    assert site.asked[0][1]["host"] == f"rebinding.example:{port}"


def test_a_host_that_answers_on_its_second_address_only(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [ipaddress.ip_address("::1"), ipaddress.ip_address("127.0.0.1")]
    monkeypatch.setattr(web, "resolve", lambda *_: both)
    assert fetch(site.serve("/a", b"ok").replace("127.0.0.1", "two.example")).data == b"ok"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://", "not a complete web address"),
        ("http://a b.example/", "not a complete web address"),
        ("http://a..example/", "not a complete web address"),
        ("http://a.example:99999/", "not a complete web address"),
        (f"http://{'a' * 70}.example/", "not a complete web address"),
        ("gopher://a.example/", "http or https"),
        ("http://reader@a.example/", "user name or password"),
        ("http://news.invalid/", "no server of this name"),
    ],
)
def test_addresses_that_lead_nowhere(url: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UnreadableSource, match=reason):
        web.fetch(url, LIMITS)


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "no such page"), (403, "refused"), (500, "error"), (204, "error")]
)
def test_answers_that_are_no_page(site: Site, status: int, reason: str) -> None:
    def answer(request) -> None:
        request.send_response(status)
        request.end_headers()

    site.answers["/a"] = answer
    with pytest.raises(UnreadableSource, match=reason):
        fetch(f"{site.url}/a")


def test_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(web.Unreachable, match="no connection"):
        fetch(f"http://127.0.0.1:{port}/")


def dripping(piece: bytes):
    """Sends a head, then a little every 50 ms, for much longer than anyone should wait."""

    def answer(request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
        for _ in range(100):
            request.wfile.write(piece)
            request.wfile.flush()
            time.sleep(0.05)

    return answer


@pytest.mark.parametrize("piece", [b"X-Pad: 1\r\n", b"\r\nx"], ids=["in the head", "in the body"])
def test_a_slow_drip_ends_at_the_time_limit(site: Site, piece: bytes) -> None:
    site.answers["/a"] = dripping(piece)
    begun = time.monotonic()
    with pytest.raises(web.Unreachable, match=r"within 0\.4 seconds"):
        fetch(f"{site.url}/a", QUICK)
    assert time.monotonic() - begun < 2


def test_the_time_limit_holds_for_all_redirects_together(site: Site) -> None:
    def slow(request) -> None:
        time.sleep(0.15)
        request.send_response(302)
        request.send_header("Location", "/a")
        request.end_headers()

    site.answers["/a"] = slow
    with pytest.raises(UnreadableSource, match=r"within 0\.4 seconds"):
        fetch(f"{site.url}/a", QUICK)


def test_a_name_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "resolve", lambda *_: time.sleep(1) or [])
    begun = time.monotonic()
    with pytest.raises(UnreadableSource, match=r"within 0\.4 seconds"):
        web.fetch("http://news.example/", QUICK)
    assert time.monotonic() - begun < 2


def test_a_page_is_counted_unpacked_and_while_it_arrives(site: Site) -> None:
    small = replace(LIMITS, web_bytes=100_000)
    bomb = gzip.compress(bytes(30_000_000))
    for url in (site.serve("/bomb", bomb, Content_Encoding="gzip"), site.serve("/plain", bytes(200_000))):
        with pytest.raises(UnreadableSource, match="at most 100 KB"):
            fetch(url, small)

    def endless(request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            request.wfile.write(bytes(65_536))

    site.answers["/endless"] = endless
    with pytest.raises(UnreadableSource, match="at most 100 KB"):
        fetch(f"{site.url}/endless", small)


@pytest.mark.parametrize("packing", ["gzip", "br"])
def test_packing_that_is_not_what_it_says(site: Site, packing: str) -> None:
    with pytest.raises(UnreadableSource, match="unreachable"):
        fetch(site.serve("/a", b"not packed at all", Content_Encoding=packing))


def test_an_answer_that_is_not_http(site: Site) -> None:
    site.answers["/a"] = lambda request: request.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")
    with pytest.raises(web.Unreachable):
        fetch(f"{site.url}/a")
    with pytest.raises(web.Unreachable):
        fetch(site.serve("/b", b"x").replace("http:", "https:"))
