"""Plotly figures -> PNG and SVG, by Kaleido and the Chrome or Chromium of this machine, offline.

Kaleido's page would load MathJax from the web and plotly.js from the Plotly package; the first is turned off, the
second is a file here. Maps find the outlines of the world in static/, handed to the page as a script, since a page
opened from a file may not read other files.
"""

import asyncio
import contextlib
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import plotly.graph_objects as go

from dashboard.briefing.drawing import HEIGHT, WIDTH
from dashboard.config import PROJECT
from dashboard.errors import NoPictures
from dashboard.records import Progress, Report, silent

Format = Literal["png", "svg"]
START_SECONDS, EACH_SECONDS, ALL_SECONDS = 30.0, 15.0, 120.0
TABS = 2  # drawn in at a time
OUTLINES = PROJECT / "static" / "world_50m.json"
NO_BROWSER = (
    "No Chrome or Chromium was found on this machine, so no pictures were made; charts in PowerPoint are its own, and"
    " each figure on screen can be saved as a picture by the button above it."
)
FAILED = "The Chrome or Chromium of this machine made no pictures in the time allowed."

Pictures = dict[int, dict[Format, bytes]]


def draw(figures: Mapping[int, go.Figure], formats: Sequence[Format] = ("png",), report: Report = silent) -> Pictures:
    """Pictures of figures by their keys; one that cannot be drawn is left out. Raises NoPictures where none can be.

    The wait is limited: 30 s for the browser to start, 15 s for a picture, 120 s for all; what is done by then stays.
    """
    if not figures:
        return {}
    made: Pictures = {}
    failure: list[NoPictures] = []

    def run() -> None:
        try:
            asyncio.run(_draw(figures, formats, made, told.append))
        except NoPictures as error:
            failure.append(error)

    told: list[Progress] = []  # told by the thread that asked, since Streamlit knows only that one
    # A thread of its own: an asyncio loop may run in this one, and a browser that will not close must not hold it up.
    thread = threading.Thread(target=run, name="pictures", daemon=True)
    thread.start()
    waited = 0.0
    while thread.is_alive() and waited < START_SECONDS + ALL_SECONDS:
        thread.join(0.2)
        waited += 0.2
        if told:
            report(told[-1])
    if not made:
        raise failure[0] if failure else NoPictures(FAILED)
    return {key: dict(pictures) for key, pictures in made.items()}


async def _draw(figures: Mapping[int, go.Figure], formats: Sequence[Format], made: Pictures, report: Report) -> None:
    import kaleido  # takes half a second: only when pictures are wanted
    from kaleido.errors import (
        BrowserClosedError,
        BrowserFailedError,
        ChromeNotFoundError,
        JavascriptError,
        KaleidoError,
    )

    with _page() as page:
        try:
            browser = kaleido.Kaleido(n=TABS, timeout=EACH_SECONDS, page_generator=page)
            await asyncio.wait_for(browser.open(), START_SECONDS)
        except ChromeNotFoundError as error:
            raise NoPictures(NO_BROWSER) from error
        except (BrowserFailedError, BrowserClosedError, TimeoutError, OSError) as error:
            raise NoPictures(FAILED) from error
        done: list[int] = []

        async def draw_one(key: int, figure: go.Figure) -> None:
            size = {"width": _side(figure.layout.width, WIDTH), "height": _side(figure.layout.height, HEIGHT)}
            for form in formats:
                # one figure that cannot be drawn does not cost the others
                with contextlib.suppress(JavascriptError, KaleidoError, TimeoutError, ValueError):
                    options = {"format": form, "scale": 2 if form == "png" else 1, **size}
                    made.setdefault(key, {})[form] = await browser.calc_fig(figure, options)
            done.append(key)
            report(Progress("Drawing pictures", len(done), len(figures)))

        try:
            async with asyncio.timeout(ALL_SECONDS):
                await asyncio.gather(*(draw_one(key, figure) for key, figure in figures.items()))
        except (TimeoutError, BrowserClosedError):
            return
        finally:
            with contextlib.suppress(TimeoutError, BrowserClosedError, OSError):
                await asyncio.wait_for(browser.close(), EACH_SECONDS)


def _side(pixels: float | None, usual: int) -> int:
    """A side of a picture in pixels: the figure's own within reason."""
    return int(min(max(pixels, 200), 3000)) if pixels else usual


@contextlib.contextmanager
def _page() -> Iterator[object]:
    """Kaleido's page without anything from the web, with the outlines of the world."""
    import kaleido

    with tempfile.TemporaryDirectory(prefix="sourcebook-") as folder:
        script = Path(folder) / "outlines.js"
        outlines = OUTLINES.read_text(encoding="utf-8")
        script.write_text(f"window.PlotlyGeoAssets = {{topojson: {{world_50m: {outlines}}}}};", encoding="utf-8")
        yield kaleido.PageGenerator(mathjax=False, others=[(script.as_uri(), "utf-8")])
