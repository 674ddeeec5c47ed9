"""The frozen shapes that cross borders between layers. Offsets are Python string indices, end exclusive."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]

Grain = Literal["day", "week", "month"]
Level = Literal["sentence", "paragraph", "article"]
DateSource = Literal["given", "metadata", "feed", "url", "text", "unknown"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read, before it is stored. `text` is clean body text, paragraphs parted by blank lines."""

    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    date: datetime.date | None = None
    date_source: DateSource = "unknown"
    language: str = ""  # ISO 639-1 code, "" where it cannot be told
    url: str = ""
    external_id: str = ""  # the id given at ingest, if any
    source: str = ""  # the file or address it was read from
    row: int | None = None  # line or row in a table, counted from 1


@dataclass(frozen=True, slots=True)
class Reject:
    """A source that could not become an article. `reason` is a sentence for the reader."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Which model made a vector: its name, the SHA-256 of its weights, and the vector's length."""

    name: str
    weights: str
    dimensions: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Entities that an article must name: any of them, all of them, none of them. An empty tuple sets no condition."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles are in view. An empty tuple sets no condition.

    `countries`, `people` and `organisations` are conditions of their own, each on the entities an article names.
    `undated` keeps articles without a date in view although a date is asked for; without a date condition they are
    always in view. `not_periods` are left out: ISO 8601 intervals, both days included ("2025-03-01/2025-03-31"), else
    ValueError; articles without a date are in none. `once` counts each story once: of the articles in scope that tell
    one story, the longest stays.
    """

    since: datetime.date | None = None
    until: datetime.date | None = None
    undated: bool = False
    outlets: tuple[str, ...] = ()
    not_outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: Choice = Choice()
    people: Choice = Choice()
    organisations: Choice = Choice()
    once: bool = False
    not_periods: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for period in self.not_periods:
            days(period)


def days(period: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of an ISO 8601 interval. Raises ValueError where it is none."""
    first, _, last = period.partition("/")
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long step has come. `total` is None while it is not known."""

    stage: str  # in words, for the reader: "Reading files", "Understanding passages"
    done: int
    total: int | None = None


Report = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """A Report for callers that do not watch."""


Match = Literal["words", "meaning", "both"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that answers a question, shown by its best passage."""

    article_id: int
    chunk_id: int
    key: str
    story_id: str
    external_id: str
    title: str
    outlet: str
    author: str
    date: datetime.date | None
    url: str
    language: str
    passage: str
    span: Span  # the passage in the article's text
    score: float  # what it is ranked by, higher first (analysis/ranking.py)
    relevance: float  # 0 to 1: how likely such a hit is to answer, as calibrated (analysis/ranking.py)
    match: Match
    cosine: float  # -1 to 1: nearness of the passage to the question; 0 where no vector was compared
    coverage: float  # 0 to 1: the share of the question's words that the passage holds, rare ones weighing more
    highlights: tuple[Span, ...] = ()  # the words asked for, in the passage
    sentence: Span | None = None  # the best sentence, in the passage
    other_outlets: tuple[str, ...] = ()  # who else carries the story


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found. With no hit, `nearest` are the best of what was passed over, if anything was."""

    query: str
    hits: tuple[Hit, ...]
    total: int  # hits there are, of which `hits` are the first
    nearest: tuple[Hit, ...] = ()
    searched: int = 0  # articles that the filter and the question's conditions left to rank
    by_meaning: bool = True  # False while the model is still loading, or when words alone were asked for
    cut_short: bool = False  # the question was longer than is read


Kind = Literal["person", "organisation", "country", "place"]
Via = Literal["name", "demonym", "seat"]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One mention of a name, as offsets into the text it was found in.

    `iso3` is the code of the country that the mention is, or stands for; `via` says how it stands for one: by its
    name, by a demonym ("Russian"), or by a seat of government ("the Kremlin said").
    """

    start: int
    end: int
    kind: Kind
    iso3: str | None = None
    via: Via | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """All that one article says of one person, organisation, country or place."""

    name: str
    kind: Kind
    iso3: str | None
    mentions: tuple[NameSpan, ...]


QuotationKind = Literal["direct", "mixed", "indirect"]
SpeakerType = Literal["person", "organisation", "group", "unnamed"]
Resolved = Literal["name", "surname", "title", "pronoun", "continued", "unresolved"]
Category = Literal[
    "expert",
    "head of state or government",
    "official",
    "diplomat",
    "military",
    "legislator",
    "party",
    "business",
    "journalist or outlet",
    "international organisation",
    "civil society",
    "unnamed",
    "other",
]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One statement that an article gives to somebody. All offsets are into the article's text.

    `speaker` is the name of the entity at place `entity` of the article's entities, or the words printed for a group
    or for somebody unnamed, or "" where it stays open who spoke; then `candidates` are the names it could be.
    """

    content: tuple[Span, ...]  # what is said, without quotation marks around it; several where it is interrupted
    kind: QuotationKind
    cue: Span | None  # the words that report: "said", "according to"
    source: Span | None  # the words that name who says it, without the role: "Ingrid Solheim", "he", "the ministry"
    rule: str  # which rule found it, in a word or two
    speaker: str = ""
    speaker_type: SpeakerType | None = None
    entity: int | None = None
    resolved: Resolved = "unresolved"
    candidates: tuple[str, ...] = ()
    role: Span | None = None  # as printed, in this article
    affiliation: Span | None = None  # as printed, in this article
    category: Category = "other"


Known = Literal["named", "described", ""]  # the speaker: by name, by other words ("U.S. officials"), or not at all


@dataclass(frozen=True, slots=True)
class Asked:
    """Which quotations of the articles in view are asked for. An empty tuple sets no condition.

    `speakers` are entities or, for a group or somebody unnamed, the words as printed; `organisations` and `countries`
    are those of affiliation; `about` are entities named in what is said, of which one must be there. In all of these
    but `about`, "" asks for those of which it is not known.
    """

    speakers: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    kinds: tuple[QuotationKind, ...] = ()
    named: bool = False  # only those of a speaker who is known by name
    safe: bool = False  # only those that are safe to print
    outlets: tuple[str, ...] = ()
    known: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Watched:
    """What a saved view asks of the articles in its scope, at most one of the three; with none, all of them answer.

    `words`: the question of the Search page. `asked` and `about`: what the Voices page asks for. `of`: the entity whose
    connections are shown. `level` and `seats` say how connections are counted, here and wherever.
    """

    words: str = ""
    asked: Asked | None = None
    about: str = ""
    of: str = ""
    level: Level = "sentence"
    seats: bool = True

    @property
    def typed(self) -> str:
        """What somebody typed to search for; it takes the model to answer."""
        return (self.words or self.about).strip()


Subject = Literal[
    "countries", "people", "organisations", "outlets", "periods", "categories", "since", "until", "once", "seats"
]
Way = Literal["leave out", "keep only", "set"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing in which a second view of the coverage differs from a first.

    "leave out" and "keep only" take an entity, an outlet or a category of speaker, "leave out" also a period (an ISO
    8601 interval); "set" gives `since` or `until` a date, and `once` (count stories) or `seats` (seats of government
    and demonyms name a country) yes or no.
    """

    way: Way
    subject: Subject
    value: str | bool | datetime.date


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: which articles, whether seats of government and demonyms name a country, and, of what
    is said in them, whose: categories of speakers, of which an empty tuple sets no condition."""

    scope: Scope = Scope()
    seats: bool = True
    categories: tuple[str, ...] = ()
