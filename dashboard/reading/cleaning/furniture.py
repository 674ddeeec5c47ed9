"""What one line of a pasted web page is, looked at by itself: words of the article, or page furniture of some kind."""

import functools
import re
from enum import Enum

from dashboard.reading import dates
from dashboard.reading.cleaning import notices, phrases
from dashboard.reading.cleaning.bylines import BYLINE_WORDS, LONGEST_LABEL, NAMED, WHEN, byline_of
from dashboard.reading.cleaning.captions import is_caption
from dashboard.reading.cleaning.phrases import plain


class Kind(Enum):
    """What a line is. Which kinds go where is decided in pasted.py."""

    UNKNOWN = "unknown"  # the article's words, as far as the line itself tells
    NOISE = "noise"  # never part of an article: buttons, adverts, consent, newsletters, captions with a credit
    LINK = "link"  # a cross-reference in one line: "Also Read: ..."
    BOX = "box"  # the head of a list of links: "Related articles"
    END = "end"  # the head of something that only follows an article: "About the author", "Stay in touch"
    COMMENTS = "comments"  # the head of the readers' comments
    MENU = "menu"  # three or more section names in a row
    SECTION = "section"  # one or two section names
    BYLINE = "byline"
    DATE = "date"
    DETAIL = "detail"  # reading time, weather, view counts, "2 hours ago"
    NOTE = "note"  # about the article, not of it: corrections of rights, "The views expressed are ..."


_SHARE_ON = re.compile(
    r"^(?:share|post|send|compartir|teilen|partager|condividi|compartilhar|auf)\s(?:this\s)?(?:on|via|by|to|en|"
    r"auf|sur|su|no|em|per)?\s?"
    r"(?:facebook|twitter|x|whatsapp|linkedin|telegram|e-?mail|reddit|pinterest|threads|bluesky|mastodon|"
    r"xing)(?:\s(?:teilen|posten))?$",
    re.I,
)

_ADVERT = re.compile(r"advert|continues? (?:below|after)|^ads?$|anzeige|werbung|publici|реклама|광고|広告|إعلان")
_CLOCK = re.compile(r"^\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?$", re.I)
_LINK = re.compile(
    r"^(?:(?P<plain>also read|read also|also see|see also|also watch|read more(?: on| about)?|read next|read this|"
    r"related(?: (?:news|story|stories|articles?|posts?|content|coverage|links?|reading|video))?|you may also like|"
    r"recommended(?: reading)?|must[ -]read|next (?:article|post|story)|previous (?:article|post|story)|"
    r"prev(?:ious)?|up next|"
    r"lesen sie auch|mehr zum thema|à lire(?: aussi)?|lire aussi|lea también|lee también|leggi anche|"
    r"leia (?:também|mais)|"
    r"читайте также|اقرأ أيضا|관련기사|関連記事)"
    r"|(?P<short>read|more|more on this|watch(?: now| live| more| video)?|video|listen|photos|in pictures|"
    r"in photos|gallery|"
    r"don't miss|click here|trending|next|more here|more coverage|full coverage|full story|play video|podcast|"
    r"also (?:on|in) [\w ]{3,30}|opinion \||sponsored))"
    r"\s*[:|>»→▶–—-]+\s*\S",
    re.I,
)

_BRACKETED_LINK = re.compile(
    r"^\[(?:related|also read|read also|read more|more|watch|photos?|video|see also|read)\]\s*\S", re.I
)

_MORE_FROM = re.compile(
    r"^(?:more|latest|stories|articles|posts|top stories|read more) (?:from|by|in|on|about) \S.{1,50}$", re.I
)

_TAG_LINE = re.compile(
    r"^(?:tags?|topics?|keywords?|filed (?:under|in)|categor(?:y|ies)|posted in|tagged(?: with| as| in)?|"
    r"related topics|"
    r"schlagwörter|mots[- ]clés|etiquetas|теги)\s*:\s*\S|^(?:#[\w-]+[\s,]*){2,}$|^(?:posted|filed) (?:in|under) \S",
    re.I,
)

_MOST = re.compile(
    r"^(?:most (?:read|popular|viewed|shared|commented|discussed)|trending|top stories|more episodes|"
    r"more videos|more articles|"
    r"more stories|more news|latest (?:news|posts|stories|articles|videos|from))\b.{0,25}$",
    re.I,
)

_OPENS_NOISE = re.compile(
    r"^(?:skip to (?:main )?(?:content|navigation)\b.{0,100}|powered by\b.{0,30}|sign up for\b.{0,40}[^.!?]|"
    r"join the conversation\b.{0,160})$",
    re.I,
)

_SIZE = re.compile(
    r"^(?:text|font) size\b|^(?:a[-+]?\s){1,3}a[-+]?$|^(?:play|listen|download|watch|duration)\b.{0,12}\d{1,2}:\d{2}$"
    r"|^download (?:audio|pdf|episode)$|^listen to (?:this )?(?:article|story)\b"
    r"|^follow [\w&' ]{2,30} (?:news|coverage|updates)$",
    re.I,
)

