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
from typing import Protocol

import numpy as np

from dashboard.language import countries
from dashboard.language.encoder import OnBatch, WordStates
from dashboard.language.identity import fold, stands_first
from dashboard.language.name_edges import KINDS, is_title, trimmed, widened
from dashboard.language.name_rules import by_rules
from dashboard.language.name_words import word_lists
from dashboard.language.tagger import Tag, sentence_starts, tagger
from dashboard.language.words import words
from dashboard.records import Fingerprint, Kind, NameSpan, Report, Span, silent


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
        tags = by_rules(text)
    else:
        tags = [
            Tag(tag.start + start, tag.end + start, tag.label)
            for (start, _), listed in zip(chunks, found, strict=True)
            for tag in listed
        ]
    names = [name for tag in tags if tag.label in KINDS and (name := trimmed(text, tag))]
    names = widened(text, names)
    names = _one_kind_a_form(text, names)
    names = _surnames(text, names)
    names = _again(text, names)
    return _with_countries(text, names)


# --- The whole document --------------------------------------------------------------------------------------------


def _one_kind_a_form(text: str, names: list[NameSpan]) -> list[NameSpan]:
    """Each printed form gets the kind that it has most often."""
    votes: dict[str, Counter[Kind]] = {}
    for name in names:
        votes.setdefault(text[name.start : name.end], Counter())[name.kind] += 1
    return [_as(name, votes[text[name.start : name.end]].most_common(1)[0][0]) for name in names]


def _family_names(text: str, names: list[NameSpan]) -> Counter[str]:
    """The words by which the people of a text are called for short, and by how many mentions of full names."""
    found: Counter[str] = Counter()
    for name in names:
        parts = text[name.start : name.end].split()
        if name.kind == "person" and len(parts) > 1:
            found[parts[-1]] += 1
            if stands_first([fold(part) for part in parts]):
                found[parts[0]] += 1
    return +Counter({form: count for form, count in found.items() if len(form) > 1 and form[0].isupper()})


def _surnames(text: str, names: list[NameSpan]) -> list[NameSpan]:
    """A lone family name of somebody whose full name is there too is that person, unless it is a country or is far
    more often printed alone."""
    family = _family_names(text, names)
    capitals = {form.upper() for form in family}
    counted = Counter(text[name.start : name.end] for name in names)
    return [
        _as(name, "person")
        if ((form := text[name.start : name.end]) in family or (len(form) > 3 and form in capitals))
        and form not in _country_forms()
        and counted[form] <= 3 * max(1, family[form]) + 2
        else name
        for name in names
    ]


def _again(text: str, names: list[NameSpan]) -> list[NameSpan]:
    """Names together with their forms where the head passed them over, and lone family names of the people found."""
    kinds: dict[str, Kind] = {}
    for name in names:
        kinds.setdefault(text[name.start : name.end], name.kind)
    for form in _family_names(text, names):
        kinds.setdefault(form, "person")
        if len(form) > 3:
            kinds.setdefault(form.upper(), "person")
    kinds = {form: kind for form, kind in kinds.items() if len(form) > 1 and form[0].isupper()}
    if not kinds:
        return names
    spans = words(text)
    lowered = {text[start:end] for start, end in spans if text[start].islower()}
    starts = {start for (start, _), opens in zip(spans, sentence_starts(text, spans), strict=True) if opens}
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
    if is_title(word) or word.lower() in word_lists()["function words"]:
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


@cache
def _seats() -> frozenset[str]:
    """What governments are called by: the White House, the Kremlin."""
    return frozenset(seat for country in countries.countries().values() for seat in country.seats)


def _with_countries(text: str, names: list[NameSpan]) -> list[NameSpan]:
    """Names together with what the list of countries finds.

    The list knows better what is a country, so the head has no say on a form that the list holds, unless it is the
    family name of somebody. A capital that nobody took for a place is one only where it stands by itself, not beside
    another capitalised word ("Morgan Stanley"). A byname of a government is an organisation and stands for the country.
    """
    family = _family_names(text, names)
    open_to_doubt = {
        name
        for name in names
        if (form := text[name.start : name.end]) in _country_forms() | _seats() and form not in family
    }
    names = [name for name in names if name not in open_to_doubt]
    listed = countries.find(text, names)
    found = {(other.start, other.end) for other in listed}
    names += [name for name in open_to_doubt if (name.start, name.end) not in found]
    kept = [
        name for name in names if not any(_overlap(name, other) and _replaces(text, name, other) for other in listed)
    ]
    proposed = {(name.start, name.end) for name in names}
    added = [
        other
        for other in listed
        if other.kind == "country"
        or (other.start, other.end) in proposed
        or not (any(_overlap(other, name) for name in kept) or _beside_capital(text, other.start, other.end))
    ]
    bynames = [
        NameSpan(other.start, other.end, "organisation")
        for other in listed
        if other.kind == "country" and other.via == "seat" and text[other.start : other.end] in _seats()
    ]
    order = {"organisation": 0, "person": 1, "place": 2, "country": 3}
    return sorted({*kept, *added, *bynames}, key=lambda name: (name.start, -name.end, order[name.kind]))


def _overlap(one: NameSpan, other: NameSpan) -> bool:
    return one.start < other.end and other.start < one.end


def _replaces(text: str, name: NameSpan, listed: NameSpan) -> bool:
    """Whether what the list found takes a name's place: it has the same extent, or crosses it, or is one of several
    places in a row ("Kyiv, Ukraine")."""
    if (name.start, name.end) == (listed.start, listed.end):
        return True
    inside = name.start <= listed.start and listed.end <= name.end
    return not inside or (name.kind == "place" and (listed.kind == "country" or "," in text[name.start : name.end]))
