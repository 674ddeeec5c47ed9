"""How well found quotations agree with marked ones: spans by overlap of words, speakers by name, what is printed by
containing one another."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from dashboard.records import Entity, Quotation

WORD = re.compile(r"\w+")
TITLES = re.compile(r"^(?:the|mr|mrs|ms|dr|gen|president|prime minister)\.? ")


def words(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """Where each word of some spans begins."""
    return {start + word.start() for start, end in spans for word in WORD.finditer(text[start:end])}


def matched(marked: list[set[int]], found: list[set[int]], overlap: float) -> dict[int, int]:
    """marked -> found, one to one, the largest overlaps (shared words over all words of both) first."""
    pairs = [(len(m & f) / len(m | f), i, j) for i, m in enumerate(marked) for j, f in enumerate(found) if m & f]
    chosen: dict[int, int] = {}
    for share, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if share >= overlap and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen


def plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(WORD.findall(TITLES.sub("", folded.strip())))


def same_name(marked: str, found: str) -> bool:
    """The same words, or the same last word and, where both have several, the same first."""
    one, other = plain(marked).split(), plain(found).split()
    if not one or not other or one == other:
        return bool(one) and one == other
    return one[-1] == other[-1] and (len(one) == 1 or len(other) == 1 or one[0] == other[0])


def printed(marked: str, found: str) -> bool:
    one, other = plain(marked), plain(found)
    return bool(other) and (one in other or other in one)


def counted(text: str, marked: list[dict], entities: Sequence[Entity], found: Sequence[Quotation]) -> Counter[str]:
    """What one article adds: marked, found, `at .5` and `at .8` overlap; marked and right by kind and by side;
    found and right by rule."""
    count: Counter[str] = Counter(marked=len(marked), found=len(found))
    wanted, got = [words(text, q["content"]) for q in marked], [words(text, q.content) for q in found]
    half = matched(wanted, got, 0.5)
    count.update({"at .5": len(half), "at .8": len(matched(wanted, got, 0.8))})
    for at, quotation in enumerate(marked):
        kind = "indirect" if quotation["kind"] == "indirect" else "direct or mixed"
        count.update([f"marked {kind}"] + [f"right {kind}"] * (at in half))
    for at, quotation in enumerate(found):
        count.update([f"found by {quotation.rule}"] + [f"right by {quotation.rule}"] * (at in half.values()))
    for at, place in half.items():
        quotation, said = marked[at], found[place]
        if not quotation["speaker"] or quotation["speaker_type"] not in ("person", "organisation"):
            continue
        speaker = entities[said.entity].name if said.entity is not None else said.speaker
        right = same_name(quotation["speaker"], speaker)
        count.update(["marked speaker"] + ["right speaker"] * right)
        count["wrong person"] += not right and said.entity is not None and quotation["speaker_type"] == "person"
        for side in ("role", "affiliation"):
            if quotation[side]:
                span = getattr(said, side)
                here = printed(quotation[side], text[span[0] : span[1]]) if span else False
                count.update([f"marked {side}"] + [f"right {side}"] * here)
    return count


def share(count: Counter[str], side: str) -> float:
    return count[f"right {side}"] / count[f"marked {side}"]


def f1(count: Counter[str], overlap: str) -> float:
    return 2 * count[overlap] / (count["marked"] + count["found"])


def report(count: Counter[str]) -> str:
    """The figures in words, by kind and by rule, for whoever reads the failure of a gate."""
    sides = ("direct or mixed", "indirect", "speaker", "role", "affiliation")
    lines = [f"F1 {f1(count, 'at .5'):.3f} at half the words, {f1(count, 'at .8'):.3f} at four fifths"]
    lines += [
        f"{side}: {count[f'right {side}']} of {count[f'marked {side}']}, {share(count, side):.3f}" for side in sides
    ]
    rules = sorted(
        (-number, name.removeprefix("found by ")) for name, number in count.items() if name[:9] == "found by "
    )
    lines += [f"rule {rule}: {count[f'right by {rule}']} of {-number} right" for number, rule in rules]
    return "\n".join([*lines, f"another person's name: {count['wrong person']}"])
