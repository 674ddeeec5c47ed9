"""Whom a pronoun or a description means: "he", "the minister", "the company".

The sentences before are read backwards. Who spoke last, or what a sentence is about, is meant rather than whoever was
named last; a name inside what somebody said counts for nothing. Where two would do, nobody is chosen.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dashboard.language.cast import Cast, Place
from dashboard.language import sources
from dashboard.language.categories import category_of
from dashboard.language.gender import Gender
from dashboard.language.identity import fold
from dashboard.language.printed_roles import is_office
from dashboard.language.sources import Source, is_plural
from dashboard.records import Span, SpeakerType

_SENTENCES_BACK = 8
_FAR = 4  # sentences without a word of anybody, after which a pronoun stays open


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks: an entity of the article, or the words printed. `noun` is the last word of a description."""

    name: str
    type: SpeakerType
    entity: int | None = None
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A quotation already given to somebody, at the place where its source stands."""

    at: int
    voice: Voice


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant, or who it could be."""

    voice: Voice | None = None
    candidates: tuple[str, ...] = ()


NOBODY = Meant()
_GENDERS: dict[str, Gender] = {"he": "man", "she": "woman"}


def pronoun_means(cast: Cast, source: Source, heard: Sequence[Heard], others: frozenset[int] = frozenset()) -> Meant:
    """Whom a pronoun means. `others` are entities that it cannot mean: those that the statement itself names, and who
    speaks a statement around it."""
    match source.pronoun:
        case "I":
            return NOBODY
        case "he" | "she":
            return _person(cast, source.span[0], heard, _GENDERS[source.pronoun], others)
        case "who":
            return _relative(cast, source.span[0])
        case "they":
            return _several(cast, source.span[0], heard)
        case _:
            return _thing(cast, source.span[0], heard)


# --- People -------------------------------------------------------------------------------------------------------


def _person(cast: Cast, at: int, heard: Sequence[Heard], wanted: Gender, excluded: frozenset[int]) -> Meant:
    def fits(voice: Voice) -> bool:
        if voice.entity in excluded:
            return False
        if voice.type == "unnamed":
            return voice.entity is None
        return (
            voice.type == "person"
            and voice.entity is not None
            and cast.gender(voice.entity) in (None, wanted)
            or voice.type == "person"
            and voice.entity is None
        )

    return _walk(cast, at, heard, fits, lambda voice: voice.entity is not None and cast.gender(voice.entity) == wanted)


def _walk(
    cast: Cast, at: int, heard: Sequence[Heard], fits: Callable[[Voice], bool], known: Callable[[Voice], bool]
) -> Meant:
    """The nearest sentence that tells of one who fits; a passing mention only where no subject is near."""
    passing: list[Voice] = []
    here = cast.sentence_at(at)
    silent = 0
    for number in range(here, max(-1, here - _SENTENCES_BACK), -1):
        if number >= len(cast.sentences):
            break
        start, end = cast.sentences[number]
        end = min(end, at)
        main, others = _told_of(cast, start, end, heard)
        if not main and number < here and not cast.is_quoted(start):
            stranger = _stranger(cast, start, end) or _described_before(cast, start, end, heard)
            if stranger is None and _DESCRIBES.match(cast.text, start, end):
                silent += 2
            main = [stranger] if stranger else []
        main = [voice for voice in main if fits(voice)]
        others = [voice for voice in others if fits(voice)]
        if main:
            return _one_of(main, known, others if number == here else [])
        if others and not passing:
            passing = others
            if any(known(voice) for voice in others) and number < here and _speaks_before(cast, heard, at, number) is None:
                silent += 2
        if passing:
            silent += 1
            if silent >= 3:
                break
        elif number < here and not _is_quoted_whole(cast, cast.sentences[number]):
            silent += 1
            if silent > _FAR:
                break
    if passing:
        return _one_of(passing, known, [])
    return NOBODY


def _speaks_before(cast: Cast, heard: Sequence[Heard], at: int, number: int) -> Voice | None:
    """Who spoke in one of the two sentences before a sentence, or in it."""
    low = cast.sentences[max(0, number - 1)][0]
    return next((one.voice for one in reversed(heard) if low <= one.at < at), None)


def _is_quoted_whole(cast: Cast, sentence: Span) -> bool:
    start, end = sentence
    return cast.is_quoted(min(start + 2, end - 1)) and cast.is_quoted(max(start, end - 4))


def _told_of(cast: Cast, start: int, end: int, heard: Sequence[Heard]) -> tuple[list[Voice], list[Voice]]:
    """Who a sentence is about: those who speak in it, last first, then its subjects; and who else it names."""
    main = [one.voice for one in reversed(heard) if start <= one.at < end]
    others: list[Voice] = []
    for place in cast.between(start, end):
        if place.quoted or place.end > end:
            continue
        (main if place.subject else others).append(_voice_of(cast, place))
    return _once(main), _once([voice for voice in others if voice not in main])


