"""The words of page furniture, read from phrases.txt."""

from pathlib import Path


def _read() -> dict[str, set[str]]:
    lists: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("["):
            current = lists.setdefault(line.strip("[] "), set())
        else:
            current.update(phrase.strip() for phrase in line.split("|") if phrase.strip())
    return lists


_LISTS = _read()
NOISE_LINES = frozenset(_LISTS["noise"])
BOX_LINES = frozenset(_LISTS["box"])
END_LINES = frozenset(_LISTS["end"])
COMMENT_LINES = frozenset(_LISTS["comments"])
SECTIONS = frozenset(_LISTS["sections"])
BUTTONS = frozenset(word.rstrip("*") for word in _LISTS["buttons"])
BUTTONS_THAT_COUNT = frozenset(word for word in _LISTS["buttons"] if not word.endswith("*"))


def plain(line: str) -> str:
    """`line` as the word lists have it: casefolded, straight apostrophes, single spaces, no symbols around."""
    folded = line.casefold().replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    return " ".join(folded.split()).strip(" \t.,:;!?…|>»«<›‹→←↓↑▼▲▶►•·*-–—_()[]{}+#=~✕×")
