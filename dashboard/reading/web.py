"""A polite and careful web client: one page, within limits, never into the private network.

The name is looked up once, all addresses found are checked, and the connection goes to a checked address itself, so a
name that changes its address between check and connection gains nothing. Proxies named in the environment are not used:
they would look the name up again, out of sight of the check.
"""

import ipaddress
import socket
import threading
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dashboard.config import Limits
from dashboard.errors import UnreadableSource
from dashboard.reading import reasons

if TYPE_CHECKING:
    import httpcore2

USER_AGENT = "Sourcebook/0.1 (desk research tool; reads single pages on request)"
_HEADERS = [
    (b"User-Agent", USER_AGENT.encode()),
    (b"Accept", b"text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"),
    (b"Accept-Language", b"en,*;q=0.5"),
    (b"Accept-Encoding", b"gzip, deflate"),
    (b"Connection", b"close"),
]
_REDIRECTS = {301, 302, 303, 307, 308}
_PIECE = 65_536  # bytes unpacked at once: the most by which the limit can be overshot
# Ranges that some Pythons count as public, though they reach private addresses in disguise or nobody at all.
_DISGUISES = tuple(
    map(
        ipaddress.ip_network,
        ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "::ffff:0:0/96", "192.0.0.0/24"),
    )
)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Unreachable(UnreadableSource):
    """The server could not be reached at all, so that trying another page of it is of no use."""


@dataclass(frozen=True, slots=True)
class Page:
    """What came back: the address it came from after redirects, and its bytes, unpacked but not decoded."""

    url: str
    data: bytes
    content_type: str = ""  # "text/html", lower case
    charset: str = ""


def fetch(url: str, limits: Limits, *, allow_local: bool = False) -> Page:
    """The page at an http or https address.

    limits.web_seconds bounds everything together (name, connection, redirects, body), limits.web_bytes the unpacked
    body, limits.web_redirects the redirects. Raises UnreadableSource; Unreachable where the whole server is the reason.
    """
    deadline = time.monotonic() + limits.web_seconds
    for _ in range(limits.web_redirects + 1):
        parts = check_address(url)
        answer = _request(parts, limits, deadline, allow_local)
        if isinstance(answer, Page):
            return answer
        try:
            url = urljoin(parts.geturl(), answer)
        except ValueError as error:  # a target that is no address
            raise UnreadableSource(reasons.NO_ADDRESS) from error
    raise UnreadableSource(reasons.unreachable(f"it redirects more than {limits.web_redirects} times"))


def check_address(url: str) -> SplitResult:
    """The address in parts, its host in ASCII and its path quoted. Raises UnreadableSource when it may not be read."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:  # also UnicodeError: a host name that cannot exist
        raise UnreadableSource(reasons.NO_ADDRESS) from error
    if parts.scheme not in {"http", "https"}:
        raise UnreadableSource(reasons.WRONG_SCHEME)
    if not ascii_host or any(character in ascii_host for character in " <>\\\x7f"):
        raise UnreadableSource(reasons.NO_ADDRESS)
    if parts.username is not None or parts.password is not None:
        raise UnreadableSource(reasons.WITH_PASSWORD)
    place = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    return SplitResult(
        scheme=parts.scheme,
        netloc=place if port is None else f"{place}:{port}",
        path=quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._", errors="replace"),
        query=quote(parts.query, safe="/%:@!$&'()*+,;=~-._?", errors="replace"),
        fragment="",
    )


def is_public(address: Address) -> bool:
    """Whether an address is on the open internet: not loopback, private, link-local, multicast, reserved or mapped."""
    if any(address in network for network in _DISGUISES):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _request(parts: SplitResult, limits: Limits, deadline: float, allow_local: bool) -> "Page | str":
    """One request: the page, or the address it redirects to."""
    import httpcore2

    addresses = _look_up(parts, deadline, limits)
    if not allow_local and not all(map(is_public, addresses)):
        raise UnreadableSource(reasons.LOCAL_ADDRESS)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    url = httpcore2.URL(scheme=parts.scheme, host=parts.hostname, port=parts.port, target=target)
    headers = [(b"Host", parts.netloc.encode("ascii")), *_HEADERS]
    try:
        with (
            httpcore2.ConnectionPool(network_backend=_backend(addresses, deadline)) as pool,
            pool.stream("GET", url, headers=headers) as response,
        ):
            fields = _fields(response.headers)
            location = fields.get("location", "")
            if response.status in _REDIRECTS and location:
                return location
            if response.status != 200:
                raise UnreadableSource(reasons.unreachable(f"the server answers {_in_words(response.status)}"))
            data = _body(response.iter_stream(), fields.get("content-encoding", ""), limits)
    except httpcore2.TimeoutException as error:
        raise Unreachable(_too_slow(limits)) from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise Unreachable(reasons.unreachable("no connection to the server could be made or kept")) from error
    content_type, charset = _content_type(fields.get("content-type", ""))
    return Page(parts.geturl(), data, content_type, charset)


def _look_up(parts: SplitResult, deadline: float, limits: Limits) -> list[Address]:
    """All addresses of the host. The system's resolver knows no time limit, so a thread of its own waits for it."""
    found: list[Address] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(resolve(parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)))
        except (OSError, UnicodeError, ValueError) as error:
            failed.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if thread.is_alive():
        raise Unreachable(_too_slow(limits))
    if failed or not found:
        raise Unreachable(reasons.unreachable("there is no server of this name, or this computer is offline"))
    return found


