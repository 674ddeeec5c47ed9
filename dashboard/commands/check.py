"""Whether a store is sound."""

import argparse

from dashboard import config
from dashboard.commands.output import iso, print_json
from dashboard.errors import SourcebookError
from dashboard.language import encoder
from dashboard.store.connection import reader
from dashboard.store.queries import library
from dashboard.store.schema import require_model


def check(options: argparse.Namespace, settings: config.Config) -> int:
    """Say whether the store is sound, and exit 1 where it is not."""

    held = reader(options.store)
    problems = list(library.disagreements(held))
    try:
        require_model(held.facts, encoder.encoder(settings.model).fingerprint)
    except SourcebookError as error:
        problems.append(str(error))
    facts = library.facts(held)
    if options.json:
        document = {
            "store": str(options.store),
            "healthy": not problems,
            "problems": problems,
            "articles": facts.articles,
            "stories": facts.stories,
            "chunks": facts.chunks,
            "quotations": facts.quotations,
            "mentions": facts.mentions,
            "outlets": facts.outlets,
            "undated": facts.undated,
            "first": iso(facts.first),
            "last": iso(facts.last),
            "imported": facts.imported and facts.imported.isoformat() + "Z",
            "bytes": facts.bytes,
            "model": facts.model,
            "version": facts.version,
        }
        print_json(document)
    else:
        print(
            f"{options.store.name}: {facts.articles} articles in {facts.chunks} passages, {facts.stories} stories,"
            f" {facts.outlets} outlets, {facts.undated} without a date; model {facts.model}; version {facts.version}."
        )
        print("\n".join(problems) or "All counts agree.")
    return 1 if problems else 0
