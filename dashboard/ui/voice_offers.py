"""What quotations offer to a briefing, on the Voices page and wherever they are listed. `said`: what is asked for and
the filter, in words."""

from collections.abc import Sequence

import pandas as pd

from dashboard import wording
from dashboard.briefing import items
from dashboard.briefing.pack import Item
from dashboard.ui.briefing import Shown, offer, origin
from dashboard.ui.view import View


def quotation(of: Shown, row, place: str) -> None:
    """One quotation, from its card."""

    def item() -> Item:
        title = f"{row.speaker or 'Speaker open'}: “{wording.shortened(row.said, 70)}”"
        made = items.quotations(title, [("", pd.DataFrame([row]), "")])
        return of.placed(made, f"quotation {row.quotation_key}")

    offer(item, place)


def listed(of: Shown, frame: pd.DataFrame, shown: int) -> Item:
    """The quotations of a list that are shown."""
    note = f"{shown:,} of {len(frame):,} shown" if len(frame) > shown else ""
    return of.placed(items.quotations(of.title, [("", frame.head(shown), note)]), f"list {of.said} {shown}")


def statement(of: Shown, wordings: Sequence[pd.DataFrame], place: str) -> None:
    """A statement that several articles carry, in its wordings."""

    def item() -> Item:
        row = next(wordings[0].itertuples())
        title = f"{row.speaker or 'Speaker open'}: “{wording.shortened(row.said, 70)}”, in several articles"
        return of.placed(items.carried(title, wordings), f"statement {row.quotation_key}")

    offer(item, place)


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
        columns = {"name": "Name", value: wording.capital(unit)}
        made = items.table("bar", title, frame, columns, newest, value_title=unit)
        return items.placed(made, origin(now, "voices", said), f"bars {title}")

    offer(item, place)