def resolve(host: str, port: int) -> list[Address]:
    """The addresses of a host, each once, in the order the system prefers. Raises OSError when there are none."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    names = dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers)
    return [ipaddress.ip_address(name) for name in names]


def _backend(addresses: list[Address], deadline: float) -> "httpcore2.NetworkBackend":
    """A network that leads only to the checked addresses and ends at the deadline, however slowly the bytes drip."""
    import httpcore2

    def left() -> float:
        seconds = deadline - time.monotonic()
        if seconds <= 0:
            raise httpcore2.ReadTimeout
        return seconds

    class Stream(httpcore2.NetworkStream):
        def __init__(self, inner: httpcore2.NetworkStream) -> None:
            self.inner = inner

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline rules
            return self.inner.read(max_bytes, left())

        def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
            self.inner.write(buffer, left())

        def close(self) -> None:
            self.inner.close()

        def start_tls(self, ssl_context, server_hostname=None, timeout=None) -> "Stream":  # noqa: ARG002
            # The certificate is checked against the name, not against the number connected to.
            return Stream(self.inner.start_tls(ssl_context, server_hostname, left()))

        def get_extra_info(self, info: str) -> object:
            return self.inner.get_extra_info(info)

    class Backend(httpcore2.NetworkBackend):
        def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None) -> Stream:  # noqa: ARG002
            connect = httpcore2.SyncBackend().connect_tcp
            for address in addresses[:-1]:
                try:
                    return Stream(connect(str(address), port, left() / 2))
                except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                    continue  # a host with IPv6 and IPv4 often answers on one of them only
            return Stream(connect(str(addresses[-1]), port, left()))

    return Backend()


def _body(pieces: Iterable[bytes], packing: str, limits: Limits) -> bytes:
    """The body, unpacked piece by piece so that a small packed one cannot grow large unnoticed."""
    packing = packing.strip().lower()
    if packing not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise UnreadableSource(reasons.unreachable("the server packs the page in a way that is not known here"))
    unpack = None
    body = bytearray()
    try:
        for piece in pieces:
            if packing in {"", "identity"}:
                body += piece
                _check_size(body, limits)
                continue
            if unpack is None:
                unpack = _unpacker(packing, piece)
            while piece:
                body += unpack.decompress(piece, _PIECE)
                _check_size(body, limits)
                piece = unpack.unconsumed_tail
                if unpack.eof:
                    break
        if unpack is not None:
            body += unpack.flush()
    except zlib.error as error:
        raise UnreadableSource(reasons.unreachable("the page arrived damaged")) from error
    _check_size(body, limits)
    return bytes(body)


def _unpacker(packing: str, start: bytes) -> "zlib._Decompress":
    # "deflate" should have a zlib header (low four bits 8), but some servers leave it out.
    raw = packing == "deflate" and start[:1] and start[0] & 0x0F != 8
    return zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)


def _check_size(body: bytearray, limits: Limits) -> None:
    if len(body) > limits.web_bytes:
        raise UnreadableSource(reasons.too_large("a web page", reasons.size(limits.web_bytes)))


def _fields(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Header fields by lower-case name. Redirects in the wild hold raw UTF-8; Latin-1 reads the rest."""
    fields: dict[str, str] = {}
    for name, value in headers:
        try:
            text = value.decode("utf-8")
        except UnicodeDecodeError:
            text = value.decode("latin-1")
        fields.setdefault(name.decode("latin-1").lower(), text.strip())
    return fields


def _content_type(value: str) -> tuple[str, str]:
    message = Message()
    message["Content-Type"] = value.replace("\n", " ").replace("\r", " ") or "application/octet-stream"
    return message.get_content_type() if value else "", message.get_content_charset("")


def _in_words(status: int) -> str:
    known = {
        401: "that one has to sign in (401)",
        402: "that the page has to be paid for (402)",
        403: "that access is refused (403)",
        404: "that there is no such page (404)",
        410: "that the page is gone (410)",
        429: "that it was asked too often (429)",
        451: "that the page is withheld for legal reasons (451)",
    }
    if status in known:
        return known[status]
    try:
        return f"with an error ({status} {HTTPStatus(status).phrase})"
    except ValueError:
        return f"with an error ({status})"


def _too_slow(limits: Limits) -> str:
    return reasons.unreachable(f"the page did not arrive within {limits.web_seconds:g} seconds")
