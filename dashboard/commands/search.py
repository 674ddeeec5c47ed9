"""Search the coverage, one question or a file of them."""

import argparse
import json

from dashboard import config, questions
from dashboard.commands import scopes
from dashboard.commands.documents import hit_json
from dashboard.commands.output import iso, opened_to_write, print_json, read_jsonl
from dashboard.language import encoder
from dashboard.progress import Terminal
from dashboard.records import Answer, Hit
from dashboard.store.connection import reader


def search(options: argparse.Namespace, settings: config.Config) -> int:
    """Answer one question, or a file of them."""
    model, scope = encoder.encoder(settings.model), scopes.asked_for(options, reader(options.store))
    if options.batch:
        queries = read_jsonl(options.batch[0], "query")
        with Terminal() as progress, opened_to_write(options.batch[1]) as out:
            for row in progress.over(queries, "Answering questions"):
                try:
                    answer = questions.search(
                        reader(options.store), model, row["query"], scope, limit=10, leg=options.leg, every=True
                    )
                except questions.BadQuestion:
                    answer = Answer(row["query"], (), 0)
                ids = [hit.external_id or hit.key for hit in answer.hits]
                out.write(json.dumps({"id": row["id"], "articles": ids}, ensure_ascii=False) + "\n")
        return 0
    held = reader(options.store)
    answer = questions.search(held, model, options.words, scope, limit=options.limit, leg=options.leg)
    hits = questions.with_best_sentences(held, model, options.words, answer.hits, options.leg)
    if options.json:
        document = {
            "query": options.words,
            "scope": scopes.as_json(scope),
            "hits": [hit_json(hit) for hit in hits],
            "total": answer.total,
            "nearest": [hit_json(hit) for hit in answer.nearest],
        }
        print_json(document)
        return 0
    for number, hit in enumerate(hits, 1):
        print(f"{number}. {_headline(hit)}\n   {hit.passage}\n   [{hit.match}] {hit.url or hit.key}\n")
    if not answer.hits and answer.nearest:
        print(
            f"None of the {answer.searched} articles searched answers this. The nearest, probably about something else:"
        )
        for hit in answer.nearest:
            print(f"   {_headline(hit)}\n   {hit.passage}\n")
    elif not answer.hits:
        print("No article in this selection fits. Loosen the filter, the quotation marks or the minus words.")
    return 0


def _headline(hit: Hit) -> str:
    return f"{hit.title or 'Untitled'} ({hit.outlet or 'outlet unknown'}, {iso(hit.date) or 'no date'})"
