"""A predictable stand-in for the embedding model: hashed bags of words, so texts with common words are near."""

import hashlib
import zlib
from functools import cache

import numpy as np

from dashboard.language.terms import terms
from dashboard.records import Fingerprint, Progress, Report, silent

DIMENSIONS = 384


class StandIn:
    """Has what an Encoder has; takes no time to load, and counts white-space words as word pieces."""

    def __init__(self, name: str = "stand-in"):
        self.name = name
        self.fingerprint = Fingerprint(name, hashlib.sha256(name.encode()).hexdigest(), DIMENSIONS)
        self.ready = True

    def load(self) -> "StandIn":
        return self

    def count_pieces(self, texts: list[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def encode(self, texts: list[str], report: Report = silent) -> np.ndarray:
        vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for at, text in enumerate(texts):
            total = np.sum([_direction(term) for term in terms(text) or [""]], axis=0)
            vectors[at] = total / np.linalg.norm(total)
            report(Progress("Understanding passages", at + 1, len(texts)))
        return vectors


@cache
def _direction(term: str) -> np.ndarray:
    return np.random.default_rng(zlib.crc32(term.encode("utf-8", "replace"))).standard_normal(DIMENSIONS)
