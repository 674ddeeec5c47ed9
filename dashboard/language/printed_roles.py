"""Roles and affiliations as printed beside a name: "Ingrid Solheim, a senior fellow at the Fjord Institute, said".

A role is read after the name ("Solheim, director of research at ..."), before it ("Fjord Institute analyst Ingrid
Solheim", "the director, Ingrid Solheim,"), or in a clause on it ("who heads ...", "is a lawyer"). Both are spans of the
text; the words between them ("at the") belong to neither.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.language.identity import fold
from dashboard.language.lists import sections
from dashboard.language.name_words import word_lists
from dashboard.records import NameSpan, Span

REACH = 180  # characters beside a name in which a role is looked for
_MAX_WORDS = 16


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed of one person at one place. `rank` marks a role that is only a title: "Sen.", "Gen."."""

    role: Span | None = None
    affiliation: Span | None = None
    rank: bool = False

    def __bool__(self) -> bool:
        return bool(self.role or self.affiliation)


class Names:
    """The names of a text by place, to look up which lie in a part of it."""

    def __init__(self, names: Iterable[NameSpan] = ()):
        self._names = sorted(names, key=lambda name: name.start)
        self._starts = [name.start for name in self._names]

    def within(self, start: int, end: int) -> list[NameSpan]:
        """The names that lie in a part, in order."""
        first, behind = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [name for name in self._names[first:behind] if name.end <= end]


NO_NAMES = Names()


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
    before = _before(text, name[0], names)
    if after.role and before.rank and _is_weak(text, after.role):
        return Printed(before.role, after.affiliation or bracketed, rank=True)
    if after.role and after.affiliation:
        return after
    offices = [before] if before.role and not before.rank else []
    if not after.role and not offices:
        offices = [_set_before(text, name, names), clause]
    for one in (after, *offices, before):
        if one.role:
            affiliation = one.affiliation or after.affiliation or before.affiliation or bracketed
            return Printed(one.role, affiliation, one.rank)
    return Printed(None, after.affiliation or before.affiliation or clause.affiliation or bracketed)


def _is_weak(text: str, role: Span) -> bool:
    """Whether a role says less than a title: "an Ohio Republican", "a member"."""
    return fold(text[role[0] : role[1]].split()[-1]) in _list("weak roles")


def described(text: str, source: Span, names: Names = NO_NAMES) -> Printed:
    """The role and the affiliation in the words that describe a source: "a spokesman for the Fjord Institute"."""
    return _phrase(text, *source, names)


def chosen(found: Sequence[Printed]) -> Printed:
    """Of what an article prints at the mentions of one person, in order: the first office (a mere title only where
    there is none) and the affiliation that stands by it, or else the first."""
    offices = [one for one in found if one.role and not one.rank]
    if offices and not offices[0].affiliation:
        offices.sort(key=lambda one: not one.affiliation)  # the same person, with more told of him
        first = next(one for one in found if one.role and not one.rank)
        main = offices[0] if offices[0].affiliation and _close(first, offices[0]) else first
    else:
        main = offices[0] if offices else next((one for one in found if one.role), Printed())
    affiliation = main.affiliation or next((one.affiliation for one in found if one.affiliation), None)
    return Printed(main.role, affiliation, main.rank)


def _close(one: Printed, other: Printed) -> bool:
    return bool(one.role and other.role and abs(one.role[0] - other.role[0]) < REACH)


def is_office(word: str) -> bool:
    """Whether a word, or its singular, is that of an office, a work or a standing."""
    plain = fold(word).strip(".,'’")
    return plain in _list("offices") or (plain.endswith("s") and plain[:-1] in _list("offices"))


# --- After a name -------------------------------------------------------------------------------------------------

