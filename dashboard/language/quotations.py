"""Quotations in a text: what is said, by which words it is reported, and which words name who says it.

Each sentence is read for reports (reports.py), and for each report it is found what is said before or after it
(contents.py). Then whole paragraphs are put together: what a speaker goes on to say in marks belongs to the report
before it. Who the words that name a speaker stand for is not decided here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.language import cues
from dashboard.language.clauses import listed, words
from dashboard.language.contents import content_after, content_before, content_end
from dashboard.language.quotation_marks import Quoted, quoted
from dashboard.language.reports import Names, Report, Run, Sentence, reports, source_span, subject_after
from dashboard.language.sentences import paragraphs, within
from dashboard.records import Entity, Quotation, QuotationKind, Span


@dataclass(slots=True)
class _Draft:
    content: list[Span]
    cue: Span | None
    source: Span | None
    rule: str
    last: bool = False  # nothing of the sentence follows it, so that a quotation may go on in the next
    marked: bool = False


def find_quotations(text: str, entities: Sequence[Entity]) -> list[Quotation]:
    """The quotations of `text`, in order. `entities` are the names in it, where they are known.

    `source` is None where nothing near names who speaks; the rule of a quotation that only goes on with the one
    before it begins with "continued".
    """
    marks = quoted(text)
    names = Names.of(entities)
    found: list[_Draft] = []
    at = 0
    for paragraph in paragraphs(text):
        while at < len(marks) and marks[at].outer[1] <= paragraph[0]:
            at += 1
        here = [mark for mark in _until(marks, at, paragraph[1])]
        _read_paragraph(text, paragraph, here, names, found)
    return _finished(text, found, marks)


def _until(marks: list[Quoted], at: int, end: int) -> list[Quoted]:
    stop = at
    while stop < len(marks) and marks[stop].outer[0] < end:
        stop += 1
    return marks[at:stop]


def _sentences(text: str, paragraph: Span, marks: list[Quoted]) -> list[Span]:
    """The sentences of a paragraph, none cut inside quotation marks."""
    found: list[Span] = []
    at = 0
    for start, end in within(text, paragraph):
        while at < len(marks) and marks[at].outer[1] <= start:
            at += 1
        inside = at < len(marks) and marks[at].outer[0] < start
        if found and (inside or text[start].islower()):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _read_paragraph(text: str, paragraph: Span, marks: list[Quoted], names: Names, found: list[_Draft]) -> None:
    outer = [mark.outer for mark in marks]
    before: _Draft | None = None
    previous: Sentence | None = None
    for start, end in _sentences(text, paragraph, marks):
        sentence = Sentence(words(text, start, end, outer), names, outer)
        drafts = _read_sentence(sentence, marks)
        if not drafts:
            drafts = _unreported(sentence, marks, before, found)
        elif drafts[0].rule == "after the marks":
            pass
        found += drafts
        before = drafts[-1] if drafts and drafts[-1].last else None
        previous = sentence


def _read_sentence(sentence: Sentence, marks: list[Quoted]) -> list[_Draft]:
    listed_reports = reports(sentence)
    drafts: list[_Draft] = []
    floor = 0
    source: Span | None = None
    for place, report in enumerate(listed_reports):
        if report.subject:
            named: Span | None = source_span(sentence, report.subject)
        else:
            named = source or _main_subject(sentence, report)
        if report.cue[0] < floor:
            continue
        draft, floor_after = _by_report(sentence, report, listed_reports[place + 1 :], floor, named, marks)
        if draft:
            drafts.append(draft)
            floor = floor_after
            source = named
    return drafts


def _main_subject(sentence: Sentence, report: Report) -> Span | None:
    """Who a sentence is about: the first noun phrase of it, for a report that shares it."""
    at = 0
    while at < report.cue[0] and (sentence.low(at) in listed("adverbs") or sentence.low(at) in ("but", "and", ",")):
        at += 1
    if sentence.low(at) in listed("prepositions"):
        comma = next((k for k in range(at, report.cue[0]) if sentence.low(k) == ","), None)
        at = comma + 1 if comma is not None else at
    phrase = subject_after(sentence, at) if at < report.cue[0] else None
    if phrase is None or phrase[1] > report.cue[0]:
        return None
    for place in range(*phrase):
        word = sentence.words[place]
        name = sentence.names.ends.get(word.end)
        if name and sentence.low(place + 1) not in ("of",):
            return source_span(sentence, (phrase[0], place + 1))
    return source_span(sentence, (phrase[0], min(phrase[1], phrase[0] + 3)))


def _by_report(
    sentence: Sentence, report: Report, others: list[Report], floor: int, source: Span | None, marks: list[Quoted]
) -> tuple[_Draft | None, int]:
    cue = (sentence.words[report.cue[0]].start, sentence.words[report.cue[1] - 1].end)
    before = content_before(sentence, report, floor) if report.shape in ("plain", "inverted") else None
    after = content_after(sentence, report)
    if after and before and sentence.in_marks(before[1] - 1) and after[1] not in ("marks",):
        after = None
    if after and before and not sentence.in_marks(before[1] - 1):
        before = None
    if before:
        content = [_span(sentence, before, marks)]
        end = report.cue[1] if not report.subject else max(report.cue[1], report.subject[1])
        if after:
            stop = content_end(sentence, after[0], after[1], others)
            content.append(_span(sentence, (after[0], stop), marks))
            return _Draft(content, cue, source, "around the cue", True), stop
        return _Draft(content, cue, source, "before the cue", True), end
    if after is None:
        return None, floor
    start, sign = after
    end = content_end(sentence, start, sign, others)
    if end <= start:
        return None, floor
    return _Draft([_span(sentence, (start, end), marks)], cue, source, f"{report.shape}, {sign}", end >= len(sentence) - 1), end


def _span(sentence: Sentence, run: Run, marks: list[Quoted]) -> Span:
    """A run of words as offsets, without the marks where they stand around all of it."""
    first, last = sentence.words[run[0]], sentence.words[run[1] - 1]
    if first.quoted >= 0 and first.quoted == last.quoted:
        inner = marks[first.quoted].inner
        return (max(first.start, inner[0]), min(last.end, inner[1]))
    return (first.start, last.end)


def _unreported(sentence: Sentence, marks: list[Quoted], before: _Draft | None, found: list[_Draft]) -> list[_Draft]:
    """What a sentence without a report has in marks: it goes on with what was said before."""
    if not sentence.words or not all(
        word.quoted >= 0 or not word.text[0].isalnum() for word in sentence.words
    ):
        return []
    spans = [marks[place].inner for place in sorted({word.quoted for word in sentence.words if word.quoted >= 0})]
    if not spans:
        return []
    if before is not None:
        before.content += spans
        return [before] if False else []
    return [_Draft(spans, None, None, "continued paragraph", True)]


def _finished(text: str, drafts: list[_Draft], marks: list[Quoted]) -> list[Quotation]:
    inner = {at for mark in marks for at in (mark.inner[0],)}
    del inner
    return [
        Quotation(tuple(draft.content), _kind(draft.content, marks), draft.cue, draft.source, draft.rule)
        for draft in sorted(drafts, key=lambda draft: draft.content[0])
    ]


def _kind(content: list[Span], marks: list[Quoted]) -> QuotationKind:
    inside = [any(mark.inner[0] <= start and end <= mark.inner[1] for mark in marks) for start, end in content]
    if all(inside):
        return "direct"
    if any(inside) or any(mark.outer[0] < end and start < mark.outer[1] for mark in marks for start, end in content):
        return "mixed"
    return "indirect"
