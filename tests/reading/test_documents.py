import datetime as dt
import io
import zipfile
from dataclasses import replace
from email.message import EmailMessage

import pytest

from dashboard.config import Limits
from dashboard.errors import UnreadableSource
from dashboard.reading import documents
from dashboard.records import Article
from tests.reading import builders
from tests.reading.builders import BODY, PARAGRAPHS, TITLE, docx, html_page, pdf, wrapped

LIMITS = Limits()


def read(kind: str, data: bytes, limits: Limits = LIMITS) -> Article:
    return documents.read(kind, data, limits=limits)


def test_plain_text_keeps_its_paragraphs() -> None:
    article = read("text", f"{TITLE}\n\n{BODY}".encode("utf-16"))
    assert article.title == TITLE
    assert article.text == BODY


def test_a_saved_page_named_txt_is_read_as_a_page() -> None:
    article = read("text", html_page().encode())
    assert PARAGRAPHS[1] in article.text
    assert "Terms" not in article.text
    assert "<" not in article.text


def test_html() -> None:
    article = read("html", html_page().encode())
    assert [p for p in PARAGRAPHS if p not in article.text] == []
    assert "Home" not in article.text


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    source = (
        f"---\ntitle: '{TITLE}'\ndate: 2024-03-05\nauthor: Ana Lindqvist\n---\n\n# {TITLE}\n\n"
        f"{PARAGRAPHS[0]}\n\n## The **order** of questions\n\n{PARAGRAPHS[1]}\n\n"
        f"- one [link](http://a.example)\n- two\n\n<script>alert(1)</script>\n\n{PARAGRAPHS[2]}\n"
    )
    article = read("markdown", source.encode())
    assert (article.title, article.author) == (TITLE, "Ana Lindqvist")
    assert (article.date, article.date_source) == (dt.date(2024, 3, 5), "metadata")
    for piece in ("The order of questions", "one link", *PARAGRAPHS[:3]):
        assert piece in article.text
    for mark in ("**", "#", "](", "alert", "---"):
        assert mark not in article.text


# ---------------------------------------------------------------------------------------------------------------- PDF


def newspaper_pdf(info: str = "") -> bytes:
    pages = []
    for number, text in enumerate(PARAGRAPHS, 1):
        pages.append(["The Harbour Post", *wrapped(text), f"Page {number}"])
    return pdf(pages, info)


def test_pdf_text_without_running_heads() -> None:
    article = read("pdf", newspaper_pdf("/Title (Harbour talks resume after a quiet winter) /Author (Ana Lindqvist)"))
    assert article.text == BODY
    assert (article.title, article.author, article.date) == (TITLE, "Ana Lindqvist", None)


def test_pdf_properties_fill_gaps_but_names_of_programs_do_not() -> None:
    article = read(
        "pdf", newspaper_pdf("/Title (Microsoft Word - talks.doc) /Author (admin) /CreationDate (D:20240305)")
    )
    assert (article.title, article.author) == ("", "")
    assert (article.date, article.date_source) == (dt.date(2024, 3, 5), "metadata")


def test_a_pdf_subject_is_the_outlet_only_if_the_masthead_says_so() -> None:
    assert read("pdf", newspaper_pdf("/Subject (The Harbour Post)")).outlet == "The Harbour Post"
    assert read("pdf", newspaper_pdf("/Subject (Shipping)")).outlet == ""


def test_a_locked_pdf_is_rejected_and_one_that_is_open_to_all_is_read() -> None:
    assert read("pdf", builders.locked(newspaper_pdf(), user_password="")).text == BODY
    with pytest.raises(UnreadableSource, match="encrypted"):
        read("pdf", builders.locked(newspaper_pdf(), user_password="secret"))


def test_a_scan_has_no_text_layer() -> None:
    for data in (pdf([[], []]), pdf([["12"], ["13"]])):
        with pytest.raises(UnreadableSource, match="no text layer"):
            read("pdf", data)


def test_a_pdf_of_too_many_pages_or_letters_is_too_large() -> None:
    with pytest.raises(UnreadableSource, match="at most 3 pages"):
        read("pdf", newspaper_pdf(), replace(LIMITS, pdf_pages=3))
    with pytest.raises(UnreadableSource, match="at most 300 characters"):
        read("pdf", newspaper_pdf(), replace(LIMITS, article_chars=300))


@pytest.mark.parametrize("cut", [9, 200, 700, -60])
def test_a_pdf_cut_short_is_damaged_or_still_read(cut: int) -> None:
    data = newspaper_pdf()
    try:
        article = read("pdf", data[:cut])
    except UnreadableSource as error:
        assert "PDF" in str(error)
    else:
        assert PARAGRAPHS[0][:40] in article.text


def test_a_damaged_pdf_is_rejected_whatever_breaks() -> None:
    data = newspaper_pdf().replace(b"/Kids [", b"/Kids 7 [").replace(b"/Count", b"/Coont")
    with pytest.raises(UnreadableSource):
        read("pdf", data)


# --------------------------------------------------------------------------------------------------------------- Word


def test_word_text_with_tables_and_properties() -> None:
    data = docx(
        PARAGRAPHS,
        ["Vessels: 200 in the season of 2024.", "Ports: three on the coast."],
        title=TITLE,
        author="Ana Lindqvist",
        created=dt.datetime(2024, 3, 5, 10, 0),
    )
    article = read("docx", data)
    assert [
        p for p in (*PARAGRAPHS, "Vessels: 200 in the season of 2024.") if p not in article.text.split("\n\n")
    ] == []
    assert (article.title, article.author) == (TITLE, "Ana Lindqvist")
    assert (article.date, article.date_source) == (dt.date(2024, 3, 5), "metadata")


