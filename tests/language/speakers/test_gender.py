import pytest

from dashboard.language.speakers.gender import by_first_name, by_title, by_words

NAMES = {
    "a woman": ("Ingrid Solheim", "woman"),
    "a man": ("Lars Lund", "man"),
    "with accents": ("Renée Lund", "woman"),
    "two first names with a hyphen": ("Anne-Marie Lund", "woman"),
    "a name of both": ("Robin Lund", None),
    "a surname alone": ("Lund", None),
    "a family name that stands first": ("Kim Jong Ho", None),
    "an unknown name": ("Zyx Lund", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("name", "expected"), NAMES.values(), ids=NAMES)
def test_a_first_name_tells_where_it_is_of_one_gender(name: str, expected: str | None) -> None:
    assert by_first_name(name) == expected


def test_titles_and_words_for_people_tell() -> None:
    assert (by_title("Mr."), by_title("Queen"), by_title("Dr.")) == ("man", "woman", None)
    assert by_words(["former", "spokeswoman"]) == "woman"
    assert by_words(["father", "daughter"]) is None
