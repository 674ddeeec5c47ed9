"""Who appears with whom, and how that changes."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from dashboard.analysis import connections as association
from dashboard.records import Level, Scope
from dashboard.store.connection import Reader
from dashboard.store.queries import connections as meetings

Leg = Literal["words", "meaning", "both"]


def connections(
    reader: Reader,
    scope: Scope,
    level: Level,
    *,
    of: str | None = None,
    among: Sequence[str] | None = None,
    seats: bool = True,
    least: int = association.MINIMUM_SUPPORT,
) -> tuple[pd.DataFrame, int]:
    """Who appears with whom in scope, strongest association first, and how many units of `level` the scope has.

    Columns: first, second (entities), first_name, second_name, first_kind, second_kind, n (units that hold both),
    n_first, n_second, g2 (signed log-likelihood ratio), npmi. Pairs with less than `least` units are left out. With
    `of`, the pairs of that entity, which stands first in each; with `among`, only pairs of those.
    """
    counted = meetings.pairs(reader, scope, level, of=of, among=among, seats=seats, least=least)
    frame = counted.pairs.rename(columns={"n_both": "n"})
    table = (frame["n"], frame["n_first"], frame["n_second"], counted.units)
    frame = frame.assign(g2=association.g_squared(*table), npmi=association.npmi(*table))
    return frame.sort_values(
        ["g2", "n", "first", "second"], ascending=[False, False, True, True], ignore_index=True
    ), counted.units


def changed_connections(
    reader: Reader,
    before: Scope,
    after: Scope,
    level: Level,
    *,
    of: str | None = None,
    seats: bool = True,
    least: int = association.MINIMUM_SUPPORT,
) -> pd.DataFrame:
    """Which connections rose and fell between two scopes, the surest change first.

    Columns: first, second, first_name, second_name, n_before, n_after, log_odds, low, high (95 % interval), z. A pair
    needs `least` units in both together.
    """
    both, units_before, units_after = meetings.pairs_of_two(
        reader, before, after, level, of=of, seats=seats, least=least
    )
    moved = association.change(both["n_before"], both["n_after"], units_before, units_after)
    both = both.assign(log_odds=moved.log_odds, low=moved.low, high=moved.high, z=moved.z)
    return both.sort_values(["z", "first", "second"], key=lambda c: -c.abs() if c.name == "z" else c, ignore_index=True)
