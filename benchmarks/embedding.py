"""Embedding as ingest does it, against SentenceTransformer.encode on the same passages; and what the rest costs.

`python -m benchmarks.embedding [ARTICLES] [--articles N] [--rounds N]`. The two sides take turns in one process on each
group of articles. Wall seconds and processor seconds are both given: on a machine that others use only the second
compare. The rest of an import is timed by a whole import with an encoder that returns vectors at once.
"""

import argparse
import contextlib
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from benchmarks import setting
from dashboard import config, importing, reading
from dashboard.language import passages
from dashboard.language.chunks import chunks
from dashboard.language.encoder import Encoder, encoder
from dashboard.records import Article, Report, silent
from dashboard.store.writing import Writer


class Instant:
    """An encoder that counts word pieces as the real one does and returns made vectors at once."""

    def __init__(self, real: Encoder):
        self.fingerprint = real.fingerprint
        self.count_pieces = real.count_pieces
        made = np.random.default_rng(0).standard_normal((4096, self.fingerprint.dimensions), dtype=np.float32)
        self._made = made / np.linalg.norm(made, axis=1, keepdims=True)

    def encode(self, texts: list[str], report: Report = silent) -> np.ndarray:  # noqa: ARG002
        return self._made[np.arange(len(texts)) % len(self._made)]


class Clock:
    """Wall and processor seconds by stage. A stage inside another counts for the outer one alone."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self._running = False

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        if self._running:
            yield
            return
        self._running = True
        wall, processor = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            self._running = False
            self.seconds[name][0] += time.perf_counter() - wall
            self.seconds[name][1] += time.process_time() - processor

    def timed(self, name: str, function: Callable) -> Callable:
        @wraps(function)
        def inner(*arguments: Any, **named: Any) -> Any:
            with self.stage(name):
                return function(*arguments, **named)

        return inner

    def each(self, name: str, items: Iterator) -> Iterator:
        """`items`, the time it takes to come by each one counted."""
        end = object()
        while True:
            with self.stage(name):
                item = next(items, end)
            if item is end:
                return
            yield item


STAGES = [
    (importing.stories, "signature", "stories"),
    (importing.stories, "links", "stories"),
    (importing.stories, "components", "stories"),
    (passages, "chunks", "sentences and chunks"),
    (passages, "terms", "terms"),
    (Writer, "add_articles", "writing articles"),
    (Writer, "add_chunks", "writing passages"),
    (Writer, "set_stories", "writing articles"),
    (Writer, "_publish", "publishing"),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, nargs="?", help="a file of articles; else they are made from the demo")
    parser.add_argument("--articles", type=int, default=96)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    model = encoder()
    model.encode(["warm"])
    items = setting.articles(options.source, options.articles)
    print(setting.machine())
    ours, texts = compare(model, items, options.rounds)
    rest(model, items, ours / texts)


def compare(model: Encoder, items: list[Article], rounds: int) -> tuple[np.ndarray, int]:
    """Print the ratio of the two; returns the (wall, processor) seconds of Sourcebook's for all passages, and these."""
    plain = model.load()
    texts = [
        item.text[start:end] for item in items for start, end in chunks(item.text, model.count_pieces, item.language)
    ]
    pieces = sum(model.count_pieces(texts)) / len(texts)
    print(f"\n{len(items)} articles, {len(texts)} passages, {pieces:.0f} pieces each")
    ours, theirs = [], []
    for number in range(rounds):
        taken, vectors = _taken(lambda: model.encode(texts))
        ours.append(taken)
        taken, expected = _taken(lambda: plain.encode(texts))
        theirs.append(taken)
        print(f"round {number + 1}: Sourcebook {_said(ours[-1])}, SentenceTransformer {_said(theirs[-1])}", flush=True)
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    print(f"least cosine between the two: {(vectors * expected).sum(axis=1).min():.5f}")
    own, other = np.median(ours, axis=0), np.median(theirs, axis=0)
    print(f"articles per second: {len(items) / own[0]:.1f} against {len(items) / other[0]:.1f}")
    ratios = np.array(theirs) / np.array(ours)
    print("ratio (target 1.6): {:.2f} by wall clock, {:.2f} by processor time".format(*np.median(ratios, axis=0)))
    return own, len(texts)


def rest(model: Encoder, items: list[Article], embedding: np.ndarray) -> None:
    """Print what an import spends beside embedding. `embedding`: (wall, processor) seconds a passage."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as patches:
        file = setting.written(items, Path(folder) / "articles.jsonl")
        clock = Clock()
        for place, name, stage in STAGES:
            patches.enter_context(mock.patch.object(place, name, clock.timed(stage, getattr(place, name))))
        found = clock.each("reading", reading.read([file], limits=config.load().limits))
        stand_in: Any = Instant(model)
        store = Path(folder) / "articles.duckdb"
        taken, outcome = _taken(lambda: importing.import_articles(store, found, stand_in, sources=["benchmark"]))
    share = taken / (embedding * outcome.chunks)
    print(f"\nThe rest of an import, {outcome.added} articles in {outcome.chunks} passages: {_said(taken)}")
    print("share of the embedding (target 25 %): {:.1%} by wall clock, {:.1%} by processor time".format(*share))
    for stage, seconds in sorted(clock.seconds.items(), key=lambda entry: -entry[1][1]):
        print(f"  {stage:22} {_said(seconds)}")
    print(f"  {'all else':22} {_said(taken - np.sum(list(clock.seconds.values()), axis=0))}")


def _taken(work: Callable) -> tuple[np.ndarray, Any]:
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    return np.array([time.perf_counter() - wall, time.process_time() - processor]), result


def _said(seconds: Any) -> str:
    return f"{seconds[0]:7.2f} s ({seconds[1]:7.2f} s of processor)"


if __name__ == "__main__":
    main()
