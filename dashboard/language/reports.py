"""Reporting verbs in a sentence, each with whoever is its subject: "Ingrid Solheim, the minister, has said"."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language import cues
from dashboard.language.clauses import Word, listed
from dashboard.language.name_words import word_lists
from dashboard.records import Entity, Kind, Span

Run = tuple[int, int]  # places of words in their sentence, end exclusive

_NO_OFFICE = (
    listed("prepositions") | listed("conjunctions") | listed("auxiliaries") | listed("adverbs") | listed("subjects")
)
LONGEST_SUBJECT = 18  # words
LONGEST_APPOSITION = 45
_STOPS = frozenset(",;:—–()[]?!…") | {"--", "..", "..."}


@dataclass(frozen=True, slots=True)
class Names:
    """Where names are in a text."""

    ends: dict[int, tuple[int, Kind]]
    starts: dict[int, tuple[int, Kind]]

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> "Names":
        ends: dict[int, tuple[int, Kind]] = {}
        starts: dict[int, tuple[int, Kind]] = {}
        for entity in entities:
            for name in entity.mentions:
                ends[name.end] = (name.start, entity.kind)
                starts[name.start] = (name.end, entity.kind)
        return cls(ends, starts)


@dataclass(slots=True)
class Sentence:
    """The words of a sentence, the stretches of it in quotation marks, and the names of the whole text."""

    words: list[Word]
    names: Names

    def __len__(self) -> int:
        return len(self.words)

    def low(self, at: int) -> str:
        """The word at a place in lower case; "" beyond the sentence."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def in_marks(self, at: int) -> bool:
        return 0 <= at < len(self.words) and self.words[at].quoted >= 0

    def is_capital(self, at: int) -> bool:
        return 0 <= at < len(self.words) and self.words[at].text[0].isupper()

    def starts_name(self, at: int) -> bool:
        return 0 <= at < len(self.words) and self.words[at].start in self.names.starts

    def starts_person(self, at: int) -> bool:
        return self.starts_name(at) and self.names.starts[self.words[at].start][1] == "person"

    def ends_person(self, at: int) -> bool:
        return 0 <= at < len(self.words) and self.names.ends.get(self.words[at].end, (0, ""))[1] == "person"

    def ends_name(self, at: int) -> bool:
        """Whether a name ends with the word, a possessive ending aside."""
        if not 0 <= at < len(self.words):
            return False
        word = self.words[at]
        return word.end in self.names.ends or (word.low.endswith("'s") and word.end - 2 in self.names.ends)


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting verb: its words with those that belong to it ("has also said"), and who is its subject."""

    cue: Run
    verb: int
    frames: frozenset[str]
    subject: Run | None  # None where it shares the subject of what stands before
    clause: int  # where the clause begins that the report is
    shape: str  # "plain", "inverted", "participle", "relative", "shared"


def reports(sentence: Sentence) -> list[Report]:
    """The reports of a sentence outside quotation marks, in order; not the denied and the merely possible ones."""
    found: list[Report] = []
    lexicon = cues.verbs()
    for at, word in enumerate(sentence.words):
        if word.quoted < 0 and word.low in lexicon and not (at > 0 and sentence.is_capital(at)):
            report = _report(sentence, at, lexicon[word.low])
            if report:
                found.append(report)
    return found


def _report(sentence: Sentence, at: int, candidates: tuple[cues.Cue, ...]) -> Report | None:
    cue = next((cue for cue in candidates if _has_particles(sentence, at, cue.particles)), None)
    if cue is None:
        return None
    begin, helpers = _verb_group(sentence, at)
    end = at + 1 + len(cue.particles)
    if "to" in helpers and sentence.low(begin - 1) in listed("before infinitives"):
        helpers = frozenset()
        begin = _verb_group(sentence, begin - (2 if sentence.low(begin - 1) == "on" else 1))[0]
    if _is_unreal(helpers):
        return None
    passive = bool(helpers & listed("being"))
    if cue.forms == {"ing"} or (cue.forms & {"ing"} and not helpers):
        if passive:
            return _finite(sentence, at, begin, end, cue)
        joined = _may_be_participle(sentence, at)
        if helpers or _is_noun(sentence, at, at):
            return None
        if joined:
            return Report((at, end), at, cue.frames, None, at, "participle")
        subject = noun_phrase_before(sentence, at)
        if subject is None or not cue.frames & {"plain", "whom"} or not _may_speak(sentence, subject[1] - 1):
            return None
        return Report((at, end), at, cue.frames - {"object", "to do", "whom to do"}, subject, at, "participle")
    if passive or (cue.forms == {"participle"} and not helpers & listed("having")):
        return None
    if sentence.low(at + 1) == "by" and "past" in cue.forms and not helpers:
        return None
    if _is_noun(sentence, at, begin):
        return None
    return _finite(sentence, at, begin, end, cue)


def _may_be_participle(sentence: Sentence, at: int) -> bool:
    """Whether an -ing form joins a report to the clause before it, and is no noun or adjective."""
    before = at - 1
    while sentence.low(before) in listed("adverbs"):
        before -= 1
    low = sentence.low(before)
    return (
        low in (",", "by", "and", "but", "while", "—", "–", "--", "when", "before", "after")
        or low in listed("media")
        or sentence.in_marks(before)
    )


def _may_speak(sentence: Sentence, at: int) -> bool:
    """Whether a noun may be the subject of an -ing form right after it: "with one official saying"."""
    low = sentence.low(at)
    return sentence.is_capital(at) or low.endswith("s") or low in listed("media") or low in ("one", "official", "who")


def _has_particles(sentence: Sentence, at: int, particles: tuple[str, ...]) -> bool:
    if not all(sentence.low(at + 1 + place) == particle for place, particle in enumerate(particles)):
        return False
    after = at + 1 + len(particles)
    return not (particles and particles[-1] == "on" and sentence.low(after) in listed("times"))


def _verb_group(sentence: Sentence, at: int) -> tuple[int, frozenset[str]]:
    """Where the words that belong to a verb begin, and which auxiliaries and negations are among them."""
    begin, helpers = at, set[str]()
    first = at
    while first > 0 and not sentence.in_marks(first - 1):
        low = sentence.low(first - 1)
        if low in listed("auxiliaries") or low in listed("modals") or low in listed("negations"):
            helpers.add(low)
            begin = first - 1
        elif not (low in listed("adverbs") or (low.endswith("ly") and len(low) > 4)):
            break
        first -= 1
        if low not in listed("auxiliaries") and at - first > 6:
            break
    clitic = sentence.low(first - 1)
    if clitic.endswith(("'s", "'ve", "'d", "'re")) and clitic.split("'")[0] in listed("subjects"):
        helpers.add("is" if clitic.endswith(("'s", "'re")) and sentence.low(at).endswith("ing") else "has")
    return first if first == begin or not sentence.in_marks(first) else begin, frozenset(helpers)


def _is_unreal(helpers: frozenset[str]) -> bool:
    """Whether a verb is negated, or says what may, will or shall be said."""
    return bool(helpers & (listed("modals") | listed("negations"))) or any(word.endswith("n't") for word in helpers)


def _is_noun(sentence: Sentence, at: int, begin: int) -> bool:
    """Whether a form that may be a noun is one here."""
    if sentence.low(at) not in cues.words("often nouns") or begin < at:
        return False
    before = sentence.low(at - 1)
    if sentence.low(at).endswith("ing"):
        return sentence.low(at) != "saying" and not _may_be_participle(sentence, at)
    if sentence.in_marks(at - 1):
        return not (sentence.starts_name(at + 1) or sentence.is_capital(at + 1))
    if before == ",":
        return sentence.low(at + 1) in ("of", "for", "from", "by", "and", ",", ".")
    if before in listed("subjects") and before not in ("this", "some", "many", "both", "several", "another", "one"):
        return False
    if before.endswith("'s") or before in listed("determiners") or before in listed("prepositions") or not before:
        return True
    if sentence.low(at).endswith("s"):
        return not (sentence.ends_name(at - 1) or sentence.low(at + 1) in ("that", "the", ",", ":"))
    return not (before.endswith("s") or before in ("people", "who", "media"))


# --- Who is the subject ------------------------------------------------------------------------------------------------


def _finite(sentence: Sentence, at: int, begin: int, end: int, cue: cues.Cue) -> Report | None:
    before = begin - 1
    low = sentence.low(before)
    run = (begin, end)
    if before < 0 or sentence.in_marks(before) or low in ("—", "–", "--", "?", "!"):
        subject = subject_after(sentence, end) if begin == at else None
        if subject:
            return Report(run, at, cue.frames, subject, begin, "inverted")
        return Report(run, at, cue.frames, None, begin, "shared") if before >= 0 and begin < at else None
    if low in ("who", "which") or (low == "that" and sentence.low(before - 1) not in listed("conjunctions")):
        subject = _antecedent(sentence, before)
        return Report(run, at, cue.frames, subject, before, "relative") if subject else None
    if low in ("and", "but", "or", "then", "yet"):
        return Report(run, at, cue.frames, None, before, "shared")
    if low == ",":
        inverts = begin == at and cue.frames & {"clause", "marks"} and not cue.frames & {"whom", "as something"}
        subject = subject_after(sentence, end) if inverts else None
        if subject and _stands_alone(sentence, subject):
            return Report(run, at, cue.frames, subject, begin, "inverted")
        subject = _before_apposition(sentence, before)
        if subject:
            return Report(run, at, cue.frames, subject, subject[0], "plain")
        return Report(run, at, cue.frames, None, before, "shared")
    opened = _opening_bracket(sentence, before)
    if opened is not None:
        before = opened - 1
    subject = noun_phrase_before(sentence, before + 1)
    if not subject or _is_conditional(sentence, subject[0]):
        return None
    head = sentence.low(subject[1] - 1).split("'")[0]
    if head in ("i", "something", "anything", "things", "nobody") or head in listed("adverbs"):
        return None
    if head in listed("things") and sentence.low(at) not in ("said", "says", "say"):
        return None
    if "plain" in cue.forms and "past" not in cue.forms and not _is_plural(sentence, subject) and begin == at:
        return None
    return Report(run, at, cue.frames, subject, subject[0], "plain")


def _is_conditional(sentence: Sentence, start: int) -> bool:
    return sentence.low(start - 1) in listed("conditions")


def _is_plural(sentence: Sentence, subject: Run) -> bool:
    """Whether a subject may go with "say": it is no single person or thing by its looks."""
    last = sentence.words[subject[1] - 1]
    if last.low in ("he", "she", "it", "this", "that", "one", "another"):
        return False
    lows = {sentence.low(place) for place in range(*subject)}
    return (
        bool(
            lows
            & {"and", "some", "many", "others", "most", "i", "we", "they", "people", "who", "media", "police", "those"}
        )
        or last.low.endswith("s")
        or any(sentence.low(place).endswith("s") for place in range(*subject))
        or lows & {"people", "critics"} != set()
    )


def noun_phrase_before(sentence: Sentence, end: int) -> Run | None:
    """The noun phrase that ends before a place: the subject of the verb there."""
    end = _without_times(sentence, end)
    last = sentence.low(end - 1)
    if end <= 0 or sentence.in_marks(end - 1) or not sentence.words[end - 1].text[0].isalnum():
        return None
    if last in listed("subjects") or (last.split("'")[0] in listed("subjects") and "'" in last):
        return (end - 1, end)
    if last in listed("determiners") or last in listed("prepositions") or last in listed("conjunctions"):
        return None
    start = end - 1
    while start > 0 and end - start < LONGEST_SUBJECT:
        opened = _opening_bracket(sentence, start - 1)
        if opened is not None:
            start = opened
        elif _may_go_on(sentence, start - 1):
            start -= 1
        else:
            break
    return _from_head(sentence, start, end)


def _opening_bracket(sentence: Sentence, at: int) -> int | None:
    """Where the bracket opens that closes at a place."""
    if sentence.low(at) != ")":
        return None
    return next((place for place in range(at, max(0, at - 12), -1) if sentence.low(place) == "("), None)


def _may_go_on(sentence: Sentence, at: int) -> bool:
    """Whether the word at a place may belong to the noun phrase that begins after it."""
    low = sentence.low(at)
    if sentence.in_marks(at) or low in _STOPS or not (sentence.words[at].text[0].isalnum() or low == "&"):
        return False
    if low in ("and", "or"):
        return (sentence.is_capital(at - 1) or sentence.low(at - 1).endswith("s")) and not sentence.in_marks(at - 1)
    if low in listed("subjects") and low not in listed("determiners"):
        return False
    if low in listed("conjunctions"):
        return False
    return low not in listed("auxiliaries")


def _from_head(sentence: Sentence, start: int, end: int) -> Run | None:
    """A run of words without what stands before the noun phrase in it: adverbs, or "In Oslo on Friday"."""
    while start < end and (
        (sentence.low(start) in listed("adverbs") and sentence.low(start) not in listed("determiners"))
        or sentence.low(start) in ("and", "or", "but")
    ):
        start += 1
    if start < end and (sentence.low(start) in listed("prepositions") or _looks_like_verb(sentence, start, end)):
        for at in range(start + 2, end):
            before = sentence.low(at - 1)
            begins = sentence.low(at) in listed("determiners") or sentence.starts_name(at)
            if begins and before not in listed("prepositions") and before not in listed("determiners"):
                if before in ("and", "&") or (sentence.starts_name(at) and before.endswith("'s")):
                    continue
                return _from_head(sentence, at, end)
        if start + 1 < end and sentence.low(start) in ("as", "after", "before", "because", "until", "since", "like"):
            return _from_head(sentence, start + 1, end)
        return None
    return (start, end) if start < end else None


def _looks_like_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a run begins with a verb of the clause before: "released a letter from his doctor"."""
    low = sentence.low(start)
    return (
        end - start > 2
        and low.endswith("ed")
        and not sentence.is_capital(start)
        and sentence.low(start + 1) in (listed("determiners") | listed("prepositions"))
    )


