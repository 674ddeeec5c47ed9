"""Search in a store of 100,000 passages, the question's own encoding left out: p50 and p95 by filter and leg.

`python -m benchmarks.search_scale [ARTICLES] [--passages N] [--store FILE]`. Some articles are embedded once and
repeated under new outlets and dates, their vectors moved by noise, until the store holds enough; `--store` keeps it for
another run. Names are left out of that store. Searches of all kinds take turns. Processor time, of all threads
together, is given beside the clock: on a machine that others use only that can be repeated. So is the share of the 20
articles nearest in meaning by an exact scan that the search finds.
"""

import argparse
import datetime
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import setting
from dashboard import importing, questions
from dashboard.language.encoder import Encoder, encoder
from dashboard.language.passages import passages, sign_codes
from dashboard.language.query import parse
from dashboard.reading import stories
from dashboard.records import Article, Report, Scope, silent
from dashboard.store import scope as scoping
from dashboard.store.connection import Reader
from dashboard.store.queries import search
from dashboard.store.writing import Writer

OUTLETS = 200  # of equal size: one is 0.5 % of the store, ten are 5 %
FIRST_DAY = datetime.date(2020, 1, 1)
DAYS = 1000
NOISE = 0.5  # length of the noise beside a unit vector: cosine about .9 to where it began
DISTINCT = 250  # articles that are embedded
QUESTIONS = 15
FILTERS = {
    "unfiltered": Scope(),
    "5 % by outlet": Scope(outlets=tuple(f"Outlet {number}" for number in range(10))),
    "5 % by date": Scope(since=FIRST_DAY, until=FIRST_DAY + datetime.timedelta(days=DAYS // 20 - 1)),
    "0.5 % by outlet": Scope(outlets=("Outlet 0",)),
    "0.5 % by date": Scope(since=FIRST_DAY, until=FIRST_DAY + datetime.timedelta(days=DAYS // 200 - 1)),
    "once a story": Scope(once=True),
}
LEGS: tuple[questions.Leg, ...] = ("words", "meaning", "both")


class Known:
    """An encoder that has the vectors of some questions already."""

    def __init__(self, real: Encoder, texts: list[str]):
        self.fingerprint = real.fingerprint
        self.count_pieces = real.count_pieces
        meanings = [parse(text).meaning for text in texts]
        self.vectors = dict(zip(meanings, real.encode(meanings), strict=True))

    def encode(self, texts: list[str], report: Report = silent) -> np.ndarray:  # noqa: ARG002
        return np.stack([self.vectors[text] for text in texts])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, nargs="?", help="a file of articles; else they are made from the demo")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--store", type=Path, help="built there, or used as it is where it exists")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    items = setting.articles(options.source, DISTINCT)
    print(setting.machine())
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or Path(folder) / "scale.duckdb"
        if not store.exists():
            began = time.perf_counter()
            build(store, items, options.passages)
            print(f"built in {time.perf_counter() - began:.0f} s")
        measure(Reader(store), asked(items), options.rounds)


def asked(items: list[Article]) -> list[str]:
    """Questions of two kinds: headlines, and sentences from the middle of an article."""
    headlines = [item.title for item in items if len(item.title.split()) > 3]
    inner = [part for item in items for part in item.text.split("\n")[2:4] if 5 < len(part.split()) < 40]
    plain = [text.replace('"', " ").replace("-", " ") for text in (*headlines[:QUESTIONS], *inner[:QUESTIONS])]
    return [" ".join(text.split()) for text in plain]


def build(store: Path, items: list[Article], wanted: int) -> None:
    """A store of `wanted` passages at least, written as an import writes them."""
    model = encoder()
    made = passages([(number, item.title, item.text, item.language) for number, item in enumerate(items)], model)
    chance = np.random.default_rng(0)
    signatures = [stories.signature(item.text) for item in items]
    with Writer(store, ["benchmark"], model.fingerprint) as writer:
        import_id = writer.begin_import(["benchmark"])
        held = copy = 0
        while held < wanted:
            outlets = chance.integers(OUTLETS, size=len(items))
            days = chance.integers(DAYS, size=len(items))
            writer.add_articles(
                [
                    _row(item, copy, int(outlet), int(day), signature, import_id)
                    for item, outlet, day, signature in zip(items, outlets, days, signatures, strict=True)
                ]
            )
            ids = np.array(writer.waiting())
            noise = chance.standard_normal(made.vectors.shape).astype(np.float32)
            noise *= NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
            vectors = made.vectors + noise
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            with writer.whole():
                writer.add_chunks(
                    ids[made.article_ids],
                    made.spans,
                    vectors,
                    sign_codes(vectors),
                    made.n_terms,
                    made.posting_terms,
                    made.posting_chunks,
                    made.posting_tf,
                )
            held += len(vectors)
            copy += 1
        counts = {"added": copy * len(items), "unchanged": 0, "replaced": 0, "duplicates": 0}
        writer.finish_import(import_id, counts, [])


def measure(reader: Reader, texts: list[str], rounds: int) -> None:
    """Print a line for each filter and leg."""
    known: Any = Known(encoder(), texts)
    taken: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for text in texts * rounds:
        for name, scope in FILTERS.items():
            for leg in LEGS:
                wall, processor = time.perf_counter(), time.process_time()
                questions.search(reader, known, text, scope, leg=leg)
                spent = (time.perf_counter() - wall, time.process_time() - processor)
                taken.setdefault((name, leg), []).append(spent)
    [(passages_held,)] = reader.rows("SELECT count(*) FROM chunks")
    print(f"{passages_held:,} passages, {len(texts) * rounds} questions; milliseconds, target p95 200")
    print(f"{'':39}{'wall clock':>21}{'processor':>12}\n{'':17}{'articles':>9}{'passages':>9}{'':4}{'leg':9}", end="")
    print(f"{'p50':>6}{'p95':>6}{'p50':>6}{'p95':>6}   nearest 20 found")
    for name, scope in FILTERS.items():
        [(articles, inside)] = scoping.rows(
            reader, scope, "SELECT count(DISTINCT article_id), count(*) FROM chunks SEMI JOIN scope USING (article_id)"
        )
        share = found(reader, scope, list(known.vectors.values()))
        for leg in LEGS:
            times = (1000 * np.percentile(taken[name, leg], [50, 95], axis=0)).T.ravel()
            counts = f"{articles:9,}{inside:9,}" if leg == LEGS[0] else " " * 18
            figures = "".join(f"{figure:6.0f}" for figure in times)
            tail = f"   {share:.4f}" if leg == "meaning" else ""
            print(f"{name if leg == LEGS[0] else '':17}{counts}{'':4}{leg:9}{figures}{tail}")


def found(reader: Reader, scope: Scope, vectors: list[np.ndarray]) -> float:
    """The share of the 20 articles nearest by an exact scan of the scope that the search by meaning finds."""
    frame = scoping.frame(
        reader, scope, "SELECT article_id, vector FROM chunks SEMI JOIN scope USING (article_id) ORDER BY article_id"
    )
    owners = frame["article_id"].to_numpy()
    matrix = np.stack(frame["vector"].to_numpy())
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    shares = []
    for vector in vectors:
        best = np.maximum.reduceat(matrix @ vector, starts)
        expected = set(owners[starts[np.argsort(-best)[:20]]].tolist())
        codes = sign_codes(vector[None])[0]
        got = search.by_meaning(reader, scope, search.Condition(), vector, codes, len(expected))
        shares.append(len(expected & set(got["article_id"])) / len(expected))
    return float(np.mean(shares))


def _row(item: Article, copy: int, outlet: int, day: int, signature: bytes, import_id: int) -> dict[str, Any]:
    copied = replace(
        item,
        outlet=f"Outlet {outlet}",
        date=FIRST_DAY + datetime.timedelta(days=day),
        external_id=f"{item.external_id or item.title} {copy}",
        url="",
    )
    names = ("external_id", "title", "outlet", "author", "date", "date_source", "language", "url", "source", "text")
    return {name: getattr(copied, name) for name in names} | {
        "key": importing.identity(copied),
        "row_hash": importing.row_hash(copied),
        "text_hash": importing.text_hash(copied),
        "signature": signature,
        "import_id": import_id,
    }


if __name__ == "__main__":
    main()
