"""Reporting verbs in a sentence, each with whoever is its subject: "Ingrid Solheim, the minister, has said"."""

from dataclasses import dataclass
from typing import Literal

from dashboard.language.quotations import cues
from dashboard.language.quotations.clauses import DASHES, Run, Sentence, listed
from dashboard.language.quotations.phrases import (
    antecedent,
    before_apposition,
    before_dashes,
    before_open_apposition,
    opening_bracket,
    phrase_after,
    phrase_before,
)
from dashboard.language.quotations.subjects import before_its_verb, verb_after

Shape = Literal["plain", "inverted", "relative", "shared", "participle", "according", "noun"]

_LONGEST_GROUP = 6  # words between a verb and the first of its auxiliaries
_SINGULAR = frozenset({"he", "she", "it", "this", "that", "one", "another"})
_PLURAL = frozenset(
    {"and", "some", "many", "others", "most", "i", "we", "they", "people", "who", "media", "police", "those"}
)
_JOINS = frozenset({",", "by", "and", "but", "while", "when", "before", "after"}) | DASHES
_NOBODY = frozenset({"i", "something", "anything", "things", "nobody"})  # "i" is the writer
_SAYS = frozenset({"say", "says", "said", "reports", "reported"})
_QUOTED = frozenset({"quoted", "cited", "reported", "paraphrased"})
LONGEST_BY = 14  # words from "was quoted" to "as saying"
LONGEST_OPENING = 60  # words of a clause that opens a sentence
_AFTER_NOUNS = frozenset({"of", "for", "from", "by", "and", ",", "."})


@dataclass(frozen=True, slots=True)
class Report:
    """Words that report, and who is their subject.

    `shape` says how they stand to the subject: "plain" ("Solheim said"), "inverted" ("said Solheim"), "relative"
    ("Solheim, who said"), "shared" ("and said"), "participle" (", saying"), "according" (to), "noun" ("claim that").
    """

    cue: Run  # with the words that belong to the verb: "has also said"
    verb: int
    frames: frozenset[str]  # what may follow: the lists of cues.txt that hold the verb
    subject: Run | None  # None where it shares the subject of what stands before
    clause: int  # where the clause begins that the report is
    shape: Shape


def reports(sentence: Sentence) -> list[Report]:
    """The reports of a sentence outside quotation marks, in order; not the denied and the merely possible ones."""
    found: list[Report] = []
    lexicon = cues.verbs()
    for at, word in enumerate(sentence.words):
        if word.quoted >= 0 or word.low not in lexicon or (at > 0 and sentence.is_capital(at)):
            continue
        cue = next((cue for cue in lexicon[word.low] if _has_particles(sentence, at, cue.particles)), None)
        report = _report(sentence, at, cue) if cue else None
        if report:
            found.append(report)
    return found


def _has_particles(sentence: Sentence, at: int, particles: tuple[str, ...]) -> bool:
    after = at + 1 + len(particles)
    if tuple(sentence.low(place) for place in range(at + 1, after)) != particles:
        return False
    return not (particles and particles[-1] == "on" and sentence.among(after, "times"))


def _report(sentence: Sentence, at: int, cue: cues.Cue) -> Report | None:
    begin, helpers = _verb_group(sentence, at)
    end = at + 1 + len(cue.particles)
    if not cue.particles and sentence.among(end, "particles"):
        return None
    if "to" in helpers and sentence.among(begin - 1, "before infinitives"):
        begin, helpers = _verb_group(sentence, begin - (2 if sentence.low(begin - 1) == "on" else 1))[0], frozenset()
    if helpers & listed("modals", "negations") or any(word.endswith("n't") for word in helpers):
        return None
    passive = bool(helpers & listed("being"))
    if "ing" in cue.forms:
        if passive:
            return _finite(sentence, at, (begin, end), cue)
        return None if helpers or _is_noun(sentence, at, at) else _participle(sentence, at, end, cue)
    if passive or (cue.forms == {"participle"} and not helpers & listed("having")):
        return None
    by = at + 2 if sentence.low(at + 1) in ("both", "only", "first") else at + 1
    by_whom = sentence.low(by) == "by" and not sentence.among(by + 1, "media")  # but "said by telephone"
    if by_whom and "past" in cue.forms and not helpers:
        return None
    return None if _is_noun(sentence, at, begin) else _finite(sentence, at, (begin, end), cue)


