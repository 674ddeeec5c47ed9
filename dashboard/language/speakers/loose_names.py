"""Names of speakers that the name finder did not find: words in capitals where a source stands.

A surname alone goes with the full name that another source has, or that is printed somewhere in the text.
"""

import re
from functools import cached_property

from dashboard.language.identity import fold
from dashboard.language.name_words import word_lists
from dashboard.language.speakers.offices import is_office, listed
from dashboard.language.speakers.sources import Source

_PARTICLES = frozenset(["al", "bin", "da", "de", "del", "den", "der", "di", "el", "ibn", "la", "le", "van", "von"])
_MOST_WORDS = 4
_PAIR = re.compile(r"\b([A-Z][\w’'-]+)\s(?:[A-Z]\.\s)?([A-Z][\w’'-]+)")
_INSIDE_A_SENTENCE = re.compile(r"[\w,”\"] $")


class LooseNames:
    """The speakers of one text that no entity is for."""

    def __init__(self, text: str):
        self._text = text
        self._known: dict[str, str] = {}  # last word, folded -> full name

    def name(self, source: Source) -> str | None:
        """The name that a source is, in full where it is known; None where it does not look like a person's."""
        words = self._text[source.head[0] : source.head[1]].strip("“”\"'‘’,. ").split()
        addressed = bool(words) and fold(words[0]).strip(".") in listed("no roles")
        words = _behind_office(words)
        while words and (_is_title(words[0]) or is_office(words[0])) and (len(words) > 1 or not addressed):
            words = words[1:]
        if not words or not _looks_like_a_name(words):
            return None
        if not addressed and (is_office(words[-1]) or source.is_body or source.is_document or source.plural):
            return None
        last = fold(words[-1])
        if len(words) > 1:
            return self._known.setdefault(last, " ".join(words))
        full = self._known.get(last) or self._printed.get(last)
        if full or addressed or self._is_inside_a_sentence(source.span[0]):
            return self._known.setdefault(last, full or words[0])
        return None

    def _is_inside_a_sentence(self, at: int) -> bool:
        return bool(_INSIDE_A_SENTENCE.search(self._text[max(0, at - 2) : at]))

    @cached_property
    def _printed(self) -> dict[str, str]:
        """Last word -> full name, of the pairs in capitals that begin with a first name."""
        found: dict[str, str] = {}
        for match in _PAIR.finditer(self._text):
            if fold(match.group(1)) in word_lists()["first names"]:
                found.setdefault(fold(match.group(2)), match.group())
        return found


def _behind_office(words: list[str]) -> list[str]:
    """The words behind the last office of a source, where they are several in capitals ("AU envoy President Anna
    Berg")."""
    last = max((at for at, word in enumerate(words) if is_office(word) or _is_title(word)), default=-1)
    behind = words[last + 1 :]
    return behind if len(behind) > 1 and behind[0][0].isupper() else words


def _is_title(word: str) -> bool:
    return fold(word).strip(".") in word_lists()["titles"]


def _looks_like_a_name(words: list[str]) -> bool:
    if len(words) > _MOST_WORDS or not all(map(_may_be_in_a_name, words)):
        return False
    plain = {fold(word).strip(".,") for word in words}
    lists = word_lists()
    no_names = lists["organisation words"] | lists["function words"] | lists["groups"] | lists["months"]
    return not plain & no_names and len(words[-1]) > 2 and words[-1] not in _PARTICLES


def _may_be_in_a_name(word: str) -> bool:
    """Whether a word is in capitals, a particle, or joined to one ("el-Masri")."""
    return word[0].isupper() or word in _PARTICLES or (word.partition("-")[0] in _PARTICLES and word[-1].isalpha())
