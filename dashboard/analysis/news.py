"""What came to a scope since some of its articles were seen, as frames; and how much a connection grew by it."""

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.connections import MINIMUM_SUPPORT, change
from dashboard.records import Level


@dataclass(frozen=True, slots=True)
class News:
    """What came to a scope. Each frame has as many rows as there is to be said of it.

    `articles`: as store/queries/library.py lists them; `quotations`: as store/queries/quotations.py gives them, newest
    first. `names`: columns entity, name, kind, articles; of all seen before, none names them. `connections`: as
    `connections` gives them, counted by `level`, and, where `compared`, the changed ones among them.
    """

    articles: pd.DataFrame
    names: pd.DataFrame
    connections: pd.DataFrame
    quotations: pd.DataFrame
    level: Level = "sentence"
    compared: bool = True

    @property
    def counts(self) -> dict[str, int]:
        """What there is to see -> how much of it."""
        return {name: len(getattr(self, name)) for name in ("articles", "names", "connections", "quotations")}

    @property
    def rule(self) -> str:
        """Which connections are listed, in a sentence."""
        listed = f"Listed are two names that {MINIMUM_SUPPORT} or more {self.level}s of the new articles share and"
        if not self.compared:
            return f"{listed} no {self.level} seen before did."
        return (
            f"{listed} no {self.level} seen before did (new), or that meet more or less often than before by more than"
            " chance explains (changed: the 95 % interval of the change leaves nought out)."
        )


def connections(pairs: pd.DataFrame, before: int, fresh: int, *, compared: bool = True) -> pd.DataFrame:
    """Of pairs those that are new or changed: those that never met before first, then by how often they met anew.

    `pairs` has the columns first, second, first_name, second_name, n_before and n_fresh: the units that name both, of
    articles seen before and of new ones; `before` and `fresh` are all units of either side. A pair needs
    MINIMUM_SUPPORT units of new articles. It is new where n_before is 0, and changed where the 95 % interval of its log
    odds, new against before (analysis/connections.py), leaves nought out; without `compared` only new ones are listed.

    Added are n_after (both together), new, and log_odds, low, high, which are NaN for a new pair.
    """
    moved = change(pairs["n_before"], pairs["n_fresh"], before, fresh)
    pairs = pairs.assign(
        n_after=pairs["n_before"] + pairs["n_fresh"], new=pairs["n_before"] == 0,
        log_odds=moved.log_odds, low=moved.low, high=moved.high,
    )  # fmt: skip
    pairs.loc[pairs["new"], ["log_odds", "low", "high"]] = float("nan")
    changed = ((pairs["low"] > 0) | (pairs["high"] < 0)) & compared
    listed = pairs[(pairs["n_fresh"] >= MINIMUM_SUPPORT) & (pairs["new"] | changed)]
    return listed.sort_values(
        ["new", "n_fresh", "first", "second"], ascending=[False, False, True, True], ignore_index=True
    )
