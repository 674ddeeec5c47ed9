"""A presentation without slides, in 16:9, whose master carries the institution's name, logo, colours and font.

It is python-pptx's own template with all but two layouts taken out and these two laid out anew, so that titles and
page numbers are real placeholders and a change of the theme changes every slide.
"""

import copy
import io

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.shapes.picture import CT_Picture
from pptx.presentation import Presentation as Slides
from pptx.shapes.base import BaseShape
from pptx.slide import Slide, SlideLayout, SlideMaster
from pptx.util import Emu, Inches, Pt

from dashboard.briefing.house import House, picture_size
from dashboard.wording import shortened

WIDTH, HEIGHT = 13.333, 7.5  # inches
LEFT, RIGHT = 0.6, 12.733
TITLE_TOP, TITLE_HEIGHT, TITLE_WIDTH = 0.38, 0.85, 10.4
LOGO_WIDTH, LOGO_HEIGHT = 1.45, 0.62
FOOT = 6.98
_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def rgb(colour: str) -> RGBColor:
    """ "#1b4b7a" as python-pptx has it."""
    return RGBColor.from_string(colour.lstrip("#").upper())


def presentation(house: House) -> Slides:
    """A presentation with the layouts "Opening" and "Item" and no slide."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(slides.slide_layouts):
        if layout.name not in ("Title Slide", "Title Only"):
            slides.slide_layouts.remove(layout)
    master = slides.slide_master
    _theme(master, house)
    _master(master, house)
    opening, item = slides.slide_layouts
    opening.name, item.name = "Opening", "Item"
    _lay(opening)
    _lay(item)
    return slides


def add_slide(slides: Slides, layout: int, title: str) -> Slide:
    """A slide with its title and its page number. `layout`: 0 opens the presentation, 1 is for items."""
    slide = slides.slides.add_slide(slides.slide_layouts[layout])
    slide.shapes.title.text_frame.text = title
    for shape in slides.slide_layouts[layout].placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            number = copy.deepcopy(shape._element)
            slide.shapes._spTree.append(number)
            number.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
    return slide


def _theme(master: SlideMaster, house: House) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    series = house.colours.series
    colours = {"dk1": house.colours.ink, "dk2": house.colours.heading, "hlink": house.colours.heading,
               "folHlink": house.colours.heading}  # fmt: skip
    colours |= {f"accent{number + 1}": series[number % len(series)] for number in range(6)}
    for name, colour in colours.items():
        slot = theme.find(f".//{_THEME}clrScheme/{_THEME}{name}")
        slot[:] = [etree.Element(f"{_THEME}srgbClr", val=colour.lstrip("#").upper())]
    for font in theme.iterfind(f".//{_THEME}fontScheme/*/{_THEME}latin"):
        font.set("typeface", house.font)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _master(master: SlideMaster, house: House) -> None:
    for shape in list(master.placeholders):
        if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
            _place(shape, LEFT, TITLE_TOP, TITLE_WIDTH, TITLE_HEIGHT)
        elif shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            _place(shape, RIGHT - 1, FOOT, 1, 0.3)
            _number_style(shape, house)
        elif shape.placeholder_format.type != PP_PLACEHOLDER.BODY:
            shape._element.getparent().remove(shape._element)
        else:
            _place(shape, LEFT, 1.7, RIGHT - LEFT, 4.6)
    style = master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    letters = style.find(qn("a:defRPr"))
    letters.set("sz", "2800")
    letters.set("b", "1")
    colour = letters.find(f"{qn('a:solidFill')}/{qn('a:schemeClr')}")
    colour.set("val", "tx2")
    title = next(s for s in master.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.TITLE)
    body = title._element.txBody.find(qn("a:bodyPr"))
    body.attrib.update({"anchor": "b", "lIns": "0", "rIns": "0", "tIns": "0", "bIns": "0"})
    for child in list(body):
        body.remove(child)
    _band(master, house, 0, 0, WIDTH, 0.12)
    _band(master, house, LEFT, FOOT - 0.05, RIGHT - LEFT, 0.012)
    if house.name:
        _text(master, house, shortened(house.name, 90), LEFT, FOOT, 6.5, 0.3)
    if house.logo:
        _logo(master, house.logo)


def _lay(layout: SlideLayout) -> None:
    """The placeholders of a layout: the opening's are its own, an item's are where the master has them."""
    for shape in list(layout.placeholders):
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.CENTER_TITLE:
            _place(shape, LEFT, 2.0, RIGHT - LEFT, 1.6)
            shape.text_frame.paragraphs[0].runs[0].font.size = Pt(40)
        elif kind == PP_PLACEHOLDER.SUBTITLE:
            _place(shape, LEFT, 3.85, RIGHT - LEFT, 2.4)
            body = shape._element.txBody
            body.find(qn("a:bodyPr")).attrib.update({"lIns": "0", "tIns": "0"})
            for level in body.iterfind(f"{qn('a:lstStyle')}/*"):
                level.set("algn", "l")
                level.set("marL", "0")
                level.set("indent", "0")
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            _place(shape, RIGHT - 1, FOOT, 1, 0.3)
        elif kind == PP_PLACEHOLDER.TITLE:
            _place(shape, LEFT, TITLE_TOP, TITLE_WIDTH, TITLE_HEIGHT)
        else:
            shape._element.getparent().remove(shape._element)


def _place(shape: BaseShape, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = (Inches(value) for value in (left, top, width, height))


def _number_style(shape: BaseShape, house: House) -> None:
    body = shape._element.txBody
    body.find(qn("a:bodyPr")).attrib.update({"rIns": "0", "anchor": "t", "tIns": "0"})
    for level in body.iterfind(f"{qn('a:lstStyle')}/{qn('a:lvl1pPr')}"):
        level.set("algn", "r")
        letters = level.find(qn("a:defRPr"))
        letters.set("sz", "1200")
        for fill in letters.iterfind(qn("a:solidFill")):
            fill[:] = [etree.Element(qn("a:srgbClr"), val=house.colours.quiet.lstrip("#").upper())]


def _band(master: SlideMaster, house: House, left: float, top: float, width: float, height: float) -> None:
    shape = _shape(master, left, top, width, height, house.colours.main)
    master.shapes._spTree.append(shape)


def _text(master: SlideMaster, house: House, text: str, left: float, top: float, width: float, height: float) -> None:
    shape = _shape(master, left, top, width, height, "")
    body = etree.SubElement(shape, qn("p:txBody"))
    etree.SubElement(body, qn("a:bodyPr"), wrap="square", lIns="0", tIns="0", rIns="0", bIns="0", anchor="t")
    paragraph = etree.SubElement(body, qn("a:p"))
    run = etree.SubElement(paragraph, qn("a:r"))
    letters = etree.SubElement(run, qn("a:rPr"), lang="en-GB", sz="1200")
    fill = etree.SubElement(letters, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=house.colours.quiet.lstrip("#").upper())
    etree.SubElement(run, qn("a:t")).text = text
    master.shapes._spTree.append(shape)


def _shape(master: SlideMaster, left: float, top: float, width: float, height: float, colour: str) -> etree._Element:
    """A rectangle without a line; python-pptx adds shapes to slides only, not to a master."""
    number = max(int(found) for found in master._element.xpath("//p:cNvPr/@id")) + 1
    shape = etree.Element(qn("p:sp"))
    about = etree.SubElement(shape, qn("p:nvSpPr"))
    etree.SubElement(about, qn("p:cNvPr"), id=str(number), name=f"House {number}")
    etree.SubElement(about, qn("p:cNvSpPr"))
    etree.SubElement(about, qn("p:nvPr"), userDrawn="1")
    form = etree.SubElement(shape, qn("p:spPr"))
    place = etree.SubElement(form, qn("a:xfrm"))
    etree.SubElement(place, qn("a:off"), x=str(Inches(left)), y=str(Inches(top)))
    etree.SubElement(place, qn("a:ext"), cx=str(Inches(width)), cy=str(Inches(height)))
    etree.SubElement(etree.SubElement(form, qn("a:prstGeom"), prst="rect"), qn("a:avLst"))
    if colour:
        etree.SubElement(etree.SubElement(form, qn("a:solidFill")), qn("a:srgbClr"), val=colour.lstrip("#").upper())
    else:
        etree.SubElement(form, qn("a:noFill"))
    etree.SubElement(etree.SubElement(form, qn("a:ln")), qn("a:noFill"))
    return shape


def _logo(master: SlideMaster, logo: bytes) -> None:
    size = picture_size(logo)
    if size is None:
        return
    scale = min(LOGO_WIDTH / size[0], LOGO_HEIGHT / size[1])
    width, height = size[0] * scale, size[1] * scale
    _, relation = master.part.get_or_add_image_part(io.BytesIO(logo))
    number = max(int(found) for found in master._element.xpath("//p:cNvPr/@id")) + 1
    place = (Inches(RIGHT - width), Inches(0.3), Emu(int(width * 914400)), Emu(int(height * 914400)))
    master.shapes._spTree.append(CT_Picture.new_pic(number, "Logo", "The institution's logo", relation, *place))
