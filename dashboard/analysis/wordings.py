"""How two wordings of one statement differ, word by word. No input or output."""

import re
from difflib import SequenceMatcher
from typing import Literal

Piece = tuple[Literal["same", "other", "left out"], str]
_PART = re.compile(r"\w+|[^\w\s]+|\s+")
_WORD = re.compile(r"\w")


def same(one: str, other: str) -> bool:
    """Whether two texts have the same words in the same order, whatever their case and marks."""
    return _words(one) == _words(other)


def pieces(wording: str, longest: str) -> list[Piece]:
    """`wording` in order as pieces: the same as in `longest`, or other; and what is left out of `longest`.

    The texts of all but the pieces left out, joined, are `wording`. Case and punctuation make no difference.
    """
    parts, model = _PART.findall(wording), [part for part in _PART.findall(longest) if _WORD.search(part)]
    places = [at for at, part in enumerate(parts) if _WORD.search(part)]
    found: list[Piece] = []
    done = 0
    matcher = SequenceMatcher(
        None, [part.casefold() for part in model], [parts[at].casefold() for at in places], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "delete":
            found.append(("left out", " ".join(model[a:b])))
            continue
        start = places[c]
        if done < start:
            found.append(("same", "".join(parts[done:start])))
        done = places[d - 1] + 1
        found.append(("same" if tag == "equal" else "other", "".join(parts[start:done])))
    if done < len(parts):
        found.append(("same", "".join(parts[done:])))
    return found


def _words(text: str) -> list[str]:
    return [part.casefold() for part in _PART.findall(text) if _WORD.search(part)]
