"""Presenting a briefing: one item at a time, large, without controls; the arrow keys lead on and back.

The keys are listened for by a small script of the page itself. Two links, which it clicks, hold the address of the item
before and after, so that the browser's own back and forward work as well.
"""

import json
from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard import wording
from dashboard.briefing import citing, packs
from dashboard.briefing.pack import Item, Pack
from dashboard.ui import item_previews
from dashboard.ui.briefing import folder
from dashboard.ui.parts import markdown

HERE = "present"
STYLE = """<style>
    [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stSidebarCollapsedControl"] {display: none;}
    [data-testid="stMainBlockContainer"][data-testid] {padding: 1.5rem 4rem 1rem; max-width: none;}
    [data-testid="stMain"] h1 {font-size: 2.5rem; line-height: 1.2; padding-top: 0;}
    [data-testid="stMain"] p {font-size: 1.4rem;}
    .sb-passage.sb-passage {font-size: 1.6rem; line-height: 1.4; max-width: none;}
    .sb-cell.sb-cell, .sb-head.sb-head {font-size: 1.2rem;}
    .sb-meta.sb-meta, .sb-foot {font-size: 1rem; color: #44525f;}
    .sb-foot {display: flex; justify-content: space-between; gap: 2rem;}
    .sb-foot nav {white-space: nowrap;} .sb-foot a {color: #1b4b7a; margin-left: 1rem;}
</style>"""


def draw() -> None:
    """The item that the address asks for, or why there is none."""
    st.html(STYLE)
    name = st.query_params.get("briefing", "")
    pack = next((each.pack for each in packs.kept(folder()) if each.name == name and not each.problem), None)
    if pack is None or not pack.items:
        st.title("Nothing to present", anchor=False)
        st.page_link("dashboard/views/briefing.py", label="To the page Briefing")
        return
    asked = st.query_params.get("item", "1")
    place = min(max(int(asked), 1), len(pack.items)) if asked.isdecimal() and len(asked) < 6 else 1
    item = pack.items[place - 1]
    st.title(markdown(item.title), anchor=False)
    if item.note:
        st.markdown("  \n".join(map(markdown, item.note.split("\n"))))
    item_previews.draw(item, f"present {place} {item.figure}", large=True)
    _foot(name, pack, place, item)


def address(name: str, place: int) -> str:
    """The address of an item, counted from 1. `name`: that of its pack, made of plain letters (packs.py)."""
    return f"{HERE}?briefing={name}&item={place}"


def _foot(name: str, pack: Pack, place: int, item: Item) -> None:
    """What is told of the figure, and the way on and back."""
    said = f"{wording.shortened(citing.scope(item), 160)} {citing.origin(item)}"
    before, after = max(place - 1, 1), min(place + 1, len(pack.items))
    steps = (("back", before, "←"), ("on", after, "→"))
    links = "".join(
        f'<a id="sb-{key}" href="{escape(address(name, to), quote=True)}" target="_self">{sign}</a>'
        for key, to, sign in steps
    )
    st.html(
        f'<div class="sb-foot"><span>{escape(said)}</span><nav>{place} of {len(pack.items)}{links}'
        f'<a id="sb-leave" href="briefing?{urlencode({"pack": pack.title})}" target="_self">Leave</a></nav></div>'
    )
    keys = {"ArrowLeft": "sb-back", "PageUp": "sb-back", "ArrowRight": "sb-on", "PageDown": "sb-on", " ": "sb-on",
            "Escape": "sb-leave"}  # fmt: skip
    st.html(
        f"""<script>
        if (!window.sbKeys) {{
            window.sbKeys = {json.dumps(keys)};
            window.addEventListener("keydown", event => {{
                const link = document.getElementById(window.sbKeys[event.key]);
                if (link) {{ event.preventDefault(); link.click(); }}
            }});
        }}
        </script>""",
        unsafe_allow_javascript=True,
    )
