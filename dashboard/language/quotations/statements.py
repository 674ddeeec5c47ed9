"""What is said in one sentence: each report of it, with the words it gives and the words that name who says them."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language.quotations.accounts import accounts
from dashboard.language.quotations.clauses import DASHES, Run, Sentence
from dashboard.language.quotations.content_ends import content_end
from dashboard.language.quotations.contents import Start, content_after
from dashboard.language.quotations.contents_before import content_before, goes_on
from dashboard.language.quotations.marks import Quoted
from dashboard.language.quotations.reports import Report, reports
from dashboard.language.quotations.subjects import first_phrase, source_span
from dashboard.records import Span

_BEFORE_MORE = frozenset({",", "and", "but", "that", "because", "as", "when", "if"}) | DASHES  # '..., “and”'
MOST_REPORTS = 40  # of a sentence; more are read in no sentence that somebody wrote for readers
LONGEST_LEAD = 14  # words between a report and the colon that ends its sentence

_LONGEST_OPENING = 24  # characters before a report that a statement begins with: "But ", "On Monday, "
_ASIDES = frozenset({"however", "though", "meanwhile"})
_OF_WORDS = frozenset({"clause", "plain"})

# A thing that somebody demands or denies, and what he calls it, may end with a colon and his very words.
_LOOSE = ("object", "as something")
# What reports a thing or a deed, not words, may itself be part of what somebody says.
_WEAK = ("object", "to do", "whom to do", "as something")


@dataclass(slots=True)
class Draft:
    """A quotation while its text is being read."""

    content: list[Span]
    cue: Span | None
    source: Span | None
    rule: str
    report: Report | None = None
    ends: bool = False  # it reaches to the end of its sentence, so that the next may go on with it
    waits: bool = False  # what is said stands in the next paragraph
    verbatim: bool = False  # the very words of somebody, although no marks stand around them


def statements(sentence: Sentence, marks: Sequence[Quoted]) -> list[Draft]:
    """What a sentence reports, in order. `marks` are all of the text's, as the words of the sentence count them."""
    found = sorted([*reports(sentence), *accounts(sentence)], key=lambda report: report.cue)[:MOST_REPORTS]
    drafts: list[Draft] = []
    floor = 0  # the first place that no statement has taken
    for place, report in enumerate(found):
        if report.cue[0] < floor:
            continue
        whole = _gives_all(sentence, report, drafts)
        read = _Reading(sentence, marks, report, found[place + 1 :])
        draft, end = read.statement(0 if whole else floor)
        if draft is None or _only_tells(sentence, draft, found[place + 1 :]):
            continue
        draft.source = _source(sentence, report, drafts)
        _give_to_whom_it_quotes(sentence, draft, found[:place])
        drafts = [draft] if whole else [*drafts, draft]
        floor = end
    return drafts


def _only_tells(sentence: Sentence, draft: Draft, behind: Sequence[Report]) -> bool:
    """Whether "according to" only names who tells of a statement that is read by itself: "According to the Post,
    Solheim said"."""
    if not draft.rule.startswith("according"):
        return False
    begin, end = draft.content[0]
    return any(
        report.shape == "plain"
        and report.subject is not None
        and "plain" in report.frames
        and sentence.words[report.subject[0]].start <= begin + _LONGEST_OPENING
        and begin < sentence.words[report.cue[0]].start < end
        and not sentence.in_marks(report.cue[0])
        for report in behind
    )


def _give_to_whom_it_quotes(sentence: Sentence, draft: Draft, before: list[Report]) -> None:
    """Where a statement itself begins with a report that commas set off, gives it to who makes it rather than to who
    tells of it: "Solheim said, however, the ice would hold, the Post reports"."""
    if draft.rule != "before the cue":
        return
    begin, end = draft.content[0]
    for report in before:
        if report.shape != "plain" or report.subject is None or not report.frames & _OF_WORDS:
            continue
        start = report.cue[1] + 1
        if sentence.low(report.cue[1]) != "," or sentence.words[report.subject[0]].start > begin + _LONGEST_OPENING:
            continue
        if sentence.low(start) in _ASIDES and sentence.low(start + 1) == ",":
            start += 2
        if start < len(sentence) and begin < sentence.words[start].start < end:
            first, last = report.cue
            draft.content[0] = (sentence.words[start].start, end)
            draft.cue = (sentence.words[first].start, sentence.words[last - 1].end)
            draft.source, draft.report = source_span(sentence, report.subject), report
            draft.rule = "plain, told by another"
            return


def _source(sentence: Sentence, report: Report, before: list[Draft]) -> Span | None:
    if report.subject:
        return source_span(sentence, report.subject)
    if before and before[-1].source:
        return before[-1].source
    phrase = first_phrase(sentence, report.cue[0]) if report.shape in ("shared", "participle") else None
    return source_span(sentence, phrase) if phrase else None


