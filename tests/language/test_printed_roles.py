import pytest

from dashboard.language.printed_roles import role_beside

ROLES = {
    "after, with an article": (
        "Ingrid Solheim, a senior fellow at the Fjord Institute, said no.",
        "senior fellow at the Fjord Institute",
    ),
    "after, before the verb": ("Ingrid Solheim, director of research said no.", "director of research"),
    "before": ("The Russian deputy foreign minister Ingrid Solheim said no.", "Russian deputy foreign minister"),
    "a place is no role": ("Ingrid Solheim, in Oslo, said no.", None),
    "a clause is no role": ("Ingrid Solheim, who knows the file, said no.", None),
    "nothing": ("Ingrid Solheim", None),
}


@pytest.mark.parametrize(("text", "role"), ROLES.values(), ids=ROLES)
def test_the_role_beside_a_name_is_read_as_printed(text: str, role: str | None) -> None:
    start = text.index("Ingrid Solheim")
    found = role_beside(text, (start, start + len("Ingrid Solheim")))
    assert found == role
    assert found is None or found in text
