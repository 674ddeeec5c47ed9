"""Whom to set side by side: the most heard, spread over institutions. No input or output."""

import pandas as pd

from dashboard.analysis.ranking import CUT

MOST = 5  # columns that can still be read
NEAR = 0.2  # relevance from which a quotation is at least near to a subject


def suggested(frame: pd.DataFrame, most: int = MOST) -> list[str]:
    """The named speakers most heard in `frame`, at most one of an institution before a second of any.

    `frame` has the columns entity, organisation and statement, best first, and relevance where it was ranked by a
    subject: then what is likely to be about it counts, and speakers who are only near to it come after those who
    speak about it. A statement that several outlets carry counts once; of two heard as often the one that comes first
    goes first. A speaker's institution is the one most often printed; of one without, nobody is a colleague.
    """
    known = frame.dropna(subset=["entity"])
    answers = pd.Series(True, index=known.index)
    if "relevance" in known:
        known = known[known["relevance"] >= NEAR]
        answers = known["relevance"] >= CUT
    counted = known["statement"].where(answers).groupby(known["entity"], sort=False).nunique()
    institutions = known.groupby("entity")["organisation"].agg(lambda column: next(iter(column.mode()), ""))
    first: list[str] = []
    second: list[str] = []
    taken = set()
    for entity in counted.sort_values(ascending=False, kind="stable").index:
        institution = institutions[entity]
        (second if institution and institution in taken else first).append(entity)
        taken.add(institution)
    return [*first, *second][:most]
