"""Texts as files of office programs and spreadsheets can hold them."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote

T = TypeVar("T")

# What XML 1.0 forbids, the other control characters but tab and line break, and the signs that turn the direction of
# all that follows them: those are no part of what an article says, and one that is not closed turns our own words too.
_UNFIT = re.compile(
    "[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
_INVISIBLE = re.compile(r"^[\s\u200b-\u200f\u2060-\u2064\ufeff]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LINK = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:[/?#][^\s<>\"{}|\\^`]*)?")
LONGEST_NAME = 40  # of a file, without number and ending
LONGEST_LINK = 2000  # office programs ask to repair a file with a longer one


def clean(text: str) -> str:
    """A text without the characters that break files; line breaks are \\n."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cleaned(value: T) -> T:
    """A record with every text in it cleaned."""
    return _mapped(value)


def _mapped(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_mapped(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _mapped(getattr(value, field.name)) for field in fields(value)})
    return value


def one_line(text: str) -> str:
    """A text with its white space, line breaks too, as single spaces."""
    return " ".join(text.split())


def like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula; signs that do not show before it are looked through."""
    return text.startswith(_FORMULA) or _INVISIBLE.sub("", text).startswith(_FORMULA)


def neutral(text: str) -> str:
    """The text as a spreadsheet shows it: one that begins like a formula gets an apostrophe before it."""
    return f"'{text}" if like_a_formula(text) else text


def plain_letters(title: str) -> str:
    """A title in letters, figures and hyphens that every system takes in the name of a file; "" where it has none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_NAME].strip("-")


def right_to_left(text: str) -> bool:
    """Whether the text runs from right to left: whether its first letter does."""
    for sign in text:
        if (direction := unicodedata.bidirectional(sign)) in ("R", "AL", "L"):
            return direction != "L"
    return False


def link(url: str) -> str:
    """The address as a link that office programs take without a question, "" where it is none."""
    address = quote(url.strip(), safe="%/:=&?~#+!$,;'@()*[]-._")
    return address if len(address) <= LONGEST_LINK and _LINK.fullmatch(address) else ""