_BRACKET = re.compile(r"\s*\(([^()\n]{1,60})\)")
_PARTY = re.compile(r"[RDI](?:[-‑–]\s?[A-Z][\w. ]*)?(?=\W|$)")
_PARTY_AFTER = re.compile(r",\s+([RDI][-‑–][A-Z][\w.]*)(?=,)")
_AGE = re.compile(r",\s*(?:aged\s+)?\d{1,3}(?=,)")
_OPENS = re.compile(r"\s*,\s+|\s+[–—-]\s+|[–—]")
_SEGMENT = re.compile(
    r"(?:[^,.;:“”\"()\n—–]|\.(?=\w)|(?<=\.[A-Z])\.(?=\s)|(?<=\b[A-Z])\.(?=[A-Z])|(?<=\bNo)\.|(?<=\bSt)\.){2,180}"
)
_DIRECT = re.compile(
    r"(?:['’]s)?\s+(?:[a-z]+s\s+for\s+|of\s+|at\s+|from\s+|with\s+)(?=the\s+[A-Z]|[A-Z“\"]|the\s+[\w’']+\s)"
)
_CLAUSE = re.compile(
    r",?\s+(?:who\s+)?(?:now\s+|also\s+|currently\s+)?"
    r"(?:(?:is|was|serves|served|works|worked|has been|acts)\s+(?:now\s+|also\s+|currently\s+|once\s+)?(?:as\s+)?"
    r"(?=(?:an?|the|now)\s)|who\s+(?:is|was|serves|works)\s+(?:now\s+|also\s+|currently\s+)?(?:as\s+)?)"
)
_WHO_HEADS = re.compile(r",?\s+who\s+(?:now\s+|also\s+|currently\s+|once\s+)?([a-z-]+)\s+(?=the\s|an?\s|its\s|[A-Z])")
_CONJUNCT = re.compile(r"\s+(?:and|but|who\s+is|who\s+now|& )\s+(?:(?:now|also|currently|later)\s+)?")
_STOP = re.compile(
    r"\s(?:who|which|that|whose|when|where|while|because|as|has|have|had|is|was|were|are|will|would|could|did|does|based|living"
    r"|specialising|specializing|said|says|told|tells|also|but|since|during|after|before|until|until|writes|wrote|added)\b"
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
    if not found and (match := _DIRECT.match(text, at, limit)):
        body = _affiliation(text, match.end(), _end_of(text, match.end(), limit), names, "at")
        found = Printed(None, body if body and not _is_event(text, body[1]) else None)
    return found, _clause(text, at, limit, names), bracketed


def _is_event(text: str, end: int) -> bool:
    """Whether a body is only where something takes place ("at the Fjord Forum summit")."""
    follows = re.compile(r"\s+([a-z][\w-]*)").match(text, end)
    return bool(follows) and follows.group(1) not in word_lists()["function words"] | word_lists()["speech verbs"]


def _bracketed(text: str, bracket: Span, names: Names) -> Span | None:
    """A party or a body in brackets after a name: "(R-Tex.)", "(Fjord Institute)"."""
    if (match := _PARTY.match(text, *bracket)) and bracket[1] - bracket[0] < 16:
        return match.span()
    inside = [name for name in names.within(*bracket) if name.kind == "organisation"]
    return (inside[0].start, inside[0].end) if inside else None


def _end_of(text: str, start: int, limit: int) -> int:
    match = _SEGMENT.match(text, start, limit)
    if not match:
        return start
    dash = text.find(" - ", start, match.end())
    return match.end() if dash < 0 else dash


_NO_APPOSITION = re.compile(r"(?:and|but|or|nor|while|after|when|as|who|whose|whom|which|where|is|was|are|were|has|had|will)\s")


def _apposition(text: str, start: int, limit: int, names: Names) -> Printed:
    """What stands between a comma after the name and the next one; where that gives a role without a body, the part
    behind the next comma may name it ("a professor of law, University of Oslo,")."""
    if _NO_APPOSITION.match(text, start):
        return Printed()
    end = _end_of(text, start, limit)
    found = _best(text, start, end, names)
    rest = re.compile(r",\s+(?:and\s+)?").match(text, end)
    if rest and not found.affiliation and rest.end() < limit:
        follows = _end_of(text, rest.end(), limit)
        more = _best(text, rest.end(), follows, names)
        if found and more.affiliation and not more.role:
            return Printed(found.role, more.affiliation)
        if not found.role and more.role and _is_party_or_place(text, start, end):
            return more
    return found


def _is_party_or_place(text: str, start: int, end: int) -> bool:
    """Whether a short part with no lower-case word but small ones stands between ("of Texas", "an Ohio Republican")."""
    return end - start < 40 and text[start : start + 1].isupper()


def _best(text: str, start: int, end: int, names: Names) -> Printed:
    """Of the parts that "and" joins, the one that tells most; a former office gives way to one held now."""
    parts = [(first, _phrase(text, first, last, names)) for first, last in _conjuncts(text, start, end, names)]
    found = [(first, one) for first, one in parts if one]
    if not found or (not found[0][1].role and found[0][1].affiliation):
        return found[0][1] if found else Printed()
    return min(found, key=lambda pair: (not pair[1].role, bool(_FORMER.match(text, pair[0])), not pair[1].affiliation))[1]


_FORMER = re.compile(r"(?:an?\s+|the\s+)?(?:former|one-?time|then|ex-\w+)\b", re.IGNORECASE)


def _conjuncts(text: str, start: int, end: int, names: Names) -> Iterator[Span]:
    """The parts of a phrase that "and" joins where each tells of an office of its own."""
    at = start
    for match in _CONJUNCT.finditer(text, start, end):
        if any(name.start < match.start() and match.end() < name.end for name in names.within(start, end)):
            continue
        cut = _PREPOSITION.search(text, match.end(), end)
        if "who" in match.group() or (
            _has_office(text, at, match.start()) and _has_office(text, match.end(), cut.start() if cut else end)
        ):
            yield at, match.start()
            at = match.end()
    yield at, end


def _has_office(text: str, start: int, end: int) -> bool:
    return any(is_office(word) for word in re.findall(r"[\w’'-]+", text[start:end]))


def _clause(text: str, at: int, limit: int, names: Names) -> Printed:
    """ "who heads the institute", "who is a lawyer", "is director of ..."."""
    if match := _WHO_HEADS.match(text, at, limit):
        verb = match.group(1)
        if verb in _list("heads of"):
            end = _end_of(text, match.end(), limit)
            stop = _STOP.search(text, match.end(), end)
            body = _affiliation(text, match.end(), stop.start() if stop else end, names, "at")
            return Printed(match.span(1), body) if body else Printed()
    if match := _CLAUSE.match(text, at, limit):
        return _best(text, match.end(), _end_of(text, match.end(), limit), names)
    return Printed()


# --- A phrase that may be a role ----------------------------------------------------------------------------------

_LEAD = re.compile(
    r"(?:(?:an?|the|also|now|currently|formerly|once|himself|herself|at the time|my|our|his|her|their|its|one of)\s+)+",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(r"((?:[\w.&’'-]+\s+){0,6}?[\w.&-]+(?:['’]s|s['’]))\s+(?=\w)")
_PREPOSITION = re.compile(r"\s(of|at|for|with|from|in|on|to|under|by|within)\s")
_GERUND = re.compile(r"(?<!\bof)(?<!\bin)(?<!\band)(?<!\bfor)\s(?!during\b)[a-z]{3,}ing\s(?:in|on|for|with|at|about|the|an?|[A-Z])")
_FIELD = re.compile(r"\b(?:of|in)(?:\s[a-z]+)?$")  # "professor of civil engineering at"
_INNER = ("of", "for", "on", "to")


def _phrase(text: str, start: int, end: int, names: Names) -> Printed:
    """A role and an affiliation in a phrase such as "the Fjord Institute's director of research", if it is one."""
    stop = _STOP.search(text, start, end)
    end = stop.start() if stop else end
    gerund = _GERUND.search(text, start, end)
    if gerund and _has_office(text, start, gerund.start()) and not _FIELD.search(text, start, gerund.start()):
        end = gerund.start()
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    if start >= end or text[start:end].split()[0] in word_lists()["speech verbs"] :
        return Printed()
    owner = None
    if (match := _POSSESSOR.match(text, start, end)) and not _PREPOSITION.search(f" {match.group(1)} "):
        owner = _named_owner(text, start, _before_ending(text, match.end(1)), names, text[match.end() : end])
        start = match.end()
    cut = _first_preposition(text, start, end, names)
    head_end = cut.start() if cut else end
    words = text[start:head_end].split()
    if not words or len(words) > _MAX_WORDS:
        return Printed()
    if not any(is_office(word) for word in words):
        body = _body(text, start, head_end, names)
        if body and body[1] - body[0] >= 0.6 * (end - start):
            return Printed(None, body)
        return Printed(None, _affiliation(text, start, end, names) if _LEADS.match(text, start) else None)
    people = [name.end for name in names.within(start, head_end) if name.kind == "person"]
    if people and not _has_office(text, people[-1], head_end):
        return Printed()
    if inside := _body_before_office(text, start, head_end, names):
        start, owner = _without_body(text, start, head_end, inside), inside
    affiliation = _affiliation(text, head_end, end, names) if cut else None
    role_end = _end_of_role(text, head_end, end, affiliation)
    role = _trimmed(text, start, role_end)
    return Printed(role, affiliation or owner)


def _first_preposition(text: str, start: int, end: int, names: Names) -> re.Match[str] | None:
    """The first preposition that is no part of a name ("a University of Bergen professor")."""
    bodies = [(name.start, name.end) for name in names.within(start, end) if name.kind == "organisation"]
    for match in _PREPOSITION.finditer(text, start, end):
        if not any(first < match.start() and match.end() < last and _has_office(text, last, end) for first, last in bodies):
            return match
    return None


_LEADS = re.compile(r"(?:of|at|with|from)\s")


def _without_body(text: str, start: int, end: int, body: Span) -> int:
    """Where a role begins of which a body is the front; before the body, where a word of the role stands there
    ("former Fjord Institute analyst")."""
    front = text[start : body[0]].split()
    if any(fold(word).strip(".,") in _list("before roles") for word in front):
        return start
    return _skip(text, body[1], end)


def _skip(text: str, at: int, end: int) -> int:
    match = re.compile(r"(?:['’]s|['’])?\s+").match(text, at, end)
    return match.end() if match else at


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    return (start, end) if start < end else None


def _end_of_role(text: str, head_end: int, end: int, affiliation: Span | None) -> int:
    """A role goes on over "of", "for", "on" and "to" ("ambassador to Norway"), and ends before its body."""
    last = head_end
    prepositions = [*_PREPOSITION.finditer(text, head_end, end)]
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


def _affiliation(text: str, start: int, end: int, names: Names, preposition: str = "") -> Span | None:
    """The body that a preposition in a part of the text leads to: behind "at", "with" or "from" rather than "of".

    `preposition` is the one right before `start`, if one is there.
    """
    found: list[tuple[bool, int, Span]] = []
    leads = [(match.group(1), match.end()) for match in _PREPOSITION.finditer(text, max(0, start - 1), end)]
    if preposition:
        leads.insert(0, (preposition, start))
    elif match := re.compile(r"(of|at|with|from|for)\s").match(text, start, end):
        leads.insert(0, (match.group(1), match.end()))
    for place, (word, at) in enumerate(leads):
        behind = leads[place + 1][1] if place + 1 < len(leads) else end
        if word == "by" or (word == "to" and not _ADVISES.search(text, max(0, at - 40), at)):
            continue
        if word == "on" and not _COMMITTEE.match(text, at, end):
            continue
        if body := _body(text, at, end, names, behind, word):
            found.append((word not in ("at", "with", "from"), at, body))
    return min(found)[2] if found else None


# --- Bodies -------------------------------------------------------------------------------------------------------

_CAPITALS = re.compile(
    r"[A-Z0-9][\w&’'.-]*(?:\s(?:(?:of|for|and|on|in|de|&)\s(?:the\s)?)?[A-Z0-9][\w&’'-]*)*"
)
_LEADS_TO_CAPITALS = re.compile(
    r"(?:(?:the|an?|its|his|her|their|that)\s+)?(?:[a-z]+(?:['’]s)\s+)?(?:[a-z-]+\s+){0,2}[“\"]?(?=[A-Z0-9])"
)
_GAP = re.compile(r"(?:(?:the|an?|its|his|her|their|that)\s+)?(?:[\w.]+(?:\s\w+)?(?:['’]s|s['’])\s+)?(?:[a-z][\w’'-]*\s+){0,4}[“\"]?$")


def _body(
    text: str, start: int, end: int, names: Names, behind: int | None = None, preposition: str = ""
) -> Span | None:
    """The body named at the start of a part: an organisation found by name, one that its capitals and words give away,
    or one without a name ("the foreign ministry"). It begins before `behind`."""
    behind = end if behind is None else behind
    here = names.within(start, end)
    for name in here:
        if name.kind == "organisation" and name.start < behind and _GAP.match(text[start : name.start]):
            return name.start, name.end
    if match := _LEADS_TO_CAPITALS.match(text, start, end):
        capitals = _CAPITALS.match(text, match.end(), end)
        if capitals and capitals.start() < behind and _may_be_a_body(capitals, here, preposition):
            return _trimmed(text, capitals.start(), capitals.end())
    generic = _generic().match(text, start, end)
    return generic.span(1) if generic and preposition != "in" else None


@cache
def _generic() -> re.Pattern[str]:
    """A body without a name in capitals, after its article: "foreign ministry", "Fjordland local authority"."""
    bodies = "|".join(sorted(map(re.escape, _list("bodies")), key=len, reverse=True))
    owner = r"(?:[\w.]+\s){0,2}?[\w.]+(?:['’]s|s['’])\s+"
    words = rf"(?:[A-Z][\w’'-]*\s+){{0,2}}(?:[a-z][\w-]*\s+){{0,3}}?(?:{bodies})(?=\W|$)"
    return re.compile(rf"(?:(?:the|an?|its|his|her|their|our)\s+)?(?:{owner})?({words})")


def _may_be_a_body(capitals: re.Match[str], here: list[NameSpan], preposition: str) -> bool:
    words = {fold(word).strip("’'s.") for word in capitals.group().split()} | {
        fold(word) for word in capitals.group().split()
    }
    if any(is_office(word) for word in capitals.group().split()):
        return False
    if words & word_lists()["organisation words"]:
        return True
    known = any(name.start <= capitals.start() and name.end >= capitals.end() - 2 for name in here)
    return preposition in ("at", "with") and not known and not words & word_lists()["months"]


def _body_before_office(text: str, start: int, end: int, names: Names) -> Span | None:
    """The body in front of an office: "Fjord Institute analyst", "foreign ministry spokeswoman"."""
    office = [word for word in re.findall(r"[\w’'-]+", text[start:end]) if is_office(word)]
    for name in names.within(start, end):
        if _is_body(name, office[-1] if office else "") and _is_front(text[start : name.start]):
            body = _without_role_words(text, name)
            if body and any(is_office(word) for word in re.findall(r"[\w’'-]+", text[body[1] : end])):
                return body
    words = [*re.finditer(r"[\w&.’'-]+", text[start:end])]
    first = 0
    for place, word in enumerate(words[:-1]):
        plain = fold(word.group())
        if plain in _list("before roles"):
            first = place + 1
        alone = place == first and plain != "ministry"
        if plain in _list("bodies") and (
            word.group()[0].isupper() if alone else _speaks_for(words[-1].group())
        ):
            return start + words[first].start(), start + word.end()
    return None


def _is_body(name: NameSpan, office: str) -> bool:
    """Whether a name in front of an office says where it is held: an organisation, or a country whose officer of state
    it is ("US Secretary of State"), or a town whose coach or sheriff it is; a demonym belongs to the role."""
    if name.kind == "organisation":
        return True
    if name.kind == "country":
        return name.via == "name" and fold(office).strip(".") in _list("offices of state")
    return fold(office).strip(".") in _list("local offices")


def _is_front(words: str) -> bool:
    """Whether only small words and words like "former" and "deputy" stand in front."""
    kept = [word for word in words.split() if fold(word).strip(".,") not in _list("before roles")]
    return bool(_GAP.match(" ".join([*kept, ""]) if kept else ""))


def _without_role_words(text: str, name: NameSpan) -> Span | None:
    """A body without a word at its end that belongs to the office ("White House Press" of a press secretary)."""
    words = [*re.finditer(r"\S+", text[name.start : name.end])]
    while words and fold(words[-1].group()) in _list("first words of offices"):
        words.pop()
    return (name.start, name.start + words[-1].end()) if words else None


def _speaks_for(office: str) -> bool:
    """Whether a body in front of an office is where somebody works, and no part of the office ("police analyst")."""
    return fold(office) in _list("speak for bodies")


# --- Before a name ------------------------------------------------------------------------------------------------

_BOUNDARY = re.compile(r"[,;:“”\"()\n—–?!]|(?<!\b[A-Z])(?<!\.[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|No))(?<!\b(?:Sen|Rep|Gov|Gen|Adm|Col|Maj|Sgt|Mrs))(?<!\b(?:Capt|Prof|Corp|Brig|Cmdr))(?<!\b(?:Inc|Ltd))(?<!\b(?:Co|Jr|Sr))\.(?=\s)")
_WORD = re.compile(r"\S+")
_OF_OFFICE = ("of", "for", "to")


def _before(text: str, start: int, names: Names) -> Printed:
    """The words right before a name, back to where its phrase begins."""
    low = max(0, start - REACH)
    for match in _BOUNDARY.finditer(text, low, start):
        low = match.end()
    if bracket := _SHORT_NAME.search(text, max(0, low - 14), low):
        return _behind_short_name(text, bracket.start(), low, start, names)
    inside = names.within(low, start)
    for name in inside:
        if name.kind == "person":
            low = name.end
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, low, start)]
    if low == start - REACH and words and low > 0 and not text[low - 1].isspace():
        words.pop(0)
    while words and _plain(text, words[-1]) in _list("no roles"):
        words.pop()
    if not words or _WORD.match(text, start - 1):
        return Printed()
    bodies = [name for name in inside if name.kind == "organisation" and name.start >= low]
    first = _start_of_phrase(text, words, bodies)
    if first == len(words):
        return Printed()
    begin, end = words[first][0], words[-1][1]
    return _in_front(text, begin, end, names)