def _without_times(sentence: Sentence, end: int) -> int:
    """The end of a phrase without the time behind it: "Oslo on Friday"."""
    at = end
    last = sentence.low(at - 1)
    if not (last in listed("times") or (last.isdigit() and len(last) == 4)):
        return end
    at -= 1
    while at > 0 and (sentence.low(at - 1) in listed("times") or sentence.low(at - 1) in listed("time words")):
        at -= 1
    if at > 1 and sentence.low(at - 1) in ("during", "over", "since", "after", "before"):
        at -= 1
    return at if at > 0 else end


def _before_apposition(sentence: Sentence, comma: int) -> Run | None:
    """The noun phrase that an apposition or a relative clause, closed by a comma, says something about."""
    first = max(0, comma - LONGEST_APPOSITION)
    fallback: Run | None = None
    for at in range(comma - 1, first, -1):
        if sentence.in_marks(at) and not sentence.in_marks(at - 1):
            break
        if sentence.low(at) != "," or sentence.in_marks(at):
            continue
        if not _may_be_apposition(sentence, at + 1):
            continue
        phrase = noun_phrase_before(sentence, at)
        if not phrase:
            continue
        if (
            sentence.starts_name(at + 1)
            and _ends_in_person(sentence, comma)
            and not _ends_in_person(sentence, phrase[1])
        ):
            return (at + 1, comma)
        if _ends_in_person(sentence, phrase[1]):
            return phrase
        if fallback is None or sentence.low(at + 1) in ("who", "which", "whose"):
            fallback = phrase
    return fallback


