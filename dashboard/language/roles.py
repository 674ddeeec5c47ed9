"""Roles as printed beside a name: "Ingrid Solheim, a senior fellow at ...", "Russian deputy minister Viktor ..."."""

import re

from dashboard.records import Span

MAX_WORDS = 14
_AFTER = re.compile(
    r",\s+(?:(?:an?|the)\s+)?([^,.;:“”\"()\n]{3,110}?)(?=[,.;:]|\s+(?:said|told|who|warned|argued|added|noted)\b)"
)
_BEFORE = re.compile(r"((?:[A-Z][\w-]+\s+)?(?:[a-z][\w-]+\s+){1,5})$")
_OFFICE = re.compile(
    r"\b(?:president|minister|secretary|spokes(?:man|woman|person)|director|head|chief|fellow|professor|researcher|"
    r"analyst|advis[eo]r|ambassador|envoy|governor|mayor|senator|general|admiral|colonel|commander|commodore|"
    r"chair(?:man|woman)?|leader|expert|economist|official|diplomat|founder|editor|lecturer|scholar|deputy|member|king|"
    r"chancellor|premier)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def role_beside(text: str, name: Span) -> str | None:
    """The role printed right after or right before a mention, as printed; None where none stands there."""
    start, end = name
    after = _AFTER.match(text, end)
    if after and _OFFICE.search(after[1]) and len(after[1].split()) <= MAX_WORDS:
        return after[1]
    before = _BEFORE.search(text, max(0, start - 80), start)
    if before and _OFFICE.search(before[1]):
        return _ARTICLE.sub("", before[1].strip())
    return None
