"""A scope one step further or back: a name or an outlet left out, or kept alone; a condition taken away."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from dashboard.records import Choice, Scope

Named = Literal["countries", "people", "organisations"]  # the fields of a Scope that are a Choice
NAMED: dict[str, Named] = {"country": "countries", "person": "people", "organisation": "organisations"}  # by kind


def leaving_out(scope: Scope, field: Named | Literal["outlets", "periods"], values: tuple[str, ...]) -> Scope:
    """`scope` without what names any of some entities, or without some outlets or periods."""
    if field == "outlets":
        return replace(scope, not_outlets=_joined(scope.not_outlets, values))
    if field == "periods":
        return replace(scope, not_periods=_joined(scope.not_periods, values))
    choice: Choice = getattr(scope, field)
    return replace(scope, **{field: replace(choice, none=_joined(choice.none, values))})


def keeping_only(scope: Scope, field: Named | Literal["outlets"], values: tuple[str, ...]) -> Scope:
    """Of `scope`, what names any of some entities, or some outlets alone.

    Where the scope asks for others, it asks for these instead; what it left out and is now to be kept comes back.
    """
    if field == "outlets":
        left_out = _without(scope.not_outlets, values)
        return replace(scope, outlets=_common(scope.outlets, values) or values, not_outlets=left_out)
    choice: Choice = getattr(scope, field)
    none = _without(choice.none, values)
    if choice.any and len(values) == 1:
        return replace(scope, **{field: replace(choice, all=_joined(choice.all, values), none=none)})
    return replace(scope, **{field: replace(choice, any=_common(choice.any, values) or values, none=none)})


def conditions(scope: Scope) -> Iterator[tuple[Scope, Scope]]:
    """Each single condition of a scope: the scope that is left when it is taken away, and one that has it alone."""
    if scope.since or scope.until:
        dates = {"since": scope.since, "until": scope.until, "undated": scope.undated}
        yield replace(scope, since=None, until=None, undated=False), Scope(**dates)
    for field in ("not_periods", "outlets", "not_outlets", "languages"):
        values = getattr(scope, field)
        for value in values:
            yield replace(scope, **{field: _without(values, (value,))}), Scope(**{field: (value,)})
    for field in NAMED.values():
        choice: Choice = getattr(scope, field)
        for way in ("any", "all", "none"):
            values = getattr(choice, way)
            for value in values:
                left = replace(choice, **{way: _without(values, (value,))})
                yield replace(scope, **{field: left}), Scope(**{field: Choice(**{way: (value,)})})
    if scope.once:
        yield replace(scope, once=False), Scope(once=True)


def _joined(held: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*held, *more]))


def _without(held: tuple[str, ...], less: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for value in held if value not in less)


def _common(held: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for value in wanted if value in held)
