"""Who speaks, and who has spoken before."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language.speakers.cast import Cast, Place
from dashboard.records import SpeakerType

REACH = 2000  # characters of a sentence that are read
RECENT = 60  # quotations before that are looked at


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks: an entity of the article, or the words printed."""

    name: str
    type: SpeakerType
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A quotation already given to somebody: the place where its source stands, and the last word of the source."""

    at: int
    voice: Voice
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant, or who it could be."""

    voice: Voice | None = None
    candidates: tuple[str, ...] = ()


NOBODY = Meant()


def told_of(
    cast: Cast, start: int, end: int, heard: Sequence[Heard], addressed: bool = True
) -> tuple[list[Voice], list[Voice]]:
    """Who a sentence is about: those who speak in it, last first, then its subjects; and who else it names, whom
    somebody speaks to only if `addressed`."""
    start = max(start, end - REACH)
    main = [one.voice for one in reversed(heard[-RECENT:]) if start <= one.at < end]
    others: list[Voice] = []
    for place in cast.between(start, end):
        if place.quoted or place.end > end or (not addressed and cast.is_addressed(place)):
            continue
        (main if place.subject else others).append(voice_of(cast, place))
    return _once(main), _once([voice for voice in others if voice not in main])


def _once(voices: list[Voice]) -> list[Voice]:
    return list(dict.fromkeys(voices))


def voice_of(cast: Cast, place: Place) -> Voice:
    entity = cast.entities[place.entity]
    kind: SpeakerType = "person" if entity.kind == "person" else "organisation"
    return Voice(entity.name, kind, place.entity)
