"""Who is meant by a name, what is known of somebody, and which names may be one."""

import datetime
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.analysis import suggestions
from dashboard.analysis.suggestions import Suggestion
from dashboard.errors import BadQuestion
from dashboard.language import identity
from dashboard.language.countries import countries
from dashboard.language.speakers.printed_roles import role_beside
from dashboard.language.terms import folded
from dashboard.records import Asked, Scope
from dashboard.store.connection import Reader
from dashboard.store.queries import connections as meetings
from dashboard.store.queries import names as cleaning
from dashboard.store.queries import quotations

Leg = Literal["words", "meaning", "both"]


def entity_named(reader: Reader, asked: str, kind: str = "") -> str:
    """The entity that a person means by a name, an alias, a country's code or a key; the one named in most articles.

    Raises BadQuestion where no article names it.
    """
    found = entities_by_name(reader, kind).get(folded(" ".join(asked.split())))
    if found is None:
        raise BadQuestion(f"No article in this store names “{asked}”" + (f" as a {kind}." if kind else "."))
    return found


def entities_by_name(reader: Reader, kind: str = "") -> dict[str, str]:
    """What may be said for each entity (of one kind) -> that entity: its key, its name, each form as printed, a
    country's code and usual names, all that was merged into it, and the family name of a person nobody shares it with.
    Keys are folded (language/terms.py); what several entities share is the one named in most articles."""
    frame = meetings.named(reader, Scope(), [kind] if kind else [])
    forms = _forms(reader)
    earlier: dict[str, list[str]] = {}
    for said, entity in meetings.merged(reader).items():
        earlier.setdefault(entity, []).append(said)
    full = frame[~frame["entity"].str.startswith(f"person:{identity.ALONE}")]
    family = full["name"].where(full["kind"] == "person").map(identity.family_name, na_action="ignore")
    shared = set(family[family.duplicated()])
    alone = dict(zip(full["entity"], family.where(~family.isin(shared), None), strict=True))
    names: dict[str, str] = {}
    # A name as shown goes before what somebody else is also called, and a family name that one person has before the
    # mentions by that name alone.
    for rows, ways in (
        (full, lambda row: [row.entity, row.name]),
        (full, lambda row: [*forms[row.entity], *earlier.get(row.entity, ())]),
        (full, lambda row: _country_names(row.kind, row.iso3)),
        (full, lambda row: [alone[row.entity]] if isinstance(alone[row.entity], str) else []),
        (frame, lambda row: [row.entity, row.name, *forms[row.entity], *earlier.get(row.entity, ())]),
    ):
        for row in rows.itertuples():
            for said in ways(row):
                names.setdefault(folded(" ".join(said.split())), row.entity)
    return names


ROLES_LOOKED_AT = 400  # mentions at most, evenly spread: a role that more would add is rarer than those shown
ALIASES = 2  # that a choice shows beside its name


def entity_labels(reader: Reader, kind: str) -> dict[str, str]:
    """entity -> how it stands among the choices of a filter, no two alike, for each of a kind, most named first: its
    name and, to be found by, the shortest of its other names that are not part of it."""
    frame = meetings.named(reader, Scope(), [kind])
    forms = _forms(reader)
    labels: dict[str, str] = {}
    for row in frame.itertuples():
        shown, also = folded(row.name), []
        short = [name for name in _country_names(row.kind, row.iso3)[2:] if name.isalpha() and name.isupper()][:1]
        for name in (*short, *sorted(forms[row.entity], key=lambda form: (len(form), form))):
            if folded(name) not in shown and folded(name) not in map(folded, also):
                also.append(name)
        labels[row.entity] = f"{row.name} ({', '.join(also[:ALIASES])})" if also else row.name
    shared = Counter(labels.values())
    return {entity: f"{label} [{entity}]" if shared[label] > 1 else label for entity, label in labels.items()}


def labelled(names: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, str]:
    """value -> how it stands among the choices, no two alike: its name, with its kind where two share it."""
    shared = Counter(names.values())
    labels = {
        value: f"{name} ({kinds.get(value, 'as printed')})" if shared[name] > 1 else name
        for value, name in names.items()
    }
    again = Counter(labels.values())
    return {value: f"{label} [{value}]" if again[label] > 1 else label for value, label in labels.items()}