_COUNT = re.compile(
    r"^(?:[\d.,]+\s?[km]?\+? (?:people|readers|users|others|subscribers) (?:have |has |are )?(?:saved|read|"
    r"reading|viewed|liked|shared|watching|bookmarked|following)\b.{0,30}|\(?[\d.,]+\s?[km]?\+?\)?\s*(?:shares?|"
    r"comments?|views?|likes?|reactions?|replies|retweets|reads?|followers?|"
    r"responses?|min(?:ute)?s?(?: of)?(?:[ -](?:read|reading|listen|watch|video))?|kommentare|commentaires|"
    r"comentarios)"
    r"|(?:views?|shares?|comments?|likes?|post views|hits|reads)\s*[:(]\s*[\d.,]+\s?[km]?\)?)$",
    re.I,
)

_READING_TIME = re.compile(
    r"^(?:(?:estimated |approx(?:imate)?\.? )?(?:reading|read|listening) time\s*:?\s*(?:about |~|<\s?)?\d+.{0,20}"
    r"|(?:less than )?(?:a|one|~|<)?\s?\d*[ -]?min(?:ute)?s?[ -](?:read|listen|watch)|\d+ mins?|"
    r"\d{1,2}:\d{2}(?: (?:read|min))?"
    r"|lesezeit.{0,20}|temps de lecture.{0,20}|tiempo de lectura.{0,20})$",
    re.I,
)

_AGO = re.compile(
    r"^(?:(?:updated|published|posted|last updated|modified)\s*:?\s*)?(?:(?:an?|one|\d+)\s?(?:seconds?|secs?|"
    r"minutes?|mins?|hours?|hrs?|h|m|d|"
    r"days?|weeks?|wks?|months?|mos?|years?|yrs?)\.?\sago|yesterday|today|just now)(?:\s*(?:at|"
    r",)\s*\d{1,2}[:.]\d{2}.{0,10})?$",
    re.I,
)

_SKY = (
    r"(?:(?:partly|mostly|light|heavy|scattered|broken|few)\s)?(?:clear(?: sky)?|cloudy|clouds|sunny|rain|"
    r"showers|overcast|snow|fog|"
    r"haze|mist|windy|thunderstorms?)"
)

_DEGREES = r"[-+−–]?\d{1,3}(?:[.,]\d)?\s?(?:°\s?[cf]?|º\s?[cf]?|℃|℉|degrees? (?:c|f|celsius|fahrenheit)\b)(?![a-z])"
_WEATHER = re.compile(
    rf"^(?:[^\d:]{{0,40}}?[\s,|:]*){_DEGREES}(?:\s?/\s?{_DEGREES})?(?:[\s,|:]*[^\d:]{{0,40}})?$"
    rf"|^(?:[^\d:.]{{0,30}}\s)?[-+−–]?\d{{1,2}}(?:[.,]\d)?\s?[CcFf](?:[\s,|]+{_SKY})?$",
    re.I,
)

_MARKET = re.compile(r"^(?:[A-Z&$/ .\d]{2,20}\s)?[\d.,]{3,12}\s*[▲▼△▽+−-]\s*[\d.,]+%?(?:\s*\(?[+−-]?[\d.,]+%\)?)?$")

# "Tuesday May 13 2025, 12.01am, The Observer": a day and a time of day, and a few words
_DAY_AND_CLOCK = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:\d{1,2}\s\w{3,9}|\w{3,9}\.?\s\d{1,2}),?\s\d{4}\b.{0,6}"
    r"\b\d{1,2}[.:]\d{2}.{0,40}[^.!?]$",
    re.I,
)

_LEADING = re.compile(r"^[^\w#@©(\[☀☁+−–-]+", re.UNICODE)
_LONGEST_SENTENCE = 700
_SEGMENTS = re.compile(r"\s*[|•·●∙]\s*|\s+[/>»›–—-]\s+|\s{3,}|\t+")
_SMALL = {Kind.BYLINE, Kind.DATE, Kind.DETAIL, Kind.SECTION, Kind.NOISE, Kind.COMMENTS, Kind.MENU}


@functools.lru_cache(maxsize=4096)
def kind_of(line: str) -> Kind:
    """What `line` (one line, stripped) is by itself."""
    if len(line) > _LONGEST_SENTENCE:
        return Kind.UNKNOWN
    return (_label(line) if len(line) <= LONGEST_LABEL else None) or _sentence(line)


