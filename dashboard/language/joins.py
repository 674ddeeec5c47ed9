"""Which names of a store are another's, although their keys differ: what its articles together say of a form.

Pure functions of what all articles say, so that neither their order nor what was imported before changes a join.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dashboard.language.identity import ALONE, family_name, person_words

INTRODUCED = 0.25  # of the articles that use a form, those that say whose it is
FAMOUS = 0.9  # of the articles that print anybody's full name with a family name, those that print this person's
PRINTED = 5  # articles at least that print the full name
FORMS_ALONE = 2.0  # articles that print the family name alone, at most, for each that prints the full name


def joins(
    forms: Iterable[tuple[str, str, int]], alone: Mapping[str, int], people: Iterable[tuple[str, str, int]] = ()
) -> dict[str, str]:
    """key -> the key it joins, which joins none: forms by `introduced`, family names by `famous`."""
    found = introduced(forms, alone)
    for bare, full in famous(people).items():
        while full in found:
            full = found[full]
        if full != bare:
            found = {key: full if of == bare else of for key, of in found.items()} | {bare: full}
    return found


def introduced(forms: Iterable[tuple[str, str, int]], alone: Mapping[str, int]) -> dict[str, str]:
    """Forms by which articles themselves call an entity: key -> the key it joins, which joins none.

    `forms` are (key of a form that carries, key of the entity that goes by it inside an article, in how many
    articles); `alone` says how many articles use a form and nothing fuller. A form joins where all articles that say
    whose it is agree, and INTRODUCED of those that use it do: one mention of a Central Bureau of Statistics (CBS) does
    not make it of every CBS. The order of `forms` does not matter.
    """
    bearers: dict[str, dict[str, int]] = defaultdict(dict)
    for form, entity, articles in forms:
        bearers[form][entity] = articles
    found: dict[str, str] = {}
    for form in sorted(bearers, key=lambda form: (alone.get(form, 0), form)):
        if len(bearers[form]) > 1:
            continue
        [(entity, introduced)] = bearers[form].items()
        while entity in found:
            entity = found[entity]
        if entity != form and introduced >= INTRODUCED * (introduced + alone.get(form, 0)):
            found[form] = entity
            found = {key: entity if of == form else of for key, of in found.items()}
    return found


def famous(people: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """Family names that stand for one person in this coverage: key of the name alone -> key of the full name.

    `people` are (key, name as printed, articles), each once. An article that prints "Obama" and no full name means
    somebody whom its readers know. The name joins where FAMOUS of the articles with anybody's full name print the same
    one, in PRINTED articles and half as many as print it alone: Obama is Barack Obama beside a few of Michelle Obama,
    but "Kim" or "Clinton" stays open where several are written about.
    """
    alone: dict[str, int] = defaultdict(int)
    bearers: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    mark = f"person:{ALONE}"
    for key, name, articles in people:
        if key.startswith(mark):
            alone[key] += articles
        elif family := family_name(name):
            bearers[mark + "".join(person_words(family))][key] += articles
    found = {}
    for key in sorted(alone.keys() & bearers.keys()):
        full, articles = max(bearers[key].items(), key=lambda each: (each[1], each[0]))
        enough = articles >= PRINTED and alone[key] <= FORMS_ALONE * articles
        if enough and articles >= FAMOUS * sum(bearers[key].values()):
            found[key] = full
    return found
