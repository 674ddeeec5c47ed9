"""Where the words that a report gives begin after it ("Solheim said that ..."), and by which sign that is known."""

from typing import Literal, NamedTuple

from dashboard.language.quotations import cues
from dashboard.language.quotations.addressees import behind_addressee, behind_setting, behind_times, names_addressee
from dashboard.language.quotations.clauses import DASHES, Sentence, listed
from dashboard.language.quotations.reports import Report

Sign = Literal[
    "that", "marks", "colon", "as", "question", "to do", "whom to do", "object", "as something", "bare", "sentence"
]

FAR = 28  # words between a cue and its "that"
NEAR = 14  # words between two commas around an addition
SHORT_TITLE = 6  # words in marks, marks and all, that may be a programme's name

_QUESTIONS = frozenset({"whether", "if", "what", "how", "why"})
_PLACES_AND_PERSONS = frozenset({"when", "where", "who"})
_REFER = frozenset({"refer", "refers", "referred", "referring"})
_ABOUT = frozenset({"about", "around", "over", "between", "under"})
_NO_CONTENT = frozenset({"it", "him", "them", "me"})
_SETTINGS = frozenset({"in", "at", "by", "with", "under", "despite", "after", "if", "when"})


class Start(NamedTuple):
    """Where what is said begins, and by which sign it is known."""

    at: int
    sign: Sign


def content_after(sentence: Sentence, report: Report) -> Start | None:
    """Where what is said begins after a report; None where nothing that is said follows it."""
    at = report.cue[1]
    if report.shape == "according":
        start = _after_according(sentence, report)
    elif report.shape == "noun":
        start = _that(sentence, at)
    elif report.shape == "inverted":
        start = _after_inverted(sentence, report.subject[1] if report.subject else at)
    else:
        start = _after_verb(sentence, report, at)
    return start if start and start.at < len(sentence) - (start.sign == "that") else None


def _after_verb(sentence: Sentence, report: Report, at: int) -> Start | None:
    while sentence.among(at, "behind the verb") and not sentence.in_marks(at):
        at += 1
    start = _signed(sentence, report, at) or _signed_far(sentence, report, at)
    if start:
        return start
    if "whom" in report.frames:
        at = behind_addressee(sentence, at)
    at = behind_times(sentence, at)
    return _signed(sentence, report, at) or _unsigned(sentence, report, at) or _behind_setting(sentence, report, at)


def _behind_setting(sentence: Sentence, report: Report, at: int) -> Start | None:
    """A clause without "that" behind where it was said: "said in Oslo the ice was thin"."""
    if "clause" not in report.frames and not ("whom" in report.frames and at > report.cue[1]):
        return None
    start = behind_setting(sentence, at)
    return Start(start, "bare") if start > at else None


def _after_according(sentence: Sentence, report: Report) -> Start | None:
    """What follows "according to somebody," at the beginning of a sentence."""
    comma = max(report.subject[1], report.cue[1]) if report.subject else len(sentence)
    if sentence.low(comma) in (",", ":") and sentence.in_marks(comma + 1):
        return Start(comma + 1, "marks")
    if sentence.low(comma) != "," or (report.clause > 0 and not sentence.among(report.clause - 1, "links")):
        return None
    later = sentence.first((",",), comma + 1, comma + 20)
    if later is not None:
        apposition = sentence.low(comma + 1) in ("a", "an", "who", "which", "whose")
        opens = sentence.among(comma + 1, "prepositions", "conjunctions", "subjects") or sentence.in_marks(comma + 1)
        verbless = sentence.first(listed("auxiliaries"), comma, later) is None
        if apposition or (verbless and not opens and sentence.shows_verb(later + 1)):
            comma = later
    return Start(comma + 1, "sentence") if comma + 2 < len(sentence) else None


def _that(sentence: Sentence, at: int) -> Start | None:
    that = sentence.first(("that",), at, at + 20)
    return Start(that + 1, "that") if that is not None else None


