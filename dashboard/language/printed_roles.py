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
    after = _after(text, name[1], names)
    if after.role and after.affiliation:
        return after
    before = _before(text, name[0], names)
    if before.role and not before.rank:
        return Printed(before.role, before.affiliation or after.affiliation) if not after.role else after
    ahead = _set_before(text, name, names) if not after.role else Printed()
    for one in (after, ahead, before):
        if one.role:
            return Printed(one.role, one.affiliation or after.affiliation or before.affiliation, one.rank)
    return after or before


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
_PARTY = re.compile(r"[RDI]\b")
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


def _after(text: str, end: int, names: Names) -> Printed:
    limit = min(len(text), end + REACH)
    at, bracket = end, None
    if match := _BRACKET.match(text, at, limit):
        bracket, at = match.span(1), match.end()
    if match := _AGE.match(text, at, limit):
        at = match.end()
    found = Printed()
    if match := _OPENS.match(text, at, limit):
        found = _apposition(text, match.end(), limit, names)
    if not found and (match := _DIRECT.match(text, at, limit)):
        found = Printed(None, _affiliation(text, match.end(), _end_of(text, match.end(), limit), names, "at"))
    if not found.role:
        clause = _clause(text, at, limit, names)
        found = Printed(clause.role, found.affiliation or clause.affiliation) if clause else found
    if bracket and not found.affiliation:
        return Printed(found.role, _bracketed(text, bracket, names), found.rank)
    return found


def _bracketed(text: str, bracket: Span, names: Names) -> Span | None:
    """A party or a body in brackets after a name: "(R-Tex.)", "(Fjord Institute)"."""
    if (match := _PARTY.match(text, *bracket)) and bracket[1] - bracket[0] < 16:
        return match.span()
    inside = [name for name in names.within(*bracket) if name.kind == "organisation"]
    return (inside[0].start, inside[0].end) if inside else None


def _end_of(text: str, start: int, limit: int) -> int:
    match = _SEGMENT.match(text, start, limit)
    return match.end() if match else start


def _apposition(text: str, start: int, limit: int, names: Names) -> Printed:
    """What stands between a comma after the name and the next one; where that gives a role without a body, the part
    behind the next comma may name it ("a professor of law, University of Oslo,")."""
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
    found = [_phrase(text, first, last, names) for first, last in _conjuncts(text, start, end)]
    found = [one for one in found if one]
    if not found or (not found[0].role and found[0].affiliation):
        return found[0] if found else Printed()
    return min(found, key=lambda one: (not one.role, _is_former(text, one), not one.affiliation))


def _is_former(text: str, one: Printed) -> bool:
    return bool(one.role and re.match(r"(?:former|one-?time|then)\b", text[one.role[0] : one.role[1]], re.IGNORECASE))


