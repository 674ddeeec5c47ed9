"""What the words that name a source are: a pronoun, a name, a description of one or of many, a thing written."""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from dashboard.language.identity import fold
from dashboard.language.lists import sections
from dashboard.language.speakers.offices import is_office
from dashboard.records import Span

Pronoun = Literal["he", "she", "they", "it", "who", "I"]

_PRONOUNS: dict[str, Pronoun] = {"he": "he", "she": "she", "they": "they", "it": "it", "who": "who", "whom": "who"}
_OWNERS: dict[str, Pronoun] = {"his": "he", "her": "she", "its": "it", "their": "they"}
_PRONOUN = re.compile(
    r"(he|she|they|it|who|whom|some of whom|many of whom)(?:\s+(?:himself|herself|themselves|itself|all|both))?$", re.I
)
_FIRST_PERSON = re.compile(r"(?:I|[Ww]e|[Yy]ou)(?:['’]\w+)?$")
_DEFINITE = re.compile(r"(?:the|this|that|these|those|its|his|her|their|our|my|the same)\s", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?:an?|one|another|some|any|every|each|a second|a third)\s", re.IGNORECASE)
_MANY = re.compile(
    r"(?:some|many|most|several|few|a few|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|other"
    r"|all|both|these|those)\b",
    re.IGNORECASE,
)
_AFTER_HEAD = re.compile(
    r",|\s(?:of|for|from|in|at|on|to|with|by|about|who|whom|which|that|whose|close|familiar|involved|such|based|under|inside|within|including|near"
    r"|involving|speaking|dated|titled|entitled|headed|signed|cited|quoted|commissioned|released|published|issued|conducted|obtained|led|on|there|here|polled|surveyed|interviewed|contacted|briefed|highlighted)(?:\s|$)"
)
_AND = re.compile(r"\s(?:and|&|or|as well as|along with)\s|,\s")
_OWNER = re.compile(r"['’]s?\s")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\s(?=\w)")
_WORD = re.compile(r"[^\W_](?:[\w.’'&-]*[\w])?")


@dataclass(frozen=True, slots=True)
class Source:
    """How a source is worded. `head` is the span of what comes before "of", "for", "who" ..., `noun` its last word."""

    span: Span
    pronoun: Pronoun | None
    head: Span
    noun: str
    definite: bool
    indefinite: bool
    plural: bool

    @property
    def is_document(self) -> bool:
        return _in("documents", self.noun)

    @property
    def is_body(self) -> bool:
        return _in("bodies", self.noun)

    @property
    def may_be_any_body(self) -> bool:
        return _in("any body", self.noun)

    @property
    def is_country(self) -> bool:
        return _in("countries", self.noun)

    @property
    def is_person(self) -> bool:
        return not self.plural and (is_office(self.noun) or _in("unnamed", self.noun))


def read(text: str, span: Span) -> Source:
    """How the words of a source stand to each other."""
    start, end = span
    words = text[start:end]
    if words.startswith("according to "):
        return read(text, (start + len("according to "), end))
    if match := _PRONOUN.match(words):
        word = match.group(1).lower()
        plural = word.endswith("of whom")
        return Source(span, None if plural else _PRONOUNS[word], span, word, False, False, plural)
    if _FIRST_PERSON.match(words):
        return Source(span, "I", span, "i", False, False, False)
    lead = _DEFINITE.match(words) or _INDEFINITE.match(words)
    cut = _AFTER_HEAD.search(words, lead.end() if lead else 0)
    if cut and cut.group() == " of " and not is_office(words[: cut.start()].rpartition(" ")[2]):
        owned = [match.end() for match in _POSSESSIVE.finditer(words, cut.end())]  # "the Institute of Ice's director"
        cut = _AFTER_HEAD.search(words, owned[-1]) if owned else cut
    if re.match(r"(?:one|some|many|most|several|two|three|both|none|all|half) of ", words, re.IGNORECASE):
        cut = re.search(r" of ", words)
    head_end = start + (cut.start() if cut else len(words))
    found = _WORD.findall(text[start:head_end])
    noun = fold(re.sub(r"['’]s$|['’]$", "", found[-1])) if found else ""
    if len(found) > 1 and _in("bodies", two := f"{fold(found[-2])} {noun}"):
        noun = two
    many = bool(_MANY.match(words)) and not re.match(r"(?:another|some (?:official|one))\b", words, re.IGNORECASE)
    return Source(
        span,
        None,
        (start, head_end),
        noun,
        bool(_DEFINITE.match(words)) or bool(re.search(r"['’]s\s", text[start:head_end])),
        bool(_INDEFINITE.match(words)) and not many,
        is_plural(noun) or many or (_in("groups", noun) and (len(found) == 1 or not found[-1][0].isupper())),
    )


def owner(text: str, source: Source) -> Source | None:
    """The pronoun that owns a source, as a source: "he" of "his statement"; None where none does."""
    first = text[source.span[0] : source.span[1]].partition(" ")[0].lower()
    return replace(source, pronoun=_OWNERS[first]) if first in _OWNERS else None


def is_plural(noun: str) -> bool:
    """Whether a folded noun speaks of several ("officials")."""
    return noun.endswith("s") and not noun.endswith("ss") and not _in("no plurals", noun) and len(noun) > 3


def joined(text: str, source: Source, names: list[Span]) -> bool:
    """Whether the source is several that "and" joins, and not one name that holds the word."""
    start, end = source.span
    for match in _AND.finditer(text, start, end):
        if match.group().startswith(",") or (_OWNER.search(text, match.end(), source.head[1]) and not source.plural):
            continue
        if not any(first < match.start() and match.end() < last for first, last in names):
            return True
    return False


def bodies() -> frozenset[str]:
    """Words that a body without a name ends with."""
    return _list("bodies")


@cache
def kinds_of_body() -> tuple[str, ...]:
    """Words behind the name of a body that only say what it is, each after a space."""
    return tuple(f" {kind}" for kind in _list("told behind the name"))


def _in(section: str, noun: str) -> bool:
    return noun in _list(section) or noun.removesuffix("s") in _list(section)


@cache
def _list(section: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in sections(Path(__file__).with_suffix(".txt"))[section])
