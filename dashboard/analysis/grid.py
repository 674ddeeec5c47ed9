"""Quotations sorted into sub-subjects by nearness of wording. Arrays in, arrays out; nothing here knows agreement."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from dashboard.analysis.connections import change

NONE = -1  # the column of a quotation that is near none
SEED = 7
STARTS = 6  # tries of which the tightest is kept
STEPS = 40
SURE = 1.0  # z of a term that a column is called by, beside its first
FEW = 2  # quotations of a cluster too small for any term to be sure
DECIMALS = 5  # nearer than this, two cosines are the same: sums of single floats differ by more


def clustered(keys: Sequence[str], vectors: np.ndarray, columns: int, weights: np.ndarray | None = None) -> np.ndarray:
    """int (n,): the cluster of each quotation, 0 the heaviest; at most `columns` of them, fewer where there is less.

    Spherical k-means (Dhillon and Modha 2001, doi:10.1023/A:1007612920971): each unit vector goes to the centre of the
    highest cosine, each centre is the direction of its vectors' sum. Centres begin far apart (k-means++, Arthur and
    Vassilvitskii 2007), of STARTS tries the one of the highest total cosine stays. The same quotations give the same
    clusters in whatever order they come: they are worked on in the order of `keys`, which are unique. `vectors` is
    (n, d); `weights` (n,) makes some count for less, such as the many copies of one statement.
    """
    if not len(keys):
        return np.zeros(0, dtype=int)
    order = np.argsort(np.array(keys, dtype=object), kind="stable")
    points = vectors[order].astype(float)
    weighing = np.ones(len(order)) if weights is None else np.asarray(weights, dtype=float)[order]
    chance = np.random.default_rng(SEED)
    tries = [_clusters(points, weighing, columns, chance) for _ in range(STARTS)]
    labels = max(tries, key=lambda tried: round(tried[1], DECIMALS))[0]  # the first of equals
    held = np.bincount(labels, weighing)
    first = {label: at for at, label in reversed(list(enumerate(labels)))}
    ranked = sorted(first, key=lambda label: (-round(held[label], DECIMALS), first[label]))
    found = np.empty(len(order), dtype=int)
    found[order] = [ranked.index(label) for label in labels]
    return found


def _clusters(points: np.ndarray, weights: np.ndarray, most: int, chance: np.random.Generator) -> tuple:
    """The label of each point, and the total cosine of points to their centres."""
    centres = points[[chance.choice(len(points), p=weights / weights.sum())]]
    while len(centres) < most:
        far = np.round(1 - (points @ centres.T).max(axis=1), DECIMALS).clip(0) * weights
        if not far.any():
            break  # no more different points than this
        centres = np.vstack([centres, points[chance.choice(len(points), p=far / far.sum())]])
    labels = np.full(len(points), NONE)
    for _ in range(STEPS):
        near = np.round(points @ centres.T, DECIMALS)
        moved = near.argmax(axis=1)
        if (moved == labels).all():
            break
        labels = moved
        sums = (np.eye(len(centres))[labels] * weights[:, None]).T @ points
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.where(lengths > 0, lengths, 1), centres)  # an empty one stays
    return labels, float(((points @ centres.T)[np.arange(len(points)), labels] * weights).sum())


def nearest(relevances: np.ndarray, least: float) -> np.ndarray:
    """int (n,): the column of the highest relevance, the first of equals; NONE where none is at least `least`.

    `relevances` is (n, columns), each 0..1.
    """
    if not relevances.shape[1]:
        return np.full(len(relevances), NONE)
    best = relevances.argmax(axis=1)
    return np.where(relevances.max(axis=1) >= least, best, NONE)


def centrality(vectors: np.ndarray) -> np.ndarray:
    """float (n,): the mean cosine of each quotation to the others of its cell, -1..1; of a single one, 1."""
    if len(vectors) < 2:
        return np.ones(len(vectors))
    points = vectors.astype(float)
    return np.round((points @ points.sum(axis=0) - (points**2).sum(axis=1)) / (len(points) - 1), DECIMALS)


def distinctive(held: Sequence[Counter[str]], labels: np.ndarray, most: int = 3) -> list[list[str]]:
    """For each cluster, the terms that set it apart from the others, most of all first; at most `most` of them.

    Ranked by the z of the log odds ratio with an informative Dirichlet prior, quotations in the cluster against all
    others (Monroe, Colaresi and Quinn 2008; analysis/connections.py: change), so that neither a rare term nor one that
    every cluster has comes first. `held` has the terms of each quotation. A term of one quotation only is taken where
    the cluster has no other.
    """
    sums = [Counter[str]() for _ in range(int(labels.max(initial=NONE)) + 1)]
    for terms, label in zip(held, labels, strict=True):
        if label != NONE:
            sums[label].update(set(terms))
    sizes = np.bincount(labels[labels != NONE], minlength=len(sums))
    everywhere = Counter[str]()
    for terms in sums:
        everywhere.update(terms)
    named = []
    for terms, size in zip(sums, sizes, strict=True):
        listed = sorted(terms)
        inside = np.array([terms[term] for term in listed], dtype=float)
        outside = np.array([everywhere[term] for term in listed], dtype=float) - inside
        z = np.round(change(outside, inside, int(sizes.sum() - size), int(size)).z, DECIMALS) if listed else inside
        ranked = sorted(range(len(listed)), key=lambda at: (inside[at] < 2, -z[at], listed[at]))
        chosen = [at for at in ranked if z[at] > 0 or len(sums) == 1][:most]
        sure = SURE if size > FEW and len(sums) > 1 else -np.inf
        named.append([listed[at] for n, at in enumerate(chosen) if n == 0 or z[at] >= sure])
    return named
