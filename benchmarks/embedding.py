"""Embedding as ingest does it, against SentenceTransformer.encode on the same passages; and what the rest costs.

`python -m benchmarks.embedding [ARTICLES] [--articles N] [--rounds N]`. The sides take turns in one process: vectors
alone, vectors and names by one pass (what ingest does), and SentenceTransformer. Wall clock and processor time are both
given: on a machine that others use only the second compare. The rest is timed by a whole import that is given the
vectors and tags of that pass at once.
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
from dashboard.language import names, passages
from dashboard.language.chunks import chunks
from dashboard.language.encoder import Encoder, encoder
from dashboard.language.mentions import NameRows
from dashboard.language.quotation_rows import QuotationRows
from dashboard.language.tagger import Tag
from dashboard.records import Article, Report, silent
from dashboard.store.writing import Writer


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


Read = dict[str, tuple[np.ndarray, list[Tag]]]  # passage -> its vector, and the names the head finds in it
NAMES, SAID, VECTORS = "names", "quotations", "vectors of quotations"  # steps that the target of the rest leaves out
STAGES = [
    (importing.stories, "signature", "stories"),
    (importing.stories, "links", "stories"),
    (importing.stories, "components", "stories"),
    (passages, "chunks", "sentences and chunks"),
    (passages, "terms", "terms"),
    (names, "find_names", NAMES),
    (passages, "group", NAMES),
    (NameRows, "add", NAMES),
    (Writer, "add_names", NAMES),
    (passages, "find_quotations", SAID),
    (passages, "attribute", SAID),
    (QuotationRows, "add", SAID),
    (Writer, "add_quotations", SAID),
    (Writer, "set_statements", SAID),
    (Encoder, "encode", VECTORS),
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
    embedding, read = compare(model, items, options.rounds)
    rest(model, items, embedding, read)


def compare(model: Encoder, items: list[Article], rounds: int) -> tuple[np.ndarray, Read]:
    """Print the ratios; returns the (wall, processor) seconds of vectors alone a passage, and what was read."""
    plain = model.load()
    texts = [
        item.text[start:end] for item in items for start, end in chunks(item.text, model.count_pieces, item.language)
    ]
    pieces = sum(model.count_pieces(texts)) / len(texts)
    print(f"\n{len(items)} articles, {len(texts)} passages, {pieces:.0f} pieces each")
    seconds = []
    for number in range(rounds):
        alone, vectors = _taken(lambda: model.encode(texts))
        named, (_, tags) = _taken(lambda: names.read(texts, model))
        theirs, expected = _taken(lambda: plain.encode(texts))
        seconds.append((alone, named, theirs))
        print(f"round {number + 1}: {_said(alone)}, with names {_said(named)}, theirs {_said(theirs)}", flush=True)
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    print(f"least cosine between the two: {(vectors * expected).sum(axis=1).min():.5f}")
    taken = np.array(seconds)
    alone, named, theirs = np.median(taken, axis=0)
    print(f"articles a second: {len(items) / alone[0]:.1f} against {len(items) / theirs[0]:.1f}")
    for what, ratios in {
        "vectors alone against SentenceTransformer (target 1.6)": taken[:, 2] / taken[:, 0],
        "vectors and names against SentenceTransformer": taken[:, 2] / taken[:, 1],
        "time of vectors and names against vectors alone": taken[:, 1] / taken[:, 0],
    }.items():
        print("{}: {:.2f} by the clock, {:.2f} by processor time".format(what, *np.median(ratios, axis=0)))
    found = zip(vectors, tags or [[]] * len(texts), strict=True)
    return alone / len(texts), dict(zip(texts, found, strict=True))


def rest(model: Encoder, items: list[Article], embedding: np.ndarray, read: Read) -> None:
    """Print what an import spends beside embedding. `embedding`: (wall, processor) seconds a passage."""
    nothing = (next(iter(read.values()))[0], [])

    def remembered(texts: list[str], _: names.Reads, report: Report = silent) -> tuple[np.ndarray, list[list[Tag]]]:  # noqa: ARG001
        found = [read.get(text, nothing) for text in texts]
        return np.stack([vector for vector, _ in found]), [tags for _, tags in found]

    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as patches:
        file = setting.written(items, Path(folder) / "articles.jsonl")
        clock = Clock()
        for place, name, stage in STAGES:
            patches.enter_context(mock.patch.object(place, name, clock.timed(stage, getattr(place, name))))
        patches.enter_context(mock.patch.object(names, "read", remembered))
        found = clock.each("reading", reading.read([file], limits=config.load().limits))
        store = Path(folder) / "articles.duckdb"
        taken, outcome = _taken(lambda: importing.import_articles(store, found, model, sources=["benchmark"]))
    print(f"\nThe rest of an import, {outcome.added} articles in {outcome.chunks} passages: {_said(taken)}")
    clock.seconds["all else"] = list(taken - np.sum(list(clock.seconds.values()), axis=0))
    for stage, seconds in sorted(clock.seconds.items(), key=lambda entry: -entry[1][1]):
        print(f"  {stage:22} {_said(seconds)}")
    beside = {stage: np.array(clock.seconds[stage]) for stage in (NAMES, SAID, VECTORS)}
    for what, seconds in {"rest without these (target 25 %)": taken - sum(beside.values()), **beside}.items():
        share = seconds / (embedding * outcome.chunks)
        print("share of the embedding, {}: {:.1%} by the clock, {:.1%} by processor time".format(what, *share))


def _taken(work: Callable) -> tuple[np.ndarray, Any]:
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    return np.array([time.perf_counter() - wall, time.process_time() - processor]), result


def _said(seconds: Any) -> str:
    return f"{seconds[0]:.2f} s ({seconds[1]:.2f} of processor)"


if __name__ == "__main__":
    main()
