"""Who said what."""

import argparse

from dashboard import config, questions, wording
from dashboard.commands import scopes
from dashboard.commands.documents import said_json
from dashboard.commands.output import print_json
from dashboard.language import encoder
from dashboard.records import Asked
from dashboard.store.connection import reader


def quotes(options: argparse.Namespace, settings: config.Config) -> int:
    """Say who said what, all of it or about some words, with role and affiliation as printed."""
    held = reader(options.store)
    scope = scopes.asked_for(options, held)
    asked = Asked(
        speakers=tuple(questions.speaker_named(held, name) for name in options.speaker),
        categories=tuple(options.category),
        kinds=tuple(options.kind),
        safe=options.safe,
    )
    found = questions.voices(held, encoder.encoder(settings.model), options.about, asked, scope, leg=options.leg)
    shown = found.found if options.limit is None else found.found.head(options.limit)
    rows = [said_json(row) for row in shown.itertuples()]
    if options.json:
        document = {
            "about": options.about,
            "scope": scopes.as_json(scope),
            "quotations": rows,
            "total": len(found.found),
            "searched": found.asked,
            "nearest": [] if found.nearest is None else [said_json(row) for row in found.nearest.itertuples()],
        }
        print_json(document)
        return 0
    for row in rows:
        described = filter(None, (row["speaker"] or "speaker open", row["role"], row["affiliation"]))
        print(f"{', '.join(described)} ({row['kind']}{', safe to print' if row['safe'] else ''}):\n   {row['text']}")
        print(f"   {wording.outlet(row['outlet'])}, {row['date'] or 'no date'}: {row['title']}\n")
    if not rows:
        print(f"None of the {wording.count(found.asked, 'quotation')} in this selection fits. Loosen the filter.")
    return 0
