"""Where the words that a report gives begin and end in its sentence."""

from dashboard.language import cues
from dashboard.language.clauses import listed
from dashboard.language.reports import Report, Run, Sentence

FAR = 28  # words between a cue and its "that"
WINDOW = 22  # words within which a bare clause shows its verb
_END = frozenset(".;") | {"?", "!"}
_DASHES = frozenset({"—", "–", "--", "-"})
_OPEN = frozenset({"whether", "if", "what", "how", "why", "who", "when", "where"})


def content_after(sentence: Sentence, report: Report) -> tuple[int, str] | None:
    """Where what is said begins after a report, and by which sign; None where nothing that is said follows it."""
    at = report.cue[1]
    if report.shape == "according":
        return _after_according(sentence, report)
    if report.shape == "noun":
        return _after_noun(sentence, report)
    if report.shape == "inverted" and report.subject:
        at = report.subject[1]
        return _after_inverted(sentence, report, at)
    while sentence.low(at) in listed("behind the verb") and not sentence.in_marks(at):
        at += 1
    sign = _sign(sentence, report, at)
    if sign:
        return sign
    far = _far_sign(sentence, report, at)
    if far:
        return far
    if "whom" in report.frames:
        at = _behind_addressee(sentence, at)
    at = _behind_times(sentence, at)
    return _sign(sentence, report, at) or _bare(sentence, report, at)


def _after_according(sentence: Sentence, report: Report) -> tuple[int, str] | None:
    """What follows "according to somebody," at the beginning of a sentence."""
    if not report.subject or report.clause > 0 and sentence.low(report.clause - 1) not in _LINKS:
        return None
    comma = report.subject[1]
    if sentence.low(comma) != ",":
        return None
    later = next((k for k in range(comma + 1, min(len(sentence), comma + 20)) if sentence.low(k) == ","), None)
    if later is not None:
        apposition = sentence.low(comma + 1) in ("a", "an", "who", "which", "whose")
        opening = sentence.low(comma + 1) in (listed("prepositions") | listed("conjunctions") | listed("subjects"))
        verbless = not any(sentence.low(k) in listed("auxiliaries") for k in range(comma, later))
        if apposition or (verbless and not opening and not sentence.in_marks(comma + 1)):
            comma = later
    return (comma + 1, "sentence") if comma + 2 < len(sentence) else None


def _after_noun(sentence: Sentence, report: Report) -> tuple[int, str] | None:
    that = next(
        (k for k in range(report.cue[1], min(len(sentence), report.cue[1] + 20)) if sentence.low(k) == "that"), None
    )
    return (that + 1, "that") if that is not None and that + 2 < len(sentence) else None


def _after_inverted(sentence: Sentence, report: Report, at: int) -> tuple[int, str] | None:
    limit = min(len(sentence), at + FAR)
    for place in range(at, limit):
        low = sentence.low(place)
        if low == ":" and not sentence.in_marks(place):
            return (place + 1, "colon") if place + 1 < len(sentence) else None
        if sentence.in_marks(place) and sentence.low(place - 1) in (",", ":"):
            return (place, "marks")
        if low in (".", ";"):
            return None
    return None


def _sign(sentence: Sentence, report: Report, at: int) -> tuple[int, str] | None:
    """What begins at a place, where a sign says that it is what is said: "that", a colon, a quotation mark."""
    low = sentence.low(at)
    if sentence.in_marks(at):
        return (at, "marks")
    if low == ":":
        return (at + 1, "colon") if at + 1 < len(sentence) else None
    if low in (",", "—", "–", "--") and sentence.in_marks(at + 1):
        return (at + 1, "marks")
    if low == "that" and report.frames & {"clause", "whom", "question"} and at + 2 < len(sentence):
        points = sentence.low(at + 1) in listed("auxiliaries")  # "said that was wrong"
        return (at if points else at + 1, "that")
    if low == "," and sentence.low(report.clause - 1) == "as" and at + 3 < len(sentence):
        return (at + 1, "as")
    if low == "against" and "whom" in report.frames:
        return (at, "object")
    if low == "," and report.frames & {"clause", "whom"}:
        closing = next((k for k in range(at + 1, min(len(sentence), at + FAR)) if sentence.low(k) == ","), None)
        if closing is not None and sentence.low(closing + 1) == "that":
            return (closing + 2, "that")
        if closing is not None and sentence.in_marks(closing + 1):
            return (closing + 1, "marks")
    if low in _OPEN and report.frames & {"clause", "whom", "question"} and low not in ("when", "where", "who"):
        return (at, "question")
    if low in ("when", "where", "who") and "question" in report.frames:
        return (at, "question")
    if low == "to" and "to do" in report.frames:
        return (at, "to do")
    if low == "not" and sentence.low(at + 1) == "to" and "to do" in report.frames:
        return (at, "to do")
    return None


