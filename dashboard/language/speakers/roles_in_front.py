"""A role in front of a name: "Fjord Institute analyst Ingrid Solheim", "the director, Ingrid Solheim,"."""

import re

from dashboard.language.identity import fold
from dashboard.language.name_words import word_lists
from dashboard.language.speakers.bodies import (
    Names,
    body_before_office,
    named_owner,
    narrowed,
    past_space,
    without_body,
)
from dashboard.language.speakers.offices import has_office, is_office, listed
from dashboard.language.speakers.role_phrases import PREPOSITION, Printed, role_in
from dashboard.records import NameSpan, Span

REACH = 180  # characters beside a name in which a role is looked for


_BOUNDARY = re.compile(
    r"[,;:“”\"()\n—–?!]|\s--?\s|(?<!\b[A-Z])(?<!\.[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|No))(?<!\b(?:Sen|Rep|Gov|Gen|Adm|Col|Maj|Sgt|Mrs))(?<!\b(?:Capt|Prof|Corp|Brig|Cmdr))(?<!\b(?:Inc|Ltd))(?<!\b(?:Co|Jr|Sr))\.(?=\s)"
)


_WORD = re.compile(r"\S+")


_OF_OFFICE = ("of", "for", "to")


def role_before(text: str, start: int, names: Names) -> Printed:
    """The words right before a name, back to where its phrase begins."""
    low = max(0, start - REACH)
    for match in _BOUNDARY.finditer(text, low, start):
        low = match.end()
    if (bracket := _SHORT_NAME.search(text, max(0, low - 64), low)) and text[low : low + 3] != " - ":
        if not text[low:start].strip():
            return role_before(text, bracket.start() + 1, names)  # "Member of parliament (MP) Ingrid Solheim"
        return _behind_short_name(text, bracket.start(), low, start, names)
    inside = names.within(low, start)
    for name in inside:
        if name.kind == "person" and not (_is_a_team(text, name, start) or _LED.match(text, name.end, start)):
            low = name.end
    words = [(match.start(), match.end()) for match in _WORD.finditer(text, low, start)]
    if low == start - REACH and words and low > 0 and not text[low - 1].isspace():
        words.pop(0)
    while words and _plain(text, words[-1]) in listed("no roles"):
        words.pop()
    if not words or _WORD.match(text, start - 1):
        return Printed()
    bodies = [name for name in inside if name.kind == "organisation" and name.start >= low]
    first = _start_of_phrase(text, words, bodies)
    if first == len(words):
        return Printed()
    begin, end = words[first][0], words[-1][1]
    return _in_front(text, begin, end, names)


def _is_a_team(text: str, name: NameSpan, end: int) -> bool:
    """Whether one word taken for a person's is that of a team or a town, by the office behind it ("Brevik coach")."""
    if " " in text[name.start : name.end]:
        return False
    words = text[name.end : end].split()
    local = bool(words) and fold(words[-1]) in listed("local offices")
    return local and all(word.islower() for word in words) and text[name.end] == " "


# What is called by who leads it: "Berg campaign".
_LED = re.compile(r" (?:administration|campaign|cabinet|government|transition team|foundation) (?=[a-z])")


_SHORT_NAME = re.compile(r"\s\([A-Z][^()\n]{1,60}\)$")


def _behind_short_name(text: str, body_end: int, low: int, start: int, names: Names) -> Printed:
    """ "Fjord Institute of Research (FIR) director Ingrid Solheim"."""
    role = narrowed(text, low, start)
    if not role or len(text[role[0] : role[1]].split()) > 5 or not has_office(text, *role):
        return Printed()
    for name in names.within(body_end - 100, low):
        if name.kind == "organisation" and name.end >= body_end:
            return Printed(role, (name.start, name.end))
    return Printed(role)


def _plain(text: str, word: Span) -> str:
    return fold(text[word[0] : word[1]]).strip(".,")


