"""Text pasted from a web page -> the article, without the page's furniture.

Each line is looked at by itself (furniture.py) and then in its place: what stands above the first paragraph and below
the last one must show that it belongs to the article, what stands between them must show that it does not.
"""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.errors import UnreadableSource
from dashboard.reading import dates, furniture
from dashboard.reading.furniture import Kind
from dashboard.records import Article

_PROSE_WORDS = 9  # words from which a sentence carries a paragraph
_RUNNING_WORDS = 25  # words that make a paragraph even where the end is missing
_PROSE_DENSE = 24  # characters, in scripts written without spaces
_TEASER = 260  # characters; the longest sentence under a headline in a list of other articles
_BLURB = 500  # characters; what a site may say of itself above the title
_DECK_WORDS = 8
_INVISIBLE = re.compile("[\x00\ufeff\u200b\u2060\u00ad]")
_GAPS = ("  ", "\t", "\xa0", "\u202f", "\u2009")
_CLOSING = "\"'”’»)]*_ \u200e\u200f\u202c\u2069"
_TERMINAL = ".!?…。！？؟۔।"
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.|\b[ap]\.m\.|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs|Mr|Mrs|Ms|Dr)\.)$")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_LIST_ITEM = re.compile(r"^(?:[•●▪‣◦*–—-]\s+|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)\S")
_SPEECH = re.compile(r"^(?:[A-Z][A-Z .'’-]{0,40}|[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){0,3}|[QA]):\s+\S")
_QUOTE_START = re.compile(r"^[“\"„«‘']")
_BIO_VERB = (
    r"(?:is|was|has|have|covers?|covered|writes?|reports?|reported|joined|works?|worked|brings?|serves?|leads?|holds?|speciali[sz]es|"
    r"studied|lives?|edits?|hosts?|teaches|can be reached|contributes?|focuses|began|started|specializes)"
)
_BIO_WORDS = re.compile(
    r"\b(?:journalist|reporter|correspondent|editor|writer|columnist|author|contributor|blogger|newsroom|years of experience|"
    r"based in|covers|writes (?:about|on|for)|reports (?:on|from)|reporting on|her work|his work|their work|award-winning|"
    r"passion(?:ate)?|fellow at|professor (?:of|at)|lecturer|researcher|producer|bureau|previously|graduated?|degree|esteemed|renowned|"
    r"seasoned|freelance|storytelling|insights?|beat|staff|news desk)\b",
    re.I,
)
_COMMENT_SIGN = re.compile(
    r"\b(?:says|said|wrote)\s*:$|^(?:reply|report|like|upvote|flag|log in)\b|\b(?:ago|am|pm)$|^(?:guest|anonymous)\b|\breply$",
    re.I,
)
_COPYRIGHT = re.compile(
    r"^(?:copyright\s*)?(?:©|\(c\))?\s*(?:copyright\s*)?(?:©|\(c\))?\s*(?:\d{4}\s*[-–]\s*)?\d{4}\s*(?:by\s+)?(?P<name>[^.,|©]{3,50}?)\s*"
    r"(?:[.,|©]|all rights|$)",
    re.I,
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|updated|first published|publié|veröffentlicht|publicado|опубликовано)\b", re.I
)


@dataclass(slots=True)
class _Line:
    text: str
    kind: Kind
    gap: bool  # a blank line stands before it
    words: int
    prose: bool  # a sentence that can carry a paragraph
    sentence: bool  # ends as sentences end, whatever its length

    @property
    def unknown(self) -> bool:
        return self.kind is Kind.UNKNOWN

    @property
    def anchor(self) -> bool:
        return self.prose and self.unknown

    @property
    def heading(self) -> bool:
        """Short and without an end: a title, a sub-heading, a name, a place."""
        return self.unknown and not self.prose and not self.sentence

    @property
    def listed(self) -> bool:
        return bool(_LIST_ITEM.match(self.text))

    @property
    def spoken(self) -> bool:
        return bool(_SPEECH.match(self.text)) and self.words >= 4


