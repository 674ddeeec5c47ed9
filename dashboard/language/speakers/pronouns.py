"""Whom a pronoun means: "he", "they", "it", "who".

The sentences before are read backwards. Who spoke last, or what a sentence is about, is meant rather than whoever was
named last; a name inside what somebody said counts for nothing.
"""

import re
from collections.abc import Callable, Sequence

from dashboard.language.identity import fold
from dashboard.language.speakers import sources
from dashboard.language.speakers.cast import Cast
from dashboard.language.speakers.descriptions import person_described, same_description
from dashboard.language.speakers.gender import Gender
from dashboard.language.speakers.offices import is_office
from dashboard.language.speakers.sources import Source, is_plural
from dashboard.language.speakers.voices import NOBODY, REACH, RECENT, Heard, Meant, Voice, told_of, voice_of
from dashboard.records import Span

_SENTENCES_BACK = 8


_SENTENCES_BACK_TO_THINGS = 3
_FAR = 4  # sentences without a word of anybody, after which a pronoun stays open


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


def _person(cast: Cast, at: int, heard: Sequence[Heard], wanted: Gender, excluded: frozenset[int]) -> Meant:
    def fits(voice: Voice) -> bool:
        if voice.entity in excluded:
            return False
        if voice.type == "unnamed":
            return voice.entity is None
        return (
            voice.type == "person" and voice.entity is not None and cast.gender(voice.entity) in (None, wanted)
        ) or (voice.type == "person" and voice.entity is None)

    return _walk(
        cast, at, heard, wanted, fits, lambda voice: voice.entity is not None and cast.gender(voice.entity) == wanted
    )


