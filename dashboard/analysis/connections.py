"""How strongly two names go together, and how that changes between two periods. Arrays in, arrays out.

A unit is a sentence, a paragraph or an article, as the reader chose. For each pair: `both` units hold both names,
`first` and `second` hold each, `units` is how many there are in scope.
"""

from dataclasses import dataclass

import numpy as np

MINIMUM_SUPPORT = 3  # units that must hold both names before a pair is ranked by association
Z95 = 1.959964


def g_squared(both: np.ndarray, first: np.ndarray, second: np.ndarray, units: int | np.ndarray) -> np.ndarray:
    """Dunning's log-likelihood ratio of each pair, signed: negative where the two meet less often than by chance.

    G^2 = 2 sum O ln(O / E) over the four cells of the pair's table (Dunning 1993, aclanthology.org/J93-1003). 3.84 is
    the 5 % point of its chi-squared distribution with one degree of freedom.
    """
    both, first, second = (np.asarray(values, dtype=float) for values in (both, first, second))
    observed = np.stack([both, first - both, second - both, units - first - second + both])
    share = np.stack(
        [first * second, first * (units - second), (units - first) * second, (units - first) * (units - second)]
    )
    expected = share / np.maximum(units, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(observed > 0, observed * np.log(observed / expected), 0.0)
    return np.sign(both - expected[0]) * np.maximum(2 * terms.sum(axis=0), 0.0)


def npmi(both: np.ndarray, first: np.ndarray, second: np.ndarray, units: int) -> np.ndarray:
    """Normalised pointwise mutual information of each pair, -1..1: 0 by chance, 1 where neither comes without the
    other.

    ln(p(x,y) / (p(x) p(y))) / -ln p(x,y) (Bouma 2009); -1 where the two never meet.
    """
    both, first, second = (np.asarray(values, dtype=float) for values in (both, first, second))
    with np.errstate(divide="ignore", invalid="ignore"):
        joint = both / units
        value = np.log(both * units / (first * second)) / -np.log(joint)
    return np.where(both <= 0, -1.0, np.where(both >= units, 1.0, np.clip(value, -1.0, 1.0)))


@dataclass(frozen=True, slots=True)
class Change:
    """The change of each pair between two periods, as log odds with a 95 % interval; above nought: it rose."""

    log_odds: np.ndarray
    low: np.ndarray
    high: np.ndarray
    z: np.ndarray


def change(before: np.ndarray, after: np.ndarray, units_before: int, units_after: int, weight: float = 10.0) -> Change:
    """Log odds ratio of each pair, after against before, with an informative Dirichlet prior.

    The prior is the pair's share in both periods together, worth `weight` units, so that a pair seen twice does not
    top the list (Monroe, Colaresi and Quinn 2008, doi:10.1093/pan/mpn018, equations 15, 16, 20 and 22).
    """
    before, after = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    units = units_before + units_after
    prior = np.maximum((before + after) / max(units, 1) * weight, 1e-6)
    y1, y2 = before + prior, after + prior
    n1, n2 = units_before + weight - y1, units_after + weight - y2
    delta = np.log(y2 / np.maximum(n2, 1e-9)) - np.log(y1 / np.maximum(n1, 1e-9))
    error = np.sqrt(1 / y1 + 1 / y2)
    return Change(delta, delta - Z95 * error, delta + Z95 * error, delta / error)
