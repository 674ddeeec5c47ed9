"""Text into the paragraphs of a Word document."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from dashboard.briefing.house import House
from dashboard.briefing.text import right_to_left

SMALL = Pt(9)


def rgb(colour: str) -> RGBColor:
    """ "#1b4b7a" as python-docx has it."""
    return RGBColor.from_string(colour.lstrip("#").upper())


def fill(paragraph: Paragraph, text: str, *, italic: bool = False) -> Paragraph:
    """Text at the end of a paragraph, which runs from right to left where the text does; line breaks stay."""
    run = paragraph.add_run(text.strip())
    run.italic = italic or None
    if right_to_left(text):
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(
            OxmlElement("w:bidi"), *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")
        )
        run.font.rtl = True
    return paragraph


def small(run: Run, house: House) -> None:
    """A run as small print."""
    run.font.size, run.font.color.rgb = SMALL, rgb(house.colours.quiet)


def describe(paragraph: Paragraph, text: str) -> None:
    """Give the pictures of a paragraph their alternative text."""
    for about in paragraph._p.iter(qn("wp:docPr")):
        about.set("descr", text)
