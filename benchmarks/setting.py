"""What the benchmarks run on: the machine in words, and articles from a file or made from the demo coverage.

`python -m benchmarks.setting` describes the machine.
"""

import dataclasses
import json
import os
import platform
import random
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from dashboard import config, reading
from dashboard.language.encoder import has_bf16
from dashboard.language.sentences import sentences
from dashboard.records import Article

SHUFFLED = 7  # seed of the made articles


def machine() -> str:
    """Processor, cores, memory, bfloat16, and the versions that matter."""
    model = next((line for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    versions = [f"{name} {version(name)}" for name in ("torch", "sentence-transformers", "duckdb", "numpy")]
    return (
        f"{model.partition(': ')[2] or platform.processor()}, {os.cpu_count()} cores, {memory / 2**20:.0f} GiB,"
        f" bfloat16 {'yes' if has_bf16() else 'no'}; Python {platform.python_version()}, {', '.join(versions)}"
    )


def articles(source: Path | None, count: int) -> list[Article]:
    """The first `count` articles of a file or folder; without one, made from the sentences of the demo coverage."""
    limits = config.load().limits
    if source:
        read = (item for item in reading.read([source], limits=limits) if isinstance(item, Article))
        return list(islice(read, count))
    demo = [item for item in reading.read([config.load().demo], limits=limits) if isinstance(item, Article)]
    pool = [item.text[start:end] for item in demo for start, end in sentences(item.text)]
    chance = random.Random(SHUFFLED)
    made = []
    for number in range(count):
        model = demo[number % len(demo)]
        paragraphs = [" ".join(chance.sample(pool, chance.randint(1, 4))) for _ in range(len(model.text) // 350 + 1)]
        made.append(
            dataclasses.replace(model, text="\n\n".join(paragraphs), url="", external_id=f"made {number}", source="")
        )
    return made


def written(items: list[Article], file: Path) -> Path:
    """The articles as a JSONL file for an import to read."""
    with file.open("w", encoding="utf-8") as stream:
        for number, item in enumerate(items):
            row = {name: getattr(item, name) for name in ("text", "title", "outlet", "author", "url")}
            row |= {"id": item.external_id or str(number), "date": item.date and item.date.isoformat()}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return file


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


if __name__ == "__main__":
    print(machine())
