"""A real browser in front of the real server: fixtures and helpers of the browser tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from importlib.util import find_spec

import pytest

from dashboard import config
from dashboard.store import tour

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None) if find_spec("playwright") else None
MISSING = f"The browser tests need playwright, and on the path one of {', '.join(NAMES)}."

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 90_000  # milliseconds: for a laptop that is busy with something else
WIDE = {"width": 1366, "height": 768}

SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === 'notRunning' && document.querySelector('h1')
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]');
}"""


def require() -> None:
    """Leave a file of browser tests out where there is no Chromium, but not on CI: there every test fails."""
    if not CHROMIUM and os.environ.get("CI") != "true":
        pytest.skip(MISSING, allow_module_level=True)


@pytest.fixture(scope="module")
def server(chromium, demo_store, tmp_path_factory):  # noqa: ARG001 - without Chromium no server is needed
    """A running Sourcebook over a copy of the demo store: its address and the folder of its stores. Each file of
    tests has its own, for what one leaves in the folder is no other's to find."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copy(demo_store, folder / "demo.duckdb")
    tour.dismiss(folder)  # one test asks for it
    with closing(socket.socket()) as held:
        held.bind(("localhost", 0))
        port = held.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    log = (folder / "log.txt").open("wb")
    running = subprocess.Popen(
        command, cwd=config.PROJECT, env=os.environ | {"SOURCEBOOK_STORES": str(folder)}, stdout=log, stderr=log
    )
    address = f"http://localhost:{port}"
    try:
        for _ in range(600):
            assert running.poll() is None, (folder / "log.txt").read_text()
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=5)
                break
            except OSError:
                time.sleep(0.1)
        yield address, folder
    finally:
        running.terminate()
        running.wait(20)
        log.close()


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium."""
    if not CHROMIUM:
        pytest.fail(MISSING)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def requests():
    """Every address that any page has asked for."""
    return []


@pytest.fixture
def fresh(chromium, requests):
    """New windows, each of a person who has never been here: fresh() is a page."""
    contexts = []

    def window(**options):
        context = chromium.new_context(**{"viewport": WIDE, "accept_downloads": True} | options)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: requests.append(request.url))
        contexts.append(context)
        page = context.new_page()
        page.on("websocket", lambda socket: requests.append(socket.url))
        return page

    yield window
    for context in contexts:
        context.close()


@pytest.fixture
def page(fresh):
    return fresh()


@pytest.fixture
def visit(server, page):
    """Open an address of the app and wait until it has been drawn."""

    def go(path, page=page):
        page.goto(path if path.startswith("http") else server[0] + path)
        settle(page)
        return page

    return go


def settle(page):
    page.wait_for_function(SETTLED)


def says(page, text):
    page.get_by_text(text).first.wait_for()


def ask(page, label, words):
    """Type into a field, and wait for the run that follows: it begins a moment later, and what is done in the page as
    it was before, such as choosing files, is lost."""
    page.get_by_label(label, exact=True).fill(words)
    page.get_by_label(label, exact=True).press("Enter")
    page.wait_for_timeout(1000)
    settle(page)
