"""Which names may be one: pairs proposed from how they are written, ranked by how likely they are. No input or output.

The likelihoods are weights set by hand, to rank by. They are no probabilities and are not shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

LEAST = 0.3  # below this a pair is not worth a reader's time
_LARGEST_GROUP = 60  # names that share a family name or a first word, at most: more say nothing of any pair
_SHORTEST_SPELLING = 6  # letters from which one letter more or less can be a misprint
_TOGETHER = 0.8  # how much of its likelihood a pair loses when the rarer name never stands without the other


@dataclass(frozen=True, slots=True)
class Name:
    """One entity as compared. `words` are folded and spelled alike, the family name of a person last."""

    entity: str
    name: str
    kind: str
    articles: int
    words: tuple[str, ...]
    acronym: str = ""  # the folded letters, where the name is an acronym
    initials: frozenset[str] = frozenset()  # the acronyms that the name can have


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That `entity` is perhaps `into`; `why` is the reason in words."""

    entity: str
    into: str
    likelihood: float
    why: str

    @property
    def pair(self) -> frozenset[str]:
        """The two, in no order."""
        return frozenset((self.entity, self.into))


def proposals(names: Iterable[Name]) -> list[Suggestion]:
    """Pairs of names that may be one, the likeliest first, each pair once, for its best reason.

    People: a family name alone; one family name with an initial, or with the beginning of a first name; a middle name
    more. Organisations: an acronym of the other; the beginning of the other. All: one letter more, less, changed or
    two exchanged (Damerau-Levenshtein distance 1); the same words in another order; the same words under another kind.
    Countries are left out: they are found by a list that knows their names.

    A reason that fits several names ("Kim" and five people of that name) is as much less likely for each.
    """
    names = sorted((name for name in names if name.kind != "country" and name.words), key=lambda name: name.entity)
    best: dict[frozenset[str], Suggestion] = {}
    for rule in (_family_name_alone, _first_name_cut, _acronyms, _beginnings, _spelt_alike, _same_words):
        for one, other, likelihood, why in rule(names):
            found = _directed(one, other, likelihood, why)
            if one.entity != other.entity and (
                found.pair not in best or best[found.pair].likelihood < found.likelihood
            ):
                best[found.pair] = found
    return _ranked(best.values())


def weighed(suggested: Sequence[Suggestion], articles: Mapping[str, int], both: Sequence[int]) -> list[Suggestion]:
    """Suggestions less likely the more often the two stand in one article, where the finder of names, which joins
    what it can inside an article, kept them apart. `both` are the articles that name both, in the order of
    `suggested`."""
    found = []
    for each, together in zip(suggested, both, strict=True):
        rarer = max(1, min(articles.get(each.entity, 1), articles.get(each.into, 1)))
        said = "never both in one article" if not together else f"yet both stand in {_articles(together)}"
        likelihood = each.likelihood * (1 - _TOGETHER * min(1.0, together / rarer))
        found.append(replace(each, likelihood=likelihood, why=f"{each.why}; {said}"))
    return _ranked(found)


def _ranked(suggested: Iterable[Suggestion]) -> list[Suggestion]:
    kept = [each for each in suggested if each.likelihood >= LEAST]
    return sorted(kept, key=lambda each: (-each.likelihood, each.entity, each.into))


def _directed(one: Name, other: Name, likelihood: float, why: str) -> Suggestion:
    """The shorter name into the one of more words; among equals the rarer into the one named more often."""
    less, more = sorted(
        (one, other), key=lambda name: (bool(not name.acronym), len(name.words), name.articles, name.entity)
    )
    return Suggestion(less.entity, more.entity, likelihood, why)


def _articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"


# --- Rules: each yields two names, a likelihood and a reason ----------------------------------------------------------

_Found = Iterator[tuple[Name, Name, float, str]]


def _groups(names: Iterable[Name], key) -> Iterator[list[Name]]:
    """Names of one key, several at least; names without one are in none."""
    held: dict[object, list[Name]] = defaultdict(list)
    for name in names:
        if (of := key(name)) is not None:
            held[of].append(name)
    for group in held.values():
        if 1 < len(group) <= _LARGEST_GROUP:
            yield group


