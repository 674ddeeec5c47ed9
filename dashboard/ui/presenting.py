"""Presenting a briefing: one screen at a time, large, without controls; the arrow keys lead on and back.

The pack is read once; a step runs only the fragment that draws the screen. Steps are buttons that nobody sees, which a
small script of the page clicks when a key is pressed. All sizes are shares of the screen's, as on a slide.
"""

import json
from html import escape

import streamlit as st

from dashboard import wording
from dashboard.briefing import citing, packs, screens
from dashboard.briefing.screens import Screen
from dashboard.ui import item_previews
from dashboard.ui.briefing import folder
from dashboard.ui.parts import markdown

HERE = "present"
BRIEFING = "dashboard/views/briefing.py"
KEYS = {"ArrowLeft": "back", "PageUp": "back", "ArrowRight": "on", "PageDown": "on", " ": "on", "Home": "first",
        "End": "last", "Escape": "leave"}  # fmt: skip
_AT = "presenting at"  # which screen; the address holds only which item
STYLE = f"""<style>
    [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stSidebarCollapsedControl"] {{display: none;}}
    [data-testid="stElementToolbar"], .modebar-container {{display: none;}}
    .stApp {{--point: min(100vw / 960, 100vh / 540); --scale: 1;}}
    [data-testid="stMain"] {{overflow: hidden;}}
    [data-testid="stMainBlockContainer"][data-testid] {{padding: calc(20 * var(--point)) calc(40 * var(--point))
        calc(8 * var(--point)); max-width: none;}}
    .st-key-screen.st-key-screen {{flex: none; height: calc(100vh - 28 * var(--point)); flex-wrap: nowrap;
        gap: calc(6 * var(--point));}}
    .st-key-screen [data-testid="stMarkdownContainer"] {{margin-bottom: 0;}}
    .st-key-screen.st-key-screen > div {{flex: none;}}
    .st-key-screen.st-key-screen > :has(> .st-key-stage) {{flex: 1 1 0; min-height: 0;}}
    .st-key-stage {{overflow: hidden auto; height: 100%;}}
    .st-key-steps-unseen, .st-key-screen > :has(> .st-key-steps-unseen) {{position: fixed; left: -999rem;}}
    .st-key-screen h1 {{font-size: calc({screens.TITLE:g} * var(--point)); line-height: 1.2; padding: 0;
        overflow-wrap: anywhere;}}
    .st-key-screen p {{font-size: calc({screens.NOTE:g} * var(--point)); margin: 0;}}
    .st-key-screen .sb-passage {{font-size: calc({screens.SAID:g} * var(--point)); line-height: 1.4; max-width: none;}}
    .st-key-screen .sb-cell, .st-key-screen .sb-head, .st-key-screen table
        {{font-size: calc({screens.CELL:g} * var(--point)); line-height: 1.4;}}
    .st-key-screen .sb-meta, .sb-foot {{font-size: calc({screens.SMALL:g} * var(--point)); color: #44525f;}}
    .st-key-stage.st-key-stage:has(.stPlotlyChart) {{flex: none; overflow: visible;
        width: calc(100% / var(--scale)); height: calc(100% / var(--scale));}}
    .st-key-stage .js-plotly-plot {{transform: scale(var(--scale)); transform-origin: 0 0;}}
    @media (min-width: 1600px) and (min-height: 850px) {{.stApp {{--scale: 1.2;}}}}
    @media (min-width: 1900px) and (min-height: 1000px) {{.stApp {{--scale: 1.4;}}}}
    @media (min-width: 2500px) and (min-height: 1300px) {{.stApp {{--scale: 1.9;}}}}
    .st-key-stage .textpoint text {{font-size: 15px !important;}}
    .sb-table {{width: 100%; border-collapse: collapse;}}
    .sb-table th, .sb-table td {{text-align: start; padding: calc(4 * var(--point)) calc(8 * var(--point));
        border-bottom: 1px solid #b4bec9; vertical-align: top; overflow-wrap: anywhere; min-width: 4em;}}
    .sb-table th {{border-bottom: 2px solid #1b4b7a; vertical-align: bottom;}}
    .sb-table .sb-number {{text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal;}}
    .sb-foot {{display: flex; justify-content: space-between; gap: 2rem; white-space: nowrap;}}
    .sb-foot :first-child {{overflow: hidden; text-overflow: ellipsis;}}
</style>"""


def draw() -> None:
    """The screens from the item that the address asks for, or why there are none."""
    st.html(STYLE)
    name = st.query_params.get("briefing", "")
    pack = next((each.pack for each in packs.kept(folder()) if each.name == name and not each.problem), None)
    if pack is None or not pack.items:
        st.title("Nothing to present", anchor=False)
        st.page_link(BRIEFING, label="To the page Briefing")
        return
    asked = st.query_params.get("item", "1")
    place = min(max(int(asked), 1), len(pack.items)) if asked.isdecimal() and len(asked) < 6 else 1
    every = screens.screens(pack)
    at = st.session_state.setdefault(_AT, 0)
    if at >= len(every) or every[at].place != place:
        st.session_state[_AT] = next(at for at, screen in enumerate(every) if screen.place == place)
    _screen(pack.title, every)
    st.html(f"<script>{_LISTEN}</script>", unsafe_allow_javascript=True)


def address(name: str, place: int) -> str:
    """The address of an item, counted from 1. `name`: that of its pack, made of plain letters (packs.py)."""
    return f"{HERE}?briefing={name}&item={place}"


@st.fragment
def _screen(title: str, every: list[Screen]) -> None:
    at = st.session_state[_AT]
    shown = every[at]
    item = shown.item
    with st.container(key="screen"):
        st.title(markdown(item.title), anchor=False)
        if item.note:
            st.markdown(markdown(wording.shortened(item.note, screens.LONGEST_NOTE)))
        with st.container(key="stage"):
            look, _ = item_previews.style()  # what is wrong with it is said on the page Briefing
            item_previews.draw(item, f"present {at} {item.figure}", look, large=True)
        part = f" ({shown.part} of {shown.parts})" if shown.parts > 1 else ""
        said = f"{citing.origin(item)} · {citing.scope(item)}".removeprefix(" · ")
        st.html(
            f'<div class="sb-foot"><span>{escape(said)}</span>'
            f"<span>{shown.place}{part} of {every[-1].place}</span></div>"
        )
        with st.container(key="steps-unseen"):
            for step, by in {"first": -len(every), "back": -1, "on": 1, "last": len(every)}.items():
                st.button(step, key=f"step-{step}", on_click=_go, args=(by, every))
            if st.button("leave", key="step-leave"):
                st.switch_page(BRIEFING, query_params={"pack": title})


def _go(by: int, every: list[Screen]) -> None:
    st.session_state[_AT] = min(max(st.session_state[_AT] + by, 0), len(every) - 1)
    st.query_params["item"] = str(every[st.session_state[_AT]].place)


# The listener is set once and stays when the page is left, where it finds no button to click.
_LISTEN = f"""
    if (!window.sbKeys) {{
        window.sbKeys = {json.dumps(KEYS)};
        window.addEventListener("keydown", event => {{
            const step = !event.ctrlKey && !event.metaKey && !event.altKey && window.sbKeys[event.key];
            const button = step && document.querySelector(`.st-key-step-${{step}} button`);
            if (button) {{ event.preventDefault(); event.stopPropagation(); button.click(); }}
        }}, true);
    }}"""
