"""An import in a process of its own that kills itself at a given SQL statement, as kill -9 would.

python -m tests.store.importer STORE MOMENT: MOMENT is the number of the statement, "swap" for the moment before the new
store takes the old one's place, or "never"; then it prints how many statements there were.
"""

import os
import signal
import sys
from pathlib import Path

from dashboard import importing
from dashboard.store.writing import Writer
from tests.corpus import LONG, OUTLETS, article, copy_of
from tests.stand_in import StandIn

BEFORE = [article(number) for number in range(5)]
ARRIVING = [
    article(0, title="A changed headline"),
    *[article(number) for number in range(1, 3)],
    *[article(number) for number in range(10, 22)],
    LONG,
    copy_of(LONG, OUTLETS[0], 50),
    copy_of(LONG, OUTLETS[1], 51),
]
SOURCES = ["coverage.jsonl"]


def in_small_steps(set_attribute=setattr) -> None:
    set_attribute(importing, "READ_BATCH", 4)
    set_attribute(importing, "EMBED_BATCH", 5)


def main(store: Path, moment: str) -> int:
    in_small_steps()
    done = 0

    def counted(method):
        def call(self, *arguments):
            nonlocal done
            done += 1
            if str(done) == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            return method(self, *arguments)

        return call

    Writer._run, Writer._rows = counted(Writer._run), counted(Writer._rows)
    if moment == "swap":
        Writer._swap = lambda _: os.kill(os.getpid(), signal.SIGKILL)
    importing.import_articles(store, ARRIVING, StandIn(), sources=SOURCES)
    return done


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), sys.argv[2]))  # noqa: T201