def _start_of_phrase(text: str, words: list[Span], bodies: list[NameSpan]) -> int:
    """The first of the words that belong to what stands before a name."""
    first, place, capitals = len(words), len(words), False
    while place > 0 and len(words) - place < 12:
        place -= 1
        start, end = words[place]
        if body := next((body for body in bodies if body.start <= start and end <= body.end + 2), None):
            while place > 0 and words[place - 1][0] >= body.start:
                place -= 1
            first, capitals = place, True
            continue
        printed, plain = text[start:end], _plain(text, words[place])
        before = _plain(text, words[place - 1]) if place else ""
        if plain == "the" and before in _OF_OFFICE and place > 1 and first < len(words):
            place, plain, before = place - 1, before, _plain(text, words[place - 2])
        if plain == "to" and first < len(words) and text[words[first][0]].islower():
            break  # "politicians to replace Solheim"
        if plain in _OF_OFFICE and is_office(before) and first < len(words):
            if _names_an_office([_plain(text, each) for each in words[first:]]):
                break  # "an aide to President Solheim": the office in front is somebody else's
            first, capitals = place, False
            continue
        if plain in ("and", "&") and place and first < len(words):
            both = text[words[place - 1][0]].isupper() and text[words[first][0]].isupper()
            if not both and _is_a_field(text, words, place, bodies):
                continue
            if not both and not (is_office(before) and not capitals and _only_lower(text, words[first:])):
                break
            first = place
            continue
        if printed[0].islower() and not is_office(plain) and plain != "staff" and _only_ranks(text, words[first:]):
            break
        stands_before = plain in listed("before roles") or plain.startswith(("ex-", "vice-"))
        if not stands_before and _ends_phrase(printed, plain, capitals):
            break
        capitals = capitals or (plain not in listed("ranks") and (printed[0].isupper() or printed[0].isdigit()))
        first = place
    return first


def _is_a_field(text: str, words: list[Span], place: int, bodies: list[NameSpan]) -> bool:
    """Whether "and" joins what an office is for, behind a body: "EU trade and industry commissioner"."""
    if place < 2 or not _only_lower(text, [words[place - 1], words[place + 1]]):
        return False
    return any(body.start <= words[place - 2][0] and words[place - 2][1] <= body.end + 2 for body in bodies)


def _names_an_office(words: list[str]) -> bool:
    """Whether words behind "of" are an office themselves, and not what an office is for ("for Refugees")."""
    return any(is_office(word) and word not in listed("ranks") and not word.endswith("s") for word in words)


def _only_lower(text: str, words: list[Span]) -> bool:
    return bool(words) and all(text[start].islower() for start, _ in words)


def _only_ranks(text: str, words: list[Span]) -> bool:
    return bool(words) and all(_plain(text, word) in listed("ranks") and text[word[0]].isupper() for word in words)


_NAMES_TOO = frozenset(["new", "us", "old", "first", "second", "third", "under"])  # in capitals, parts of offices


def _ends_phrase(printed: str, plain: str, capitals: bool) -> bool:
    """Whether a word cannot belong to a role before a name: a small word, a verb, or any behind one in capitals."""
    if printed[0].islower():
        if plain in word_lists()["function words"] | word_lists()["speech verbs"] | listed("no role words"):
            return True
        return (capitals and not is_office(plain)) or bool(re.fullmatch(r"[a-z]+ly", plain))
    return plain in word_lists()["function words"] | listed("no role words") and plain not in _NAMES_TOO


def _in_front(text: str, begin: int, end: int, names: Names) -> Printed:
    """A role in the words before a name; the owner of a possessive, or a body at their start, is the affiliation."""
    owner = None
    for match in [*re.finditer(r"(?:['’]s|(?<=s)['’])(?:\s+|$)", text[begin:end])][-1:]:
        owner = named_owner(text, begin, begin + match.start(), names, text[begin + match.end() : end])
        begin = begin + match.end()
    words = text[begin:end].split()
    if not any(is_office(word) for word in words):
        if owner:
            return Printed(None, owner)
        return Printed()
    last = max(place for place, word in enumerate(words) if is_office(word))
    tail = words[last + 1 :]
    if tail and words[last].istitle() and _is_many(words[last]):
        return Printed(None, owner)  # a headline: "Lawmakers Rip Solheim"
    if tail and not (tail[0] in _OF_OFFICE or (all(word[0].isupper() for word in tail) and len(tail) < 2)):
        return Printed(None, owner)
    if inside := body_before_office(text, begin, end, names):
        begin, owner = without_body(text, begin, end, inside), inside
    elif tail and not owner:
        cut = re.compile(r"\s(?:of|for)\s(?:the\s)?").search(text, begin, end)
        bodies = [name for name in names.within(cut.end(), end) if name.kind == "organisation"] if cut else []
        if cut and bodies and bodies[0].start == cut.end():
            owner, end = (bodies[0].start, bodies[0].end), cut.start()
    role = _without_ranks(text, narrowed(text, begin, end))
    if role is None:
        return Printed(None, owner)
    plain = [fold(word).strip(".,") for word in text[role[0] : role[1]].split()]
    return Printed(role, owner, rank=all(word in listed("ranks") for word in plain))


