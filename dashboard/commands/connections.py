"""Who appears with whom."""

import argparse

from dashboard import config, questions, wording
from dashboard.commands import scopes
from dashboard.commands.output import print_json
from dashboard.store.connection import reader
from dashboard.store.queries import connections as meetings


def connections(options: argparse.Namespace, _: config.Config) -> int:
    """Say who appears with whom, in the whole scope or with one name."""

    held = reader(options.store)
    scope = scopes.asked_for(options, held)
    of = questions.entity_named(held, options.name) if options.name else None
    frame, units = questions.connections(
        held, scope, options.level, of=of, seats=not options.names_only, least=options.least
    )
    rows = frame.head(options.limit).itertuples() if options.limit else frame.itertuples()
    found = [
        {
            "first": row.first_name,
            "second": row.second_name,
            "kind": row.second_kind,
            "first_kind": row.first_kind,
            "n": row.n,
            "n_first": row.n_first,
            "n_second": row.n_second,
            "g2": round(row.g2, 4),
            "npmi": round(row.npmi, 4),
        }
        for row in rows
    ]
    known = meetings.entities(held).set_index("entity")["name"]
    if options.json:
        document = {
            "scope": scopes.as_json(scope),
            "level": options.level,
            "units": units,
            "of": known[of] if of else None,
            "connections": found,
            "total": len(frame),
        }
        print_json(document)
        return 0
    print(f"{wording.count(units, options.level)} in view; pairs in at least {options.least}, surest first:")
    for each in found:
        print(f"{each['n']:>6}  G2 {each['g2']:>9.1f}  NPMI {each['npmi']:>5.2f}  {each['first']} - {each['second']}")
    if not found:
        print("No two names meet that often here. Loosen the filter, or count by paragraph or article.")
    return 0
