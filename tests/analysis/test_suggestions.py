import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.suggestions import LEAST, Name, distance, proposals, weighed


def name(text, kind="person", articles=1, **more):
    words = tuple(text.lower().replace(".", "").split())
    if kind == "organisation" and len(words) > 1:
        more.setdefault("initials", frozenset(["".join(word[0] for word in words if word not in ("for", "of"))]))
    return Name(f"{kind}:{text}", text, kind, articles, words, **more)


def pairs(*names):
    return {(each.entity.partition(":")[2], each.into.partition(":")[2]): each for each in proposals(names)}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Malyshenko", "Viktor Malyshenko", "nobody else here has that family name"),
        ("J. Mattis", "James Mattis", "the initial fits"),
        ("Alex Petrov", "Alexander Petrov", "one first name begins the other"),
        ("Anna Kowal", "Anna Maria Kowal", "one with a middle name"),
        ("Anna M. Kowal", "Anna Maria Kowal", "the initial between them fits"),
        ("Boris Lindt", "Boris Lind", "alike but for one letter"),
        ("Boris Lidn", "Boris Lind", "alike but for one letter"),
        ("Kowal Anna", "Anna Kowal", "another order"),
    ],
)
def test_people_who_may_be_one(one, other, why):
    [found] = proposals([name(one), name(other, articles=5), name("Somebody Else")])
    assert found.pair == {f"person:{one}", f"person:{other}"}
    assert found.into == f"person:{other}"
    assert why in found.why


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kim Jongun", "Kim Yojong"), ("Anna Kowal", "Boris Kowal"), ("J. Mattis", "Karl Mattis"), ("Lind", "Lindgren"),
     ("Ann Li", "Ann Lu"), ("Anna Maria Kowal", "Anna Berta Kowal")],
)  # fmt: skip
def test_people_who_are_two(one, other):
    assert proposals([name(one), name(other)]) == []


def test_organisations_and_their_acronyms_and_short_forms():
    full = name("Atlantic Centre for Sanctions Research", "organisation", 9)
    short = name("ACSR", "organisation", acronym="acsr")
    begun = name("Atlantic Centre", "organisation")
    found = pairs(full, short, begun, name("Grain Council", "organisation"))
    assert {one: each.why for (one, _), each in found.items()} == {
        "ACSR": "its letters are the initials",
        "Atlantic Centre": "begins the longer name",
    }
    assert {other for _, other in found} == {full.name}


def test_a_reason_that_fits_several_is_less_likely_for_each():
    one = pairs(name("Kim"), name("Jongun Kim"))["Kim", "Jongun Kim"]
    two = pairs(name("Kim"), name("Jongun Kim"), name("Yojong Kim"))["Kim", "Jongun Kim"]
    assert two.likelihood == one.likelihood / 2
    assert two.why == "2 people here have that family name"
    assert pairs(name("Kim"), *(name(f"{first} Kim") for first in ("Aa", "Bb", "Cc", "Dd"))) == {}


def test_one_name_of_two_kinds_but_never_a_country():
    assert pairs(name("Ostara Bay", "place", 3), name("Ostara Bay", "organisation"))
    assert pairs(name("Georgia", "place"), name("Georgia", "country")) == {}
    assert pairs(name("Channel 24", "organisation"), name("Channel 25", "organisation")) == {}


def test_names_that_stand_in_one_article_are_less_likely_one():
    found = proposals([name("Kowal"), name("Anna Kowal"), name("Lind"), name("Boris Lind")])
    articles = {"person:Kowal": 2, "person:Anna Kowal": 9, "person:Lind": 1, "person:Boris Lind": 4}
    both = [1 if each.entity == "person:Kowal" else 0 for each in found]
    first, second = weighed(found, articles, both)
    assert (first.entity, second.entity) == ("person:Lind", "person:Kowal")
    assert first.why.endswith("; never both in one article")
    assert second.why.endswith("; yet both stand in 1 article")
    assert [each.entity for each in weighed(found, articles, [2, 2])] == []
    assert weighed([], {}, []) == []


WORDS = st.lists(st.sampled_from(["anna", "ana", "a", "boris", "kowal", "kowall", "lind"]), min_size=1, max_size=3)
NAMES = st.lists(
    st.builds(
        lambda words, kind, articles: Name(f"{kind}:{''.join(words)}", " ".join(words), kind, articles, tuple(words)),
        WORDS, st.sampled_from(["person", "organisation", "country", "place"]), st.integers(1, 9),
    ),
    unique_by=lambda each: each.entity, max_size=12,
)  # fmt: skip


@given(NAMES, st.randoms())
def test_each_pair_is_proposed_once_in_an_order_that_the_names_do_not_change(names, random):
    found = proposals(names)
    assert len({each.pair for each in found}) == len(found)
    assert all(len(each.pair) == 2 and LEAST <= each.likelihood <= 1 for each in found)
    assert not [each for each in found if "country:" in each.entity + each.into]
    random.shuffle(names)
    assert proposals(names) == found


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "ab", 1), ("abc", "axc", 1), ("abc", "acb", 1), ("abc", "", 3),
     ("ab", "ba", 1), ("kitten", "sitting", 3)],
)  # fmt: skip
def test_distance(one, other, steps):
    assert distance(one, other) == distance(other, one) == steps
