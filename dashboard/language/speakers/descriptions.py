"""Whom a description means: "the minister", "the company", "the statement".

Where two would do, nobody is chosen.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dashboard.language.identity import fold
from dashboard.language.speakers import sources
from dashboard.language.speakers.cast import Cast, Place
from dashboard.language.speakers.categories import category_of
from dashboard.language.speakers.sources import Source
from dashboard.language.speakers.voices import NOBODY, RECENT, Heard, Meant, Voice, told_of, voice_of
from dashboard.records import Category

_FAR_BACK = 6000  # characters back to a country that is called "the country"


def person_described(cast: Cast, source: Source, heard: Sequence[Heard]) -> Meant:
    """The person whose printed role holds the last word of a description and most of its others ("the minister")."""
    for noun in (source.noun, *_GENDERED.get(source.noun, ())):
        meant = _person_called(cast, source, noun, heard)
        if meant.candidates:
            return meant
    return NOBODY


_GENDERED = {
    "spokesperson": ("spokesman", "spokeswoman"),
    "chairperson": ("chairman", "chairwoman"),
    "chair": ("chairman", "chairwoman"),
}


def _person_called(cast: Cast, source: Source, noun: str, heard: Sequence[Heard]) -> Meant:
    at = source.span[0]
    asked, named = _asked(cast.text, source)
    asked = {noun if word == source.noun else word for word in asked}
    tail = {fold(word) for word in re.findall(r"\b[A-Z][\w’'-]*", cast.text[source.head[1] : source.span[1]])}
    scored: list[tuple[int, int, Voice]] = []
    for index in cast.people_called(noun):
        entity, best = cast.entities[index], 0
        for role, told in cast.told_of(index):
            if role & _OTHER_OFFICE - asked or not tail <= told:
                continue
            if asked <= told and noun in told:
                best = max(best, 1 + len(named & told) + (len(asked) == len(role)))
        if best:
            before = [mention.start for mention in entity.mentions if mention.start < at]
            scored.append((best, before[-1] if before else -1, Voice(entity.name, "person", index)))
    if any(last >= 0 for _, last, _ in scored):
        scored = [each for each in scored if each[1] >= 0]
    if not scored:
        return NOBODY
    most = max(score for score, _, _ in scored)
    fitting = sorted(((last, voice) for score, last, voice in scored if score == most), key=lambda pair: pair[0])
    names = tuple(voice.name for _, voice in reversed(fitting))
    if len(fitting) == 1:
        return Meant(fitting[0][1], names)
    spoke = next((one.voice for one in reversed(heard[-RECENT:]) if one.at < at), None)
    if spoke in [voice for _, voice in fitting]:
        return Meant(spoke, names)
    start = cast.sentences[max(0, cast.sentence_at(at) - 3)][0]
    near = [voice for last, voice in fitting if last >= start]
    return Meant(near[0], names) if len(near) == 1 else Meant(None, names)


_OWNER = re.compile(r".*['’]s?\s+", re.DOTALL)


def _asked(text: str, source: Source) -> tuple[set[str], set[str]]:
    """The words of a description that a role must hold, without "the" and whose it is ("the country's"); and those in
    capitals, which it may hold ("the Polish minister")."""
    head = text[source.head[0] : source.head[1]]
    own = _OWNER.match(head)
    words = re.findall(r"[\w’'-]+", head[own.end() :] if own else head)
    named = {fold(word) for word in words[:-1] if word[0].isupper() and fold(word) not in _PASSED_OVER}
    return {fold(word) for word in words} - named - _PASSED_OVER, named


_OTHER_OFFICE = frozenset(["vice", "deputy", "assistant", "former", "ex"])  # with it, an office is another
_PASSED_OVER = frozenset(["the", "this", "that", "his", "her", "its", "their", "our", "new", "same", "top", "country"])


def just_introduced(cast: Cast, source: Source, heard: Sequence[Heard]) -> Meant:
    """Whoever the sentence before is about, where a description tells more of the same person: "Solheim disagrees. The
    senior fellow at the Fjord Institute said"."""
    at = source.span[0]
    number = cast.sentence_at(at)
    if source.span == source.head or not source.definite or number < 1 or at > cast.sentences[number][0] + 4:
        return NOBODY
    start, end = cast.sentences[number - 1]
    if "\n" in cast.text[end:at]:
        return NOBODY
    main, _ = told_of(cast, start, end, heard)
    people = [voice for voice in main if voice.type == "person"]
    if len(people) != 1 or people[0].entity in cast.people_called(source.noun):
        return NOBODY  # of whom that office is printed, though not this one
    return Meant(people[0])