def voice_labels(reader: Reader) -> dict[str, str]:
    """How everybody who is heard, or could be, stands among the choices of the Voices page; no two alike."""
    heard = quotations.counted(reader, Scope(), Asked(), "speaker")
    names = {value: name for value, name in zip(heard["value"], heard["name"], strict=True) if value}
    shown = meetings.shown(reader)
    names |= {entity: name for entity, name, _ in shown}
    return labelled(names, {entity: kind for entity, _, kind in shown})


def called(name: str, kind: str) -> str:
    """How a name stands among names of every kind."""
    return f"{name} ({kind})"


def meant(asked: Sequence[str], labels: Mapping[str, str], by_name: Callable[[], Mapping[str, str]]) -> dict[str, str]:
    """What is asked for by labels -> the value that is meant now; without those that nobody is called any more.

    `labels` says how each value is shown; `by_name`, asked only where a label is none of these, gives for a folded name
    the value that it has now.
    """
    by_label = {label: value for value, label in labels.items()}
    found = {said: by_label[said] for said in asked if said in by_label}
    if len(found) < len(set(asked)):
        alike = {folded(label): value for label, value in by_label.items()}
        now = by_name()
        for said in asked:
            plain = folded(said)
            value = alike.get(plain) or now.get(plain) or now.get(folded(said.partition(" (")[0]))
            if said not in found and value in labels:
                found[said] = value
    return found


def _forms(reader: Reader) -> dict[str, list[str]]:
    frame = meetings.entities(reader)
    return dict(zip(frame["entity"], frame["forms"], strict=True))


def _country_names(kind: str, iso3: object) -> list[str]:
    """The code and the usual names of a country; a place only lies in one."""
    if kind != "country" or not isinstance(iso3, str):
        return []
    country = countries().get(iso3)
    return [iso3, country.iso2, *country.names] if country else [iso3]


@dataclass(frozen=True, slots=True)
class About:
    """What the coverage in scope says of one entity."""

    forms: list[str]  # as printed, the commonest first
    roles: list[str]  # as printed beside the name, the commonest first; of ROLES_LOOKED_AT mentions over all the time
    first: tuple[str, str, str, datetime.date] | None  # key, title, outlet and date of the first article with a date


def about(reader: Reader, scope: Scope, entity: str, most_roles: int = 5) -> About:
    """The card of an entity."""
    frame = meetings.mentioned(reader, scope, entity)
    mentions = list(zip(frame["text"], frame["start_at"], frame["end_at"], strict=True))
    forms = Counter(" ".join(text[start:end].split()) for text, start, end in mentions)
    looked_at = mentions[:: -(-len(mentions) // ROLES_LOOKED_AT) or 1]
    roles = Counter(role for text, start, end in looked_at if (role := role_beside(text, (start, end))))
    dated = frame.dropna(subset=["date"]).head(1)
    first = next(((row.key, row.title, row.outlet, row.date.date()) for row in dated.itertuples()), None)
    return About([form for form, _ in forms.most_common()], [role for role, _ in roles.most_common(most_roles)], first)


def merge_suggestions(reader: Reader) -> list[Suggestion]:
    """Which names of the store may be one, by the corrections in force; the likeliest first."""
    held = meetings.named(reader, Scope())
    names = [_compared(row) for row in held.itertuples()]
    found = suggestions.proposals(names)
    both = cleaning.articles_with_both(reader, [(each.entity, each.into) for each in found])
    return suggestions.weighed(found, dict(zip(held["entity"], held["articles"], strict=True)), both)


def _compared(row) -> suggestions.Name:
    short = identity.is_acronym(row.name) and row.kind != "person"
    if row.kind == "person":
        words = identity.person_words(row.name)
        words = (*words[1:], words[0]) if identity.stands_first(words) else words  # the family name last
    else:
        words = tuple(identity.plain_organisation(row.name).split())
        if len(words) == 1 and row.kind == "organisation":
            words = identity.person_words(row.name)  # spelled as a family name would be, to find one
    return suggestions.Name(
        row.entity,
        row.name,
        row.kind,
        row.articles,
        words,
        identity.fold(row.name).replace(".", "") if short else "",
        frozenset() if row.kind == "person" else identity.initials(row.name),
    )
