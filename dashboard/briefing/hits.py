"""Search hits as a file: exactly those in view, with the question and the filter beside each."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard import wording
from dashboard.briefing.tables import csv
from dashboard.records import Hit, Scope


def hits_csv(question: str, hits: Sequence[Hit], scope: Scope, known: Mapping[str, str] | None = None) -> bytes:
    """One row a hit, in order of rank. `known`: entity -> its name as shown, for the filter in words."""
    rows = [
        {
            "rank": rank,
            "title": hit.title,
            "outlet": hit.outlet,
            "date": hit.date.isoformat() if hit.date else "",
            "author": hit.author,
            "url": hit.url,
            "passage": hit.passage,
            "found_by": hit.match,
            "score": hit.score,
            "also_in": "; ".join(hit.other_outlets),
            "article": hit.key,
            "id": hit.external_id,
            "question": question,
            "filter": wording.scope(scope, known),
        }
        for rank, hit in enumerate(hits, 1)
    ]
    return csv(pd.DataFrame(rows))
