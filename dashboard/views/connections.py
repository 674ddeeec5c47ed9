"""Connections: who appears with whom, how strongly, since when; every figure opens its passages."""

import streamlit as st

from dashboard.ui import connections, parts, view

now = view.current()
extent = parts.page_heading("Connections", now)
if not extent.articles:
    st.stop()

name, level, seats = connections.controls(now)
sections = ["Strongest", "Network", "Heat map", "Change", "Map"]
section = st.segmented_control(
    "Drawing",
    sections,
    default=sections[0],
    required=True,
    key="drawing",
    bind="query-params",
    label_visibility="collapsed",
)
chosen = connections.Chosen(now, name, level, seats)
if section == "Strongest":
    connections.strongest(chosen)
elif section == "Network":
    connections.network(chosen)
elif section == "Heat map":
    connections.heat_map(chosen)
elif section == "Change":
    connections.change(chosen)
else:
    connections.world(chosen)
if name:
    connections.card(chosen)