_SHORT_NAME = re.compile(r"\s\([A-Z][\w.&-]{1,9}\)$")


def _behind_short_name(text: str, body_end: int, low: int, start: int, names: Names) -> Printed:
    """ "Fjord Institute of Research (FIR) director Ingrid Solheim"."""
    role = _trimmed(text, low, start)
    if not role or len(text[role[0] : role[1]].split()) > 5 or not _has_office(text, *role):
        return Printed()
    bodies = [name for name in names.within(body_end - 100, body_end) if name.end == body_end and name.kind != "person"]
    return Printed(role, (bodies[0].start, bodies[0].end) if bodies else None)


def _plain(text: str, word: Span) -> str:
    return fold(text[word[0] : word[1]]).strip(".,")


def _start_of_phrase(text: str, words: list[Span], bodies: list[NameSpan]) -> int:
    """The first of the words that belong to what stands before a name."""
    first, place, capitals = len(words), len(words), False
    while place > 0 and len(words) - place < 12:
        place -= 1
        start, end = words[place]
        if body := next((body for body in bodies if body.start <= start and end <= body.end + 2), None):
            while place > 0 and words[place - 1][0] >= body.start:
                place -= 1
            first, capitals = place, True
            continue
        printed, plain = text[start:end], _plain(text, words[place])
        before = _plain(text, words[place - 1]) if place else ""
        if plain == "the" and before in _OF_OFFICE and place > 1 and first < len(words):
            place, plain, before = place - 1, before, _plain(text, words[place - 2])
        if plain in _OF_OFFICE and is_office(before) and first < len(words):
            if any(is_office(word) and word not in _list("ranks") for word in (_plain(text, each) for each in words[first:])):
                break  # "an aide to President Solheim": the office in front is somebody else's
            first, capitals = place, False
            continue
        if plain in ("and", "&") and place and first < len(words):
            both = text[words[place - 1][0]].isupper() and text[words[first][0]].isupper()
            if not both and not (is_office(before) and not capitals and _only_lower(text, words[first:])):
                break
            first = place
            continue
        if printed[0].islower() and not is_office(plain) and plain != "staff" and _only_ranks(text, words[first:]):
            break
        stands_before = plain in _list("before roles") or plain.startswith(("ex-", "vice-"))
        if not stands_before and _ends_phrase(printed, plain, capitals):
            break
        capitals = capitals or (plain not in _list("ranks") and (printed[0].isupper() or printed[0].isdigit()))
        first = place
    return first


