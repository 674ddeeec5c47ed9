"""Small real files, made as bytes, each with one article about the same harbour."""

import textwrap
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

TITLE = "Harbour talks resume after a quiet winter"
PARAGRAPHS = (
    "Negotiators from the two coastal governments returned to the table on Tuesday, five months after the last round "
    "ended without a common statement and with both delegations blaming the weather.",
    "“We have agreed on the order of the questions, which is more than we had in November,” the deputy minister told "
    "reporters on the quay, adding that the inspection of cargo would be discussed first.",
    "Shipping companies have been waiting for the outcome because insurance for the northern passage has become so "
    "expensive that several of them now sail around the peninsula, which takes four days longer.",
    "Analysts at the institute in the capital said that neither side could afford another failure before the grain "
    "harvest, when more than two hundred vessels are expected to call at the three ports.",
)
BODY = "\n\n".join(PARAGRAPHS)


def html_page(title: str = TITLE, paragraphs: Sequence[str] = PARAGRAPHS, head: str = "") -> str:
    """A page of a newspaper with a menu and a foot around the article."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<main><article><h1>{title}</h1>{body}</article></main><footer><a href='/t'>Terms</a></footer></body></html>"
    )


def pdf(pages: Sequence[Sequence[str]], info: str = "") -> bytes:
    """A PDF with each page's lines one below the other, 14 points apart; `info` are entries of its Info dictionary."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"1 0 0 1 60 {780 - 14 * row} Tm ({_escaped(line)}) Tj\n" for row, line in enumerate(lines))
        stream = zlib.compress(f"BT /F1 10 Tf\n{shown}ET".encode("cp1252"))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(f"<< {info} >>".encode("latin-1"))
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(file)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def wrapped(text: str, width: int = 80) -> list[str]:
    """Lines as a page would break them."""
    return textwrap.wrap(text, width, break_on_hyphens=False)


def locked(data: bytes, *, user_password: str) -> bytes:
    """The same PDF, encrypted as office programs do it today."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(user_password, owner_password="owner", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(paragraphs: Sequence[str], cells: Sequence[str] = (), **properties: object) -> bytes:
    """A Word file with paragraphs, then a table of one row, and core properties."""
    import docx as word

    document = word.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cells:
        row = document.add_table(rows=1, cols=len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def zip_bomb(size: int) -> bytes:
    """A Word file whose text is `size` bytes of nothing, packed about a thousand to one."""
    out = BytesIO(docx(["x"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/big.xml", "w") as member:
        for _ in range(size // 1_000_000):
            member.write(b" " * 1_000_000)
    return out.getvalue()
