"""Who wrote it: bylines, names on a line of their own, and what author boxes say of a person."""

import re

LONGEST_LABEL = 120
QUOTES = re.compile(r"[“”„«»\"]")
_ROLE = (
    r"(?:(?:senior|chief|staff|special|foreign|political|diplomatic|defen[cs]e|world|national|contributing|"
    r"deputy|managing|guest|our|"
    r"associate|assistant|security|business|economics|international|asia|europe|africa|[A-Z]\w+)\s+){0,3}"
    r"(?:correspondent|reporter|editor|writer|columnist|contributor|desk|bureau|team|staff|agencies|agency|"
    r"journalist|analyst|"
    r"producer|bureau chief)"
)

_NAME_WORD = r"(?:[^\W\d_a-z][\w'’.-]*|(?:de|del|della|van|von|der|den|bin|ibn|al|el|da|dos|di|la|le|ter)\b)"
_NAMES = rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,5}}"
_BYLINE = re.compile(
    r"^(?i:by|von|por|par|text by|words by|story by|analysis by|opinion by|reporting by|report by|author|autor|"
    r"auteur|reporter|"
    r"writer|written by|posted by|published by|reported by|authored by|edited by|reviewed by|compiled by|"
    r"contributed by|"
    rf"photographs by|fact[- ]checked by|translated by)(?:\s*:\s*|\s+)(?P<names>@?{_NAMES}(?:(?:\s*,\s*|"
    rf"\s+and\s+|\s*&\s*|\s+und\s+|\s+y\s+|\s+et\s+){_NAMES})*)"
    rf"(?:\s*(?:,|\||-|–|—|\(|for|in|•|·|/)\s*.{{0,60}})?$"
)

_BYLINE_SENTENCE = re.compile(rf"^By (?P<names>{_NAMES}), (?:an?|the) [^.]{{4,80}}\.$")
BYLINE_WORDS = re.compile(
    r"^(?i:(?:by\s+)?(?:admin|administrator|(?:our|senior|chief|staff|special|foreign|political|"
    r"diplomatic)\s(?:\w+\s)?(?:correspondent|reporter|editor|"
    r"writer|team)|news desk|web desk|newsroom|agencies|staff|"
    r"editorial board|the editorial board|online desk|(?:with )?(?:inputs from )?(?:afp|ap|reuters|ani|pti|"
    r"agencies|wires?)))$"
)

_NAME_AND_ROLE = re.compile(
    rf"^(?P<names>{_NAMES}(?:\s+(?:and|&)\s+{_NAMES})?)\s*(?:,|\||-|–|—|\s{{2,}})\s*(?i:{_ROLE})(?:,? .{{0,30}})?$"
)

_BY_AT_END = re.compile(rf"\b[Bb]y\s(?P<names>{_NAMES})$")
WHEN = re.compile(
    r"^(?:published|updated|posted|last updated|last modified|modified|created|date|first published)\b\s*:?", re.I
)

NAMED = re.compile(rf"(?=.{{2,40}}$){_NAME_WORD}(?:\s+{_NAME_WORD}){{0,3}}")
_BIO_VERB = (
    r"(?:is|was|has|have|covers?|covered|writes?|reports?|reported|joined|works?|worked|brings?|serves?|leads?|"
    r"holds?|speciali[sz]es|"
    r"studied|lives?|edits?|hosts?|teaches|can be reached|contributes?|focuses|began|started|specializes)"
)

BIO_WORDS = re.compile(
    r"\b(?:journalist|reporter|correspondent|editor|writer|columnist|author|contributor|blogger|newsroom|"
    r"years of experience|"
    r"based in|covers|writes (?:about|on|for)|reports (?:on|from)|reporting on|her work|his work|their work|"
    r"award-winning|"
    r"passion(?:ate)?|fellow at|professor (?:of|at)|lecturer|researcher|producer|bureau|previously|graduated?|"
    r"degree|esteemed|renowned|"
    r"seasoned|freelance|storytelling|insights?|beat|staff|news desk)\b",
    re.I,
)


def byline_of(line: str) -> str:
    """The names of a byline ("By Ann Lee and Bo Park | Reuters" -> "Ann Lee and Bo Park"), "" where it is none."""
    if len(line) > LONGEST_LABEL or QUOTES.search(line):
        return ""
    if line[-1:] in ".!?:" and not re.search(r"\b[A-Z]\.$", line):
        match = _BYLINE_SENTENCE.match(line)
        return match["names"] if match else ""
    match = _BYLINE.match(line) or _NAME_AND_ROLE.match(line)
    if not match and WHEN.match(line):
        match = _BY_AT_END.search(line)
    return match["names"].strip(" ,") if match else ""


def is_name(text: str) -> bool:
    parts = text.split()
    return (
        2 <= len(parts) <= 4
        and len(text) <= 40
        and all(
            part[0].isupper() and part.replace("-", "").replace("'", "").replace("’", "").rstrip(".").isalpha()
            for part in parts
        )
    )


def name_case(name: str) -> str:
    name = re.sub(
        r",?\s+(?:\w+\s+)?(?:reporter|correspondent|editor|writer|staff|"
        r"contributor)$",
        "",
        name.lstrip("@"),
        flags=re.I,
    )
    if not name.isupper() or len(name) <= 4:
        return name
    return re.sub(r"(?<=\s)(?:And|Of|The|In|De|Von|Van)(?=\s)", lambda word: word[0].lower(), name.title())


def is_profile(text: str) -> bool:
    return len(BIO_WORDS.findall(text)) >= 2


def is_profile_of(text: str, name: str, *, boxed: bool = False) -> bool:
    """Whether a paragraph introduces the person: "Ann Lee is ...", "Ann covers ...", "She writes ..."."""
    names = [name, *name.split()]
    subject = "|".join(re.escape(part) for part in names if len(part) > 1)
    if not subject or not re.match(
        rf"(?:{subject}|he|she|they|the author|the writer)\b.{{0,60}}?\b{_BIO_VERB}\b", text, re.I
    ):
        return False
    return boxed or bool(BIO_WORDS.search(text)) or text.casefold().startswith(name.casefold())
