"""What stands above the first paragraph: the title, and what else there belongs to the article."""

import re
from collections import Counter
from collections.abc import Sequence

from dashboard.reading.cleaning import phrases
from dashboard.reading.cleaning.bylines import is_name, name_case
from dashboard.reading.cleaning.captions import is_credit
from dashboard.reading.cleaning.furniture import Kind
from dashboard.reading.cleaning.lines import CLOSING, DENSE, QUOTE_START, Line
from dashboard.reading.cleaning.phrases import plain

_BLURB = 500  # characters; what a site may say of itself above the title
_DECK_WORDS = 8


def read_masthead(lines: list[Line], given: str) -> tuple[int | None, int | None, list[int]]:
    """Places of the first paragraph (None: there is none), of the title, and of other lines above that belong to it.

    `given` is the title known from outside, "" for none.
    """
    anchors = [i for i, line in enumerate(lines) if line.anchor]
    spoken = [i for i, line in enumerate(lines) if line.unknown and line.spoken]
    if len(spoken) >= 3 and (not anchors or spoken[0] < anchors[0]):
        anchors = sorted({*anchors, *spoken})
    if not anchors:
        return None, None, []
    first = _skip_blurb(lines, anchors)
    place = _title(lines, first, given)
    return first, place, _kept_above(lines, place, first, given)


def _skip_blurb(lines: list[Line], anchors: list[int]) -> int:
    """The first paragraph; where a short text about the site stands above the title, the first one below the title."""
    first = anchors[0]
    if len(anchors) > 1 and _title_like_sentence(lines, first):
        return _skip_blurb(lines, anchors[1:])
    later = [i for i in anchors if i > first]
    for i in range(first + 1, min(first + 12, len(lines) - 1)):
        above = [a for a in anchors if a < i]
        if len(above) > 2 or sum(len(lines[a].text) for a in above) > _BLURB:
            break
        below = [a for a in later if a > i]
        if (
            lines[i].heading
            and lines[i].words >= 4
            and len(below) >= 2
            and any(line.kind in (Kind.BYLINE, Kind.DATE) for line in lines[i + 1 : i + 4])
            and (len(lines[first].text) <= 120 or _overlap(lines[i].text, lines[below[0] :]) >= 0.5)
        ):
            return below[0]
    return first


def _title_like_sentence(lines: list[Line], i: int) -> bool:
    """A first "paragraph" that is a title written as one sentence: furniture stands below it, and no title above."""
    line = lines[i]
    if line.words > 20 or re.search(r"[.!?…]\s", line.text) or QUOTE_START.match(line.text):
        return False
    below = lines[i + 1 : i + 3]
    if not any(other.kind in (Kind.BYLINE, Kind.DATE, Kind.DETAIL) for other in below):
        return False
    return not any(other.heading and other.words >= 4 and _overlap(other.text, lines[i:]) >= 0.5 for other in lines[:i])


def _title(lines: list[Line], first: int, given: str) -> int | None:
    """The line above the first paragraph that names what the paragraphs are about."""
    if given:
        same = [i for i in range(first) if plain(lines[i].text) == plain(given)]
        return same[0] if same else None
    body = lines[first : first + 25]
    site = plain(site_name(lines, first))
    signing = _repeated_names(lines)
    speakers = {text for text, count in Counter(line.text for line in lines).items() if count > 2}
    scores: dict[int, float] = {}
    for i in range(first):
        line = lines[i]
        if line.kind not in (Kind.UNKNOWN, Kind.LINK) or line.listed or len(line.text) > 250:
            continue
        # bread crumbs; datelines ("Seoul -") and agencies above the text; the speakers of a transcript
        if (
            len(re.findall(r"\s[/>»›]\s", line.text)) >= 2
            or _is_dateline(line.text)
            or all(is_name(name) for name in re.split(r",?\s+and\s+|\s*,\s*", line.text))
            or line.text in speakers
        ):
            continue
        if (site and plain(line.text) == site) or line.text.startswith(signing):
            continue
        signed = any(below.kind is Kind.BYLINE or below.text.startswith(signing) for below in lines[i + 1 : i + 4])
        asks = line.text.rstrip(CLOSING).endswith(("?", "!"))
        if line.sentence and not asks and not signed and not _title_like_sentence(lines, i):
            continue
        # A link at the top ("Explainer: ...", "Watch: ...") may be the title, if nothing better is there.
        scores[i] = _overlap(line.text, body) * min(line.words, 10) + 2 * signed - 2 * (line.kind is Kind.LINK)
        scores[i] -= 2 * (line.sentence and not asks)  # a deck more often than a title
        scores[i] += min(line.words, 8) / 8 + 1.5 * i / first - 3 * _like_menu(line)
    if not scores:
        return None
    place = max(scores, key=lambda i: (scores[i], -i))
    if not _page_above(lines, first):  # only the article's own lines stand there, the title first
        place = min(i for i in scores if scores[i] >= scores[place] - 0.5 * abs(scores[place]))
    if lines[place].words < 3 and scores[place] < 2:  # a place, a name, an outlet
        return None
    # The deck right under a title may share more words with the text than the title does.
    above = place - 1
    if above in scores and lines[above].words >= 4 and scores[above] >= 0.5 * scores[place]:
        place = above
    return None if lines[place].kind is Kind.LINK and scores[place] < 1 else place


