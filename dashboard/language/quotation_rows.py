"""The quotations of articles -> rows of the store's table: who spoke, for whom, and what can be looked up by."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.language.identity import key, key_of
from dashboard.language.mentions import stored_as
from dashboard.language.terms import terms
from dashboard.records import Entity, Quotation, Span


@dataclass(slots=True)
class QuotationRows:
    """Rows of the table quotations (store/schema.sql), their texts and the terms of these; lists run in parallel."""

    rows: list[dict] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    counts: list[Counter[str]] = field(default_factory=list)

    def add(self, article_id: int, text: str, entities: Sequence[Entity], quotations: Sequence[Quotation]) -> None:
        """Add the quotations of one article; `entities` are those that Quotation.entity counts."""
        seen: Counter[str] = Counter()
        for quotation in quotations:
            said = content(text, quotation.content)
            seen[said] += 1
            speaker = entities[quotation.entity] if quotation.entity is not None else None
            self.rows.append(
                {
                    "article_id": article_id,
                    "digest": digest(said, seen[said]),
                    "content": [list(span) for span in quotation.content],
                    "kind": quotation.kind,
                    "rule": quotation.rule,
                    **{name: _listed(getattr(quotation, name)) for name in ("cue", "source", "role", "affiliation")},
                    "speaker": quotation.speaker,
                    "name_key": stored_as(speaker, entities) if speaker else None,
                    "speaker_type": quotation.speaker_type,
                    "resolved": quotation.resolved,
                    "candidates": list(quotation.candidates),
                    "category": quotation.category,
                    "organisation": _organisation(text, entities, quotation.affiliation),
                    "country": _country(text, entities, quotation, speaker),
                }
            )
            self.texts.append(said)
            self.counts.append(Counter(terms(said)))


def content(text: str, spans: Sequence[Sequence[int]]) -> str:
    """What is said, its parts joined by an ellipsis."""
    return " … ".join(text[start:end] for start, end in spans)


def digest(said: str, times: int = 1) -> str:
    """Tells a quotation from the others of its article; `times`: the how manieth it is of these very words there."""
    return hashlib.sha256(f"{said}{times if times > 1 else ''}".encode()).hexdigest()[:12]


def _listed(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _overlapping(entities: Sequence[Entity], kind: str, span: Span) -> list[Entity]:
    """The entities of a kind that are named in a span, the longest mention first."""
    found = [
        (min(mention.end, span[1]) - max(mention.start, span[0]), entity)
        for entity in entities
        if entity.kind == kind
        for mention in entity.mentions
        if mention.start < span[1] and span[0] < mention.end
    ]
    return [entity for _, entity in sorted(found, key=lambda pair: -pair[0])]


def _organisation(text: str, entities: Sequence[Entity], affiliation: Span | None) -> str | None:
    """The organisation that an affiliation names, found by the name finder or as it is printed; none where it is
    nothing but a country ("Poland's minister")."""
    if affiliation is None:
        return None
    if named := _overlapping(entities, "organisation", affiliation):
        return key_of(named[0])
    countries = [mention for entity in entities if entity.kind == "country" for mention in entity.mentions]
    if any(mention.start <= affiliation[0] and affiliation[1] <= mention.end for mention in countries):
        return None
    return key("organisation", text[affiliation[0] : affiliation[1]])


NEAR = 24  # characters before a role, a source or a name in which its country stands: "Russian deputy minister X"


def _country(text: str, entities: Sequence[Entity], quotation: Quotation, speaker: Entity | None) -> str | None:
    """The country that the speaker is, or is described with: in the affiliation, the role or the source, before these,
    or before the name elsewhere in the article."""
    if speaker is not None and speaker.kind == "country":
        return key_of(speaker)
    beside = [span for span in (quotation.affiliation, quotation.role, quotation.source) if span is not None]
    named = [(mention.start, mention.end) for mention in speaker.mentions] if speaker else []
    for start, end in [*beside, *named]:
        clause = max(text.rfind(mark, 0, start) for mark in '.,;:\n“"') + 1
        for where in ((start, end), (max(clause, start - NEAR), start)):
            if where[0] < where[1] and (found := _overlapping(entities, "country", where)):
                return key_of(found[0])
    return None
