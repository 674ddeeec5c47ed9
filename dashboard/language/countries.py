"""Countries in a text: by name, by demonym, or through the seat of their government.

The table is data/countries.csv, the displayed names are those of data/naming.csv. What only looks like a country, and
the words by which a capital is told from the government that sits there, are in look_alikes.py.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from dashboard.config import PROJECT
from dashboard.errors import SourcebookError
from dashboard.language import look_alikes
from dashboard.language.look_alikes import listed
from dashboard.language.name_words import word_lists
from dashboard.records import NameSpan, Via

TABLE = PROJECT / "data" / "countries.csv"
NAMING = PROJECT / "data" / "naming.csv"

Status = Literal["state", "disputed", "territory", "former", "organisation"]


@dataclass(frozen=True, slots=True)
class Country:
    """One row of data/countries.csv. An organisation (the European Union) is there for its seat alone."""

    iso3: str
    iso2: str
    status: Status
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: tuple[str, ...]
    cities: tuple[str, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """What a printed form stands for; no country where it is a look-alike."""

    via: Via | Literal["city"] | None
    iso3: str = ""
    weak: bool = False  # a town that stands for a government only beside another that does
    organisation: bool = False


@cache
def countries() -> dict[str, Country]:
    """ISO code (or the code of ours that data/README.md states) -> the country."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["iso3"]: Country(
                row["iso3"],
                row["iso2"],
                row["status"],
                row["name"],
                *(
                    tuple(filter(None, row[column].split(";")))
                    for column in ("names", "demonyms", "capital", "cities", "seats")
                ),
            )
            for row in csv.DictReader(file)
        }


def display_names(naming: Path = NAMING) -> dict[str, str]:
    """Code -> the name to show. `naming` need only list those that differ from data/countries.csv.

    An institution puts its own list (columns iso3, name) in the place of data/naming.csv.
    """
    shown = {code: country.name for code, country in countries().items()}
    with naming.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            code, name = (row.get("iso3") or "").strip().upper(), (row.get("name") or "").strip()
            if code not in shown or not name:
                raise SourcebookError(f"{naming.name}, line {number}: “{code}” is no code of a country with a name.")
            shown[code] = name
    return shown


def find(text: str, names: Sequence[NameSpan] = ()) -> list[NameSpan]:
    """The countries in `text`, in order, none overlapping another.

    `names` are people, organisations and places already found: a country inside one of them is none ("Michael Jordan",
    "Bank of China", "Gulf of Oman"), but an arm of a state stands for it ("the Russian defence ministry"). A capital
    that does not stand for its government comes back as a place with the code of its country.
    """
    held = _Held(text, names)
    found: list[NameSpan | None] = []
    towns: list[_Town] = []
    for start, end, form in _forms(text):
        if form.via is None or _is_inside_a_word(text, start, end):
            continue
        if held.hides(start, end, form) or _is_a_name(text, start, end, form):
            continue
        if form.via == "city":
            towns.append(_Town(len(found), start, end, form, _government(text, start, end)))
            found.append(None)
        elif code := _meant(text, start, end, form):
            found.append(NameSpan(start, end, "country", code, form.via))
    _settle(text, found, towns)
    return [span for span in found if span]


# --- The forms ----------------------------------------------------------------------------------------------------

_FIRST = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]*")
_PLAIN = str.maketrans("’‘ʼ‐‑", "'''--")


