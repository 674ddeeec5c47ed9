"""Bytes to text, and any text to clean text: one normal form before anything else looks at it.

Everything read is hostile until it has passed `decode` (bytes) or `clean` (what came as text, as in JSON or Parquet).
"""

import codecs
import re
import unicodedata

from dashboard.errors import UnreadableSource
from dashboard.reading import reasons

_SAMPLE = 65_536  # bytes looked at when guessing; more does not change the guess, only the time

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x7fELF",
    b"PAR1",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"SQLite format 3\x00",
)

# What browsers read in place of the declared name (WHATWG): pages say latin-1 and mean Windows-1252.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}

# Encodings news text is really found in. Rarer code pages are lookalikes of these and only cause wrong guesses.
_PLAUSIBLE = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("koi8_r", "koi8_u", "cp949", "cp932", "euc_jp", "gb18030", "big5", "mac_roman"),
]
_LATIN = {"cp1252", "cp1250", "cp1257", "cp1258", "mac_roman"}
# Read with the wrong code page, accented letters turn into signs in the middle or at the edge of words.
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¡-©«-´¶-¹¼-¿×÷][^\W\d_]|[^\W\d_][³¹¶¼¾]|[¿¡][a-z]")

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)


def decode(data: bytes, declared: str = "") -> str:
    """Bytes as clean text. `declared` is a charset from outside (an HTTP or mail header), believed only if it fits.

    Order: byte order mark, UTF-8, `declared`, a charset named in the first bytes of HTML or XML, detection.
    Raises UnreadableSource when the bytes are not text.
    """
    return clean(data.decode(detect(data, declared), errors="replace"))


def detect(data: bytes, declared: str = "", *, partial: bool = False) -> str:
    """The Python name of the encoding of `data`; see `decode` for the order and the error.

    `partial` says that it is the beginning of more: a character cut in two at its end does not count against UTF-8.
    """
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    if wide := _wide(data[:_SAMPLE]):
        return wide
    if is_binary(data):
        raise UnreadableSource(reasons.NOT_TEXT)
    if _is_utf8(data, partial):
        return "utf-8"
    for name in (declared, declared_charset(data)):
        known = _known(name)
        if known and known != "utf-8" and _fits(data, known):
            return known
    if _is_mostly_utf8(data):
        return "utf-8"
    return _guess(data)


def is_binary(data: bytes) -> bool:
    """Whether the bytes are something else than text in an encoding of single bytes or UTF-8."""
    if data.startswith(_BINARY_STARTS):
        return True
    sample = data[:_SAMPLE]
    # Some real exports have stray NULs or form feeds; programs and images are full of them.
    controls = sum(sample.count(bytes([code])) for code in (*range(9), *range(14, 27), *range(28, 32), 127))
    return controls > max(8, len(sample) // 10)


def declared_charset(data: bytes) -> str:
    """The charset an HTML or XML document names about itself near its beginning, or ""."""
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", errors="replace") if found else ""


def _wide(sample: bytes) -> str:
    """UTF-16 without a byte order mark shows as NULs in every second place of mostly Latin text."""
    pairs = len(sample) // 2
    if pairs < 4:
        return ""
    even, odd = sample[: pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.6 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.6 and odd < pairs * 0.05:
        return "utf-16-be"
    return ""


def _known(name: str) -> str:
    try:
        info = codecs.lookup(name.strip().strip("\"'")) if name else None
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return ""
    if info is None or not info._is_text_encoding:  # "hex" or "zip" named as a charset
        return ""
    return _READ_AS.get(info.name, info.name)


def _fits(data: bytes, name: str) -> bool:
    """Strictly decodable, or nearly: real pages carry a stray byte or two."""
    sample = data[: _SAMPLE * 4]
    try:
        return sample.decode(name, errors="replace").count("�") <= len(sample) // 2000 + 1
    except (UnicodeError, LookupError):  # some codecs (idna, utf-7) fail even so
        return False


def _is_utf8(data: bytes, partial: bool) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not partial)
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(data: bytes) -> bool:
    """UTF-8 with a few damaged bytes: many whole characters beyond ASCII for each broken one."""
    text = data[: _SAMPLE * 4].decode("utf-8", errors="replace")
    broken = text.count("�")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return whole > 10 * broken


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    matches = from_bytes(sample, cp_isolation=_PLAUSIBLE, enable_fallback=False)
    best = matches.best()
    if best is None:
        # Nothing fits well: Windows-1252 reads any byte, and a wrong accent beats a lost article.
        return "cp1252"
    if best.encoding not in _LATIN:
        return best.encoding
    # These differ in a few accented letters only, and the detector orders them nearly by chance.
    for name in ("cp1252", *(match.encoding for match in matches if match.encoding in _LATIN)):
        text = sample.decode(name, errors="replace")
        if "�" not in text and not _SIGN_IN_WORD.search(text):
            return name
    return best.encoding


_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x85\u2028]")
_PARAGRAPH_ENDS = re.compile(r"[\x0c\u2029]")
_DROPPED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\ufeff"  # soft hyphen, invisible joiners and fillers
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction marks and overrides
    "\ufff9-\ufffc\ufffe\uffff"  # annotation marks, the place of an object, non-characters
    "\U000e0000-\U000e007f"  # tag characters: text that nobody can see
    "]"
)
# Persian, Indic scripts and emoji need the joiners; between Latin letters they only break words for search.
_JOINER_AFTER_LATIN = re.compile(r"(?<![\u0300-\U0010ffff])[\u200c\u200d]+")
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """Text in one normal form: NFC, lines ended by "\\n", no controls but tab, no invisible or direction marks.

    Never fails, keeps every visible character, and what it returns can always be encoded as UTF-8.
    """
    if "\r" in text or "\x0b" in text or not text.isascii():
        text = _LINE_ENDS.sub("\n", text)
    if not text.isascii():
        if _SURROGATE.search(text):
            # Halves of one character find each other in UTF-16; what stays alone has no meaning.
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
        text = _SPACES.sub(" ", text)
    text = _DROPPED.sub("", _PARAGRAPH_ENDS.sub("\n\n", text))
    if not text.isascii():
        text = _JOINER_AFTER_LATIN.sub("", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Clean text as a single line, for titles, names and addresses."""
    return " ".join(clean(text).split())
