"""The people, bodies and countries of one article as its sentences present them: where each is named outside of what
is quoted, as the subject or not, what role is printed, and whether "he" or "she" is said of a person."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.language.identity import fold
from dashboard.language.name_words import word_lists
from dashboard.language.sentences import sentences
from dashboard.language.speakers import gender, printed_roles
from dashboard.language.speakers.bodies import Names
from dashboard.language.speakers.gender import Gender
from dashboard.language.speakers.offices import also_called, is_office, listed
from dashboard.language.speakers.role_phrases import Printed
from dashboard.records import Entity, Span

_NEAR = 400  # characters around a mention in which a pronoun is looked for
_MOST_MENTIONS = 12  # of one person, that are read for a role


@dataclass(frozen=True, slots=True)
class Place:
    """One mention. `subject`: it seems to be what its sentence is about; `quoted`: it stands in what somebody said, or
    in a picture's caption, or alone in brackets as an agency does."""

    start: int
    end: int
    entity: int
    subject: bool
    quoted: bool


class Cast:
    """What one article says of its entities. `quoted` are the spans of what is quoted."""

    def __init__(self, text: str, entities: Sequence[Entity], quoted: Iterable[Span] = ()):
        self.text = text
        self.entities = entities
        self._quoted = _merged(quoted)
        self._printed: dict[int, list[Printed]] = {}
        self._described: set[int] = set()
        self._told: dict[int, list[tuple[frozenset[str], frozenset[str]]]] = {}
        self._genders: dict[int, Gender | None] = {}
        self.places = sorted(
            (
                self._place(mention.start, mention.end, index)
                for index, each in enumerate(entities)
                for mention in each.mentions
            ),
            key=lambda place: (place.start, -place.end),
        )
        self._starts = [place.start for place in self.places]

    @cached_property
    def sentences(self) -> list[Span]:
        return sentences(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def names(self) -> Names:
        return Names(mention for entity in self.entities for mention in entity.mentions)

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that a place lies in, or of the one before it; 0 before the first."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def between(self, start: int, end: int) -> list[Place]:
        """The mentions that begin in a part of the text, in order."""
        return self.places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def overlapping(self, span: Span) -> list[Place]:
        """The mentions that share a letter with a span, in order."""
        return [place for place in self.between(span[0] - 120, span[1]) if place.end > span[0]]

    def is_quoted(self, at: int) -> bool:
        place = bisect_right(self._quoted, (at, len(self.text))) - 1
        return place >= 0 and self._quoted[place][0] <= at < self._quoted[place][1]

    def is_addressed(self, place: Place) -> bool:
        """Whether somebody speaks to whom a mention names ("in an interview with Solheim")."""
        return bool(_ADDRESSED.search(self.text, max(0, place.start - 40), place.start))

    def printed(self, entity: int) -> list[Printed]:
        """What is printed of a person beside his or her mentions, in order; of a body, what it is part of."""
        if entity not in self._printed:
            read = printed_roles.printed_beside if self.entities[entity].kind == "person" else printed_roles.host
            mentions = self.entities[entity].mentions[:_MOST_MENTIONS]
            found = (read(self.text, (mention.start, mention.end), self.names) for mention in mentions)
            self._printed[entity] = [one for one in found if one]
        return self._printed[entity]

    def describe(self, entity: int, printed: Printed) -> None:
        """Keeps what a description of a person tells, as far as nothing of the kind is printed beside the name."""
        beside = self.printed(entity)
        role = None if any(one.role and not one.rank for one in beside) else printed.role
        affiliation = None if any(one.affiliation for one in beside) else printed.affiliation
        if role or affiliation:
            self._printed[entity] = [*beside, Printed(role, affiliation)]
            self._described.add(entity)
            self._told.pop(entity, None)
            for word in frozenset().union(*(told for _, told in self.told_of(entity))):
                called = self._people_by_role.setdefault(word, [])
                if entity not in called:
                    called.append(entity)

    def is_described(self, entity: int) -> bool:
        return entity in self._described

    def told_of(self, entity: int) -> list[tuple[frozenset[str], frozenset[str]]]:
        """The folded words of each role printed of a person; and the same with the affiliation and what is in front."""
        if entity not in self._told:
            found = []
            for one in self.printed(entity):
                if one.role:
                    role = in_full(folded_words(self.text[one.role[0] : one.role[1]]))
                    around = self.text[max(0, one.role[0] - 30) : one.role[0]]
                    body = self.text[one.affiliation[0] : one.affiliation[1]] if one.affiliation else ""
                    found.append((role, role | folded_words(around) | folded_words(body)))
            self._told[entity] = found
        return self._told[entity]

    def people_called(self, noun: str) -> list[int]:
        """The people of whom a role with that word is printed."""
        return self._people_by_role.get(noun, [])

    def bodies_called(self, noun: str) -> list[Place]:
        """The mentions, in order, of organisations of whose name, in any form printed, the word is part."""
        return self._bodies_by_word.get(noun, [])

    @cached_property
    def _people_by_role(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, entity in enumerate(self.entities):
            if entity.kind == "person":
                for word in frozenset().union(*(told for _, told in self.told_of(index))):
                    found.setdefault(word, []).append(index)
        return found

    @cached_property
    def _bodies_by_word(self) -> dict[str, list[Place]]:
        words: dict[int, frozenset[str]] = {}
        for index, entity in enumerate(self.entities):
            if entity.kind == "organisation":
                forms = {self.text[mention.start : mention.end] for mention in entity.mentions}
                words[index] = folded_words(" ".join([entity.name, *forms]))
        found: dict[str, list[Place]] = {}
        for place in self.places:
            for word in words.get(place.entity, ()):
                found.setdefault(word, []).append(place)
        return found

    def gender(self, entity: int) -> Gender | None:
        """By titles and roles, else by the first name, else by the pronouns around; None where nothing tells."""
        if entity not in self._genders:
            self._genders[entity] = self._by_titles(entity) or self._by_name(entity) or self._by_pronouns(entity)
        return self._genders[entity]

    def _place(self, start: int, end: int, entity: int) -> Place:
        bracket = self.text.rfind("(", max(0, start - 8), start)
        aside = bracket >= 0 and ")" not in self.text[bracket:start]
        aside = aside or bool(_CAPTION.match(self.text, self.text.rfind("\n", max(0, start - 400), start) + 1))
        return Place(start, end, entity, is_subject(self.text, start, end), aside or self.is_quoted(start))

    def _by_titles(self, entity: int) -> Gender | None:
        for mention in self.entities[entity].mentions:
            before = self.text[max(0, mention.start - 14) : mention.start].split()
            if before and (found := gender.by_title(before[-1])):
                return found
            first = self.text[mention.start : mention.end].split()[0]
            if found := gender.by_title(first):
                return found
        for one in self.printed(entity):
            role = self.text[one.role[0] : one.role[1]].partition(" of ")[0] if one.role else ""
            if found := gender.by_words(re.findall(r"[\w-]+", role)):
                return found
        return None

    def _by_name(self, entity: int) -> Gender | None:
        full = self.entities[entity].name
        return gender.by_first_name(full)

    def _by_pronouns(self, entity: int) -> Gender | None:
        """By "he" and "her" in sentences that name no other person."""
        counts: Counter[Gender] = Counter()
        for mention in self.entities[entity].mentions[:_MOST_MENTIONS]:
            place = self.sentence_at(mention.start)
            start, end = self.sentences[place] if self.sentences else (mention.start, mention.end)
            start, end = max(start, mention.start - _NEAR), min(end, mention.end + _NEAR)
            others = {
                other.entity
                for other in self.between(start, end)
                if other.entity != entity and self.entities[other.entity].kind == "person"
            }
            if others:
                continue
            for match in _PRONOUNS.finditer(self.text, mention.end, end):
                counts["man" if match.group().lower() in ("he", "his", "him", "himself") else "woman"] += 1
        if not counts or (len(set(counts.values())) == 1 and len(counts) > 1):
            return None
        return counts.most_common(1)[0][0]


_PRONOUNS = re.compile(r"\b(?:he|his|him|himself|she|her|hers|herself)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:“”\"()\n—–?!.](?=\s|$)|[“”\"(—–]")


_ADDRESSED = re.compile(r"\b(?:interview (?:with|by|on)|told|speaking (?:to|with|on)|spoke (?:to|with))\s(?:the\s)?$")
_CAPTION = re.compile(
    r"(?:Image|Media|Photo|Video|Picture)\s(?:copyright|caption|playback|source)\b|(?:Photo|Image|Picture)s?:"
)


def in_full(words: frozenset[str]) -> frozenset[str]:
    """The words of a role, and what else somebody with that title is called: "senator" for "Sen."."""
    more = [also_called()[word] for word in words if word in also_called()]
    return words.union(*more)


def folded_words(words: str) -> frozenset[str]:
    """The words of a phrase, as compared."""
    return frozenset(fold(word).strip(".,’'") for word in re.findall(r"[\w’'.-]*\w", words))


def is_subject(text: str, start: int, end: int) -> bool:
    """Whether a name seems to be the subject: at the start of its clause, with nothing but a role before it, and
    nothing of its own after it ("Solheim's plan")."""
    if re.match(r"['’]s?\b|['’](?=\s)", text[end : end + 3]) or text[start:end].endswith(("'s", "’s")):
        return False
    low = max(0, start - 90)
    last = None
    for match in _CLAUSE.finditer(text, low, start):
        if match.group() == "." and re.search(
            r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gen|Gov|Col|Adm|Prof|Lt|Maj)\.$", text[low : match.end()]
        ):
            continue
        last = match
    words = text[last.end() if last else low : start].split()
    if not last and low > 0:
        words = words[1:]
    if words and words[0] == "For" and re.match(r",", text[end : end + 1]):
        return True  # "For Solheim, the question is another"
    for word in reversed(words):
        plain = fold(word).strip(".,'’")
        if plain in listed("joins clauses"):
            return True
        if word[0].isupper() and plain not in word_lists()["function words"]:
            continue
        if is_office(plain) or plain in listed("between subject and name"):
            continue
        return False
    return True


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
