"""A phrase that may be a role: "a senior fellow for Korea studies at the Fjord Institute" is the role "senior
fellow for Korea studies" and the affiliation "Fjord Institute".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.language.identity import fold
from dashboard.language.name_words import word_lists
from dashboard.language.quotations.cues import verbs
from dashboard.language.speakers.bodies import (
    Names,
    before_ending,
    body_before_office,
    body_in,
    named_owner,
    narrowed,
    without_body,
)
from dashboard.language.speakers.offices import has_office, is_office, listed
from dashboard.records import Span

_MAX_WORDS = 16


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed of one person at one place. `rank` marks a role that is only a title: "Sen.", "Gen."."""

    role: Span | None = None
    affiliation: Span | None = None
    rank: bool = False

    def __bool__(self) -> bool:
        return bool(self.role or self.affiliation)


_SEGMENT = re.compile(
    r"(?:[^,.;:“”\"()\n—–]|\.(?=\w)|(?<=\.[A-Z])\.(?=\s)|(?<=\b[A-Z])\.(?=[A-Z]|\s[A-Z][a-z]+\s[a-z])|(?<=\bNo)\.|(?<=\bSt)\.){2,180}"
)


_CONJUNCT = re.compile(r"\s+(?:and|but|who\s+is|who\s+now|& )\s+(?:(?:now|also|currently|later)\s+)?")


STOP = re.compile(
    r"\s(?:who|whom|which|that(?!\s[\w-]+['’]s\s)|whose|when|where|while|because|as|has|have|had|is|was|were|are|will|would|could|did|does|based|living|affiliated|employed|here|there"
    r"|said|says|told|tells|also|but|since|during|after|before|until|until|writes|wrote|added)\b"
)


def end_of(text: str, start: int, limit: int) -> int:
    match = _SEGMENT.match(text, start, limit)
    if not match:
        return start
    dash = text.find(" - ", start, match.end())
    return match.end() if dash < 0 else dash


def best_in(text: str, start: int, end: int, names: Names) -> Printed:
    """Of the parts that "and" joins, the one that tells most; a former office gives way to one held now."""
    parts = [(first, role_in(text, first, last, names)) for first, last in _conjuncts(text, start, end, names)]
    found = [(first, one) for first, one in parts if one]
    if not found or (not found[0][1].role and found[0][1].affiliation):
        return found[0][1] if found else Printed()
    _, best = min(
        found, key=lambda each: (not each[1].role, bool(_FORMER.match(text, each[0])), not each[1].affiliation)
    )
    if not best.affiliation:  # "a former diplomat who is now at the Fjord Institute"
        now = next((one.affiliation for _, one in found if one.affiliation and not one.role), None)
        best = Printed(best.role, now, best.rank)
    return best


_FORMER = re.compile(r"(?:an?\s+|the\s+)?(?:former|retired|one-?time|then|ex-\w+)\b", re.IGNORECASE)


def _conjuncts(text: str, start: int, end: int, names: Names) -> Iterator[Span]:
    """The parts of a phrase that "and" joins where each tells of an office of its own."""
    at = start
    for match in _CONJUNCT.finditer(text, start, end):
        if any(name.start < match.start() and match.end() < name.end for name in names.within(start, end)):
            continue
        cut = PREPOSITION.search(text, match.end(), end)
        if "who" in match.group() or (
            has_office(text, at, match.start()) and has_office(text, match.end(), cut.start() if cut else end)
        ):
            yield at, match.start()
            at = match.end()
    yield at, end


_LEAD = re.compile(
    r"(?:(?:an?|the|is|was|also|now|currently|formerly|once|another|himself|herself|at the time|my|our|his|her|their"
    r"|its|one of)\s+)+",
    re.IGNORECASE,
)


_POSSESSOR = re.compile(r"((?:[\w.&’'-]+\s+){0,6}?[\w.&-]+(?:['’]s|s['’]))\s+(?=\w)")


PREPOSITION = re.compile(r"\s(of|at|for|with|from|in|on|to|under|by|within)\s")


_GERUND = re.compile(
    r"(?<!\bof)(?<!\bin)(?<!\band)(?<!\bfor)\s(?!(?:during|ruling|governing|leading)\b)[a-z]{3,}ing\s(?:in|on|for|with|at|about|the|an?|[A-Z])"
)


_FIELD = re.compile(r"\b(?:of|in)(?:\s[a-z]+){0,4}$")  # "professor of civil engineering at"


_OF_WORK = re.compile(
    r"\s(?:(?:speciali[sz]|focus|work|teach|study|research|lectur)ing|(?!speak|appear|stay)[a-z]+ing\sat|affiliated|employed|based|who\s(?:now\s)?works)\b"
)
_INNER = ("of", "for", "on", "to")


