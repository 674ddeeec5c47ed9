"""The gold data of this folder, read once."""

import json
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def rows(name: str) -> list[dict]:
    """The rows of one gold file."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
