"""What a saved view asks, read from its address: the one place that knows which parameter of which page means what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from dashboard.errors import BadQuestion
from dashboard.questions.names import called, entities_by_name, meant, voice_labels
from dashboard.records import Asked, Category, Level, QuotationKind, Watched
from dashboard.store.connection import Reader
from dashboard.store.queries import connections as meetings

Parameters = Mapping[str, Sequence[str]]  # of an address: name -> values

# Columns and rows that the parts of the Voices page show: part -> the parameter that holds them; they stand in place of
# whoever is asked for under Who.
_COMPARED = {"Speakers": "speakers", "Categories": "categories", "Outlets": "outlets", "Countries": "countries"}


def watched(reader: Reader, page: str, parameters: Parameters) -> Watched:
    """What the page at an address asks of its scope. Raises BadQuestion where it asks for a name that is no more."""
    if page == "search":
        return Watched(words=_one(parameters, "q").strip())
    if page == "voices":
        return _voices(reader, parameters)
    if page == "connections":
        return _connections(reader, parameters)
    return Watched()


def _voices(reader: Reader, parameters: Parameters) -> Watched:
    labels = voice_labels(reader)

    def names(key: str) -> tuple[str, ...]:
        return _names(parameters.get(key, ()), labels, lambda: entities_by_name(reader))

    asked = Asked(
        speakers=names("who"),
        categories=_chosen(parameters, "as", get_args(Category)),
        organisations=names("of"),
        countries=names("from"),
        about=names("naming"),
        kinds=_chosen(parameters, "kind", get_args(QuotationKind)),
        named=_one(parameters, "named") == "true",
        safe=_one(parameters, "safe") == "true",
    )
    part, compare = _one(parameters, "part"), _one(parameters, "compare") or "Speakers"
    if part == "Over time" and (speaker := names("speaker")):
        asked = replace(asked, speakers=speaker)
    elif part == "Grid" and (rows := names("rows")):
        asked = replace(asked, speakers=rows)
    elif part == "Side by side" and (key := _COMPARED.get(compare)):
        if compare == "Categories":
            columns = _chosen(parameters, key, get_args(Category))
        else:
            columns = tuple(parameters.get(key, ())) if compare == "Outlets" else names(key)
        asked = replace(asked, **{key: columns or getattr(asked, key)})
    about = _one(parameters, "about")
    return Watched(asked=asked, about=about) if about.strip() or asked != Asked() else Watched()


def _connections(reader: Reader, parameters: Parameters) -> Watched:
    level = _one(parameters, "level").lower()
    labels = {entity: called(name, kind) for entity, name, kind in meetings.shown(reader)}
    of = _names(parameters.get("name", ()), labels, lambda: entities_by_name(reader))
    return Watched(
        of=next(iter(of), ""),
        level=level if level in get_args(Level) else "sentence",
        seats=_one(parameters, "seats") != "false",
    )


def _one(parameters: Parameters, key: str) -> str:
    return next(iter(parameters.get(key, ())), "")


def _chosen(parameters: Parameters, key: str, offered: Sequence[str]) -> tuple[str, ...]:
    """Of some fixed choices, shown with a capital letter, those that the address names."""
    return tuple(each for each in offered if each.capitalize() in parameters.get(key, ()))


def _names(said: Sequence[str], labels: Mapping[str, str], by_name: Callable[[], Mapping[str, str]]) -> tuple[str, ...]:
    """The values that labels in an address stand for; somebody may have merged or renamed one since."""
    if not said:
        return ()
    found = meant(said, labels, by_name)
    if lost := [each for each in said if each not in found]:
        raise BadQuestion(
            f"The view asks for “{lost[0]}”, but nothing in this store is called so any more: open it, choose another"
            " name, and save it anew."
        )
    return tuple(dict.fromkeys(found.values()))
