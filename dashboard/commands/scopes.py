"""The scope flags, the same for every command, and the scope they ask for."""

import argparse
import datetime
from dataclasses import asdict
from typing import Any

from dashboard import questions
from dashboard.commands.output import iso
from dashboard.records import Choice, Kind, Scope
from dashboard.store.connection import Reader


def add_flags(parser: argparse.ArgumentParser) -> None:
    flags = parser.add_argument_group("scope", "which articles are in view; flags with a NAME or CODE can be repeated")
    flags.add_argument("--since", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
    flags.add_argument("--until", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
    flags.add_argument(
        "--undated", action="store_true", help="keep articles without a date although a date is asked for"
    )
    flags.add_argument("--outlet", action="append", default=[], metavar="NAME")
    flags.add_argument("--not-outlet", action="append", default=[], metavar="NAME")
    flags.add_argument("--language", action="append", default=[], metavar="CODE")
    flags.add_argument("--country", action="append", default=[], metavar="CODE|NAME")
    flags.add_argument("--person", action="append", default=[], metavar="NAME")
    flags.add_argument("--organisation", action="append", default=[], metavar="NAME")
    flags.add_argument("--once", action="store_true", help="count each story once")


def asked_for(options: argparse.Namespace, held: Reader) -> Scope:
    """The scope that the flags ask for. Raises BadQuestion where a name is not in the store."""

    def any_of(kind: Kind) -> Choice:
        return Choice(any=tuple(questions.entity_named(held, name, kind) for name in getattr(options, kind)))

    return Scope(
        since=options.since,
        until=options.until,
        undated=options.undated,
        outlets=tuple(options.outlet),
        not_outlets=tuple(options.not_outlet),
        languages=tuple(options.language),
        countries=any_of("country"),
        people=any_of("person"),
        organisations=any_of("organisation"),
        once=options.once,
    )


def as_json(scope: Scope) -> dict[str, Any]:
    """A scope as JSON: only what it sets."""
    values = {name: _plain(getattr(scope, name)) for name in scope.__dataclass_fields__}
    return {name: value for name, value in values.items() if value}


def _plain(value: Any) -> Any:
    if isinstance(value, Choice):
        return {way: entities for way, entities in asdict(value).items() if entities}
    return iso(value) if isinstance(value, datetime.date) else value
