"""Paragraphs that are one turn of somebody: posts with their author behind them, and lines of a transcript."""

import re

from dashboard.language.quotations.clauses import Names, listed
from dashboard.language.quotations.statements import Draft
from dashboard.records import Span

LONGEST_POST = 1500  # characters

_DASH = re.compile(r"\s[—–―-]{1,2}\s*(?=[^\W\d_])")
_AUTHOR = re.compile(r"(?P<name>[^\W\d_][\w.'’ -]{1,60}?)\s*(?P<handle>\(@\w+\).*)?")
_PULLED = re.compile(r"[—–―-]{1,2}\s*(?P<name>[A-Z][\w.'’-]*(?: [\w.'’-]+){0,5})(?:,\s[^\n.]{2,60})?")
_LABEL = re.compile(r"[“\"]?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}):\s+(?=\S)")
_OPENING = '“"'
_CLOSING = '”"'


def post(text: str, paragraph: Span, names: Names) -> Draft | None:
    """A post or a saying with its author behind it: "Words. — Ingrid Solheim (@solheim) May 3, 2021"."""
    start, end = paragraph
    if end - start > LONGEST_POST:
        return None
    for dash in _DASH.finditer(text, *paragraph):
        author = _AUTHOR.fullmatch(text, dash.end(), end)
        if author is None:
            continue
        said = _without_marks(text, start, dash.start())
        quoted = said[0] > start and said[1] < dash.start()
        if said[0] < said[1] and (author["handle"] or (quoted and author["name"].istitle())):
            return Draft([said], None, _person(author.span("name"), names), "post or list", verbatim=True)
    return None


def pulled(text: str, paragraph: Span, following: Span | None, names: Names) -> Draft | None:
    """A paragraph whose speaker stands in the next one, alone behind a dash: "— Ingrid Solheim, Fjord Institute"."""
    start, end = paragraph
    author = _PULLED.fullmatch(text, *following) if following else None
    if author is None or end - start > LONGEST_POST or _PULLED.match(text, start):
        return None
    said = _without_marks(text, start, end)
    marked = start < said[0] and said[1] < end and not any(mark in text[slice(*said)] for mark in _OPENING + _CLOSING)
    if not marked and not text[max(0, start - 8) : start].rstrip().endswith(":"):
        return None
    return Draft([said], None, _person(author.span("name"), names), "pulled", verbatim=True)


def _without_marks(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    opens = text[start : start + 1] in _OPENING
    closes = end - start > 1 and text[end - 1] in _CLOSING
    return (start + opens, end - closes)


def _person(name: Span, names: Names) -> Span:
    """The name of a person within a span, without the role before it; the span where no person is known in it."""
    found = names.ends.get(name[1])
    return (found[0], name[1]) if found and found[1] == "person" and found[0] >= name[0] else name


def labels(text: str, lines: list[Span], names: Names) -> frozenset[str]:
    """The names that begin the lines of a transcript: "SOLHEIM:", "Q:". None where fewer than two lines begin so."""
    found: list[str] = []
    for paragraph in lines:
        label = _LABEL.match(text, *paragraph)
        if label is None or text[paragraph[1] - 1].isalnum():  # "STORM: Five things to know" is a headline
            continue
        name = names.ends.get(label.end("name"))
        if label["name"].isupper() or (name and name[0] == label.start("name") and name[1] == "person"):
            found.append(label["name"])
    return frozenset(found) if len(found) > 1 else frozenset()


def line(text: str, paragraph: Span, known: frozenset[str]) -> Draft | None:
    """A line of a transcript: what stands behind one of the known names and its colon."""
    label = _LABEL.match(text, *paragraph) if known else None
    if label is None or label["name"] not in known or text[paragraph[1] - 1].isalnum():
        return None
    parts = {part.strip(".").lower() for part in label["name"].split()}
    nobody = len(label["name"]) == 1 or parts <= listed("parts in a transcript")  # "Q", "PRESENTER"
    source = None if nobody else label.span("name")
    return Draft([_without_marks(text, label.end(), paragraph[1])], None, source, "transcript", verbatim=True)
