"""The entities of one article -> rows of the store's tables: which names, and in which sentence and paragraph."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from dashboard.language.identity import carries, key_of
from dashboard.language.identity import key as key_of_form
from dashboard.language.name_words import word_lists
from dashboard.language.sentences import paragraphs, sentences
from dashboard.records import Entity


@dataclass(slots=True)
class NameRows:
    """Rows of the tables units, article_names, mentions and forms (store/schema.sql), columns in their order."""

    units: list[tuple[int, int, int]] = field(default_factory=list)
    names: list[tuple[int, str, str, str, str | None]] = field(default_factory=list)
    mentions: list[tuple[int, str, int, int, int, int, str]] = field(default_factory=list)
    forms: list[tuple[int, str, str]] = field(default_factory=list)

    def add(self, article_id: int, text: str, language: str, entities: Iterable[Entity]) -> None:
        """Add one article. Entities of one key become one, under the first one's name and kind.

        A byname of a government ("the Kremlin") is stored as the country alone: as an organisation too, the very same
        words would be two names that always stand together. Peoples and faiths ("Western", "Muslim") are left out:
        they are no place that anybody follows.
        """
        entities = list(entities)
        seats = {(m.start, m.end) for entity in entities if entity.kind == "country" for m in entity.mentions}
        paragraph_starts = [start for start, _ in paragraphs(text)]
        sentence_starts = [start for start, _ in sentences(text, language)]
        self.units.append((article_id, len(paragraph_starts), len(sentence_starts)))
        held: set[str] = set()
        for entity in entities:
            key = key_of(entity)
            mentions = [m for m in entity.mentions if entity.kind == "country" or (m.start, m.end) not in seats]
            if entity.kind == "place" and entity.name.casefold() in word_lists()["groups"]:
                continue
            if mentions and key not in held:
                held.add(key)
                self.names.append((article_id, key, entity.name, entity.kind, entity.iso3))
                self.forms += [(article_id, key, form) for form in _other_keys(text, entity, key)]
            for mention in mentions:
                paragraph = bisect_right(paragraph_starts, mention.start) - 1
                sentence = bisect_right(sentence_starts, mention.start) - 1
                self.mentions.append(
                    (article_id, key, mention.start, mention.end, paragraph, sentence, mention.via or "")
                )


def stored_as(entity: Entity, entities: Iterable[Entity]) -> str | None:
    """The key under which an article's entity is in its rows: that of its country for a byname of a government; None
    where it is left out."""
    spans = {(mention.start, mention.end) for mention in entity.mentions}
    if entity.kind != "country":
        for other in entities:
            if other.kind == "country" and spans <= {(mention.start, mention.end) for mention in other.mentions}:
                return key_of(other)
    if entity.kind == "place" and entity.name.casefold() in word_lists()["groups"]:
        return None
    return key_of(entity)


def _other_keys(text: str, entity: Entity, key: str) -> list[str]:
    """The keys of the forms, beside its name, by which an article names an entity and others may."""
    printed = {text[mention.start : mention.end] for mention in entity.mentions}
    carried = {form for form in printed if carries(entity.kind, form, entity.name)}
    return sorted({key_of_form(entity.kind, form) for form in carried} - {key})
