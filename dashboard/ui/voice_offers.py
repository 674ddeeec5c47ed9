"""What the Voices page offers to a briefing. `said`: what is asked for and the filter, in words."""

from collections.abc import Sequence

import pandas as pd

from dashboard import wording
from dashboard.briefing import items
from dashboard.briefing.pack import Item
from dashboard.ui.briefing import offer, origin
from dashboard.ui.view import View


def quotation(now: View, row, place: str, said: str) -> None:
    """One quotation, from its card."""

    def item() -> Item:
        title = f"{row.speaker or 'Speaker open'}: “{wording.shortened(row.said, 70)}”"
        made = items.quotations(title, [("", pd.DataFrame([row]), "")])
        return items.placed(made, origin(now, "voices", said), f"quotation {row.quotation_key}")

    offer(item, place)


def listed(now: View, frame: pd.DataFrame, shown: int, place: str, said: str) -> None:
    """The quotations of a list that are shown."""

    def item() -> Item:
        note = f"{shown:,} of {len(frame):,} shown" if len(frame) > shown else ""
        title = "Quotations" + ("" if said == "everything" else f": {said.removesuffix('; everything')}")
        made = items.quotations(wording.shortened(title, 110), [("", frame.head(shown), note)])
        return items.placed(made, origin(now, "voices", said), f"list {said} {shown}")

    offer(item, place, f"Add {wording.count(min(shown, len(frame)), 'quotation')} to briefing")


def columns(now: View, drawn: Sequence[tuple[str, pd.DataFrame, int]], nothing: str, place: str, said: str) -> None:
    """Columns side by side: (heading, the quotations that are shown, how many there are)."""

    def item() -> Item:
        def note(shown: int, every: int) -> str:
            return nothing if not every else f"{shown:,} of {every:,} shown" if every > shown else ""

        held = [(name, frame, note(len(frame), every)) for name, frame, every in drawn]
        title = f"What was said by {wording.names([name for name, *_ in drawn])}"
        return items.placed(items.quotations(title, held), origin(now, "voices", said), "side by side")

    offer(item, place, "Add these columns to briefing")


def grid(
    now: View, names: Sequence[str], rows: Sequence[tuple[str, Sequence[pd.DataFrame]]], nothing: str, place: str,
    said: str,
) -> None:  # fmt: skip
    """The position grid."""

    def item() -> Item:
        made = items.grid("Who said what on which sub-subject", names, rows, nothing)
        return items.placed(made, origin(now, "voices", said), f"grid {' '.join(names)}")

    offer(item, place, "Add the grid to briefing")


def bars(
    now: View, title: str, frame: pd.DataFrame, every: pd.DataFrame, place: str, said: str, *,
    value: str = "quotations", unit: str = "quotations",
) -> None:  # fmt: skip
    """Bars of `value` by name; `every` are the quotations that are counted."""

    def item() -> Item:
        newest = every.sort_values("date", ascending=False, kind="stable", na_position="last")
        columns = {"name": "Name", value: unit.capitalize()}
        made = items.table("bar", title, frame, columns, newest, value_title=unit)
        return items.placed(made, origin(now, "voices", said), f"bars {title}")

    offer(item, place)
