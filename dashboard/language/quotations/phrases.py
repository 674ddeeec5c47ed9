"""Noun phrases that name who says something: before the verb, after it, or before an apposition."""

from dashboard.language.name_words import word_lists
from dashboard.language.quotations.clauses import DASHES, STOPS, Run, Sentence, listed

LONGEST = 18  # words of a noun phrase
LONGEST_APPOSITION = 45
LONGEST_BRACKET = 12

_CLAUSE_OPENERS = frozenset({"as", "after", "before", "because", "until", "since", "like"})
_JOINTS = frozenset({"and", "but", "or"})
_NO_APPOSITION = frozenset({"and", "but", "or", "he", "she", "they", "it", "i", "we", "that"})
_PERIODS = frozenset({"during", "over", "since", "after", "before"})
_PRONOUNS_AFTER = frozenset({"he", "she", "they", "i", "we", "one", "another", "others"})


def phrase_before(sentence: Sentence, end: int) -> Run | None:
    """The noun phrase that ends before a place, a time behind it left out: the subject of the verb there."""
    end = _without_times(sentence, end)
    last = end - 1
    if sentence.in_marks(last) or not sentence.is_word(last):
        return None
    if sentence.among(last, "subjects") or base_form(sentence.low(last)) != sentence.low(last):
        return (last, end)
    if sentence.among(last, "determiners", "prepositions", "conjunctions"):
        return None
    start = last
    while start > 0 and end - start < LONGEST:
        opened = opening_bracket(sentence, start - 1)
        if opened is not None:
            start = opened
        elif _belongs(sentence, start - 1):
            start -= 1
        else:
            break
    return _from_head(sentence, start, end)


def opening_bracket(sentence: Sentence, at: int) -> int | None:
    """Where the bracket opens that closes at a place."""
    if sentence.low(at) != ")":
        return None
    return next((place for place in range(at, max(0, at - LONGEST_BRACKET), -1) if sentence.low(place) == "("), None)


def base_form(low: str) -> str:
    """A pronoun without the verb drawn to it ("they've"); any other word as it is."""
    base = low.split("'")[0]
    return base if base in listed("subjects") else low


def _belongs(sentence: Sentence, at: int) -> bool:
    """Whether the word at a place may belong to the noun phrase that goes on after it."""
    low = sentence.low(at)
    if sentence.in_marks(at) or low in STOPS or not (sentence.is_word(at) or low == "&"):
        return False
    if low in ("and", "or"):
        return (sentence.is_capital(at - 1) or sentence.low(at - 1).endswith("s")) and not sentence.in_marks(at - 1)
    if low in listed("subjects") and low not in listed("determiners"):
        return False
    return low not in listed("conjunctions", "auxiliaries")


def _from_head(sentence: Sentence, start: int, end: int) -> Run | None:
    """A run of words without what stands before the noun phrase in it: adverbs, or "In Oslo on Friday"."""
    while start < end and (
        (sentence.among(start, "adverbs") and not sentence.among(start, "determiners"))
        or sentence.low(start) in ("and", "or", "but")
    ):
        start += 1
    if start < end and (sentence.among(start, "prepositions") or _looks_like_verb(sentence, start, end)):
        for at in range(start + 2, end):
            begins = sentence.among(at, "determiners") or sentence.starts_name(at)
            if not begins or sentence.among(at - 1, "prepositions", "determiners"):
                continue
            before = sentence.low(at - 1)
            if before not in ("and", "&") and not (sentence.starts_name(at) and before.endswith("'s")):
                return _from_head(sentence, at, end)
        if start + 1 < end and sentence.low(start) in _CLAUSE_OPENERS:
            return _from_head(sentence, start + 1, end)
        return None
    return (start, end) if start < end else None


