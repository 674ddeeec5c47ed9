"""Who says each quotation, in what role, and from where, as far as the article tells."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dashboard.language.quotations.marks import quoted
from dashboard.language.speakers import printed_roles, sources
from dashboard.language.speakers.cast import Cast
from dashboard.language.speakers.categories import category_of
from dashboard.language.speakers.loose_names import LooseNames
from dashboard.language.speakers.resolution import is_verb, named_voice, resolve
from dashboard.language.speakers.role_phrases import Printed
from dashboard.language.speakers.sources import Source
from dashboard.language.speakers.voices import Heard, Meant, Voice
from dashboard.records import Entity, Quotation, Resolved, Span


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
    found: dict[int, Quotation] = {}
    heard: list[Heard] = []
    loose, around = LooseNames(text), _Around(quotations)
    before: list[Quotation] = []
    for index in sorted(range(len(quotations)), key=lambda index: _at(quotations[index])):
        quotation = quotations[index]
        if quotation.source is None:
            done = _without_source(cast, quotation, before)
            noun = ""
        else:
            source = sources.read(text, quotation.source)
            others = _others(cast, quotation, around) if source.pronoun else frozenset()
            done = _told(cast, quotation, source, *resolve(cast, source, heard, loose, others))
            noun = source.noun
        if done.speaker and done.speaker_type:
            at = quotation.source[0] if quotation.source else _at(quotation)
            heard.append(Heard(at, Voice(done.speaker, done.speaker_type, done.entity), noun))
        found[index] = done
        before = [*before[-1:], done]
    return [_with_what_was_told(cast, found[index]) for index in range(len(quotations))]


def _with_what_was_told(cast: Cast, quotation: Quotation) -> Quotation:
    """The quotation with what descriptions elsewhere in the article tell of its speaker."""
    if quotation.entity is None or not cast.is_described(quotation.entity) or not quotation.speaker_type:
        return quotation
    voice = Voice(quotation.speaker, quotation.speaker_type, quotation.entity)
    return _given(cast, quotation, voice, _printed_of(cast, voice))


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
    """Whom a pronoun for the source cannot mean: those named in the statement behind it ("he said Solheim was wrong";
    but "Solheim would go, he said"), and who says a direct one around it."""
    at = quotation.source[0] if quotation.source else 0
    told = [part for part in quotation.content if part[0] > at or quotation.kind == "direct"]
    named = {place.entity for start, end in told for place in cast.between(start, end)}
    if quotation.source and (outer := around.source(quotation.source[0])):
        named |= {place.entity for place in cast.overlapping(outer)}
    return frozenset(named)


def _at(quotation: Quotation) -> int:
    spans = [*quotation.content, *([quotation.source] if quotation.source else [])]
    return min((start for start, _ in spans), default=0)


def _without_source(cast: Cast, quotation: Quotation, before: Sequence[Quotation]) -> Quotation:
    """A quotation whose source is not named: it goes on with the one before, or its cue has the subject of the sentence
    for its own ("Solheim left, saying ...")."""
    if quotation.rule.startswith("continued"):
        return _continued(cast, quotation, before)
    return _by_subject(cast, quotation) if quotation.rule.startswith("participle") else quotation


def _by_subject(cast: Cast, quotation: Quotation) -> Quotation:
    """The quotation, given to the only subject that the sentence of its cue names before that."""
    if not quotation.cue:
        return quotation
    number = cast.sentence_at(quotation.cue[0])
    start = cast.sentences[number][0] if cast.sentences else 0
    subjects = [place for place in cast.between(start, quotation.cue[0]) if place.subject and not place.quoted]
    subjects = [place for place in subjects if cast.entities[place.entity].kind in ("person", "organisation")]
    if len({place.entity for place in subjects}) != 1:
        return quotation
    resolved, voice = named_voice(cast, subjects[0])
    return _given(cast, replace(quotation, resolved=resolved), voice, _printed_of(cast, voice))


def _continued(cast: Cast, quotation: Quotation, before: Sequence[Quotation]) -> Quotation:
    """The quotation with the speaker of the one before; where an outlet only reported that somebody said something, it
    goes on with somebody."""
    if not before or not before[-1].speaker:
        return quotation
    last = before[-1]
    if len(before) > 1 and before[-2].speaker and _reports(cast, last, before[-2]):
        last = before[-2]
    return replace(
        quotation,
        speaker=last.speaker,
        speaker_type=last.speaker_type,
        entity=last.entity,
        resolved="continued",
        role=last.role,
        affiliation=last.affiliation,
        category=last.category,
    )


def _reports(cast: Cast, outer: Quotation, inner: Quotation) -> bool:
    """Whether an outlet says that something was said: the sources of both stand in one sentence."""
    if outer.category != "journalist or outlet" or not outer.source or not inner.source:
        return False
    return cast.sentence_at(outer.source[0]) == cast.sentence_at(inner.source[0])


# --- In what role -------------------------------------------------------------------------------------------------


def _told(cast: Cast, quotation: Quotation, source: Source, resolved: Resolved, meant: Meant) -> Quotation:
    """The quotation with all that is known of whom its source means."""
    voice = meant.voice
    if voice is None:
        found = _by_subject(cast, quotation) if is_verb(cast.text, source) else quotation
        return found if found.speaker else replace(quotation, resolved="unresolved", candidates=meant.candidates)
    if resolved == "title" and voice.type == "person" and voice.entity is not None:
        cast.describe(voice.entity, printed_roles.described(cast.text, source.span, cast.names))
    printed = _printed_of(cast, voice)
    if voice.type == "person" and voice.entity is None:
        at = max(source.span[0], cast.text.find(voice.name, *source.span))
        printed = printed_roles.printed_beside(cast.text, (at, source.span[1]), cast.names)
    if voice.type in ("person", "unnamed") and not printed.role and not source.pronoun and source.is_person:
        end = cast.text.rfind(voice.name, *source.span) if voice.type == "person" else -1
        printed = printed_roles.described(cast.text, (source.span[0], end if end >= 0 else source.span[1]), cast.names)
    if voice.type == "organisation" and voice.entity is None and source.is_body:
        printed = printed_roles.whole(cast.text, source.span, cast.names)
    candidates = meant.candidates if len(meant.candidates) > 1 else ()
    return _given(cast, replace(quotation, resolved=resolved, candidates=candidates), voice, printed)


def _printed_of(cast: Cast, voice: Voice) -> Printed:
    """What the article prints of a person by name, and of which body another is part; nothing of groups."""
    if voice.entity is None or cast.entities[voice.entity].kind not in ("person", "organisation"):
        return Printed()
    return printed_roles.chosen(cast.text, cast.printed(voice.entity))


def _given(cast: Cast, quotation: Quotation, voice: Voice, printed: Printed) -> Quotation:
    """The quotation, given to somebody."""
    role = cast.text[slice(*printed.role)] if printed.role else ""
    affiliation = cast.text[slice(*printed.affiliation)] if printed.affiliation else ""
    kind = cast.entities[voice.entity].kind if voice.entity is not None else None
    return replace(
        quotation,
        speaker=voice.name,
        speaker_type=voice.type,
        entity=voice.entity,
        role=printed.role,
        affiliation=printed.affiliation,
        category=category_of(role, affiliation, voice.name, voice.type, kind),
    )
