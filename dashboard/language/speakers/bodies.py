"""The body that somebody works for or speaks for, as named beside a role: an organisation found by name, one that its
capitals and words give away, one without a name ("the foreign ministry"), or a country in front of an office of state.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from dashboard.language.identity import fold
from dashboard.language.name_words import word_lists
from dashboard.language.speakers.offices import is_office, listed
from dashboard.records import Kind, NameSpan, Span


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


def without_body(text: str, start: int, end: int, body: Span) -> int:
    """Where a role begins of which a body is the front; before the body, where a word of the role stands there
    ("former Fjord Institute analyst")."""
    front = text[start : body[0]].split()
    if any(fold(word).strip(".,") in listed("before roles") for word in front):
        return start
    return past_space(text, body[1], end)


def past_space(text: str, at: int, end: int) -> int:
    match = re.compile(r"(?:['’]s|['’])?\s+").match(text, at, end)
    return match.end() if match else at


def narrowed(text: str, start: int, end: int) -> Span | None:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    return (start, end) if start < end else None


_CAPITALS = re.compile(r"[A-Z0-9][\w&’'.-]*(?:\s(?:(?:of|for|and|on|in|de|&)\s(?:the\s)?)?[A-Z0-9][\w&’'-]*)*")


_LEADS_TO_CAPITALS = re.compile(
    r"(?:(?:the|an?|its|his|her|their|that)\s+)?(?:[a-z]+(?:['’]s)\s+)?(?:[a-z-]+\s+){0,2}[“\"]?(?=[A-Z0-9])"
)


_IN_MARKS = re.compile(r"(?:the\s+)?[“\"]([A-Z][\w’' -]{2,50})[”\"](?=,|\s\()")  # 'of "Save the Fjord",'


_GAP = re.compile(
    r"(?:(?:[Tt]he|an?|its|his|her|their|that)\s+)?(?:[\w.]+(?:\s\w+)?(?:['’]s|s['’])\s+)?(?:[a-z][\w’'-]*\s+){0,4}[“\"]?$"
)


def body_in(
    text: str, start: int, end: int, names: Names, behind: int | None = None, preposition: str = ""
) -> Span | None:
    """The body named at the start of a part: an organisation found by name, one that its capitals and words give away,
    or one without a name ("the foreign ministry"). It begins before `behind`."""
    behind = end if behind is None else behind
    here = names.within(start, end)
    for name in here:
        gap = text[start : name.start]
        if name.kind == "organisation" and name.start < behind and (_GAP.match(gap) or _told_before().fullmatch(gap)):
            return name.start, name.end
    if preposition in ("at", "of", "with", "from", "beside") and (match := _IN_MARKS.match(text, start)):
        return match.span(1)
    if match := _LEADS_TO_CAPITALS.match(text, start, end):
        capitals = _CAPITALS.match(text, match.end(), end)
        if capitals and capitals.start() < behind and _may_be_a_body(text, capitals, here, preposition):
            end = capitals.end()
            owns = text[capitals.start() : end].endswith(("'s", "’s"))
            return narrowed(text, capitals.start(), before_ending(text, end) if owns else end)
    generic = _generic().match(text, start, end)
    if not generic or (preposition == "in" and fold(generic.group(1).split()[-1]) not in listed("bodies one is in")):
        return None
    named = _NAMED.match(text, generic.end(1), end)
    if named and _told_before().fullmatch(text, start, named.start(1)):
        return named.span(1)
    return generic.span(1)


_NAMED = re.compile(rf"\s[“\"]?({_CAPITALS.pattern})")


@cache
def _told_before() -> re.Pattern[str]:
    """What may stand before a name to say what it names: "the Oslo-based advocacy group "."""
    kinds = "|".join(sorted(map(re.escape, listed("told before the name")), key=len, reverse=True))
    return re.compile(rf"(?:[\w.’'-]+\s){{0,6}}?(?:{kinds})\s[“\"]?")


@cache
def _told_behind() -> re.Pattern[str]:
    """What may stand behind a name to say that it is a body: ", a think tank"."""
    kinds = "|".join(sorted(map(re.escape, listed("told before the name")), key=len, reverse=True))
    return re.compile(rf",\s(?:an?|the)\s(?:[\w.’'-]+\s){{0,5}}?(?:{kinds})\b")


@cache
def _generic() -> re.Pattern[str]:
    """A body without a name in capitals, after its article: "foreign ministry", "Fjordland local authority"."""
    bodies = "|".join(sorted(map(re.escape, listed("bodies")), key=len, reverse=True))
    owner = r"(?:[\w.]+\s){0,2}?[\w.]+(?:['’]s|s['’])\s+"
    words = rf"(?:[A-Z][\w.’'-]*\s+){{0,4}}(?:[a-z][\w-]*\s+){{0,3}}?(?:{bodies})(?=\W|$)"
    return re.compile(rf"(?:(?:the|an?|its|his|her|their|our)\s+)?(?:{owner})?({words})")


# What a body behind a preposition may have been taken for: "at Georgetown", "an analyst with Morgan Stanley".
_TAKEN_FOR: dict[str, tuple[Kind, ...]] = {
    "at": ("person",),
    "with": ("person",),
    "beside": ("person",),  # "Ingrid Solheim of"
    "for a body": (),
}


def _may_be_a_body(text: str, capitals: re.Match[str], here: list[NameSpan], preposition: str) -> bool:
    if capitals.group().endswith("-based"):
        return False
    words = {fold(word).strip("’'s.") for word in capitals.group().split()} | {
        fold(word) for word in capitals.group().split()
    }
    if any(is_office(word) for word in capitals.group().split()):
        return False
    if words & word_lists()["organisation words"]:
        return True
    if preposition in ("at", "with", "for", "of") and _told_behind().match(text, capitals.end()):
        return True
    if words & word_lists()["months"]:
        return False
    known = next((name for name in here if name.start <= capitals.start() and name.end >= capitals.end() - 2), None)
    if known is None or known.kind in _TAKEN_FOR.get(preposition, ()):
        return preposition in _TAKEN_FOR
    return known.kind == "place" and preposition == "at" and _teaches_at(text, capitals.span())


_TEACHES = re.compile(r"\b(\w+)(?:\s(?:of|in)(?:\s[\w’'-]+){1,5})?\sat\s(?:the\s)?$")
_GOES_ON = re.compile(r"\s[a-z]+")


def _teaches_at(text: str, place: Span) -> bool:
    """Whether a town stands for its university: "a professor of law at Cambridge"."""
    office = _TEACHES.search(text, max(0, place[0] - 80), place[0])
    if not office or fold(office.group(1)) not in listed("academic"):
        return False
    onward = _GOES_ON.match(text, place[1])
    return not onward or onward.group().strip() in word_lists()["function words"]


def body_before_office(text: str, start: int, end: int, names: Names) -> Span | None:
    """The body in front of an office: "Fjord Institute analyst", "foreign ministry spokeswoman"."""
    words_here = re.findall(r"[\w’'-]+", text[start:end])
    office = [word for word in words_here if is_office(word) and not word.endswith("s")]
    for name in names.within(start, end):
        if _is_body(name, office[-1] if office else "") and _is_front(text[start : name.start]):
            body = _without_role_words(text, name)
            if body and _is_field(text, body, end):
                continue
            if body and any(is_office(word) for word in re.findall(r"[\w’'-]+", text[body[1] : end])):
                return body
    words = [*re.finditer(r"[\w&.’'-]+", text[start:end])]
    first = 0
    for place, word in enumerate(words[:-1]):
        plain = fold(word.group())
        if plain in listed("before roles"):
            first = place + 1
        if plain not in listed("bodies"):
            continue
        alone = place == first and plain != "ministry"
        in_capitals = all(each.group()[0].isupper() for each in words[first : place + 1])
        if in_capitals and (alone or words[place + 1].group()[0].islower()):
            return start + words[first].start(), start + word.end()
        if not alone and _speaks_for(words[-1].group()):
            return start + words[first].start(), start + word.end()
    return None


_FIELD = re.compile(r"\s(?:and\s\w+\s)?(?:minister|secretary)(?=\s|$)", re.IGNORECASE)


def _is_field(text: str, body: Span, end: int) -> bool:
    """Whether a name taken for a body is what a minister is for: "Civil Aviation Minister"."""
    words = {fold(word) for word in text[slice(*body)].split()}
    no_body = not words & (listed("bodies") | word_lists()["organisation words"]) and not text[slice(*body)].isupper()
    return no_body and bool(_FIELD.match(text, body[1], end))


def _is_body(name: NameSpan, office: str) -> bool:
    """Whether a name in front of an office says where it is held: an organisation, or a country whose officer of state
    it is ("US Secretary of State"), or a town whose coach or sheriff it is; a demonym belongs to the role."""
    if name.kind == "organisation":
        return True
    if name.kind == "country":
        return name.via == "name" and fold(office).strip(".") in listed("offices of state")
    return fold(office).strip(".") in listed("local offices")


def _is_front(words: str) -> bool:
    """Whether only small words and words like "former" and "deputy" stand in front."""
    kept = [word for word in words.split() if fold(word).strip(".,") not in listed("before roles")]
    return bool(_GAP.match(" ".join([*kept, ""]) if kept else ""))


def _without_role_words(text: str, name: NameSpan) -> Span | None:
    """A body without a word at its end that belongs to the office ("White House Press" of a press secretary)."""
    words = [*re.finditer(r"\S+", text[name.start : name.end])]
    while words and fold(words[-1].group()) in listed("first words of offices"):
        words.pop()
    return (name.start, name.start + words[-1].end()) if words else None


def _speaks_for(office: str) -> bool:
    """Whether a body in front of an office is where somebody works, and no part of the office ("police analyst")."""
    return fold(office) in listed("speak for bodies")


def before_ending(text: str, end: int) -> int:
    """Where a word ends without its possessive ending."""
    return end - 2 if text[end - 2 : end] in ("'s", "’s") else end - 1


def named_owner(text: str, start: int, end: int, names: Names, rest: str = "") -> Span | None:
    """Who owns what stands behind a possessive, as far as that is a body or, before an office of state, a country."""
    office = next((word for word in reversed(rest.split()) if is_office(word)), "")
    for name in names.within(start, end + 2):
        if _is_body(name, office) and name.end >= end - 1:
            return name.start, min(name.end, end)
    for found in _CAPITALS.finditer(text, start, end):
        if found.end() == end and {fold(word) for word in found.group().split()} & word_lists()["organisation words"]:
            return found.span()
    last = re.compile(r"[a-z]+").fullmatch(text, text.rfind(" ", start, end) + 1 or start, end)
    return last.span() if last and last.group() in listed("bodies") else None
