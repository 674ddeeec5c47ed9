"""Who is heard: how many quotations each speaker, institution or country has, and how much of it is an expert's."""

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.charts import voices as charts
from dashboard.records import Asked
from dashboard.store.queries.quotations import By, narrowed
from dashboard.ui import cached, quotations, voice_offers
from dashboard.ui.explaining import explained
from dashboard.ui.parts import clickable, markdown
from dashboard.ui.voices import Chosen, matched_so_far, nothing

SHOWN = 20  # bars at once
FEWEST = 5  # quotations of an outlet before a share of them is drawn
SIDES: dict[str, By] = {
    "Speakers": "speaker",
    "Categories": "category",
    "Institutions": "organisation",
    "Countries": "country",
}
WORDS: dict[By, str] = {  # -> the word of the glossary that explains it
    "speaker": "Speaker",
    "category": "Category of speaker",
    "organisation": "Role and affiliation, as printed",
    "country": "Role and affiliation, as printed",
}
MANNER, EXPERTS = "How it is said", "Experts by outlet"
UNKNOWN = {
    "speaker": ("Speaker known", "Open who spoke"),
    "organisation": ("Institution printed", "No institution printed"),
    "country": ("Country known", "Country not known"),
}
KNOWN = {"named": "By name", "described": "By other words (“officials”)", "": "Open who spoke"}


def draw(chosen: Chosen) -> None:
    """One figure, and the quotations of the bar that is clicked."""
    if chosen.found.found.empty:
        nothing(chosen, chosen.found)
        return
    matched_so_far(chosen)
    what = st.segmented_control(
        "Count", [*SIDES, MANNER, EXPERTS], default="Speakers", required=True, key="count", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    if what == MANNER:
        _divided(
            chosen, "kind", "Direct or indirect", {kind: kind.capitalize() for kind in ("direct", "mixed", "indirect")}
        )
        _divided(chosen, "known", "How the speaker is known", KNOWN)
    elif what == EXPERTS:
        _experts(chosen)
    else:
        _bars(chosen, what, SIDES[what])


def _counted(chosen: Chosen, by: By) -> pd.DataFrame:
    now = chosen.now
    return cached.heard(now.store, now.version, now.scope, chosen.asked, by, chosen.ids)


def _bars(chosen: Chosen, what: str, by: By) -> None:
    frame = _counted(chosen, by)
    names = frame["name"].str.capitalize() if by == "category" else frame["name"]
    frame = frame.assign(name=names)
    unknown = frame.loc[frame["value"] == "", "quotations"].sum()
    known = frame[frame["value"] != ""].reset_index(drop=True)
    if len(known):
        shown = known.head(SHOWN)
        rest = (
            f" {len(known) - len(shown):,} more have {wording.count(_sum(known.iloc[SHOWN:]), 'quotation')} together."
        )
        st.caption(
            f"Quotations by {what.lower()}, {len(shown):,} of {len(known):,}. Click a bar for its quotations."
            + (rest if len(known) > len(shown) else ""),
            help=explained(WORDS[by]),
        )
        picked = clickable(charts.heard(shown), f"heard {by} {chosen.token}", f"Bars: quotations by {what.lower()}")
        _offer(chosen, f"Quotations by {what.lower()}", shown)
        if picked is not None:
            row = known.iloc[int(picked)]
            _list(chosen, narrowed(chosen.asked, by, row["value"]), row["name"])
    if by in UNKNOWN:
        labels = dict(zip(("known", ""), UNKNOWN[by], strict=True))
        parts = [("known", labels["known"], _sum(known)), ("", labels[""], int(unknown))]
        st.markdown(f"**{labels['known']} or not**, of {wording.count(int(frame['quotations'].sum()), 'quotation')}")
        picked = clickable(charts.divided(parts), f"heard known {by} {chosen.token}", "Bar: known and not known")
        _offer_parts(chosen, f"{labels['known']} or not", parts)
        if picked == "":
            _list(chosen, narrowed(chosen.asked, by, ""), labels[""])


def _divided(chosen: Chosen, by: By, title: str, labels: dict[str, str]) -> None:
    """A bar divided into parts, each of which opens its quotations."""
    counts = dict(_counted(chosen, by)[["value", "quotations"]].itertuples(index=False))
    parts = [(value, label, int(counts.get(value, 0))) for value, label in labels.items()]
    st.markdown(f"**{title}**, of {wording.count(sum(number for *_, number in parts), 'quotation')}")
    picked = clickable(charts.divided(parts), f"divided {by} {chosen.token}", f"Bar: {title}")
    _offer_parts(chosen, title, parts)
    if picked is not None:
        _list(chosen, narrowed(chosen.asked, by, picked), labels[picked])


def _experts(chosen: Chosen) -> None:
    now = chosen.now
    frame = cached.experts_by_outlet(now.store, now.version, now.scope, chosen.asked, chosen.ids)
    few = frame[frame["quotations"] < FEWEST]
    frame = frame[frame["quotations"] >= FEWEST]
    left_out = f" {wording.count(len(few), 'outlet')} with fewer than {FEWEST} left out." if len(few) else ""
    if frame.empty:
        st.info(f"No outlet has {FEWEST} quotations here.{left_out} Loosen what is asked for.")
        return
    frame = frame.assign(share=frame["experts"] / frame["quotations"], name=frame["outlet"].map(wording.outlet))
    frame = frame.sort_values(["share", "quotations"], ascending=False, kind="stable", ignore_index=True)
    st.caption(f"Share of each outlet’s quotations that are an expert’s. Click a bar for them.{left_out}")
    picked = clickable(charts.expert_shares(frame), f"experts {chosen.token}", "Bars: share of experts by outlet")
    numbered = [f"{row.name} ({row.experts:,} of n = {row.quotations:,})" for row in frame.itertuples(index=False)]
    _offer(chosen, "Share of experts by outlet", frame.assign(name=numbered, share=frame["share"] * 100),
           value="share", unit="% of quotations")  # fmt: skip
    if picked is not None:
        row = frame.iloc[int(picked)]
        if not row["experts"]:
            st.info(f"No expert is quoted in {markdown(row['name'])} here.")
            return
        asked = narrowed(narrowed(chosen.asked, "category", "expert"), "outlet", row["outlet"])
        _list(chosen, asked, f"Experts in {row['name']}")


def _offer(chosen: Chosen, title: str, frame: pd.DataFrame, **how: str) -> None:
    """The bars as an item of a briefing; they rest on the quotations that answer."""
    place = f"heard {title} {chosen.token}"
    voice_offers.bars(chosen.now, title, frame, chosen.found.found, place, chosen.said, **how)


def _offer_parts(chosen: Chosen, title: str, parts: list[tuple[str, str, int]]) -> None:
    """A divided bar as one: its parts as (value, label, quotations)."""
    _offer(chosen, title, pd.DataFrame([(label, number) for _, label, number in parts], columns=["name", "quotations"]))


def _list(chosen: Chosen, asked: Asked, name: str) -> None:
    """The quotations that a bar counts: of those that answer, not of what a narrower question would find."""
    now = chosen.now
    frame = cached.quotations(now.store, now.version, now.scope, asked, chosen.ids)
    st.markdown(f"**{markdown(name)}**: {wording.count(len(frame), 'quotation')}")
    place = f"heard {chosen.token} {hash(asked) & 0xFFFFFFFF:08x}"
    quotations.listing(frame, place, chosen.shown(also=name))


def _sum(frame: pd.DataFrame) -> int:
    return int(frame["quotations"].sum())