@cache
def _table() -> dict[str, tuple[re.Pattern[str], dict[str, _Form]]]:
    """First word of a form -> (a pattern for all forms that begin with it, longest first; form -> its meaning)."""
    forms: dict[str, _Form] = {}
    for country in countries().values():
        organisation = country.status == "organisation"
        for name in () if organisation else (country.name, *country.names):
            forms.setdefault(name.removeprefix("The "), _Form("name", country.iso3))
        for demonym in country.demonyms:
            forms.setdefault(demonym, _Form("demonym", country.iso3))
        for seat in country.seats:
            forms.setdefault(seat, _Form("seat", country.iso3, organisation=organisation))
    for country in sorted(countries().values(), key=lambda country: country.status != "organisation"):
        weak = country.status in ("territory", "former")
        for city in (*country.capital, *country.cities):
            weak_city = weak or city in listed("weak capitals")
            forms.setdefault(city, _Form("city", country.iso3, weak_city, country.status == "organisation"))
    for name in ("Korea", "Koreans", "Korean", "North", "South"):
        forms[name] = _Form("demonym" if name.startswith("Korean") else "name", "KOR")
    forms |= dict.fromkeys(listed("phrases"), _Form(None))
    for name, form in [*forms.items()]:
        if len(name) > 3 and "." not in name and not name.endswith("-"):
            forms.setdefault(name.upper(), form)
    grouped: dict[str, dict[str, _Form]] = {}
    for name, form in forms.items():
        if first := _FIRST.match(name):
            grouped.setdefault(first.group(), {})[name] = form
    return {first: (_pattern(group), group) for first, group in grouped.items()}


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    parts = []
    for form in sorted(forms, key=len, reverse=True):
        part = re.escape(form).replace("'", "['’‘ʼ]").replace(r"\ ", r"[ \u00a0]+").replace(r"\-", "[-‐‑]")
        parts.append(part + ("" if form.endswith((".", "-", "$")) else r"(?!\w)"))
    return re.compile("|".join(parts))


def _forms(text: str) -> Iterator[tuple[int, int, _Form]]:
    """Each form in `text`, longest first, none overlapping."""
    table = _table()
    behind = 0
    for first in _FIRST.finditer(text):
        entry = table.get(first.group())
        if entry is None or first.start() < behind:
            continue
        start = first.start()
        if text[start - 1 : start].isalnum():
            continue
        pattern, forms = entry
        if match := pattern.match(text, start):
            behind = match.end()
            printed = match.group()
            form = forms.get(printed) or forms[" ".join(printed.translate(_PLAIN).split())]
            yield start, behind - printed.endswith(("-", "‐", "‑")), form


# --- Look-alikes --------------------------------------------------------------------------------------------------

_JOINERS = frozenset("-‐‑@/_'’")
_PREFIXES = re.compile(r"(?:\b(?:[Aa]l|[Ee]l|[Uu]l|[Pp]ost|[Bb]in)[-‐‑]|[@/_]|\w['’])$")
_OF = re.compile(r"\b(?:of|in|de|and) (?:the |[NSWE]\w+ern |South )?$")
_WORD_BEFORE = re.compile(r"([\w.’'-]+) $")
_WORD_AFTER = re.compile(r" ([A-ZÀ-Þ][\w’'-]*)")


@cache
def _first_names() -> frozenset[str]:
    return word_lists()["first names"] - listed("no first names")


def _is_inside_a_word(text: str, start: int, end: int) -> bool:
    """Whether the form is the tail of a name ("al-Masri", "@Iran") or a word of a heading in capitals ("LET US GO")."""
    if text[start - 1 : start] in _JOINERS and _PREFIXES.search(text, max(0, start - 6), start):
        return True
    if text[start:end] == "US":
        before, after = text[max(0, start - 24) : start].split(), text[end : end + 24].split()
        return any(
            len(word) > 2 and word.isalpha() and word.isupper() and word != "THE" for word in (*before[-1:], *after[:1])
        ) and not _table().keys() & {*before[-1:], *after[:1]}
    return False


def _is_a_name(text: str, start: int, end: int, form: _Form) -> bool:
    """Whether the words around make a form the name of a person, a company, a paper, a town in another country ..."""
    printed = text[start:end]
    before = text[max(0, start - 48) : start]
    after = text[end : end + 48]
    following = _WORD_AFTER.match(after)
    if following and following.group(1) in listed("not with next") and form.via != "seat":
        return True
    if form.via == "name" and _OF.search(before, len(before) - 14) and look_alikes.NOT_AFTER_OF.search(before):
        return True
    if before.endswith(" ") and (form.via in ("city", "demonym") or printed in listed("surnames")):
        previous = _WORD_BEFORE.search(before)
        if previous and previous.group(1)[0].isupper():
            word = previous.group(1).rstrip(".").casefold()
            if word in listed("titles") or (word in _first_names() and previous.group(1) not in _table()):
                return True
            if len(word) == 1 and previous.group(1).endswith(".") and re.search(r"[A-Z][a-z]+ [A-Z]\. $", before):
                return True  # John F. Jordan
    return bool(
        following
        and printed in listed("first names")
        and following.group(1) not in listed("after a country")
        and following.group(1) not in _table()
        and following.group(1).casefold() not in word_lists()["organisation words"]
        and not following.group(1).isupper()
        and not (printed == "Georgia" and look_alikes.GEORGIA_US_NEXT.match(after))
    )


