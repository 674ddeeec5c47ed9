import pytest

from dashboard.language.quotations.clauses import Names
from dashboard.language.quotations.turns import labels, line, post, pulled
from dashboard.language.sentences import paragraphs
from dashboard.records import Entity, NameSpan

NOBODY = Names.of([])

# what -> (paragraph, what is said, who says it)
POSTS = {
    "a post": ("Stay home! — Ole Dahl (@oledahl) May 3, 2021", "Stay home!", "Ole Dahl"),
    "a post with dashes": ("Stay — all of you — home! — Ole Dahl (@oledahl)", "Stay — all of you — home!", "Ole Dahl"),
    "a saying": ("“Stay home.” – Ole Dahl", "Stay home.", "Ole Dahl"),
    "a saying and no name": ("“Stay home.” – that is all he said", None, None),
    "a sentence with a dash": ("The ice – thin as paper – broke", None, None),
    "nothing said": ("— Ole Dahl (@oledahl)", None, None),
}


@pytest.mark.parametrize(("text", "said", "name"), POSTS.values(), ids=POSTS)
def test_a_post_is_given_to_its_author(text: str, said: str | None, name: str | None) -> None:
    found = post(text, (0, len(text)), NOBODY)
    assert (text[slice(*found.content[0])] if found else None) == said
    assert (text[slice(*found.source)] if found and found.source else None) == name


def test_an_author_is_named_without_the_role() -> None:
    text = "“Stay home.” – Mayor Ole Dahl"
    names = Names.of([Entity("Ole Dahl", "person", None, (NameSpan(21, 29, "person"),))])
    found = post(text, (0, len(text)), names)
    assert found is not None
    assert found.source == (21, 29)


def test_the_lines_of_a_transcript_are_known_by_their_labels() -> None:
    text = "BERG: Is it thin?\nDAHL: It is.\nNote: this was cut."
    listed = [(0, 17), (18, 30), (31, 50)]
    known = labels(text, listed, NOBODY)
    assert known == {"BERG", "DAHL"}
    found = [line(text, paragraph, known) for paragraph in listed]
    assert [text[slice(*turn.content[0])] if turn else None for turn in found] == ["Is it thin?", "It is.", None]


def test_a_part_in_a_transcript_names_nobody() -> None:
    text = "PRESENTER: Is it thin?\nUNIDENTIFIED MALE: It is.\nDAHL: It was."
    parts = paragraphs(text)
    known = labels(text, parts, NOBODY)
    found = [line(text, paragraph, known) for paragraph in parts]
    assert [text[slice(*turn.source)] if turn and turn.source else None for turn in found] == [None, None, "DAHL"]


# what -> (text of paragraphs, what is said in the second-last, who says it in the last)
PULLED = {
    "marked": ("He left.\n“The ice is thin.”\n– Ole Dahl, harbour master", "The ice is thin.", "Ole Dahl"),
    "introduced": ("The call was this:\nThe ice is thin!\n— Coast guard", "The ice is thin!", "Coast guard"),
    "neither": ("He left.\nThe ice is thin.\n– Ole Dahl", None, None),
    "some of it marked": ("He left.\n“It is,” Berg said. “Thin.”\n– Ole Dahl", None, None),
    "a list": ("Read more:\n- The ice is thin.\n- Five facts", None, None),
}


@pytest.mark.parametrize(("text", "said", "name"), PULLED.values(), ids=PULLED)
def test_what_stands_above_its_author_is_given_to_them(text: str, said: str | None, name: str | None) -> None:
    *_, paragraph, author = paragraphs(text)
    found = pulled(text, paragraph, author, NOBODY)
    assert (text[slice(*found.content[0])] if found else None) == said
    assert (text[slice(*found.source)] if found and found.source else None) == name


def test_one_label_makes_no_transcript() -> None:
    assert labels("WARNING: The ice is thin.", [(0, 25)], NOBODY) == frozenset()
