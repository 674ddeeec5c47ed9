"""English sentences as words with offsets, and the lists of small words that clauses are read by."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.language.lists import sections
from dashboard.language.quotations.marks import Quoted
from dashboard.records import Entity, Kind

Run = tuple[int, int]  # places of words in their sentence, end exclusive

DASHES = frozenset({"—", "–", "―", "--"})
STOPS = frozenset(",;:()[]?!…") | {"..", "...", "''", "``"} | DASHES

_FILE = Path(__file__).with_suffix(".txt")
_WORD = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}(?:[-‐‑][^\W_]+)*       # U.S., U.N., U.S.-led
    | (?:Mrs?|Ms|Dr|Profs?|Sens?|Reps?|Govs?|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Rev|Hon|Rear|Brig|St|Jr|Sr|No)\.
    | (?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.
    | [A-Z]\.(?=\s[A-Z])                       # an initial
    | [RDI][-‐‑–](?:[A-Z][a-z]*\.(?=,|\s[a-z])|(?:[A-Z]\.){2,})     # R-Calif., D-N.Y.
    | @\w+
    | \d+(?:[.,:]\d+)*[^\W_]*(?:[-‐‑][^\W_]+)*
    | [^\W_]+(?:[-‐‑'’.&][^\W_]+)*             # Jong-un, O'Brien, Kim's, AT&T
    | ''|``|--+ | \.{2,} | \S
    """,
    re.VERBOSE,
)


@cache
def listed(*names: str) -> frozenset[str]:
    """The entries of lists of clauses.txt, together."""
    return frozenset().union(*(sections(_FILE)[name] for name in names))


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a sentence. `low` is the word in lower case, but as printed where it is part of a person's
    name ("Theresa May") or an abbreviation ("the WHO"), so that no such word is taken for a small one. `quoted` is the
    place of the stretch in quotation marks it stands in, or -1."""

    start: int
    end: int
    text: str
    low: str
    quoted: int


# Small words whose letters, all in capitals, are a name.
_SPELLED = frozenset({"who", "us", "it", "is", "or", "am", "me", "she", "all", "in", "to"})


@dataclass(frozen=True, slots=True)
class Names:
    """Where names are in a text: where one ends -> where it starts and what it names, and the other way round."""

    ends: dict[int, tuple[int, Kind]]
    starts: dict[int, tuple[int, Kind]]

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> "Names":
        mentions = [(name, entity.kind) for entity in entities for name in entity.mentions]
        mentions.sort(key=lambda mention: mention[0].end - mention[0].start)  # so that the longest stays
        return cls(
            {name.end: (name.start, kind) for name, kind in mentions},
            {name.start: (name.end, kind) for name, kind in mentions},
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, and the names of the whole text. A place is that of a word; it may lie beyond the
    sentence, and then nothing is true of it."""

    words: list[Word]
    names: Names

    def __len__(self) -> int:
        return len(self.words)

    def has(self, at: int) -> bool:
        return 0 <= at < len(self.words)

    def low(self, at: int) -> str:
        """The word at a place in lower case, unless it is a name; "" beyond the sentence."""
        return self.words[at].low if self.has(at) else ""

    def among(self, at: int, *names: str) -> bool:
        """Whether the word at a place is in one of some lists of clauses.txt."""
        return self.low(at) in listed(*names)

    def first(self, sought: Container[str], start: int, stop: int) -> int | None:
        """The first place from `start` on and before `stop` where one of some words stands."""
        return next((at for at in range(max(0, start), min(stop, len(self))) if self.words[at].low in sought), None)

    def in_marks(self, at: int) -> bool:
        return self.has(at) and self.words[at].quoted >= 0

    def first_in_marks(self, start: int, stop: int) -> int | None:
        """The first place from `start` on and before `stop` that stands in quotation marks."""
        return next((at for at in range(start, min(stop, len(self))) if self.in_marks(at)), None)

    def end_of_marks(self, at: int) -> int:
        """The place after the stretch in marks that a word stands in."""
        mark = self.words[at].quoted
        while at < len(self) and self.words[at].quoted == mark:
            at += 1
        return at

    def is_word(self, at: int) -> bool:
        return self.has(at) and self.words[at].text[0].isalnum()

    def is_capital(self, at: int) -> bool:
        return self.has(at) and self.words[at].text[0].isupper()

    def is_manner(self, at: int) -> bool:
        """Whether an adverb in -ly stands at a place ("flatly"), and no name ("Kelly")."""
        return len(self.low(at)) > 4 and self.low(at).endswith("ly") and not self.is_capital(at)

    def is_year(self, at: int) -> bool:
        return len(self.low(at)) == 4 and self.low(at).isdigit()

    def starts_name(self, at: int) -> bool:
        return self.has(at) and self.words[at].start in self.names.starts

    def starts_person(self, at: int) -> bool:
        return self.starts_name(at) and self.names.starts[self.words[at].start][1] == "person"

    def after_name(self, at: int) -> int:
        """The place after the name that starts at a place."""
        stop = self.names.starts[self.words[at].start][0]
        while at < len(self) and self.words[at].start < stop:
            at += 1
        return at

    def ends_name(self, at: int) -> bool:
        """Whether a name ends with the word, a possessive ending aside."""
        if not self.has(at):
            return False
        word = self.words[at]
        return word.end in self.names.ends or (word.low.endswith("'s") and word.end - 2 in self.names.ends)

    def ends_person(self, at: int) -> bool:
        """Whether the name of a person ends with the word; where no names are known, whether two capitals do."""
        if not self.has(at):
            return False
        if not self.names.ends:
            return self.is_capital(at) and self.is_capital(at - 1)
        return self.names.ends.get(self.words[at].end, (0, ""))[1] == "person"

    def holds_verb(self, run: Run) -> bool:
        """Whether a run of words is a clause rather than a noun phrase, as far as one word tells."""
        return any(self.among(at, "past verbs") and not self.is_capital(at) for at in range(*run))

    def speaks_itself(self, at: int) -> bool:
        """Whether something written begins at a place that has its own report: "posted [a video claiming that]"."""
        medium = self.first(listed("media"), at, at + 4)
        return medium is not None and self.low(medium + 1) in _ITS_REPORTS

    def shows_verb(self, at: int) -> bool:
        """Whether a clause begins at a place: a verb that can be nothing else follows before the next stop."""
        if self.low(at) in _CLAUSE_SUBJECTS:
            return True
        for place in range(at, min(len(self), at + _CLAUSE_WINDOW)):
            low = self.low(place)
            if low in _CLAUSE_STOPS or (low in _EARLY_STOPS and place - at < _EARLY_STOPS[low]):
                return False
            if place > at and (low in listed("auxiliaries") or low.endswith(("n't", "'re", "'ve", "'ll"))):
                return True
        return False