def _only_lower(text: str, words: list[Span]) -> bool:
    return bool(words) and all(text[start].islower() for start, _ in words)


def _only_ranks(text: str, words: list[Span]) -> bool:
    return bool(words) and all(_plain(text, word) in _list("ranks") for word in words)


_NAMES_TOO = frozenset(["new", "us", "old", "first", "second", "third", "under"])  # in capitals, parts of offices


def _ends_phrase(printed: str, plain: str, capitals: bool) -> bool:
    """Whether a word cannot belong to a role before a name: a small word, a verb, or any behind one in capitals."""
    if printed[0].islower():
        if plain in word_lists()["function words"] | word_lists()["speech verbs"] | _list("no role words"):
            return True
        return (capitals and not is_office(plain)) or bool(re.fullmatch(r"[a-z]+ly", plain))
    return plain in word_lists()["function words"] and plain not in _NAMES_TOO


def _in_front(text: str, begin: int, end: int, names: Names) -> Printed:
    """A role in the words before a name; the owner of a possessive, or a body at their start, is the affiliation."""
    owner = None
    for match in [*re.finditer(r"(?:['’]s|(?<=s)['’])(?:\s+|$)", text[begin:end])][-1:]:
        owner = _named_owner(text, begin, begin + match.start(), names, text[begin + match.end() : end])
        begin = begin + match.end()
    words = text[begin:end].split()
    if not any(is_office(word) for word in words):
        if owner:
            return Printed(None, owner)
        return Printed()
    last = max(place for place, word in enumerate(words) if is_office(word))
    tail = words[last + 1 :]
    if tail and not (tail[0] in _OF_OFFICE or all(word[0].isupper() for word in tail) and len(tail) < 2):
        return Printed(None, owner)
    if inside := _body_before_office(text, begin, end, names):
        begin, owner = _without_body(text, begin, end, inside), inside
    elif tail and not owner:
        cut = re.compile(r"\s(?:of|for)\s(?:the\s)?").search(text, begin, end)
        bodies = [name for name in names.within(cut.end(), end) if name.kind == "organisation"] if cut else []
        if cut and bodies and bodies[0].start == cut.end():
            owner, end = (bodies[0].start, bodies[0].end), cut.start()
    role = _without_ranks(text, _trimmed(text, begin, end))
    if role is None:
        return Printed(None, owner)
    plain = [fold(word).strip(".,") for word in text[role[0] : role[1]].split()]
    return Printed(role, owner, rank=all(word in _list("ranks") for word in plain))


