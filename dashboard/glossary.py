"""The words that stand on the pages, as docs/how-to-read.md explains them, and how often the tool errs, as
docs/evaluation.md has it: pages and help texts read both from there."""

import re
from dataclasses import dataclass
from functools import cache

from dashboard.config import PROJECT

WORDS = PROJECT / "docs" / "how-to-read.md"
ERRORS = PROJECT / "docs" / "evaluation.md"
PLAIN = "In plain words"  # the part of ERRORS that needs no statistics
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Term:
    """A word with what it means, which help texts give, and an invented example. Both are Markdown on one line."""

    name: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Words that belong together."""

    title: str
    terms: tuple[Term, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """All words, in the order of the page."""
    return parsed(WORDS.read_text(encoding="utf-8"))


def parsed(text: str) -> tuple[Chapter, ...]:
    """The chapters of a text in which "## " begins a chapter and "### " a word, followed by a paragraph that says what
    it means and one with an example. Raises ValueError where a word has not these two."""
    return tuple(Chapter(title, tuple(map(_term, _cut(body, "### ")))) for title, body in _cut(text, "## "))


def found(name: str) -> tuple[Chapter, Term]:
    """A word by its name, with the chapter that explains it. Raises KeyError where none does."""
    for chapter in chapters():
        for term in chapter.terms:
            if term.name == name:
                return chapter, term
    raise KeyError(name)


def meaning(name: str) -> str:
    """What a word means. Raises KeyError where it is not explained."""
    return found(name)[1].meaning


@cache
def error_rates() -> str:
    """The published error rates in plain words, as Markdown."""
    return dict(_cut(ERRORS.read_text(encoding="utf-8"), "## "))[PLAIN]


def _cut(text: str, sign: str) -> list[tuple[str, str]]:
    """Each heading of a level with what stands under it."""
    _, *parts = re.split(f"^{sign}", text, flags=re.MULTILINE)
    return [(title.strip(), body.strip()) for title, _, body in (part.partition("\n") for part in parts)]


def _term(part: tuple[str, str]) -> Term:
    name, body = part
    meaning, example = (" ".join(paragraph.split()) for paragraph in _BLANK.split(body))
    return Term(name, meaning, example)
