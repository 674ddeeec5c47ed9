"""Adding articles on the page: files, pasted text, addresses. The import itself runs as a job (ui/jobs.py)."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import reading, wording
from dashboard.importing import Outcome, import_articles
from dashboard.records import Article, Reject, Report
from dashboard.ui import jobs, resources
from dashboard.ui.parts import markdown
from dashboard.ui.view import View

FORMATS = [
    "txt",
    "md",
    "html",
    "htm",
    "pdf",
    "docx",
    "eml",
    "jsonl",
    "json",
    "csv",
    "tsv",
    "parquet",
    "xml",
    "rss",
    "atom",
]

NEW_STORE = "A new store"
Found = Callable[[Report], Iterator[Article | Reject]]


def draw(now: View) -> None:
    """The progress and the result of each import since the server started, and the forms for the next."""
    for job in jobs.held():
        if not job.done.is_set():
            jobs.watch(job)
            st.caption("You can go on working; the new articles appear when the import is whole.")
        elif job.store != resources.settings().demo_store:
            _result(job)
    target = _target(now)
    if target is None:
        return
    job = jobs.last(target)
    if job and not job.done.is_set():
        st.caption("The next import into this store can begin when this one has ended.")
        return
    files, pasted, addresses = st.tabs(["Files", "Pasted text", "Web page or feed"])
    with files:
        _files(target)
    with pasted:
        _pasted(target)
    with addresses:
        _addresses(target)


def _target(now: View) -> Path | None:
    """The store that takes the articles: the one in view, or one's own where that is the invented demo."""
    if not now.reader.facts.get("invented"):
        return now.store
    own = [name for name in resources.stores() if name != now.name]
    st.info(
        "The demo is invented coverage and stays as it is. What you add goes into a store of your own"
        + (", for example the one chosen here." if own else ", which the first import makes.")
    )
    newest = next((job.store.stem for job in reversed(jobs.held()) if job.store.stem in own), None)
    left, right = st.columns(2)
    choice = left.selectbox(
        "Add to", [*own, NEW_STORE], index=own.index(newest) if newest else 0, format_func=lambda n: n.replace("_", " ")
    )
    if choice != NEW_STORE:
        return resources.store_path(choice)
    typed = right.text_input("Name of the new store", "sourcebook", max_chars=60)
    name = resources.safe_name(typed)
    if not name or name == resources.DEMO:
        st.warning("Give it a name of letters or digits.")
        return None
    return resources.store_path(name)


def _files(target: Path) -> None:
    with st.form("files", clear_on_submit=True):
        uploads = st.file_uploader(
            "Documents, saved web pages, tables or feeds", type=FORMATS, accept_multiple_files=True,
            help="Tables need a column with the text; title, date, outlet, author, url and id are used where present.",
        )  # fmt: skip
        outlet = st.text_input("Outlet, if all are from one (optional)", max_chars=200)
        if st.form_submit_button("Import the files", type="primary") and uploads:
            taken = [(upload.name, upload.getvalue()) for upload in uploads]
            limits = resources.settings().limits

            def found(report: Report) -> Iterator[Article | Reject]:  # noqa: ARG001
                for name, data in taken:
                    yield from reading.read_bytes(name, data, outlet=outlet.strip(), limits=limits)

            _start(target, wording.count(len(taken), "file"), [name for name, _ in taken], found)


def _pasted(target: Path) -> None:
    with st.form("pasted", clear_on_submit=True):
        text = st.text_area("Paste a whole article; menus, dates and author boxes are taken off", height=220)
        title = st.text_input("Title (optional: found in the text)", max_chars=500)
        left, middle, right = st.columns(3)
        outlet = left.text_input("Outlet (optional)", max_chars=200)
        date = middle.date_input("Date (optional)", None, datetime.date(1900, 1, 1), "today", format="YYYY-MM-DD")
        url = right.text_input("Address (optional)", max_chars=2000)
        if st.form_submit_button("Import the text", type="primary") and text.strip():
            limits = resources.settings().limits

            def found(report: Report) -> Iterator[Article | Reject]:  # noqa: ARG001
                yield reading.read_pasted(
                    text, title=title.strip(), outlet=outlet.strip(), date=date, url=url.strip(), limits=limits
                )

            _start(target, "pasted text", ["pasted text"], found)


def _addresses(target: Path) -> None:
    with st.form("addresses", clear_on_submit=True):
        typed = st.text_area("Addresses of web pages or feeds, one a line", height=120, placeholder="https://")
        outlet = st.text_input("Outlet, if all are from one (optional)", max_chars=200)
        if st.form_submit_button("Read and import", type="primary") and typed.strip():
            addresses = [line.strip() for line in typed.splitlines() if line.strip()]
            limits = resources.settings().limits

            def found(report: Report) -> Iterator[Article | Reject]:
                for address in addresses:
                    if address.startswith(("http://", "https://")):
                        yield from reading.read([address], outlet=outlet.strip(), limits=limits, report=report)
                    else:
                        yield Reject(address, "This is not a web address: it begins with http:// or https://.")

            _start(target, wording.count(len(addresses), "address", "addresses"), addresses, found)


def _start(target: Path, what: str, sources: Sequence[str], found: Found) -> None:
    def work(report: Report) -> Outcome:
        return import_articles(target, found(report), resources.model(), sources=sources, report=report)

    jobs.start(f"Importing {what}", target, work)
    st.rerun()


def _result(job: jobs.Job) -> None:
    if job.error:
        st.error(markdown(job.error))
    elif job.outcome:
        done = job.outcome
        parts = [
            wording.count(done.added, "new article"),
            *([f"{done.unchanged:,} unchanged"] if done.unchanged else []),
            *([f"{done.replaced:,} replaced"] if done.replaced else []),
            *([f"{wording.count(done.duplicates, 'exact repeat')} not stored"] if done.duplicates else []),
        ]
        said = st.success if done.added or done.replaced or not done.rejected else st.warning
        said(f"{job.title}: {', '.join(parts)}, in {done.seconds:.1f} seconds.")
        if done.rejected:
            st.markdown(f"**{wording.count(len(done.rejected), 'source')} could not be read:**")
            table = pd.DataFrame([{"Source": item.source, "Why": item.reason} for item in done.rejected])
            st.dataframe(table, hide_index=True, width="stretch")
    show, forget = st.columns([1, 1])
    name = job.store.stem
    if job.outcome and st.session_state.get("store") != name:
        show.button(
            f"Show the store {markdown(resources.store_title(name))}",
            on_click=st.session_state.update, args=({"store": name},), type="primary",
            key=f"show store {name}",
        )  # fmt: skip
    forget.button("Close this message", on_click=jobs.forget, args=(job.store,), key=f"close {name}")