def _verb_group(sentence: Sentence, at: int) -> tuple[int, frozenset[str]]:
    """Where the words that belong to a verb begin, and which auxiliaries and negations are among them."""
    helpers: set[str] = set()
    first = at
    while first > 0 and not sentence.in_marks(first - 1):
        low = sentence.low(first - 1)
        helps = low in listed("auxiliaries", "modals", "negations")
        if helps:
            helpers.add(low)
        elif not (low in listed("adverbs") or sentence.is_manner(first - 1)):
            break
        first -= 1
        if not helps and at - first > _LONGEST_GROUP:
            break
    pronoun, drawn, clitic = sentence.low(first - 1).partition("'")
    if drawn and pronoun in listed("subjects"):  # "they've said", "he's saying"
        acts = sentence.low(at).endswith("ing") or pronoun == "it"  # "it's called" is said by nobody
        helpers.add("is" if clitic in ("s", "re") and acts else "has")
    return first, frozenset(helpers)


def _is_noun(sentence: Sentence, at: int, begin: int) -> bool:
    """Whether a form that may be a noun is one here."""
    low, before = sentence.low(at), sentence.low(at - 1)
    if low not in cues.words("often nouns") or begin < at:
        return False
    if low.endswith("ing"):
        return low != "saying" and not _is_joined(sentence, at)
    if low == "read" and (sentence.low(at + 1) in (":", "in") or sentence.in_marks(at + 1)):
        return False  # "The statement read in part:"
    if sentence.in_marks(at - 1):
        return not sentence.is_capital(at + 1)
    if before == ",":
        return sentence.low(at + 1) in _AFTER_NOUNS
    if before in listed("subjects") and before not in listed("determiners"):
        return False
    if not before or before.endswith("'s") or before in listed("determiners", "prepositions"):
        return True
    if low.endswith("s"):
        named = sentence.ends_name(at - 1) or sentence.is_capital(at - 1) or sentence.among(at - 2, "determiners")
        introduces = sentence.low(at + 1) == ":" or (sentence.low(at + 1) == "," and sentence.in_marks(at + 2))
        return not (introduces or (named and sentence.low(at + 1) != "of"))
    return not (before.endswith("s") or before in ("people", "who", "media"))


# --- Participles -----------------------------------------------------------------------------------------------------


def _participle(sentence: Sentence, at: int, end: int, cue: cues.Cue) -> Report | None:
    """A report by an -ing form: joined to the clause before it (", saying"), or right after a noun ("one saying")."""
    if _is_joined(sentence, at):
        return Report((at, end), at, cue.frames, None, at, "participle")
    if at == 0:
        opened = _after_opening(sentence, end)
        return Report((at, end), at, cue.frames - {"marks"}, opened, at, "participle") if opened else None
    if sentence.low(at - 1) == "as" and (quoted := _quoted(sentence, at - 1)):
        return Report((at, end), at, cue.frames, quoted, quoted[0], "participle")
    subject = antecedent(sentence, at - 1 if sentence.low(at - 1) == "as" else at)
    if subject is None or not cue.frames & {"plain", "whom"}:
        return None
    if (verb := verb_after(sentence, *subject)) is not None and sentence.low(verb) in ("quoted", "cited"):
        subject = (verb + 1, subject[1])  # "the agency quoted officials saying"
    if any(sentence.among(place, "media") for place in range(*subject)):
        return Report((at, end), at, cue.frames, None, at, "participle")  # "sent Dahl a letter saying"
    if not _may_speak(sentence, subject[1] - 1):
        return None
    return Report((at, end), at, cue.frames - {"object", "to do", "whom to do"}, subject, at, "participle")


def _after_opening(sentence: Sentence, start: int) -> Run | None:
    """Who does what behind an -ing clause that opens a sentence: "Calling it a farce, Solheim left"."""
    for comma in range(start + 1, min(len(sentence) - 2, start + LONGEST_OPENING)):
        if sentence.low(comma) != ",":
            continue
        behind = sentence.end_of_marks(comma) if sentence.in_marks(comma) else comma + 1
        closes = behind <= comma + 2  # inside marks, a comma closes the clause only with them
        phrase = phrase_after(sentence, behind) if closes else None
        if phrase is None or sentence.among(phrase[0], "times"):
            continue
        subject = before_its_verb(sentence, phrase)
        says = sentence.low(subject[1]) in cues.verbs() and not sentence.is_word(subject[1] + 1)
        return None if says else subject  # "Asking is no shame, Solheim said"
    return None


def _quoted(sentence: Sentence, end: int) -> Run | None:
    """Who "was quoted by Radio Fjord as" saying something."""
    verb = next((at for at in range(end - 1, max(0, end - LONGEST_BY), -1) if sentence.low(at) in _QUOTED), None)
    if verb is None or sentence.in_marks(verb):
        return None
    begin, helpers = _verb_group(sentence, verb)
    if not helpers & listed("being"):
        return None
    if sentence.low(begin - 1) == ",":
        return before_apposition(sentence, begin - 1)
    return phrase_before(sentence, begin)