def from_text(text: str, *, title: str = "") -> Article:
    """The article in `text` as it was pasted: body, title, author, date, outlet, each as far as the text tells.

    Lines are paragraphs; in the body they are parted by blank lines. `title` is the title known from outside: then no
    line is taken for it that says something else. Text that is an article already comes back as it is.
    Raises UnreadableSource when there is no text, or nothing but furniture.
    """
    lines = _lines(text)
    if not lines:
        raise UnreadableSource("There is no text in it.")
    start, end, place, kept_above = _bounds(lines, title)
    if start is None:
        return _without_paragraphs(lines, title)
    found_title = lines[place].text if place is not None else ""
    authors = _authors(lines, place, start, end)
    end = _trim(lines, start, end, authors)
    body = [lines[i].text for i in kept_above] + _inside(lines, start, end, found_title or title)
    if not any(re.search(r"\w", paragraph) for paragraph in body):
        raise UnreadableSource("There is no article in the text, only menus and notices of the page around it.")
    day = _day(lines, place, start, end)
    return Article(
        text="\n\n".join(body),
        title=title or found_title,
        author=" and ".join(authors[:1]),
        outlet=_site_name(lines, start) or _outlet(lines[end:]),
        date=day,
        date_source="text" if day else "unknown",
    )


def _lines(text: str) -> list[_Line]:
    lines, gap = [], False
    for raw in _INVISIBLE.sub("", text).splitlines():
        line = " ".join(raw.split()) if any(gap in raw for gap in _GAPS) else raw.strip()
        if not line:
            gap = True
            continue
        # wide gaps and tabs part the items of a menu, so the kind is told from the line as it stood
        lines.append(_line(line, furniture.kind_of(raw.strip() if len(raw) < 200 else line), gap or not lines))
        gap = False
    return lines


def _line(line: str, kind: Kind, gap: bool) -> _Line:
    words = line.count(" ") + 1
    bare = line[-40:].rstrip(_CLOSING)
    last = bare[-1:] or line[-1]
    sentence = (last in _TERMINAL and not _ABBREVIATION.search(bare)) or (last == ":" and words >= 5)
    # the lead-in of a quotation or a list is running text as well; so is speech that ends in a comma and a quotation mark
    running = sentence or (last in ":;," and words >= 6) or (last == "." and words >= _PROSE_WORDS)
    dense = len(_DENSE.findall(line)) if not line.isascii() and words < _PROSE_WORDS else 0
    prose = (running and (words >= _PROSE_WORDS or dense >= _PROSE_DENSE)) or words >= _RUNNING_WORDS or dense >= 60
    return _Line(line, kind, gap, words, prose, sentence)


# --- where the article begins ---------------------------------------------------------------------------------------


def _bounds(lines: list[_Line], given: str) -> tuple[int | None, int, int | None, list[int]]:
    """First body line (None: no paragraph at all), end of the body, place of the title, lines above that belong to it."""
    anchors = [i for i, line in enumerate(lines) if line.anchor]
    spoken = [i for i, line in enumerate(lines) if line.unknown and line.spoken]
    if len(spoken) >= 3 and (not anchors or spoken[0] < anchors[0]):
        anchors = sorted({*anchors, *spoken})
    if not anchors:
        return None, len(lines), None, []
    first = _skip_blurb(lines, anchors)
    place = _title(lines, first, given)
    kept = _kept_above(lines, place, first, given)
    return first, _end(lines, first), place, kept


def _skip_blurb(lines: list[_Line], anchors: list[int]) -> int:
    """The first paragraph, or the first one under the title where a short text about the site stands above the title."""
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


def _title_like_sentence(lines: list[_Line], i: int) -> bool:
    """A first "paragraph" that is a title written as one sentence: furniture stands below it, and no title above."""
    line = lines[i]
    if line.words > 20 or re.search(r"[.!?…]\s", line.text) or _QUOTE_START.match(line.text):
        return False
    below = lines[i + 1 : i + 3]
    if not any(other.kind in (Kind.BYLINE, Kind.DATE, Kind.DETAIL) for other in below):
        return False
    return not any(other.heading and other.words >= 4 and _overlap(other.text, lines[i:]) >= 0.5 for other in lines[:i])


