"""How a speaker is described as time goes on. No input or output."""

from collections.abc import Iterable

_ARTICLES = ("the ", "a ", "an ")


def changes(printed: Iterable[tuple[str, str]]) -> list[bool]:
    """For each statement of one speaker, in order of date: whether the role or the affiliation printed with it is
    another than the last one printed.

    `printed` are (role, affiliation), each "" where none is printed: then nothing changes. Case and a leading article
    make no difference. What is printed first counts as a change.
    """
    last = ["", ""]
    found = []
    for described in printed:
        now = [_bare(part) for part in described]
        found.append(any(new and new != old for new, old in zip(now, last, strict=True)))
        last = [new or old for new, old in zip(now, last, strict=True)]
    return found


def _bare(role: str) -> str:
    text = " ".join(role.casefold().split())
    for article in _ARTICLES:
        text = text.removeprefix(article)
    return text
