"""Calibrate where a list of hits ends: fit the relevance of dashboard/analysis/ranking.py on the demo's own questions.

    python -m training.calibrate_search

Reads tests/gates/search_queries.jsonl: questions on the demo coverage whose answers were marked by reading, and
questions that none of its articles answers. Fits on the half marked "calibrate", reports on the half marked "check",
and prints the constants to put into ranking.py. The demo store must have been built (start the app once).
"""

import json
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from dashboard import config, questions
from dashboard.language.encoder import encoder
from dashboard.records import Scope
from dashboard.store.connection import reader

LOOKED_AT = 10  # hits a question
CUTS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class Judged:
    """One hit of one question: right where the article was marked as an answer."""

    half: str
    kind: str
    question: int
    cosine: float
    coverage: float
    right: bool


def main() -> None:
    """Fit, then report each cut on both halves."""
    judged = judge()
    fitted = [hit for hit in judged if hit.half == "calibrate"]
    parameters = fit(fitted)
    print("MEANING = ({:.2f}, {:.2f})\nWORDS = ({:.2f}, {:.2f})".format(*parameters))
    for cut in CUTS:
        print(f"cut {cut:.2f}  " + "   ".join(report(judged, parameters, cut, half) for half in ("calibrate", "check")))


def judge() -> list[Judged]:
    """The best hits of every gold question, whatever their relevance."""
    settings = config.load()
    store, model = reader(settings.demo_store), encoder(settings.model)
    found = []
    path = config.PROJECT / "tests" / "gates" / "search_queries.jsonl"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        asked = json.loads(line)
        answer = questions.search(store, model, asked["query"], Scope(), limit=LOOKED_AT, every=True)
        found += [
            Judged(asked["set"], asked["kind"], number, hit.cosine, hit.coverage, hit.title in asked["titles"])
            for hit in answer.hits
        ]
    return found


def likelihood(parameters: np.ndarray, cosine: np.ndarray, coverage: np.ndarray) -> np.ndarray:
    """The noisy-or of two logistic curves, as in ranking.relevance, for arrays."""
    a, b, c, d = parameters
    return 1 - (1 - 1 / (1 + np.exp(-(a + b * cosine)))) * (1 - 1 / (1 + np.exp(-(c + d * coverage))))


def fit(hits: list[Judged]) -> np.ndarray:
    """Maximum likelihood, right and wrong hits weighing the same in total, with a slight pull towards nought."""
    cosine, coverage = np.array([hit.cosine for hit in hits]), np.array([hit.coverage for hit in hits])
    right = np.array([hit.right for hit in hits])
    weight = np.where(right, (~right).sum() / right.sum(), 1.0)

    def loss(parameters: np.ndarray) -> float:
        chance = likelihood(parameters, cosine, coverage).clip(1e-6, 1 - 1e-6)
        said = np.where(right, np.log(chance), np.log(1 - chance))
        return float(-(weight * said).sum() + 1e-3 * (parameters**2).sum())

    return minimize(loss, [-5.0, 10.0, -5.0, 8.0]).x


def report(judged: list[Judged], parameters: np.ndarray, cut: float, half: str) -> str:
    """How many answerable questions get a right hit, how many others stay empty, and how many shown hits are right."""
    shown: dict[tuple[str, int], list[bool]] = {}
    for hit in judged:
        if hit.half == half:
            kept = likelihood(parameters, np.array(hit.cosine), np.array(hit.coverage)) >= cut
            shown.setdefault((hit.kind, hit.question), []).extend([hit.right] if kept else [])

    def share(kind: str, wanted) -> float:
        return float(np.mean([wanted(hits) for (of, _), hits in shown.items() if of == kind]))

    precision = np.mean([right for (kind, _), hits in shown.items() if kind != "absent" for right in hits])
    return (
        f"{half}: words {share('words', any):.2f}, meaning {share('meaning', any):.2f},"
        f" absent left empty {share('absent', lambda hits: not hits):.2f}, precision {precision:.2f}"
    )


if __name__ == "__main__":
    main()
