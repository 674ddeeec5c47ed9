"""Where a name begins and ends: what the head proposes is trimmed, widened or thrown away by the words around it."""

import re
from collections.abc import Sequence

from dashboard.language.name_words import word_lists
from dashboard.language.tagger import Tag
from dashboard.records import Kind, NameSpan

KINDS: dict[str, Kind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
MAX_WORDS = 12  # what is longer is no name

_LEADING = re.compile(r"[\W_]+|(?:[Tt]he|[Aa]n?|[Oo]f)\s+")
_TRAILING = re.compile(r"(?:\s*['’]\s?s|[^\w.]+|\s+of(?:\s+the)?)$")
_FIRST_WORD = re.compile(r"([^\W\d_][\w’'.-]*)(\s+)")
_SHORTENED = re.compile(r"\b(?:\w\.)+$|\b(?:Jr|Sr|Inc|Corp|Ltd|Co|St|Mt|Bros)\.$")
_BARE = re.compile(r"[\W\d_]*$")
_RANK = re.compile(r"\b(?:Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Dr|Prof|Mr|Mrs|Ms)\.?\s+(?=\w)")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s$")
_MODEL = re.compile(r"(?:^|\s)(?!G-)[A-Z]\w*-\d+\w?$")  # F-16s, DDG-1000
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]")
_HANDLE = re.compile(r"[@#]\s?$")
_SYLLABLE = re.compile(r"( ?)[-‐‑]\1(?=[^\W\d_A-Z]{2,6}\b)(\w+)")


def trimmed(text: str, tag: Tag) -> NameSpan | None:
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
        if tag.label == "PER" and (match := _FIRST_WORD.match(text, start, end)) and is_title(match.group(1)):
            start = match.end()
        if (start, end) == before:
            break
    if tag.label == "PER":
        for rank in [*_RANK.finditer(text, start, end)][-1:]:
            start = rank.end()
        end = _with_syllable(text, end)
    if not _may_be_a_name(text[start:end], tag.label) or _HANDLE.search(text, max(0, start - 2), start):
        return None
    return NameSpan(start, end, KINDS[tag.label])


def is_title(word: str) -> bool:
    """Whether a word before a name is a title or an office."""
    return word.lower().rstrip(".").replace("’", "'") in word_lists()["titles"]


def _may_be_a_name(name: str, label: str) -> bool:
    if not name or "\n" in name or _BARE.match(name) or len(name.split()) > MAX_WORDS:
        return False
    if name == name.lower() and name != name.upper():
        return False
    plain = name.lower()
    if plain in word_lists()["function words"] or plain in word_lists()["months"] or is_title(name):
        return False
    if label != "LOC" and (plain in word_lists()["groups"] or _MODEL.search(name)):
        return False
    if " " in plain and label != "LOC" and plain.split()[-1] in word_lists()["no last words"]:
        return False
    if label == "ORG":
        return not _PLURAL_ACRONYM.match(name) and plain not in word_lists()["no organisations"]
    return not (label == "PER" and _PARTY_AND_STATE.match(name))


def _with_syllable(text: str, end: int) -> int:
    """The end of a name with the second syllable of a Korean or Chinese first name, where a hyphen parts it
    ("Moon Jae-in", "Moon Jae - in")."""
    match = _SYLLABLE.match(text, end)
    if not match or match.group(2) in word_lists()["after hyphens"] | word_lists()["function words"] - {"in"}:
        return end
    return match.end()


# --- Names of several parts ------------------------------------------------------------------------------------------

_BRACKETED = re.compile(r"\s?\(\s?([A-Z][A-Za-z&]{1,8}[A-Z])\s?\)")
_WORD_BEFORE = re.compile(r"([\w&’'-]+)\s$")
_SMALL = frozenset({"of", "and", "for", "the", "in", "on", "to", "de", "&", "at"})
_AND_MORE = re.compile(r"(?:, [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)*,? (?:and|&) (?=([A-Z][\w’'-]*))")
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")


def widened(text: str, names: Sequence[NameSpan]) -> list[NameSpan]:
    """Organisations as long as they are printed: those whose acronym follows in brackets begin where it says, and a
    ministry of several subjects ends with the last. Names that such a longer one holds are left out."""
    longer = []
    for name in names:
        if name.kind == "organisation":
            start, end = name.start, _end_of_subjects(text, name)
            if match := _BRACKETED.match(text, end):
                begin = _start_by_acronym(text, end, match.group(1))
                start = start if begin is None else begin
            if (start, end) != (name.start, name.end):
                longer.append(NameSpan(start, end, "organisation"))
    if not longer:
        return [*names]
    kept = [name for name in names if not any(name.start < other.end and other.start < name.end for other in longer)]
    apart: list[NameSpan] = []
    for name in sorted(longer, key=lambda name: (name.start, -name.end)):
        if not apart or name.start >= apart[-1].end:
            apart.append(name)
    return sorted([*kept, *apart], key=lambda name: name.start)


def _start_by_acronym(text: str, end: int, acronym: str) -> int | None:
    """Where a name that ends at `end` begins, so that the initials of its words are `acronym`; None if nowhere."""
    letters = acronym.upper().replace("&", "")
    start, at = None, end
    while letters:
        match = _WORD_BEFORE.search(text[max(0, at - 40) : at] + " ")
        if not match:
            return None
        word = match.group(1)
        begin = at - len(word)
        if word[0].upper() == letters[-1] and word not in _SMALL:
            letters, start = letters[:-1], begin
        elif word.lower() not in _SMALL:
            return None
        at = begin - (text[begin - 1 : begin] == " ")
        if letters and at == begin:
            return None
    return start


def _end_of_subjects(text: str, name: NameSpan) -> int:
    """The end of "Ministry of Labour and Employment", of which the head often sees "Ministry of Labour" alone."""
    if " of " in text[name.start : name.end] or " for " in text[name.start : name.end]:
        match = _AND_MORE.match(text, name.end)
        if match and match.group(1).lower() in word_lists()["subjects"]:
            return _CAPITALS.match(text, match.end()).end()
    return name.end
