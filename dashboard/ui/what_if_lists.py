"""What an item of a comparison counts: its passages, articles or quotations in A, in B, or only in one of them."""

import datetime
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard.analysis.coverage import narrowed, period_end
from dashboard.analysis.scopes import NAMED
from dashboard.analysis.what_if import NOBODY
from dashboard.records import Asked, Change, Side, Subject
from dashboard.ui import articles, cached, changes, evidence, quotations, switches, what_if_offers
from dashboard.ui.briefing import Shown
from dashboard.ui.parts import markdown
from dashboard.ui.sides import Sides


def opened(sides: Sides, row: pd.Series, side: Literal["A", "B"]) -> None:
    """The item that was clicked: switches, and its list, at first of the side that was clicked."""
    item = row["item"]
    st.subheader(markdown(row["name"]), anchor=False)
    _switches(sides, item)
    lists = ["In A", "In B", "Only in A"] + ([] if sides.compared.part else ["Only in B"])
    which = st.segmented_control(
        "List", lists, default=f"In {side}", required=True, key=f"which {sides.token} {item} {side}",
        label_visibility="collapsed",
    )  # fmt: skip
    own, other = (sides.a, sides.b) if which in ("In A", "Only in A") else (sides.b, sides.a)
    counted = _Counted(sides, item)
    frame = counted.of(own)
    if which.startswith("Only"):
        gone = pd.MultiIndex.from_frame(counted.of(other)[counted.key])
        frame = frame[~pd.MultiIndex.from_frame(frame[counted.key]).isin(gone)]
    of = what_if_offers.shown(sides, f"{row['name']}: {which[0].lower()}{which[1:]}", which, own.scope)
    counted.listing(frame, f"{which} {item} {sides.token}", of)
    if frame.empty:
        st.caption("Nothing here." if which.startswith("In") else "Nothing stands on this side alone.")


@dataclass(frozen=True, slots=True)
class _Counted:
    """The units that an item of a figure counts, on either side."""

    sides: Sides
    item: str

    @property
    def key(self) -> list[str]:
        """The columns that tell units apart."""
        return {"coverage": ["article_id"], "names": ["article_id"], "connections": ["article_id", "unit"]}.get(
            self.sides.picture.figure, ["quotation_id"]
        )

    def of(self, side: Side) -> pd.DataFrame:
        """As many rows as the figure says."""
        now, shown = self.sides.now, self.sides.picture
        if shown.figure == "coverage":
            scope = narrowed(side.scope, datetime.date.fromisoformat(self.item), shown.grain, None)
            return cached.articles(now.store, now.version, scope)
        if shown.figure in ("names", "connections"):
            first, _, second = self.item.partition("|")
            level = "article" if shown.figure == "names" else shown.level
            return cached.evidence(now.store, now.version, side.scope, level, first, second or None, side.seats)
        if shown.figure == "speakers":
            asked = Asked(speakers=(self.item,), categories=side.categories)
        else:
            heard = not side.categories or self.item in side.categories
            asked = Asked(categories=(self.item,) if heard else NOBODY)
        return cached.quotations(now.store, now.version, side.scope, asked)

    def listing(self, frame: pd.DataFrame, place: str, of: Shown) -> None:
        """All of them, and a file of exactly these. `of`: what they are, for a briefing."""
        figure = self.sides.picture.figure
        if figure == "coverage":
            st.markdown(f"**{len(frame):,}**, newest first")
            articles.listing(frame, place, "articles", of)
        elif figure in ("names", "connections"):
            evidence.listing(frame, "article" if figure == "names" else self.sides.picture.level, place, of)
        else:
            st.markdown(f"**{len(frame):,} quotation{'' if len(frame) == 1 else 's'}**, newest first")
            quotations.listing(frame, place, of)


def _switches(sides: Sides, item: str) -> None:
    """ "Leave out" and "Only this" of what was clicked, made in B."""
    now, figure = sides.now, sides.picture.figure
    if figure == "coverage":
        first = datetime.date.fromisoformat(item)
        days = (first, period_end(first, sides.picture.grain))
        st.button("Only this in B", on_click=changes.period_changes, args=days, key="switch only period")
        return
    if figure == "categories":
        _pair("categories", item, "In B, speakers of this category:")
        return
    kinds, known = cached.kinds(now.store, now.version), cached.display_names(now.store, now.version)
    for entity in item.split("|"):
        if field := NAMED.get(kinds.get(entity, "")):
            _pair(field, entity, f"In B, articles that name {known[entity]}:")


def _pair(subject: Subject, value: str, label: str) -> None:
    switches.pair(
        f"b-{subject}-{value}",
        label,
        lambda: changes.add(Change("leave out", subject, value)),
        lambda: changes.add(Change("keep only", subject, value)),
    )
