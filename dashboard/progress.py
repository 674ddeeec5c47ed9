"""Progress in words: how far, how fast, how long still. For the terminal and for the page."""

import sys
import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self, TextIO, TypeVar

from dashboard.records import Progress

T = TypeVar("T")
QUIET_SECONDS = 1.0  # nothing is said of what is done sooner
EVERY_SECONDS = 0.2


class Pace:
    """Turns reports of progress into a sentence with rate and time left; a new stage starts its clock afresh."""

    def __init__(self, unit: str = "articles"):
        self._unit = unit
        self._stage = ""
        self._began = 0.0
        self._first = 0

    def sentence(self, progress: Progress, now: float) -> str:
        """ "Understanding passages: 1,200 of 6,000 articles, 43 a second, 2 minutes left". `now` in seconds."""
        if progress.stage != self._stage:
            self._stage, self._began, self._first = progress.stage, now, progress.done
        parts = []
        if progress.total:
            parts.append(f"{progress.done:,} of {progress.total:,} {self._unit}")
        elif progress.done:
            unit = self._unit.removesuffix("s") if progress.done == 1 else self._unit
            parts.append(f"{progress.done:,} {unit}")
        made, spent = progress.done - self._first, now - self._began
        if made > 0 and spent >= QUIET_SECONDS:
            rate = made / spent
            parts.append(f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second")
            if progress.total:
                parts.append(f"{duration((progress.total - progress.done) / rate)} left")
        return f"{progress.stage}: {', '.join(parts)}" if parts else progress.stage


def duration(seconds: float) -> str:
    """A length of time as one would say it: "about 3 minutes"."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 90:
        return f"about {round(seconds / 10) * 10} seconds"
    if seconds < 5400:
        return f"about {round(seconds / 60)} minutes"
    return f"about {seconds / 3600:.1f} hours"


class Terminal:
    """A Report that keeps one line of standard error up to date; silent where that is not a terminal, and for short
    work."""

    def __init__(self, stream: TextIO | None = None, unit: str = "articles"):
        self._stream = stream or sys.stderr
        self._pace = Pace(unit)
        self._began = self._shown = time.monotonic()
        self._width = 0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        text = self._pace.sentence(progress, now)
        if not self._stream.isatty() or now - self._began < QUIET_SECONDS or now - self._shown < EVERY_SECONDS:
            return
        self._shown = now
        self._stream.write("\r" + text.ljust(self._width))
        self._stream.flush()
        self._width = len(text)

    def over(self, items: Sequence[T], stage: str) -> Iterator[T]:
        """`items`, with progress told of them."""
        for number, item in enumerate(items):
            self(Progress(stage, number, len(items)))
            yield item

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
