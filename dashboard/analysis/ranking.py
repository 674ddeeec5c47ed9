"""Joining the two legs of search into one list, and saying where the list should end."""

import math
from collections.abc import Iterable, Mapping, Sequence

from dashboard.records import Match

WORDS_WEIGHT = 2 / 3  # of a full hit by words, against a cosine of 1
DEPTH = 100  # articles of each leg that are joined

# Relevance, calibrated on the demo coverage's own questions (training/calibrate_search.py, docs/evaluation.md).
MEANING = (-3.51, 7.37)  # intercept and slope of the chance that a cosine alone tells of an answer
WORDS = (-9.43, 19.12)  # the same of the coverage of the question's words
CUT = 0.35  # hits less likely than this to answer are not shown: cosine .40 alone, or coverage .47 alone
NEAREST = 3  # misses named where nothing fits


def fuse(words: Mapping[int, float], meaning: Mapping[int, float], idf_total: float) -> dict[int, float]:
    """article_id -> joined score of each article found by either leg, best first; ties keep the smaller id first.

    Cosine plus WORDS_WEIGHT times BM25 over `idf_total`, the idf of all the question's terms together. Both parts mean
    the same whatever the question: words that match little of it cannot outweigh a near meaning, as they can when each
    leg is stretched to the same range. An article that a leg did not find has 0 by words, and by meaning the leg's
    lowest cosine.
    """
    lowest = min(meaning.values(), default=0.0)
    joined = {
        article: meaning.get(article, lowest) + WORDS_WEIGHT * words.get(article, 0.0) / (idf_total or 1.0)
        for article in words.keys() | meaning.keys()
    }
    return dict(sorted(joined.items(), key=lambda item: (-item[1], item[0])))


def coverage(asked: Sequence[str], held: Iterable[str], idf: Mapping[str, float]) -> float:
    """The share of a question's terms that a passage holds, each weighed by its idf: 0..1, 0 for a question without
    terms."""
    total = sum(idf[term] for term in asked)
    present = set(held)
    return sum(idf[term] for term in asked if term in present) / total if total else 0.0


def relevance(cosine: float, covered: float) -> float:
    """How likely a passage is to answer, 0..1: 1 - (1 - p(cosine)) (1 - p(coverage)), either sign being enough
    (noisy-or)."""
    return 1 - (1 - _logistic(MEANING, cosine)) * (1 - _logistic(WORDS, covered))


def match(cosine: float, covered: float) -> Match:
    """Why a hit was found, for the reader: whichever sign by itself would have shown it, or else the stronger one."""
    by_words, by_meaning = _logistic(WORDS, covered), _logistic(MEANING, cosine)
    if min(by_words, by_meaning) >= CUT:
        return "both"
    return "words" if by_words > by_meaning else "meaning"


def _logistic(parameters: tuple[float, float], value: float) -> float:
    intercept, slope = parameters
    return 1 / (1 + math.exp(-(intercept + slope * value)))
