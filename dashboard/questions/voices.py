"""What did whom say about what: quotations ranked by words and meaning, as passages are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis import ranking
from dashboard.errors import BadQuestion
from dashboard.language.encoder import Encoder
from dashboard.language.query import parse
from dashboard.language.terms import folded
from dashboard.questions.names import entities_by_name
from dashboard.questions.search import Leg
from dashboard.records import Asked, Scope
from dashboard.store.connection import Reader
from dashboard.store.queries import quotations as said
from dashboard.store.queries import search as passages
from dashboard.store.schema import require_model

DEPTH = 400  # quotations that each leg ranks


@dataclass(frozen=True, slots=True)
class Voices:
    """Quotations that answer. `found` has the columns of store/queries/quotations.py: quotations, and, where words were
    asked for, cosine, coverage and relevance, best first; else it is newest first."""

    found: pd.DataFrame
    asked: int  # quotations that the filter left to rank
    nearest: pd.DataFrame | None = None  # where none answers: what came nearest


def speaker_named(reader: Reader, asked: str) -> str:
    """The speaker that a person means by a name: an entity or, for a group or somebody unnamed, the words as printed.

    Raises BadQuestion where nobody of that name is quoted.
    """
    heard = said.counted(reader, Scope(), Asked(), "speaker")
    plain = folded(" ".join(asked.split()))
    meant = entities_by_name(reader).get(plain)
    if meant in set(heard["value"]):
        return str(meant)
    for value, name in zip(heard["value"], heard["name"], strict=True):
        if value and plain in (folded(name), folded(value)):
            return str(value)
    raise BadQuestion(f"Nobody called “{asked}” is quoted in this store.")


def voices(
    reader: Reader,
    encoder: Encoder,
    text: str,
    asked: Asked,
    scope: Scope,
    *,
    leg: Leg = "both",
    every: bool = False,
    among: Sequence[int] | None = None,
) -> Voices:
    """The quotations asked for, of articles in scope, that speak about `text`; all of them where it is empty. With
    `among` (quotation_id), of those, each of which is then ranked.

    Only those that are likely to answer are given (analysis/ranking.py), unless `every`. Raises BadQuestion where the
    text holds nothing to look for, ModelMismatch where the store's vectors are another model's.
    """
    query = parse(text)
    if not text.strip():
        found = said.quotations(reader, scope, asked, among)
        return Voices(found, len(found))
    if query.empty:
        raise BadQuestion("Type at least one word that what is said should be about.")
    terms = [*query.terms]
    depth = DEPTH if among is None else len(among)
    by_words = said.by_words(reader, scope, asked, terms, depth, among) if leg != "meaning" else {}
    by_meaning: dict[int, float] = {}
    vector = None
    if leg != "words":
        require_model(reader.facts, encoder.fingerprint)
        vector = encoder.encode([query.meaning])[0]
        by_meaning = said.by_meaning(reader, scope, asked, vector, depth, among)
    idf = passages.term_idf(reader, terms)
    fused = ranking.fuse(by_words, by_meaning, sum(idf.values()))
    ids = list(fused)
    total = sum(said.counted(reader, scope, asked, "kind", among)["quotations"])
    if not ids:
        return Voices(said.quotations(reader, scope, asked, []), total)
    held = said.terms_held(reader, ids, terms)
    near = said.vectors(reader, ids) @ vector if vector is not None else np.zeros(len(ids))
    covered = np.array([ranking.coverage(terms, held.get(number, ()), idf) for number in ids])
    likely = np.array([ranking.relevance(cosine, share) for cosine, share in zip(near, covered, strict=True)])
    kept = np.flatnonzero((likely >= ranking.CUT) | every | (leg == "words"))
    chosen = kept if len(kept) else np.arange(min(ranking.NEAREST, len(ids)))
    frame = said.quotations(reader, scope, asked, [ids[at] for at in chosen])
    frame = frame.assign(cosine=near[chosen], coverage=covered[chosen], relevance=likely[chosen])
    return Voices(frame, total) if len(kept) else Voices(frame.head(0), total, frame)