def _title(lines: list[_Line], first: int, given: str) -> int | None:
    """The line above the first paragraph that names what the paragraphs are about."""
    if given:
        same = [i for i in range(first) if furniture.plain(lines[i].text) == furniture.plain(given)]
        return same[0] if same else None
    body = lines[first : first + 25]
    site = furniture.plain(_site_name(lines, first))
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
            or all(_is_name(name) for name in re.split(r",?\s+and\s+|\s*,\s*", line.text))
            or line.text in speakers
        ):
            continue
        if (site and furniture.plain(line.text) == site) or line.text.startswith(signing):
            continue
        signed = any(below.kind is Kind.BYLINE or below.text.startswith(signing) for below in lines[i + 1 : i + 4])
        asks = line.text.rstrip(_CLOSING).endswith(("?", "!"))
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


def _repeated_names(lines: Sequence[_Line]) -> tuple[str, ...]:
    """Names that stand alone on two lines or more: in a byline and an author box."""
    counts = Counter(line.text for line in lines if _is_name(line.text))
    return tuple(name for name, count in counts.items() if count > 1)


def _like_menu(line: _Line) -> bool:
    """Capitalised words only, some of them names of sections: "Essays Letters Arts The Cellar About"."""
    words = line.text.split()
    known = sum(furniture.plain(word) in furniture.SECTIONS for word in words)
    return known >= 2 and 3 * known >= len(words) and all(word[0].isupper() or not word[0].isalpha() for word in words)


def _site_name(lines: list[_Line], first: int) -> str:
    """The short line of the masthead that other furniture repeats: "© 2024 City Telegraph", "for City Telegraph"."""
    names = [(line.text, furniture.plain(line.text)) for line in lines[:first] if line.heading and line.words <= 5]
    if not names:
        return ""
    others = [furniture.plain(line.text) for line in lines[first:] if not line.anchor or line.words < 60]
    for text, name in names:
        if len(name) < 4:
            continue
        before = r"(?:©|\(c\)|copyright)[^a-z]{0,16}(?:by )?(?:the )?|\b(?:for|of) (?:the )?"
        wanted = re.compile(rf"(?:{before}){re.escape(name)}(?:$|[.,])|^{re.escape(name)}(?:,| is | ©)")
        named = [other for other in others if name in other]
        if any(wanted.search(other) or "rights reserved" in other for other in named):
            return _name_case(text)
    return ""


def _overlap(text: str, lines: Sequence[_Line]) -> float:
    """Share of the longer words of `text` that stand in `lines`, or words that begin like them."""
    wanted = _stems(text)
    if not wanted:
        return 0.0
    return len(wanted & _stems(" ".join(line.text for line in lines if line.prose))) / len(wanted)