def _far_sign(sentence: Sentence, report: Report, at: int) -> tuple[int, str] | None:
    """A "that", a colon or a quotation mark behind an addressee, a time, a place or a medium."""
    low = sentence.low(at)
    through = "whom" in report.frames or low in listed("prepositions") or _behind_times(sentence, at) > at
    only_marks = low == "of"
    if not through or (low == "to" and not _has_addressee(sentence, at + 1)):
        return None
    for place in range(at, min(len(sentence), at + FAR)):
        low = sentence.low(place)
        if sentence.in_marks(place):
            before = sentence.low(place - 1)
            stop = _end_of_marks(sentence, place)
            if "whom" in report.frames and before not in (",", ":", "that") and stop - place < 6:
                continue
            if (
                before in (",", ":")
                or report.frames & {"plain"}
                and "whom" not in report.frames
                and before not in listed("determiners")
            ):
                return (place, "marks")
            return None
        if low == ":":
            return (place + 1, "colon") if place + 1 < len(sentence) else None
        if low == "that" and only_marks:
            return None
        if (
            low == "that"
            and report.frames & {"clause", "whom"}
            and sentence.low(place - 1) not in listed("prepositions")
        ):
            return (place + 1, "that")
        if low in _END or low in listed("auxiliaries") or low in _DASHES:
            return None
        if low == "," and not _closes_apposition(sentence, place):
            return None
        if "whom" in report.frames and low in ("whether", "how", "why", "what") and place > at:
            return (place, "question")
    return None


def _has_addressee(sentence: Sentence, at: int) -> bool:
    return any(
        sentence.low(place) in cues.words("addressees") or sentence.starts_name(place) for place in range(at, at + 4)
    )


def _closes_apposition(sentence: Sentence, comma: int) -> bool:
    after = sentence.low(comma + 1)
    return (
        after in ("that", "whether")
        or sentence.in_marks(comma + 1)
        or any(
            sentence.low(k) == "," and (sentence.low(k + 1) in ("that", "whether") or sentence.in_marks(k + 1))
            for k in range(comma + 1, min(len(sentence), comma + 14))
        )
    )


def _behind_addressee(sentence: Sentence, at: int) -> int:
    """The place after who is told something."""
    if sentence.low(at) in ("me", "us", "him", "her", "them", "you", "it"):
        return at + 1
    place = at
    while place < len(sentence) and place - at < 14 and not sentence.in_marks(place):
        low = sentence.low(place)
        if low in cues.words("addressees"):
            return place + 1
        if sentence.starts_name(place):
            stop = sentence.names.starts[sentence.words[place].start][0]
            while place < len(sentence) and sentence.words[place].end <= stop:
                place += 1
            if sentence.low(place) == "and" or sentence.starts_name(place) or sentence.low(place) in ("'s", "host"):
                place += 1
                continue
            return place
        if sentence.is_capital(place) and not sentence.is_capital(place + 1):
            return place + 1
        if low in _STOPS_OF_ADDRESSEE:
            return place
        place += 1
    return at


_STOPS_OF_ADDRESSEE = frozenset(",.;:") | {"in", "on", "at", "during", "about", "to"}


