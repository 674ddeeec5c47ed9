"""Quotations in a text: what is said, by which words it is reported, and which words name who says it.

Each sentence is read for reports (reports.py, accounts.py), and for each report it is found what is said before or
after it (contents.py). Then whole paragraphs are put together: what a speaker goes on to say in marks belongs to the
report before it. Who the words that name a speaker stand for is not decided here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language.accounts import accounts
from dashboard.language.clauses import listed, words
from dashboard.language.contents import content_after, content_before, content_end, goes_on
from dashboard.language.quotation_marks import Quoted, quoted
from dashboard.language.reports import Names, Report, Run, Sentence, reports, source_span, subject_after
from dashboard.language.sentences import paragraphs, within
from dashboard.records import Entity, Quotation, QuotationKind, Span

WEAK = ("object", "to do", "whom to do", "as something")  # a statement that reports one of these is itself reported
LONGEST_HEADLINE = 14  # words
SHORTEST_CONTINUED = 6  # words in marks, marks and all, after a statement of the same paragraph
SHORTEST_BESIDE = 8  # words in marks, marks and all, beside words that report nothing
SHORTEST_UNREPORTED = 5  # words in marks that stand without any report


@dataclass(slots=True)
class _Draft:
    content: list[Span]
    cue: Span | None
    source: Span | None
    rule: str
    report: Report | None = None
    ends: bool = False  # it reaches to the end of its sentence, so that the next may go on with it
    waits: bool = False  # its content stands in the next paragraph


def find_quotations(text: str, entities: Sequence[Entity]) -> list[Quotation]:
    """The quotations of `text`, in order. `entities` are the names in it, where they are known.

    `source` is None where nothing near names who speaks; the rule of a quotation that only goes on with the one
    before it begins with "continued".
    """
    marks = quoted(text)
    reader = _Reader(text, marks, Names.of(entities))
    for paragraph in paragraphs(text):
        reader.read_paragraph(paragraph)
    drafts = sorted((draft for draft in reader.found if draft.content), key=lambda draft: draft.content[0])
    return [
        Quotation(tuple(draft.content), _kind(draft.content, marks), draft.cue, draft.source, draft.rule)
        for draft in drafts
    ]


class _Reader:
    """Reads a text paragraph by paragraph, and remembers who spoke last."""

    def __init__(self, text: str, marks: list[Quoted], names: Names):
        self.text = text
        self.marks = marks
        self.names = names
        self.outer = [mark.outer for mark in marks]
        self.found: list[_Draft] = []
        self.before: _Draft | None = None  # the quotation that the sentence before ended with
        self.paragraph_before: _Draft | None = None  # the one that the paragraph before ended with
        self.at = 0  # the first mark of the paragraph

    def read_paragraph(self, paragraph: Span) -> None:
        while self.at < len(self.marks) and self.marks[self.at].outer[1] <= paragraph[0]:
            self.at += 1
        self.paragraph_before, self.before = self.before, None
        post = _post(self.text, paragraph)
        if post:
            self.found.append(post)
            return
        headline = _is_headline(self.text[slice(*paragraph)])
        for start, end in self._sentences(paragraph):
            stop = self.at
            while stop < len(self.marks) and self.marks[stop].outer[0] < end:
                stop += 1
            sentence = Sentence(words(self.text, start, end, self.marks, self.at), self.names)
            drafts = [] if headline else self._reported(sentence)
            if not drafts:
                drafts = self._attributed(sentence) or self._unreported(sentence)
            self.found += [draft for draft in drafts if draft is not self.before]
            self.before = drafts[-1] if drafts and (drafts[-1].ends or drafts[-1].waits) else None

    def _sentences(self, paragraph: Span) -> list[Span]:
        """The sentences of a paragraph, none cut inside quotation marks."""
        found: list[Span] = []
        at = self.at
        for start, end in _cut(self.text, paragraph):
            while at < len(self.marks) and self.marks[at].outer[1] <= start:
                at += 1
            inside = at < len(self.marks) and self.marks[at].outer[0] < start
            if found and (inside or _begins_small(self.text, start, end)):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return found

    # --- With a report --------------------------------------------------------------------------------------------

    def _reported(self, sentence: Sentence) -> list[_Draft]:
        listed_reports = sorted([*reports(sentence), *accounts(sentence)], key=lambda report: report.cue)
        drafts: list[_Draft] = []
        floor = 0
        source: Span | None = None
        for place, report in enumerate(listed_reports):
            if report.cue[0] < floor:
                continue
            named = source_span(sentence, report.subject) if report.subject else source
            if named is None and report.shape in ("shared", "participle"):
                named = _first_subject(sentence, report.cue[0])
            whole = self._whole_sentence(sentence, report, drafts)
            draft, end = self._by_report(sentence, report, listed_reports[place + 1 :], 0 if whole else floor, named)
            if draft:
                drafts = [draft] if whole else [*drafts, draft]
                floor = end
                source = named
        return drafts

    def _whole_sentence(self, sentence: Sentence, report: Report, drafts: list[_Draft]) -> bool:
        """Whether a report at the end gives all of the sentence, reports that are part of it too."""
        first = drafts[0].report if drafts else None
        return (
            first is not None
            and not drafts[0].rule.endswith("the cue")
            and (first.clause > 2 or drafts[0].rule.endswith(WEAK))
            and first.shape not in ("inverted", "according")
            and report.shape in ("plain", "inverted", "according")
            and content_before(sentence, report, 0) is not None
            and not any(sentence.in_marks(k) for k in range(first.cue[0], report.clause))
            and content_after(sentence, report) is None
        )

    def _by_report(
        self, sentence: Sentence, report: Report, others: list[Report], floor: int, source: Span | None
    ) -> tuple[_Draft | None, int]:
        cue = (sentence.words[report.cue[0]].start, sentence.words[report.cue[1] - 1].end)
        before = content_before(sentence, report, floor) if report.shape in ("plain", "inverted", "according") else None
        after = content_after(sentence, report)
        marked = before is not None and sentence.in_marks(before[1] - 1)
        if before and after and marked and after[1] != "marks":
            if sentence.in_marks(before[0]):
                after = None
            else:
                before, marked = None, False
        if before and after and not marked:
            before = None
        behind = max(report.cue[1], report.subject[1] if report.subject else 0)
        if before:
            content = [self._span(sentence, before)]
            onward = None if marked or after else goes_on(sentence, report, behind)
            start = after[0] if after else onward
            if start is None and marked and sentence.low(before[1] - 2) == ",":
                limit = others[0].cue[0] if others else len(sentence)
                start = next((k for k in range(behind, limit) if sentence.in_marks(k)), None)
            if start is None:
                return _Draft(content, cue, source, "before the cue", report, ends=True), behind
            stop = content_end(sentence, start, "bare", others)
            content.append(self._span(sentence, (start, stop)))
            return _Draft(content, cue, source, "around the cue", report, ends=True), stop
        if after is None:
            waits = sentence.low(len(sentence) - 1) == ":" and len(sentence) - behind < 14
            return (_Draft([], cue, source, "colon", report, waits=True), len(sentence)) if waits else (None, floor)
        start, sign = after
        end = content_end(sentence, start, sign, others)
        if end - start < 2 and not sentence.in_marks(start):
            return None, floor
        content = [self._span(sentence, (start, end))]
        return _Draft(content, cue, source, f"{report.shape}, {sign}", report, end >= len(sentence) - 1), end

    def _span(self, sentence: Sentence, run: Run) -> Span:
        """A run of words as offsets, without the marks where they stand around all of it."""
        first, last = sentence.words[run[0]], sentence.words[run[1] - 1]
        if first.quoted >= 0 and first.quoted == last.quoted:
            inner = self.marks[first.quoted].inner
            return (max(first.start, inner[0]), min(last.end, inner[1]))
        return (first.start, last.end)

    def _attributed(self, sentence: Sentence) -> list[_Draft]:
        """A sentence that only says who spoke the words in marks before it: '"Why now?" Lee asked.'"""
        if self.before is None or self.before.cue is not None or self.before.report is not None:
            return []
        report = next((report for report in reports(sentence) if report.subject and report.clause == 0), None)
        if report is None or report.shape not in ("plain", "inverted") or not report.subject:
            return []
        self.before.cue = (sentence.words[report.cue[0]].start, sentence.words[report.cue[1] - 1].end)
        self.before.source = source_span(sentence, report.subject)
        self.before.rule = "before the cue"
        self.before.report = report
        return [self.before]

    # --- Without one ----------------------------------------------------------------------------------------------

    def _unreported(self, sentence: Sentence) -> list[_Draft]:
        """What stands in marks and nothing else in a sentence: it goes on with what was said before."""
        places = sorted({word.quoted for word in sentence.words if word.quoted >= 0})
        if not places:
            return []
        if any(word.quoted < 0 and word.text[0].isalnum() for word in sentence.words):
            return self._by_marks(sentence, places)
        spans = [self.marks[place].inner for place in places]
        if self.before is not None:
            if _kind(self.before.content, self.marks) != "indirect":
                self.before.content += spans
                return [self.before]
            return [_Draft(spans, None, None, "continued sentence", ends=True)]
        earlier = self.paragraph_before
        if earlier is not None and earlier.waits:
            earlier.content += spans
            earlier.ends, earlier.waits = True, False
            return [earlier]
        if earlier is not None and places[0] > 0 and self.marks[places[0] - 1].open:
            earlier.content += spans
            return [earlier]
        if sum(word.text[0].isalnum() for word in sentence.words) < SHORTEST_UNREPORTED:
            return []
        return [_Draft(spans, None, None, "continued paragraph" if earlier else "marks alone", ends=True)]

    def _by_marks(self, sentence: Sentence, places: list[int]) -> list[_Draft]:
        """A whole sentence in marks beside words without a known report: after a colon, or before who says it."""
        drafts: list[_Draft] = []
        for place in places:
            run = [at for at, word in enumerate(sentence.words) if word.quoted == place]
            if self.before is not None and len(run) >= SHORTEST_CONTINUED:
                drafts.append(_Draft([self.marks[place].inner], None, None, "continued marks", ends=True))
                continue
            if len(run) < SHORTEST_BESIDE or not sentence.is_capital(run[1]):
                continue
            inner = self.marks[place].inner
            if run[0] > 1 and sentence.low(run[0] - 1) == ":":
                drafts.append(_Draft([inner], None, _first_subject(sentence, run[0]), "colon", ends=True))
            elif sentence.low(run[-1] - 1) == ",":
                subject = subject_after(sentence, run[-1] + 1)
                source = source_span(sentence, subject) if subject else None
                drafts.append(_Draft([inner], None, source, "marks and name", ends=True))
        return drafts


def _is_headline(paragraph: str) -> bool:
    """Whether a paragraph is short and ends like a headline."""
    return (paragraph[-1].isalnum() or paragraph[-1] == "?") and len(paragraph.split()) <= LONGEST_HEADLINE


def _begins_small(text: str, start: int, end: int) -> bool:
    """Whether the first letter is a small one, within a mark too."""
    first = next((letter for letter in text[start : min(end, start + 3)] if letter.isalnum()), "")
    return first.islower()


_CUT = re.compile(
    r"(?:(?<=[a-z]{3})(?<!Prof)(?<!Capt)(?<!Corp)(?<!Dept)\.|[?!])[\"”’)]?\s+(?=[A-Z“\"‘])|(?<=[a-z]{2})\.\s+(?=[“\"][A-Z])"
)


def _cut(text: str, paragraph: Span) -> list[Span]:
    """The sentences of a paragraph, and those cut once more after a plain word and a stop."""
    found: list[Span] = []
    for start, end in within(text, paragraph):
        for match in _CUT.finditer(text, start, end):
            found.append((start, match.end()))
            start = match.end()
        found.append((start, end))
    return found


def _behind_openers(sentence: Sentence, at: int, end: int) -> int:
    while at < end and (sentence.low(at) in listed("adverbs") or sentence.low(at) in ("but", "and", ",")):
        at += 1
    return at


def _first_subject(sentence: Sentence, end: int) -> Span | None:
    """Who a sentence is about: the first noun phrase before a place, for a report that shares it."""
    at = _behind_openers(sentence, 0, end)
    if sentence.low(at) in listed("prepositions"):
        comma = next((k for k in range(at, end) if sentence.low(k) == ","), None)
        at = _behind_openers(sentence, comma + 1, end) if comma is not None else at
    phrase = subject_after(sentence, at) if at < end else None
    if phrase is None or phrase[1] > end:
        return None
    for place in range(*phrase):
        if sentence.ends_name(place) and sentence.low(place + 1) != "of" and not sentence.low(place).endswith("'s"):
            return source_span(sentence, (phrase[0], place + 1))
    return source_span(sentence, (phrase[0], min(phrase[1], phrase[0] + 3)))


_POST = re.compile(
    r"(?P<said>\S.*?\S)[\"”]?\s+[—–―-]{1,2}\s*(?P<name>[^\W\d_][\w.'’ -]{1,40}?)\s*"
    r"(?P<handle>\(@\w+\).*)?"
)


def _post(text: str, paragraph: Span) -> _Draft | None:
    """A post with its author behind it: "Words. — Ingrid Solheim (@solheim) May 3, 2021"."""
    found = _POST.fullmatch(text, *paragraph) if paragraph[1] - paragraph[0] < 1500 else None
    if not found:
        return None
    name = found.span("name")
    if found["handle"] is None:
        closed = text[paragraph[0]] in '“"' and text[found.end("said") : name[0]].lstrip().startswith(("”", '"'))
        if not closed or not found["name"].istitle():
            return None
    said = found.span("said")
    start = said[0] + (text[said[0]] in '“"')
    return _Draft([(start, said[1])], None, name, "post or list")


def _kind(content: list[Span], marks: list[Quoted]) -> QuotationKind:
    inside = [any(mark.inner[0] <= start and end <= mark.inner[1] for mark in marks) for start, end in content]
    if all(inside):
        return "direct"
    if any(inside) or any(mark.outer[0] < end and start < mark.outer[1] for mark in marks for start, end in content):
        return "mixed"
    return "indirect"
