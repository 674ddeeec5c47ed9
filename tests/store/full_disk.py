"""Imports on a disk that is full at different moments: no file may grow beyond a limit.

python -m tests.store.full_disk STORE LIMIT...: prints for each limit in bytes what the import came to, as JSON.
"""

import json
import resource
import signal
import sys
from pathlib import Path

from dashboard.errors import SourcebookError
from dashboard.importing import import_articles
from tests.corpus import article
from tests.stand_in import StandIn

ARRIVING = [article(number) for number in range(100, 160)]


def main(store: Path, limits: list[int]) -> list[str]:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    said = []
    for limit in limits:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            import_articles(store, ARRIVING, StandIn(), sources=[f"limit {limit}"])
            said.append("")
        except SourcebookError as error:
            said.append(str(error))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    return said


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), [int(limit) for limit in sys.argv[2:]])))  # noqa: T201
