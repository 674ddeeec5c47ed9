"""The drawings of the Connections page, each with the passages behind what is clicked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import questions, wording
from dashboard.analysis.connections import MINIMUM_SUPPORT
from dashboard.charts import connections as charts
from dashboard.records import Level, Scope
from dashboard.ui import articles, cached, evidence, offers, switches, timelines
from dashboard.ui.briefing import Shown, filtered
from dashboard.ui.clicks import clickable, ticked
from dashboard.ui.explaining import explained
from dashboard.ui.parts import download, markdown
from dashboard.ui.view import View

SHOWN = 20  # bars at once
COLUMNS = ["first_name", "first_kind", "second_name", "second_kind", "n", "n_first", "n_second", "g2", "npmi"]
CHANGE = ["pair", "n_before", "n_after", "log_odds", "low", "high", "sure"]
MEASURES = {"Surest": "g2", "Closest": "npmi", "Most often": "n"}
TITLES = {"g2": "Log-likelihood ratio (G²)", "npmi": "Closeness (−1 to 1)", "n": "Together"}
MOST_NAMES = 3_000  # that the choice of a name offers
GRID_SIDE = 14  # names on a side of the heat map
GRIDS = {
    "People by countries": ("person", "country"),
    "Countries by countries": ("country", "country"),
    "Organisations by countries": ("organisation", "country"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the page is about: a name or, with "", all of them; the level; how countries are counted."""

    now: View
    name: str  # an entity
    level: Level
    seats: bool

    @property
    def units(self) -> str:
        """What is counted, in words."""
        return f"{self.level}s"

    @property
    def known(self) -> Mapping[str, str]:
        """entity -> its name as shown, for every entity of the store."""
        return cached.display_names(self.now.store, self.now.version)

    @property
    def pairs(self) -> tuple[pd.DataFrame, int]:
        """The connections in view, surest first, and the number of units in scope."""
        return cached.connections(
            self.now.store, self.now.version, self.now.scope, self.level, self.name or None, self.seats
        )


def controls(now: View) -> tuple[str, Level, bool]:
    """The name, the level, and whether seats of government and demonyms name a country."""
    names, kinds = cached.display_names(now.store, now.version), cached.kinds(now.store, now.version)
    offered = list(cached.named(now.store, now.version, now.scope, most=MOST_NAMES)["entity"])

    def label(entity: str) -> str:
        return questions.called(names[entity], kinds[entity]) if entity in names else "All names"

    if asked := st.query_params.get("name"):
        offered += [entity for entity in names if label(entity) == asked]
    left, middle, right = st.columns([4, 4, 3], vertical_alignment="bottom")
    name = left.selectbox(
        "Name",
        ["", *dict.fromkeys(offered)],
        format_func=label,
        key="name",
        bind="query-params",
        help=explained("Name"),
    )
    level = middle.segmented_control(
        "Together in one", ["Sentence", "Paragraph", "Article"], default="Sentence", required=True, key="level",
        bind="query-params", help=explained("Sentence, paragraph, article"),
    )  # fmt: skip
    seats = right.toggle(
        "Seats and demonyms", value=True, key="seats", bind="query-params",
        help=explained("Seats and demonyms", linked=False),
    )  # fmt: skip
    return name, level.lower(), seats


