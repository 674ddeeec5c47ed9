"""Files that hold one article each: plain text, Markdown, HTML, PDF, Word and mail -> Article."""

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from typing import TYPE_CHECKING

from dashboard.config import Limits
from dashboard.errors import UnreadableSource
from dashboard.reading import dates, encoding, markup, paragraphs, reasons
from dashboard.records import Article

if TYPE_CHECKING:
    from pypdf import PdfReader

_BYTES_PER_CHARACTER = 4  # at most, in every encoding read: a longer file cannot be within the limit on characters


def read(kind: str, data: bytes, *, limits: Limits, charset: str = "", url: str = "") -> Article:
    """One document as an article whose gaps are not filled yet (see completing.complete).

    `kind` is one of READERS; `charset` and `url` are what a server or the reader said. Raises UnreadableSource.
    """
    if not data.strip(b"\x00\t\n\r "):
        raise UnreadableSource(reasons.EMPTY)
    return READERS[kind](data, limits, charset, url)


def _text(data: bytes, limits: Limits, charset: str, url: str) -> Article:
    _check_bytes(data, limits.article_chars * _BYTES_PER_CHARACTER, "a text file")
    return markup.article_from(paragraphs.unwrap(encoding.decode(data, charset)), url=url)


def _html(data: bytes, limits: Limits, charset: str, url: str) -> Article:
    from dashboard.reading import pages

    _check_bytes(data, limits.web_bytes, "a web page")
    return pages.from_html(encoding.decode(data, charset), url)