def _of(number: int, one: str, several: str) -> str:
    return one if number == 1 else several.format(number)


def _family_name_alone(names: Sequence[Name]) -> _Found:
    full: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.kind == "person" and len(name.words) > 1:
            full[name.words[-1]].append(name)
    for short in names:
        if len(short.words) != 1 or short.kind not in ("person", "organisation"):
            continue
        bearers = full.get(short.words[0], [])
        base = 0.85 if short.kind == "person" else 0.6
        for bearer in bearers:
            only = _of(len(bearers), "nobody else here has that family name", "{} people here have that family name")
            yield short, bearer, base / len(bearers), only


def _first_name_cut(names: Sequence[Name]) -> _Found:
    people = [name for name in names if name.kind == "person" and len(name.words) > 1]
    for group in _groups(people, lambda name: name.words[-1]):
        for one, other in combinations(group, 2):
            short, long = sorted((one.words[0], other.words[0]), key=len)
            if short == long:
                if len(one.words) != len(other.words):
                    yield one, other, 0.75, "the same first and family name, one with a middle name"
                elif _fits(one.words[1:-1], other.words[1:-1]):
                    yield one, other, 0.7, "the same first and family name, and the initial between them fits"
            elif len(short) == 1 and long.startswith(short):
                fitting = sum(bearer.words[0].startswith(short) and len(bearer.words[0]) > 1 for bearer in group)
                yield one, other, 0.8 / max(1, fitting), "the same family name, and the initial fits"
            elif len(short) > 2 and long.startswith(short):
                yield one, other, 0.6, "the same family name, and one first name begins the other"


def _fits(some: Sequence[str], others: Sequence[str]) -> bool:
    return bool(some) and all(
        one[0] == other[0] and min(len(one), len(other)) == 1 for one, other in zip(some, others, strict=True)
    )


def _acronyms(names: Sequence[Name]) -> _Found:
    full: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.kind in ("organisation", "place") and not name.acronym:
            for initials in name.initials:
                full[initials].append(name)
    for short in names:
        fitting = full.get(short.acronym, []) if len(short.acronym) > 1 else []
        base = 0.9 if len(short.acronym) > 2 else 0.5
        for long in fitting:
            only = _of(len(fitting), "its letters are the initials", "its letters are the initials of {} names here")
            yield short, long, base / len(fitting), only


def _beginnings(names: Sequence[Name]) -> _Found:
    longer = [name for name in names if name.kind == "organisation"]
    for group in _groups(longer, lambda name: name.words[:2] if len(name.words) > 1 else None):
        for short in group:
            fitting = [each for each in group if _begins(short, each)]
            for long in fitting:
                only = _of(len(fitting), "begins the longer name", "begins {} longer names here")
                yield short, long, 0.75 / len(fitting), only


def _begins(short: Name, long: Name) -> bool:
    return len(short.words) < len(long.words) and long.words[: len(short.words)] == short.words


def _spelt_alike(names: Sequence[Name]) -> _Found:
    """Two names are one edit apart only if they share a form with at most one letter taken out."""
    shared: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in names:
        whole = "".join(name.words)
        if len(whole) >= _SHORTEST_SPELLING and not name.acronym:
            for form in {whole, *(whole[:at] + whole[at + 1 :] for at in range(len(whole)))}:
                shared[name.kind, form].append(name)
    for group in shared.values():
        if 1 < len(group) <= _LARGEST_GROUP:
            for one, other in combinations(group, 2):
                left, right = "".join(one.words), "".join(other.words)
                if _digits(left) == _digits(right) and distance(left, right) < 2:
                    why = "the same but for spelling" if left == right else "written alike but for one letter"
                    yield one, other, 1 - 1.5 / min(len(left), len(right)), why


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def distance(one: str, other: str) -> int:
    """The least number of letters to add, drop, change or exchange with a neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _same_words(names: Sequence[Name]) -> _Found:
    for group in _groups(names, lambda name: tuple(sorted(name.words))):
        for one, other in combinations(group, 2):
            if one.kind != other.kind:
                yield one, other, 0.65, f"the same words, once {_a(one.kind)} and once {_a(other.kind)}"
            elif one.words != other.words:
                yield one, other, 0.8, "the same words in another order"


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
