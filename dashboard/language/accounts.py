"""Who gives an account without a verb: "according to the ministry", "Oslo's claim that", "a warning by Lee that"."""

from dashboard.language import cues
from dashboard.language.clauses import listed
from dashboard.language.reports import Report, Sentence, noun_phrase_before, subject_after

LONGEST_SOURCE = 26  # words


def accounts(sentence: Sentence) -> list[Report]:
    """The accounts of a sentence outside quotation marks, in order."""
    found: list[Report] = []
    for at, word in enumerate(sentence.words):
        if word.quoted >= 0:
            continue
        if word.low == "according" and sentence.low(at + 1) == "to":
            report = _according(sentence, at)
        elif word.low == "as" and sentence.low(at + 2) == "by" and sentence.low(at + 1) in cues.verbs():
            report = _as_reported(sentence, at)
        elif word.low in cues.words("nouns"):
            report = _noun(sentence, at)
        else:
            continue
        if report:
            found.append(report)
    return found


def _according(sentence: Sentence, at: int) -> Report | None:
    start = end = at + 2
    while end < len(sentence) and end - start < LONGEST_SOURCE and not sentence.in_marks(end):
        low = sentence.low(end)
        if low in (",", ".", ";", ":", "(", "—", "–", "--", "who", "which", "that", "when", "as"):
            break
        end += 1
    if end == start:
        return None
    if sentence.low(end) == "," and sentence.starts_person(end + 1) and not sentence.ends_person(end - 1):
        stop = sentence.names.starts[sentence.words[end + 1].start][0]
        after = next((k for k in range(end + 1, len(sentence)) if sentence.words[k].start >= stop), len(sentence))
        if sentence.low(after) in (",", "."):
            start, end = end + 1, after
    return Report((at, at + 2), at, frozenset({"clause"}), (start, end), at, "according")


def _as_reported(sentence: Sentence, at: int) -> Report | None:
    subject = subject_after(sentence, at + 3)
    return Report((at, at + 3), at + 1, frozenset({"clause"}), subject, at, "according") if subject else None


def _noun(sentence: Sentence, at: int) -> Report | None:
    frames = frozenset({"clause"})
    if sentence.low(at + 1) == "by":
        subject = subject_after(sentence, at + 2)
        if subject and sentence.low(subject[1]) == "that":
            return Report((at, at + 1), at, frames, subject, at, "noun")
        return None
    that = at + 1
    while that < at + 4 and (sentence.low(that) in listed("times") or sentence.low(that) in listed("time words")):
        if sentence.low(that) == "that":
            break
        that += 1
    if sentence.low(that) != "that" or sentence.low(that + 1) in listed("auxiliaries"):
        return None
    owner = next((k for k in range(at - 1, max(-1, at - 4), -1) if sentence.low(k).endswith(("'s", "s'"))), None)
    subject = noun_phrase_before(sentence, owner + 1) if owner is not None else None
    return Report((at, at + 1), at, frames, subject, at, "noun")
