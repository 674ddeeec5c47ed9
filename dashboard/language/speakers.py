"""Who says each quotation, in what role, and from where, as far as the article tells."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dashboard.language import descriptions, printed_roles, sources
from dashboard.language.cast import Cast, Place
from dashboard.language.categories import category_of
from dashboard.language.identity import is_acronym, is_acronym_of
from dashboard.language.loose_names import LooseNames
from dashboard.language.pronouns import pronoun_means
from dashboard.language.quotation_marks import quoted
from dashboard.language.role_phrases import Printed
from dashboard.language.sources import Source
from dashboard.language.voices import NOBODY, Heard, Meant, Voice
from dashboard.records import Entity, Quotation, Resolved, Span

_BYLINE = re.compile(r"(?:By|Written by|Reporting by|Editing by|Photograph(?:s|y)? by|Compiled by)\s", re.IGNORECASE)


def attribute(text: str, entities: Sequence[Entity], quotations: Sequence[Quotation]) -> list[Quotation]:
    """The quotations, in the order given, each with its speaker, role, affiliation and category.

    `entities` are those of the same article. Where it stays open who speaks, `speaker` is "" and `candidates` are the
    names it could be.
    """
    if not quotations:
        return []
    said = [span for quotation in quotations for span in quotation.content]
    marked = [mark.inner for mark in quoted(text)]
    cast = Cast(text, entities, [*said, *marked])
    order = sorted(range(len(quotations)), key=lambda index: _at(quotations[index]))
    found: dict[int, Quotation] = {}
    heard: list[Heard] = []
    loose, around = LooseNames(text), _Around(quotations)
    before: Quotation | None = None
    for index in order:
        quotation = quotations[index]
        if quotation.source is None:
            done = _continued(quotation, before)
        else:
            source = sources.read(text, quotation.source)
            others = _others(cast, quotation, around) if source.pronoun else frozenset()
            resolved, meant = _resolve(cast, source, heard, loose, others)
            done = _told(cast, quotation, source, resolved, meant)
            if meant.voice:
                heard.append(Heard(quotation.source[0], meant.voice))
        if done.speaker and quotation.source is None and heard:
            heard.append(Heard(_at(quotation), heard[-1].voice))
        found[index] = done
        before = done
    return [found[index] for index in range(len(quotations))]


class _Around:
    """The direct statements of a text by place, to look up who says the one that a place lies in."""

    def __init__(self, quotations: Sequence[Quotation]):
        self._contents = sorted(
            (start, end, source)
            for source, start, end in (
                (quotation.source, start, end)
                for quotation in quotations
                if quotation.kind == "direct" and quotation.source
                for start, end in quotation.content
            )
        )

    def source(self, at: int) -> Span | None:
        """The source of the direct statement around a place, unless the place is that source."""
        place = bisect_right(self._contents, at, key=lambda content: content[0]) - 1
        if place < 0 or at >= self._contents[place][1]:
            return None
        source = self._contents[place][2]
        return None if source[0] <= at < source[1] else source


def _others(cast: Cast, quotation: Quotation, around: _Around) -> frozenset[int]:
    """Whom a pronoun for the source cannot mean: those named in the statement, and who says a direct one around it."""
    named = {place.entity for start, end in quotation.content for place in cast.between(start, end)}
    if quotation.source and (outer := around.source(quotation.source[0])):
        named |= {place.entity for place in cast.overlapping(outer)}
    return frozenset(named)


def _at(quotation: Quotation) -> int:
    spans = [*quotation.content, *([quotation.source] if quotation.source else [])]
    return min((start for start, _ in spans), default=0)


def _continued(quotation: Quotation, before: Quotation | None) -> Quotation:
    if before is None or not before.speaker or not quotation.rule.startswith("continued"):
        return quotation
    return replace(
        quotation,
        speaker=before.speaker,
        speaker_type=before.speaker_type,
        entity=before.entity,
        resolved="continued",
        role=before.role,
        affiliation=before.affiliation,
        category=before.category,
    )


# --- Who ----------------------------------------------------------------------------------------------------------


def _resolve(
    cast: Cast, source: Source, heard: list[Heard], loose: LooseNames, others: frozenset[int]
) -> tuple[Resolved, Meant]:
    """How a source is resolved, and to whom."""
    if not source.noun or _is_byline(cast.text, source.span[0]):
        return "unresolved", NOBODY
    if source.pronoun:
        meant = pronoun_means(cast, source, heard, others)
        return ("pronoun" if meant.voice else "unresolved"), meant
    places = cast.overlapping(source.span)
    if sources.joined(cast.text, source, [(place.start, place.end) for place in places]):
        return "name", Meant(_printed(cast.text, source, "group"))
    if set_off := _set_off(cast, source):
        return "name", Meant(_voice(cast.entities[set_off.entity], set_off.entity))
    if named := _named(cast, source, places):
        index = _fuller(cast, named.entity)
        return _by_name(cast, named), Meant(_voice(cast.entities[index], index))
    if (index := _by_initials(cast, source)) is not None:
        return "name", Meant(_voice(cast.entities[index], index))
    if name := loose.name(source):
        return "name", Meant(Voice(name, "person"))
    return _described(cast, source, heard)


def _is_byline(text: str, at: int) -> bool:
    line = text.rfind("\n", max(0, at - 60), at) + 1
    return bool(_BYLINE.match(text, line)) and at - line < 40


def _named(cast: Cast, source: Source, places: list[Place]) -> Place | None:
    """The mention that the source is: its head ends with it, whatever role stands before."""
    last = _last_word(cast.text, source.head)
    ending = [
        place for place in places if place.start < last[1] and place.end >= last[1] and not _is_owner(place, last)
    ]
    ending.sort(key=lambda place: _RANKING.index(cast.entities[place.entity].kind))
    if ending:
        return ending[0]
    whole = [place for place in places if place.start <= source.head[0] + 4 and place.end > source.head[1]]
    return whole[0] if whole else None


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
    """An organisation whose name begins with this one, where one word alone was taken for somebody or for another."""
    name = cast.entities[index].name
    if " " in name or cast.entities[index].kind == "country":
        return index
    longer = [
        other
        for other, entity in enumerate(cast.entities)
        if entity.kind == "organisation" and entity.name.startswith(f"{name} ") and other != index
    ]
    return longer[0] if len(longer) == 1 else index


def _voice(entity: Entity, index: int) -> Voice:
    return Voice(entity.name, "person" if entity.kind == "person" else "organisation", index)


def _by_name(cast: Cast, place: Place) -> Resolved:
    entity = cast.entities[place.entity]
    shorter = len(cast.text[place.start : place.end].split()) < len(entity.name.split())
    return "surname" if entity.kind == "person" and shorter else "name"


def _set_off(cast: Cast, source: Source) -> Place | None:
    """The person named right behind a description: "a ministry spokeswoman, Ingrid Solheim, said"."""
    if not source.is_person:
        return None
    end = source.span[1]
    if cast.text[end : end + 2] != ", ":
        return None
    for place in cast.between(end, end + 14):
        if cast.entities[place.entity].kind == "person" and re.fullmatch(
            r", (?:[A-Z][\w]*\.? )?", cast.text[end : place.start]
        ):
            return place
    return None


def _described(cast: Cast, source: Source, heard: list[Heard]) -> tuple[Resolved, Meant]:
    """A source without a name of its own."""
    if source.is_document:
        owner = sources.owner(cast.text, source)
        meant = pronoun_means(cast, owner, heard) if owner else NOBODY
        meant = meant if meant.voice else descriptions.author(cast, source, heard)
        if not meant.voice and source.definite:
            meant = descriptions.same_description(source, heard)
        return ("title" if meant.voice else "name"), meant if meant.voice else Meant(
            _printed(cast.text, source, "organisation")
        )
    if source.plural:
        if source.definite and (meant := descriptions.same_description(source, heard)).voice:
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
    return "name", Meant(_printed(cast.text, source, "organisation" if source.is_body or source.is_country else None))


def _somebody(cast: Cast, source: Source, heard: list[Heard]) -> tuple[Resolved, Meant]:
    if source.indefinite or _without_article(cast.text, source):
        return "name", Meant(_printed(cast.text, source, "unnamed"))
    meant = descriptions.same_description(source, heard)
    if not meant.voice:
        meant = descriptions.person_described(cast, source, heard)
    if not meant.voice and not meant.candidates:
        meant = descriptions.just_introduced(cast, source, heard)
    if meant.voice:
        return "title", meant
    if meant.candidates:
        return "unresolved", meant
    return "name", Meant(_printed(cast.text, source, "unnamed"))


def _without_article(text: str, source: Source) -> bool:
    return not source.definite and text[source.span[0]].islower()


def _qualified(cast: Cast, source: Source) -> bool:
    """Whether a body is named by its country ("Norway's ministry"), so that another of its kind may be meant."""
    return any(place.start < source.head[1] for place in cast.overlapping(source.head))


def _printed(text: str, source: Source, kind: str | None) -> Voice:
    words = " ".join(text[source.span[0] : source.span[1]].split())
    if kind == "organisation":
        words = re.sub(r"^[Tt]he (?=[A-Z])", "", words)
    return Voice(words, kind or ("group" if source.plural else "unnamed"), None, source.noun)  # type: ignore[arg-type]


# --- In what role -------------------------------------------------------------------------------------------------


def _told(cast: Cast, quotation: Quotation, source: Source, resolved: Resolved, meant: Meant) -> Quotation:
    """The quotation with all that is known of its speaker."""
    voice = meant.voice
    if voice is None:
        return replace(quotation, resolved="unresolved", candidates=meant.candidates)
    printed = Printed()
    if voice.type == "person" and voice.entity is not None:
        printed = printed_roles.chosen(cast.printed(voice.entity))
    elif voice.type == "person":
        printed = printed_roles.printed_beside(cast.text, source.span, cast.names)
    if voice.type in ("person", "unnamed") and not printed.role and not source.pronoun and source.is_person:
        printed = printed_roles.described(cast.text, source.span, cast.names)
    entity = cast.entities[voice.entity] if voice.entity is not None else None
    role = cast.text[printed.role[0] : printed.role[1]] if printed.role else ""
    affiliation = cast.text[printed.affiliation[0] : printed.affiliation[1]] if printed.affiliation else ""
    return replace(
        quotation,
        speaker=voice.name,
        speaker_type=voice.type,
        entity=voice.entity,
        resolved=resolved,
        candidates=meant.candidates if len(meant.candidates) > 1 else (),
        role=printed.role,
        affiliation=printed.affiliation,
        category=category_of(role, affiliation, voice.name, voice.type, entity.kind if entity else None),
    )
