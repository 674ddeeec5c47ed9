import pytest

from dashboard.analysis.roles import changes

CASES = {
    "nothing": ([], []),
    "none is printed": ([("", ""), ("", "")], [False, False]),
    "the first counts": ([("", ""), ("minister", "")], [False, True]),
    "the same": ([("minister", ""), ("the Minister", ""), ("", "")], [True, False, False]),
    "another role": ([("deputy minister", ""), ("", ""), ("minister", "")], [True, False, True]),
    "another house": ([("fellow", "Sund Institute"), ("fellow", ""), ("fellow", "Grain Council")], [True, False, True]),
    "and back": ([("envoy", ""), ("minister", ""), ("envoy", "")], [True, True, True]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_told_once_where_it_is_first_printed(case):
    printed, expected = CASES[case]
    assert changes(printed) == expected
