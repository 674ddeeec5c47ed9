"""A quotation with its source, ready for a text or a footnote. What was said word for word stands in quotation marks;
what an outlet reported in its own words says so."""

import datetime
from dataclasses import dataclass

from dashboard import wording
from dashboard.briefing.tables import neutral
from dashboard.records import QuotationKind

_JOINERS = "\u200c\u200d"  # unseen, but part of how Persian and Indian names are written


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation needs to know. Texts are as printed; "" where something is not known."""

    said: str
    kind: QuotationKind
    speaker: str
    role: str = ""
    affiliation: str = ""
    title: str = ""
    outlet: str = ""
    author: str = ""
    date: datetime.date | None = None
    url: str = ""


def in_text(cited: Cited) -> str:
    """“We wait” (Ada Holm, director, Sund Institute, quoted in Capital Ledger, 3 March 2025)."""
    said = _line(cited.said).rstrip(",")  # which stood before the cue
    return neutral(f"{spoken(said, cited.kind)} ({_who(cited)}, {_how(cited)} {_outlet(cited)}, {_day(cited)})")


def footnote(cited: Cited) -> str:
    """Ada Holm, director, Sund Institute, quoted in Jo Berg, “Harbour waits”, Capital Ledger, 3 March 2025, address."""
    article = [
        _line(cited.author),
        f"“{_line(cited.title)}”" if cited.title.strip() else "",
        _outlet(cited),
        _day(cited),
    ]
    if cited.url.startswith(("https://", "http://")):
        article.append("".join(sign for sign in cited.url if sign.isprintable() and not sign.isspace()))
    return neutral(f"{_who(cited)}, {_how(cited)} {', '.join(part for part in article if part)}.")


def spoken(said: str, kind: QuotationKind) -> str:
    """What was said, in quotation marks where it is word for word; of `mixed` speech they stand in the text itself."""
    return f"“{said}”" if kind == "direct" else said


def described(role: object, affiliation: object, speaker: str = "") -> str:
    """ "senior fellow, Sund Institute": as printed, but nothing that the words before it hold already; "" for what is
    not a text."""
    said: list[str] = []
    for part in (role, affiliation):
        if isinstance(part, str) and (line := _line(part)) and line.casefold() not in f"{speaker} {said}".casefold():
            said.append(line)
    return ", ".join(said)


def _who(cited: Cited) -> str:
    parts = (_line(cited.speaker) or "speaker not named", described(cited.role, cited.affiliation, cited.speaker))
    return ", ".join(part for part in parts if part)


def _how(cited: Cited) -> str:
    return "reported in" if cited.kind == "indirect" else "quoted in"


def _outlet(cited: Cited) -> str:
    return _line(cited.outlet) or "outlet unknown"


def _day(cited: Cited) -> str:
    return wording.day(cited.date)


def _line(text: str) -> str:
    """A text on one line, without signs that cannot be seen."""
    return " ".join("".join(sign for sign in text if sign.isprintable() or sign.isspace() or sign in _JOINERS).split())