def _stems(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    if _DENSE.search(text):
        return {pair for word in words for pair in (word[i : i + 2] for i in range(max(1, len(word) - 1)))}
    return {word.removesuffix("s")[:5] for word in words if len(word) >= 4}


def _page_above(lines: list[_Line], first: int) -> bool:
    """Whether the first paragraph has page furniture above it; if not, the text is no page, only an article."""
    return any(not line.unknown for line in lines[:first])


def _is_dateline(text: str) -> bool:
    return text[-1] in "—–-" or bool(
        re.fullmatch(r"AP|AFP|CNN|BBC|Reuters|USA TODAY|USAToday|Associated Press|The Associated Press", text)
    )


def _kept_above(lines: list[_Line], place: int | None, first: int, given: str) -> list[int]:
    """Lines between the title and the first paragraph that are the article's: deck, key points, a first sub-heading."""
    if not _page_above(lines, first):
        start = 0 if place is None else place + 1
        return [i for i in range(start, first) if not _is_name(lines[i].text) and not _is_dateline(lines[i].text)]
    if place is None and not given:
        return [i for i in range(first) if lines[i].unknown and (lines[i].sentence or lines[i].listed)]
    title = furniture.plain(lines[place].text) if place is not None else furniture.plain(given)
    kept = []
    for i in range(0 if place is None else place + 1, first):
        line = lines[i]
        if not line.unknown or furniture.plain(line.text) == title:
            continue
        deck = i == (place or 0) + 1 and line.words >= 6 and line.text[1:] != line.text[1:].title()
        deck = deck or line.words >= _DECK_WORDS and _overlap(line.text, lines[first : first + 25]) >= 0.4
        if i + 1 < first and lines[i + 1].kind is Kind.NOISE and furniture.is_credit(lines[i + 1].text):
            continue  # the caption above a credit
        cue = i == first - 1 and line.text.endswith(":") and line.words <= 6  # the first speaker of a transcript
        points = i + 1 < first and lines[i + 1].listed and lines[i + 1].unknown
        if line.sentence or line.listed or deck or points or cue or (i == first - 1 and _opens_section(lines, i)):
            kept.append(i)
    return kept


def _opens_section(lines: list[_Line], i: int) -> bool:
    """A short line right above the first paragraph is a sub-heading where the article has others like it."""
    line = lines[i]
    if not line.heading or line.words < 2 or line.words > 10 or _is_name(line.text) or line.text.rstrip()[-1] in "—–-:":
        return False
    others = [
        j
        for j in range(i + 2, len(lines) - 1)
        if lines[j].heading and lines[j].words <= 10 and lines[j - 1].anchor and lines[j + 1].anchor
    ]
    return bool(others)


# --- where it ends --------------------------------------------------------------------------------------------------


def _end(lines: list[_Line], first: int) -> int:
    """The place behind the body: of the first head of a list, a form or the comments that no body follows."""
    anchors_before = 0
    for i in range(first, len(lines)):
        line = lines[i]
        anchors_before += line.anchor
        if line.kind in (Kind.BOX, Kind.END, Kind.COMMENTS) and anchors_before and _ends_here(lines, first, i):
            return i
    return len(lines)


def _ends_here(lines: list[_Line], first: int, at: int) -> bool:
    kind = lines[at].kind
    tail = lines[at + 1 :]
    if kind is Kind.BOX:  # its links end where the next list begins
        tail = tail[: next((i for i, line in enumerate(tail) if line.kind in (Kind.END, Kind.COMMENTS)), len(tail))]
    anchors = [i for i, line in enumerate(tail) if line.anchor]
    if not anchors:
        return not any(_goes_on(line) for line in tail[: 12 if kind is Kind.BOX else 3])
    before = sum(len(line.text) for line in lines[first:at] if line.anchor)
    after = sum(len(tail[i].text) for i in anchors)
    if kind is Kind.COMMENTS:
        # a reader's name or a time stands above the first comment; a paragraph right below is the article's
        return before >= 300 and any(_signs_comment(line) for line in tail[: anchors[0]])
    if after > before:
        return False
    headed = sum(_is_headed(tail, i) for i in anchors)
    teasers = all(len(tail[i].text) <= _TEASER for i in anchors) and headed >= len(anchors) - (kind is Kind.END)
    if kind is Kind.END:
        # an author's biography, a site's word about itself, or headlines with a sentence each; two paragraphs in a row
        # of some length are the article going on below a box
        return teasers or len(anchors) == 1 or (_is_profile(tail[anchors[0]].text) and len(anchors) <= 3)
    return teasers and len(anchors) >= 2


def _goes_on(line: _Line) -> bool:
    """A sentence too short to carry a paragraph, or speech: the last words of an article, below a box of links."""
    asks = line.text.rstrip(_CLOSING)[-1:] in "?!"
    return line.unknown and line.sentence and not line.listed and line.words >= 4 and (line.spoken or not asks)


def _is_headed(tail: Sequence[_Line], i: int) -> bool:
    """A sentence alone under a headline, as in a list of other articles."""
    above = tail[i - 1] if i else None
    below = tail[i + 1] if i + 1 < len(tail) else None
    under = above is not None and not above.anchor and above.kind is not Kind.NOISE
    return under and not (below is not None and below.unknown and (below.anchor or below.sentence))


def _signs_comment(line: _Line) -> bool:
    return bool(_COMMENT_SIGN.search(line.text)) or line.kind in (Kind.DATE, Kind.DETAIL) or _is_name(line.text)


def _is_profile(text: str) -> bool:
    return len(_BIO_WORDS.findall(text)) >= 2


def _authors(lines: list[_Line], place: int | None, start: int, end: int) -> list[str]:
    """Names of the author, best first: under the title, above it, in the author box, in bylines at the end."""
    title = -1 if place is None else place
    below, above = range(title + 1, _below_deck(lines, start)), range(max(title, 0))
    found = [name for i in below if lines[i].kind is Kind.BYLINE and (name := _byline(lines[i]))]
    # a name alone on a line under the title, with a date, a role or the like below it
    found += [
        lines[i].text
        for i in below
        if lines[i].unknown and _is_name(lines[i].text) and any(not line.unknown for line in lines[i + 1 : i + 3])
    ]
    found += [lines[i].text for i in below if lines[i].unknown and _is_names_in_places(lines, i)]
    found += [name for i in (*below, *above) if (name := _byline(lines[i]))]
    for i in range(max(start + 1, 1), len(lines)):
        name = lines[i - 1].text
        if _is_name(name) and (lines[i].text == name or _is_profile_of(lines[i].text, name)):
            found.append(name)
    last = max((i for i in range(start, end) if lines[i].anchor), default=start)
    found += [name for i in range(last + 1, min(last + 6, len(lines))) if (name := _byline(lines[i]))]
    return list(dict.fromkeys(_name_case(name) for name in found))


def _is_names_in_places(lines: list[_Line], i: int) -> bool:
    """ "Ann Lee in Paris and Bo Park", right above a date."""
    parts = re.split(r"\s+and\s+|\s*,\s*", lines[i].text)
    dated = i + 1 < len(lines) and lines[i + 1].kind is Kind.DATE
    return dated and all(_is_name(re.split(r"\s+in\s+", part)[0]) for part in parts)


def _below_deck(lines: list[_Line], start: int) -> int:
    """Where the lines about the article end that follow a first paragraph which is its deck: byline, date, buttons."""
    first = next((i for i in range(start + 1, min(start + 3, len(lines))) if not lines[i].unknown), None)
    if first is None or not any(line.kind in (Kind.BYLINE, Kind.DATE) for line in lines[first : first + 4]):
        return start
    while first < len(lines) and not lines[first].anchor:
        first += 1
    return first


def _byline(line: _Line) -> str:
    """The names in a line that is a byline, alone or with a date and the like."""
    if line.kind not in (Kind.BYLINE, Kind.DATE):
        return ""
    parts = furniture.segments(line.text)
    for part in (line.text, *parts):
        if names := furniture.byline_of(part):
            return names
    return next((part for part in parts if _is_name(part)), "") if len(parts) > 1 else ""


def _is_profile_of(text: str, name: str) -> bool:
    """Whether a paragraph introduces the person: "Ann Lee is ...", "Ann covers ...", "She writes ..."."""
    names = [name, *name.split()]
    subject = "|".join(re.escape(part) for part in names if len(part) > 1)
    if not subject or not re.match(
        rf"(?:{subject}|he|she|they|the author|the writer)\b.{{0,60}}?\b{_BIO_VERB}\b", text, re.I
    ):
        return False
    return bool(_BIO_WORDS.search(text)) or text.casefold().startswith(name.casefold())


def _is_name(text: str) -> bool:
    parts = text.split()
    return (
        2 <= len(parts) <= 4
        and len(text) <= 40
        and all(
            part[0].isupper() and part.replace("-", "").replace("'", "").replace("’", "").rstrip(".").isalpha()
            for part in parts
        )
    )


def _name_case(name: str) -> str:
    name = re.sub(
        r",?\s+(?:\w+\s+)?(?:reporter|correspondent|editor|writer|staff|contributor)$", "", name.lstrip("@"), flags=re.I
    )
    if not name.isupper() or len(name) <= 4:
        return name
    return re.sub(r"(?<=\s)(?:And|Of|The|In|De|Von|Van)(?=\s)", lambda word: word[0].lower(), name.title())


def _trim(lines: list[_Line], start: int, end: int, authors: Sequence[str]) -> int:
    """`end` moved up over what stands below the last words of the article."""
    last = end - 1
    while last > start and not (
        lines[last].anchor
        and not _is_notice(lines, last, start)
        and not _introduces_author(lines, last, start, authors)
        and not _is_teaser(lines, last, start)
    ):
        last -= 1
    if not any(not line.unknown for line in lines[last + 1 :]) and sum(not line.unknown for line in lines[:start]) < 2:
        return end if last == end - 1 or not lines[last + 1].prose else last + 1
    run = next((i for i in range(last + 1, end) if lines[i].kind in _NEVER or lines[i].prose), end)
    if _is_long_list(lines[last + 1 : run]):
        return run
    # Below the last paragraph, short sentences, list items and an attribution go on with it; a heading does not, unless
    # a sentence stands under it.
    i = behind = last + 1
    while i < end:
        line = lines[i]
        if line.kind in (Kind.LINK, Kind.BOX) or furniture.is_advert(
            line.text
        ):  # an advert or a box above the last short sentence
            i += 1 + (_links_below(lines, i + 1, end) if line.kind is Kind.BOX else 0)
            if i < end and not _goes_on(lines[i]):
                break
            continue
        if not line.unknown or line.prose or _introduces_author(lines, i, start, authors):
            break
        goes_on = _belongs_to_list(lines, start, i) or _attributes(line, lines[i - 1])
        if line.heading and not goes_on and not _heads_sentence(lines, i, end):
            break
        i += 1
        behind = i
    return behind


def _is_long_list(lines: Sequence[_Line]) -> bool:
    """Results, prices, names: more short lines, and shorter ones, than headlines of other articles come in."""
    if len(lines) < 10:
        return False
    figures = sum(any(c.isdigit() for c in line.text) or ":" in line.text for line in lines)
    return 2 * figures >= len(lines) or len(lines) >= 20 or statistics.median(line.words for line in lines) <= 4


def _heads_sentence(lines: list[_Line], i: int, end: int) -> bool:
    if i + 1 >= end or _is_name(lines[i].text):
        return False
    below = lines[i + 1]
    return below.unknown and below.sentence and below.words >= 4 and not below.listed and lines[i].words <= 8


def _introduces_author(lines: list[_Line], i: int, start: int, authors: Sequence[str]) -> bool:
    text, above = lines[i].text, lines[i - 1]
    if above.heading and _is_name(above.text) and i - 1 > start and _is_profile_of(text, above.text):
        return True
    if any(_is_profile_of(text, name) for name in authors if len(name.split()) <= 4):
        return not _QUOTE_START.match(text) and bool(_BIO_WORDS.search(text))
    if re.match(r".{3,40}['’]s? .{3,60}\b(?:is|was|will be) published by\b", text):  # the author's book
        return True
    return bool(re.match(r"(?:the (?:author|writer)|about the author)\b", text, re.I)) and bool(_BIO_WORDS.search(text))


def _is_notice(lines: list[_Line], i: int, start: int) -> bool:
    """A short sentence in the midst of forms and lists below the article: "A selection of our best reads."."""
    if len(lines[i].text) > 150 or i - 3 <= start or i + 1 >= len(lines) or lines[i + 1].unknown:
        return False
    return not any(line.unknown for line in lines[i - 3 : i])


def _is_teaser(lines: list[_Line], i: int, start: int) -> bool:
    """A cut sentence under a headline, below furniture: a list of other articles without a head of its own."""
    text = lines[i].text
    cut = text.endswith(("…", "...", "[…]", "[...]"))
    below = lines[i + 1] if i + 1 < len(lines) else None
    dated = below is not None and below.kind in (Kind.DATE, Kind.DETAIL, Kind.BYLINE)
    return (
        (cut or dated) and len(text) <= _TEASER and i - 2 > start and lines[i - 1].heading and not lines[i - 2].anchor
    )


def _belongs_to_list(lines: list[_Line], start: int, i: int) -> bool:
    """List items at the end stay: marked ones, and plain ones that follow a line ending in a colon."""
    if lines[i].listed:
        return True
    for j in range(i - 1, max(start, i - 25) - 1, -1):
        if lines[j].text.endswith(":") and lines[j].unknown and lines[j].words >= 3:
            return True
        if not lines[j].heading or (lines[j + 1].gap and not lines[j].gap):
            return False
    return False


def _attributes(line: _Line, above: _Line) -> bool:
    """ "- Ann Lee, The Courier" under a quotation says whose it is."""
    return line.words <= 12 and bool(re.match(r"^[–—-]\s?\S", line.text)) and bool(_QUOTE_START.match(above.text))


# --- in between -----------------------------------------------------------------------------------------------------

_NEVER = {Kind.NOISE, Kind.LINK, Kind.MENU, Kind.BOX, Kind.END, Kind.COMMENTS, Kind.NOTE}
_SMALL = {Kind.DATE, Kind.DETAIL, Kind.BYLINE, Kind.SECTION}


def _inside(lines: list[_Line], start: int, end: int, title: str) -> list[str]:
    """The body's paragraphs. A line in doubt stays."""
    kept: list[str] = []
    title = furniture.plain(title)
    pulled = _pull_quotes(lines[start:end])
    running = sum(furniture.is_clock(line.text) for line in lines[start:end]) > 1  # a report hour by hour
    i = start
    while i < end:
        line = lines[i]
        if line.kind is Kind.BOX or (line.kind is Kind.END and not _is_heading_here(lines, i, end)):
            links = _links_below(lines, i + 1, end)
            i += 1 + links
            if line.kind is Kind.END and links and i + 1 < end and lines[i].anchor and lines[i + 1].kind is Kind.NOISE:
                i += len(lines[i].text) <= _TEASER  # the sentence under a headline
            continue
        if line.unknown:
            repeated = line.heading and line.words >= 4 and furniture.plain(line.text) == title
            if (
                not repeated
                and line.text not in pulled
                and not (_is_figure(line) and _beside_furniture(lines, i, start, end))
            ):
                kept.append(furniture.without_glued(line.text) if line.prose else line.text)
        elif line.kind in (Kind.END, Kind.SECTION, Kind.COMMENTS) and _is_heading_here(lines, i, end):
            kept.append(line.text)
        elif running and furniture.is_clock(line.text):
            kept.append(line.text)
        elif line.kind in _SMALL and not _beside_furniture(lines, i, start, end):
            kept.append(line.text)
        i += 1
    return kept


def _is_heading_here(lines: list[_Line], i: int, end: int) -> bool:
    """Words like "Analysis", "Reactions" or "The Latest" between two paragraphs are sub-headings as often as not."""
    if not (0 < i < end - 1 and lines[i - 1].anchor and lines[i + 1].anchor):
        return False
    if lines[i].kind is Kind.SECTION:
        return True
    bare = furniture.plain(lines[i].text)
    if bare in _ALSO_HEADINGS:
        return True
    return lines[i].kind is Kind.END and bare not in furniture.END_LINES and not re.search(r"[:#]", lines[i].text)


_ALSO_HEADINGS = frozenset({
    "reactions", "the latest", "latest", "discussion", "conversation", "contact", "legal", "navigation", "company", "topics", "what do you think",
    "stay informed", "headlines", "connect", "featured", "popular", "archive", "archives", "categories", "latest updates", "in other news",
    "trending", "about", "latest news",
})  # fmt: skip


def _pull_quotes(body: Sequence[_Line]) -> set[str]:
    """Quotations set large beside the text that has them already."""
    marked = [
        line.text for line in body if line.sentence and 5 <= line.words <= 50 and line.text[-1] in _CLOSING
        and _QUOTE_START.match(line.text)
    ]  # fmt: skip
    if not marked:
        return set()
    whole = "\n".join(line.text for line in body)
    return {text for text in marked if whole.count(text.strip(_CLOSING + "“‘„«").rstrip(".")) > 1 == whole.count(text)}


def _is_figure(line: _Line) -> bool:
    return line.words == 1 and not any(c.isalpha() for c in line.text)


def _beside_furniture(lines: list[_Line], i: int, start: int, end: int) -> bool:
    """Dates, names and numbers alone on a line are a live page's headings, unless other furniture stands beside them."""
    if lines[i].kind is Kind.DETAIL:
        return True
    around = [lines[j] for j in (i - 1, i + 1) if start <= j < end]
    return any(line.kind in _NEVER or line.kind in _SMALL for line in around)


def _links_below(lines: list[_Line], i: int, end: int) -> int:
    """How many lines under the head of a box of links belong to it."""
    count = 0
    while i + count < end and count < 12:
        line = lines[i + count]
        if line.anchor or (line.unknown and line.sentence and line.text.rstrip(_CLOSING)[-1:] not in "?!"):
            break
        if line.kind is Kind.BOX:
            break
        count += 1
    if not count or i + count >= end:
        return count
    # The last short line above a paragraph may be the article's next sub-heading.
    last = lines[i + count - 1]
    if not last.heading or last.listed:
        return count
    others = [line for line in lines[i : i + count - 1] if line.heading]
    if not others:
        return count - (last.words <= 5 and last.gap)
    apart = last.gap and not any(line.gap for line in others[1:])
    shorter = last.words <= 5 and statistics.median(line.words for line in others) >= 6
    return count - (last.gap and (shorter or (apart and len(others) > 1 and last.words <= 7)))


# --- what the furniture tells ---------------------------------------------------------------------------------------


def _day(lines: list[_Line], place: int | None, start: int, end: int) -> date | None:
    """The date line nearest to the title: below it, then above it, then behind the body."""
    below = range(0 if place is None else place + 1, _below_deck(lines, start))
    above = range(place) if place is not None else range(0)
    for places in (below, above, range(end, len(lines))):
        days = []
        for i in places:
            if lines[i].kind not in (Kind.DATE, Kind.BYLINE):
                continue
            parts = (lines[i].text, *furniture.segments(lines[i].text))
            found = [dates.from_line(part) for part in parts] or [None]
            if not any(found) and lines[i].kind is Kind.DATE:  # "Updated - July 2, 2025 8:15 am IST - MALARE"
                found = [dates.parse(lines[i].text)]
            days += [(not _PUBLISHED.search(lines[i].text), day) for day in found if day]
        if days:
            return min(days, key=lambda found: found[0])[1]
    return None


def _outlet(tail: Sequence[_Line]) -> str:
    """The outlet as a copyright line names it: "© 2024 City Telegraph. All rights reserved."."""
    for line in tail:
        if line.kind is Kind.NOISE and (match := _COPYRIGHT.match(line.text)):
            name = match["name"].strip(" -–|")
            if 1 <= len(name.split()) <= 5 and not name.isdigit() and "rights" not in name.casefold():
                return re.sub(r",?\s(?:LLC|Ltd|Inc|GmbH|plc|Pty|Sp|S\.A|AG|BV|Media Group)\.?$", "", name)
    return ""


def _without_paragraphs(lines: list[_Line], title: str) -> Article:
    """A text without one full sentence: a list, a few words. All but furniture stays."""
    kept = [line for line in lines if line.kind in (Kind.UNKNOWN, Kind.SECTION)]
    if not any(re.search(r"\w", line.text) for line in kept):
        raise UnreadableSource("There is no article in the text, only menus and notices of the page around it.")
    day = _day(lines, None, len(lines), len(lines))
    return Article(
        text="\n\n".join(line.text for line in kept), title=title, date=day, date_source="text" if day else "unknown"
    )
