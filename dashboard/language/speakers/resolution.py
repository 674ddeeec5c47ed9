"""To whom the words of a source lead: to a name, to whom a pronoun or a description means, or to the words alone."""

import re
from functools import cache

from dashboard.language.countries import countries
from dashboard.language.identity import fold, is_acronym, is_acronym_of
from dashboard.language.name_words import word_lists
from dashboard.language.quotations.clauses import listed
from dashboard.language.quotations.cues import verbs
from dashboard.language.speakers import descriptions, sources
from dashboard.language.speakers.cast import Cast, Place
from dashboard.language.speakers.loose_names import LooseNames
from dashboard.language.speakers.offices import has_office
from dashboard.language.speakers.pronouns import pronoun_means
from dashboard.language.speakers.sources import Source
from dashboard.language.speakers.voices import NOBODY, Heard, Meant, Voice
from dashboard.records import Entity, Resolved, Span, SpeakerType

_BYLINE = re.compile(r"(?:By|Written by|Reporting by|Editing by|Photograph(?:s|y)? by|Compiled by)\s", re.IGNORECASE)


def resolve(
    cast: Cast, source: Source, heard: list[Heard], loose: LooseNames, others: frozenset[int]
) -> tuple[Resolved, Meant]:
    """How a source is resolved, and to whom."""
    if _is_nobody(cast, source) or _is_byline(cast.text, source.span[0]):
        return "unresolved", NOBODY
    if source.pronoun:
        meant = pronoun_means(cast, source, heard, others)
        return ("pronoun" if meant.voice else "unresolved"), meant
    places = cast.overlapping(source.span)
    if sources.joined(cast.text, source, [(place.start, place.end) for place in places]):
        return "name", Meant(_printed(cast.text, source, "group"))
    if set_off := _set_off(cast, source) or _cited(cast, source):
        return "name", Meant(_voice(cast.entities[set_off.entity], set_off.entity))
    if named := _named(cast, source, places):
        resolved, voice = named_voice(cast, named)
        return resolved, Meant(voice)
    if (index := _by_initials(cast, source)) is not None:
        return "name", Meant(_voice(cast.entities[index], index))
    if name := loose.name(source):
        return "name", Meant(Voice(name, "person"))
    return _described(cast, source, heard)


def _is_nobody(cast: Cast, source: Source) -> bool:
    """Whether the words end with a small word that stands for nobody ("the"), and is no name ("Theresa May")."""
    if not source.noun:
        return True
    if source.pronoun or source.plural or source.is_person or cast.text[source.head[1] - 1].isupper():
        return False
    if source.noun not in word_lists()["function words"]:
        return False
    start, end = _last_word(cast.text, source.head)
    return not any(place.start <= start and end <= place.end for place in cast.overlapping((start, end)))


def _is_byline(text: str, at: int) -> bool:
    line = text.rfind("\n", max(0, at - 60), at) + 1
    return bool(_BYLINE.match(text, line)) and at - line < 40


def _named(cast: Cast, source: Source, places: list[Place]) -> Place | None:
    """The mention that the source is: its head ends with it, whatever role stands before."""
    last = _last_word(cast.text, source.head)
    places = [place for place in places if not has_office(cast.text, place.end, source.span[1])]
    ending = [
        place for place in places if place.start < last[1] and place.end >= last[1] and not _is_owner(place, last)
    ]
    ending.sort(key=lambda place: _RANKING.index(cast.entities[place.entity].kind))
    if ending:
        return ending[0]
    if told := [place for place in places if _is_told_what_it_is(cast, place, last[1])]:
        return told[0]
    whole = [place for place in places if place.start <= source.head[0] + 4 and place.end > source.head[1]]
    return whole[0] if whole else None


def _is_told_what_it_is(cast: Cast, place: Place, end: int) -> bool:
    """Whether the words behind the name of a body only say what it is ("Fjordposten newspaper")."""
    if cast.entities[place.entity].kind != "organisation":
        return False
    words = fold(cast.text[place.end : end])
    return words.startswith(" ") and len(words.split()) <= 3 and words.endswith(sources.kinds_of_body())


_RANKING = ("person", "organisation", "country", "place")