def _before_ending(text: str, end: int) -> int:
    """Where a word ends without its possessive ending."""
    return end - 2 if text[end - 2 : end] in ("'s", "’s") else end - 1


def _without_ranks(text: str, role: Span | None) -> Span | None:
    """A role without the ranks at its end, where more than ranks is there ("chief of staff Gen.")."""
    if role is None:
        return None
    words = [*_WORD.finditer(text, *role)]
    kept = len(words)
    while kept and (words[kept - 1].group().endswith(".") or words[kept - 1].group() in ("Rear", "Army", "Navy", "Vice")):
        kept -= 1
    if not kept or not is_office(words[kept - 1].group()) and words[kept - 1].group() != "staff":
        return role
    return role if fold(words[kept - 1].group()) in _list("weak roles") else (role[0], words[kept - 1].end())


def _named_owner(text: str, start: int, end: int, names: Names, rest: str = "") -> Span | None:
    """Who owns what stands behind a possessive, as far as that is a body or, before an office of state, a country."""
    office = next((word for word in reversed(rest.split()) if is_office(word)), "")
    for name in names.within(start, end + 2):
        if _is_body(name, office) and name.end >= end - 1:
            return name.start, min(name.end, end)
    for found in _CAPITALS.finditer(text, start, end):
        if found.end() == end and {fold(word) for word in found.group().split()} & word_lists()["organisation words"]:
            return found.span()
    last = re.compile(r"[a-z]+").fullmatch(text, text.rfind(" ", start, end) + 1 or start, end)
    return last.span() if last and last.group() in _list("bodies") else None