def _label(line: str) -> Kind | None:
    """The kind of a short line that is no sentence."""
    bare = plain(line)
    if not bare:
        return Kind.NOISE  # symbols only: rules, bullets, "* * *"
    if bare in phrases.NOISE_LINES:
        return Kind.NOISE
    if bare in phrases.COMMENT_LINES:
        return Kind.COMMENTS
    if bare in phrases.BOX_LINES:
        return Kind.BOX
    if bare in phrases.END_LINES:
        # "Read more" with nothing behind is a heading; with a name behind ("Author: X") it is handled below
        return Kind.END
    if (kind := _navigation(line, bare)) is not None:
        return kind
    words = bare.split()
    if (
        len(words) <= 14
        and (words[0] in phrases.BUTTONS or _is_number(words[0]))
        and all(w.strip(",()") in phrases.BUTTONS or _is_number(w) for w in words)
    ):
        if any(w.strip(",()") in phrases.BUTTONS_THAT_COUNT for w in words):
            return Kind.NOISE
        if len(words) == 1 and re.fullmatch(r"[\d.,]+\s?[km]\+?", bare):
            return Kind.DETAIL
    figures = any(c.isdigit() for c in line)
    if figures and (_COUNT.match(bare) or _COUNT.match(line)):
        return Kind.COMMENTS if "comment" in bare or "respons" in bare else Kind.DETAIL
    if figures and (dates.from_line(line) is not None or _dated(line)):
        return Kind.DATE
    if (
        _AGO.match(bare)
        or is_clock(line)
        or (figures and (_READING_TIME.match(bare) or _WEATHER.match(line) or _MARKET.match(line)))
    ):
        return Kind.DETAIL
    if _TAG_LINE.match(line):
        return Kind.END
    if byline_of(line) or BYLINE_WORDS.match(line.strip("()[]")):
        return Kind.BYLINE
    if _SIZE.match(line) or _SHARE_ON.match(bare) or _OPENS_NOISE.match(line):
        return Kind.NOISE
    if _MOST.match(bare) and line[-1] not in ".!?":
        return Kind.END
    if _MORE_FROM.match(line) and line[-1] not in ".!?:":
        return Kind.BOX
    return _segments(line)


def _navigation(line: str, bare: str) -> Kind | None:
    if bare in phrases.SECTIONS and line[0] != "[":
        return Kind.SECTION
    parts = [plain(part) for part in re.split(r"\s*[|•·/>»›,]\s*|\s{2,}|\t", line)]
    parts = [part for part in parts if part]
    if len(parts) >= 2 and all(part in phrases.SECTIONS for part in parts):
        return Kind.MENU if len(parts) >= 3 else Kind.SECTION
    words = bare.replace("&", " ").split()
    if len(words) >= 3 and all(word in phrases.SECTIONS for word in words):
        return Kind.MENU
    # a bread crumb: Home > World > The full title
    if (
        len(parts) >= 2
        and parts[0] in {"home", "homepage", "startseite", "accueil", "inicio"}
        and re.search(r"[|/>»›]", line)
    ):
        return Kind.MENU
    return None


def _is_number(word: str) -> bool:
    return bool(re.fullmatch(r"[(+]?[\d.,]+[km]?[)+]?", word))


def _dated(line: str) -> bool:
    """A line that says when, in a form that gives no day: "Updated: 14:05 GMT", "Posted Monday"."""
    if _DAY_AND_CLOCK.match(line):
        return dates.parse(line) is not None
    return bool(WHEN.match(line)) and len(line) <= 80 and any(c.isdigit() for c in line) and line[-1] not in ".!?"


def is_advert(line: str) -> bool:
    """An advert's label, as they stand between two paragraphs."""
    return len(line) <= 60 and bool(_ADVERT.search(plain(line)))


def is_clock(line: str) -> bool:
    """A time of day and nothing else, as it heads the entries of a running report."""
    return bool(_CLOCK.match(line))


def segments(line: str) -> list[str]:
    """The parts of a line that bars, bullets, dashes or wide gaps divide: "By Ann Lee | 20 July 2024 | 5 min read"."""
    return [part.strip() for part in _SEGMENTS.split(line) if part.strip()]


def _segments(line: str) -> Kind | None:
    """A line of several small things is furniture when each of them is, or all but a name or a source."""
    parts = segments(line)
    if len(parts) < 2:
        return None
    kinds = [_label(part) for part in parts]
    known = [kind for kind in kinds if kind in _SMALL]
    unknown = [part for part, kind in zip(parts, kinds, strict=True) if kind not in _SMALL]
    dated = Kind.DATE in known or Kind.DETAIL in known
    if len(unknown) <= (1 if dated else 0) and all(NAMED.fullmatch(part) for part in unknown):
        for kind in (Kind.DATE, Kind.BYLINE, Kind.DETAIL, Kind.MENU):
            if kind in known:
                return kind
        return Kind.SECTION if Kind.SECTION in known else Kind.NOISE
    return None


def _sentence(line: str) -> Kind:
    """The kind of a line that may be a sentence."""
    if len(line) <= 250 and _BRACKETED_LINK.match(line):
        return Kind.LINK
    if len(line) <= 250 and (match := _LINK.match(_LEADING.sub("", line[:90]))):
        ends = line.rstrip("”\"'’) ")[-1:]
        if match["plain"] or (ends not in ".…" and len(line) <= 160):
            return Kind.LINK
    if is_caption(line):
        return Kind.NOISE
    folded = line.casefold().replace("’", "'")
    if notices.is_note(folded):
        return Kind.NOTE
    return Kind.NOISE if notices.is_notice(folded) else Kind.UNKNOWN