def strongest(chosen: Chosen) -> None:
    """Ranked bars, and the passages of the bar that is clicked."""
    frame, units = chosen.pairs
    measure = MEASURES[
        st.segmented_control(
            "Order", list(MEASURES), default="Surest", required=True, key="order", bind="query-params",
            help=explained("Association"),
        )
    ]  # fmt: skip
    if measure != "n":
        frame = frame[frame["g2"] > 0]  # the others meet less often than by chance
    if frame.empty:
        _nothing(chosen)
        return
    frame = frame.sort_values([measure, "n"], ascending=False, ignore_index=True)
    frame["label"] = frame["second_name"] if chosen.name else frame["first_name"] + " – " + frame["second_name"]
    picked = clickable(
        charts.ranked(frame.head(SHOWN), measure, TITLES[measure]), f"ranked {chosen.name} {chosen.level} {measure}",
        "Bars: the strongest connections", "pair",
    )  # fmt: skip
    st.caption(
        f"n: {chosen.units} that hold both, of {units:,} in view. Pairs with fewer than {MINIMUM_SUPPORT} are left out."
        " Click a bar for its passages."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        download(frame[COLUMNS], "connection", "connections.csv")
        of = chosen.known[chosen.name] if chosen.name else ""
        offers.ranked(chosen.now, frame.head(SHOWN), measure, TITLES[measure], of, chosen.level, chosen.seats)
    if picked is not None:
        _pair(chosen, *picked.split("|", 1))


def network(chosen: Chosen) -> None:
    """The strongest connections as a drawing; a slider leaves the weaker lines out."""
    frame, _ = chosen.pairs
    frame = frame[frame["g2"] > 0]
    if frame.empty:
        _nothing(chosen)
        return
    most = max(MINIMUM_SUPPORT + 1, int(frame["n"].max()))
    _within("least", MINIMUM_SUPPORT, most)
    least = st.slider(
        f"At least so many {chosen.units} together", MINIMUM_SUPPORT, most, key="least", bind="query-params"
    )
    shown = frame[frame["n"] >= least].head(60)
    entities = list(dict.fromkeys(shown[["first", "second"]].to_numpy().ravel()))[: charts.MAX_NODES]
    shown = shown[shown["first"].isin(entities) & shown["second"].isin(entities)]
    named = cached.named(chosen.now.store, chosen.now.version, chosen.now.scope)
    nodes = named[named["entity"].isin(entities)]
    if nodes.empty:
        st.info("No pair is together that often. Move the slider to the left.")
        return
    drawn = charts.network(nodes, shown, chosen.units)
    picked = clickable(drawn, f"network {chosen.name} {chosen.level} {least}", "Network of names", "pair")
    st.caption(
        f"A line joins two names that share {chosen.units}; its diamond opens them. A name's point opens its articles."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        download(shown[COLUMNS], "line", "network.csv")
        offers.network(chosen.now, shown, drawn, chosen.level, chosen.seats)
    if picked and "|" in picked:
        _pair(chosen, *picked.split("|", 1))
    elif picked and picked != chosen.name:  # whose card stands below
        _one(chosen, picked)


def heat_map(chosen: Chosen) -> None:
    """Names by names; each cell opens its passages."""
    grid = st.segmented_control(
        "Grid", list(GRIDS), default="People by countries", required=True, key="grid", bind="query-params"
    )
    down, across = GRIDS[grid]
    every = replace(chosen, name="")
    rows, columns = (
        list(cached.named(chosen.now.store, chosen.now.version, chosen.now.scope, (kind,), GRID_SIDE)["entity"])
        for kind in (down, across)
    )
    among = tuple(dict.fromkeys([*rows, *columns]))
    frame, _ = cached.connections(
        chosen.now.store, chosen.now.version, chosen.now.scope, chosen.level, None, chosen.seats, among, 1
    )
    both = pd.concat(
        [frame[["first", "second", "n"]], frame[["first", "second", "n"]].set_axis(["second", "first", "n"], axis=1)]
    )
    table = both.pivot_table(index="first", columns="second", values="n", aggfunc="max").reindex(
        index=rows, columns=columns
    )
    table = table.fillna(0).astype(int)
    table = table[(table.sum(axis=1) > 0)]
    if table.empty:
        _nothing(every)
        return
    drawn = charts.heat_map(table, chosen.known, chosen.units)
    picked = clickable(drawn, f"grid {grid} {chosen.level}", f"Heat map: {grid}", "pair")
    st.caption(
        f"Numbers: {chosen.units} that name both. The most named of each kind are shown. Click a cell for its passages."
    )
    shown = table.rename(index=chosen.known, columns=chosen.known)
    with st.container(horizontal=True, vertical_alignment="center"):
        download(shown.rename_axis(index="name", columns=None).reset_index(), "row", "heat-map.csv")
        offers.heat_map(chosen.now, grid, table, shown, chosen.level, chosen.seats)
    if picked:
        _pair(every, *picked.split("|", 1))


def change(chosen: Chosen) -> None:
    """What rose and fell between two periods."""
    scope = chosen.now.scope
    extent = cached.extent(chosen.now.store, chosen.now.version, scope)
    first, last = scope.since or extent.first, scope.until or extent.last
    if not first or not last or first >= last:
        st.info("Two periods need dates: none, or only one day, is in view.")
        return
    middle = first + (last - first) / 2
    _within("split", first + timedelta(days=1), last)
    split = st.slider(
        "The second period begins on",
        first + timedelta(days=1),
        last,
        middle + timedelta(days=1),
        key="split",
        bind="query-params",
    )
    before, after = (
        replace(scope, since=first, until=split - timedelta(days=1), undated=False),
        replace(scope, since=split, until=last, undated=False),
    )
    frame = cached.changed(
        chosen.now.store, chosen.now.version, before, after, chosen.level, chosen.name or None, chosen.seats
    )
    if frame.empty:
        _nothing(chosen)
        return
    periods = f"{wording.span(first, before.until)} against {wording.span(split, last)}"
    st.markdown(periods, help=explained("Change between two periods"))
    frame["pair"] = frame["second_name"] if chosen.name else frame["first_name"] + " – " + frame["second_name"]
    frame["sure"] = (frame["low"] > 0) | (frame["high"] < 0)
    shown = frame.head(40)
    picked = ticked(
        shown[CHANGE],
        list(shown["first"] + "|" + shown["second"]),
        f"change {chosen.name} {chosen.level} {split}",
        "pair",
        column_config={
            "pair": st.column_config.TextColumn("Names", width="large"),
            "n_before": "First period",
            "n_after": "Second period",
            "log_odds": st.column_config.NumberColumn("Change", format="%+.2f", help="Log odds, second against first"),
            "low": st.column_config.NumberColumn("from", format="%+.2f", help="95 % interval"),
            "high": st.column_config.NumberColumn("to", format="%+.2f", help="95 % interval"),
            "sure": st.column_config.CheckboxColumn("Sure", help="The interval leaves nought out."),
        },
    )
    st.caption(
        f"{chosen.units.capitalize()} that hold both. Change: log odds ratio with a prior worth ten {chosen.units}, so"
        f" that rare pairs do not top the list; at least {MINIMUM_SUPPORT} in both periods together. Tick a row for its"
        " passages."
    )
    within = replace(scope, since=first, until=last, undated=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        download(shown[CHANGE], "row", "change.csv")
        offers.change(chosen.now, shown, periods, within, chosen.level, chosen.seats)
    if picked is not None:
        _pair(chosen, *shown.iloc[picked][["first", "second"]], within)


def _within(key: str, least: Any, most: Any) -> None:
    """Forget what a slider was set to where it lies outside of what the filter leaves."""
    if key in st.session_state and not least <= st.session_state[key] <= most:
        del st.session_state[key]


def world(chosen: Chosen) -> None:
    """Countries by the articles in view that name them; each opens them."""
    countries = cached.named(chosen.now.store, chosen.now.version, chosen.now.scope, ("country",)).dropna(
        subset=["iso3"]
    )
    if countries.empty:
        st.info("No article in view names a country.")
        return
    drawn = charts.world(countries)
    picked = clickable(drawn, "world", "Map: countries by the articles that name them", "pair")
    st.caption(
        "Darker: named in more articles. Borders are those of Natural Earth and no statement about any territory."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        download(countries[["name", "iso3", "articles"]], "row", "countries.csv")
        offers.world(chosen.now, countries, drawn)
    st.dataframe(
        countries[["name", "articles"]].rename(columns={"name": "Country", "articles": "Articles"}),
        hide_index=True,
        height=240,
    )
    if picked and picked != chosen.name:
        _one(chosen, picked)


def card(chosen: Chosen) -> None:
    """What is known of the name the page is about."""
    about = cached.about(chosen.now.store, chosen.now.version, chosen.now.scope, chosen.name)
    st.divider()
    st.subheader(markdown(chosen.known[chosen.name]), anchor=False)
    kind = cached.kinds(chosen.now.store, chosen.now.version)[chosen.name]
    st.markdown(f"{kind.capitalize()}. As printed: {markdown(wording.names(about.forms, at_most=12))}.")
    if about.roles:
        st.markdown(f"Described as: {markdown('; '.join(about.roles))}.")
    if about.first:
        key, title, outlet, day = about.first
        st.caption(f"First named on {wording.day(day)} in {markdown(wording.outlet(outlet))}:")
        articles.opener(title, key, place="first named")
    frame = cached.evidence(
        chosen.now.store, chosen.now.version, chosen.now.scope, chosen.level, chosen.name, None, chosen.seats
    )
    of = _shown(chosen, chosen.name)
    clicked = timelines.over_time(frame, chosen.units, f"over time {chosen.name} {chosen.level}", "name_time", of)
    if clicked is None:
        _one(chosen, chosen.name)
    else:
        evidence.listing(clicked, chosen.level, chosen.name, timelines.within(of, clicked))


def _pair(chosen: Chosen, first: str, second: str, scope: Scope | None = None) -> None:
    """Two names over time, and every unit that holds both."""
    st.subheader(f"{markdown(chosen.known[first])} and {markdown(chosen.known[second])}", anchor=False)
    switches.names(chosen.now, "pair", first, second)
    frame = cached.evidence(
        chosen.now.store, chosen.now.version, scope or chosen.now.scope, chosen.level, first, second, chosen.seats
    )
    of = _shown(chosen, first, second, scope=scope)
    clicked = timelines.over_time(frame, chosen.units, f"over time {first} {second} {chosen.level}", "pair_time", of)
    if clicked is not None:
        frame, of = clicked, timelines.within(of, clicked)
    evidence.listing(frame, chosen.level, f"{first} {second}", of)


def _shown(chosen: Chosen, *entities: str, scope: Scope | None = None) -> Shown:
    """What names a name, or two together, for a briefing."""
    names = " and ".join(chosen.known[entity] for entity in entities)
    together = "together " if len(entities) > 1 else ""
    said = f"naming {names} {together}in one {chosen.level}{'' if chosen.seats else ', by name only'}"
    title = f"{chosen.units.capitalize()} that name {names}"
    return Shown(chosen.now, "connections", title, f"{said}; {filtered(chosen.now, scope)}", scope)


def _one(chosen: Chosen, entity: str) -> None:
    """The articles that name one."""
    frame = cached.naming_articles(chosen.now.store, chosen.now.version, chosen.now.scope, entity)
    st.markdown(f"**{markdown(chosen.known[entity])}** is named in {wording.count(len(frame), 'article')}.")
    switches.names(chosen.now, "one", entity)
    said = f"naming {chosen.known[entity]}; {filtered(chosen.now)}"
    of = Shown(chosen.now, "connections", f"Articles that name {chosen.known[entity]}", said)
    articles.listing(frame, f"naming {entity}", "articles", of, at_most=5)


def _nothing(chosen: Chosen) -> None:
    st.info(
        f"No two names share at least {MINIMUM_SUPPORT} {chosen.units} here. Count by paragraph or article, or loosen"
        " the filter in the sidebar."
    )
