"""Roles and affiliations as printed beside a name: "Ingrid Solheim, a senior fellow at the Fjord Institute, said".

A role is read after the name ("Solheim, director of research at ..."), before it ("Fjord Institute analyst Ingrid
Solheim", "the director, Ingrid Solheim,"), or in a clause on it ("who heads ...", "is a lawyer"). Both are spans of the
text; the words between them ("at the") belong to neither.
"""

import re
from collections.abc import Sequence

from dashboard.language.identity import fold
from dashboard.language.name_words import word_lists
from dashboard.language.quotations.cues import verbs
from dashboard.language.speakers.bodies import NO_NAMES, Names
from dashboard.language.speakers.offices import listed
from dashboard.language.speakers.role_phrases import STOP, Printed, affiliation_in, best_in, end_of, role_in
from dashboard.language.speakers.roles_in_front import REACH, role_before, role_set_before
from dashboard.records import Span


def role_beside(text: str, name: Span) -> str | None:
    """The role printed beside a mention, with the affiliation where that follows it; None where none stands there."""
    found = printed_beside(text, name)
    if not found.role:
        return None
    start, end = found.role
    if found.affiliation and found.affiliation[0] > end and "," not in text[end : found.affiliation[0]]:
        end = found.affiliation[1]
    return text[start:end]


def printed_beside(text: str, name: Span, names: Names = NO_NAMES) -> Printed:
    """What is printed of a person beside one mention; an office rather than a title, what follows rather than what
    precedes."""
    after, clause, bracketed = _after(text, name[1], names)
    before = role_before(text, name[0], names)
    if not before.affiliation:
        setting = _set_in(text, before.role[0] if before.role else name[0], names, bool(before.role))
        before = Printed(before.role, setting, before.rank)
    if before.role and not (before.affiliation or bracketed):
        bracketed = _own_outlet(text, before.role, name[1], names)
    if after.role and before.rank and _is_weak(text, after.role):
        return Printed(before.role, after.affiliation or bracketed, rank=True)
    if after.role and after.affiliation:
        return after
    offices = [before] if before.role and not before.rank else []
    if not after.role and not offices:
        offices = [role_set_before(text, name, names), clause]
    for one in (after, *offices, before):
        if one.role:
            affiliation = one.affiliation or after.affiliation or before.affiliation or bracketed
            return Printed(one.role, affiliation, one.rank)
    return Printed(None, after.affiliation or before.affiliation or clause.affiliation or bracketed)


_AT_HOME = re.compile(r"(?:At|In|Inside)\s(?:the\s)?")
_REPORTS_FOR = re.compile(r"(?:Reporting|Writing)\s(?:for|in)\s(?:the\s)?")


def _set_in(text: str, at: int, names: Names, has_office: bool) -> Span | None:
    """The body that a sentence opens with, before an office or a reporter's name: "At the ministry, spokeswoman"."""
    if text[at - 2 : at] != ", ":
        return None
    for name in names.within(at - REACH, at - 1):
        if name.kind == "organisation" and name.end == at - 2:
            low = max(0, name.start - REACH)
            start = max(low, text.rfind(".", low, name.start) + 1, text.rfind("\n", low, name.start) + 1)
            opening = text[start : name.start].lstrip()
            if _REPORTS_FOR.fullmatch(opening) or (has_office and _AT_HOME.fullmatch(opening)):
                return name.start, name.end
    return None


_TELLS = re.compile(r"\s(?:tells|told|reports\sfor|reported\sfor|reports\son)\s(?:the\s)?")


def _own_outlet(text: str, role: Span, end: int, names: Names) -> Span | None:
    """The outlet that a reporter tells what there is to tell: "reporter Ingrid Solheim tells Radio Fjord"."""
    if fold(text[slice(*role)].split()[-1]) not in listed("work for outlets"):
        return None
    tells = _TELLS.match(text, end)
    for name in names.within(tells.end(), tells.end() + REACH) if tells else ():
        if name.kind == "organisation" and name.start == tells.end():
            return name.start, name.end
    return None


def _is_weak(text: str, role: Span) -> bool:
    """Whether a role says less than a title: "an Ohio Republican", "a member"."""
    return fold(text[role[0] : role[1]].split()[-1]) in listed("weak roles")


def described(text: str, source: Span, names: Names = NO_NAMES) -> Printed:
    """The role and the affiliation in the words that describe a source: "a spokesman for the Fjord Institute"."""
    return role_in(text, *source, names)


_AT = re.compile(r"\s+at\s+(?:the\s+)?")


