"""Quotations in a text: what is said, by which words it is reported, and which words name who says it.

Each sentence is read for reports (statements.py). Then whole paragraphs are put together: what a speaker goes on to
say in quotation marks belongs to the report before it. Who the words that name a speaker stand for is not decided here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from dashboard.language.quotations.clauses import Names, Sentence, words
from dashboard.language.quotations.marks import Quoted, quoted
from dashboard.language.quotations.phrases import phrase_after
from dashboard.language.quotations.reports import reports
from dashboard.language.quotations.statements import Draft, statements
from dashboard.language.quotations.subjects import first_phrase, source_span
from dashboard.language.quotations.turns import labels, line, post, pulled
from dashboard.language.sentences import paragraphs, within
from dashboard.records import Entity, Quotation, QuotationKind, Span

LONGEST_PIECE = 3_000  # characters of a paragraph that are split into sentences at one time
LONGEST_HEADLINE = 14  # words
SHORTEST_BLOCK = 8  # words of a paragraph without marks that are somebody's
SHORTEST_ALONE = 5  # words in marks that stand without any report
TOO_SHORT = "marks alone, too short"
SHORTEST_CONTINUED = 6  # words in marks, marks and all, after a statement of the same paragraph
SHORTEST_BESIDE = 8  # words in marks, marks and all, beside words that report nothing

# Where a sentence ends for certain, although the splitter goes on: after a plain word and a stop, or before a mark.
_CUT = re.compile(
    r"(?:(?<=[a-z]{3})(?<!Prof)(?<!Capt)(?<!Corp)(?<!Dept)\.|[?!])[\"”’)]?\s+(?=[A-Z“\"‘])"
    r"|(?<=[a-z]{2})\.\s*(?=[“\"][A-Z])"
)


_DATELINE = re.compile(
    r"""
    (?: [A-Z][A-Z.'’ -]{2,30} (?:/[A-Z.'\ -]{2,30})? (?:,\s[A-Z][\w.]*(?:\s\w+)?){0,2}   # OSLO, Norway, Jan 5
        \s* (?:\([^()\n]{2,40}\)\s*)? (?:--?|[–—])
      | [A-Z][\w.'’-]+ (?:,?\s[A-Z][\w.'’-]+){0,3} \s* \([A-Z][^()\n]{1,40}\) \s* (?:--?|[–—])   # Oslo (Reuters)
      | \([A-Z][A-Z.]{1,11}\) \s* (?:--?|[–—])? ) \s+ (?=\S)   # (CNN)
    """,
    re.VERBOSE,
)


def find_quotations(text: str, entities: Sequence[Entity]) -> list[Quotation]:
    """The quotations of `text`, in order. `entities` are the names in it, where they are known.

    `source` is None where nothing near names who speaks; the rule of a quotation that only goes on with the one
    before it begins with "continued".
    """
    marks = quoted(text)
    listed = paragraphs(text)
    names = Names.of(entities)
    reader = _Reader(text, marks, names)
    turns = labels(text, listed, names)
    for paragraph, following in zip_longest(listed, listed[1:]):
        turn = line(text, paragraph, turns) or post(text, paragraph, names) or pulled(text, paragraph, following, names)
        if turn:
            reader.take(turn)
        else:
            reader.read(paragraph)
    kept = (draft for draft in reader.found if draft.content and draft.rule != TOO_SHORT)
    drafts = sorted(kept, key=lambda draft: draft.content[0])
    return [
        Quotation(tuple(draft.content), _kind(draft, marks), draft.cue, draft.source, draft.rule) for draft in drafts
    ]


def _kind(draft: Draft, marks: Sequence[Quoted]) -> QuotationKind:
    """Direct where all is in marks, mixed where some is."""
    found = [_marked(span, marks) for span in draft.content]
    if draft.verbatim or all(whole for whole, _ in found):
        return "direct"
    return "mixed" if any(some for _, some in found) else "indirect"


def _marked(span: Span, marks: Sequence[Quoted]) -> tuple[bool, bool]:
    """Whether all, and whether some of a span stands in marks."""
    start, end = span
    at = bisect_right(marks, start, key=lambda mark: mark.outer[0]) - 1
    whole = at >= 0 and marks[at].inner[0] <= start and end <= marks[at].inner[1]
    here = at >= 0 and marks[at].outer[1] > start
    return whole, here or (at + 1 < len(marks) and marks[at + 1].outer[0] < end)


class _Reader:
    """Reads a text paragraph by paragraph, and remembers who spoke last."""

    def __init__(self, text: str, marks: list[Quoted], names: Names):
        self.text = text
        self.marks = marks
        self.names = names
        self.found: list[Draft] = []
        self._at = 0  # the first mark that is not behind
        self._before: Draft | None = None  # the quotation that the sentence before ended with
        self._paragraph_before: Draft | None = None  # the one that the paragraph before ended with
        self._marked_before = 0  # sentences of this paragraph since the last that held somebody's own words; 0 for none

    def take(self, turn: Draft) -> None:
        """Keep a paragraph that is one turn of somebody."""
        self.found.append(turn)
        self._before = None

    def read(self, paragraph: Span) -> None:
        self._paragraph_before, self._before = self._before, None
        self._marked_before = 0
        if self._paragraph_before and (block := self._block(paragraph, self._paragraph_before)):
            self.take(block)
            return
        headline = _is_headline(self.text[slice(*paragraph)])
        for start, end in self._sentences(paragraph):
            self._at = self._mark_after(self._at, start)
            sentence = Sentence(words(self.text, start, end, self.marks, self._at, self.names), self.names)
            drafts = [] if headline else statements(sentence, self.marks)
            drafts = drafts or self._attributed(sentence) or self._unreported(sentence) or _introduction(sentence)
            self.found += [
                draft for draft in drafts if draft is not self._before and draft is not self._paragraph_before
            ]
            self._before = drafts[-1] if drafts and (drafts[-1].ends or drafts[-1].waits) else None
            if drafts:
                own = any(_marked(span, self.marks)[1] for draft in drafts for span in draft.content)
                self._marked_before = int(own)
            elif self._marked_before:
                self._marked_before += 1

    def _block(self, paragraph: Span, before: Draft) -> Draft | None:
        """A paragraph without marks behind a report that ends with a colon: the very words of somebody, set off."""
        start, end = paragraph
        said = self.text[start:end]
        if (
            not self.text[max(0, start - 8) : start].rstrip().endswith(":")
            or said[-1] not in ".?!…"
            or not said[0].isalnum()
        ):
            return None
        at = self._mark_after(self._at, start)
        marked = at < len(self.marks) and self.marks[at].outer[0] < end
        if marked or len(said.split()) < SHORTEST_BLOCK or before.report is None:
            return None
        if before.waits:
            self.found.remove(before)
            return Draft([paragraph], before.cue, before.source, "block", verbatim=True)
        return Draft([paragraph], None, None, "continued block", verbatim=True)

    def _mark_after(self, at: int, place: int) -> int:
        """The first mark from `at` on that closes after a place."""
        while at < len(self.marks) and self.marks[at].outer[1] <= place:
            at += 1
        return at

    def _sentences(self, paragraph: Span) -> list[Span]:
        """The sentences of a paragraph behind its dateline, none cut inside marks or before a small letter."""
        found: list[Span] = []
        at = self._at
        for start, end in _cut(self.text, (_behind_dateline(self.text, paragraph), paragraph[1])):
            at = self._mark_after(at, start)
            inside = at < len(self.marks) and self.marks[at].outer[0] < start
            first = next((letter for letter in self.text[start : min(end, start + 3)] if letter.isalnum()), "")
            if found and (inside or first.islower()):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return found

    def _attributed(self, sentence: Sentence) -> list[Draft]:
        """A sentence that only says who spoke the words in marks before it: '"Why now?" Lee asked.'"""
        draft = self._before
        if draft is None or draft.report is not None or draft.source is not None:
            return []
        report = next((report for report in reports(sentence) if report.clause == 0), None)
        if report is None or report.subject is None or report.shape not in ("plain", "inverted"):
            return []
        draft.report = report
        draft.cue = (sentence.words[report.cue[0]].start, sentence.words[report.cue[1] - 1].end)
        draft.source = source_span(sentence, report.subject)
        draft.rule = "before the cue"
        return [draft]

    def _unreported(self, sentence: Sentence) -> list[Draft]:
        """What stands in marks in a sentence that reports nothing."""
        runs: dict[int, list[int]] = {}
        for at, word in enumerate(sentence.words):
            if word.quoted >= 0:
                runs.setdefault(word.quoted, []).append(at)
        if not runs:
            return []
        if any(word.quoted < 0 and word.text[0].isalnum() for word in sentence.words):
            return list(self._beside(sentence, runs))
        return self._alone(sentence, list(runs))

    def _alone(self, sentence: Sentence, places: list[int]) -> list[Draft]:
        """A sentence that is all in marks goes on with what was said before it, or stands alone."""
        spans = [self.marks[place].inner for place in places]
        before, earlier = self._before, self._paragraph_before
        if before is not None and (before.report is None or _marked(before.content[-1], self.marks)[1]):
            before.content += spans
            return [before]
        if before is not None:
            return [Draft(spans, None, None, "continued sentence", ends=True)]
        if earlier is not None and (earlier.waits or (places[0] > 0 and self.marks[places[0] - 1].open)):
            earlier.content += spans
            earlier.ends, earlier.waits = True, False
            return [earlier]
        if sum(word.text[0].isalnum() for word in sentence.words) < SHORTEST_ALONE:
            return [Draft(spans, None, None, TOO_SHORT, ends=True)]  # unless the next sentence says who spoke
        if 1 <= self._marked_before <= 2:  # after no more than one sentence of the reporter's
            return [Draft(spans, None, None, "continued sentence", ends=True)]
        return [Draft(spans, None, None, "continued paragraph" if earlier else "marks alone", ends=True)]

    def _beside(self, sentence: Sentence, runs: dict[int, list[int]]) -> Iterator[Draft]:
        """What stands in marks beside words that report nothing: more of what was said before, or a whole sentence
        after a colon or before a name."""
        for place, run in runs.items():
            inner = self.marks[place].inner
            if self._before is not None and len(run) >= SHORTEST_CONTINUED:
                yield Draft([inner], None, None, "continued marks", ends=True)
            elif len(run) < SHORTEST_BESIDE or not sentence.is_capital(run[1]):
                continue
            elif run[0] > 1 and sentence.low(run[0] - 1) == ":":
                phrase = first_phrase(sentence, run[0])
                source = source_span(sentence, phrase) if phrase else None
                yield Draft([inner], None, source, "colon", ends=True)
            elif sentence.low(run[-1] - 1) == ",":
                phrase = phrase_after(sentence, run[-1] + 1)
                source = source_span(sentence, phrase) if phrase else None
                yield Draft([inner], None, source, "marks and name", ends=True)


def _introduction(sentence: Sentence) -> list[Draft]:
    """Somebody named in a sentence without a verb of saying that ends with a colon, before words in marks: "Ingrid
    Solheim, harbour master:"."""
    last = len(sentence) - 1
    phrase = first_phrase(sentence, last) if last > 0 and sentence.low(last) == ":" else None
    if phrase is None or not any(sentence.ends_person(at) for at in range(*phrase)):
        return []
    return [Draft([], None, source_span(sentence, phrase), "colon", waits=True)]


def _behind_dateline(text: str, paragraph: Span) -> int:
    """Where a paragraph begins behind "OSLO, May 3 (Reuters) - " or "(CNN) "."""
    match = _DATELINE.match(text, *paragraph)
    return match.end() if match else paragraph[0]


def _cut(text: str, paragraph: Span) -> Iterator[Span]:
    for piece in _pieces(text, paragraph):
        for start, end in within(text, piece):
            for match in _CUT.finditer(text, start, end):
                yield (start, match.end())
                start = match.end()
            yield (start, end)


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    """A paragraph in pieces that the splitter, slow on long ones with many marks, reads in good time."""
    start, end = paragraph
    while end - start > LONGEST_PIECE:
        space = text.rfind(" ", start, start + LONGEST_PIECE)
        stop = space if space > start else start + LONGEST_PIECE
        yield (start, stop)
        start = stop
    yield (start, end)


def _is_headline(paragraph: str) -> bool:
    """Whether a paragraph is short and ends like a headline."""
    return (paragraph[-1].isalnum() or paragraph[-1] == "?") and len(paragraph.split()) <= LONGEST_HEADLINE
