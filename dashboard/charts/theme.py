"""How every figure looks. Colours are told apart by colour-blind readers and in grey (Okabe and Ito's blue and
orange)."""

import plotly.graph_objects as go

INK = "#1c2733"
QUIET = "#5b6b7c"  # 5.5:1 on white
GRID = "#e3e8ee"
MAIN = "#1b4b7a"
SECOND = "#e69f00"  # beside MAIN, in grey much lighter; drawn with an edge of EDGE
EDGE = "#8a5a00"
FALLING = "#c04f00"
CHOSEN = "#d55e00"  # a frame around what was clicked
FAINT = "#b4bec9"  # lines that say little
KINDS = {"country": "#1b4b7a", "person": "#d55e00", "organisation": "#3a7d44", "place": "#6b7785"}  # apart in grey too
SEQUENCE = [[0, "#f3f6f9"], [0.25, "#c6d6e6"], [0.5, "#8fb0cf"], [0.75, "#4a7dab"], [1, "#1b4b7a"]]
FONT = "'Source Sans', 'Source Sans Pro', sans-serif"

# What the toolbar of a figure offers: the picture, at twice the screen's size for print and slides.
CONFIG = {
    "topojsonURL": "app/static/",  # outlines of the map, served by the app itself
    "displaylogo": False,
    "modeBarButtonsToRemove": ["zoom2d", "pan2d", "select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d"],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}


def themed(figure: go.Figure, *, height: int, value_title: str = "") -> go.Figure:
    """`figure` in the house style: no frame, quiet grid, room for labels. `height` in pixels."""
    figure.update_layout(
        height=height,
        template="plotly_white",
        font={"family": FONT, "size": 14, "color": INK},
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        hoverlabel={"font": {"family": FONT, "size": 14, "color": INK}, "bgcolor": "#ffffff", "bordercolor": QUIET},
        clickmode="event+select",
        dragmode=False,
        showlegend=False,
        bargap=0.15,
    )
    axis = {"gridcolor": GRID, "zeroline": False, "automargin": True, "fixedrange": True}
    figure.update_xaxes(axis, tickfont={"size": 13, "color": QUIET})
    figure.update_yaxes(axis, tickfont={"size": 13, "color": QUIET})
    if value_title:
        figure.update_yaxes(title={"text": value_title, "font": {"color": QUIET}})
    return figure