_SENTENCES_TO_NAME = 2


def named_next(cast: Cast, source: Source) -> Meant:
    """The person whom the next sentence is about and names for the first time, without an office: "Norway's army chief
    says. Gen. Bjarne Holt announced"."""
    number = cast.sentence_at(source.span[0])
    for start, end in cast.sentences[number + 1 : number + 1 + _SENTENCES_TO_NAME]:
        people = [place for place in cast.between(start, end) if cast.entities[place.entity].kind == "person"]
        if not people:
            continue
        first = people[0]
        known = cast.entities[first.entity].mentions[0].start < start or any(
            one.affiliation or not one.rank for one in cast.printed(first.entity)
        )
        leads = not cast.text[start : first.start].strip() or cast.printed(first.entity)
        return NOBODY if known or not leads or first.quoted or not first.subject else Meant(voice_of(cast, first))
    return NOBODY


def body_described(cast: Cast, source: Source, heard: Sequence[Heard]) -> Meant:
    """The organisation whose name holds the last word of a description ("the ministry"), the last one named first;
    for a word that could be any ("the company") the one that spoke last or was named last."""
    at = source.span[0]
    near = cast.sentences[max(0, cast.sentence_at(at) - 4)][0] if cast.sentences else 0
    for one in reversed(heard[-RECENT:]):
        if near <= one.at < at and one.voice.entity is not None and _holds(cast, one.voice.entity, source.noun):
            return Meant(one.voice)
    named = cast.bodies_called(source.noun)
    if earlier := bisect_left(named, at, key=lambda place: place.start):
        return _only_one(cast, named[max(0, earlier - RECENT) : earlier], near)
    if not source.may_be_any_body:
        return NOBODY
    spoke = next((one for one in reversed(heard[-RECENT:]) if one.at < at), None)
    if spoke and spoke.at >= near and _is_organisation(cast, spoke.voice.entity):
        rivals = _rivals(cast, spoke, at)
        return Meant(None, (spoke.voice.name, *rivals)) if rivals else Meant(spoke.voice)
    if len(cast.text[slice(*source.head)].split()) > 1 + len(source.noun.split()):
        return NOBODY  # told more of: "the region's main trade organisation"
    subjects = [
        place
        for place in cast.between(near, at)
        if place.subject and not place.quoted and _is_organisation(cast, place.entity)
    ]
    return Meant(voice_of(cast, subjects[-1])) if subjects else NOBODY


def _only_one(cast: Cast, named: Sequence[Place], near: int) -> Meant:
    """The organisation named, if it is the only one since a place, or the only one of all those given."""
    since = [place for place in named if place.start >= near] or named
    voices = list(dict.fromkeys(voice_of(cast, place) for place in reversed(since)))
    return Meant(voices[0]) if len(voices) == 1 else Meant(None, tuple(voice.name for voice in voices))


def _rivals(cast: Cast, spoke: Heard, at: int) -> tuple[str, ...]:
    """The other organisations named between somebody's words and a place that may be of the same kind."""
    kinds = {_category(spoke.voice), "other"}
    voices = [
        voice_of(cast, place)
        for place in cast.between(spoke.at, at)
        if not place.quoted and _is_organisation(cast, place.entity)
    ]
    names = (voice.name for voice in voices if voice.entity != spoke.voice.entity and _category(voice) in kinds)
    return tuple(dict.fromkeys(names))