_SET_OFF = re.compile(r",\s+(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Adm|Sen|Rep|Prof|Lt|Maj)\.?\s+)*$")
_SUBORDINATE = re.compile(r"\s*(?:when|after|as|while|if|before|since|because|although|though|asked|speaking|in|with)\b", re.IGNORECASE)
_WHOLE_SUBJECT = re.compile(  # a role that a sentence begins with, and no verb behind it
    r"\s*(?:A|An|The|One|Another|Its|His|Her|Their)\s(?:(?!(?:is|was|are|were|has|had|said|says|told|did|will|would|met)\b)[\w’'-]+[\s,])+$"
)
_DETERMINER = re.compile(r"\b(?:the|an?|one|its|his|her|their|my|our)\s|['’]s\s", re.IGNORECASE)


def _set_before(text: str, name: Span, names: Names) -> Printed:
    """A role before the name with a comma between: "The head of the Fjord Institute, Ingrid Solheim, said"."""
    start, end = name
    low = max(0, start - REACH)
    comma = _SET_OFF.search(text, low, start)
    if not comma:
        return Printed()
    begin = low
    for match in _BOUNDARY.finditer(text, low, comma.start()):
        begin = match.end()
    closed = re.match(r"\s*(?:[,.;)“”\"]|$)", text[end : end + 3])
    if not closed and not _WHOLE_SUBJECT.match(text, begin, comma.start() + 1):
        return Printed()
    offices = [m for m in re.finditer(r"[\w’'-]+", text[begin : comma.start()]) if is_office(m.group())]
    if not offices:
        return Printed()
    if (match := _SUBORDINATE.match(text, begin)) and not text[match.end() :].lstrip().startswith(("the ", "its ")):
        return Printed()
    office = begin + offices[-1].start()
    owners = [m for m in re.finditer(r"['’]s\s+|s['’]\s+", text[begin:office])]
    if owners and not _PREPOSITION.search(text, begin + owners[-1].end(), office):
        return _in_front(text, _skip(text, begin, office), comma.start(), names)
    of = _PREPOSITION.search(text, begin, comma.start())
    if of and len(offices) > 1 and begin + offices[0].start() < of.start():
        office = begin + offices[0].start()
    leads = [match for match in _DETERMINER.finditer(text, begin, office) if not text.startswith("of ", match.end())]
    leads = [match for match in leads if not match.group().startswith(("'", "’"))]
    first = leads[-1].end() if leads else _skip(text, begin, office)
    if office - first > 70:
        return Printed()
    return _phrase(text, first, comma.start(), names)


@cache
def _list(section: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in sections(Path(__file__).with_suffix(".txt"))[section])
