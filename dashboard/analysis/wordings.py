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
    matcher = SequenceMatcher(
        None, [part.casefold() for part in model], [parts[at].casefold() for at in places], autojunk=False
    )
    found: list[Piece] = []
    done = 0

    def add(kind: Literal["same", "other"], end: int) -> None:
        nonlocal done
        text = "".join(parts[done:end])
        done = max(done, end)
        if text and found and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1] + text)
        elif text:
            found.append((kind, text))

    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "delete":
            found.append(("left out", " ".join(model[a:b])))
        else:
            add("same", places[c])
            add("same" if tag == "equal" else "other", places[d - 1] + 1)
    add("same", len(parts))
    return found


def _words(text: str) -> list[str]:
    return [part.casefold() for part in _PART.findall(text) if _WORD.search(part)]
