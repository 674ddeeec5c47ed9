"""Who a sentence is about, and the words of a noun phrase that name somebody."""

from dashboard.language.quotations import cues
from dashboard.language.quotations.clauses import Run, Sentence, listed
from dashboard.language.quotations.phrases import base_form, phrase_after
from dashboard.records import Span

_GIVES = frozenset(
    {"issued", "released", "published", "posted", "sent", "put", "puts", "issues", "made", "makes", "quoted", "cited"}
)


def first_phrase(sentence: Sentence, end: int) -> Run | None:
    """The noun phrase that a sentence is about, if it begins with one before a place."""
    at = _behind_openers(sentence, 0, end)
    if sentence.among(at, "prepositions"):
        comma = sentence.first(",", at, end)
        at = _behind_openers(sentence, comma + 1, end) if comma is not None else at
    phrase = phrase_after(sentence, at) if at < end else None
    if phrase is None:
        return None
    return before_its_verb(sentence, (phrase[0], min(phrase[1], end)))


def before_its_verb(sentence: Sentence, phrase: Run) -> Run:
    """A noun phrase without the verb that it ran on over, where that is not known for one."""
    start, stop = phrase
    if (verb := verb_after(sentence, start, stop)) is not None:
        return (start, verb)
    for place in range(start, stop):
        if sentence.is_capital(place + 1) and place + 1 < stop:
            continue  # "US Secretary Ingrid Solheim"
        if sentence.ends_name(place) and sentence.low(place + 1) != "of" and not sentence.low(place).endswith("'s"):
            return (start, place + 1)
    return (start, _without_adverbs(sentence, start, min(stop, start + 3)))


def verb_after(sentence: Sentence, start: int, end: int) -> int | None:
    """Where the verb begins that a noun phrase ran on over: "The ministry [issued a statement]"."""
    for at in range(start + 1, end):
        low = sentence.low(at)
        open_behind = sentence.among(at + 1, "determiners", "prepositions", "adverbs", "particles")
        acts = low.endswith("ed") and len(low) > 4 and open_behind
        reports = low in cues.verbs() and (sentence.ends_name(at - 1) or at == end - 1)
        if not sentence.is_capital(at) and (acts or reports or low in _GIVES or low in listed("past verbs")):
            return _without_adverbs(sentence, start, at)
    return None


def _without_adverbs(sentence: Sentence, start: int, end: int) -> int:
    while end > start + 1 and (sentence.among(end - 1, "adverbs") or sentence.is_manner(end - 1)):
        end -= 1
    return end


def _behind_openers(sentence: Sentence, at: int, end: int) -> int:
    while at < end and (
        sentence.among(at, "adverbs")
        or sentence.low(at) in ("but", "and", ",")
        or sentence.among(at, "times")
        or (sentence.low(at) in ("late", "early", "last") and sentence.among(at + 1, "times"))
    ):
        at += 1
    return at


def source_span(sentence: Sentence, phrase: Run) -> Span:
    """The words of a noun phrase that name somebody: without the role before a person's name, and without what is
    drawn to the last word ("Solheim's", "they've")."""
    start, end = phrase
    for at in range(end - 1, start - 1, -1):
        word = sentence.words[at]
        stop = word.end - 2 if at == end - 1 and word.low.endswith("'s") else word.end
        name = sentence.names.ends.get(stop)
        if name and name[1] == "person" and name[0] >= sentence.words[start].start and stop - name[0] > 1:
            if _is_joined(sentence, start, name[0]):
                break
            return (name[0], stop)
    last = sentence.words[end - 1]
    if last.low.endswith("'s"):
        return (sentence.words[start].start, last.end - 2)
    return (sentence.words[start].start, last.end - len(last.low) + len(base_form(last.low)))


def _is_joined(sentence: Sentence, start: int, name: int) -> bool:
    """Whether a name that starts at an offset is only part of a phrase: "a spokesman for Dahl", "Berg and Dahl"."""
    first = next(at for at in range(start, len(sentence)) if sentence.words[at].end > name)
    before = first - 1
    return before >= start and (sentence.among(before, "prepositions") or sentence.low(before) in ("and", "&"))