def _walk(
    cast: Cast,
    at: int,
    heard: Sequence[Heard],
    wanted: Gender,
    fits: Callable[[Voice], bool],
    known: Callable[[Voice], bool],
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
        main, others = told_of(cast, start, end, heard, addressed=number < here)
        if not main and number < here and not cast.is_quoted(start):
            stranger = _stranger(cast, start, end) or _described_before(cast, start, end, heard)
            if stranger is None and _DESCRIBES.match(cast.text, start, end):
                silent += 2
            main = [stranger] if stranger else []
        main = [voice for voice in main if fits(voice)]
        others = [] if _is_told_of(cast, start, end, wanted) else [voice for voice in others if fits(voice)]
        if main:
            return _one_of(main, known, others if number == here else [])
        if others and not passing:
            passing = others
            if (
                any(known(voice) for voice in others)
                and number < here
                and _speaks_before(cast, heard, at, number) is None
            ):
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


def _is_told_of(cast: Cast, start: int, end: int, wanted: Gender) -> bool:
    """Whether a sentence has the pronoun itself for its subject, so that whom else it names is somebody else."""
    return bool(_SUBJECT_PRONOUNS[wanted].search(cast.text, max(start, end - REACH), end))


_SUBJECT_PRONOUNS: dict[Gender, re.Pattern[str]] = {
    "man": re.compile(r"(?<!\w)He\s|,\she\s"),
    "woman": re.compile(r"(?<!\w)She\s|,\sshe\s"),
}


def _speaks_before(cast: Cast, heard: Sequence[Heard], at: int, number: int) -> Voice | None:
    """Who spoke in one of the two sentences before a sentence, or in it."""
    low = cast.sentences[max(0, number - 1)][0]
    return next((one.voice for one in reversed(heard[-RECENT:]) if low <= one.at < at), None)


def _is_quoted_whole(cast: Cast, sentence: Span) -> bool:
    start, end = sentence
    return cast.is_quoted(min(start + 2, end - 1)) and cast.is_quoted(max(start, end - 4))


_STRANGER = re.compile(r"(?:(?:But|And|Yet|Then)\s)?((?:An?|One|Another)(?:\s[\w’'.-]+){1,5})")


def _stranger(cast: Cast, start: int, end: int) -> Voice | None:
    """Somebody without a name whom a sentence begins with: "A Norwegian diplomat laughed"."""
    match = _STRANGER.match(cast.text, start, end)
    if not match:
        return None
    for word in re.finditer(r"[\w’'-]+", match.group(1)):
        if word.start() and is_office(word.group()) and not is_plural(fold(word.group())):
            return Voice(match.group(1)[: word.end()], "unnamed")
        if _ENDS_NOUN.match(word.group()):
            return None
    return None


_DESCRIBES = re.compile(
    r"(?:(?:But|And|Yet|Then)\s)?(The(?:\s[\w’'-]+){0,3}?\s([a-z][\w’'-]*))(?=\s(?:was|were|is|has|had|would|will|also|did|\w+ed)\b)"
)


def _described_before(cast: Cast, start: int, end: int, heard: Sequence[Heard]) -> Voice | None:
    """The person whom a sentence begins with by a description: "The minister was speaking in Oslo"."""
    match = _DESCRIBES.match(cast.text, start, end)
    if not match or not is_office(match.group(2)):
        return None
    source = sources.read(cast.text, match.span(1))
    return person_described(cast, source, heard).voice or same_description(cast, source, heard).voice


_ENDS_NOUN = re.compile(r"(?:of|in|at|for|that|the|who|on|to|from|with|and|by|is|was|has|had|are|were)$")


def _one_of(voices: list[Voice], known: Callable[[Voice], bool], rivals: list[Voice]) -> Meant:
    """The first; the first of those who surely fit where some do."""
    sure = [voice for voice in voices if known(voice)]
    names = tuple(dict.fromkeys(voice.name for voice in [*voices, *rivals]))
    return Meant((sure or voices)[0], names)


def _relative(cast: Cast, at: int) -> Meant:
    """ "X, the head of Y, who": the person named last before it in the sentence."""
    start = max(at - REACH, cast.sentences[cast.sentence_at(at)][0] if cast.sentences else 0)
    people = [
        place for place in cast.between(start, at) if cast.entities[place.entity].kind == "person" and not place.quoted
    ]
    return Meant(voice_of(cast, people[-1])) if people else NOBODY


def _thing(cast: Cast, at: int, heard: Sequence[Heard]) -> Meant:
    """The body or the country that the nearest sentence is about; of several, the one that spoke, or else nobody."""
    here = cast.sentence_at(at)
    for number in range(here, max(-1, here - _SENTENCES_BACK_TO_THINGS), -1):
        if number >= len(cast.sentences):
            break
        start, end = cast.sentences[number]
        main, others = told_of(cast, start, min(end, at), heard, addressed=number < here)
        things = [voice for voice in main if _is_thing(cast, voice)]
        if not things and number == here:
            things = [voice for voice in others if _is_thing(cast, voice)]
        if things:
            spoke = [one.voice for one in heard[-RECENT:] if start <= one.at < min(end, at)]
            names = tuple(voice.name for voice in things)
            return Meant(things[0] if len(things) == 1 or things[0] in spoke else None, names)
    return NOBODY


def _is_thing(cast: Cast, voice: Voice) -> bool:
    place = voice.entity is not None and cast.entities[voice.entity].kind == "place"
    return voice.type == "organisation" and not place


_SUBJECT = re.compile(
    r"(?:[\w.’'-]+\s){0,5}?[A-Za-z][\w’'-]+s(?=\s(?:are|were|have|had|say|said|also|from|in|of|who|close|can|with|at|will|would|want|fear)\b)"
)


def _several(cast: Cast, at: int, heard: Sequence[Heard]) -> Meant:
    here = cast.sentence_at(at)
    for number in range(here, max(-1, here - 4), -1):
        if number >= len(cast.sentences):
            break
        start, end = cast.sentences[number]
        spoke = [one.voice for one in reversed(heard[-RECENT:]) if start <= one.at < min(end, at)]
        groups = [voice for voice in spoke if voice.type == "group"] or [
            voice for voice in spoke if voice.type == "organisation"
        ]
        if groups:
            return Meant(groups[0])
        match = _SUBJECT.match(cast.text, start, min(end, at))
        if match and is_plural(fold(match.group().split()[-1])) and not cast.is_quoted(start):
            return Meant(Voice(match.group(), "group"))
    return NOBODY
