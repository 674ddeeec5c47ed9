"""Small files that people write to beside the stores: one writer at a time, and never half of a file."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import filelock

from dashboard.errors import SourcebookError, StoreBusy

WAIT_SECONDS = 5.0


@contextlib.contextmanager
def one_writer(lock: Path, *, busy: str, unwritable: str) -> Iterator[None]:
    """Hold `lock` for one writer. Raises StoreBusy with the sentence `busy` where another holds it too long, and
    SourcebookError with `unwritable` where the disk refuses anything that is done inside."""
    try:
        with filelock.FileLock(lock, timeout=WAIT_SECONDS):
            yield
    except filelock.Timeout as error:
        raise StoreBusy(busy) from error
    except OSError as error:
        raise SourcebookError(unwritable) from error


def replace(path: Path, content: str, fresh: Path | None = None) -> None:
    """Put `content` in the place of a file as a whole, in UTF-8: a crash leaves the old one or the new one.

    `fresh` is where it is written first: the path with .new behind it, unless another is given.
    """
    fresh = fresh or path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8", newline="") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