def _markdown(data: bytes, limits: Limits, charset: str, _url: str) -> Article:
    from markdown_it import MarkdownIt

    _check_bytes(data, limits.article_chars * _BYTES_PER_CHARACTER, "a text file")
    head, body = _front_matter(encoding.decode(data, charset))
    text = markup.to_text(MarkdownIt("commonmark").enable("table").render(body))
    if not text:
        raise UnreadableSource(reasons.EMPTY)
    article = markup.plain_article(text, head.get("title", ""))
    day = dates.parse(head.get("date"))
    return replace(
        article,
        author=head.get("author", "") or article.author,
        outlet=head.get("outlet", "") or head.get("source", "") or article.outlet,
        url=head.get("url", "") or article.url,
        date=day or article.date,
        date_source="metadata" if day else article.date_source,
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The "key: value" lines between two rules at the top of a Markdown file, and the rest; no nested values."""
    found = re.match(r"\s*---[ \t]*\n(.{0,5000}?)\n(?:---|\.\.\.)[ \t]*\n", text, re.DOTALL)
    if not found:
        return {}, text
    pairs = re.findall(r"^(\w+)[ \t]*:[ \t]*(\S.*)$", found[1], re.MULTILINE)
    return {key.casefold(): value.strip().strip("\"'") for key, value in pairs}, text[found.end() :]


# ---------------------------------------------------------------------------------------------------------------- PDF

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LETTERS_PER_SCAN = 10  # scans come with a stamp or a page number as text; fewer letters per page than this is no text


def _pdf(data: bytes, limits: Limits, _charset: str, _url: str) -> Article:
    try:
        properties, pages = _pdf_contents(data, limits)
    except UnreadableSource:
        raise
    except Exception as error:
        # Everything, because pypdf's errors module says that broken files "might cause other Exceptions": KeyError,
        # TypeError, AttributeError, RecursionError have been seen. Nothing but pypdf on hostile data runs in here.
        raise UnreadableSource(reasons.damaged("PDF")) from error
    letters = sum(character.isalpha() for page in pages for line in page for character in line.text)
    if letters < _LETTERS_PER_SCAN * max(1, len(pages)):
        raise UnreadableSource(reasons.NO_TEXT_LAYER)
    outlet, pages = _masthead(pages, properties.subject)
    text = encoding.clean(paragraphs.from_pages(pages).translate(_LIGATURES))
    return _with_properties(markup.plain_article(text, properties.title), properties, outlet)


def _masthead(pages: list[list[paragraphs.Line]], subject: str) -> tuple[str, list[list[paragraphs.Line]]]:
    """The outlet, and the pages without it: the subject property names it if it also stands at the edge of a page."""
    wanted = _letters(subject)
    heads = [{i for i in paragraphs.edges(page) if _is_masthead(page[i].text, wanted)} for page in pages]
    if not any(heads) or len(subject) > _LONGEST_NAME:
        return "", pages
    kept = [
        [line for i, line in enumerate(page) if i not in head or _letters(line.text) != wanted]
        for page, head in zip(pages, heads, strict=True)
    ]
    return subject, kept


def _is_masthead(line: str, wanted: str) -> bool:
    """Whether a line is the name, with at most as much again beside it (a date, a number)."""
    return bool(wanted) and wanted in _letters(line) and len(_letters(line)) <= 2 * len(wanted) + 10


def _pdf_contents(data: bytes, limits: Limits) -> tuple["Properties", list[list[paragraphs.Line]]]:
    """What the file says about itself, and the lines of each page."""
    import logging

    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on odd files would drown our one sentence
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise UnreadableSource(reasons.ENCRYPTED)
        if len(reader.pages) > limits.pdf_pages:
            raise UnreadableSource(reasons.too_large("a PDF", f"{limits.pdf_pages:,} pages"))
        pages, length = [], 0
        for page in reader.pages:
            pages.append(_pdf_lines(page))
            length += sum(len(line.text) for line in pages[-1])
            if length > limits.article_chars:
                raise UnreadableSource(
                    reasons.too_large("the text of an article", f"{limits.article_chars:,} characters")
                )
        return _pdf_properties(reader), pages
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnreadableSource(reasons.ENCRYPTED) from error


def _pdf_lines(page) -> list[paragraphs.Line]:
    lines: list[paragraphs.Line] = []
    pieces: list[str] = []
    place = (0.0, 0.0, 0.0)

    def collect(text: str, user: list[float], matrix: list[float], _font: object, size: float) -> None:
        nonlocal place
        if text.strip() and not "".join(pieces).strip():
            height = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
            left = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
            place = (height, abs(size * (matrix[3] or 1.0) * (user[3] or 1.0)), left)
        *whole, rest = text.split("\n")
        for part in whole:
            lines.append(paragraphs.Line("".join([*pieces, part]), *place))
            pieces.clear()
        pieces.append(rest)

    page.extract_text(visitor_text=collect)
    lines.append(paragraphs.Line("".join(pieces), *place))
    return [line for line in lines if line.text.strip()]


def _pdf_properties(reader: "PdfReader") -> "Properties":
    found = reader.metadata
    if not found:
        return Properties()
    try:
        created = found.creation_date
    except ValueError:  # a date in a form of its own
        created = None
    return Properties.sound(found.title, found.author, found.subject, created)


# ---------------------------------------------------------------------------------------- what a file says about itself

_LONGEST_NAME = 60  # characters of an outlet's name; longer subjects are about something
_MADE_BY_PROGRAM = dt.date(2013, 12, 23)  # the date python-docx's template gives to every file made with it
_NO_AUTHORS = {"anonymous", "unknown", "user", "admin", "administrator", "python-docx", "unspecified"}


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of a PDF or Word file, as text; "" and None where there are none or a program made them up."""

    title: str = ""
    author: str = ""
    subject: str = ""
    created: dt.date | None = None

    @classmethod
    def sound(cls, title: object, author: object, subject: object, created: object) -> "Properties":
        """The properties as found in a file, of any type, without what programs write there by themselves."""
        day = dates.parse(created)
        texts = [encoding.one_line(str(value or "")) for value in (title, author, subject)]
        return cls(
            title=_sound_title(texts[0]),
            author="" if texts[1].casefold() in _NO_AUTHORS else texts[1],
            subject=texts[2],
            created=None if texts[1] == "python-docx" and day == _MADE_BY_PROGRAM else day,
        )


def _with_properties(article: Article, properties: Properties, outlet: str) -> Article:
    """Gaps filled from the properties. A date printed in the text wins: the file's own only says when it was made."""
    author = article.author or properties.author
    day = article.date or properties.created
    return replace(
        article,
        text=_without_byline(article.text, author),
        outlet=article.outlet or outlet,
        author=author,
        date=day,
        date_source=article.date_source if article.date else "metadata" if day else "unknown",
    )


def _without_byline(text: str, author: str) -> str:
    """The body without a paragraph at its top that holds only the author's name."""
    wanted = _letters(author)
    blocks = text.split("\n\n")
    top = [block for block in blocks[:3] if not wanted or _letters(block) not in {wanted, f"by{wanted}"}]
    return "\n\n".join([*top, *blocks[3:]])


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


_JUNK_TITLE = re.compile(
    r"\(?untitled\)?|\(?unspecified\)?|microsoft word - .*|(?:document|dokument)\s*\d*|word document"
    r"|.*\.\w{2,5}|\S{0,12}",
    re.IGNORECASE,
)


def _sound_title(title: str) -> str:
    """The title property, or "" where a program has put its own name or a file's name there."""
    return "" if _JUNK_TITLE.fullmatch(title) else title


# --------------------------------------------------------------------------------------------------------------- Word

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old Word files and of encrypted new ones
_HIGHEST_RATIO = 100  # unpacked to packed; XML of real documents stays under 40
_SMALL = 2_000_000  # bytes; under this a high ratio does no harm
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SPACING = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def _docx(data: bytes, limits: Limits, _charset: str, _url: str) -> Article:
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml import etree

    if data.startswith(_OLE):
        raise UnreadableSource(
            reasons.ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else reasons.OLD_WORD
        )
    try:
        _check_unpacked(data, limits)
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_docx_paragraphs(document.element.body))
        core = document.core_properties
        properties = Properties.sound(core.title, core.author, core.subject, core.created)
        heads = " ".join(paragraph.text for section in document.sections for paragraph in section.header.paragraphs)
    except (
        *(
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ),  # zipfile: cut, odd or locked members
        *(
            OpcError,
            PythonDocxError,
            etree.XMLSyntaxError,
            KeyError,
            ValueError,
            AttributeError,
            TypeError,
        ),  # parts amiss
    ) as error:
        raise UnreadableSource(reasons.damaged("Word file")) from error
    if not text.strip():
        raise UnreadableSource(reasons.EMPTY)
    named = properties.subject and len(properties.subject) <= _LONGEST_NAME
    outlet = properties.subject if named and _letters(properties.subject) in _letters(heads) else ""
    return _with_properties(markup.plain_article(encoding.clean(text), properties.title), properties, outlet)


