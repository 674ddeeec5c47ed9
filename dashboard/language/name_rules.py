"""Names by rules alone, for where there is no trained head: runs of capitalised words, told apart by what they hold."""

import re
from itertools import pairwise

from dashboard.language.name_edges import is_title
from dashboard.language.name_words import word_lists
from dashboard.language.tagger import Tag, sentence_starts
from dashboard.language.words import words
from dashboard.records import Span

_RUN = re.compile(
    r"[^\W\d_a-zà-öø-ÿ][\w’'-]*(?:(?: (?:de|da|di|al|el|bin|ibn|van|von|der))? [^\W\d_a-zà-öø-ÿ][\w’'-]*)*"
)
_BETWEEN = re.compile(r" (?:of|for|and|on)(?: the)? ")
_WORD_IN_RUN = re.compile(r"\S+")
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,6}$")


def by_rules(text: str) -> list[Tag]:
    """Runs of capitalised words, told apart by titles, first names and the words of which organisations are named."""
    spans = words(text)
    starts = {start for (start, _), opens in zip(spans, sentence_starts(text, spans), strict=True) if opens}
    found: list[Tag] = []
    for start, end in _runs(text):
        parts = [*_WORD_IN_RUN.finditer(text, start, end)]
        if start in starts and len(parts) > 1 and parts[0].group().lower() in word_lists()["function words"]:
            del parts[0]
            start = parts[0].start()
        label = _label(text[start:end], False)
        if label != "ORG":
            titles = [part.end() for part in parts[:-1] if is_title(part.group())]
            if titles:
                start = titles[-1]
                label = _label(text[start:end].strip(), True)
        if label:
            found.append(Tag(start, end, label))
    return found


def _runs(text: str) -> list[Span]:
    """Runs of capitalised words; those parted by "of" or "and" are one where the first is the head of such a name."""
    runs: list[Span] = []
    heads = word_lists()["of heads"] | word_lists()["organisation words"]
    for run in _RUN.finditer(text):
        start, end = run.start(), run.end() - 2 * run.group().endswith(("’s", "'s"))
        if runs and _BETWEEN.fullmatch(text, runs[-1][1], start):
            last = text[slice(*runs[-1])]
            if last.split()[-1].lower() in heads:
                runs[-1] = (runs[-1][0], end)
                continue
        runs.append((start, end))
    return runs


def _label(name: str, titled: bool) -> str | None:
    """What a run of capitalised words names, if that can be told. `titled`: a title stands before it."""
    lists = word_lists()
    parts = name.split()
    plain = [part.lower().strip(".’'") for part in parts]
    if len(parts) > 1 and lists["organisation words"] & {plain[0], plain[-1]}:
        return "ORG"
    if any(word in lists["of heads"] and after == "of" for word, after in pairwise(plain)):
        return "ORG"
    if titled or (1 < len(parts) < 5 and plain[0] in lists["first names"]):
        return "PER"
    if len(parts) > 1 and lists["place words"] & set(plain):
        return "LOC"
    return "ORG" if _ACRONYM.match(name) else None
