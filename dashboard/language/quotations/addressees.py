"""What may stand between a reporting verb and what is said: whom it was said to, and when."""

from dashboard.language.quotations import cues
from dashboard.language.quotations.clauses import Sentence

LONGEST_ADDRESSEE = 14  # words
LONGEST_SETTING = 12  # words
SHORTEST_CLAUSE = 4  # words
_ENDS = frozenset({",", ".", ";", ":", "in", "on", "at", "during", "about", "to"})
_SETTINGS = frozenset({"in", "at", "on", "during", "by", "via", "from", "through", "following"})
_ENDS_SETTING = frozenset({",", ".", ";", ":", "that", "who", "which", "when", "while", "whether"})
_CLAUSE_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "there"})
_OPEN = ("determiners", "prepositions", "conjunctions", "time words", "adverbs", "auxiliaries")
_PRONOUNS = frozenset({"me", "us", "him", "her", "them", "you", "it"})


def behind_addressee(sentence: Sentence, at: int) -> int:
    """The place after whom somebody tells something."""
    if sentence.low(at) in _PRONOUNS:
        return at + 1
    place = at
    while place < len(sentence) and place - at < LONGEST_ADDRESSEE and not sentence.in_marks(place):
        if sentence.low(place) in cues.words("addressees"):
            return place + 1
        if sentence.starts_name(place):
            place = sentence.after_name(place)
            if not (sentence.low(place) in ("and", "host") or sentence.starts_name(place)):
                return place
        elif sentence.is_capital(place) and not sentence.is_capital(place + 1):
            return place + 1
        elif sentence.low(place) in _ENDS:
            return place
        place += 1
    return at


def names_addressee(sentence: Sentence, at: int) -> bool:
    """Whether somebody who is told it is named at a place: "to reporters"."""
    return any(
        sentence.low(place) in cues.words("addressees") or sentence.starts_name(place) for place in range(at, at + 4)
    )


def behind_setting(sentence: Sentence, at: int) -> int:
    """The place after where or by which means something is said, if a clause follows there: "in Oslo", "in a statement
    on Friday", "by telephone"; else the same place."""
    if sentence.low(at) not in _SETTINGS:
        return at
    for place in range(at + 2, min(len(sentence) - 2, at + LONGEST_SETTING)):
        if sentence.in_marks(place) or sentence.low(place) in _ENDS_SETTING:
            return at
        before = place - 1
        words = sentence.is_word(before) and sentence.is_word(place)
        if not words or sentence.among(before, *_OPEN) or sentence.among(place, "times"):
            continue
        if sentence.low(place) in _CLAUSE_SUBJECTS:
            return place
        told = sentence.among(before, "media", "times")
        new = sentence.starts_name(place) and not sentence.is_capital(before)
        begins = sentence.among(place, "determiners") or (told and sentence.is_capital(place)) or new
        if begins and (sentence.shows_verb(place) or (told and len(sentence) - place > SHORTEST_CLAUSE)):
            return place
    return at


def behind_times(sentence: Sentence, at: int) -> int:
    """The place after a time: "late on Friday", "in 2019", "last week"."""
    last, place = at, at
    seen = False
    while not sentence.in_marks(place):
        if sentence.among(place, "times") or sentence.low(place).isdigit():
            seen = seen or not sentence.low(place).isdigit() or sentence.is_year(place)
            last = place + 1
        elif not sentence.among(place, "time words"):
            break
        place += 1
    return last if seen else at
