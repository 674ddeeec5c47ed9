"""Which quotations are one statement."""

import itertools

import pytest

from dashboard.analysis.statements import COMMONEST, same_statements

LONG = "The harbour will stay closed until the ice has gone and the pilots are back at work"
SHORT = "the harbour will stay closed until the ice has gone"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("person:anna", LONG), ("person:anna", LONG), True),
        (("person:anna", LONG), ("person:anna", SHORT), True),
        (("person:anna", LONG), ("the minister", SHORT.upper()), True),
        (("person:anna", LONG), ("", SHORT), True),
        (("person:anna", LONG), ("person:boris", LONG), False),
        (("person:anna", LONG), ("person:anna", "The harbour will stay closed until the owners have paid up"), False),
        (("person:anna", "No comment"), ("person:anna", "no comment."), True),
        (("person:anna", "No comment"), ("person:boris", "No comment"), False),
        (("", "No comment"), ("", "No comment"), False),
        (("person:anna", "…"), ("person:anna", "…"), False),
    ],
)
def test_two_quotations_are_one_statement(one, other, same):
    assert same_statements([(1, *one), (2, *other)]) == ({2: 1} if same else {})


def test_a_statement_is_named_by_its_first_quotation_whatever_the_order():
    quoted = [
        (4, "person:anna", LONG),
        (7, "", SHORT),
        (9, "person:anna", LONG),
        (2, "person:boris", "Nobody asked me."),
    ]
    for order in itertools.permutations(quoted):
        assert same_statements(order) == {7: 4, 9: 4}


def test_words_of_nobody_do_not_join_what_two_people_said():
    found = same_statements([(1, "person:anna", LONG), (2, "", LONG), (3, "person:boris", LONG)])
    assert found == {2: 1}


def test_a_phrase_of_very_many_quotations_is_not_compared():
    assert same_statements([(number, "", LONG) for number in range(COMMONEST + 1)]) == {}
