"""What came to a scope since some of its articles were seen, as frames; and how much a connection grew by it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.connections import MINIMUM_SUPPORT, change


@dataclass(frozen=True, slots=True)
class News:
    """What came to a scope. Each frame has as many rows as there is to be said of it.

    `articles`: as store/queries/library.py lists them; `quotations`: all those of these articles, as
    store/queries/quotations.py gives them. `names`: columns entity, name, kind, articles; only new articles name them.
    `connections`: as `connections` gives them.
    """

    articles: pd.DataFrame
    names: pd.DataFrame
    connections: pd.DataFrame
    quotations: pd.DataFrame

    @property
    def counts(self) -> dict[str, int]:
        """What there is to see -> how much of it."""
        return {name: len(getattr(self, name)) for name in ("articles", "names", "connections", "quotations")}


def connections(pairs: pd.DataFrame, before: int, fresh: int) -> pd.DataFrame:
    """Pairs with what changed: those that never met before first, then by how often they met anew.

    `pairs` has the columns first, second, first_name, second_name, n_before and n_fresh: the sentences that name both,
    of articles seen before and of new ones; `before` and `fresh` are all sentences of either side. Added are n_after
    (both together), new (n_before is 0), and log_odds, low, high: how much more often the two meet in new articles than
    before, with its 95 % interval (analysis/connections.py), NaN where either side has fewer than MINIMUM_SUPPORT.
    """
    moved = change(pairs["n_before"], pairs["n_fresh"], before, fresh)
    known = (pairs[["n_before", "n_fresh"]] >= MINIMUM_SUPPORT).all(axis=1).to_numpy()
    interval = {name: np.where(known, getattr(moved, name), np.nan) for name in ("log_odds", "low", "high")}
    pairs = pairs.assign(n_after=pairs["n_before"] + pairs["n_fresh"], new=pairs["n_before"] == 0, **interval)
    return pairs.sort_values(
        ["new", "n_fresh", "first", "second"], ascending=[False, False, True, True], ignore_index=True
    )