_STRANGER = re.compile(r"(?:(?:But|And|Yet|Then)\s)?((?:An?|One|Another)(?:\s[\w’'.-]+){1,5})")


def _stranger(cast: Cast, start: int, end: int) -> Voice | None:
    """Somebody without a name whom a sentence begins with: "A Norwegian diplomat laughed"."""
    match = _STRANGER.match(cast.text, start, end)
    if not match:
        return None
    for word in re.finditer(r"[\w’'-]+", match.group(1)):
        if word.start() and is_office(word.group()) and not is_plural(fold(word.group())):
            return Voice(match.group(1)[: word.end()], "unnamed", None, fold(word.group()))
        if word.group() in _ENDS_NOUN:
            return None
    return None


_DESCRIBES = re.compile(r"(?:(?:But|And|Yet|Then)\s)?(The(?:\s[\w’'-]+){0,3}?\s([a-z][\w’'-]*))(?=\s(?:was|were|is|has|had|would|will|also|did|\w+ed)\b)")


def _described_before(cast: Cast, start: int, end: int, heard: Sequence[Heard]) -> Voice | None:
    """The person whom a sentence begins with by a description: "The minister was speaking in Oslo"."""
    match = _DESCRIBES.match(cast.text, start, end)
    if not match or not is_office(match.group(2)):
        return None
    source = sources.read(cast.text, match.span(1))
    return person_described(cast, source, heard).voice or same_description(source, heard).voice


_ENDS_NOUN = frozenset("of in at for that the who on to from with and is was has had are were by".split())


def _once(voices: list[Voice]) -> list[Voice]:
    return list(dict.fromkeys(voices))


def _one_of(voices: list[Voice], known: Callable[[Voice], bool], rivals: list[Voice]) -> Meant:
    """The first; the first of those who surely fit where some do."""
    sure = [voice for voice in voices if known(voice)]
    names = tuple(dict.fromkeys(voice.name for voice in [*voices, *rivals]))
    return Meant((sure or voices)[0], names)


def _voice_of(cast: Cast, place: Place) -> Voice:
    entity = cast.entities[place.entity]
    kind: SpeakerType = "person" if entity.kind == "person" else "organisation"
    return Voice(entity.name, kind, place.entity)


def _relative(cast: Cast, at: int) -> Meant:
    """ "X, the head of Y, who": the person named last before it in the sentence."""
    start = cast.sentences[cast.sentence_at(at)][0] if cast.sentences else 0
    people = [
        place
        for place in cast.between(start, at)
        if cast.entities[place.entity].kind == "person" and not place.quoted
    ]
    return Meant(_voice_of(cast, people[-1])) if people else NOBODY


# --- Things and several -------------------------------------------------------------------------------------------


def _thing(cast: Cast, at: int, heard: Sequence[Heard]) -> Meant:
    def fits(voice: Voice) -> bool:
        if voice.type != "organisation":
            return False
        return voice.entity is None or cast.entities[voice.entity].kind in ("organisation", "country")

    return _walk(cast, at, heard, fits, lambda voice: voice.entity is not None)


_SUBJECT = re.compile(r"(?:[\w.’'-]+\s){0,5}?[A-Za-z][\w’'-]+s(?=\s(?:are|were|have|had|say|said|also|from|in|of|who|close|can|with|at|will|would|want|fear)\b)")


def _several(cast: Cast, at: int, heard: Sequence[Heard]) -> Meant:
    here = cast.sentence_at(at)
    for number in range(here, max(-1, here - 4), -1):
        if number >= len(cast.sentences):
            break
        start, end = cast.sentences[number]
        spoke = [one.voice for one in reversed(heard) if start <= one.at < min(end, at)]
        groups = [voice for voice in spoke if voice.type == "group"] or [voice for voice in spoke if voice.type == "organisation"]
        if groups:
            return Meant(groups[0])
        match = _SUBJECT.match(cast.text, start, min(end, at))
        if match and is_plural(fold(match.group().split()[-1])) and not cast.is_quoted(start):
            return Meant(Voice(match.group(), "group"))
    return NOBODY


# --- Descriptions -------------------------------------------------------------------------------------------------


def person_described(cast: Cast, source: Source, heard: Sequence[Heard]) -> Meant:
    """The person whose printed role holds the last word of a description and most of its others ("the minister")."""
    at = source.span[0]
    asked, named = _asked(cast.text, source)
    scored: list[tuple[int, int, Voice]] = []
    for index, entity in enumerate(cast.entities):
        if entity.kind != "person":
            continue
        best = 0
        for one in cast.printed(index):
            if not one.role:
                continue
            told = _words(cast.text, one.role) | (_words(cast.text, one.affiliation) if one.affiliation else set())
            told |= _words(cast.text, (max(0, one.role[0] - 30), one.role[0]))
            if asked <= told and source.noun in told:
                best = max(best, 1 + len(named & told) + (len(asked) == len(_words(cast.text, one.role))))
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
    spoke = next((one.voice for one in reversed(heard) if one.at < at), None)
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