def _is_joined(sentence: Sentence, at: int) -> bool:
    """Whether an -ing form is joined to the clause before it, and is no noun or adjective."""
    before = at - 1
    while sentence.among(before, "adverbs"):
        before -= 1
    return sentence.low(before) in _JOINS or sentence.among(before, "media") or sentence.in_marks(before)


def _may_speak(sentence: Sentence, at: int) -> bool:
    """Whether a noun may be the subject of an -ing form right after it: "with one official saying"."""
    low = sentence.low(at)
    capital = sentence.is_capital(at) and at > 0
    return (
        capital
        or sentence.ends_name(at)
        or low.endswith("s")
        or low in listed("media")
        or low in ("one", "official", "who")
    )


# --- Finite verbs ----------------------------------------------------------------------------------------------------


def _finite(sentence: Sentence, at: int, cue_run: Run, cue: cues.Cue) -> Report | None:
    begin, end = cue_run
    before = begin - 1
    low = sentence.low(before)

    def report(subject: Run | None, clause: int, shape: Shape) -> Report:
        return Report(cue_run, at, cue.frames, subject, clause, shape)

    if low in DASHES or low == "-":
        subject = before_dashes(sentence, before)
        if subject and not (begin == at and sentence.starts_person(end)):
            return report(subject, subject[0], "plain")
    if before < 0 or sentence.in_marks(before) or low in DASHES or low in ("?", "!"):
        subject = phrase_after(sentence, end) if begin == at else None
        if subject:
            return report(subject, begin, "inverted")
        return report(None, begin, "shared") if before >= 0 and begin < at else None
    if low in ("who", "which") or (low == "that" and not sentence.among(before - 1, "conjunctions")):
        subject = antecedent(sentence, before)
        return report(subject, before, "relative") if subject else None
    if low in ("and", "but", "or", "then", "yet"):
        return report(None, before, "shared")
    if low == ",":
        inverts = begin == at and cue.frames & {"clause", "marks"} and not cue.frames & {"whom", "as something"}
        named = before_apposition(sentence, before)
        if named and named[1] == before and not sentence.starts_person(end):
            return report(named, named[0], "plain")  # "the minister, Ingrid Solheim, said"
        subject = phrase_after(sentence, end) if inverts else None
        speaks = subject and subject[1] - subject[0] > 1 and sentence.low(subject[1] - 1) in _SAYS  # "state media say"
        if subject and not speaks and _stands_alone(sentence, subject) and not sentence.holds_verb(subject):
            return report(subject, begin, "inverted")
        return report(named, named[0], "plain") if named else report(None, before, "shared")
    opened = opening_bracket(sentence, before)
    subject = phrase_before(sentence, begin if opened is None else opened)
    if subject and sentence.low(end) != ",":
        subject = before_open_apposition(sentence, subject) or subject
    if subject is None or not _may_report(sentence, at, subject):
        return None
    if "plain" in cue.forms and "past" not in cue.forms and begin == at and not _is_plural(sentence, subject):
        return None
    return report(subject, subject[0], "plain")


def _may_report(sentence: Sentence, at: int, subject: Run) -> bool:
    """Whether a subject can report by a verb, and does so in truth: not "if she says", not "the move suggests"."""
    head = sentence.low(subject[1] - 1).split("'")[0]
    if sentence.among(subject[0] - 1, "conditions") or head in _NOBODY or head in listed("adverbs"):
        return False
    if head == "it":
        return not sentence.among(at, "verbs of things")
    return head not in listed("things") or sentence.low(at) in ("said", "says", "say")


def _is_plural(sentence: Sentence, subject: Run) -> bool:
    """Whether a subject may go with "say": it is no single person or thing by its looks."""
    if sentence.low(subject[1] - 1) in _SINGULAR:
        return False
    return any(low in _PLURAL or low.endswith("s") for low in map(sentence.low, range(*subject)))


def _stands_alone(sentence: Sentence, subject: Run) -> bool:
    """Whether nothing follows a subject that would be said by it: the sentence ends, or a phrase is added."""
    after = sentence.low(subject[1])
    if after in DASHES or after in ("at", "in", "on", "of", "from", "with", "as", "during"):
        return sentence.is_capital(subject[1] - 1) or subject[1] - subject[0] == 1
    return after in ("", ",", ".", ":", ";", "(", "who") or after in listed("times")
