"""The first start: no store yet, so the demo coverage is built, with its progress on the page."""

import streamlit as st

from dashboard import reading
from dashboard.errors import SourcebookError
from dashboard.importing import Outcome, import_articles
from dashboard.records import Report
from dashboard.ui import jobs, parts, resources


def prepare() -> None:
    """Build the demo store where there is no store at all; the page waits for it and then goes on."""
    if resources.stores():
        return
    settings = resources.settings()
    job = jobs.last(settings.demo_store) or jobs.start("Preparing the demo coverage", settings.demo_store, build_demo)
    st.title("Sourcebook", anchor=False)
    st.markdown(
        "Welcome. The demo coverage is being prepared; this happens once and takes one to three minutes. Its articles,"
        " people and statements are invented."
    )
    if job.error:
        st.error(parts.markdown(job.error))
        st.button("Try again", on_click=jobs.forget, args=(settings.demo_store,))
    else:
        jobs.watch(job)
    st.stop()


def build_demo(report: Report) -> Outcome:
    """Read data/demo into the demo store."""
    settings = resources.settings()
    if not settings.demo.is_dir():
        raise SourcebookError(f"The demo coverage is missing: there is no folder {settings.demo}.")
    found = reading.read([settings.demo], limits=settings.limits)
    return import_articles(
        settings.demo_store, found, resources.model(), sources=[str(settings.demo)], report=report, invented=True
    )