class _Held:
    """The names found by others, and whether one of them swallows a form."""

    def __init__(self, text: str, names: Sequence[NameSpan]):
        self._text = text
        self._names = sorted((name for name in names if name.kind != "country"), key=lambda name: name.start)
        self._starts = [name.start for name in self._names]

    def hides(self, start: int, end: int, form: _Form) -> bool:
        at = bisect_right(self._starts, start) - 1
        if at < 0 or self._names[at].end < end:
            return False
        name = self._names[at]
        rest = f"{self._text[name.start : start]} {self._text[end : name.end]}"
        words = {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", rest)} - {"the"}
        if name.kind == "person":
            return True
        if not words:
            return False
        if name.kind == "place":
            return form.via != "city" and "," not in rest
        return not is_arm_of_state(words)


def is_arm_of_state(words: set[str]) -> bool:
    """Whether the other words of an organisation's name make it an arm of the state whose name it holds."""
    return bool(words & listed("state words")) and not words & listed("not state words")


# --- Names of several countries -----------------------------------------------------------------------------------


def _meant(text: str, start: int, end: int, form: _Form) -> str | None:
    """The country that a form means here; None for none."""
    printed = text[start:end]
    resolve = _RESOLVERS.get(printed.removesuffix("s") if printed.endswith(("ns", "hs")) else printed)
    return resolve(text, start, end) if resolve else form.iso3


def _georgia(text: str, start: int, end: int) -> str | None:
    after = text[end : end + 40]
    if look_alikes.AFTER_STATE.search(text, max(0, start - 16), start) or look_alikes.GEORGIA_US_NEXT.match(after):
        return None
    near = text[max(0, start - 120) : end + 120]
    if look_alikes.GEORGIA_COUNTRY.search(near):
        return "GEO"
    if look_alikes.US_STATE.search(near) or look_alikes.GEORGIA_STATE.search(near):
        return None
    if look_alikes.GEORGIA_COUNTRY.search(text):
        return "GEO"
    return None if look_alikes.GEORGIA_STATE.search(text) or look_alikes.US_STATE.search(text) else "GEO"


def _georgian(text: str, _start: int, end: int) -> str | None:
    return (
        None if re.match(r" (?:architect|hous|mansion|town|style|era|terrace|silver)", text[end : end + 12]) else "GEO"
    )


def _jordan(text: str, _start: int, _end: int) -> str | None:
    """A person called Jordan stays one to the end of the article."""
    person = re.search(r"\b(?!(?:In|And|From|To|With|Of|For|King|By|The|On|At|As) )([A-Z][a-z]+) Jordan\b", text)
    named = person and person.group(1).casefold() in word_lists()["first names"] | listed("titles")
    return None if named and not look_alikes.JORDAN_COUNTRY.search(text) else "JOR"


def _turkey(text: str, _start: int, end: int) -> str | None:
    return None if look_alikes.TURKEY_BIRD.match(text[end : end + 40]) else "TUR"


def _korea(text: str, _start: int, end: int) -> str | None:
    """Korea alone is the South, unless both or the North are talked of."""
    return None if look_alikes.NORTH_KOREA.search(text) or text[end : end + 1] == "s" else "KOR"


def _half_of_korea(text: str, start: int, end: int) -> str | None:
    """ "the North", "the South" in an article on Korea."""
    if not re.search(r"\b[Tt]he $", text[max(0, start - 4) : start]):
        return None
    if re.match(r"(?:-|[  ](?:[A-Z]|of\b|and\b(?! (?:the )?South)|coast|east|west))", text[end : end + 20]):
        return None
    north = text[start:end].casefold() == "north"
    pattern = look_alikes.NORTH_KOREA if north else look_alikes.SOUTH_KOREA
    return ("PRK" if north else "KOR") if pattern.search(text) and look_alikes.NORTH_KOREA.search(text) else None


def _congo(text: str, _start: int, _end: int) -> str | None:
    brazzaville = look_alikes.CONGO_BRAZZAVILLE.search(text)
    other = re.search(
        r"\b(?:Kinshasa|DR Congo|DRC|D\.R\. Congo|Democratic Republic|Goma|Kabila|Tshisekedi|Kivu)\b", text
    )
    return "COG" if brazzaville and not other else "COD"


def _dominican(text: str, _start: int, _end: int) -> str | None:
    return "DMA" if look_alikes.DOMINICA.search(text) and "Dominican Republic" not in text else "DOM"


def _emirates(text: str, start: int, end: int) -> str | None:
    the = re.search(r"\b[Tt]he $", text[max(0, start - 4) : start])
    return "ARE" if the and not re.match(r" [A-Z]", text[end : end + 2]) else None


def _islamic_republic(text: str, _start: int, end: int) -> str | None:
    """Iran, unless another country bears the name in this article."""
    return None if re.match(r" of \w", text[end : end + 6]) else "IRN"


def _turkmen(text: str, start: int, _end: int) -> str | None:
    """The people of that name in Iraq and Syria are not of Turkmenistan."""
    return None if re.search(r"\b(?:Iraq|Syria|Turk)\w* $", text[max(0, start - 9) : start]) else "TKM"


def _pole(text: str, start: int, end: int) -> str | None:
    before = text[max(0, start - 8) : start]
    return (
        None
        if re.search(r"(?:North|South|Totem|totem|Magic) $", before) or text[end : end + 9] == " position"
        else "POL"
    )


_RESOLVERS = {
    "Georgia": _georgia,
    "GEORGIA": _georgia,
    "Georgian": _georgian,
    "Jordan": _jordan,
    "Turkey": _turkey,
    "Korea": _korea,
    "KOREA": _korea,
    "Korean": _korea,
    "North": _half_of_korea,
    "South": _half_of_korea,
    "Congo": _congo,
    "Congolese": _congo,
    "Dominican": _dominican,
    "Emirates": _emirates,
    "Islamic Republic": _islamic_republic,
    "Pole": _pole,
    "Turkmen": _turkmen,
}


# --- Capitals -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Town:
    at: int  # its place among the findings
    start: int
    end: int
    form: _Form
    government: bool | None  # None: the words around do not tell


def _government(text: str, start: int, end: int) -> bool | None:
    """Whether a capital stands for the government there; None when the words next to it do not tell."""
    before = text[max(0, start - 40) : start]
    if look_alikes.PLACE_BEFORE.search(before) or (look_alikes.DATELINE.search(before) and _is_dateline(text, end)):
        return False
    after = text[end : end + 120]
    if look_alikes.PLACE_AFTER.match(after) or _lies_in_what_follows(after):
        return False
    if look_alikes.SEAT_AFTER.match(after) or look_alikes.SEAT_BEFORE.search(before):
        return True
    return None


def _lies_in_what_follows(after: str) -> bool:
    """Whether a town is followed by the land it lies in ("Kabul, Afghanistan,"), not by one more capital."""
    land = _COMMA.match(after)
    forms = _table().get(land.group(1), (None, {}))[1] if land else {}
    return bool(land) and not any(form.via == "city" for form in forms.values())


_COMMA = re.compile(r", ([A-ZÀ-Þ][^\W\d_]+)(?:,|\.|\)| \(|$)")
_DATELINE_END = re.compile(
    r"(?:, [^\n—–-]{1,40})?(?: ?\([^)\n]{1,30}\))?[ ,]*(?:—|–|--| - |: )|,? \([A-Z]|,? [A-Z][a-z]+\.? \d"
)


def _is_dateline(text: str, end: int) -> bool:
    return bool(_DATELINE_END.match(text, end))


def _settle(text: str, found: list[NameSpan | None], towns: list[_Town]) -> None:
    """What the words next to a capital do not tell, the one it is named with does ("Moscow and Pyongyang")."""
    joined = [
        (left, right) for left, right in pairwise(towns) if look_alikes.JOINED.fullmatch(text[left.end : right.start])
    ]
    for left, right in joined:
        if right.government is None:
            right.government = left.government
    for left, right in reversed(joined):
        if left.government is None:
            left.government = right.government
    beside_another = {id(town) for pair in joined for town in pair if all(each.government for each in pair)}
    for town in towns:
        if town.government and (id(town) in beside_another or not town.form.weak):
            kind = "organisation" if town.form.organisation else "country"
            code = None if town.form.organisation else town.form.iso3
            found[town.at] = NameSpan(town.start, town.end, kind, code, "seat")
        elif not re.match(r" [A-Z]", text[town.end : town.end + 2]):
            code = "BEL" if town.form.organisation else town.form.iso3
            found[town.at] = NameSpan(town.start, town.end, "place", code)