def edited(data: bytes, old: bytes, new: bytes) -> bytes:
    """The Word file with its main part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == "word/document.xml" else content)
    return out.getvalue()


def test_word_text_in_content_controls_and_insertions_is_kept_and_deleted_text_is_not() -> None:
    run = b"<w:r><w:t>%s</w:t></w:r>"
    paragraph = b"<w:p>%s</w:p>"
    new = (
        b"<w:sdt><w:sdtContent>"
        + paragraph % (run % b"Held in a control.")
        + b"</w:sdtContent></w:sdt>"
        + paragraph % (b'<w:ins w:id="1" w:author="x">' + run % b"Put in later." + b"</w:ins>")
        + paragraph % (b'<w:del w:id="2" w:author="x"><w:r><w:delText>Struck out.</w:delText></w:r></w:del>')
    )
    article = read("docx", edited(docx(PARAGRAPHS), b"<w:sectPr", new + b"<w:sectPr"))
    assert "Held in a control." in article.text
    assert "Put in later." in article.text
    assert "Struck out" not in article.text


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnreadableSource, match="too large"):
        read("docx", builders.zip_bomb(5_000_000))
    with pytest.raises(UnreadableSource, match="1 KB when unpacked"):
        read("docx", docx(PARAGRAPHS), replace(LIMITS, expanded_bytes=1_000))


def test_an_entity_bomb_does_not_grow() -> None:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    head = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    data = edited(docx(PARAGRAPHS), head, head + b'<!DOCTYPE x [<!ENTITY a0 "boom">' + entities + b"]>")
    data = edited(data, b"<w:sectPr", b"<w:p><w:r><w:t>&a11;</w:t></w:r></w:p><w:sectPr")
    try:
        assert len(read("docx", data).text) < 2 * len(BODY)
    except UnreadableSource as error:
        assert "damaged" in str(error)


BROKEN_WORD = {
    "cut short": (docx(["x"])[:3000], "damaged"),
    "a zip of something else": (b"", "damaged"),
    "no main part": (edited(docx(["x"]), b"w:body", b"w:nobody"), "damaged"),
    "bad XML": (edited(docx(["x"]), b"</w:p>", b""), "damaged"),
    "no words": (docx([]), "no text"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
}


@pytest.mark.parametrize("name", BROKEN_WORD)
def test_broken_word_files(name: str) -> None:
    data, reason = BROKEN_WORD[name]
    if not data:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("readme.txt", "not a Word file")
        data = out.getvalue()
    with pytest.raises(UnreadableSource, match=reason):
        read("docx", data)


# --------------------------------------------------------------------------------------------------------------- mail


def mail(plain: str = "", html: str = "", sender: str = "The Harbour Post <post@harbour-post.example>") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = f"Fwd: {TITLE}"
    message["From"] = sender
    message["Date"] = "Tue, 05 Mar 2024 23:30:00 -0500"
    if plain:
        message.set_content(plain)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_mail_as_html() -> None:
    article = read("eml", mail("See the HTML part.", html_page()).as_bytes())
    assert [p for p in PARAGRAPHS if p not in article.text] == []
    assert (article.title, article.outlet) == (TITLE, "The Harbour Post")
    assert (article.date, article.date_source) == (dt.date(2024, 3, 5), "metadata")


def test_mail_as_plain_text_is_unwrapped_and_its_attachments_are_left() -> None:
    message = mail("\n\n".join("\n".join(wrapped(text, 70)) for text in PARAGRAPHS))
    message.add_attachment("Secret annex", filename="annex.txt")
    attached = EmailMessage()
    attached.set_content("An older message")
    message.add_attachment(attached)
    article = read("eml", message.as_bytes())
    assert article.text == BODY


def test_the_sender_is_the_author_where_the_address_is_personal() -> None:
    article = read("eml", mail(BODY, sender="Ana Lindqvist <ana.lindqvist@ministry.example>").as_bytes())
    assert (article.author, article.outlet) == ("Ana Lindqvist", "")


BROKEN_MAIL = {
    "no headers": (b"Just some words without any header at all.\n", "no text part"),
    "only an attachment": (
        b"Subject: x\nContent-Type: application/pdf\nContent-Disposition: attachment\n\nJVBERi0=\n",
        "no text part",
    ),
    "nested to hurt": (
        b"Subject: x\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
        "",
    ),
    "headers to hurt": (
        b"Subject: =?no-such?q?x?= =?utf-8?b?////?=\nFrom: =?utf-8?q?=00?= <@@>\nDate: Tue, 99 Foo\n"
        b"Content-Type: text/plain; charset=\xff\n\nx\n",
        "",
    ),
}


@pytest.mark.parametrize("name", BROKEN_MAIL)
def test_broken_mails(name: str) -> None:
    data, reason = BROKEN_MAIL[name]
    try:
        read("eml", data)
    except UnreadableSource as error:
        assert reason in str(error)
    else:
        assert reason == ""


@pytest.mark.parametrize("kind", documents.READERS)
@pytest.mark.parametrize("data", [b"", b"\x00\x00", b" \n\t\r\n"])
def test_an_empty_file_is_empty(kind: str, data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="no text in it"):
        read(kind, data)


def test_text_files_beyond_the_limit_are_too_large() -> None:
    small = replace(LIMITS, article_chars=50, web_bytes=500)
    for kind in ("text", "markdown", "html"):
        with pytest.raises(UnreadableSource, match="too large"):
            read(kind, b"word " * 200, small)
