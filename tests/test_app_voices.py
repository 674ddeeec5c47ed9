"""The Voices page as Streamlit's own test driver sees it."""

import datetime

import pytest

from dashboard.importing import import_articles
from dashboard.store import corrections
from tests.corpus import article
from tests.stand_in import StandIn
from tests.test_app import HOSTILE, _fresh, button, downloads, html, opened, sound, words  # noqa: F401 - fixtures

HOLM = "Ada Holm, director of the Sund Institute, said: “The harbour cannot wait for another winter of ice.”"
BERG = "“We will pay for the harbour,” said Finance Minister Otto Berg."
BERG_AGAIN = "Otto Berg said that the pipeline would be closed in March."
OFFICIALS = "Officials said that nobody had read the report on wheat."
COVERAGE = [
    article(1, text=HOLM, outlet="Capital Ledger", date=datetime.date(2025, 3, 3), title="Harbour waits"),
    article(2, text=f"{BERG}\n\n{BERG_AGAIN}", outlet="Radio Polaris", date=datetime.date(2025, 5, 4), title="Who pays"),
    article(3, text=OFFICIALS, outlet="", date=None, date_source="unknown", title="A report"),
]


@pytest.fixture
def page(tmp_path, monkeypatch):
    """The page on a store of COVERAGE: page(who="Ada Holm", part="Side by side")."""
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))

    def go(coverage=COVERAGE, **address):
        if not (tmp_path / "store.duckdb").exists():
            import_articles(tmp_path / "store.duckdb", coverage, StandIn(), sources=["x"])
        return sound(opened("voices", store="store", **address))

    go.folder = tmp_path
    return go


def test_x(page):
    at = page()
    print(words(at)); print(html(at)); print([b.label for b in at.button][-30:]); print([m.key for m in at.multiselect])
    for e in at.main: print(e.type, end=" ")
    try:
        print([ (x.type, x.proto) for x in at.get("popover")][:2])
    except Exception as e: print(repr(e))
    raise SystemExit