def host(text: str, body: Span, names: Names) -> Printed:
    """The body, as the affiliation, that another is part of: "the Arctic Center at Fjord University"."""
    if at := _AT.match(text, body[1]):
        for name in names.within(at.end(), at.end() + REACH):
            if name.kind == "organisation" and name.start == at.end():
                return Printed(None, (name.start, name.end))
    return Printed()


def whole(text: str, source: Span, names: Names) -> Printed:
    """The body, as the affiliation, of which one without a name is a part: "the general staff of the Fjord army"."""
    of = re.compile(r"[\w\s-]+?\sof\s").match(text, *source)
    body = affiliation_in(text, of.end(), source[1], names, "of") if of else None
    return Printed(None, body)


def chosen(text: str, found: Sequence[Printed]) -> Printed:
    """Of what an article prints at the mentions of one person, in order: the first office (a mere title only where
    there is none) and the affiliation that stands by it, or else the first; where a former office was held is told of
    that office only."""
    offices = [one for one in found if one.role and not one.rank]
    if offices and not offices[0].affiliation:
        first = offices[0]
        past = _is_former(text, first.role)
        offices = [one for one in offices if past or not _is_former(text, one.role)]
        offices.sort(key=lambda one: not one.affiliation)  # the same person, with more told of him
        main = offices[0] if offices[0].affiliation and _close(first, offices[0]) else first
    else:
        main = offices[0] if offices else next((one for one in found if one.role), Printed())
    now = bool(main.role) and not _is_former(text, main.role)
    others = (one.affiliation for one in found if one.affiliation and not (now and _is_former(text, one.role)))
    affiliation = main.affiliation or next(others, None)
    return Printed(main.role, affiliation, main.rank)


def _is_former(text: str, role: Span | None) -> bool:
    """Whether a role is said to be one of the past."""
    return bool(role and _FORMER.match(text, role[0]))


_FORMER = re.compile(r"(?:former|one-?time|ex-|previous|retired)", re.IGNORECASE)


def _close(one: Printed, other: Printed) -> bool:
    return bool(one.role and other.role and abs(one.role[0] - other.role[0]) < REACH)


_BRACKET = re.compile(r"\s*\(([^()\n]{1,60})\)")


_PARTY = re.compile(r"[RDI](?:[-‑–]\s?[A-Z][\w. ]*)?(?=\W|$)")


_PARTY_AFTER = re.compile(r",\s+([RDI][-‑–][A-Z][\w.]*)(?=,)")


_AGE = re.compile(r",\s*(?:aged\s+)?\d{1,3}(?=,)")


_ARTICLE = re.compile(r"\s(?=an?\s)")  # "Ingrid Solheim a fellow at the institute", the comma forgotten


_OPENS = re.compile(r"\s*,\s+|\s+[–—-]\s+|[–—]")


_DIRECT = re.compile(
    r"(?:['’]s)?\s+(?:[a-z]+s\s+for\s+|of\s+|at\s+|from\s+|with\s+)(?=the\s+[A-Z]|[A-Z“\"]|the\s+[\w’']+\s)"
)


_CLAUSE = re.compile(
    r",?\s+(?:who\s+)?(?:now\s+|also\s+|currently\s+)?"
    r"(?:(?:is|was|serves|served|works|worked|has been|acts)\s+(?:now\s+|also\s+|currently\s+|once\s+)?(?:as\s+)?"
    r"(?=(?:an?|the|now|[a-z-]+(?:\sdirector|\sofficer)?\s(?:of|at))\s)|(?:who\s+)?(?:served|serves|worked|works)\s+as\s+|who\s+(?:is|was|serves|works)\s+(?:now\s+|also\s+|currently\s+)?(?:as\s+)?)"
)


_WHO_HEADS = re.compile(
    r"(?P<who>,?\s+who)?\s+(?:now\s+|also\s+|currently\s+|once\s+)?(?P<verb>[a-z-]+)\s+(?=the\s|an?\s|its\s|[A-Z])"
)


def _after(text: str, end: int, names: Names) -> tuple[Printed, Printed, Span | None]:
    """What stands right after a name; what a clause on it tells; the party or body in brackets."""
    limit = min(len(text), end + REACH)
    at, bracketed = end, None
    if match := _BRACKET.match(text, at, limit):
        bracketed, at = _bracketed(text, match.span(1), names), match.end()
    if not bracketed and (match := _PARTY_AFTER.match(text, at, limit)):
        bracketed, at = match.span(1), match.end()
    if match := _AGE.match(text, at, limit):
        at = match.end()
    found = Printed()
    if match := _OPENS.match(text, at, limit):
        found = _apposition(text, match.end(), limit, names)
    elif match := _ARTICLE.match(text, at, limit):
        told = best_in(text, match.end(), end_of(text, match.end(), limit), names)
        found = told if told.role and told.affiliation else found
    if not found and (match := _DIRECT.match(text, at, limit)):
        kind = "for a body" if " for " in f" {match.group()}" else "beside"
        body = affiliation_in(text, match.end(), end_of(text, match.end(), limit), names, kind)
        takes_place = text[at : match.end()].split()[0] == "at" and body and _is_event(text, body[1])
        found = Printed(None, None if takes_place else body)
    if not found and not bracketed:
        bracketed = _own_body(text, end, names) or _workplace(text, at, names)
    return found, _clause(text, at, limit, names), bracketed


