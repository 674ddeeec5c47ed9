"""What is new in a scope since some of its articles were seen."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis import connections as association
from dashboard.records import Asked, Scope
from dashboard.store.connection import Reader
from dashboard.store.queries import library
from dashboard.store.queries import news as queries
from dashboard.store.queries import quotations as said


@dataclass(frozen=True, slots=True)
class News:
    """What came to a scope. Each frame has as many rows as is to be said of it.

    `articles`: as store/queries/library.py lists them; `quotations`: all those of these articles, as
    store/queries/quotations.py gives them. `names`: columns entity, name, kind, articles; only new articles name them.
    `connections`: columns first, second (entities), first_name, second_name, n_before, n_fresh, n_after (sentences
    that name both, of the articles seen before, of the new ones, and of all), new, and log_odds, low, high: how much
    more often they meet in the new articles than before, with its 95 % interval; not known (NaN) where either side has
    too few.
    """

    articles: pd.DataFrame
    names: pd.DataFrame
    connections: pd.DataFrame
    quotations: pd.DataFrame

    @property
    def counts(self) -> dict[str, int]:
        """What there is to see -> how much of it."""
        return {name: len(getattr(self, name)) for name in ("articles", "names", "connections", "quotations")}


def news(reader: Reader, scope: Scope, seen: Collection[str]) -> News:
    """What is in scope now and not among the articles whose keys are `seen`.

    A connection is two names that share at least analysis.connections.MINIMUM_SUPPORT sentences now, one or more of
    them in a new article. The surest new ones stand first, then those that changed.
    """
    fresh = queries.fresh(reader, scope, seen)
    articles = library.articles(reader, scope)
    return News(
        articles[articles["article_id"].isin(fresh)].reset_index(drop=True),
        queries.names(reader, scope, fresh),
        _connections(queries.met(reader, scope, fresh, association.MINIMUM_SUPPORT)),
        said.quotations(reader, scope, Asked(), queries.quotation_ids(reader, scope, fresh)),
    )


def _connections(met: queries.Met) -> pd.DataFrame:
    pairs = met.pairs
    moved = association.change(pairs["n_before"], pairs["n_fresh"], met.before, met.fresh)
    known = (pairs[["n_before", "n_fresh"]] >= association.MINIMUM_SUPPORT).all(axis=1).to_numpy()
    interval = {name: np.where(known, getattr(moved, name), np.nan) for name in ("log_odds", "low", "high")}
    pairs = pairs.assign(n_after=pairs["n_before"] + pairs["n_fresh"], new=pairs["n_before"] == 0, **interval)
    return pairs.sort_values(
        ["new", "n_fresh", "first", "second"], ascending=[False, False, True, True], ignore_index=True
    )