def _may_be_apposition(sentence: Sentence, at: int) -> bool:
    low = sentence.low(at)
    return low not in ("and", "but", "or", "he", "she", "they", "it", "i", "we", "that") and not sentence.in_marks(at)


def _ends_in_person(sentence: Sentence, end: int) -> bool:
    word = sentence.words[end - 1]
    if word.end in sentence.names.ends:
        return sentence.names.ends[word.end][1] == "person"
    return sentence.is_capital(end - 1) and sentence.is_capital(end - 2) and not sentence.names.ends


def _antecedent(sentence: Sentence, relative: int) -> Run | None:
    """The noun phrase that "who" or "which" at a place goes back to."""
    end = relative - 1 if sentence.low(relative - 1) in (",", "—", "–", "-", "--") else relative
    phrase = noun_phrase_before(sentence, end)
    if phrase is None and end > 0 and sentence.words[end - 1].text[0].isalpha() and not sentence.in_marks(end - 1):
        start = end - 1
        while start > 0 and end - start < 5 and _may_go_on(sentence, start - 1):
            if sentence.low(start - 1) in listed("prepositions"):
                break
            start -= 1
        return (start, end)
    if phrase and sentence.low(end) == "," and not _ends_in_person(sentence, end):
        return _before_apposition(sentence, end) or phrase
    return phrase


