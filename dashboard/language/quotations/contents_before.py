"""Where the words are that stand before the report that gives them: "..., Solheim said"."""

from dashboard.language.quotations import cues
from dashboard.language.quotations.clauses import DASHES, Run, Sentence, listed
from dashboard.language.quotations.reports import Report

_GOES_ON = frozenset({"and", "but", "to", "because"})
_BEFORE_REPORT = frozenset({",", "?", "!"}) | DASHES
_SUBORDINATE = frozenset({"although", "though", "while", "when", "if"})
_BEHIND_A_STATEMENT = frozenset({"", ".", ",", ";", ":", "(", "who", "which", "when", "while"}) | DASHES


def content_before(sentence: Sentence, report: Report, floor: int) -> Run | None:
    """The words before a report that it gives ("..., Ingrid Solheim said"); None where it does not stand after them.

    `floor` is the first place that is still free.
    """
    if report.shape not in ("plain", "inverted", "according"):
        return None
    last = report.clause - 1
    if sentence.low(last) == "as":
        last -= 1  # "..., as Ingrid Solheim said"
    behind_marks = sentence.low(last) == "," and sentence.in_marks(last - 1)  # '“The ice is thin”, Solheim said'
    marked = sentence.in_marks(last)
    if marked or (report.shape == "according" and sentence.low(last) != ","):
        end = last + 1
    elif sentence.low(last) in _BEFORE_REPORT:
        end = last
    else:
        return None
    start = _behind_links(sentence, floor, end)
    colon = next(
        (at for at in range(end - 1, start, -1) if sentence.low(at) == ":" and not sentence.in_marks(at)), None
    )
    start = start if colon is None else colon + 1
    if end - start < (2 if marked else 1):
        return None
    if marked or (behind_marks and sentence.in_marks(start)) or _is_statement(sentence, report, start, end):
        return (start, end)
    interrupts = "clause" in report.frames and goes_on(sentence, report) is not None
    return (start, end) if interrupts else None


def _behind_links(sentence: Sentence, start: int, end: int) -> int:
    while (
        start < end and not sentence.in_marks(start) and (sentence.among(start, "links") or not sentence.is_word(start))
    ):
        start += 1
    return start


def _is_statement(sentence: Sentence, report: Report, start: int, end: int) -> bool:
    """Whether the words before a report may be what is said, and the report has nothing else to give."""
    if end - start < 4:
        return False
    if report.shape == "according":
        return True
    opens = sentence.among(start, "prepositions") or sentence.low(start) in _SUBORDINATE
    if opens and sentence.first(listed("auxiliaries") | {","}, start, end) is None:
        return False
    if "whom" in report.frames:
        return True
    behind = _behind(report)
    return "clause" in report.frames and (
        sentence.low(behind) in _BEHIND_A_STATEMENT
        or sentence.among(behind, "prepositions", "times", "adverbs", "time words")
    )


def _behind(report: Report) -> int:
    """The place after a report and its subject."""
    return max(report.cue[1], report.subject[1] if report.subject else 0)


def goes_on(sentence: Sentence, report: Report) -> int | None:
    """Where a statement goes on after the report that interrupts it and a comma; None where it does not."""
    comma = _behind(report)
    while sentence.among(comma, "times", "time words"):
        comma += 1
    at = comma + 1
    if sentence.low(comma) != "," or at + 2 > len(sentence) or sentence.among(at, "tails") or sentence.in_marks(at):
        return None
    if report.shape != "plain":  # after a name, an apposition is likelier
        return at if sentence.low(at) in _GOES_ON or sentence.among(at, "auxiliaries") else None
    if sentence.among(at, "going on", "auxiliaries") or sentence.shows_verb(at):
        return at + 2 if sentence.low(at) in ("and", "but") and sentence.low(at + 1) == "that" else at
    follows = sentence.is_word(at) and not sentence.among(at, "prepositions") and not sentence.low(at).endswith("ing")
    return (
        at
        if follows and sentence.low(report.verb) in cues.words("always a clause") and len(sentence) - at > 4
        else None
    )
