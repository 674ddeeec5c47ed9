"""Texts with their names and quotations marked, for tests.

"[p Anna Berg]" is a person, "[o ...]" an organisation, "[l ...]" a place, "[c:NOR ...]" a country by name and
"[d:NOR ...]" one by a demonym. "{1 ...}" is the content of quotation 1, "<1 ...>" its source; a content marked
"{2+ ...}" goes on with the quotation before it.
"""

import re
from dataclasses import dataclass, field

from dashboard.language.entities import group
from dashboard.records import Entity, NameSpan, Quotation, Span

_OPENS = re.compile(
    r"\[(?P<kind>[pocdl])(?::(?P<iso3>[A-Z]{3}))? |\{(?P<content>\d)(?P<continued>\+)? |<(?P<source>\d) "
)
_KINDS = {"p": "person", "o": "organisation", "c": "country", "d": "country", "l": "place"}


@dataclass
class _Marks:
    contents: list[Span] = field(default_factory=list)
    source: Span | None = None
    continued: bool = False


def read(marked: str) -> tuple[str, list[Entity], list[Quotation]]:
    """A marked text without the marks, its entities, and its quotations in the order of their numbers."""
    text, names, marks = "", [], {}
    opened: list[tuple[re.Match[str], int]] = []
    at = 0
    while at < len(marked):
        if match := _OPENS.match(marked, at):
            opened.append((match, len(text)))
            at = match.end()
        elif marked[at] in "]}>":
            match, start = opened.pop()
            _close(match, (start, len(text)), names, marks)
            at += 1
        else:
            text += marked[at]
            at += 1
    quotations = [
        Quotation(tuple(one.contents), "indirect", None, one.source, "continued" if one.continued else "test")
        for _, one in sorted(marks.items())
    ]
    return text, group(text, names), quotations


def _close(match: re.Match[str], span: Span, names: list[NameSpan], marks: dict[str, _Marks]) -> None:
    if kind := match["kind"]:
        via = {"c": "name", "d": "demonym"}.get(kind)
        names.append(NameSpan(*span, _KINDS[kind], match["iso3"], via))
    elif match["content"]:
        one = marks.setdefault(match["content"], _Marks())
        one.contents.append(span)
        one.continued = bool(match["continued"])
    else:
        marks.setdefault(match["source"], _Marks()).source = span