def _is_many(office: str) -> bool:
    """Whether an office is printed in the plural ("Lawmakers")."""
    plain = fold(office)
    return plain.endswith("s") and plain not in listed("offices") and plain[:-1] in listed("offices")


def _without_ranks(text: str, role: Span | None) -> Span | None:
    """A role without the ranks at its end, where more than ranks is there ("chief of staff Gen.")."""
    if role is None:
        return None
    words = [*_WORD.finditer(text, *role)]
    kept = len(words)
    while kept and (
        words[kept - 1].group().endswith(".") or words[kept - 1].group() in ("Rear", "Army", "Navy", "Vice")
    ):
        kept -= 1
    if not kept or (not is_office(words[kept - 1].group()) and words[kept - 1].group() != "staff"):
        return role
    return role if fold(words[kept - 1].group()) in listed("weak roles") else (role[0], words[kept - 1].end())


_SET_OFF = re.compile(
    r",\s+(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Adm|Sen|Rep|Prof|Lt|Maj|Brig|Capt|Sgt|Rear|Vice|Army|Ayatollah|Sheikh)\.?\s+)*$"
)
_SUBORDINATE = re.compile(
    r"\s*(?:when|after|as|while|if|before|since|because|although|though|asked|speaking|in|with)\b", re.IGNORECASE
)


_WHOLE_SUBJECT = re.compile(  # a role that a sentence begins with, and no verb behind it
    r"\s*(?:A|An|The|One|Another|Its|His|Her|Their)\s(?:(?!(?:is|was|are|were|has|had|said|says|told|did|will|would|met)\b)[\w’'-]+[\s,])+$"
)


_DETERMINER = re.compile(r"\b(?:the|an?|one|its|his|her|their|my|our)\s|['’]s\s", re.IGNORECASE)


def role_set_before(text: str, name: Span, names: Names) -> Printed:
    """A role before the name with a comma between: "The head of the Fjord Institute, Ingrid Solheim, said"."""
    start, end = name
    low = max(0, start - REACH)
    comma = _SET_OFF.search(text, low, start)
    if not comma:
        return Printed()
    begin = low
    for match in _BOUNDARY.finditer(text, low, comma.start()):
        begin = match.end()
    closed = re.match(r"\s*(?:[,.;)“”\"]|$)", text[end : end + 3])
    if not closed and not _WHOLE_SUBJECT.match(text, begin, comma.start() + 1):
        return Printed()
    offices = [m for m in re.finditer(r"[\w’'-]+", text[begin : comma.start()]) if is_office(m.group())]
    if not offices:
        return Printed()
    if (match := _SUBORDINATE.match(text, begin)) and not text[match.end() :].lstrip().startswith(("the ", "its ")):
        return Printed()
    office = begin + offices[-1].start()
    owners = list(re.finditer(r"['’]s\s+|s['’]\s+", text[begin:office]))
    if owners and not PREPOSITION.search(text, begin + owners[-1].end(), office):
        return _in_front(text, past_space(text, begin, office), comma.start(), names)
    of = PREPOSITION.search(text, begin, comma.start())
    if of and len(offices) > 1 and begin + offices[0].start() < of.start():
        office = begin + offices[0].start()
    leads = [match for match in _DETERMINER.finditer(text, begin, office) if not text.startswith("of ", match.end())]
    leads = [match for match in leads if not match.group().startswith(("'", "’"))]
    first = leads[-1].end() if leads else past_space(text, begin, office)
    if not leads and (verb := _WORD.match(text, first)) and verb.group() in word_lists()["speech verbs"]:
        first = past_space(text, verb.end(), office)
    if office - first > 70:
        return Printed()
    return role_in(text, first, comma.start(), names)