def _gives_all(sentence: Sentence, report: Report, drafts: list[Draft]) -> bool:
    """Whether a report at the end gives all of the sentence, reports that are part of it too."""
    first = drafts[0].report if drafts else None
    tells = first is not None and first.shape in ("plain", "participle") and _of_an_outlet(sentence, report)
    return (
        first is not None
        and not tells
        and not drafts[0].rule.endswith("the cue")
        and (first.clause > 2 or drafts[0].rule.endswith(_WEAK))
        and first.shape not in ("inverted", "according")
        and content_before(sentence, report, 0) is not None
        and not any(sentence.in_marks(at) for at in range(first.cue[0], report.clause))
        and content_after(sentence, report) is None
    )


def _of_an_outlet(sentence: Sentence, report: Report) -> bool:
    """Whether an outlet tells what somebody else says: ", Reuters reports"."""
    last = report.subject[1] - 1 if report.subject else 0
    return sentence.low(report.verb) in ("reports", "reported") and not sentence.ends_person(last)


def _span(sentence: Sentence, run: Run, marks: Sequence[Quoted]) -> Span:
    """A run of words as offsets, without the marks where they stand around all of it."""
    first, last = sentence.words[run[0]], sentence.words[run[1] - 1]
    if first.quoted >= 0 and first.quoted == last.quoted:
        inner = marks[first.quoted].inner
        return (max(first.start, inner[0]), min(last.end, inner[1]))
    return (first.start, last.end)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The reading of one report. `others` are the further ones of the sentence."""

    sentence: Sentence
    marks: Sequence[Quoted]
    report: Report
    others: list[Report]

    def statement(self, floor: int) -> tuple[Draft | None, int]:
        """What the report gives of the words from `floor` on, and the place after it."""
        sentence = self.sentence
        before = content_before(sentence, self.report, floor)
        after = content_after(sentence, self.report)
        marked = before is not None and sentence.in_marks(before[1] - 1)
        if before and after:
            if not marked or (after.sign != "marks" and not sentence.in_marks(before[0])):
                before = None
            elif after.sign != "marks":
                after = None
        if before:
            return self._before(before, marked, after.at if after else None)
        if after is None:
            return self._waiting(floor)
        while sentence.low(after.at) == "," and not sentence.in_marks(after.at):
            after = after._replace(at=after.at + 1)
        introduced = self._introduced(after.at) if after.sign in _LOOSE else None
        if introduced is not None:
            after = Start(introduced, "colon")
        end = content_end(sentence, after.at, after.sign, self.others)
        if self.report.shape == "participle" and self.report.subject and self.report.subject[0] > after.at:
            end = min(end, self.report.subject[0] - (sentence.low(self.report.subject[0] - 1) == ","))
        if end <= after.at or (end - after.at < 2 and not sentence.in_marks(after.at)):
            return self._waiting(floor)  # "said this:"
        rule = f"{self.report.shape}, {after.sign}"
        return self._draft([(after.at, end)], rule, ends=end >= len(sentence) - 1), end

    def _introduced(self, start: int) -> int | None:
        """Where marks open behind a colon: "posted this appeal: “...”"."""
        return next(
            (
                at + 1
                for at in range(start, len(self.sentence) - 1)
                if self.sentence.low(at) == ":" and not self.sentence.in_marks(at) and self.sentence.in_marks(at + 1)
            ),
            None,
        )

    def _before(self, content: Run, marked: bool, start: int | None) -> tuple[Draft, int]:
        """A statement before its report, with what follows the report if it goes on there."""
        sentence = self.sentence
        behind = max(self.report.cue[1], self.report.subject[1] if self.report.subject else 0)
        if start is None and not marked:
            start = goes_on(sentence, self.report)
        elif start is None and sentence.low(content[1] - 2) == ",":
            limit = self.others[0].cue[0] if self.others else len(sentence)
            start = next((at for at in range(behind, limit) if sentence.in_marks(at)), None)
            if start is not None and sentence.low(start - 1) not in _BEFORE_MORE:
                start = None  # a title, or somebody else's word
        if start is None:
            return self._draft([content], "before the cue", ends=True), behind
        end = content_end(sentence, start, "bare", self.others)
        return self._draft([content, (start, end)], "around the cue", ends=True), end

    def _waiting(self, floor: int) -> tuple[Draft | None, int]:
        """A report at the end of a sentence that ends with a colon: what is said stands in the next paragraph."""
        last = len(self.sentence) - 1
        if self.sentence.low(last) != ":" or last - self.report.cue[1] >= LONGEST_LEAD:
            return None, floor
        draft = self._draft([], "colon")
        draft.waits = True
        return draft, last + 1

    def _draft(self, runs: list[Run], rule: str, ends: bool = False) -> Draft:
        words, (first, stop) = self.sentence.words, self.report.cue
        spans = (_span(self.sentence, run, self.marks) for run in runs)
        content = [(start, end) for start, end in spans if start < end]  # a closing mark alone says nothing
        return Draft(content, (words[first].start, words[stop - 1].end), None, rule, self.report, ends)
