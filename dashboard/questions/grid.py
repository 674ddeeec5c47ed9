"""Who said what on which sub-subject: quotations of some speakers in a grid, by nearness of wording."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis import grid as sorting
from dashboard.analysis import ranking
from dashboard.errors import BadQuestion
from dashboard.language.encoder import Encoder
from dashboard.language.query import parse
from dashboard.language.subject_words import commonest, subject_words
from dashboard.questions.search import Leg
from dashboard.records import Asked, Scope
from dashboard.store.connection import Reader
from dashboard.store.queries import quotations as said
from dashboard.store.queries import search as passages
from dashboard.store.schema import require_model

MOST_IN_GRID = 2_000  # quotations that are sorted, the newest or nearest of them


@dataclass(frozen=True, slots=True)
class Grid:
    """Quotations in columns. `quotations` has the columns of store/queries/quotations.py: quotations, voice
    (the entity or words by which its speaker is asked for) and column: the place of the sub-subject among `columns`, or
    analysis.grid.NONE; in each cell the most central stands first."""

    columns: tuple[str, ...]
    quotations: pd.DataFrame
    left_out: int = 0  # more quotations than can be sorted at once

    def cell(self, speaker: str, column: int) -> pd.DataFrame:
        """The quotations of a speaker on a sub-subject, or on none of them, the most central first."""
        held = self.quotations
        return held[(held["voice"] == speaker) & (held["column"] == column)]


def position_grid(
    reader: Reader,
    encoder: Encoder,
    scope: Scope,
    asked: Asked,
    ids: Sequence[int] | None,
    subjects: Sequence[str],
    columns: int,
    leg: Leg = "both",
) -> Grid:
    """The quotations asked for, sorted into `subjects`, or into `columns` groups of like wording where none is given.

    `ids`: only these, as of a question in words. Raises BadQuestion where a sub-subject holds nothing to look for,
    ModelMismatch where the store's vectors are another model's.
    """
    found = said.quotations(reader, scope, asked, ids)
    left_out = max(0, len(found) - MOST_IN_GRID)
    found = found.head(MOST_IN_GRID).sort_values("quotation_key", ignore_index=True)
    found["voice"] = found["entity"].fillna(found["speaker"])
    vectors = said.vectors(reader, list(found["quotation_id"]))
    if subjects:
        relevances = _relevances(reader, encoder, list(found["quotation_id"]), vectors, subjects, leg)
        labels, names = sorting.nearest(relevances, ranking.CUT), list(subjects)
        central = relevances.max(axis=1)
    else:
        copies = found.groupby("statement")["statement"].transform("size").to_numpy()
        labels = sorting.clustered(list(found["quotation_key"]), vectors, columns, 1 / copies)
        names = _names(found, labels)
        central = np.zeros(len(found))
        for rows in found.groupby([found["voice"], labels]).indices.values():
            central[rows] = sorting.centrality(vectors[rows])
    found = found.assign(column=labels, central=central)
    found = found.sort_values(["column", "central", "quotation_key"], ascending=[True, False, True], ignore_index=True)
    return Grid(tuple(names), found.drop(columns="central"), left_out)


def _relevances(
    reader: Reader, encoder: Encoder, ids: Sequence[int], vectors: np.ndarray, subjects: Sequence[str], leg: Leg
) -> np.ndarray:
    """float (quotations, subjects), 0..1: how likely each answers each, as a search ranks them."""
    found = np.zeros((len(ids), len(subjects)))
    for at, subject in enumerate(subjects):
        query = parse(subject)
        if query.empty:
            raise BadQuestion(f"“{subject}” holds no word to look for.")
        terms = [*query.terms]
        idf = passages.term_idf(reader, terms)
        held = said.terms_held(reader, ids, terms)
        cosines = np.zeros(len(ids))
        if leg != "words" and len(ids):
            require_model(reader.facts, encoder.fingerprint)
            cosines = vectors @ encoder.encode([query.meaning])[0]
        covered = [ranking.coverage(terms, held.get(number, ()), idf) for number in ids]
        found[:, at] = [ranking.relevance(*signs) for signs in zip(cosines, covered, strict=True)]
    return found


def _names(found: pd.DataFrame, labels: np.ndarray) -> list[str]:
    """What the clusters are called: their distinctive words, each once, as people write them."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    held = []
    for words in map(subject_words, found["said"]):
        held.append(Counter(term for term, _ in words))
        for term, form in words:
            written[term][form] += 1
    first = ~found["statement"].duplicated().to_numpy()  # the copies of one statement are not more evidence
    kept = np.where(first, labels, sorting.NONE)
    named = sorting.distinctive(held, kept)
    size = int(labels.max(initial=sorting.NONE)) + 1
    named += [[]] * (size - len(named))
    return [
        ", ".join(commonest(written[term]) for term in terms) or f"Group {at + 1}" for at, terms in enumerate(named)
    ]
