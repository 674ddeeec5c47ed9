"""Coverage: how much, when and where; each bar opens its articles."""

import datetime

import streamlit as st

from dashboard import wording
from dashboard.analysis.coverage import grain_for, narrowed, period_name, shares, unnarrowed
from dashboard.charts import coverage as charts
from dashboard.ui import articles, briefing, cached, offers, parts, switches, view
from dashboard.ui.explaining import explained

SHOWN_OUTLETS = 20

now = view.current()
extent = parts.page_heading("Coverage", now)
if not extent.articles:
    st.stop()

measure, one = ("stories", "story") if now.scope.once else ("articles", "article")
by, show = st.columns(2)
chosen = by.segmented_control(
    "Periods", ["Automatic", "Day", "Week", "Month"], default="Automatic", required=True, key="by", bind="query-params"
)
as_share = show.segmented_control(
    "Show", ["Numbers", "Share"], default="Numbers", required=True, key="show", bind="query-params",
    help="Share: the selection as a part of all coverage in the same days.",
) == "Share"  # fmt: skip
fitting = grain_for(now.scope.since or extent.first, now.scope.until or extent.last)
grain = fitting if chosen == "Automatic" else chosen.lower()

st.subheader(f"{measure.capitalize()} by {grain}", anchor=False)
timeline = cached.over_time(now.store, now.version, now.scope, grain)
value = measure
if as_share:
    everything = unnarrowed(now.scope)
    timeline, value = shares(timeline, cached.over_time(now.store, now.version, everything, grain), measure), "share"
    if everything == now.scope:
        st.caption("All outlets, languages and names are in view, so every share is 100 %. Choose some in the sidebar.")
if timeline.empty:
    st.info("None of these articles has a date, so nothing can be drawn over time.")
first = parts.clickable(
    charts.over_time(timeline, grain, value, measure), f"timeline {grain} {value} {now.token}", f"{measure} by {grain}"
)
day = datetime.date.fromisoformat(first) if first else None
notes = [f"{period_name(day, grain)} is listed below the charts." if day else "Click a bar to list what it counts."]
if extent.undated:
    notes.append(f"{wording.count(extent.undated, one, measure)} without a date cannot be drawn here.")
st.caption(" ".join(notes))
if len(timeline):
    offers.timeline(now, timeline, grain, value, measure)

st.subheader(f"{measure.capitalize()} by outlet", anchor=False, help=explained("Outlet"))
outlets = cached.by_outlet(now.store, now.version, now.scope).sort_values([measure, "outlet"], ascending=[False, True])
drawn = charts.by_outlet(outlets.head(SHOWN_OUTLETS), measure)
outlet = parts.clickable(drawn, f"outlets {now.token}", f"{measure} by outlet")
if len(outlets) > SHOWN_OUTLETS:
    st.caption(f"The {SHOWN_OUTLETS} largest of {len(outlets):,} outlets.")
offers.outlets(now, outlets.head(SHOWN_OUTLETS), measure)
languages = cached.by_language(now.store, now.version, now.scope)
if len(languages) > 1:
    said = [f"{wording.language(row.language)} {getattr(row, measure):,}" for row in languages.itertuples()]
    st.caption(parts.markdown(f"Languages: {', '.join(said)}."))

listed = narrowed(now.scope, day, grain, outlet)
title = period_name(day, grain) if day else f"Newest {measure}"
if outlet is not None:
    title = f"{wording.outlet(outlet)}, {title if day else 'newest first'}"
frame = cached.articles(now.store, now.version, listed)
if listed == now.scope and extent.undated:
    which = st.segmented_control("List", ["Newest", "Without a date"], default="Newest", required=True, key="list",
                                 bind="query-params", help=explained("Date unknown"))  # fmt: skip
    if which == "Without a date":
        frame, title = frame[frame["date"].isna()], which
st.subheader(f"{parts.markdown(title)}: {wording.count(len(frame), one, measure)}", anchor=False)
if outlet is not None:
    switches.outlet(now, outlet)
if listed != now.scope:
    st.button("Make this the filter", on_click=view.show, args=(listed,), help="It is then in the address, too.")
of = briefing.Shown(now, "coverage", title, briefing.filtered(now, listed), listed)
articles.listing(frame, f"list {first} {outlet} {title}", "articles", of)
