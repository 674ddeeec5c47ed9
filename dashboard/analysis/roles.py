"""How a speaker is described as time goes on. No input or output."""

from collections.abc import Iterable

_ARTICLES = ("the ", "a ", "an ")


def changes(printed: Iterable[str | None]) -> list[bool]:
    """For each statement of one speaker, in order of date: whether the role printed with it is another than the last
    one printed. Case and a leading article make no difference; where none is printed, nothing changes. The first role
    counts as a change.
    """
    last = ""
    found = []
    for role in printed:
        now = _bare(role or "")
        found.append(bool(now) and now != last)
        last = now or last
    return found


def _bare(role: str) -> str:
    text = " ".join(role.casefold().split())
    for article in _ARTICLES:
        text = text.removeprefix(article)
    return text