def _conjuncts(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _CONJUNCT.finditer(text, start, end):
        if re.search(r"\b(?:who\s+)(?:is|now)", match.group()) or _has_office(text, at, match.start()):
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
            return Printed(
                match.span(1), _affiliation(text, match.end(), _end_of(text, match.end(), limit), names, "at")
            )
    if match := _CLAUSE.match(text, at, limit):
        return _best(text, match.end(), _end_of(text, match.end(), limit), names)
    return Printed()


# --- A phrase that may be a role ----------------------------------------------------------------------------------

_LEAD = re.compile(
    r"(?:(?:an?|the|also|now|currently|formerly|once|himself|herself|at the time|my|our|his|her|their|its|one of|who|is)\s+)+",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(r"((?:[\w.&’'-]+\s+){0,6}?[\w.&-]+(?:['’]s|s['’]))\s+(?=\w)")
_PREPOSITION = re.compile(r"\s(of|at|for|with|from|in|on|to|under|by|within)\s")
_GERUND = re.compile(r"\s(?!(?:during|intelligence)\b)[a-z]{3,}ing\s(?:in|on|for|with|at|about)\b")
_INNER = ("of", "for", "on", "to")


def _phrase(text: str, start: int, end: int, names: Names) -> Printed:
    """A role and an affiliation in a phrase such as "the Fjord Institute's director of research", if it is one."""
    stop = _STOP.search(text, start, end)
    end = stop.start() if stop else end
    if gerund := _GERUND.search(text, start, end):
        end = gerund.start()
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    if start >= end:
        return Printed()
    owner = None
    if (match := _POSSESSOR.match(text, start, end)) and not _PREPOSITION.search(f" {match.group(1)} "):
        owner = _body(text, start, match.end(1), names)
        start = match.end()
    cut = _PREPOSITION.search(text, start, end)
    head_end = cut.start() if cut else end
    words = text[start:head_end].split()
    if not words or len(words) > _MAX_WORDS:
        return Printed()
    if not any(is_office(word) for word in words):
        body = _body(text, start, head_end, names)
        whole = body and body[1] - body[0] >= 0.6 * (end - start)
        return Printed(None, body if whole or not cut else _affiliation(text, start, end, names)) if whole else (
            Printed(None, _affiliation(text, start, end, names)) if _starts_with_preposition(text, start) else Printed()
        )
    inside = _body_before_office(text, start, head_end, names)
    if inside:
        start, owner = _skip(text, inside[1], head_end), (inside[0], inside[1])
    affiliation = _affiliation(text, head_end, end, names) if cut else None
    role_end = _end_of_role(text, head_end, end, affiliation)
    role = _trimmed(text, start, role_end)
    return Printed(role, affiliation or owner)


def _starts_with_preposition(text: str, start: int) -> bool:
    return bool(re.match(r"(?:of|at|with|from)\s", text[start : start + 6]))


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
        if word in ("to", "on", "by"):
            continue
        if body := _body(text, at, end, names, behind, word):
            found.append((word not in ("at", "with", "from"), at, body))
    return min(found)[2] if found else None


# --- Bodies -------------------------------------------------------------------------------------------------------

_CAPITALS = re.compile(
    r"[A-Z0-9][\w&’'.-]*(?:\s(?:(?:of|for|and|on|in|de|&)\s(?:the\s)?)?[A-Z0-9][\w&’'-]*)*"
)
_GENERIC = re.compile(r"(?:the|an?|its|his|her|their|our)?\s*(?:[\w.]+(?:\s\w+)?['’]s\s+)?((?:[a-z][\w’'-]*\s+){0,3}?[a-z’'-]+)(?=\W|$)")
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
    if match := re.compile(r"(?:the\s+|its\s+)?(?:[a-z-]+\s+){0,2}[“\"]?(?=[A-Z0-9])").match(text, start, end):
        capitals = _CAPITALS.match(text, match.end(), end)
        if capitals and capitals.start() < behind and _may_be_a_body(capitals, here, preposition):
            return _trimmed(text, capitals.start(), capitals.end())
    generic = _GENERIC.match(text, start, end)
    if generic and preposition != "in" and any(generic.group(1).endswith(word) for word in _list("bodies")):
        return generic.span(1)
    return None


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
    for name in names.within(start, end):
        if name.kind == "organisation" and _GAP.match(text[start : name.start]):
            rest = text[name.end : end]
            if any(is_office(word) for word in re.findall(r"[\w’'-]+", rest)):
                return name.start, name.end
    words = [*re.finditer(r"[\w&.’'-]+", text[start:end])]
    for place in range(len(words) - 1, 0, -1):
        before = words[:place]
        last = fold(before[-1].group())
        if last in _list("bodies") or (
            before[-1].group()[0].isupper() and last in word_lists()["organisation words"] and place > 1
        ):
            if not any(is_office(word.group()) for word in words[place:]) or last in ("party", "bank", "team") and place < 2:
                continue
            first = before[0]
            for word in before:
                if is_office(word.group()) or fold(word.group()) in _list("before roles"):
                    first = before[-1]
            return start + first.start(), start + before[-1].end()
    return None


# --- Before a name ------------------------------------------------------------------------------------------------

_BOUNDARY = re.compile(r"[,;:“”\"()\n—–?!]|(?<!\b[A-Z])(?<!\.[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|No))(?<!\b(?:Sen|Rep|Gov|Gen|Adm|Col|Maj|Sgt|Mrs))(?<!\bCapt)(?<!\bProf)\.(?=\s)")
_WORD = re.compile(r"\S+")
_OF_OFFICE = ("of", "for", "to")


def _before(text: str, start: int, names: Names) -> Printed:
    """The words right before a name, back to where its phrase begins."""
    low = max(0, start - REACH)
    for match in _BOUNDARY.finditer(text, low, start):
        low = match.end()
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, low, start)]
    if low == start - REACH and words and low > 0 and not text[low - 1].isspace():
        words.pop(0)
    while words and _plain(text, words[-1]) in _list("no roles"):
        words.pop()
    if not words or _WORD.match(text, start - 1):
        return Printed()
    first = _start_of_phrase(text, words)
    if first == len(words):
        return Printed()
    begin, end = words[first][0], words[-1][1]
    return _in_front(text, begin, end, names)


def _plain(text: str, word: Span) -> str:
    return fold(text[word[0] : word[1]]).strip(".,")