def _behind_times(sentence: Sentence, at: int) -> int:
    """The place after a time: "late on Friday", "in 2019", "last week"."""
    place = at
    while not sentence.in_marks(place) and (
        sentence.low(place) in listed("times")
        or sentence.low(place) in listed("time words")
        or sentence.low(place).isdigit()
    ):
        place += 1
    seen = any(
        sentence.low(k) in listed("times") or (sentence.low(k).isdigit() and len(sentence.low(k)) == 4)
        for k in range(at, place)
    )
    if not seen:
        return at
    last = place
    while last > at and not (sentence.low(last - 1) in listed("times") or sentence.low(last - 1).isdigit()):
        last -= 1
    return last


def _bare(sentence: Sentence, report: Report, at: int) -> tuple[int, str] | None:
    """A clause without "that" which begins at a place, or a thing or deed that the verb may report."""
    low = sentence.low(at)
    if at >= len(sentence) - 1 or not (sentence.words[at].text[0].isalnum() or sentence.words[at].text[0] in "$€£"):
        return None
    starts_badly = low in listed("prepositions") or low in ("and", "but", "or", "so", "nor", "yet") or low in _TIES
    if "clause" in report.frames and not starts_badly and _is_clause(sentence, report, at):
        return (at, "bare")
    if "whom" in report.frames and at > report.cue[1] and not starts_badly and _shows_verb(sentence, at):
        return (at, "bare")
    if (
        "clause" in report.frames
        and "plain" in report.frames
        and low in ("in", "at", "by", "with", "under", "despite", "after", "if", "when")
    ):
        comma = next((k for k in range(at, min(len(sentence), at + 14)) if sentence.low(k) == ","), None)
        if (
            comma
            and _shows_verb(sentence, comma + 1)
            and not sentence.in_marks(comma + 1)
            and sentence.low(comma + 1) not in (listed("tails") | {"and", "but"})
        ):
            return (at, "bare")
    first = report.cue[1]
    if "whom to do" in report.frames and sentence.low(first) not in listed("prepositions"):
        to = next(
            (k for k in range(first, min(len(sentence), first + 16)) if sentence.low(k) in ("to", ",", ".", "that")),
            None,
        )
        if to and sentence.low(to) == "to":
            return (first, "whom to do")
    if "as something" in report.frames and not starts_badly and _may_call(sentence, report, at):
        return (at, "as something")
    if report.shape == "participle" and report.frames & {"object"} and "as something" not in report.frames:
        return None
    if "object" in report.frames and (not starts_badly or low == "against") and low not in ("it", "him", "them", "me"):
        return (at, "object")
    return None


def _may_call(sentence: Sentence, report: Report, at: int) -> bool:
    """Whether somebody is the subject of "called", and not what is called so ("a stream called Miracle Run")."""
    if any(sentence.in_marks(place) for place in range(at, min(len(sentence), at + 12))):
        return True
    if report.subject is None or report.cue[1] - report.cue[0] > 1:
        return sentence.low(report.verb) not in ("referring", "refers", "referred")
    last = report.subject[1] - 1
    low = sentence.low(last)
    if sentence.low(report.verb) in ("referring", "refers", "referred", "refer"):
        return False
    return sentence.is_capital(last) or low in listed("subjects") or low in listed("people") or low.endswith("s")


_TIES = frozenset(
    {
        "when",
        "while",
        "as",
        "because",
        "although",
        "though",
        "where",
        "which",
        "who",
        "after",
        "before",
        "until",
        "since",
        "than",
        "otherwise",
    }
)


def _is_clause(sentence: Sentence, report: Report, at: int) -> bool:
    if report.verb >= 0 and sentence.low(report.verb) in ("said", "says", "say", "saying", "adding", "adds", "added"):
        return _shows_verb(sentence, at) or (len(sentence) - at > 4 and not sentence.low(at).endswith("ing"))
    return _shows_verb(sentence, at)


def _shows_verb(sentence: Sentence, at: int) -> bool:
    """Whether a clause begins at a place: a verb that can only be one follows before the next stop."""
    if sentence.low(at) in ("he", "she", "they", "it", "we", "i", "there"):
        return True
    for place in range(at, min(len(sentence), at + WINDOW)):
        low = sentence.low(place)
        if (
            low in _END
            or low in (":", ",")
            and place - at < 3
            or low in ("that", "who", "which", "to", "for")
            and place - at < 3
        ):
            return False
        if low in ("who", "which", "that"):
            return False
        if place > at and (low in listed("auxiliaries") or low.endswith(("n't", "'re", "'ve", "'ll"))):
            return True
    return False