def subject_after(sentence: Sentence, at: int) -> Run | None:
    """The noun phrase that begins at a place: the subject of a verb before it ("said Ingrid Solheim")."""
    if at >= len(sentence) or sentence.in_marks(at):
        return None
    low = sentence.low(at)
    if low in ("he", "she", "they", "i", "we", "one", "another", "others"):
        return (at, at + 1)
    if not (
        sentence.is_capital(at) or low in listed("determiners") or low in listed("people") or _is_office(sentence, at)
    ):
        return None
    if low in listed("times"):
        return None
    end = at
    while end < len(sentence) and end - at < LONGEST_SUBJECT and not sentence.in_marks(end):
        word = sentence.low(end)
        if word in _STOPS or word in (".", "who", "which") or word in listed("auxiliaries"):
            break
        if word in listed("times") and end > at + 1 and not sentence.is_capital(end + 1):
            break
        if word == "by" and sentence.low(end - 1) in listed("media"):
            return subject_after(sentence, end + 1)
        if word in listed("conjunctions") or (
            word in listed("prepositions") and (word not in ("of", "for") or _name_is_over(sentence, end))
        ):
            break
        end += 1
    while end > at and sentence.low(end - 1) in (listed("adverbs") | listed("time words")):
        end -= 1
    return (at, end) if end > at else None


