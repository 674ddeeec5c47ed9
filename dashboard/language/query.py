"""What a person typed -> what to look for: words, "exact phrases", -words and -"phrases" to leave out."""

import re
import unicodedata
from dataclasses import dataclass

from dashboard.language.terms import terms
from dashboard.records import Span

MAX_CHARACTERS = 2_000  # a longer question is read up to here
_PART = re.compile(r"""(?<!\S)(?P<minus>[-−–])?(?:["“”„«»](?P<phrase>[^"“”„«»]*)["“”„«»]|(?P<word>\S+))|\S""")
_QUOTES = re.compile(r"[\"“”„«»]")
_WORD = re.compile(r"[^\W_]+")
_UNREADABLE = re.compile(r"[\x00\ud800-\udfff]")  # NUL, and halves of characters, which no text can hold
# RE2 knows the ASCII ones only under \s, so those that Python knows are all named.
_SPACES = "[\\s\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
# Written in several ways; and the Turkish i, of which Python takes each for the other in either case, RE2 does not.
_ALIKE = ("'’‘ʼ", "-‐‑–", "iıIİ")


@dataclass(frozen=True, slots=True)
class Query:
    """A question taken apart. `terms` are stemmed words; `meaning` is the text whose meaning is compared."""

    terms: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    not_terms: tuple[str, ...] = ()
    not_phrases: tuple[str, ...] = ()
    meaning: str = ""
    cut_short: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for that could be found."""
        return not (self.terms or self.phrases or _WORD.search(self.meaning))


def parse(text: str) -> Query:
    """Read a question; any text is one. A quotation mark without its partner counts as none."""
    asked = " ".join(unicodedata.normalize("NFC", _UNREADABLE.sub(" ", text[:MAX_CHARACTERS])).split())
    phrases: list[str] = []
    not_phrases: list[str] = []
    not_terms: list[str] = []
    wanted: list[str] = []
    for part in _PART.finditer(asked):
        phrase, word, minus = part["phrase"], part["word"], part["minus"]
        if phrase is not None:
            phrase = phrase.strip()
            if _WORD.search(phrase):
                (not_phrases if minus else phrases).append(phrase)
                if not minus:
                    wanted.append(phrase)
        elif word is not None and minus and (left_out := terms(word)):
            not_terms += left_out
        elif word is not None:
            wanted.append(_QUOTES.sub(" ", f"{minus or ''}{word}").strip())
    meaning = " ".join(wanted)
    return Query(
        terms=tuple(dict.fromkeys(terms(meaning))),
        phrases=tuple(dict.fromkeys(phrases)),
        not_terms=tuple(dict.fromkeys(not_terms)),
        not_phrases=tuple(dict.fromkeys(not_phrases)),
        meaning=meaning,
        cut_short=len(text) > MAX_CHARACTERS,
    )


def phrase_pattern(phrase: str) -> str:
    """A regular expression, read alike by Python's re and by RE2, for a phrase as whole words.

    Letters match in either case, white space any white space, and each kind of apostrophe or hyphen its like.
    """
    parts = []
    for piece in re.findall(r"\s+|.", phrase):
        if piece.isspace():
            parts.append(_SPACES)
        else:
            parts.append(next((f"[{alike}]" for alike in _ALIKE if piece in alike), re.escape(piece)))
    return "".join(parts)


def phrase_spans(text: str, phrase: str) -> list[Span]:
    """Where `phrase` stands in `text` as whole words."""
    pattern = rf"(?<![^\W_]){phrase_pattern(phrase)}(?![^\W_])"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]
