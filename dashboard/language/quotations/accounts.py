"""Who gives an account without a verb: "according to the ministry", "Oslo's claim that", "a warning by Lee that"."""

from dashboard.language.quotations import cues
from dashboard.language.quotations.clauses import DASHES, Run, Sentence
from dashboard.language.quotations.phrases import phrase_after, phrase_before
from dashboard.language.quotations.reports import Report

LONGEST_SOURCE = 26  # words
LONGEST_OWNER = 6  # words from "in" to "words"
_SOURCE_ENDS = frozenset({",", ".", ";", ":", "(", "who", "which", "that", "when", "as"}) | DASHES
_HIS_WORDS = frozenset({"words", "telling", "account", "phrase", "reckoning"})
_CLAUSE = frozenset({"clause"})


def accounts(sentence: Sentence) -> list[Report]:
    """The accounts of a sentence outside quotation marks, in order."""
    found: list[Report | None] = []
    for at, word in enumerate(sentence.words):
        if word.quoted >= 0:
            continue
        if word.low == "according" and sentence.low(at + 1) == "to":
            found.append(_according(sentence, at))
        elif word.low in _HIS_WORDS and (own := _own_words(sentence, at)):
            found.append(own)
        elif word.low == "as" and sentence.low(at + 2) == "by" and sentence.low(at + 1) in cues.verbs():
            found.append(_as_reported(sentence, at))
        elif word.low in cues.words("nouns"):
            found.append(_noun(sentence, at))
    return [report for report in found if report]


def _according(sentence: Sentence, at: int) -> Report | None:
    start = end = at + 2
    while end < len(sentence) and end - start < LONGEST_SOURCE and not sentence.in_marks(end):
        if sentence.low(end) in _SOURCE_ENDS and not _joins_year(sentence, end):
            break
        end += 1
    if end == start:
        return None
    if sentence.low(end) == "," and sentence.starts_person(end + 1) and not sentence.ends_person(end - 1):
        after = sentence.after_name(end + 1)  # "according to the mayor, Ida Berg,"
        if sentence.low(after) in (",", "."):
            start, end = end + 1, after
    return Report((at, at + 2), at, _CLAUSE, (start, end), at, "according")


def _own_words(sentence: Sentence, at: int) -> Report | None:
    """ "In Solheim's words", "in the words of Ingrid Solheim"."""
    if sentence.low(at + 1) == "of" and sentence.low(at - 1) == "the" and sentence.low(at - 2) == "in":
        subject = phrase_after(sentence, at + 2)
        return Report((at - 2, at + 2), at, _CLAUSE, subject, at - 2, "according") if subject else None
    if not sentence.low(at - 1).endswith(("'s", "s'")):
        return None
    begin = sentence.first(("in", "by"), at - LONGEST_OWNER, at)
    named = begin is not None and (sentence.is_capital(begin + 1) or sentence.among(begin + 1, "determiners"))
    if begin is None or begin + 1 >= at or not named:
        return None
    return Report((begin, at + 1), at, _CLAUSE, (begin + 1, at), begin, "according")


def _joins_year(sentence: Sentence, comma: int) -> bool:
    """Whether a comma stands inside a date: "a March 14, 2019 report"."""
    return sentence.low(comma) == "," and sentence.low(comma - 1).isdigit() and sentence.is_year(comma + 1)


def _as_reported(sentence: Sentence, at: int) -> Report | None:
    subject = phrase_after(sentence, at + 3)
    return Report((at, at + 3), at + 1, _CLAUSE, subject, at, "according") if subject else None


def _noun(sentence: Sentence, at: int) -> Report | None:
    if sentence.low(at + 1) == "by":
        subject = phrase_after(sentence, at + 2)
        says = subject is not None and sentence.low(subject[1]) == "that"
        return Report((at, at + 1), at, _CLAUSE, subject, at, "noun") if says else None
    that = sentence.first(("that",), at + 1, at + 5)
    between = range(at + 1, that or at)
    if that is None or not all(sentence.among(place, "times", "time words") for place in between):
        return None
    if sentence.among(that + 1, "auxiliaries"):
        return None
    owner = next((place for place in range(at, at - 4, -1) if sentence.low(place).endswith(("'s", "s'"))), None)
    subject = _owner(sentence, owner + 1) if owner is not None else None
    return Report((at, at + 1), at, _CLAUSE, subject, at, "noun")


def _owner(sentence: Sentence, end: int) -> Run | None:
    """Whose the noun is: the phrase that ends before a place, without a verb before it ("doubted the ministry's")."""
    phrase = phrase_before(sentence, end)
    if phrase is None:
        return None
    for start in range(end - 1, phrase[0], -1):
        begins = sentence.among(start, "determiners") or sentence.starts_name(start)
        if begins and not sentence.among(start - 1, "prepositions", "determiners"):
            return (start, end)
    return phrase
