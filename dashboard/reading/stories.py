"""Which articles tell the same wire story: near-duplicates by MinHash, verified on the texts.

Two articles are linked by what the two of them say and by nothing else, so the result does not depend on what was
imported when or in which order.
"""

import functools
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np

SHINGLE = 3  # words in a shingle: short enough that one changed word in ten leaves most of them whole
LEAD = 160  # words; a copy cut short still shares its lead, whatever became of the rest
PERMUTATIONS = 96  # hash functions for the whole text, and as many for the lead
BAND = 3  # equal hash values that make two articles candidates
ROUGHLY = 0.17  # estimated likeness (whole text or lead, the better) from which two candidates are worth reading
CONTAINED = 0.5  # share of the shorter text's shingles that the longer one has too
SPREAD = 0.45  # the same share, asked of the third best of the shorter text's four quarters
FEWEST = 25  # shingles; below this a text is too short to tell a story from a stock phrase
SIGNATURE_BYTES = 2 * PERMUTATIONS * 4
_EMPTY = 0xFFFFFFFF  # what datasketch holds where nothing was hashed
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")  # a Chinese or Japanese character counts as a word
_TEXTS_KEPT = 512  # shingled texts kept at hand while candidates are verified


def signature(text: str) -> bytes:
    """The MinHash sketch of `text`, SIGNATURE_BYTES long: of all its word shingles, then of those of its lead."""
    shingles = _shingles(text)
    lead = shingles[: max(1, LEAD - SHINGLE + 1)]
    sketches = (_sketch(np.unique(shingles)), _sketch(np.unique(lead)))
    return b"".join(sketch.astype("<u4").tobytes() for sketch in sketches)


