"""Joining the two legs of search into one list, and saying where the list should end."""

import math
from collections.abc import Iterable, Mapping, Sequence

from dashboard.records import Match

WORDS_WEIGHT = 0.6
DEPTH = 100  # articles of each leg that are joined

# Relevance, calibrated on the demo coverage's own questions (training/calibrate_search.py, docs/evaluation.md).
MEANING = (-3.60, 7.77)  # intercept and slope of the chance that a cosine alone tells of an answer
WORDS = (-9.61, 19.01)  # the same of the coverage of the question's words
CUT = 0.35  # hits less likely than this to answer are not shown: cosine .38 alone, or coverage .47 alone
NEAREST = 3  # misses named where nothing fits


def fuse(words: Mapping[int, float], meaning: Mapping[int, float]) -> dict[int, float]:
    """article_id -> fused score in 0..1, best first, of each article found by either leg.

    Each leg's scores are stretched to 0..1 over the articles it found and summed with WORDS_WEIGHT; an article that a
    leg did not find scores 0 there (min-max fusion; Lee 1997, doi:10.1145/258525.258587). Ties keep the smaller
    article_id first.
    """
    if not words or not meaning:
        return dict(_best_first(_stretched(words or meaning)))
    words, meaning = _stretched(words), _stretched(meaning)
    joined = {
        article: WORDS_WEIGHT * words.get(article, 0.0) + (1 - WORDS_WEIGHT) * meaning.get(article, 0.0)
        for article in words.keys() | meaning.keys()
    }
    return dict(_best_first(joined))


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


def _stretched(scores: Mapping[int, float]) -> dict[int, float]:
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    return {article: (score - low) / (high - low) if high > low else 1.0 for article, score in scores.items()}


def _best_first(scores: Mapping[int, float]) -> list[tuple[int, float]]:
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