_ITS_REPORTS = frozenset({"saying", "claiming", "warning", "calling", "accusing", "announcing", "urging", "denying"})
_CLAUSE_WINDOW = 22  # words
_CLAUSE_SUBJECTS = frozenset({"he", "she", "they", "it", "we", "i", "there"})
_CLAUSE_STOPS = frozenset({".", ";", "?", "!", "who", "which", "that"})
_EARLY_STOPS = {":": 3, ",": 3, "to": 2, "for": 2}  # how many words must stand before


def words(
    text: str, start: int, end: int, marks: Sequence[Quoted], at: int = 0, names: Names | None = None
) -> list[Word]:
    """The words of a part of `text`. `marks` is what stands in quotation marks, in order, of interest from `at` on."""
    found: list[Word] = []
    people = names.starts if names else {}
    named = start  # where the name of a person ends that began before
    for match in _WORD.finditer(text, start, end):
        begin, stop = match.span()
        while at < len(marks) and marks[at].outer[1] <= begin:
            at += 1
        inside = at if at < len(marks) and marks[at].outer[0] <= begin else -1
        form = match.group()
        name = people.get(begin)
        if name and name[1] == "person":
            named = name[0]
        low = form.lower()
        if form[0].isupper() and (begin < named or (low in _SPELLED and form.isupper() and len(form) > 1)):
            low = form
        found.append(Word(begin, stop, form, low.replace("’", "'").rstrip(".") or form, inside))
    return found
