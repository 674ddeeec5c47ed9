"""Words as the word search sees them: folded, without stop words, stemmed.

Stemmer: Snowball's English (PyStemmer); stop words: the list of 179 function words that bm25s carries (longer lists
drop "shell", "fire" and "new"). A word of another script passes through unstemmed, so that a Cyrillic or Korean name
can be found too.
"""

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS

from dashboard.records import Span

_WORD = re.compile(r"[^\W_]+(?:['’‘][^\W_]+)*")
_POSSESSIVE = re.compile(r"'s$")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_per_thread = threading.local()  # a Stemmer object must not be shared between threads


def folded(word: str) -> str:
    """Case, diacritics and the kind of apostrophe taken off: "Türkiye’s" -> "turkiye's"."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_APOSTROPHES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


STOP_WORDS = frozenset(folded(word) for word in STOPWORDS_EN_PLUS)


@lru_cache(maxsize=200_000)
def term(word: str) -> str:
    """The term a word is indexed under, "" for a stop word."""
    plain = folded(word)
    if plain in STOP_WORDS:
        return ""
    plain = _POSSESSIVE.sub("", plain).replace("'", "")
    if not hasattr(_per_thread, "stemmer"):
        _per_thread.stemmer = Stemmer.Stemmer("english", 0)
    return _per_thread.stemmer.stemWord(plain)


def words(text: str) -> list[tuple[str, Span]]:
    """Each word of `text` as (its term, its span); stop words have the term ""."""
    return [(term(match.group()), match.span()) for match in _WORD.finditer(text)]


def terms(text: str) -> list[str]:
    """The terms of `text` in order, stop words left out."""
    return [found for match in _WORD.finditer(text) if (found := term(match.group()))]