_PASSED_OVER = frozenset("the this that his her its their our new former same top country".split())


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
    main, _ = _told_of(cast, start, end, heard)
    people = [voice for voice in main if voice.type == "person"]
    return Meant(people[0]) if len(people) == 1 else NOBODY


def _words(text: str, span: Span) -> set[str]:
    return {fold(word).strip(".,’'") for word in re.findall(r"[\w’'-]+", text[span[0] : span[1]])}


def body_described(cast: Cast, source: Source, heard: Sequence[Heard]) -> Meant:
    """The organisation whose name holds the last word of a description ("the ministry"), the last one named first;
    for a word that could be any ("the company") the one that spoke last or was named last."""
    at = source.span[0]
    named = [place for place in cast.between(0, at) if cast.entities[place.entity].kind == "organisation"]
    near = cast.sentences[max(0, cast.sentence_at(at) - 4)][0] if cast.sentences else 0
    for one in reversed(heard):
        if near <= one.at < at and one.voice.entity is not None and _holds(cast, one.voice.entity, source.noun):
            return Meant(one.voice)
    for place in reversed(named):
        if _holds(cast, place.entity, source.noun):
            return Meant(_voice_of(cast, place))
    if not source.may_be_any_body:
        return NOBODY
    for one in reversed(heard):
        if one.at < at and one.voice.type == "organisation" and one.voice.entity is not None:
            if cast.entities[one.voice.entity].kind == "organisation":
                return Meant(one.voice)
            break
    return Meant(_voice_of(cast, named[-1])) if named else NOBODY


def _holds(cast: Cast, index: int, noun: str) -> bool:
    """Whether an organisation's name, in any form printed, holds a word."""
    entity = cast.entities[index]
    if entity.kind != "organisation":
        return False
    forms = {entity.name, *(cast.text[mention.start : mention.end] for mention in entity.mentions)}
    return any(noun in {fold(word).strip(".,") for word in form.split()} for form in forms)


def country_described(cast: Cast, at: int) -> Meant:
    """ "The country": the one named last as a subject in the sentences before, else the one named last."""
    named = [place for place in cast.between(0, at) if cast.entities[place.entity].kind == "country" and not place.quoted]
    near = cast.sentences[max(0, cast.sentence_at(at) - 2)][0] if cast.sentences else 0
    subjects = [place for place in named if place.subject and place.start >= near]
    chosen = subjects or named
    return Meant(_voice_of(cast, chosen[-1])) if chosen else NOBODY


def _is_outlet(voice: Voice) -> bool:
    return category_of("", "", voice.name, voice.type, None) == "journalist or outlet"


def same_description(source: Source, heard: Sequence[Heard]) -> Meant:
    """ "The official", "the report": the source of that description that spoke before."""
    for one in reversed(heard):
        if one.voice.noun == source.noun and one.voice.entity is None and one.at < source.span[0]:
            return Meant(one.voice)
    return NOBODY


_OWNED = re.compile(r"(?:(his|her|its|their)|(?:[Tt]he\s)?([a-z][\w-]*)['’]s)\s", re.IGNORECASE)


def _owner(cast: Cast, source: Source, match: re.Match[str], heard: Sequence[Heard]) -> Meant:
    """Whose report or statement it is: "its report", "the court's summary"."""
    if match.group(1):
        word: sources.Pronoun = sources.PRONOUN_OF[match.group(1).lower()]
        return pronoun_means(cast, replace(source, pronoun=word), heard)
    noun = fold(match.group(2))
    if noun in sources.bodies():
        return body_described(cast, replace(source, noun=noun), heard)
    return NOBODY


_BY = re.compile(r"\s(?:from|by|in)\s+(?:the\s+|an?\s+)?(?:[a-z][\w’'-]*\s){0,2}")
_BY_BODY = re.compile(r"\s(?:from|by)\s+(?:the\s+|an?\s+)?([\w’'. -]+)$")


def author(cast: Cast, source: Source, heard: Sequence[Heard]) -> Meant:
    """Who is behind a report, a statement, a poll: a body that its own words name; for "the statement" the one that
    spoke last."""
    start, end = source.span
    if (match := _OWNED.match(cast.text, start, source.head[1])) and (owner := _owner(cast, source, match, heard)).voice:
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
        return Meant(_voice_of(cast, place))
    if match := _BY_BODY.match(cast.text, source.head[1], end):
        if fold(match.group(1).split()[-1]) in sources.bodies():
            return Meant(Voice(match.group(1), "organisation"))
    if not source.definite or end > source.head[1] + 1:
        return NOBODY
    low = cast.sentences[max(0, cast.sentence_at(start) - 4)][0] if cast.sentences else 0
    for one in reversed(heard):
        if low <= one.at < start and one.voice.type == "organisation" and not _is_outlet(one.voice):
            return Meant(one.voice)
    return NOBODY
