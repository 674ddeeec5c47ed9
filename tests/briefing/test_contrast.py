"""Letters can be read, whatever colours a house has."""

import io
import itertools

import pytest
from docx import Document
from pptx import Presentation

from dashboard.briefing import docx, house, pptx
from dashboard.briefing.contrast import READABLE, contrast, readable
from dashboard.charts.theme import SEQUENCE
from tests.briefing.samples import FULL

COLOURS = ("#ffffff", "#000000", "#ffe600", "#7fd1ff", "#808080", "#1b4b7a", "#ff0000", "#00ff00", "#fff8e7", "#2d0a4e")


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("colour", "ground"), [*itertools.product(COLOURS, (*COLOURS, *(shade for _, shade in SEQUENCE)))]
)
def test_every_colour_is_readable_on_every_ground(colour, ground):
    made = readable(colour, ground)
    assert contrast(made, ground) >= READABLE
    if contrast(colour, ground) >= READABLE:
        assert made == colour


@pytest.fixture(params=("#ffe600", "#fff8e7", "#2d0a4e", "#7fd1ff"))
def painted(request, tmp_path):
    """A house of which every colour of letters is this one."""
    path = tmp_path / "house.toml"
    path.write_text(f"[colours]\nmain = '{request.param}'\nink = '{request.param}'\nquiet = '{request.param}'")
    return house.load(path)


def test_letters_on_slides_can_be_read(painted):
    slides = Presentation(io.BytesIO(pptx.write(FULL, painted))).slides
    letters = 0
    for shape in (shape for slide in slides for shape in slide.shapes):
        frames = [(shape.text_frame, "#ffffff")] if shape.has_text_frame else []
        for cell in shape.table.iter_cells() if shape.has_table else ():
            ground = f"#{cell.fill.fore_color.rgb}" if cell.fill.type == 1 else "#ffffff"
            frames.append((cell.text_frame, ground.lower()))
        for frame, ground in frames:
            for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
                if run.font.color and run.font.color.type is not None:
                    letters += 1
                    assert contrast(f"#{run.font.color.rgb}".lower(), ground) >= READABLE
    assert letters > 100


def test_letters_in_a_document_can_be_read(painted):
    paper = Document(io.BytesIO(docx.write(FULL, painted)))
    styles = [paper.styles[name].font.color.rgb for name in ("Normal", "Title", "Heading 1", "Heading 2")]
    runs = [run.font.color.rgb for paragraph in paper.paragraphs for run in paragraph.runs]
    for colour in (*styles, *filter(None, runs)):
        assert contrast(f"#{colour}".lower(), "#ffffff") >= READABLE
