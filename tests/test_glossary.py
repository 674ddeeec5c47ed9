"""What the words on the pages mean is said once, and every help text takes it from there."""

import ast

import pytest

from dashboard import glossary
from dashboard.config import PROJECT
from dashboard.ui.explaining import explained

NAMES = [term.name for chapter in glossary.chapters() for term in chapter.terms]
EXPLAINING = {"explained", "meaning"}  # functions that are given words of the glossary
TABLES_OF_WORDS = {"_BADGES", "WORDS", "CARD", "words"}  # constants that hold such words, for these functions
PAGES = [path for folder in ("ui", "views") for path in sorted((PROJECT / "dashboard" / folder).glob("*.py"))]


def used() -> set[str]:
    """Every word of the glossary that the code asks for, in a call or in a table that a call reads."""
    asked = set()
    for path in PAGES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in EXPLAINING:
                asked |= {each.value for each in node.args if isinstance(each, ast.Constant)}
            if isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if {getattr(target, "id", "") for target in targets} & TABLES_OF_WORDS:
                    held = node.value.values if isinstance(node.value, ast.Dict) else getattr(node.value, "elts", [])
                    asked |= {each.value for each in held if isinstance(each, ast.Constant)}
    return asked


def test_every_word_has_a_meaning_and_an_example_and_stands_once():
    assert len(NAMES) == len(set(NAMES)) > 20
    for chapter in glossary.chapters():
        assert chapter.terms, chapter.title
        for term in chapter.terms:
            assert 20 < len(term.meaning) <= 260, f"{term.name}: too long for a help text, or nothing"
            assert len(term.example) > 20, term.name


def test_help_texts_ask_only_for_words_that_are_explained_and_every_word_is_asked_for():
    assert used() - set(NAMES) == set()
    assert set(NAMES) - used() == set()


def test_a_help_text_is_the_meaning_and_leads_to_its_chapter():
    chapter, term = glossary.found("Safe to print")
    assert chapter.title == "Voices"
    assert explained("Safe to print") == f"{term.meaning}\n\n[How to read this: Voices](how_to_read?chapter=Voices)"
    assert explained("Safe to print", linked=False) == term.meaning
    both = explained("A and B", "More than chance")
    assert both.startswith("**A and B.** A is what") and both.endswith("(how_to_read?chapter=What+if)")


def test_a_word_that_is_not_explained_is_an_error():
    with pytest.raises(KeyError, match="Sorcery"):
        explained("Sorcery")


@pytest.mark.parametrize("body", ["only a meaning", "a meaning\n\nan example\n\nand more", ""])
def test_a_word_without_meaning_or_example_is_an_error(body):
    with pytest.raises(ValueError, match="values to unpack"):
        glossary.parsed(f"# Title\n\n## Chapter\n\n### Word\n\n{body}\n")