def _repeated_names(lines: Sequence[Line]) -> tuple[str, ...]:
    """Names that stand alone on two lines or more: in a byline and an author box."""
    counts = Counter(line.text for line in lines if is_name(line.text))
    return tuple(name for name, count in counts.items() if count > 1)


def _like_menu(line: Line) -> bool:
    """Capitalised words only, some of them names of sections: "Essays Letters Arts The Cellar About"."""
    words = line.text.split()
    known = sum(plain(word) in phrases.SECTIONS for word in words)
    return known >= 2 and 3 * known >= len(words) and all(word[0].isupper() or not word[0].isalpha() for word in words)


def site_name(lines: list[Line], first: int) -> str:
    """The short line of the masthead that other furniture repeats: "© 2024 Northern Courier"."""
    names = [(line.text, plain(line.text)) for line in lines[:first] if line.heading and line.words <= 5]
    if not names:
        return ""
    others = [plain(line.text) for line in lines[first:] if not line.anchor or line.words < 60]
    for text, name in names:
        if len(name) < 4:
            continue
        rights = r"(?:©|\(c\)|copyright)[^a-z]{0,16}(?:by )?(?:the )?"
        before = rf"{rights}|\b(?:for|of) (?:the )?"
        wanted = re.compile(rf"(?:{before}){re.escape(name)}(?:$|[.,]|,? \d{{4}}\b)|^{re.escape(name)}(?:,| is | ©)")
        named = [other for other in others if name in other]
        if any(wanted.search(other) or "rights reserved" in other for other in named):
            return name_case(text)
        house = name.removeprefix("the ").split()[:-1]  # "© 2025 Harrow Point Media", of the Harrow Point Review
        if len(house) > 1 and any(re.search(rf"{rights}{re.escape(' '.join(house))}\b", other) for other in others):
            return name_case(text)
    return ""


def _overlap(text: str, lines: Sequence[Line]) -> float:
    """Share of the longer words of `text` that stand in `lines`, or words that begin like them."""
    wanted = _stems(text)
    if not wanted:
        return 0.0
    return len(wanted & _stems(" ".join(line.text for line in lines if line.prose))) / len(wanted)


def _stems(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    if DENSE.search(text):
        return {pair for word in words for pair in (word[i : i + 2] for i in range(max(1, len(word) - 1)))}
    return {word.removesuffix("s")[:5] for word in words if len(word) >= 4}


def _page_above(lines: list[Line], first: int) -> bool:
    """Whether the first paragraph has page furniture above it; if not, the text is no page, only an article."""
    return any(not line.unknown for line in lines[:first])


def _is_dateline(text: str) -> bool:
    return text[-1] in "—–-" or bool(
        re.fullmatch(r"AP|AFP|CNN|BBC|Reuters|USA TODAY|USAToday|Associated Press|The Associated Press", text)
    )


def _kept_above(lines: list[Line], place: int | None, first: int, given: str) -> list[int]:
    """Lines between the title and the first paragraph that are the article's: deck, key points, a first sub-heading."""
    if not _page_above(lines, first):
        start = 0 if place is None else place + 1
        return [i for i in range(start, first) if not is_name(lines[i].text) and not _is_dateline(lines[i].text)]
    if place is None and not given:
        return [i for i in range(first) if lines[i].unknown and (lines[i].sentence or lines[i].listed)]
    title = plain(lines[place].text) if place is not None else plain(given)
    kept = []
    for i in range(0 if place is None else place + 1, first):
        line = lines[i]
        if not line.unknown or plain(line.text) == title or is_credit(line.text):
            continue
        deck = i == (place or 0) + 1 and line.words >= 6 and line.text[1:] != line.text[1:].title()
        deck = deck or (line.words >= _DECK_WORDS and _overlap(line.text, lines[first : first + 25]) >= 0.4)
        if i + 1 < first and is_credit(lines[i + 1].text):
            continue  # the caption above a credit
        cue = i == first - 1 and line.text.endswith(":") and line.words <= 6  # the first speaker of a transcript
        points = i + 1 < first and lines[i + 1].listed and lines[i + 1].unknown
        if line.sentence or line.listed or deck or points or cue or (i == first - 1 and _opens_section(lines, i)):
            kept.append(i)
    return kept


def _opens_section(lines: list[Line], i: int) -> bool:
    """A short line right above the first paragraph is a sub-heading where the article has others like it."""
    line = lines[i]
    if not line.heading or line.words < 2 or line.words > 10 or is_name(line.text) or line.text.rstrip()[-1] in "—–-:":
        return False
    others = [
        j
        for j in range(i + 2, len(lines) - 1)
        if lines[j].heading and lines[j].words <= 10 and lines[j - 1].anchor and lines[j + 1].anchor
    ]
    return bool(others)