def _category(voice: Voice) -> Category:
    return category_of("", "", voice.name, voice.type, None)


def _is_organisation(cast: Cast, entity: int | None) -> bool:
    return entity is not None and cast.entities[entity].kind == "organisation"


def _holds(cast: Cast, index: int, noun: str) -> bool:
    return any(place.entity == index for place in cast.bodies_called(noun))


def country_described(cast: Cast, at: int) -> Meant:
    """ "The country": the one named last as a subject in the sentences before, else the one named last."""
    named = [
        place
        for place in cast.between(at - _FAR_BACK, at)
        if cast.entities[place.entity].kind == "country" and not place.quoted
    ]
    near = cast.sentences[max(0, cast.sentence_at(at) - 2)][0] if cast.sentences else 0
    subjects = [place for place in named if place.subject and place.start >= near]
    chosen = subjects or named
    return Meant(voice_of(cast, chosen[-1])) if chosen else NOBODY


def _is_outlet(voice: Voice) -> bool:
    return _category(voice) == "journalist or outlet"


def same_description(cast: Cast, source: Source, heard: Sequence[Heard]) -> Meant:
    """ "The official", "the report": the source that was called so before."""
    if source.span != source.head:
        return NOBODY
    whose = _OWNER.match(cast.text, *source.head)
    for one in reversed(heard[-RECENT:]):
        if one.noun == source.noun and one.at < source.span[0]:
            another = whose and one.voice.entity is None and whose.group().strip() not in one.voice.name
            return NOBODY if another else Meant(one.voice)
    return NOBODY


_OWNED = re.compile(r"(?:[Tt]he\s)?([a-z][\w-]*)['’]s\s")
_BY = re.compile(r"\s(?:from|by|in)\s+(?:the\s+|an?\s+)?(?:[a-z][\w’'-]*\s){0,2}")
_BY_BODY = re.compile(r"\s(?:from|by)\s+(?:the\s+|an?\s+)?([\w’'. -]+)$")


def author(cast: Cast, source: Source, heard: Sequence[Heard]) -> Meant:
    """Who is behind a report, a statement, a poll: a body that its own words name."""
    start, end = source.span
    match = _OWNED.match(cast.text, start, source.head[1])
    if match and fold(match.group(1)) in sources.bodies():
        owner = body_described(cast, replace(source, noun=fold(match.group(1))), heard)
        if owner.voice or owner.candidates:
            return owner
    own = [
        place
        for place in cast.overlapping(source.span)
        if place.start >= start and cast.entities[place.entity].kind in ("organisation", "person")
    ]
    leading = [place for place in own if place.end <= source.head[1]]
    behind = [
        place
        for place in own
        if place.start >= source.head[1] and _BY.fullmatch(cast.text, source.head[1], place.start)
    ]
    for place in [*leading[:1], *behind[:1]]:
        return Meant(voice_of(cast, place))
    if match := _BY_BODY.match(cast.text, source.head[1], end):
        words = match.group(1).split()
        if words and fold(words[-1]) in sources.bodies():
            return Meant(Voice(match.group(1), "organisation"))
    return NOBODY


def spoken_of(cast: Cast, source: Source, heard: Sequence[Heard]) -> Meant:
    """For "the statement", the source that was called so before, or the body that spoke last in the sentences before,
    whichever is nearer; an outlet only reported it."""
    start, end = source.span
    if not source.definite or end > source.head[1] + 1:
        return NOBODY
    low = cast.sentences[max(0, cast.sentence_at(start) - 4)][0] if cast.sentences else 0
    for one in reversed(heard[-RECENT:]):
        body = low <= one.at and one.voice.type == "organisation" and not _is_outlet(one.voice)
        if one.at < start and (body or one.noun == source.noun):
            return Meant(one.voice)
    return NOBODY