# --- The end -----------------------------------------------------------------------------------------------------------


def content_end(sentence: Sentence, start: int, sign: str, others: list[Report]) -> int:
    """Where what is said ends: at the end of the sentence, or where the reporter goes on in words of his own.

    `others` are the further reports of the sentence; another speaker's clause ends what is said.
    """
    begins = {report.clause: report for report in others}
    first_mark = sentence.words[start].quoted
    if sign == "as something":
        stop = _end_of_name_called(sentence, start)
        if stop:
            return stop
    at = start
    while at < len(sentence):
        word = sentence.words[at]
        if word.quoted < 0:
            if word.low == ";" and _speaks_next(at + 1, sentence, begins):
                return at
            if at > start and _ends_here(sentence, start, at, sign, begins):
                return at
        elif at > start and word.quoted == first_mark and not sentence.words[start - 1].quoted == first_mark:
            stop = _end_of_marks(sentence, at)
            if stop >= len(sentence) or _closed_by_stop(sentence, stop):
                return stop
            at = stop - 1
        at += 1
    end = len(sentence)
    while end > start and sentence.low(end - 1) in (".", ",", ";", ":") and not sentence.in_marks(end - 1):
        end -= 1
    return end


def _end_of_name_called(sentence: Sentence, start: int) -> int | None:
    """Where what somebody or something is called ends, where it stands in marks: 'called it a "farce" of a trial'."""
    at = next((k for k in range(start, min(len(sentence), start + 25)) if sentence.in_marks(k)), None)
    if at is None or any(sentence.low(k) == "," for k in range(start, at)):
        return None
    stop = _end_of_marks(sentence, at)
    while sentence.low(stop) in ("and", "or", ","):
        further = stop + 2 if sentence.low(stop + 1) in ("a", "an", "the", "and") else stop + 1
        if not sentence.in_marks(further):
            break
        stop = _end_of_marks(sentence, further)
    if sentence.low(stop) == "of":
        stop += 1
        while (
            stop < len(sentence)
            and sentence.words[stop].text[0].isalnum()
            and sentence.low(stop)
            not in (listed("prepositions") | listed("conjunctions") | listed("auxiliaries") | {"and", "but"})
        ):
            stop += 1
    return stop


def _end_of_marks(sentence: Sentence, at: int) -> int:
    mark = sentence.words[at].quoted
    while at < len(sentence) and sentence.words[at].quoted == mark:
        at += 1
    return at


def _closed_by_stop(sentence: Sentence, stop: int) -> bool:
    """Whether a stop or a comma stands right inside or right after the closing mark."""
    inside = sentence.low(stop - 2)
    return inside in (".", ",", "?", "!", "...", "…") or sentence.low(stop) in (",", ".", ";", ":", "—", "–")


def _speaks_next(at: int, sentence: Sentence, begins: dict[int, Report]) -> bool:
    return at in begins or (sentence.low(at) in ("and", "but", "while", "then") and at + 1 in begins)


def _ends_here(sentence: Sentence, start: int, at: int, sign: str, begins: dict[int, Report]) -> bool:
    """Whether what is said ends before the word at a place."""
    low = sentence.low(at)
    if low in ("and", "but") and at in begins and begins[at].shape == "shared":
        onward = content_after(sentence, begins[at])
        if onward is None:
            return False
        plain = onward[1] == "bare" and "plain" in begins[at].frames
        return plain or onward[1] in ("that", "marks", "colon") or sentence.in_marks(at - 1)
    if low in ("and", "but", "while") and at + 1 in begins and begins[at + 1].shape == "plain":
        return True
    if low not in (",", "—", "–", "--"):
        return False
    after = sentence.low(at + 1)
    if after in listed("tails"):
        return True
    if _speaks_next(at + 1, sentence, begins) or (begins.get(at) and begins[at].shape == "shared"):
        return True
    if after == "even" and sentence.low(at + 2) == "as":
        return True
    if after in ("a", "an", "the") and any(sentence.low(k) in _REMARKS for k in range(at + 2, at + 5)):
        return True
    if (
        after == "in"
        and sentence.low(at + 2) in ("a", "an")
        and sentence.low(at + 3) in ("move", "step", "sign", "reference", "nod")
    ):
        return True
    return sign == "object" and after in ("and", "but", "as", "with", "after")