def role_in(text: str, start: int, end: int, names: Names) -> Printed:
    """A role and an affiliation in a phrase such as "the Fjord Institute's director of research", if it is one."""
    whole, stop = end, STOP.search(text, start, end)
    end = stop.start() if stop else end
    gerund = _GERUND.search(text, start, end)
    if gerund and has_office(text, start, gerund.start()) and not _FIELD.search(text, start, gerund.start()):
        end = gerund.start()
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    with_body = _WITH.match(text, start, end)
    if with_body and (body := body_in(text, with_body.end(), end, names, preposition="with")) and body[1] == end:
        return Printed(None, body)
    if start >= end or text[start:end].split()[0] in word_lists()["speech verbs"] | listed("begin no role"):
        return Printed()
    if _LEADS.match(text, start):
        return Printed(None, affiliation_in(text, start, end, names))
    owner = None
    if (match := _POSSESSOR.match(text, start, end)) and not PREPOSITION.search(f" {match.group(1)} "):
        owner = named_owner(text, start, before_ending(text, match.end(1)), names, text[match.end() : end])
        start = match.end()
    cut = _first_preposition(text, start, end, names)
    head_end = cut.start() if cut else end
    words = text[start:head_end].split()
    if not words or len(words) > _MAX_WORDS or _is_headline(words) or _acts(words):
        return Printed()
    if not any(is_office(word) for word in words):
        body = body_in(text, start, head_end, names)
        tail = text[body[1] : end].split() if body else []
        if body and body[1] - body[0] >= 0.6 * (end - start) and not any(word in verbs() for word in tail):
            return Printed(None, body)
        return Printed()
    people = [name.end for name in names.within(start, head_end) if name.kind == "person"]
    if people and not has_office(text, people[-1], head_end):
        return Printed()
    if inside := body_before_office(text, start, head_end, names):
        start, owner = without_body(text, start, head_end, inside), inside
    affiliation = affiliation_in(text, head_end, end, names) if cut else None
    if not affiliation and _OF_WORK.match(text, end, whole):
        affiliation = affiliation_in(text, end, whole, names)
    if not affiliation and (heads := _WHO_HEADS.match(text, end, whole)) and heads.group(1) in listed("heads of"):
        affiliation = affiliation_in(text, heads.end(), end_of(text, heads.end(), whole), names, "at")
    role_end = _end_of_role(text, head_end, end, affiliation)
    role = narrowed(text, start, role_end)
    return Printed(role, affiliation or owner)


def _is_headline(words: list[str]) -> bool:
    """Whether small words inside a phrase are in capitals ("Board Votes To Fire Its Chief")."""
    return any(word[0].isupper() and fold(word) in listed("small in headlines") for word in words[1:])


def _acts(words: list[str]) -> bool:
    """Whether words begin with what somebody does or did: "encouraged supporters", "entered the chamber"."""
    if words[0] in ("those", "these"):
        return True
    if not re.fullmatch(r"[a-z]{2,}(?:ed|ing)", words[0]) or len(words) < 2:
        return False
    last = next((fold(word).strip(".,'’") for word in reversed(words) if is_office(word)), "")
    return words[1] in _ARTICLES or (bool(last) and last not in listed("offices"))  # of several people


_ARTICLES = frozenset(["the", "a", "an", "his", "her", "its", "their"])


def _first_preposition(text: str, start: int, end: int, names: Names) -> re.Match[str] | None:
    """The first preposition that is no part of a name ("a University of Bergen professor")."""
    bodies = [(name.start, name.end) for name in names.within(start, end) if name.kind == "organisation"]
    for match in PREPOSITION.finditer(text, start, end):
        if not any(
            first < match.start() and match.end() < last and has_office(text, last, end) for first, last in bodies
        ):
            return match
    return None


_LEADS = re.compile(r"(?:of|at|with|from)\s")
_WITH = re.compile(r"with\s(?:the\s)?")
_WHO_HEADS = re.compile(r"\s(?:who|and)\s(?:now\s|also\s|currently\s)?([a-z-]+)\s")


def _end_of_role(text: str, head_end: int, end: int, affiliation: Span | None) -> int:
    """A role goes on over "of", "for", "on" and "to" ("ambassador to Norway"), and ends before its body."""
    last = head_end
    prepositions = [*PREPOSITION.finditer(text, head_end, end)]
    for place, match in enumerate(prepositions):
        behind = prepositions[place + 1].start() if place + 1 < len(prepositions) else end
        if match.group(1) not in _INNER and not (match.group(1) == "in" and place and not affiliation):
            break
        if affiliation and affiliation[0] < behind:
            break
        last = behind
    return last


_COMMITTEE = re.compile(r"[^.,;]*\b(?:[Cc]ommittee|[Pp]anel|[Cc]ouncil|[Bb]oard|[Cc]ommission)\b")


_ADVISES = re.compile(r"\b(?:advis[eo]r|consultant|counsel|aide)\s+to\s+$")


def _office_before(text: str, at: int) -> str:
    """The folded word in front of the preposition that ends at a place."""
    words = text[max(0, at - 40) : at].split()[:-1]
    return fold(words[-1]) if words else ""


def _outlet(at: int, end: int, names: Names) -> Span | None:
    """What somebody writes for, though its name was taken for a person's: "columnist for Ny Fjordpost"."""
    for name in names.within(at, end):
        if name.kind == "person" and name.start == at:
            return name.start, name.end
    return None


def affiliation_in(text: str, start: int, end: int, names: Names, preposition: str = "") -> Span | None:
    """The body that a preposition in a part of the text leads to: behind "at", "with" or "from" rather than "of".

    `preposition` is the one right before `start`, if one is there.
    """
    found: list[tuple[bool, int, Span]] = []
    leads = [(match.group(1), match.end()) for match in PREPOSITION.finditer(text, max(0, start - 1), end)]
    if preposition:
        leads.insert(0, (preposition, start))
    elif match := re.compile(r"(of|at|with|from|for)\s").match(text, start, end):
        leads.insert(0, (match.group(1), match.end()))
    for place, (word, at) in enumerate(leads):
        behind = leads[place + 1][1] if place + 1 < len(leads) else end
        if word in ("by", "under") or (word == "to" and not _ADVISES.search(text, max(0, at - 40), at)):
            continue
        if word == "on" and not _COMMITTEE.match(text, at, end):
            continue
        office = _office_before(text, at) if word == "for" else ""
        word = "for a body" if office in listed("work for bodies") | listed("work for outlets") else word
        body = body_in(text, at, end, names, behind, word)
        if not body and office in listed("work for outlets"):
            body = _outlet(at, end, names)
        if body:
            found.append((word not in ("at", "with", "from", "beside", "for a body"), at, body))
    return min(found)[2] if found else None
