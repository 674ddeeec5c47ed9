"""Where the words that a report gives end: with their sentence, or where the reporter goes on in words of his own."""

from dashboard.language.quotations.clauses import DASHES, Sentence, listed
from dashboard.language.quotations.contents import Sign, content_after
from dashboard.language.quotations.reports import Report

LONGEST_NAME_CALLED = 25  # words from "called" to the mark
LONGEST_RELATIVE = 5  # words from "who" to the next mark
_CLOSING = frozenset({".", ",", "?", "!", "...", "…"})
_AFTER_MARKS = frozenset({",", ".", ";", ":"}) | DASHES
_FALLS_OFF = frozenset({".", ",", ";", ":"})
_TAIL_VERBS = frozenset({"adding", "saying", "noting", "warning", "claiming", "stating", "telling", "calling"})
_NEW_CLAUSE = frozenset({"and", "but", "while", "then"})
_AFTER_THINGS = frozenset({"and", "but", "as", "with", "after"})


def content_end(sentence: Sentence, start: int, sign: Sign, others: list[Report]) -> int:
    """The place after what is said, which begins at `start`. `others` are the further reports of the sentence: another
    speaker's clause ends what is said."""
    called = _end_of_name_called(sentence, start) if sign == "as something" else None
    if called is not None:
        return called
    if sentence.in_marks(start) and not _same_marks(sentence, start - 1, start):
        stop = sentence.end_of_marks(start)
        if stop >= len(sentence) or _is_closed(sentence, stop):
            return stop
    begins = {report.clause: report for report in others}
    for at in range(start + 1, len(sentence)):
        if not sentence.in_marks(at) and _ends_before(sentence, at, sign, begins):
            return at
    end = len(sentence)
    while end > start and sentence.low(end - 1) in _FALLS_OFF and not sentence.in_marks(end - 1):
        end -= 1
    return end


def _same_marks(sentence: Sentence, one: int, other: int) -> bool:
    return sentence.in_marks(one) and sentence.words[one].quoted == sentence.words[other].quoted


def _is_closed(sentence: Sentence, stop: int) -> bool:
    """Whether a stop or a comma stands right inside or right after the closing mark before a place."""
    return sentence.low(stop - 2) in _CLOSING or sentence.low(stop) in _AFTER_MARKS


def _end_of_name_called(sentence: Sentence, start: int) -> int | None:
    """Where what somebody or something is called ends, where it stands in marks: 'called it a "farce" of a trial'."""
    mark = sentence.first_in_marks(start, start + LONGEST_NAME_CALLED)
    if mark is None or sentence.first((",",), start, mark) is not None:
        return None
    stop = sentence.end_of_marks(mark)
    while sentence.low(stop) in ("and", "or", ",") or (
        sentence.low(stop) in ("a", "an") and sentence.in_marks(stop + 1)  # 'called the “deal” a “farce”'
    ):
        further = stop + 2 if sentence.low(stop + 1) in ("a", "an", "the", "and") else stop + 1
        if not sentence.in_marks(further):
            break
        stop = sentence.end_of_marks(further)
    relative = sentence.first_in_marks(stop + 1, stop + LONGEST_RELATIVE)
    if sentence.low(stop) in ("who", "that", "which") and relative is not None:
        return sentence.end_of_marks(relative)
    if sentence.low(stop) in ("of", "for", "between", "against"):
        stop += 1
        while sentence.is_word(stop) and sentence.low(stop) not in (
            listed("prepositions", "conjunctions", "auxiliaries") | {"and", "but"}
        ):
            stop += 1
    return stop


def _ends_before(sentence: Sentence, at: int, sign: Sign, begins: dict[int, Report]) -> bool:
    """Whether what is said ends before the word at a place."""
    low = sentence.low(at)
    if low in ("and", "but") and at in begins and begins[at].shape == "shared":
        return _reports_anew(sentence, at, begins[at])
    if low in ("and", "but", "while") and at + 1 in begins and begins[at + 1].shape == "plain":
        return True
    if low == ";":
        return _new_speaker(sentence, at + 1, begins)
    if low == "citing":
        return True
    if low != "," and low not in DASHES:
        return _ends_marks(sentence, at - 1) and (_is_tail(sentence, at) or _new_speaker(sentence, at, begins))
    return (
        _is_tail(sentence, at + 1)
        or _new_speaker(sentence, at + 1, begins)
        or (at in begins and begins[at].shape == "shared")
        or _remarks(sentence, at + 1)
        or (sign == "object" and sentence.low(at + 1) in _AFTER_THINGS)
    )


def _reports_anew(sentence: Sentence, at: int, report: Report) -> bool:
    """Whether "and said" begins a report of the same speaker, and is not part of what he said."""
    onward = content_after(sentence, report)
    if onward is None:
        return False
    plain = onward.sign == "bare" and "plain" in report.frames
    return plain or onward.sign in ("that", "marks", "colon") or sentence.in_marks(at - 1)


def _ends_marks(sentence: Sentence, at: int) -> bool:
    """Whether marks close at a place, a comma before them."""
    return sentence.in_marks(at) and sentence.low(at - 1) == ","


def _is_tail(sentence: Sentence, at: int) -> bool:
    """Whether the reporter's own words begin at a place: "citing", "later adding"."""
    return sentence.among(at, "tails") or (sentence.among(at, "adverbs") and sentence.low(at + 1) in _TAIL_VERBS)


def _new_speaker(sentence: Sentence, at: int, begins: dict[int, Report]) -> bool:
    """Whether another report begins at a place: "she said", "and last week he said", "which he said"."""
    if at in begins:
        return True
    if sentence.low(at) not in _NEW_CLAUSE | {"which", "who"}:
        return False
    onward = at + 1
    while sentence.among(onward, "times", "time words", "adverbs"):
        onward += 1
    return at + 1 in begins or (onward in begins and begins[onward].shape == "plain")


def _remarks(sentence: Sentence, at: int) -> bool:
    """Whether the reporter remarks on what was said: "a move that", "in a sign of", "even as"."""
    if sentence.low(at) == "even":
        return sentence.low(at + 1) == "as"
    if sentence.low(at) == "in":
        return sentence.low(at + 1) in ("a", "an") and sentence.among(at + 2, "remarks")
    return sentence.low(at) in ("a", "an", "the") and any(
        sentence.among(place, "remarks") for place in range(at + 1, at + 4)
    )
