"""The figures of the What-if page: side A and side B, what moves, and what the picture rests on."""

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.analysis.coverage import grain_for
from dashboard.analysis.what_if import leading
from dashboard.charts import what_if as charts
from dashboard.questions import Picture, Rest
from dashboard.records import Change, Grain, Side
from dashboard.ui import articles, cached, changes, what_if_lists, what_if_offers
from dashboard.ui.clicks import clickable, ticked
from dashboard.ui.explaining import explained
from dashboard.ui.parts import download, markdown
from dashboard.ui.sides import Sides
from dashboard.ui.view import View

FIGURES = {title: figure for figure, title in what_if_offers.TITLES.items()}
DRAWINGS = ["Before and after", "Moves in rank", "What it rests on", "Table"]
KINDS = {"Countries": "country", "People": "person", "Organisations": "organisation", "Places": "place"}
MOST_NAMES = 300  # that the choice of a name offers


def picture(now: View, b: Side) -> tuple[Picture, str]:
    """Which figure, how it counts, and how it is drawn."""
    figure = FIGURES[
        st.segmented_control(
            "Figure", list(FIGURES), default="Names", required=True, key="figure", bind="query-params",
            label_visibility="collapsed",
        )
    ]  # fmt: skip
    if figure == "connections":
        return _connections(now), _way(figure)
    with st.container(horizontal=True, gap="medium"):
        drawn = _way(figure)
        if figure != "names":
            return Picture(figure, grain=_grain(now, b)), drawn
        kinds = st.segmented_control(
            "Kinds", list(KINDS), selection_mode="multi", key="kinds", bind="query-params",
            label_visibility="collapsed",
        )  # fmt: skip
    return Picture(figure, kinds=tuple(KINDS[kind] for kind in kinds)), drawn


def _grain(now: View, b: Side) -> Grain:
    """The periods that suit both sides."""
    size = cached.extent(now.store, now.version, now.scope)
    scopes = (now.scope, b.scope)
    first = min((day for scope in scopes if (day := scope.since or size.first)), default=None)
    last = max((day for scope in scopes if (day := scope.until or size.last)), default=None)
    return grain_for(first, last)


def _connections(now: View) -> Picture:
    names, kinds = cached.display_names(now.store, now.version), cached.kinds(now.store, now.version)
    offered = list(cached.named(now.store, now.version, now.scope, most=MOST_NAMES)["entity"])

    def label(entity: str) -> str:
        return f"{names[entity]} ({kinds[entity]})" if entity in names else "All pairs"

    if asked := st.query_params.get("of"):
        offered += [entity for entity in names if label(entity) == asked]
    left, middle, right = st.columns([4, 4, 4], vertical_alignment="bottom")
    of = left.selectbox("Of", ["", *dict.fromkeys(offered)], format_func=label, key="of", bind="query-params")
    level = middle.segmented_control(
        "Together in one", ["Sentence", "Paragraph", "Article"], default="Sentence", required=True, key="together",
        bind="query-params", help=explained("Sentence, paragraph, article"),
    )  # fmt: skip
    measure = right.segmented_control(
        "Measure", ["How often", "How surely"], default="How often", required=True, key="measure", bind="query-params",
        help="How surely: the log-likelihood ratio G², the larger the less likely by chance.",
    )  # fmt: skip
    return Picture("connections", level=level.lower(), of=of, by_g2=measure == "How surely")


