"""The published error rates: the plain ones, which the page shows, are those of the tables below them in
docs/evaluation.md, as so many of a hundred, and the gates hold them."""

import re

import pytest

from dashboard import glossary
from tests.gates import test_furniture, test_names, test_quotations, test_search

MOST_BELOW = 0.08  # how far below what was seen a floor may lie


def tables() -> dict[str, dict[str, list[str]]]:
    """chapter -> first cell of a row -> the other cells; of equal rows the last."""
    text = glossary.ERRORS.read_text(encoding="utf-8")
    return {
        part.partition("\n")[0]: {
            cells[0]: cells[1:]
            for line in part.splitlines()
            if line.startswith("|") and (cells := [cell.strip(" *") for cell in line.strip("|").split("|")])
        }
        for part in text.split("\n## ")
    }


ENDS, SAID, NAMED = "Where a list ends", "Quotations and their speakers", "Names"
FOUND = "what is said is found, F1 at half the words (precision, recall)"
DEMO = "the demo, 28 articles counted alike (precision, recall)"
DATES = "demo articles with the right date, or rightly without one"
OWN_WORDS = "questions asked in an article's own words, show a passage that answers"
OTHER_WORDS = "questions asked in quite other words, show a passage that answers"
ANOTHERS_NAME = "speakers of quotations found, are given another"
PLAIN = {  # what the plain table says -> chapter, row, column, and which number of that cell
    OWN_WORDS: (ENDS, "in the article's words: a right hit is shown", 0, 0),
    OTHER_WORDS: (ENDS, "in other words: a right hit is shown", 0, 0),
    "questions that nothing answers, show nothing": (ENDS, "nothing answers: nothing is shown", 0, 0),
    "passages shown as answers, do answer": (ENDS, "hits shown that are right", 0, 0),
    "quotations printed in an article, are found": (SAID, FOUND, 2, 2),
    "quotations shown, are quotations": (SAID, FOUND, 2, 1),
    "speakers of quotations found, are named rightly": (SAID, "of those found: the right speaker, by name", 2, 0),
    "roles printed beside a speaker, are found": (SAID, "the role as printed", 2, 0),
    "affiliations printed beside a speaker, are found": (SAID, "the affiliation as printed", 2, 0),
    "people named in an article, are found": (NAMED, DEMO, 0, 2),
    "people shown as named, are people": (NAMED, DEMO, 0, 1),
    "organisations named in an article, are found": (NAMED, DEMO, 1, 2),
    "organisations shown as named, are right": (NAMED, DEMO, 1, 1),
    "countries named in an article, are found": (NAMED, DEMO, 2, 2),
}  # fmt: skip


def plain() -> dict[str, int]:
    """ "quotations shown, are quotations, with ..." -> 89."""
    rows = re.findall(r"^\| ([^|]+) \| \*\*(\d+)\*\* ([^|]+) \|$", glossary.error_rates(), re.MULTILINE)
    return {f"{what}, {does}": int(number) for what, number, does in rows}


def figure(chapter: str, row: str, column: int, place: int) -> float:
    return [float(number) for number in re.findall(r"\d*\.\d+", tables()[chapter][row][column])][place]


def stated(begins: str) -> int:
    [number] = [number for said, number in plain().items() if said.startswith(begins)]
    return number


@pytest.mark.parametrize("said", PLAIN)
def test_a_plain_figure_is_that_of_the_table(said):
    assert stated(said) == round(100 * figure(*PLAIN[said]))


def counted(chapter: str, pattern: str) -> list[int]:
    """The numbers that a pattern finds in a chapter, whose lines are joined."""
    text = glossary.ERRORS.read_text(encoding="utf-8").partition(f"## {chapter}")[2]
    return [int(number) for number in re.search(pattern, " ".join(text.split())).groups()]


SPEAK, WRONG = counted(SAID, r"Of (\d+) people and organisations that speak in the demo, (\d+) were given")
RIGHT, ARTICLES = counted("Reading", rf"{DATES} \| (\d+) of (\d+)")


def test_the_plain_figures_that_the_text_counts_are_so_many_of_a_hundred():
    assert stated(ANOTHERS_NAME) == round(100 * WRONG / SPEAK)
    assert stated("articles, have the right date") == round(100 * RIGHT / ARTICLES)


def test_every_plain_figure_is_held_by_one_of_these_tests():
    assert len(plain()) == len(PLAIN) + 2


FLOORS = {  # a floor of tests/gates -> the published figure that it holds
    "search, words": (test_search.SHOWN_FLOOR["words"], PLAIN[OWN_WORDS]),
    "search, meaning": (test_search.SHOWN_FLOOR["meaning"], PLAIN[OTHER_WORDS]),
    "search, nothing": (test_search.LEFT_EMPTY_FLOOR, PLAIN["questions that nothing answers, show nothing"]),
    "quotations": (test_quotations.SPANS["at .5"], (SAID, FOUND, 2, 0)),
    "direct": (test_quotations.SHARES["direct or mixed"], (SAID, "direct and mixed quotations found", 2, 0)),
    "indirect": (test_quotations.SHARES["indirect"], (SAID, "indirect ones found", 2, 0)),
    "speaker": (test_quotations.SHARES["speaker"], PLAIN["speakers of quotations found, are named rightly"]),
    "role": (test_quotations.SHARES["role"], PLAIN["roles printed beside a speaker, are found"]),
    "affiliation": (test_quotations.SHARES["affiliation"], PLAIN["affiliations printed beside a speaker, are found"]),
    "people": (test_names.FLOORS["person"], (NAMED, DEMO, 0, 0)),
    "organisations": (test_names.FLOORS["organisation"], (NAMED, DEMO, 1, 0)),
    "countries": (test_names.FLOORS["country"], (NAMED, DEMO, 2, 0)),
}  # fmt: skip


@pytest.mark.parametrize("held", FLOORS)
def test_a_published_figure_lies_a_little_above_the_floor_that_holds_it(held):
    floor, where = FLOORS[held]
    assert floor <= figure(*where) <= floor + MOST_BELOW


def test_the_dates_and_the_wrong_names_are_held_by_floors_too():
    assert RIGHT / ARTICLES >= test_furniture.DATE_FLOOR
    assert WRONG <= test_quotations.MOST_WRONG