def _name_is_over(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at - 1]
    return word.end in sentence.names.ends and sentence.names.ends[word.end][1] == "person"


def _is_office(sentence: Sentence, at: int) -> bool:
    """Whether what somebody is stands at a place, before the name: "boatman Ole Dahl", "former senator Ida Berg"."""
    name = next((place for place in range(at, at + 4) if sentence.is_capital(place)), None)
    if name is None:
        return sentence.low(at) in word_lists()["honorifics"]
    return all(
        sentence.words[place].text[0].isalpha()
        and not sentence.in_marks(place)
        and sentence.low(place) not in _NO_OFFICE
        for place in range(at, name)
    )


def _stands_alone(sentence: Sentence, subject: Run) -> bool:
    """Whether nothing follows a subject that would be said by it: the sentence ends, or a phrase is added."""
    after = sentence.low(subject[1])
    if after in ("—", "–", "--", "at", "in", "on", "of", "from", "with", "as", "during"):
        return sentence.is_capital(subject[1] - 1) or subject[1] - subject[0] == 1
    return after in ("", ",", ".", ":", ";", "(", "who") or after in listed("times")


# --- Words without the role ----------------------------------------------------------------------------------------------


def source_span(sentence: Sentence, phrase: Run) -> Span:
    """The words of a noun phrase that name somebody: without the role before a person's name."""
    start, end = phrase
    for at in range(end - 1, start - 1, -1):
        word = sentence.words[at]
        name = sentence.names.ends.get(word.end)
        if name and name[1] == "person" and name[0] >= sentence.words[start].start:
            place = next((place for place in range(at, start - 1, -1) if sentence.words[place].start <= name[0]), at)
            joined = sentence.low(place - 1) if place > start else ""
            if joined in listed("prepositions") or joined in ("and", "&"):
                break
            return (name[0], word.end)
    last = sentence.words[end - 1]
    base = last.low.split("'")[0]
    if base != last.low and base in listed("subjects"):
        return (sentence.words[start].start, last.start + len(base))
    return (sentence.words[start].start, last.end)
