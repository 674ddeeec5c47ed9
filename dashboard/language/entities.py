"""Inside one article: which mentions are of one person, organisation, country or place."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from dashboard.language.countries import display_names
from dashboard.language.identity import (
    fold,
    is_acronym,
    is_acronym_of,
    is_title,
    key,
    known_names,
    listed,
    organisation_key,
    person_words,
    plain_organisation,
    printed_words,
    same_person,
    stands_first,
    without_country,
)
from dashboard.language.name_words import word_lists
from dashboard.language.sentences import within
from dashboard.records import Entity, Kind, NameSpan

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\((?:the |or |known as )?[“\"‘']?([A-Z][\w&.‑-]{1,9})[”\"’']?[);,]")
_OWN_BRACKET = re.compile(r"^(.*\S)\s*\(([A-Z][\w&.-]{1,9})\)?$", re.DOTALL)


def group(text: str, names: Sequence[NameSpan]) -> list[Entity]:
    """The entities of an article, in the order of their first mention; each mention is in exactly one of them."""
    by_kind: dict[Kind, list[NameSpan]] = {"person": [], "organisation": [], "country": [], "place": []}
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        by_kind[name.kind].append(name)
    found = [
        *_people(text, by_kind["person"]),
        *_organisations(text, by_kind["organisation"]),
        *_countries(text, by_kind["country"]),
        *_places(text, by_kind["place"]),
    ]
    return sorted(found, key=lambda entity: (entity.mentions[0].start, entity.mentions[0].end, entity.kind))


# --- Countries and places -----------------------------------------------------------------------------------------


def _countries(text: str, names: list[NameSpan]) -> list[Entity]:
    groups: dict[str, list[NameSpan]] = {}
    for name in names:
        groups.setdefault(name.iso3 or _printed(text, name), []).append(name)
    return [
        Entity(display_names().get(code, code), "country", mentions[0].iso3, tuple(mentions))
        for code, mentions in groups.items()
    ]


def _places(text: str, names: list[NameSpan]) -> list[Entity]:
    groups: dict[str, list[NameSpan]] = {}
    introduced: dict[str, str] = {}
    for name in names:
        printed = _printed(text, name)
        code = key("place", printed)
        if bracket := _BRACKETED.match(text, name.end):
            introduced[key("place", bracket.group(1))] = code
        groups.setdefault(introduced.get(code, code), []).append(name)
    return [
        Entity(
            _best(_printed(text, name) for name in mentions),
            "place",
            next((name.iso3 for name in mentions if name.iso3), None),
            tuple(mentions),
        )
        for mentions in groups.values()
    ]


def _printed(text: str, name: NameSpan) -> str:
    """A name as printed, on one line, without an article before it or a possessive ending."""
    whole = " ".join(text[name.start : name.end].split())
    printed = _POSSESSIVE.sub("", whole.strip('"“”„«»‘,;:()[] '))
    return re.sub(r"^[Tt]he (?=\S)", "", printed) or whole


def _best(forms: Iterable[str], full: Callable[[str], bool] = lambda _: True) -> str:
    """The form to show: a full one, not in capitals, the most frequent, the longest, the first of the alphabet."""
    counts = Counter(forms)
    return min(
        counts,
        key=lambda form: (not full(form), form.isupper() and " " in form, -counts[form], -len(form), form),
    )


# --- People -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Mention:
    name: NameSpan
    printed: str
    words: tuple[str, ...]  # as compared
    title: str  # the word before the name, if it is a title


@dataclass(eq=False, slots=True)
class _Person:
    """Someone with a full name in this article."""

    mentions: list[_Mention] = field(default_factory=list)
    alone: int = 0  # mentions by one name only

    @property
    def first(self) -> int:
        return min(mention.name.start for mention in self.mentions)

    def surnames(self) -> set[str]:
        """What the person can be called by, as compared."""
        found: set[str] = set()
        for words in {mention.words for mention in self.mentions if len(mention.words) > 1}:
            found |= {words[-1], words[0]} if stands_first(words) else {words[-1]}
        return found

    def other_names(self) -> set[str]:
        found: set[str] = set()
        for mention in self.mentions:
            found |= {word for word in mention.words if len(word) > 2}
            found |= {fold(word) for word in printed_words(mention.printed) if len(word) > 2}
        return found


def _people(text: str, names: list[NameSpan]) -> list[Entity]:
    mentions = [_mention(text, name) for name in names]
    tails = _tails(mentions)
    full = [mention for mention in mentions if len(mention.words) > 1 and mention.words not in tails]
    people = _full_names(full)
    strangers: dict[str, list[_Mention]] = {}
    unresolved: dict[str, list[_Mention]] = {}
    for mention in mentions:
        if len(mention.words) > 1 and mention.words not in tails:
            continue
        called = [person for person in people if _is_called(person, mention, tails)]
        if not called and len(mention.words) == 1 and len(mention.words[0]) > 2:
            called = [person for person in people if mention.words[0] in person.other_names()]
        if not called and len(mention.words) == 1:
            called = [
                person for person in people if any(_differ_by_one(mention.words[0], name) for name in person.surnames())
            ]
        if not called:
            strangers.setdefault(" ".join(mention.words), []).append(mention)
        elif person := called[0] if len(called) == 1 else _meant(text, mention, called):
            person.mentions.append(mention)
            person.alone += 1
        else:
            unresolved.setdefault(" ".join(mention.words), []).append(mention)
    groups = [person.mentions for person in people] + [*strangers.values()] + [*unresolved.values()]
    return [_person(mentions) for mentions in groups]


def _mention(text: str, name: NameSpan) -> _Mention:
    printed = _printed(text, name)
    words = printed_words(printed)
    before = text[max(0, name.start - 24) : name.start].split()
    titles = [word for word in printed.split() if word not in words] or before[-1:]
    title = fold(titles[-1]).strip(".,") if titles and is_title(titles[-1]) else ""
    shown = " ".join(words) or printed
    if title in listed("titles that are part of a name") and len(person_words(shown)) == 1:
        shown = f"{titles[-1]} {shown}"
    return _Mention(name, shown, person_words(shown), title)


def _tails(mentions: list[_Mention]) -> set[tuple[str, ...]]:
    """Names of several words that are but the end of a longer one here: "Abdel Kawy" of "Emad Abdel Kawy"."""
    every = {mention.words for mention in mentions}
    return {
        words
        for words in every
        if len(words) > 1 and any(len(longer) > len(words) and longer[-len(words) :] == words for longer in every)
    }


def _full_names(mentions: list[_Mention]) -> list[_Person]:
    """Mentions by full name, those of one person together; longer forms first, so that none joins two people."""
    people: list[_Person] = []
    order: dict[tuple[str, ...], list[_Mention]] = {}
    for mention in mentions:
        order.setdefault(mention.words, []).append(mention)
    for words, same in sorted(order.items(), key=lambda item: (-len(item[0]), item[1][0].name.start)):
        fitting = [
            person for person in people if any(same_person(words, each) for each in {m.words for m in person.mentions})
        ]
        exact = [person for person in fitting if any("".join(words) == "".join(m.words) for m in person.mentions)]
        chosen = exact or fitting
        if len(chosen) == 1:
            chosen[0].mentions += same
        else:
            people.append(_Person([*same]))
    for person in people:
        person.mentions.sort(key=lambda mention: mention.name.start)
    return sorted(people, key=lambda person: person.first)


def _is_called(person: _Person, mention: _Mention, tails: set[tuple[str, ...]]) -> bool:
    if mention.words in tails:
        size = len(mention.words)
        return any(each.words[-size:] == mention.words for each in person.mentions if len(each.words) > size)
    return bool(mention.words) and mention.words[-1] in person.surnames()


def _differ_by_one(one: str, other: str) -> bool:
    """Whether two long words differ by one letter, two neighbours changed about, or one left out ("Aragchi")."""
    short, long = sorted((one, other), key=len)
    if len(short) < 6 or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long


def _meant(text: str, mention: _Mention, called: list[_Person]) -> _Person | None:
    """Which of several people of one surname a mention by surname means; None where it could be either."""
    at = mention.name.start
    if mention.title:
        titled = [person for person in called if any(each.title == mention.title for each in person.mentions)]
        if len(titled) == 1:
            return titled[0]
    latest = [(max((m.name.start for m in p.mentions if m.name.start < at), default=-1), p) for p in called]
    introduced = [(start, person) for start, person in latest if start >= 0]
    if len(introduced) == 1:
        return introduced[0][1]
    if not introduced:
        return None
    start, last = max(introduced, key=lambda pair: pair[0])
    if start >= _sentence_start(text, at):
        return last
    # A paper gives the bare surname to the one who had it first: later bearers are named in full.
    paragraph = text.rfind("\n", 0, at)
    settled = [person for _, person in introduced if person.alone > 1]
    others_here = any(start > paragraph and person not in settled for start, person in introduced)
    return settled[0] if len(settled) == 1 and not others_here else None


def _sentence_start(text: str, at: int) -> int:
    line = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    starts = [start for start, _ in within(text, (line, len(text) if end < 0 else end))]
    place = bisect_right(starts, at) - 1
    return starts[place] if place >= 0 else line


def _person(mentions: list[_Mention]) -> Entity:
    name = _best((mention.printed for mention in mentions), lambda form: " " in form)
    spans = sorted((mention.name for mention in mentions), key=lambda span: span.start)
    return Entity(name, "person", None, tuple(spans))


# --- Organisations ------------------------------------------------------------------------------------------------


@dataclass(eq=False, slots=True)
class _Body:
    """Mentions of one organisation by one form, and the forms it is known by."""

    code: str
    forms: list[str] = field(default_factory=list)
    mentions: list[NameSpan] = field(default_factory=list)


def _organisations(text: str, names: list[NameSpan]) -> list[Entity]:
    bodies: dict[str, _Body] = {}
    introduced: list[tuple[str, str]] = []  # (acronym, code of the full form)
    for name in names:
        printed = _printed(text, name)
        own = _OWN_BRACKET.match(printed)
        if own:
            printed = own.group(1)
        code = organisation_key(printed)
        body = bodies.setdefault(code, _Body(code))
        body.forms.append(printed)
        body.mentions.append(name)
        bracket = own.group(2) if own else None
        if not bracket and (match := _BRACKETED.match(text, name.end)):
            bracket = match.group(1)
        if bracket and bracket[0].casefold() in {word[0].casefold() for word in printed.split()}:
            introduced.append((bracket, code))
    merged = _Merged(bodies)
    for acronym, code in introduced:
        if (short := organisation_key(acronym)) in bodies:
            merged.join(short, code)
    for short in [*bodies]:
        if all(is_acronym(form) for form in bodies[short].forms):
            full = {
                merged.root(c)
                for c, b in bodies.items()
                if any(is_acronym_of(bodies[short].forms[0], f) for f in b.forms)
            }
            if len(full - {merged.root(short)}) == 1 and merged.root(short) == short:
                merged.join(short, (full - {short}).pop())
    for short in sorted(bodies, key=lambda code: (-len(code), code)):
        if merged.root(short) != short:
            continue
        longer = {merged.root(code) for code in bodies if code != short and _is_short_for(bodies[short], bodies[code])}
        if len(longer - {short}) == 1:
            merged.join(short, (longer - {short}).pop())
    return [_organisation(group) for group in merged.groups()]


class _Merged:
    """Which bodies are one."""

    def __init__(self, bodies: dict[str, _Body]):
        self._bodies = bodies
        self._parent = {code: code for code in bodies}

    def root(self, code: str) -> str:
        while self._parent[code] != code:
            code = self._parent[code]
        return code

    def join(self, short: str, full: str) -> None:
        if self.root(short) != self.root(full):
            self._parent[self.root(short)] = self.root(full)

    def groups(self) -> list[list[_Body]]:
        found: dict[str, list[_Body]] = {}
        for code, body in self._bodies.items():
            found.setdefault(self.root(code), []).append(body)
        return [*found.values()]


_GOES_ON = frozenset(["of", "for", "at", "in", "on", "and", "news", "agency", "group", "service", "asia", "europe"])


def _is_short_for(short: _Body, full: _Body) -> bool:
    """Whether a form of `short` is a usual short form of one of `full`."""
    return any(
        _shortens(plain_organisation(one), plain_organisation(other))
        for one in {*short.forms}
        for other in {*full.forms}
    )


def _shortens(short: str, full: str) -> bool:
    if (rest := without_country(full)) and (rest == short or (not without_country(short) and _shortens(short, rest))):
        return (
            rest != short or " " in short or short not in listed("general words") or short in listed("arms of a state")
        )
    for union in ("un ", "united nations ", "eu ", "european union "):
        if full.startswith(union) and full.removeprefix(union) == short and " " in short:
            return True
    few, many = short.split(), full.split()
    if not few or len(few) >= len(many):
        return False
    if len(few) == 1:
        lone = few[0]
        if lone in listed("papers"):
            return lone == many[-1]
        return lone not in listed("general words") and len(lone) > 2 and lone in (many[0], many[-1])
    if many[: len(few)] == few:
        return many[len(few)] in _GOES_ON or len(few) > 2
    return False


def _organisation(bodies: list[_Body]) -> Entity:
    mentions = sorted((name for body in bodies for name in body.mentions), key=lambda name: name.start)
    forms = [form for body in bodies for form in body.forms]
    if all(name.via == "seat" for name in mentions) and bodies[0].code in known_names():
        name = known_names()[bodies[0].code]
    else:
        named = [form for form in forms if form != "Brussels"] or forms
        name = _in_full(_best(named, lambda form: not is_acronym(form)), named)
    return Entity(name, "organisation", None, tuple(mentions))


def _in_full(name: str, forms: Sequence[str]) -> str:
    """A name with the word that says what it is, where a form printed ends with one: "Fjord" -> "Fjord Oil Corp"."""
    kinds = word_lists()["organisation words"]
    longer = (form for form in forms if form.startswith(f"{name} ") and fold(form.split()[-1]).strip(".") in kinds)
    return next(longer, name)