def _after_inverted(sentence: Sentence, at: int) -> Start | None:
    for place in range(at, min(len(sentence), at + FAR)):
        low = sentence.low(place)
        if low == ":" and not sentence.in_marks(place):
            return Start(place + 1, "colon")
        if sentence.in_marks(place) and sentence.low(place - 1) in (",", ":"):
            return Start(place, "marks")
        if low in (".", ";"):
            return None
    return None


# --- Known by a sign -------------------------------------------------------------------------------------------------


def _signed(sentence: Sentence, report: Report, at: int) -> Start | None:
    """What begins at a place, where a sign says that it is what is said: "that", a colon, a quotation mark."""
    low = sentence.low(at)
    takes_clause = bool(report.frames & {"clause", "whom", "question"})
    if sentence.in_marks(at):
        return _behind_programme(sentence, report, at) or Start(at, "marks")
    if low == ":":
        return Start(at + 1, "colon")
    if (low == "," or low in DASHES) and sentence.in_marks(at + 1):
        return Start(at + 1, "marks")
    if low == "with" and at == report.cue[1] and "marks" in report.frames:
        marked = sentence.first_in_marks(at + 1, at + 4)
        return Start(marked, "marks") if marked is not None else None
    retorts = "marks" in report.frames and at == report.cue[1] and sentence.shows_verb(at + 1)
    if low == "that" and (takes_clause or retorts) and at + 2 < len(sentence):
        return Start(at if sentence.among(at + 1, "auxiliaries") else at + 1, "that")  # "said that was wrong"
    if low == "," and sentence.low(report.clause - 1) == "as" and at + 3 < len(sentence):
        return Start(at + 1, "as")  # "As Solheim noted, ..."
    if low == "," and report.frames & {"clause", "whom"}:
        return _behind_addition(sentence, at)
    if takes_clause and (low in _QUESTIONS or (low in _PLACES_AND_PERSONS and "question" in report.frames)):
        return Start(at, "question")
    if "to do" in report.frames and (low == "to" or (low == "not" and sentence.low(at + 1) == "to")):
        return Start(at, "to do")
    if "whom" in report.frames and low == "against":
        return Start(at, "object")
    return None


def _behind_programme(sentence: Sentence, report: Report, at: int) -> Start | None:
    """What somebody tells a programme whose name stands in marks: 'told “Fjord Tonight” that'."""
    stop = sentence.end_of_marks(at)
    inside = range(at + 1, stop - 1)
    if "whom" not in report.frames or stop - at > SHORT_TITLE or sentence.low(stop - 2) in (",", ".", "?", "!"):
        return None
    if not all(sentence.is_capital(place) or sentence.among(place, "prepositions", "determiners") for place in inside):
        return None
    onward = behind_times(sentence, stop)
    if sentence.low(onward) == "that":
        return Start(onward + 1, "that")
    return Start(onward, "bare") if sentence.shows_verb(onward) else None


def _behind_addition(sentence: Sentence, comma: int) -> Start | None:
    """What follows words between commas: "said, in a statement on Friday, that"."""
    closing = sentence.first((",",), comma + 1, comma + FAR)
    if closing is None or sentence.in_marks(closing):
        return None
    if sentence.low(closing + 1) == "that":
        return Start(closing + 2, "that")
    return Start(closing + 1, "marks") if sentence.in_marks(closing + 1) else None


def _signed_far(sentence: Sentence, report: Report, at: int) -> Start | None:
    """A "that", a colon or a quotation mark behind an addressee, a time, a place or a medium."""
    addressed = "whom" in report.frames
    told_when = sentence.low(at) in ("when", "as", "while") or behind_times(sentence, at) > at
    if not (addressed or told_when or sentence.among(at, "prepositions")):
        return None
    if sentence.low(at) == "to" and not names_addressee(sentence, at + 1):
        return None
    spoken_of = sentence.low(at) == "of"  # "said of the plan, “...”"
    for place in range(at, min(len(sentence), at + FAR)):
        low, before = sentence.low(place), sentence.low(place - 1)
        if sentence.in_marks(place):
            opens = before in (",", ":") and not sentence.in_marks(place - 1)
            if addressed and not opens and before != "that" and sentence.end_of_marks(place) - place < SHORT_TITLE:
                continue
            joined = "plain" in report.frames and not addressed and before not in listed("determiners")
            return Start(place, "marks") if opens or joined else None
        if low == ":":
            return Start(place + 1, "colon")
        if low == "that" and report.frames & {"clause", "whom"} and before not in listed("prepositions"):
            return None if spoken_of else Start(place + 1, "that")
        if low in (".", ";", "?", "!") or low in DASHES or low in listed("auxiliaries"):
            return None
        if low == "," and not _leads_to_sign(sentence, place):
            return None
        if addressed and place > at and low in ("whether", "how", "why", "what"):
            return Start(place, "question")
    return None


