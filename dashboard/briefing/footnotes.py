"""Footnotes of a Word document, which python-docx has no words for: their part, its styles and settings.

A footnote is made where its number is first cited; a later citation of the same number is a reference to that note (a
NOTEREF field), so that a source has one note and one number however often it is cited.
"""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from dashboard.briefing.text import right_to_left

_TEXT, _REFERENCE = "footnote text", "footnote reference"  # names by which Word knows its own styles


class Footnotes:
    """The footnotes of one document. Call `finish` before it is saved."""

    def __init__(self, document: Document):
        self._document = document
        self._ids: dict[int, int] = {}  # the reader's number -> the note's id
        self._text = self._style(_TEXT, WD_STYLE_TYPE.PARAGRAPH)
        self._reference = self._style(_REFERENCE, WD_STYLE_TYPE.CHARACTER)
        package = document.part.package
        self._part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._notes = parse_xml(
            f"<w:footnotes {nsdecls('w', 'r')}>"
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
            "</w:footnote></w:footnotes>"
        )
        self._settings()

    def cite(self, paragraph: Paragraph, number: int, text: str, link: str = "") -> None:
        """A raised number at the end of a paragraph. The first call for a number makes its note, of `text` and, after
        it, `link`; Word counts notes by their order, so numbers must first be cited in order, from 1 on."""
        if number in self._ids:
            self._refer(paragraph, number)
            return
        note = self._ids[number] = len(self._ids) + 1
        mark = {qn("w:id"): str(note), qn("w:name"): f"_Source{number}"}
        paragraph._p.append(_element("w:bookmarkStart", mark))
        run = self._run(_element("w:footnoteReference", {qn("w:id"): str(note)}))
        paragraph._p.append(run)
        paragraph._p.append(_element("w:bookmarkEnd", {qn("w:id"): str(note)}))
        self._notes.append(self._note(note, text, link))

    def finish(self) -> None:
        """Write the notes into the document's package."""
        self._part._blob = etree.tostring(self._notes, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _refer(self, paragraph: Paragraph, number: int) -> None:
        instruction = OxmlElement("w:instrText")
        instruction.set(qn("xml:space"), "preserve")
        instruction.text = f" NOTEREF _Source{number} \\f \\h "
        shown = OxmlElement("w:t")
        shown.text = str(number)
        for content in (_field("begin"), instruction, _field("separate"), shown, _field("end")):
            paragraph._p.append(self._run(content))

    def _note(self, note: int, text: str, link: str) -> BaseOxmlElement:
        found = _element("w:footnote", {qn("w:id"): str(note)})
        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        properties.append(_element("w:pStyle", {qn("w:val"): self._text}))
        if right_to_left(text):
            properties.append(OxmlElement("w:bidi"))
        paragraph.append(properties)
        paragraph.append(self._run(OxmlElement("w:footnoteRef")))
        paragraph.append(_words(f" {text}{' ' if link else ''}"))
        if link:
            relation = self._part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            anchor = _element("w:hyperlink", {qn("r:id"): relation})
            anchor.append(_words(link))
            paragraph.append(anchor)
        found.append(paragraph)
        return found

    def _run(self, content: BaseOxmlElement) -> BaseOxmlElement:
        """A run in the style of a footnote's number."""
        run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
        properties.append(_element("w:rStyle", {qn("w:val"): self._reference}))
        run.append(properties)
        run.append(content)
        return run

    def _style(self, name: str, kind: WD_STYLE_TYPE) -> str:
        """The id of a style of Word's own, made where the template lacks it."""
        style = self._document.styles.add_style(name, kind, builtin=True)
        if kind == WD_STYLE_TYPE.CHARACTER:
            style.font.superscript = True
        else:
            style.base_style = self._document.styles["Normal"]
            style.font.size = Pt(9)
            style.paragraph_format.space_after = Pt(2)
        return style.style_id

    def _settings(self) -> None:
        """Word asks for the two separators in the settings, at their place in the order of the schema."""
        settings = self._document.settings.element
        notes = parse_xml(f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
        compat = settings.find(qn("w:compat"))
        if compat is None:
            settings.append(notes)
        else:
            compat.addprevious(notes)


def _element(name: str, attributes: dict[str, str]) -> BaseOxmlElement:
    return OxmlElement(name, attrs=attributes)


def _field(kind: str) -> BaseOxmlElement:
    return _element("w:fldChar", {qn("w:fldCharType"): kind})


def _words(text: str) -> BaseOxmlElement:
    run, written = OxmlElement("w:r"), OxmlElement("w:t")
    written.set(qn("xml:space"), "preserve")
    written.text = text
    run.append(written)
    return run
