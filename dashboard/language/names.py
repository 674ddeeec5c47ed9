"""Names in a text: people, organisations, countries and places.

The head (tagger.py) proposes; what it says of single mentions is then set right by the whole document: edges are
trimmed, each printed form gets the kind it has most often, forms found once are found again, and a lone surname goes
with the full name. Countries come from a list (countries.py). Without a head that fits the model, rules propose
instead: far fewer names are right then, and `why_by_rules` says so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Protocol

import numpy as np

from dashboard.language import countries
from dashboard.language.encoder import OnBatch, WordStates
from dashboard.language.name_words import word_lists
from dashboard.language.tagger import Tag, sentence_starts, tagger
from dashboard.language.words import words
from dashboard.records import Fingerprint, Kind, NameSpan, Report, Span, silent

KINDS: dict[str, Kind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
MAX_WORDS = 12  # what is longer is no name


class Reads(Protocol):
    """What finding names needs of an Encoder."""

    @property
    def fingerprint(self) -> Fingerprint: ...

    def count_pieces(self, texts: list[str]) -> list[int]: ...

    def encode(self, texts: list[str], report: Report = silent) -> np.ndarray: ...

    def read(self, texts: list[str], on_batch: OnBatch, report: Report = silent) -> np.ndarray: ...


def why_by_rules(encoder: Reads) -> str | None:
    """Why names are found by rules alone with this model, in a sentence; None where the trained head fits it."""
    head = tagger()
    if head is None:
        return "The file of the trained name finder is missing, so names are found by rules alone and many are missed."
    if not head.fits(encoder.fingerprint):
        return (
            f"The name finder was trained for the model {head.metadata['model']}, not for {encoder.fingerprint.name},"
            " so names are found by rules alone and many are missed."
        )
    return None


def read(texts: list[str], encoder: Reads, report: Report = silent) -> tuple[np.ndarray, list[list[Tag]] | None]:
    """The vectors of `texts` and, by the same forward pass, what the head takes for names in each.

    None in place of names where there is no head for this model: `find_names` then goes by rules.
    """
    head = tagger()
    if head is None or not head.fits(encoder.fingerprint):
        return encoder.encode(texts, report), None
    found: list[list[Tag]] = [[] for _ in texts]

    def on_batch(states: WordStates) -> None:
        for index, tags in zip(states.indices, head.tag(texts, states), strict=True):
            found[index] += tags

    return encoder.read(texts, on_batch, report), found


def find_names(text: str, chunks: Sequence[Span], found: Sequence[list[Tag]] | None) -> list[NameSpan]:
    """The names in `text`, in order. `found` is what the head takes for names in each chunk, offsets into the chunk.

    Names do not overlap, but for a country in the name of one of its ministries or armed forces.
    """
    if found is None:
        tags = _by_rules(text)
    else:
        tags = [
            Tag(tag.start + start, tag.end + start, tag.label)
            for (start, _), listed in zip(chunks, found, strict=True)
            for tag in listed
        ]
    names = [name for tag in tags if tag.label in KINDS and (name := _trimmed(text, tag))]
    names = _one_kind_a_form(text, names)
    names = _surnames(text, names)
    names = _again(text, names)
    return _with_countries(text, names)


# --- Edges ---------------------------------------------------------------------------------------------------------

_LEADING = re.compile(r"[\W_]+|(?:[Tt]he|[Aa]n?|[Oo]f)\s+")
_TRAILING = re.compile(r"(?:\s*['’]\s?s|[^\w.]+|\s+of(?:\s+the)?)$")
_FIRST_WORD = re.compile(r"([^\W\d_][\w’'.-]*)(\s+)")
_SHORTENED = re.compile(r"\b(?:\w\.)+$|\b(?:Jr|Sr|Inc|Corp|Ltd|Co|St|Mt|Bros)\.$")
_BARE = re.compile(r"[\W\d_]*$")


def _trimmed(text: str, tag: Tag) -> NameSpan | None:
    """A name without "the", titles, possessive endings and marks around it; None when nothing of a name is left."""
    start, end = tag.start, tag.end
    while True:
        before = (start, end)
        if match := _LEADING.match(text, start, end):
            start = match.end()
        if match := _TRAILING.search(text[start:end]):
            end = start + match.start()
        if text[start:end].endswith(".") and not _SHORTENED.search(text[start:end]):
            end -= 1
        if tag.label == "PER" and (match := _FIRST_WORD.match(text, start, end)) and _is_title(match.group(1)):
            start = match.end()
        if (start, end) == before:
            break
    name = text[start:end]
    if not name or _BARE.match(name) or len(name.split()) > MAX_WORDS or "\n" in name:
        return None
    plain = name.lower()
    if not any(letter.isupper() or not (letter.islower() or letter.isupper()) for letter in name if letter.isalpha()):
        return None
    if plain in word_lists()["function words"] or plain in word_lists()["months"] or _is_title(name):
        return None
    return NameSpan(start, end, KINDS[tag.label])


def _is_title(word: str) -> bool:
    plain = word.lower().rstrip(".").replace("’", "'")
    return plain in word_lists()["titles"]


# --- The whole document --------------------------------------------------------------------------------------------


def _one_kind_a_form(text: str, names: list[NameSpan]) -> list[NameSpan]:
    """Each printed form gets the kind that it has most often."""
    votes: dict[str, Counter[Kind]] = {}
    for name in names:
        votes.setdefault(text[name.start : name.end], Counter())[name.kind] += 1
    return [_as(name, votes[text[name.start : name.end]].most_common(1)[0][0]) for name in names]


def _surnames(text: str, names: list[NameSpan]) -> list[NameSpan]:
    """A single word that is the last (or, as in Korean and Chinese names, the first) word of a person's name is that
    person, where it is not more often printed as something else."""
    full = [text[name.start : name.end].split() for name in names if name.kind == "person"]
    last = {parts[-1] for parts in full if len(parts) > 1}
    counted = Counter(text[name.start : name.end] for name in names)
    whole = Counter(parts[-1] for parts in full if len(parts) > 1)
    listed = _country_forms()
    return [
        _as(name, "person")
        if (form := text[name.start : name.end]) in last
        and name.kind != "person"
        and form not in listed
        and counted[form] <= 3 * whole[form]
        else name
        for name in names
    ]


def _again(text: str, names: list[NameSpan]) -> list[NameSpan]:
    """Names together with their forms where the head passed them over, and lone surnames of the people found."""
    kinds: dict[str, Kind] = {}
    for name in names:
        kinds.setdefault(text[name.start : name.end], name.kind)
    for name in names:
        parts = text[name.start : name.end].split()
        if name.kind == "person" and len(parts) > 1 and len(parts[-1]) > 2:
            kinds.setdefault(parts[-1], "person")
    kinds = {form: kind for form, kind in kinds.items() if len(form) > 1 and form[0].isupper()}
    if not kinds:
        return names
    lowered = {text[start:end] for start, end in words(text) if text[start].islower()}
    starts = _sentence_starts(text)
    taken = _Taken(names)
    more: list[NameSpan] = []
    pattern = re.compile(
        r"(?<![\w@#])(?:" + "|".join(re.escape(form) for form in sorted(kinds, key=len, reverse=True)) + r")(?![\w@])"
    )
    for match in pattern.finditer(text):
        start, end = match.span()
        form = match.group()
        if taken.overlaps(start, end):
            continue
        if " " not in form and _beside_capital(text, start, end):
            continue
        if start in starts and form.lower() in lowered | word_lists()["function words"]:
            continue
        more.append(NameSpan(start, end, kinds[form]))
    return sorted([*names, *more], key=lambda name: name.start)


_CAPITAL_BEFORE = re.compile(r"[A-ZÀ-Þ][\w’'.-]*[ -]$")
_CAPITAL_AFTER = re.compile(r"[ -][A-ZÀ-Þ]")


def _beside_capital(text: str, start: int, end: int) -> bool:
    """Whether a word is part of a longer run of capitals, so of another name perhaps."""
    before = _CAPITAL_BEFORE.search(text, max(0, start - 30), start)
    word = before.group().rstrip(" -") if before else ""
    if _is_title(word) or word.lower() in word_lists()["function words"]:
        before = None
    return bool(before or _CAPITAL_AFTER.match(text, end))


class _Taken:
    """Which stretches of a text are names already."""

    def __init__(self, names: Iterable[NameSpan]):
        self._taken = {at for name in names for at in range(name.start, name.end)}

    def overlaps(self, start: int, end: int) -> bool:
        return any(at in self._taken for at in range(start, end))


def _as(name: NameSpan, kind: Kind) -> NameSpan:
    return name if name.kind == kind else NameSpan(name.start, name.end, kind)


# --- Countries -----------------------------------------------------------------------------------------------------


@cache
def _country_forms() -> frozenset[str]:
    """Printed forms of countries and their people."""
    return frozenset(
        form for country in countries.countries().values() for form in (country.name, *country.names, *country.demonyms)
    )


def _with_countries(text: str, names: list[NameSpan]) -> list[NameSpan]:
    """Names together with what the list of countries finds.

    The list knows better what is a country. A capital that nobody took for a place is one only where it stands by
    itself, not beside another capitalised word ("Morgan Stanley").
    """
    listed = countries.find(text, names)
    proposed = {(name.start, name.end) for name in names}
    kept = [
        name for name in names if not any(_overlap(name, other) and _replaces(text, name, other) for other in listed)
    ]
    added = [
        other
        for other in listed
        if (other.start, other.end) in proposed
        or not (any(_overlap(other, name) for name in kept) or _beside_capital(text, other.start, other.end))
        or other.kind == "country"
    ]
    return sorted({*kept, *added}, key=lambda name: (name.start, -name.end))


def _overlap(one: NameSpan, other: NameSpan) -> bool:
    return one.start < other.end and other.start < one.end


def _replaces(text: str, name: NameSpan, listed: NameSpan) -> bool:
    """Whether what the list found takes a name's place: it has the same extent, or crosses it, or is one of several
    places in a row ("Kyiv, Ukraine")."""
    if (name.start, name.end) == (listed.start, listed.end):
        return True
    inside = name.start <= listed.start and listed.end <= name.end
    return not inside or (name.kind == "place" and (listed.kind == "country" or "," in text[name.start : name.end]))


# --- Rules, where there is no head ---------------------------------------------------------------------------------

_RUN = re.compile(
    r"[^\W\d_a-zà-öø-ÿ][\w’'-]*(?:(?: (?:de|da|di|al|el|bin|ibn|van|von|der))? [^\W\d_a-zà-öø-ÿ][\w’'-]*)*"
)
_BETWEEN = re.compile(r" (?:of|for|and|on)(?: the)? ")
_WORD_IN_RUN = re.compile(r"\S+")
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,6}$")


def _by_rules(text: str) -> list[Tag]:
    """Runs of capitalised words, told apart by titles, first names and the words of which organisations are named."""
    starts = _sentence_starts(text)
    found: list[Tag] = []
    for start, end in _runs(text):
        parts = [*_WORD_IN_RUN.finditer(text, start, end)]
        if start in starts and len(parts) > 1 and parts[0].group().lower() in word_lists()["function words"]:
            del parts[0]
            start = parts[0].start()
        label = _label(text[start:end], False)
        if label != "ORG":
            titles = [part.end() for part in parts[:-1] if _is_title(part.group())]
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


def _sentence_starts(text: str) -> set[int]:
    spans = words(text)
    return {start for (start, _), opens in zip(spans, sentence_starts(text, spans), strict=True) if opens}
