"""A text as lines, each with what it is and what shape it has."""

import re
from dataclasses import dataclass

from dashboard.reading import paragraphs
from dashboard.reading.cleaning import furniture
from dashboard.reading.cleaning.furniture import Kind
from dashboard.reading.cleaning.notices import without_glued

_PROSE_WORDS = 9  # words from which a sentence carries a paragraph
_RUNNING_WORDS = 25  # words that make a paragraph even where the end is missing
_PROSE_DENSE = 24  # characters, in scripts written without spaces
_INVISIBLE = re.compile("[\x00\ufeff\u200b\u2060\u00ad]")
_GAPS = ("  ", "\t", "\xa0", "\u202f", "\u2009")
CLOSING = "\"'”’»)]*_ \u200e\u200f\u202c\u2069"
_TERMINAL = ".!?…。！？؟۔।"
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.|\b[ap]\.m\.|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs|Mr|Mrs|Ms|Dr)\.)$")
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_LIST_ITEM = re.compile(r"^(?:[•●▪‣◦*–—-]\s+|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)\S")
_SPEECH = re.compile(r"^(?:[A-Z][A-Z .'’-]{0,40}|[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){0,3}|[QA]):\s+\S")
QUOTE_START = re.compile(r"^[“\"„«‘']")


@dataclass(slots=True)
class Line:
    text: str
    kind: Kind
    gap: bool  # a blank line stands before it
    words: int
    prose: bool  # a sentence that can carry a paragraph
    sentence: bool  # ends as sentences end, whatever its length

    @property
    def unknown(self) -> bool:
        return self.kind is Kind.UNKNOWN

    @property
    def anchor(self) -> bool:
        return self.prose and self.unknown

    @property
    def heading(self) -> bool:
        """Short and without an end: a title, a sub-heading, a name, a place."""
        return self.unknown and not self.prose and not self.sentence

    @property
    def listed(self) -> bool:
        return bool(_LIST_ITEM.match(self.text))

    @property
    def spoken(self) -> bool:
        return bool(_SPEECH.match(self.text)) and self.words >= 4


def lines_of(text: str) -> list[Line]:
    lines, gap = [], False
    for raw in paragraphs.unwrap(_INVISIBLE.sub("", text)).splitlines():
        line = " ".join(raw.split()) if any(gap in raw for gap in _GAPS) else raw.strip()
        if not line:
            gap = True
            continue
        line = without_glued(line)
        # wide gaps and tabs part the items of a menu, so the kind is told from the line as it stood
        lines.append(_line(line, furniture.kind_of(raw.strip() if len(raw) < 200 else line), gap or not lines))
        gap = False
    return lines


def _line(line: str, kind: Kind, gap: bool) -> Line:
    words = line.count(" ") + 1
    bare = line[-40:].rstrip(CLOSING)
    last = bare[-1:] or line[-1]
    sentence = (last in _TERMINAL and not _ABBREVIATION.search(bare)) or (last == ":" and words >= 5)
    # the lead-in of a quotation or a list is running text as well; so is speech that ends in a comma and a mark
    running = sentence or (last in ":;," and words >= 6) or (last == "." and words >= _PROSE_WORDS)
    dense = len(DENSE.findall(line)) if not line.isascii() and words < _PROSE_WORDS else 0
    prose = (running and (words >= _PROSE_WORDS or dense >= _PROSE_DENSE)) or words >= _RUNNING_WORDS or dense >= 60
    return Line(line, kind, gap, words, prose, sentence)