def _check_unpacked(data: bytes, limits: Limits) -> None:
    """Looks at the table of contents before anything is unpacked; zipfile then never unpacks more than it declares."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > limits.expanded_bytes or (unpacked > _SMALL and unpacked > _HIGHEST_RATIO * max(1, packed)):
        raise UnreadableSource(reasons.too_large("a Word file", f"{reasons.size(limits.expanded_bytes)} when unpacked"))


def _docx_paragraphs(body) -> Iterator[str]:
    """All paragraphs in order, those in tables, text boxes and content controls too; without deleted text."""
    from lxml import etree

    open_paragraphs: list[list[str]] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        name = element.tag
        if event == "start":
            if name in _SKIPPED:
                walk.skip_subtree()
            elif name == f"{_W}p":
                open_paragraphs.append([])
            elif open_paragraphs and name == f"{_W}t":
                open_paragraphs[-1].append(element.text or "")
            elif open_paragraphs and name in _SPACING:
                open_paragraphs[-1].append(_SPACING[name])
        elif name == f"{_W}p":
            text = "".join(open_paragraphs.pop()).strip()
            if text:
                yield text


# --------------------------------------------------------------------------------------------------------------- mail


def _eml(data: bytes, _limits: Limits, _charset: str, _url: str) -> Article:
    from email import message_from_bytes
    from email.errors import MessageError
    from email.utils import parseaddr

    try:
        message = message_from_bytes(data)
        subject, sender, sent = (_header(message, name) for name in ("Subject", "From", "Date"))
        parts = {part.get_content_type(): part for part in reversed(list(_body_parts(message)))}
        bodies = {kind: _part_text(part) for kind, part in parts.items() if kind in {"text/html", "text/plain"}}
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # the parser takes any bytes, but headers and nesting made to hurt break its helpers in these ways
        raise UnreadableSource(reasons.damaged("mail")) from error
    if not (subject or sender or sent) or not any(body.strip() for body in bodies.values()):
        raise UnreadableSource(reasons.NO_MESSAGE)
    subject = re.sub(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", "", subject, flags=re.I)
    article = _mail_article(bodies, subject)
    author, outlet = _sender(*parseaddr(sender))
    day = dates.parse(sent)
    return replace(
        article,
        title=subject or article.title,
        outlet=article.outlet or outlet,
        author=article.author or author,
        date=day or article.date,
        date_source="metadata" if day else article.date_source,
    )


def _sender(name: str, address: str) -> tuple[str, str]:
    """Author and outlet: a newsletter's name is in its domain, a person's in what stands before the @."""
    local, _, domain = (_letters(part) for part in address.rpartition("@"))
    words = [word for word in re.findall(r"\w+", name.casefold()) if len(word) > 2]
    personal = any(word in local for word in words) and not any(word in domain for word in words)
    return (name, "") if personal else ("", name)


def _mail_article(bodies: dict[str, str], subject: str) -> Article:
    """The HTML part where it is an article, else the plain part, else whatever text the HTML part has."""
    from dashboard.reading import pages, pasted

    page, plain = bodies.get("text/html", ""), bodies.get("text/plain", "")
    if page.strip():
        try:
            return pages.from_html(page)
        except UnreadableSource:
            plain = plain if plain.strip() else markup.to_text(page)
    if not plain.strip():
        raise UnreadableSource(reasons.EMPTY)
    plain = re.split(r"\n-- ?\n", plain)[0]  # what follows this line is the signature (RFC 3676)
    return pasted.from_text(paragraphs.unwrap(plain), title=subject)


def _body_parts(message: Message) -> Iterator[Message]:
    """Leaf parts that are shown, in order; attachments and attached messages left out."""
    if message.get_content_disposition() == "attachment" or message.get_content_maintype() == "message":
        return
    if message.is_multipart():
        for part in message.get_payload():
            yield from _body_parts(part)
    else:
        yield message


def _part_text(part: Message) -> str:
    data = part.get_payload(decode=True)
    return encoding.decode(data, part.get_content_charset("")) if data else ""


def _header(message: Message, name: str) -> str:
    from email.header import decode_header

    value = message.get(name)
    if value is None:
        return ""
    pieces = (
        piece if isinstance(piece, str) else encoding.decode(piece, charset or "")
        for piece, charset in decode_header(str(value))
    )
    return encoding.one_line("".join(pieces))


def _check_bytes(data: bytes, most: int, what: str) -> None:
    if len(data) > most:
        raise UnreadableSource(reasons.too_large(what, reasons.size(most)))


READERS = {"text": _text, "markdown": _markdown, "html": _html, "pdf": _pdf, "docx": _docx, "eml": _eml}