def _start_of_phrase(text: str, words: list[Span]) -> int:
    """The first of the words that belong to what stands before a name."""
    first, capitals = len(words), False
    function_words = word_lists()["function words"] | word_lists()["speech verbs"]
    for place in range(len(words) - 1, -1, -1):
        printed, plain = text[words[place][0] : words[place][1]], _plain(text, words[place])
        if plain in _OF_OFFICE and place and is_office(_plain(text, words[place - 1])) and first < len(words):
            first = place
            continue
        if plain in ("and", "&") and place and first < len(words) and printed != plain.upper():
            joined = text[words[place - 1][0]].isupper() and text[words[first][0]].isupper()
            if not joined or not any(is_office(_plain(text, word)) for word in words[first:]) or is_office(_plain(text, words[place - 1])):
                break
            first = place
            continue
        is_lower = printed[0].islower()
        stands_before = plain in _list("before roles") or plain.startswith(("ex-", "vice-"))
        if plain in function_words and not stands_before:
            break
        if is_lower and capitals and not stands_before and not is_office(plain):
            break
        if re.search(r"(?:ed|ly)$", plain) and is_lower and not re.search(r"-", plain) and not stands_before:
            break
        capitals = capitals or (not is_lower and not is_office(plain) and printed[0].isalpha())
        capitals = capitals or (not is_lower and is_office(plain))
        first = place
        if len(words) - place > 10:
            break
    return first


def _in_front(text: str, begin: int, end: int, names: Names) -> Printed:
    """A role in the words before a name; the owner of a possessive, or a body at their start, is the affiliation."""
    owner = None
    for match in re.finditer(r"(?:['’]s|s['’])\s+", text[begin:end] + " "):
        owner = _named_owner(text, begin, begin + match.start() + (match.group()[0] == "s"), names) or owner
        begin = min(end, begin + match.end())
        break
    words = text[begin:end].split()
    if not any(is_office(word) for word in words):
        if owner:
            return Printed(None, owner)
        return Printed()
    last = max(place for place, word in enumerate(words) if is_office(word))
    tail = words[last + 1 :]
    if tail and not (tail[0] in _OF_OFFICE or all(word[0].isupper() for word in tail) and len(tail) < 2):
        return Printed(None, owner)
    inside = _body_before_office(text, begin, end, names)
    if inside:
        owner = inside
        begin = _skip(text, inside[1], end)
    role = _trimmed(text, begin, end)
    if role is None:
        return Printed(None, owner)
    plain = [fold(word).strip(".,") for word in text[role[0] : role[1]].split()]
    return Printed(role, owner, rank=all(word in _list("ranks") for word in plain))


def _named_owner(text: str, start: int, end: int, names: Names) -> Span | None:
    for name in names.within(start, end + 2):
        if name.kind == "organisation" and name.end >= end - 1:
            return name.start, min(name.end, end)
    found = _CAPITALS.match(text, start, end)
    if found and {fold(word) for word in found.group().split()} & word_lists()["organisation words"]:
        return found.span()
    return None


_SET_OFF = re.compile(r",\s+(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Adm|Sen|Rep|Prof|Lt|Maj)\.?\s+)*$")
_SUBORDINATE = re.compile(r"\s*(?:when|after|as|while|if|before|since|because|although|though|asked|speaking|in|with)\b", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:the|an?|its|his|her|their|my|our)\s|['’]s\s", re.IGNORECASE)


def _set_before(text: str, name: Span, names: Names) -> Printed:
    """A role before the name with a comma between: "The head of the Fjord Institute, Ingrid Solheim, said"."""
    start, end = name
    low = max(0, start - REACH)
    comma = _SET_OFF.search(text, low, start)
    if not comma or not re.match(r"\s*(?:[,.;)“”\"]|$)", text[end : end + 3]):
        return Printed()
    begin = low
    for match in _BOUNDARY.finditer(text, low, comma.start()):
        begin = match.end()
    offices = [m for m in re.finditer(r"[\w’'-]+", text[begin : comma.start()]) if is_office(m.group())]
    if not offices:
        return Printed()
    if (match := _SUBORDINATE.match(text, begin)) and not text[match.end() :].lstrip().startswith(("the ", "its ")):
        return Printed()
    office = begin + offices[-1].start()
    of = _PREPOSITION.search(text, begin, comma.start())
    if of and len(offices) > 1 and begin + offices[0].start() < of.start():
        office = begin + offices[0].start()
    leads = [match for match in _DETERMINER.finditer(text, begin, office) if not match.group().startswith(("'", "’"))]
    first = leads[-1].end() if leads else _skip(text, begin, office)
    if office - first > 70:
        return Printed()
    return _phrase(text, first, comma.start(), names)


@cache
def _list(section: str) -> frozenset[str]:
    return frozenset(fold(entry) for entry in sections(Path(__file__).with_suffix(".txt"))[section])
