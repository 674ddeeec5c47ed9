"""A reader in a process of its own: python -m tests.store.poller STORE UNTIL.

Asks the store as fast as it can, until it holds UNTIL articles or for 30 seconds; prints a line of JSON for each new
answer: [clock, by how many the list and the count of articles differ, the count].
"""

import json
import sys
import time
from pathlib import Path

from dashboard.records import Scope
from dashboard.store.connection import reader
from dashboard.store.queries import coverage, library


def main(store: Path, until: int) -> None:
    last = None
    deadline = time.time() + 30
    while time.time() < deadline and (last is None or last[1] < until):
        held = reader(store)
        articles = coverage.extent(held, Scope()).articles
        differing = articles - len(library.articles(held, Scope()))
        if (differing, articles) != last:
            last = (differing, articles)
            print(json.dumps([time.time(), differing, articles]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