def _looks_like_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a run begins with a verb of the clause before: "released a letter from his doctor"."""
    return (
        end - start > 2
        and sentence.low(start).endswith("ed")
        and not sentence.is_capital(start)
        and sentence.among(start + 1, "determiners", "prepositions")
    )


def _without_times(sentence: Sentence, end: int) -> int:
    """The end of a phrase without the time behind it: "Oslo on Friday"."""
    at = end
    if not (sentence.among(at - 1, "times") or sentence.is_year(at - 1)):
        return end
    at -= 1
    while at > 0 and sentence.among(at - 1, "times", "time words"):
        at -= 1
    if at > 1 and sentence.low(at - 1) in _PERIODS:
        at -= 1
    return at if at > 0 else end


# --- Appositions and relative clauses --------------------------------------------------------------------------------


def before_apposition(sentence: Sentence, comma: int) -> Run | None:
    """The noun phrase that an apposition or a relative clause, closed by a comma, says something about."""
    fallback: Run | None = None
    for at in range(comma - 1, max(0, comma - LONGEST_APPOSITION), -1):
        if sentence.in_marks(at) and not sentence.in_marks(at - 1):
            break
        if sentence.low(at) != "," or sentence.in_marks(at) or sentence.in_marks(at + 1):
            continue
        phrase = phrase_before(sentence, at) if sentence.low(at + 1) not in _NO_APPOSITION else None
        if not phrase:
            continue
        if sentence.ends_person(phrase[1] - 1):
            return phrase
        begins = sentence.starts_name(at + 1) or (sentence.is_capital(at + 1) and sentence.starts_name(at + 2))
        if begins and sentence.ends_person(comma - 1):
            return (at + 1, comma)  # "the minister, Ingrid Solheim, said"
        if fallback is None or sentence.low(at + 1) in ("who", "which", "whose"):
            fallback = phrase
    return fallback


def before_open_apposition(sentence: Sentence, apposition: Run) -> Run | None:
    """The name at the head of a clause that an apposition tells of, though no comma closes it: "Ingrid Solheim, a
    researcher at the institute said"."""
    start = apposition[0]
    if sentence.among(start, "subjects") or any(sentence.ends_person(at) for at in range(*apposition)):
        return None
    if sentence.low(start - 1) == "who":
        start -= 1
    comma = start - 1
    if sentence.low(comma - 1).isdigit() and sentence.low(comma - 2) == ",":
        comma -= 2  # her age
    phrase = phrase_before(sentence, comma) if sentence.low(comma) == "," and sentence.ends_person(comma - 1) else None
    if phrase is None or sentence.in_marks(comma):
        return None
    before = phrase[0] - 1
    opening = sentence.among(0, "prepositions") and sentence.first((",",), 0, comma) == before  # "In Oslo, Solheim"
    heads = before < 0 or sentence.in_marks(before) or sentence.low(before) in _JOINTS or opening
    return phrase if heads and not sentence.in_marks(start) else None


def before_dashes(sentence: Sentence, closing: int) -> Run | None:
    """The noun phrase that words between two dashes say something about: "Solheim — the minister — said"."""
    sign = sentence.low(closing)
    opening = next(
        (at for at in range(closing - 2, max(0, closing - LONGEST_APPOSITION), -1) if sentence.low(at) == sign), None
    )
    if opening is None or sentence.in_marks(opening) or sentence.in_marks(opening - 1):
        return None
    return phrase_before(sentence, opening)


def antecedent(sentence: Sentence, relative: int) -> Run | None:
    """The noun phrase that "who" or "which" at a place goes back to."""
    parted = (
        sentence.low(relative - 1) == "," or sentence.low(relative - 1) in DASHES or sentence.low(relative - 1) == "-"
    )
    end = relative - 1 if parted else relative
    phrase = phrase_before(sentence, end)
    last = end - 1
    if phrase is None and sentence.is_word(last) and not sentence.in_marks(last) and sentence.low(last) not in _JOINTS:
        start = end - 1  # "by important allies who": what follows the preposition
        while start > 0 and end - start < 5 and _belongs(sentence, start - 1):
            if sentence.among(start - 1, "prepositions"):
                break
            start -= 1
        return (start, end)
    if phrase and sentence.low(end) == "," and not sentence.ends_person(end - 1):
        return before_apposition(sentence, end) or phrase
    return phrase


# --- After the verb --------------------------------------------------------------------------------------------------


def phrase_after(sentence: Sentence, at: int) -> Run | None:
    """The noun phrase that begins at a place: the subject of a verb before it ("said Ingrid Solheim")."""
    if not sentence.has(at) or sentence.in_marks(at):
        return None
    if sentence.low(at) in _PRONOUNS_AFTER:
        return (at, at + 1)
    begins = sentence.is_capital(at) or sentence.among(at, "determiners", "people") or _is_office(sentence, at)
    if not begins or sentence.among(at, "times"):
        return None
    end = at
    while end < len(sentence) and end - at < LONGEST and not _is_over(sentence, at, end):
        if sentence.low(end) == "by" and sentence.among(end - 1, "media"):
            return phrase_after(sentence, end + 1)  # "said a statement by the ministry"
        end += 1
    while end > at and sentence.among(end - 1, "adverbs", "time words"):
        end -= 1
    return (at, end) if end > at else None


def _is_over(sentence: Sentence, start: int, at: int) -> bool:
    """Whether a noun phrase that began at `start` ends before a place."""
    low = sentence.low(at)
    if sentence.in_marks(at) or low in STOPS or low in (".", "who", "which") or low in listed("auxiliaries"):
        return True
    if low in listed("times") and at > start + 1 and not sentence.is_capital(at + 1):
        return True
    if low == "by" and sentence.among(at - 1, "media"):
        return False
    if low in listed("prepositions"):
        return low not in ("of", "for") or (bool(sentence.names.ends) and sentence.ends_person(at - 1))
    return low in listed("conjunctions")


def _is_office(sentence: Sentence, at: int) -> bool:
    """Whether what somebody is stands at a place, before the name: "boatman Ole Dahl", "former senator Ida Berg"."""
    name = next((place for place in range(at, at + 4) if sentence.is_capital(place)), None)
    if name is None:
        return sentence.low(at) in word_lists()["honorifics"]
    return all(
        sentence.words[place].text[0].isalpha()
        and not sentence.in_marks(place)
        and not sentence.among(place, "prepositions", "conjunctions", "auxiliaries", "adverbs", "subjects")
        for place in range(at, name)
    )
