"""Plotly figures -> PNG and SVG, by Kaleido and the Chrome or Chromium of this machine, offline.

Kaleido finds and starts the browser and opens a page of ours in several tabs; each tab loads plotly.js once and draws
one figure after another. (Kaleido's own way loads it again for each picture, which costs more than most figures.) The
PNG is painted from the SVG, so that a figure is laid out once however many forms are wanted. The page may load nothing
but plotly.js from the Plotly package; the outlines of the world stand in it, from static/.
"""

import asyncio
import base64
import json
import threading
import time
from collections import deque
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import plotly
import plotly.graph_objects as go

from dashboard.briefing.drawing import HEIGHT, WIDTH
from dashboard.config import PROJECT
from dashboard.errors import NoPictures
from dashboard.records import Progress, Report, silent

if TYPE_CHECKING:
    from choreographer import Tab

T = TypeVar("T")
Format = Literal["png", "svg"]
START_SECONDS, EACH_SECONDS, ALL_SECONDS, CLOSE_SECONDS = 30.0, 15.0, 120.0, 10.0
TABS = 2  # drawn in at a time
BROWSERS = 2  # a second one goes on where the first stopped answering
PIXELS = 1800  # across a PNG: 275 to an inch of a Word page
OUTLINES = PROJECT / "static" / "world_50m.json"
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
NO_BROWSER = (
    "No Chrome or Chromium was found on this machine, so no pictures were made; charts in PowerPoint are its own, and"
    " each figure on screen can be saved as a picture by the button above it."
)
FAILED = "The Chrome or Chromium of this machine made no pictures in the time allowed."
_DRAW = """async (figure, width, height, scale, formats) => {
    const {data, layout} = figure;
    const svg = await Plotly.toImage({data, layout}, {format: "svg", width, height, imageDataOnly: true});
    if (!formats.includes("png")) return {svg};
    const image = new Image();
    image.src = "data:image/svg+xml," + encodeURIComponent(svg);
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = canvas.toDataURL("image/png").split(",")[1];
    return formats.includes("svg") ? {svg, png} : {png};
}"""

Pictures = dict[int, dict[Format, bytes]]


@dataclass(slots=True)
class _Job:
    """What is to be drawn, what is drawn, and whether it is still wanted: seen by the thread that asks and by the one
    that draws."""

    waiting: deque[tuple[int, go.Figure]]
    formats: Sequence[Format]
    made: Pictures = field(default_factory=dict)
    done: int = 0
    stopped: bool = False
    failure: NoPictures | None = None


def draw(figures: Mapping[int, go.Figure], formats: Sequence[Format] = ("png",), report: Report = silent) -> Pictures:
    """Pictures of figures by their keys; one that cannot be drawn is left out. Raises NoPictures where none can be.

    The wait is limited: 30 s for the browser to start, 15 s for a picture, 120 s for all; what is done by then stays.
    `report` is told several times a second, also while nothing happens; where it raises, the drawing is given up.
    """
    if not figures:
        return {}
    job = _Job(deque(figures.items()), formats)
    # A thread of its own: an asyncio loop may run in this one, and a browser that will not close must not hold it up.
    thread = threading.Thread(target=_run, args=(job,), name="pictures", daemon=True)
    thread.start()
    patience = time.monotonic() + ALL_SECONDS + CLOSE_SECONDS
    try:
        while thread.is_alive() and time.monotonic() < patience:
            report(Progress("Drawing pictures", job.done, len(figures)))
            thread.join(0.2)
    finally:
        job.stopped = True
    report(Progress("Drawing pictures", job.done, len(figures)))
    if not job.made:
        raise job.failure or NoPictures(FAILED)
    return dict(job.made)


def _run(job: _Job) -> None:
    try:
        asyncio.run(_draw(job))
    except NoPictures as error:
        job.failure = error
    except TimeoutError:
        job.failure = NoPictures(FAILED)


async def _draw(job: _Job) -> None:
    async with asyncio.timeout(ALL_SECONDS):
        for _ in range(BROWSERS):
            if job.waiting and not job.stopped:
                await _in_a_browser(job)


async def _in_a_browser(job: _Job) -> None:
    """Draw what is waiting until all is done or the browser no longer answers."""
    import kaleido  # takes half a second: only when pictures are wanted
    from choreographer.errors import ChromeNotFoundError

    try:
        browser = kaleido.Kaleido(n=min(TABS, len(job.waiting)), page_generator=_Page())
    except ChromeNotFoundError as error:
        raise NoPictures(NO_BROWSER) from error
    try:
        if await _within(START_SECONDS, browser.open()):
            await asyncio.gather(*(_in_a_tab(tab, job) for tab in browser.tabs.values()))
    finally:
        await _within(CLOSE_SECONDS, browser.close())


async def _in_a_tab(tab: "Tab", job: _Job) -> None:
    """Draw one figure after another in one tab, until there is none left or the page no longer answers."""
    await _loaded(tab)
    while job.waiting and not job.stopped:
        key, figure = job.waiting.popleft()
        answer = await _evaluated(tab, _expression(figure, job.formats))
        if answer is None:
            return
        job.done += 1
        if drawn := answer.get("value"):
            job.made[key] = {form: _bytes(form, drawn[form]) for form in job.formats}


async def _loaded(tab: "Tab") -> None:
    """Wait until the page has plotly.js: on a busy machine Kaleido now and then takes an empty page for ours."""
    ends = time.monotonic() + START_SECONDS
    while (answer := await _evaluated(tab, "typeof Plotly === 'object'")) and time.monotonic() < ends:
        if answer.get("value"):
            return
        await asyncio.sleep(0.1)


async def _evaluated(tab: "Tab", script: str) -> dict[str, Any] | None:
    """What a script comes to in the page, as {"value": ...}, without a value where it fails; None where the page does
    not answer in time."""
    asked = {"expression": script, "awaitPromise": True, "returnByValue": True}
    task = await _within(EACH_SECONDS, tab.send_command("Runtime.evaluate", asked))
    return task and (task.result().get("result", {}).get("result") or {"value": None})


async def _within(seconds: float, work: Coroutine[Any, Any, T]) -> asyncio.Task[T] | None:
    """The work, done; None where it fails or is not done in time: a browser that ends cancels what it was asked, or
    fails it with one of a dozen errors, and one that hangs leaves it open."""
    task = asyncio.create_task(work)
    await asyncio.wait({task}, timeout=seconds)
    if task.done() and not task.cancelled() and task.exception() is None:
        return task
    task.cancel()
    return None


def _expression(figure: go.Figure, formats: Sequence[Format]) -> str:
    width, height = _side(figure.layout.width, WIDTH), _side(figure.layout.height, HEIGHT)
    return f"({_DRAW})({figure.to_json()}, {width}, {height}, {PIXELS / width}, {json.dumps(formats)})"


def _bytes(form: Format, drawn: str) -> bytes:
    return base64.b64decode(drawn) if form == "png" else drawn.encode()


def _side(pixels: float | None, usual: int) -> int:
    """A side of a picture in pixels: the figure's own within reason."""
    return int(min(max(pixels, 200), 3000)) if pixels else usual


class _Page:
    """The page that draws, as Kaleido asks for it. Its policy lets it load scripts from files, and nothing else."""

    def generate_index(self) -> str:
        policy = "default-src 'none'; script-src file: 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'"
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}; img-src data: blob:">
            <script src="{PLOTLY.as_uri()}" charset="utf-8"></script>
            <script>
                window.PlotlyGeoAssets = {{topojson: {{world_50m: {OUTLINES.read_text(encoding="utf-8")}}}}};
            </script>
            </head><body></body></html>"""
