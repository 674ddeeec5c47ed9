"""Which quotations are one statement, carried by several outlets in more or fewer words. No input or output."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

SHINGLE = 4  # words in a run that two quotations must share to be compared
SHARED = 0.6  # of the shorter one's runs of words, those that the longer one must hold too
SHORTEST = 5  # words; a shorter quotation is only the same as one of the very same words by the same speaker
COMMONEST = 200  # quotations that share a run of words, at most: a phrase of more says nothing
_WORD = re.compile(r"\w+")


def same_statements(quoted: Iterable[tuple[int, str, str]]) -> dict[int, int]:
    """id -> the smallest id of the same statement, for quotations that are not the first of theirs.

    `quoted` are (id, speaker, what is said); a speaker is an entity, "person:annakowal", or words of which it is open
    whom they mean. Two quotations are one statement where most of the shorter one's runs of words stand in the longer
    one and no two different entities said them. The order does not matter.
    """
    parent: dict[int, int] = {}
    entities: dict[int, str] = {}  # root -> the entity that spoke, where one is known

    def root(number: int) -> int:
        while parent.get(number, number) != number:
            number = parent[number]
        return number

    runs: dict[int, frozenset] = {}
    holding: dict[object, list[int]] = defaultdict(list)
    for number, speaker, said in sorted(quoted):
        words = _WORD.findall(said.casefold())
        if ":" in speaker:
            entities[number] = speaker
        if len(words) < SHORTEST:
            runs[number] = frozenset([(speaker, *words)]) if words and speaker else frozenset()
        else:
            runs[number] = frozenset(zip(*(words[at:] for at in range(SHINGLE)), strict=False))
        for run in runs[number]:
            holding[run].append(number)
    compared: set[tuple[int, int]] = set()
    for numbers in holding.values():
        if len(numbers) > COMMONEST:
            continue
        for pair in combinations(numbers, 2):
            if pair in compared:
                continue
            compared.add(pair)
            one, other = root(pair[0]), root(pair[1])
            short, long = sorted((runs[pair[0]], runs[pair[1]]), key=len)
            spoke = {entities[number] for number in (one, other) if number in entities}
            if one != other and len(spoke) < 2 and len(short & long) >= SHARED * len(short):
                first, second = sorted((one, other))
                parent[second] = first
                if spoke:
                    [entities[first]] = spoke
    return {number: root(number) for number in runs if root(number) != number}