def _leads_to_sign(sentence: Sentence, comma: int) -> bool:
    """Whether a sign stands right after a comma, or after the next ones."""
    return any(
        sentence.low(place) == ","
        and not sentence.in_marks(place)
        and (sentence.low(place + 1) in ("that", "whether") or sentence.in_marks(place + 1))
        for place in range(comma, min(len(sentence), comma + NEAR))
    )


# --- Known by the verb -----------------------------------------------------------------------------------------------


def _unsigned(sentence: Sentence, report: Report, at: int) -> Start | None:
    """A clause without "that" which begins at a place, or a thing or deed that the verb may report."""
    if at >= len(sentence) - 1 or not (sentence.is_word(at) or sentence.words[at].text[0] in "$€£"):
        return None
    ties = sentence.among(at, "prepositions", "ties") and not _opens_number(sentence, at)
    if sentence.speaks_itself(at):
        return None
    if not ties and _gives_clause(sentence, report, at):
        return Start(at, "bare")
    if report.frames >= {"clause", "plain"} and sentence.low(at) in _SETTINGS and _sets_scene(sentence, at):
        return Start(at, "bare")
    first = report.cue[1]
    if "whom to do" in report.frames and not sentence.among(first, "prepositions"):
        to = sentence.first(("to", ",", ".", "that"), first, first + 16)
        somebody = to is not None and to > first + (sentence.low(first) == "not")
        if to is not None and somebody and sentence.low(to) == "to":
            return Start(first, "whom to do")
    if "as something" in report.frames:
        if not ties and _may_call(sentence, report, at):
            return Start(at, "as something")
    elif report.shape == "participle":
        return None
    if "object" in report.frames and not ties and sentence.low(at) not in _NO_CONTENT:
        return Start(at, "object")
    return None


def _opens_number(sentence: Sentence, at: int) -> bool:
    """Whether a number begins at a place with a preposition: "at least 16 people", "about 200 houses"."""
    after = sentence.low(at + 1)
    return after in ("least", "most") or (after[:1].isdigit() and sentence.low(at) in _ABOUT)


def _gives_clause(sentence: Sentence, report: Report, at: int) -> bool:
    if "clause" in report.frames:
        acts = sentence.low(at).endswith("ing") and not sentence.is_capital(at)  # "says starting in March"
        if sentence.shows_verb(at) or (
            sentence.low(report.verb) in cues.words("always a clause") and len(sentence) - at > 4 and not acts
        ):
            return True
    return "whom" in report.frames and at > report.cue[1] and sentence.shows_verb(at)


def _sets_scene(sentence: Sentence, at: int) -> bool:
    """Whether a phrase up to a comma opens what is said: "said in the north, all roads were closed"."""
    comma = sentence.first((",",), at, at + NEAR)
    return (
        comma is not None
        and sentence.shows_verb(comma + 1)
        and not sentence.in_marks(comma + 1)
        and not sentence.among(comma + 1, "tails")
        and sentence.low(comma + 1) not in ("and", "but")
    )


def _may_call(sentence: Sentence, report: Report, at: int) -> bool:
    """Whether somebody calls something so: not "a stream called Miracle Run", not "he was referring to the plan"."""
    if any(sentence.in_marks(place) for place in range(at, at + 12)):
        return True
    if sentence.low(report.verb) in _REFER:
        return False
    if report.subject is None or report.cue[1] - report.cue[0] > 1:
        return True
    last = report.subject[1] - 1
    return sentence.is_capital(last) or sentence.among(last, "subjects", "people") or sentence.low(last).endswith("s")
