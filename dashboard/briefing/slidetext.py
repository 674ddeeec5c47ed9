"""Paragraphs into the text frames of a slide."""

from collections.abc import Sequence

from pptx.enum.text import MSO_AUTO_SIZE
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Inches, Pt

from dashboard.briefing.fitting import Block
from dashboard.briefing.house import House
from dashboard.briefing.master import rgb
from dashboard.briefing.text import right_to_left


def add_text(
    slide: Slide, frame: tuple[float, float, float, float], blocks: Sequence[Block], size: float, house: House
) -> TextFrame:
    """A box of text without margins. `frame`: left, top, width, height in inches; `size` in points."""
    shape = slide.shapes.add_textbox(*(Inches(value) for value in frame))
    text = shape.text_frame
    text.word_wrap, text.auto_size = True, MSO_AUTO_SIZE.NONE
    text.margin_left = text.margin_right = text.margin_top = text.margin_bottom = 0
    write(text, blocks, size, house)
    return text


def write(text: TextFrame, blocks: Sequence[Block], size: float, house: House, colour: str = "") -> None:
    """Fill a text frame with paragraphs. `colour`: of ordinary letters, the house's ink unless given."""
    for number, block in enumerate(blocks):
        paragraph = text.paragraphs[0] if number == 0 else text.add_paragraph()
        paragraph.space_after = Pt(size * block.after)
        if right_to_left(block.text):
            properties = paragraph._p.get_or_add_pPr()
            properties.set("rtl", "1")
            properties.set("algn", "r")
        for run in block.runs:
            written = paragraph.add_run()
            written.text = run.text
            letters = written.font
            letters.size = Pt(round(size * (1 if run.raised else block.share) * 2) / 2)
            letters.bold, letters.italic = run.bold or None, run.italic or None
            ordinary = colour or house.colours.ink
            shown = house.colours.heading if run.strong else house.colours.quiet if run.quiet else ordinary
            letters.color.rgb = rgb(shown)
            if run.raised:
                written._r.get_or_add_rPr().set("baseline", "30000")
            if run.link:
                written.hyperlink.address = run.link
        if not block.text:
            _sized(paragraph, size * block.share)
    if not blocks:
        _sized(text.paragraphs[0], size)


def _sized(paragraph: _Paragraph, size: float) -> None:
    """The height of an empty paragraph, which is else that of large letters."""
    paragraph._p.get_or_add_endParaRPr().set("sz", str(int(size * 100)))
