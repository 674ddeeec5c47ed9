"""Articles in: ingest them into a store, or clean saved web pages."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from dashboard import config
from dashboard.commands.output import iso, print_json
from dashboard.errors import SourcebookError, UnreadableSource
from dashboard.language import encoder
from dashboard.progress import Terminal
from dashboard.records import Article, Reject


def ingest(options: argparse.Namespace, settings: config.Config) -> int:
    """Read sources into the store."""
    from dashboard import reading
    from dashboard.importing import import_articles

    with Terminal() as progress:
        found = reading.read(
            options.path,
            outlet=options.outlet or "",
            limits=settings.limits,
            allow_local=options.allow_local,
        )
        sources = [*(str(Path(path).absolute()) if Path(path).exists() else path for path in options.path)]
        if options.outlet:
            sources.append(f"outlet {options.outlet}")
        outcome = import_articles(
            options.store, _at_least_one(found), encoder.encoder(settings.model), sources=sources, report=progress
        )
    if options.json:
        print_json(outcome.as_json())
        return 0
    for reject in outcome.rejected:
        print(f"Not read: {reject.source}: {reject.reason}", file=sys.stderr)
    print(
        f"{outcome.added} new, {outcome.unchanged} unchanged, {outcome.replaced} replaced,"
        f" {outcome.duplicates} duplicates, {len(outcome.rejected)} not read, in {outcome.seconds:.1f} s."
        f" {options.store.name} now holds {outcome.articles} articles in {outcome.chunks} passages."
    )
    return 0


def _at_least_one(found: Iterator[Article | Reject]) -> Iterator[Article | Reject]:
    """`found` as it is, where there is an article in it; raises SourcebookError before anything is written
    otherwise."""
    rejected: list[Article | Reject] = []
    for item in found:
        rejected.append(item)
        if isinstance(item, Article):
            yield from rejected
            yield from found
            return
    reasons = "; ".join(f"{reject.source}: {reject.reason}" for reject in rejected[:5] if isinstance(reject, Reject))
    raise SourcebookError(f"Nothing could be read. {reasons or 'No file was found there.'}")


def clean(options: argparse.Namespace, _: config.Config) -> int:
    """Print the articles of saved web pages without their furniture."""
    from dashboard.reading.encoding import decode
    from dashboard.reading.pages import from_html

    documents = []
    failures = []
    for path in options.file:
        try:
            article = from_html(decode(path.read_bytes()))
        except (OSError, UnreadableSource) as error:
            failures.append(f"{path}: {error}")
            article = Article(text="")
        documents.append(
            {
                "id": path.stem,
                "title": article.title,
                "author": article.author,
                "date": iso(article.date),
                "outlet": article.outlet,
                "text": article.text,
            }
        )
    for failure in failures:
        print(failure, file=sys.stderr)
    if len(failures) == len(options.file):
        raise SourcebookError("None of the files could be read as an article.")
    if options.json:
        print_json(documents)
    else:
        print("\n\n".join(f"{document['title']}\n\n{document['text']}".strip() for document in documents))
    return 0
