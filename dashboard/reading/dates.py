"""Dates as sources write them -> datetime.date. A date that cannot be told is None, never a guess."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

EARLIEST = dt.date(1900, 1, 1)

_MONTH_NAMES = (
    # English, German, French, Spanish, Italian, Portuguese; the first three letters alone are enough in English
    ("january", "jan", "januar", "janvier", "enero", "gennaio", "janeiro"),
    ("february", "feb", "februar", "février", "fevrier", "febrero", "febbraio", "fevereiro"),
    ("march", "mar", "märz", "mars", "marzo", "março"),
    ("april", "apr", "avril", "abril", "aprile"),
    ("may", "mai", "mayo", "maggio", "maio"),
    ("june", "jun", "juni", "juin", "junio", "giugno", "junho"),
    ("july", "jul", "juli", "juillet", "julio", "luglio", "julho"),
    ("august", "aug", "août", "aout", "agosto"),
    ("september", "sep", "sept", "septembre", "septiembre", "settembre", "setembro"),
    ("october", "oct", "oktober", "octobre", "octubre", "ottobre", "outubro"),
    ("november", "nov", "novembre", "noviembre", "novembro"),
    ("december", "dec", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro"),
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.年]\s?(\d{1,2})[/.月]\s?(\d{1,2})(?!\d)")
_DAY_MONTH_YEAR = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:of |de )?({_MONTH})\b\.?,?[\s-]+(?:de |del )?(\d{{4}})(?!\d)",
    re.I,
)
_MONTH_DAY_YEAR = re.compile(rf"\b({_MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/-])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_CLOCK_BEFORE_YEAR = re.compile(
    rf"\b({_MONTH})\s+(\d{{1,2}})\s+[\d:]{{5,8}}\s+(?:[A-Z]{{3,4}}\s+|[+-]\d{{4}}\s+)?(\d{{4}})$", re.I
)

_URL_SLASHES = re.compile(rf"/((?:19|20)\d\d)/(\d{{1,2}}|{_MONTH})/(\d{{1,2}})(?=[/?#_-]|$)", re.I)
_URL_DASHES = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d{2})-(\d{2})(?!\d)")
_URL_COMPACT = re.compile(r"(?<![\w.])((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")

# What may stand around the date on a date line: everything else makes it a sentence or a headline.
_AROUND = re.compile(
    r"""
    \b(?: mon(?:day)? | tues?(?:day)? | wed(?:nesday)? | thu(?:rs?(?:day)?)? | fri(?:day)? | sat(?:urday)? | sun(?:day)?
      | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag
      | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
      | lunes | martes | miércoles | jueves | viernes | sábado | domingo
      | (?:first\ |last\ )?(?:published|updated?|posted|modified|created|issued|filed) | publication | release[d]?
      | veröffentlicht | aktualisiert | publié | publicado | actualizado | mis\ à\ jour | stand
      | dates? | on | at | am | pm | um | uhr | le | à | el | a\.m\. | p\.m\. | noon | midnight | hrs? | local | time
      | utc | gmt | bst | cest | cet | edt | est | et | cdt | cst | ct | mdt | mst | pdt | pst | pt | ist | kst | jst |
        hkt | sgt | aest | aedt | msk | eet | eest | wib
    )\b
    | \d{1,3}\s(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\sago
    | \d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:am|pm|a\.m\.?|p\.m\.?|z\b)? | \b\d{1,2}\s?(?:am|pm|a\.m\.|p\.m\.)
    | (?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})? | \bt(?=\d) | 日
    | 기사입력 | 입력 | 수정 | 등록 | 公開 | 更新 | 发布 | 發布 | опубликовано | обновлено | نشر | آخر\ تحديث
    | [\s,.:;|/()\[\]·•–—-]
    """,
    re.I | re.X,
)
_LONGEST_LINE = 100


def parse(value: object) -> dt.date | None:
    """The calendar date that `value` names, as its writer wrote it (no change of time zone).

    Takes date, datetime, pandas or numpy time stamps, epoch seconds, milliseconds, micro- or nanoseconds, and text:
    ISO 8601, RFC 2822, "20 July 2024", "July 20, 2024", 20240720, 20.07.2024. None where the day cannot be told
    ("July 2024", 03/04/2024, "yesterday"), where it lies in the future anywhere on earth, or before 1900.
    """
    if isinstance(value, dt.datetime):
        # pandas' NaT is a datetime that is not equal to itself
        return _plausible(value.date()) if value == value else None
    if isinstance(value, dt.date):
        return _plausible(value)
    if hasattr(value, "dtype") and hasattr(value, "item") and getattr(value, "ndim", 1) == 0:  # a numpy scalar
        if str(value.dtype).startswith("datetime64"):
            return parse(value.astype("datetime64[us]").item())
        return parse(value.item())
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_number(value)
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return _from_text(value) if isinstance(value, str) else None


def from_url(url: str) -> dt.date | None:
    """The date in an address (/2024/07/20/, /2024/jul/20/, 2024-07-20, -20240720-), or None."""
    path = url.split("?", 1)[0].split("#", 1)[0]
    for pattern in (_URL_SLASHES, _URL_DASHES, _URL_COMPACT):
        for year, month, day in pattern.findall(path):
            found = _date(year, MONTHS.get(month.casefold(), month), day)
            if found:
                return found
    return None


def from_line(line: str) -> dt.date | None:
    """The date of a line that holds nothing but a date, or None; weekday, time, zone and "Published" may be there.

    Of two dates on a line ("Published ... Updated ...") the first one written counts.
    """
    line = line.strip()
    if not 6 <= len(line) <= _LONGEST_LINE or not any(c.isdigit() for c in line):
        return None
    hits = [
        (match.start(), match.end(), found)
        for pattern, read in _READERS
        for match in pattern.finditer(line)
        if (found := read(match))
    ]
    if not hits:
        return None
    _, _, found = min(hits)
    rest = line
    for begin, end, _ in sorted(hits, reverse=True):
        rest = f"{rest[:begin]} {rest[end:]}"
    return None if _AROUND.sub("", rest) else found


def _date(year: object, month: object, day: object) -> dt.date | None:
    try:
        return _plausible(dt.date(int(year), int(month), int(day)))
    except ValueError:
        return None


def _plausible(day: dt.date) -> dt.date | None:
    # today in the zone that is furthest ahead: a paper in Auckland may carry tomorrow's date
    latest = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=14)).date()
    return day if EARLIEST <= day <= latest else None


def _by_numbers(match: re.Match[str]) -> dt.date | None:
    first, mark, second, year = match.groups()
    a, b = int(first), int(second)
    if mark == "." or a > 12 or a == b:  # dots are only written day first
        return _date(year, b, a)
    return _date(year, a, b) if b > 12 else None


_READERS = (
    (_ISO, lambda m: _date(*m.groups())),
    (_YEAR_FIRST, lambda m: _date(*m.groups())),
    (_DAY_MONTH_YEAR, lambda m: _date(m[3], MONTHS[m[2].casefold()], m[1])),
    (_MONTH_DAY_YEAR, lambda m: _date(m[3], MONTHS[m[1].casefold()], m[2])),
    (_CLOCK_BEFORE_YEAR, lambda m: _date(m[3], MONTHS[m[1].casefold()], m[2])),
    (_NUMBERS, _by_numbers),
)


def _from_number(value: float) -> dt.date | None:
    if value != value or value in (float("inf"), float("-inf")):
        return None
    if value == int(value) and (19000101 <= value <= 21001231 or 19000101_000000 <= value <= 21001231_235959):
        match = _COMPACT.fullmatch(str(int(value)))
        if match and (found := _date(*match.groups())):
            return found
    # The unit follows from the size: as seconds, 1e11 would be the year 5138. Below 1e8 (March 1973) a number is
    # more often a year, a count or a row number than a time.
    for limit, unit in ((1e11, 1.0), (1e14, 1e3), (1e17, 1e6), (1e20, 1e9)):
        if 1e8 <= abs(value) < limit:
            moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=value / unit)
            return _plausible(moment.date())
    return None


def _from_text(text: str) -> dt.date | None:
    text = " ".join(text[:200].split())
    if not text:
        return None
    if (match := _COMPACT.fullmatch(text)) and (found := _date(*match.groups())):
        return found
    if re.fullmatch(r"-?\d{1,25}(\.\d+)?", text):
        return _from_number(float(text))
    for pattern, read in _READERS:
        if match := pattern.search(text):
            return read(match)
    if re.match(r"(?:\w{3},? )?\d{1,2} \w{3} \d{2}\b", text):  # RFC 822 with two digits for the year
        try:
            return _plausible(parsedate_to_datetime(text).date())
        except (ValueError, TypeError):
            return None
    return _other_language(text)


def _other_language(text: str) -> dt.date | None:
    if len(text) > 60 or not re.search(r"(?<!\d)\d{1,2}(?!\d)", text) or not re.search(r"\d{4}", text):
        return None
    if not re.search(r"[^\W\d_]", text):  # figures only: read above, or ambiguous
        return None
    import dateparser

    found = dateparser.parse(text, settings={"STRICT_PARSING": True, "PREFER_DAY_OF_MONTH": "first"})
    return _plausible(found.date()) if found else None
