import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.identity import key
from dashboard.language.joins import famous, introduced, joins

FORMS = [  # what a form joins, from what articles say of it: (bearers and articles, articles that say nothing, joined)
    ({"full": 1}, 0, {"short": "full"}),
    ({"full": 1}, 3, {"short": "full"}),
    ({"full": 1}, 4, {}),
    ({"full": 9, "other": 1}, 0, {}),
]


@pytest.mark.parametrize(("bearers", "alone", "expected"), FORMS)
def test_a_form_joins_where_enough_articles_say_whose_it_is_and_agree(bearers, alone, expected):
    assert introduced([("short", name, articles) for name, articles in bearers.items()], {"short": alone}) == expected


@given(st.data())
def test_joins_lead_to_names_that_join_none_whatever_the_order(data):
    keys = st.sampled_from(["person:adalind", "person:borislind", "person:~lind", "d", "e"])
    forms = data.draw(st.dictionaries(st.tuples(keys, keys).filter(lambda two: two[0] != two[1]), st.integers(1, 5)))
    alone = data.draw(st.dictionaries(keys, st.integers(0, 9)))
    printed = [("person:adalind", "Ada Lind"), ("person:borislind", "Boris Lind"), ("person:~lind", "Lind")]
    people = [(*name, data.draw(st.integers(1, 60))) for name in printed]
    listed_forms = [(form, name, articles) for (form, name), articles in forms.items()]
    found = joins(listed_forms, alone, people)
    assert not set(found) & set(found.values())
    assert joins(data.draw(st.permutations(listed_forms)), alone, data.draw(st.permutations(people))) == found


FULL, ALONE = "Jae-in Lindqvist", "Lindqvist"
FAMILIES = {  # people as printed and their articles -> whether the family name alone is the one who is printed most
    "one person": ({FULL: 5, ALONE: 1}, True),
    "in too few articles": ({FULL: 4, ALONE: 1}, False),
    "a few of a relative": ({FULL: 27, "Melania Lindqvist": 3, ALONE: 20}, True),
    "several are written about": ({FULL: 26, "Melania Lindqvist": 3, ALONE: 20}, False),
    "printed alone far more often": ({FULL: 6, ALONE: 13}, False),
    "as often as it may be": ({FULL: 6, ALONE: 12}, True),
    "spelled in two ways": ({FULL: 3, "Jae-in Lindquist": 2, ALONE: 1}, False),
    "with a title": ({FULL: 3, f"President {FULL}": 2, f"Mr. {ALONE}": 4}, True),
    "a family name that stands first": ({"Kim Jong Un": 8, "Kim": 8}, True),
    "a first name": ({"Boris Lind": 8, "Boris": 2}, False),
    "nobody's full name": ({ALONE: 8}, False),
}


@pytest.mark.parametrize("case", FAMILIES)
def test_a_family_name_alone_is_the_person_whom_the_coverage_prints_with_it(case):
    printed, expected = FAMILIES[case]
    people = [(key("person", name), name, articles) for name, articles in printed.items()]
    full, alone = next(iter(printed)), next(reversed(printed))
    assert famous(people) == ({key("person", alone): key("person", full)} if expected else {})


def test_a_family_name_follows_a_full_name_that_is_another_s_form():
    people = [("person:adalind", "Ada Lind", 9), ("person:~lind", "Lind", 2)]
    assert joins([("person:adalind", "person:adamarialind", 5)], {}, people) == {
        "person:adalind": "person:adamarialind",
        "person:~lind": "person:adamarialind",
    }
