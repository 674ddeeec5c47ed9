"""Words that a subject can be called by: no function words, no numbers, none of plain_words.txt."""

from functools import cache
from pathlib import Path

from dashboard.language.countries import display_names, find
from dashboard.language.lists import sections
from dashboard.language.terms import folded, term, words

SHORTEST = 3  # letters


@cache
def _plain() -> frozenset[str]:
    [listed] = sections(Path(__file__).with_name("plain_words.txt")).values()
    return frozenset(term(word) for word in listed)


def subject_words(text: str) -> list[tuple[str, str]]:
    """Each such word of a text as (its term, as it is written).

    A country is one word, by its name: "North Korea" for "North Korean" too. Capitalised words side by side are one.
    """
    countries = [(span.start, span.end, span.iso3) for span in find(text) if span.via in ("name", "demonym")]
    named = [(display_names()[iso3],) * 2 for _, _, iso3 in countries if iso3]
    found: list[tuple[str, str, int]] = []  # and where it ends
    for held, (start, end) in words(text):
        written = text[start:end]
        if not held or held in _plain() or not _is_word(written) or any(a < end and start < b for a, b, _ in countries):
            continue
        if found and text[found[-1][2] : start] == " " and written[0].isupper() and found[-1][1][0].isupper():
            before = found.pop()
            held, written = f"{before[0]} {held}", f"{before[1]} {written}"
        found.append((held, written, end))
    return named + [(held, written) for held, written, _ in found]


def _is_word(written: str) -> bool:
    return len(folded(written)) >= SHORTEST and not any(sign.isdigit() for sign in written)


def commonest(written: dict[str, int]) -> str:
    """One form for all that are one term: the commonest, in lower case where some text has it so; without "'s"."""
    forms: dict[str, int] = {}
    for form, number in written.items():
        bare = form.removesuffix("'s").removesuffix("’s")
        spelled = bare.lower() if bare.lower() in written else bare
        forms[spelled] = forms.get(spelled, 0) + number
    return min(forms, key=lambda form: (-forms[form], len(form), form))