def _way(figure: str) -> str:
    """How the figure is drawn."""
    offered = [name for name in DRAWINGS if figure != "coverage" or name != DRAWINGS[1]]
    if st.session_state.get("drawn") not in offered:
        st.session_state.pop("drawn", None)
    return st.segmented_control(
        "Drawing", offered, default=offered[0], required=True, key="drawn", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip


def drawing(sides: Sides, chosen: str) -> None:
    """The figure in view in the way chosen, and what is clicked in it."""
    if chosen == "What it rests on":
        rests(sides)
        return
    frame = sides.compared.frame
    if frame.empty:
        st.info("Nothing of this kind is in A or in B. Choose another figure, or loosen the filter in the sidebar.")
        return
    if chosen == "Table":
        _table(sides, _ordered(sides, frame))
        return
    shown = _ordered(sides, frame) if sides.picture.figure == "coverage" else leading(frame, charts.MOST)
    if chosen == "Moves in rank":
        figure, alt = charts.slope(shown), "Lines: the moves in rank from A to B"
    elif sides.picture.figure == "coverage":
        figure, alt = charts.over_time(shown, sides.counted), "Bars: A and B over time"
    else:
        figure, alt = charts.paired(shown, sides.valued), "Bars: A and B side by side"
    picked = clickable(figure, f"{chosen} {sides.token}", alt, "item")
    _noted(sides, chosen, len(shown), len(frame))
    if chosen == "Moves in rank":
        what_if_offers.ranks(sides, shown, len(frame), figure)
    else:
        what_if_offers.paired(sides, shown, len(frame))
    if picked:
        side, item = picked.split("|", 1)
        what_if_lists.opened(sides, shown[shown["item"] == item].iloc[0], side)


def _ordered(sides: Sides, frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values("item", ignore_index=True) if sides.picture.figure == "coverage" else frame


def _noted(sides: Sides, chosen: str, shown: int, total: int) -> None:
    """What the figure counts, the test, and what a click does."""
    part, chance = sides.compared.part, sides.chance
    notes = []
    if shown < total:
        notes.append(f"The {shown} that stand first in A or B, of {total:,}{_of_kinds(sides)}.")
    undated = cached.extent(sides.now.store, sides.now.version, sides.a.scope).undated
    if sides.picture.figure == "coverage" and undated:
        notes.append(f"{undated:,} in A without a date cannot be drawn here.")
    if chosen == "Moves in rank":
        also = ", or differs by chance alone" if part else ""
        notes.append(f"Blue: rises. Orange, broken: falls. Grey: keeps its place{also}.")
    if not part:
        notes.append(f"{chance} and nothing is greyed.")
    elif chance:
        notes.append(f"{'By chance' if chosen == 'Moves in rank' else 'Grey'}: {chance}.")
    notes.append("Click one to open what it counts.")
    st.caption(" ".join(notes), help=explained("More than chance"))


def _of_kinds(sides: Sides) -> str:
    return " of all kinds" if sides.picture.figure == "names" and not sides.picture.kinds else ""


def _table(sides: Sides, frame: pd.DataFrame) -> None:
    """Every item with its numbers; a tick opens what it counts, and all of it is a file."""
    columns = {
        "name": "Name",
        "value_a": "A",
        "value_b": "B",
        "difference": "Difference",
        "rank_a": "Rank in A",
        "rank_b": "Rank in B",
        "expected": st.column_config.NumberColumn(
            "By chance", format="%.1f", help="What would be left in B, had as many been left out at random."
        ),
        "z": st.column_config.NumberColumn("z", format="%+.2f", help="Standard deviations from chance; 1.96 is 5 %."),
        "noise": st.column_config.CheckboxColumn("Within chance"),
    }
    if sides.picture.by_g2:
        columns |= {"a": "n in A", "b": "n in B"}
    picked = ticked(
        frame[list(columns)].replace({"rank_a": {0: None}, "rank_b": {0: None}}),
        [f"A|{item}" for item in frame["item"]],
        f"table {sides.token}",
        "item",
        column_config=columns,
    )
    st.caption(f"Counted: {sides.counted}. Tick a row to open what it counts.")
    with st.container(horizontal=True, vertical_alignment="center"):
        file = frame.drop(columns="item" if sides.picture.figure != "coverage" else [])
        download(file, "row", "what-if.csv")
        what_if_offers.table(sides, frame)
    if picked is not None:
        what_if_lists.opened(sides, frame.iloc[picked], "A")


def rests(sides: Sides) -> None:
    """The sources of A without which the figure changes most."""
    kinds = st.segmented_control(
        "Leave out in turn", list(what_if_offers.SOURCES.values()), selection_mode="multi", key="sources",
        bind="query-params", help="None chosen: all three.",
    )  # fmt: skip
    asked = tuple(kind for kind, label in what_if_offers.SOURCES.items() if not kinds or label in kinds)
    found = cached.rests_on(sides.now.store, sides.now.version, sides.a, sides.picture, asked)
    if not found:
        st.info("No outlet, story or quoted person changes this figure, or there is nothing in it.")
        return
    whose = (
        "the articles that quote the person"
        if sides.picture.figure in ("coverage", "names", "connections")
        else "what the person says"
    )
    st.caption(
        f"Of A: each outlet, each story and each quoted person ({whose}) is left out in turn. Distance:"
        f" {what_if_offers.distance(sides)}.",
        help=explained("What it rests on"),
    )
    for number, rest in enumerate(found, 1):
        _rest(sides, number, rest)
    with st.container(horizontal=True, vertical_alignment="center"):
        download(what_if_offers.rows_of(found), "row", "rests-on.csv")
        what_if_offers.rests(sides, found)


def _rest(sides: Sides, number: int, rest: Rest) -> None:
    label = what_if_offers.label(rest)
    place = f"{rest.kind} {rest.source} {sides.now.token}"
    with st.container(border=True, gap="xsmall"):
        said, shown = st.columns([5, 2], vertical_alignment="center")
        said.markdown(f"{number}\\. **Without {markdown(label)}**: {markdown(rest.says)}")
        said.caption(f"{what_if_offers.SOURCES[rest.kind]} · distance {rest.distance:.2f}")
        count = wording.count(rest.articles, "article")
        listed = shown.toggle(f"List {count}", key=f"rest {place}")
        if rest.kind == "outlet":
            change = Change("leave out", "outlets", rest.label)
            shown.button("Leave out in B", key=f"switch rest {place}", on_click=changes.add, args=(change,))
        if listed:
            now = sides.now
            frame = cached.source_articles(now.store, now.version, sides.a, sides.picture, rest.kind, rest.source)
            of = what_if_offers.shown(sides, f"Articles of {label}", "of A alone", sides.a.scope)
            articles.listing(frame, f"rest {place}", "articles", of, at_most=5)