_REMARKS = frozenset(
    {
        "move",
        "claim",
        "step",
        "reference",
        "charge",
        "sign",
        "nod",
        "remark",
        "statement",
        "comment",
        "allegation",
        "accusation",
        "position",
        "stance",
        "view",
        "argument",
        "indication",
        "demand",
        "change",
        "suggestion",
        "prospect",
    }
)


def content_before(sentence: Sentence, report: Report, floor: int) -> Run | None:
    """The words before a report that it gives ("..., Ingrid Solheim said"); None where it does not stand after them.

    `floor` is the first place that is still free.
    """
    at = report.clause - 1
    if sentence.low(at) == "as":
        at -= 1
    marked = sentence.in_marks(at)
    end = at + 1 if marked else at
    bare_end = report.shape == "according" and not marked and sentence.low(at) != ","
    if bare_end:
        end = at + 1
    elif at < floor + 1 or not (marked or sentence.low(at) in _BEFORE_REPORT):
        return None
    start = _behind_conjunctions(sentence, floor, end)
    colon = next((k for k in range(end - 1, start, -1) if sentence.low(k) == ":" and not sentence.in_marks(k)), None)
    if colon is not None:
        start = colon + 1
    if end - start < 2:
        return None
    if not marked and not _is_statement(sentence, report, start, end) and not _is_interrupted(sentence, report):
        return None
    return (start, end)


def _is_interrupted(sentence: Sentence, report: Report) -> bool:
    """Whether a report stands between commas with a clause after it: "But in Oslo, he said, all is well"."""
    behind = report.subject[1] if report.shape == "inverted" and report.subject else report.cue[1]
    return "clause" in report.frames and goes_on(sentence, report, behind) is not None


_BEFORE_REPORT = frozenset({",", "—", "–", "--", "?", "!"})
_LINKS = frozenset({"but", "and", "so", "yet", "still", "meanwhile", "however"})


def _behind_conjunctions(sentence: Sentence, start: int, end: int) -> int:
    while start < end and not sentence.in_marks(start):
        if sentence.low(start) not in _LINKS and sentence.words[start].text[0].isalnum():
            break
        start += 1
    return start


def _is_statement(sentence: Sentence, report: Report, start: int, end: int) -> bool:
    """Whether the words before a report may be what is said, and the report has nothing else to give."""
    if end - start < 4:
        return False
    if report.shape == "according":
        return True
    opener = sentence.low(start)
    if opener in listed("prepositions") or opener in ("although", "though", "while", "when", "if"):
        inner = [k for k in range(start, end) if sentence.low(k) == ","]
        if not inner and not any(sentence.low(k) in listed("auxiliaries") for k in range(start, end)):
            return False
    if not report.frames & {"clause", "whom"}:
        return False
    after = report.subject[1] if report.shape == "inverted" and report.subject else report.cue[1]
    low = sentence.low(after)
    return (
        low in ("", ".", ",", ";", ":", "(", "—", "–", "--", "who", "which")
        or low in listed("prepositions")
        or low in listed("times")
        or low in listed("adverbs")
        or low in listed("time words")
        or low in ("when", "while")
        or "whom" in report.frames
    )


def goes_on(sentence: Sentence, report: Report, at: int) -> int | None:
    """Where a statement goes on after the report that interrupts it and a comma; None where it does not."""
    while sentence.low(at) in listed("times") or sentence.low(at) in listed("time words"):
        at += 1
    if sentence.low(at) != "," or at + 3 > len(sentence):
        return None
    after = sentence.low(at + 1)
    if after in listed("tails") or sentence.in_marks(at + 1):
        return None
    if report.shape == "according" and not (after in ("and", "but", "to") or after in listed("auxiliaries")):
        return None
    if after in listed("going on") or after in listed("auxiliaries") or _shows_verb(sentence, at + 1):
        return at + 1 if after not in ("and", "but") or sentence.low(at + 2) != "that" else at + 3
    return None