def _last_word(text: str, span: Span) -> Span:
    words = [*re.finditer(r"[^\W_](?:[\w.’'&-]*[^\W_])?", text[span[0] : span[1]])]
    if not words:
        return span
    end = span[0] + words[-1].end()
    printed = re.sub(r"['’]s?$", "", words[-1].group())
    return span[0] + words[-1].start(), end - (len(words[-1].group()) - len(printed))


def _is_owner(place: Place, last: Span) -> bool:
    """A demonym in front of a noun is not the source."""
    return place.end <= last[0]


def named_voice(cast: Cast, place: Place) -> tuple[Resolved, Voice]:
    """Who a mention names, and whether by a full name or by a surname."""
    index = _fuller(cast, place.entity)
    return _by_name(cast, place), _voice(cast.entities[index], index)


def _by_initials(cast: Cast, source: Source) -> int | None:
    """The organisation of whose name the source is the initials ("the WHO"), where only one fits."""
    start, end = _last_word(cast.text, source.head)
    short = cast.text[start:end]
    if not is_acronym(short):
        return None
    fitting = [
        index
        for index, entity in enumerate(cast.entities)
        if entity.kind == "organisation" and is_acronym_of(short, entity.name)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fuller(cast: Cast, index: int) -> int:
    """Whom one word alone means that was taken for a person, a place or a body of its own: the country whose capital it
    is ("Oslo said"), or the one organisation whose name begins with it."""
    entity = cast.entities[index]
    if " " in entity.name or entity.kind == "country":
        return index
    if entity.kind == "person" and (cast.printed(index) or cast.gender(index)):
        return index
    if iso3 := _capitals().get(entity.name):
        state = ("country", iso3)
        return next((other for other, each in enumerate(cast.entities) if (each.kind, each.iso3) == state), index)
    longer = [
        other
        for other, each in enumerate(cast.entities)
        if each.kind == "organisation" and each.name.startswith(f"{entity.name} ") and other != index
    ]
    return longer[0] if len(longer) == 1 else index


@cache
def _capitals() -> dict[str, str]:
    """Capital -> code of its country."""
    return {capital: country.iso3 for country in countries().values() for capital in country.capital}


def _voice(entity: Entity, index: int) -> Voice:
    return Voice(entity.name, "person" if entity.kind == "person" else "organisation", index)


def _by_name(cast: Cast, place: Place) -> Resolved:
    entity = cast.entities[place.entity]
    shorter = len(cast.text[place.start : place.end].split()) < len(entity.name.split())
    return "surname" if entity.kind == "person" and shorter else "name"


def _set_off(cast: Cast, source: Source) -> Place | None:
    """Who is named right behind a description, or right before it: "a ministry spokeswoman, Ingrid Solheim, said",
    "Ingrid Solheim, a ministry spokeswoman said"."""
    start, end = source.span
    if source.is_person and source.indefinite and cast.text[max(0, start - 2) : start] == ", ":
        before = [place for place in cast.between(start - 60, start) if place.end == start - 2 and place.subject]
        if before and cast.entities[before[-1].entity].kind == "person":
            return before[-1]
    if cast.text[end : end + 2] != ", ":
        return None
    if source.is_body and not source.is_person:
        return _body_set_off(cast, end)
    if not source.is_person:
        return None
    for place in cast.between(end, end + 14):
        if cast.entities[place.entity].kind == "person" and re.fullmatch(
            r", (?:[A-Z][\w]*\.? )?", cast.text[end : place.start]
        ):
            return place
    return None


def _cited(cast: Cast, source: Source) -> Place | None:
    """Whom an outlet says that it cites: "Citing Gen. Solheim, the Fjord Times reports"."""
    start = source.span[0]
    begins = cast.sentences[cast.sentence_at(start)][0] if cast.sentences else 0
    if not _CITING.match(cast.text, begins, start):
        return None
    places = [place for place in cast.between(begins, start) if cast.entities[place.entity].kind == "person"]
    return places[0] if len(places) == 1 else None


_CITING = re.compile(r"(?:Citing|Quoting)\s[^,]{2,60},\s(?:[Tt]he\s)?$")


def _body_set_off(cast: Cast, end: int) -> Place | None:
    """ "The region's watchdog, the Fjord Agency, said"."""
    for place in cast.between(end, end + 8):
        if cast.entities[place.entity].kind == "organisation" and cast.text[end : place.start] in (", ", ", the "):
            return place if cast.text[place.end : place.end + 1] == "," else None
    return None


def _described(cast: Cast, source: Source, heard: list[Heard]) -> tuple[Resolved, Meant]:
    """A source without a name of its own."""
    if source.is_document:
        return _document(cast, source, heard)
    if source.plural:
        if source.definite and (meant := descriptions.same_description(cast, source, heard)).voice:
            return "title", meant
        return "name", Meant(_printed(cast.text, source, "group"))
    if source.is_person:
        return _somebody(cast, source, heard)
    meant = NOBODY
    if source.is_country and source.definite and source.span == source.head:
        meant = descriptions.country_described(cast, source.span[0])
    if not meant.voice and source.is_body and source.definite and not _qualified(cast, source):
        meant = descriptions.body_described(cast, source, heard)
    if meant.voice:
        return "title", meant
    if meant.candidates or says_nothing(cast, source):
        return "unresolved", meant
    return "name", Meant(_printed(cast.text, source, "organisation" if source.is_body or source.is_country else None))


def says_nothing(cast: Cast, source: Source) -> bool:
    """Whether the words are no phrase for anybody, as far as one can tell: a verb, a number or a scrap that stands
    where a source would ("surveyed")."""
    words = cast.text[slice(*source.head)].split()
    if any(word in listed("past verbs") for word in words):
        return True
    if source.pronoun or source.plural or source.is_person or source.is_body or source.is_country:
        return False
    if is_verb(cast.text, source):
        return True
    phrase = source.definite or source.indefinite or source.noun == "one" or cast.overlapping(source.head)
    if phrase or not words:
        return False
    alone = len(words) == 1 and (len(words[0]) < 3 or words[0].endswith((".", "ed", "ing")))
    return words[0][0].islower() or source.noun.isdigit() or alone


def is_verb(text: str, source: Source) -> bool:
    """Whether the words begin with a verb of which somebody before or behind them is the subject ("Calling it")."""
    first = text[source.span[0] : source.span[1]].partition(" ")[0]
    return first in verbs() or (first.endswith("ing") and first[0].isupper() and source.noun in ("it", "him", "her"))


def _document(cast: Cast, source: Source, heard: list[Heard]) -> tuple[Resolved, Meant]:
    """Something written: whoever is behind it, if that is told, or else the thing itself."""
    owner = sources.owner(cast.text, source)
    meant = pronoun_means(cast, owner, heard) if owner else NOBODY
    meant = meant if meant.voice else descriptions.author(cast, source, heard)
    if meant.candidates and not meant.voice:
        return "unresolved", meant
    if not meant.voice:
        meant = descriptions.spoken_of(cast, source, heard)
    if meant.voice:
        return "title", meant
    return "name", Meant(_printed(cast.text, source, "organisation"))


def _somebody(cast: Cast, source: Source, heard: list[Heard]) -> tuple[Resolved, Meant]:
    if not source.definite or sources.owner(cast.text, source):
        return "name", Meant(_printed(cast.text, source, "unnamed"))
    meant = descriptions.same_description(cast, source, heard)
    if not meant.voice:
        meant = descriptions.person_described(cast, source, heard)
    if not meant.voice and not meant.candidates:
        meant = descriptions.just_introduced(cast, source, heard)
    if not meant.voice and not meant.candidates:
        meant = descriptions.named_next(cast, source)
    if meant.voice:
        return "title", meant
    if meant.candidates:
        return "unresolved", meant
    return "name", Meant(_printed(cast.text, source, "unnamed"))


def _qualified(cast: Cast, source: Source) -> bool:
    """Whether a body is named by its country ("Norway's ministry"), so that another of its kind may be meant."""
    return any(place.start < source.head[1] for place in cast.overlapping(source.head))


def _printed(text: str, source: Source, kind: SpeakerType | None) -> Voice:
    """The words themselves; of what kind the source is where that is not known."""
    words = " ".join(text[source.span[0] : source.span[1]].split())
    if kind == "organisation":
        words = re.sub(r"^[Tt]he (?=[A-Z])", "", words)
    return Voice(words, kind or ("group" if source.plural else "unnamed"))
