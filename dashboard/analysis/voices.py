"""Whom to set side by side: the most heard, spread over institutions. No input or output."""

import pandas as pd

MOST = 5  # columns that can still be read


def suggested(frame: pd.DataFrame, most: int = MOST) -> list[str]:
    """The named speakers most heard in `frame`, at most one of an institution before a second of any.

    `frame` has the columns entity, organisation and statement, best first: a statement that several outlets carry
    counts once, and of two heard as often the one that comes first in it goes first. A speaker's institution is the
    one most often printed; of one without, nobody is a colleague.
    """
    known = frame.dropna(subset=["entity"])
    heard = known.groupby("entity", sort=False)["statement"].nunique().sort_values(ascending=False, kind="stable")
    institution = known.groupby("entity")["organisation"].agg(lambda column: next(iter(column.mode()), None))
    first: list[str] = []
    second: list[str] = []
    taken = set()
    for entity in heard.index:
        of = institution[entity]
        (second if of is not None and of in taken else first).append(entity)
        taken.add(of)
    return [*first, *second][:most]
