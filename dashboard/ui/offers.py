"""What the pages Coverage, Search and Connections offer to a briefing: figures with their numbers and articles."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from dashboard import wording
from dashboard.analysis.coverage import period_name
from dashboard.briefing import items
from dashboard.briefing.pack import Item
from dashboard.records import Grain, Hit, Level, Scope
from dashboard.ui import cached
from dashboard.ui.briefing import articles, filtered, offer, origin
from dashboard.ui.view import View

RESTING = 20  # pairs or names of a figure whose articles are listed

Pairs = Sequence[tuple[str, str | None]]  # of entities; None: of one alone


# --- Coverage ------------------------------------------------------------------------------------------------------


def timeline(now: View, frame: pd.DataFrame, grain: Grain, value: str, measure: str) -> None:
    """The bars over time. `value`: the column that is drawn, `measure` or share."""

    def item() -> Item:
        share = value == "share"
        unit = f"% of {measure}" if share else measure
        drawn = frame.assign(
            period=[period_name(day.date(), grain) for day in pd.to_datetime(frame["period"])],
            **{value: frame[value] * 100 if share else frame[value]},
        )
        made = items.table(
            "line", f"{measure.capitalize()} by {grain}" + (", share" if share else ""), drawn,
            {"period": grain.capitalize(), value: wording.capital(unit)}, articles(now), value_title=unit,
        )  # fmt: skip
        return items.placed(made, origin(now, "coverage"), f"timeline {grain} {value}")

    offer(item, "timeline")


def outlets(now: View, frame: pd.DataFrame, measure: str) -> None:
    """The bars by outlet, as many as are drawn."""

    def item() -> Item:
        columns = {"outlet": "Outlet", measure: measure.capitalize()}
        title = f"{measure.capitalize()} by outlet"
        named = items.outlet_names(frame)
        made = items.table("bar", title, named, columns, articles(now), value_title=measure)
        return items.placed(made, origin(now, "coverage"), "outlets")

    offer(item, "outlets")


# --- Search --------------------------------------------------------------------------------------------------------


def hit(now: View, found: Hit, place: str) -> None:
    """One passage."""
    title = found.title or wording.shortened(found.passage)
    offer(partial(_passages, now, title, [found], f"{found.key} {found.span}"), f"hit {place} {found.key}")


def hits(now: View, asked: str, found: Sequence[Hit]) -> None:
    """The hits that are shown, as one item."""
    title = f"“{wording.shortened(asked, 90)}”"
    label = f"Add {wording.count(len(found), 'hit')} to briefing"
    offer(partial(_passages, now, title, found, f"hits {len(found)}", asked), "hits", label)


def _passages(now: View, title: str, found: Sequence[Hit], part: str, asked: str = "") -> Item:
    about = f"asked: “{wording.shortened(asked)}”" if asked else ""
    scope = "; ".join(said for said in (about, filtered(now)) if said)
    return items.placed(items.passages(title, found), origin(now, "search", scope), part)


# --- Connections ---------------------------------------------------------------------------------------------------


def connected(
    now: View, item: Item, part: str, pairs: Pairs, level: Level, seats: bool, scope: Scope | None = None, *, said: str
) -> Item:  # fmt: skip
    """A figure of connections in its place, with the articles of its first pairs or names. `said`: what it counts, in
    words."""
    found = [
        cached.evidence(now.store, now.version, scope or now.scope, level, first, second, seats)
        for first, second in pairs[:RESTING]
    ]
    counted = f"{said}{'' if seats else ', by name only'}"
    placed_at = origin(now, "connections", f"{counted}; {filtered(now, scope)}", scope)
    if found:
        of = f"those of the first {len(found)} of {len(pairs):,}" if len(pairs) > len(found) else ""
        item = items.resting(item, pd.concat(found), of)
    return items.placed(item, placed_at, part)


def ranked(now: View, frame: pd.DataFrame, measure: str, title: str, of: str, level: Level, seats: bool) -> None:
    """The bars of the strongest connections. `of`: the name the page is about, as shown, or ""."""

    def item() -> Item:
        numbered = ("n = " + frame["n"].map("{:,}".format) + " · " if measure != "n" else "") + frame["label"]
        drawn = frame.assign(label=numbered)
        unit = f"{level}s that hold both" if measure == "n" else title
        named = f"Who is named with {of}" if of else "Who is named with whom"
        made = items.table("bar", named, drawn, {"label": "Names", measure: wording.capital(unit)}, value_title=unit)
        return connected(now, made, f"ranked {measure}", _pairs(frame), level, seats, said=f"together in one {level}")

    offer(item, f"ranked {measure}")


def network(now: View, frame: pd.DataFrame, figure: go.Figure, level: Level, seats: bool) -> None:
    """The network as drawn, with a row a line."""

    def item() -> Item:
        columns = {"first_name": "First", "second_name": "Second", "n": f"{level.capitalize()}s"}
        made = items.table("network", "Who is named together", frame, columns, drawing=figure.to_json())
        return connected(now, made, "network", _pairs(frame), level, seats, said=f"together in one {level}")

    offer(item, "network")


def heat_map(now: View, title: str, table: pd.DataFrame, shown: pd.DataFrame, level: Level, seats: bool) -> None:
    """The heat map; `table` has entities on its sides, `shown` their names."""

    def item() -> Item:
        held = shown.reset_index()
        headings = dict(enumerate(["Name", *shown.columns]))
        held.columns = list(headings)
        made = items.table("heat", title, held, headings, value_title=f"{level}s that name both")
        cells = table.stack().sort_values(ascending=False, kind="stable")
        pairs = [pair for pair, number in cells.items() if number]
        return connected(now, made, f"heat {title}", pairs, level, seats, said=f"together in one {level}")

    offer(item, "heat map")


def change(now: View, frame: pd.DataFrame, periods: str, within: Scope, level: Level, seats: bool) -> None:
    """The table of what rose and fell."""

    def item() -> Item:
        columns = {
            "pair": "Names", "n_before": "First period", "n_after": "Second period", "log_odds": "Change (log odds)",
            "low": "from", "high": "to", "sure": "Sure",
        }  # fmt: skip
        made = items.table("table", "Which connections rose and fell", frame, columns)
        said = f"together in one {level}, {periods}"
        return connected(now, made, f"change {periods}", _pairs(frame), level, seats, within, said=said)

    offer(item, "change")


def world(now: View, frame: pd.DataFrame, figure: go.Figure) -> None:
    """The map as drawn, with a row a country."""

    def item() -> Item:
        drawn, columns = figure.to_json(), {"name": "Country", "articles": "Articles"}
        made = items.table("map", "Countries named", frame, columns, value_title="articles", drawing=drawn)
        pairs = [(entity, None) for entity in frame["entity"]]
        return connected(now, made, "map", pairs, "article", True, said="countries by the articles that name them")

    offer(item, "map")


def _pairs(frame: pd.DataFrame) -> Pairs:
    return list(zip(frame["first"], frame["second"], strict=True))
