"""Names and quotations of texts, without a store."""

import argparse
import json
import sys

from dashboard import config
from dashboard.commands.documents import entity_json, quotation_json
from dashboard.commands.output import opened_to_write, read_jsonl
from dashboard.language import encoder
from dashboard.progress import Terminal


def annotate(options: argparse.Namespace, settings: config.Config) -> int:
    """Mark names and quotations in texts, without a store: {"id", "text"} in, {"id", "quotations", "entities"} out."""
    from dashboard.language.annotation import annotated
    from dashboard.language.names import why_by_rules

    model = encoder.encoder(settings.model)
    rows = read_jsonl(options.texts, "text")
    if reason := why_by_rules(model):
        print(reason, file=sys.stderr)
    with Terminal() as progress, opened_to_write(options.out) as out:
        found = annotated([row["text"] for row in rows], model, progress)
        for row, (entities, quotations) in zip(rows, found, strict=True):
            document = {
                "id": row["id"],
                "quotations": [quotation_json(row["text"], quotation) for quotation in quotations],
                "entities": [entity_json(entity) for entity in entities],
            }
            out.write(json.dumps(document, ensure_ascii=False) + "\n")
    return 0