def links(known: Mapping[str, bytes], new: Mapping[str, bytes], text_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """Pairs of keys (smaller first, sorted) that tell the same story; each has at least one key of `new`.

    `known` and `new` map keys to signatures; `text_of` gives the text that a key's signature was made from and is asked
    only for candidates. Where many articles are alike the list holds enough pairs to join them, not every pair.
    A signature of another length raises ValueError.
    """
    keys = sorted({**known, **new})
    if not new or len(keys) < 2:
        return []
    sketches = _matrix([new[key] if key in new else known[key] for key in keys])
    fresh = np.fromiter((key in new for key in keys), dtype=bool, count=len(keys))
    groups = _Groups(len(keys))
    found, standing = _equal(sketches, fresh)
    for left, right in found:
        groups.join(left, right)
    shingled = functools.lru_cache(maxsize=_TEXTS_KEPT)(lambda row: _shingles(text_of(keys[row])))
    apart: set[tuple[int, int]] = set()
    for pair in _candidates(sketches, fresh, standing, groups):
        left, right = pair
        if pair in apart or groups.same(left, right):
            continue
        if _same_story(shingled(left), shingled(right)):
            groups.join(left, right)
            found.append(pair)
        else:
            apart.add(pair)
    return sorted((keys[left], keys[right]) for left, right in found)


def components(keys: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """key -> story_id, the smallest key of its component. Keys without a link are their own story.

    A link to a key that is not among `keys` raises KeyError.
    """
    ordered = sorted(set(keys))
    place = {key: number for number, key in enumerate(ordered)}
    pairs = np.array([(place[a], place[b]) for a, b in links], dtype=np.int64).reshape(-1, 2)
    if not len(pairs):
        return {key: key for key in ordered}
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ones = np.ones(len(pairs), dtype=np.int8)
    graph = coo_array((ones, (pairs[:, 0], pairs[:, 1])), shape=(len(ordered), len(ordered)))
    _, label = connected_components(graph, directed=False)
    smallest: dict[int, str] = {}
    for key, group in zip(ordered, label.tolist(), strict=True):  # in order, so the first of a group is its smallest
        smallest.setdefault(group, key)
    return {key: smallest[group] for key, group in zip(ordered, label.tolist(), strict=True)}


def _shingles(text: str) -> np.ndarray:
    """The hashes (uint32) of the word shingles of `text`, in reading order, repeats included."""
    words = _WORD.findall(text.casefold())
    if not words:
        return np.empty(0, dtype=np.uint32)
    hashes = np.array([_word_hash(word) for word in words], dtype=np.uint64)
    count = max(1, len(hashes) - SHINGLE + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(min(SHINGLE, len(hashes))):
        mixed = (mixed + hashes[offset : offset + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return (mixed >> np.uint64(32)).astype(np.uint32)


@functools.lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))  # Python's own hash changes with every process


def _sketch(shingles: np.ndarray) -> np.ndarray:
    from datasketch import MinHash

    sketch = MinHash(
        num_perm=PERMUTATIONS,
        seed=1,
        hashfunc=int,  # hashed already
        scheme="affine32",
        permutations=_permutations(),
    )
    sketch.update_batch(shingles.tolist())
    return sketch.hashvalues


@functools.cache
def _permutations() -> tuple[np.ndarray, np.ndarray]:
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=1, scheme="affine32").permutations


def _matrix(signatures: list[bytes]) -> np.ndarray:
    if any(len(signature) != SIGNATURE_BYTES for signature in signatures):
        raise ValueError(f"A signature is not {SIGNATURE_BYTES} bytes long: it was made by another version.")
    return np.frombuffer(b"".join(signatures), dtype="<u4").reshape(len(signatures), 2 * PERMUTATIONS)


def _equal(sketches: np.ndarray, fresh: np.ndarray) -> tuple[list[tuple[int, int]], np.ndarray]:
    """Pairs of rows with one and the same sketch, and the rows that stand for all equal ones from here on.

    Exact copies come in thousands (a paywall notice, say); compared with each other they would cost their square.
    """
    first: dict[bytes, int] = {}
    for row in np.argsort(fresh, kind="stable").tolist():  # rows compared in earlier calls stand for new ones
        first.setdefault(sketches[row].tobytes(), row)
    pairs = []
    for row in np.flatnonzero(fresh & (sketches[:, 0] != _EMPTY)).tolist():
        stands = first[sketches[row].tobytes()]
        if stands != row:
            pairs.append((min(row, stands), max(row, stands)))
    return pairs, np.sort(np.fromiter(first.values(), dtype=np.int64, count=len(first)))


def _candidates(
    sketches: np.ndarray, fresh: np.ndarray, standing: np.ndarray, groups: "_Groups"
) -> Iterator[tuple[int, int]]:
    """Pairs of `standing` rows that agree in a whole band and look alike, one of the two fresh, not in one group yet.

    The banding of MinHash LSH, done one band at a time by sorting: the memory is that of one band, where an index of
    hash tables over all bands takes tens of kilobytes per article.
    """
    standing = standing[sketches[standing, 0] != _EMPTY]
    for start in range(0, sketches.shape[1], BAND):
        folded = _fold(sketches[standing, start : start + BAND])
        order = np.argsort(folded, kind="stable")
        edges = np.flatnonzero(np.diff(folded[order], prepend=~folded[order[:1]], append=~folded[order[-1:]]))
        for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            if end - begin > 1:
                yield from _alike(np.sort(standing[order[begin:end]]), sketches, fresh, groups)


def _fold(band: np.ndarray) -> np.ndarray:
    """One uint64 per row, equal for equal rows: quicker to sort than the rows themselves."""
    folded = np.zeros(len(band), dtype=np.uint64)
    for column in range(band.shape[1]):
        folded = (folded ^ band[:, column]) * np.uint64(0x9E3779B97F4A7C15)
        folded ^= folded >> np.uint64(32)
    return folded


def _alike(bucket: np.ndarray, sketches: np.ndarray, fresh: np.ndarray, groups: "_Groups") -> Iterator[tuple[int, int]]:
    for position, row in enumerate(bucket[:-1].tolist()):
        others = bucket[position + 1 :]
        others = others[groups.label[others] != groups.label[row]]
        if not fresh[row]:
            others = others[fresh[others]]
        if not len(others):
            continue
        equal = sketches[others] == sketches[row]
        likeness = np.maximum(equal[:, :PERMUTATIONS].mean(axis=1), equal[:, PERMUTATIONS:].mean(axis=1))
        for other in others[likeness >= ROUGHLY].tolist():
            yield row, other


def _same_story(one: np.ndarray, other: np.ndarray) -> bool:
    """Most of the shorter text stands in the longer one, and not in one piece only (a quotation, a boilerplate)."""
    shorter, longer = sorted((one, other), key=lambda shingles: (len(shingles), shingles.tobytes()))
    if len(shorter) < FEWEST:
        return len(shorter) == len(longer) and bool(np.array_equal(shorter, longer))
    shared = np.isin(shorter, longer)
    if shared.mean() < CONTAINED:
        return False
    quarters = sorted(quarter.mean() for quarter in np.array_split(shared, 4))
    return bool(quarters[1] >= SPREAD)


class _Groups:
    """Which rows are joined already, so that no text is read twice for one story. `label` is equal within a group."""

    def __init__(self, count: int) -> None:
        self.label = np.arange(count)
        self._members: dict[int, list[int]] = {}

    def same(self, left: int, right: int) -> bool:
        return bool(self.label[left] == self.label[right])

    def join(self, left: int, right: int) -> None:
        if self.same(left, right):
            return
        small, large = sorted(
            ((label, self._members.pop(label, [label])) for label in self.label[[left, right]].tolist()),
            key=lambda group: len(group[1]),
        )
        self.label[small[1]] = large[0]
        large[1].extend(small[1])
        self._members[large[0]] = large[1]