def _is_event(text: str, end: int) -> bool:
    """Whether a body is only where something takes place ("at the Fjord Forum summit")."""
    follows = re.compile(r"\s+([a-z][\w-]*)").match(text, end)
    word = follows.group(1) if follows else ""
    return bool(word) and word not in word_lists()["function words"] and word not in verbs()


def _bracketed(text: str, bracket: Span, names: Names) -> Span | None:
    """A party or a body in brackets after a name: "(R-Tex.)", "(Fjord Institute)"."""
    if (match := _PARTY.match(text, *bracket)) and bracket[1] - bracket[0] < 16:
        return match.span()
    inside = [name for name in names.within(*bracket) if name.kind == "organisation"]
    return (inside[0].start, inside[0].end) if inside else None


_OWNS = re.compile(r"['’]s?\s+(?:own\s+)?(?:[a-z]+(?:-[a-z]+)*\s+)?")


def _own_body(text: str, end: int, names: Names) -> Span | None:
    """The party or the like that is said to be somebody's: "Solheim's Fjord Unity party"."""
    owns = _OWNS.match(text, end)
    for name in names.within(owns.end(), owns.end() + 80) if owns else ():
        if name.start == owns.end() and name.kind == "organisation":
            last = fold(text[name.start : name.end].split()[-1])
            return (name.start, name.end) if last in listed("owned by people") else None
    return None


_WORKS_AT = re.compile(
    r",?\s+(?:whose|who\s+(?:(?:stud|teach|research|special|work|lectur|writ|follow|track|focus|analy|cover)\w+)"
    r"(?:\s[^.,;“”\"\n]{1,80}?)?\sat)\s+(?:the\s+)?"
)


def _workplace(text: str, at: int, names: Names) -> Span | None:
    """The body that a clause on a person names: "who studies ice at the Fjord Institute", "whose Fjord Institute"."""
    works = _WORKS_AT.match(text, at)
    for name in names.within(works.end(), works.end() + REACH) if works else ():
        if name.kind == "organisation" and name.start == works.end():
            return name.start, name.end
    return None


_NO_APPOSITION = re.compile(
    r"(?:and|but|or|nor|while|after|when|as|who|whose|whom|which|where|is|was|are|were|has|had|will)\s"
)


def _apposition(text: str, start: int, limit: int, names: Names) -> Printed:
    """What stands between a comma after the name and the next one; where that gives a role without a body, the part
    behind the next comma may name it ("a professor of law, University of Oslo,")."""
    if _NO_APPOSITION.match(text, start):
        return Printed()
    end = end_of(text, start, limit)
    found = best_in(text, start, end, names)
    rest = re.compile(r",\s+(?:and\s+)?").match(text, end)
    if rest and not found.affiliation and rest.end() < limit:
        follows = end_of(text, rest.end(), limit)
        more = best_in(text, rest.end(), follows, names)
        if found and more.affiliation and not more.role:
            return Printed(found.role, more.affiliation)
        if not found.role and more.role and _is_party_or_place(text, start, end):
            return more
    return found


def _is_party_or_place(text: str, start: int, end: int) -> bool:
    """Whether a short part with no lower-case word but small ones stands between ("of Texas", "an Ohio Republican")."""
    return end - start < 40 and text[start : start + 1].isupper()


def _clause(text: str, at: int, limit: int, names: Names) -> Printed:
    """ "who heads the institute", "who is a lawyer", "is director of ..."."""
    if match := _WHO_HEADS.match(text, at, limit):
        verb = match.group("verb")
        if verb in listed("heads of" if match.group("who") else "heads now"):
            end = end_of(text, match.end(), limit)
            stop = STOP.search(text, match.end(), end)
            body = affiliation_in(text, match.end(), stop.start() if stop else end, names, "at")
            return Printed(None, body)
    if match := _CLAUSE.match(text, at, limit):
        return best_in(text, match.end(), end_of(text, match.end(), limit), names)
    return Printed()
