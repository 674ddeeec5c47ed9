"""`python -m dashboard COMMAND`.

With --json one JSON document goes to standard output and nothing else; progress and notes go to standard error. Exit
code 0: done; 1: a SourcebookError, its sentence on standard error; 2: wrong usage.
"""

import io
import sys
from collections.abc import Sequence

from dashboard import config
from dashboard.commands.parser import parser
from dashboard.errors import SourcebookError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe may have an encoding that lacks half of the world's letters
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = parser().parse_args(arguments)
        return options.command(options, config.load())
    except SourcebookError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the store is as it was before.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
