"""Imports that run in the background of the server, so that a page can be left, reloaded or closed meanwhile."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from dashboard.errors import SourcebookError
from dashboard.importing import Outcome
from dashboard.progress import Pace
from dashboard.records import Progress, Report

EVERY_SECONDS = 0.5


@dataclass
class Job:
    """One import: what it has come to, and its end: an outcome, or an error's sentence."""

    title: str
    store: Path
    sentence: str = "Starting"
    share: float = 0.0
    outcome: Outcome | None = None
    error: str = ""
    done: threading.Event = field(default_factory=threading.Event)
    pace: Pace = field(default_factory=Pace)

    def report(self, progress: Progress) -> None:
        """Take note of progress; called from the import's thread."""
        self.sentence = self.pace.sentence(progress, time.monotonic())
        self.share = progress.done / progress.total if progress.total else 0.0


_jobs: dict[Path, Job] = {}
_lock = threading.Lock()


def start(title: str, store: Path, work: Callable[[Report], Outcome]) -> Job:
    """Begin an import, unless one into the same store is running: then that one is returned."""
    with _lock:
        held = _jobs.get(store)
        if held and not held.done.is_set():
            return held
        job = _jobs[store] = Job(title, store)

    def run() -> None:
        try:
            job.outcome = work(job.report)
        except SourcebookError as error:
            job.error = str(error)
        except BaseException:
            job.error = "The import stopped by a fault in Sourcebook; the store is as it was. The log has the details."
            logging.getLogger(__name__).exception("Import into %s failed", store)
            raise
        finally:
            job.done.set()

    threading.Thread(target=run, name=f"import into {store.name}", daemon=True).start()
    return job


def last(store: Path) -> Job | None:
    """The newest import into a store since the server started."""
    return _jobs.get(store)


def held() -> list[Job]:
    """Every import that runs, or whose result is still on the screen, oldest first."""
    return list(_jobs.values())


def forget(store: Path) -> None:
    """Take a finished import's result off the screen."""
    _jobs.pop(store, None)


@st.fragment(run_every=EVERY_SECONDS)
def watch(job: Job) -> None:
    """A progress bar that follows a job and refreshes the page at its end."""
    if job.done.is_set():
        st.rerun()
    st.progress(min(job.share, 1.0), text=f"{job.title}: {job.sentence}")
