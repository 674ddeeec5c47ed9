import pandas as pd
import pytest

from dashboard.analysis.voices import MOST, suggested


def frame(*rows, relevance=None):
    """Quotations as (speaker, institution), each a statement of its own, best first."""
    made = pd.DataFrame(rows, columns=["entity", "organisation"], dtype=object)
    made["statement"] = range(len(made))
    return made if relevance is None else made.assign(relevance=relevance)


def test_the_most_heard_come_first_and_of_two_heard_as_often_the_better():
    assert suggested(frame(("b", "B"), ("a", "A"), ("c", None), ("a", "A"))) == ["a", "b", "c"]


def test_a_second_of_an_institution_comes_after_every_other_institution():
    rows = [("a", "X"), ("a", "X"), ("b", "X"), ("b", "X"), ("c", "Y"), ("d", None), ("e", None)]
    assert suggested(frame(*rows)) == ["a", "c", "d", "e", "b"]


def test_a_statement_that_several_outlets_carry_counts_once():
    made = frame(("a", "A"), ("a", "A"), ("a", "A"), ("b", "B"), ("b", "B"))
    made.loc[:2, "statement"] = 0
    assert suggested(made) == ["b", "a"]


def test_an_institution_is_the_one_most_often_printed():
    rows = [("a", "X"), ("a", "Y"), ("a", "Y"), ("b", "Y"), ("c", "X")]
    assert suggested(frame(*rows)) == ["a", "c", "b"]


def test_who_only_comes_near_the_subject_follows_and_who_does_not_is_left_out():
    rows = [("a", "A"), ("b", "B"), ("b", "B"), ("b", "B"), ("c", "C")]
    assert suggested(frame(*rows, relevance=[0.8, 0.25, 0.25, 0.25, 0.1])) == ["a", "b"]


def test_there_are_no_more_than_can_be_read_and_nobody_without_a_name():
    rows = [(None, "X"), *((f"s{number}", None) for number in range(9))]
    assert suggested(frame(*rows)) == [f"s{number}" for number in range(MOST)]


@pytest.mark.parametrize("relevance", [None, []])
def test_of_nothing_nobody_is_suggested(relevance):
    assert suggested(frame(relevance=relevance)) == []
