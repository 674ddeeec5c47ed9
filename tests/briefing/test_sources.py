"""Many sources: a figure names some one by one, and every file holds all of them under the same numbers."""

import csv
import io
import re
import zipfile

import docx
import pytest
from pptx import Presentation

from dashboard.briefing import citing, writing
from dashboard.briefing.pack import Column, Pack
from tests.briefing.samples import item, quoted, source

SOURCES = tuple(map(source, range(60)))
FIGURE = item("bar", "A figure", sources=SOURCES)
SAID = item("quotations", "Said", sources=SOURCES[50:], quotations=(Column("", (quoted(1, 10),)),))
PACK = Pack("Many", (FIGURE, SAID))


def test_what_is_cited_and_the_first_of_a_figure_have_the_lowest_numbers():
    numbers = citing.numbered(PACK.items)
    assert numbers.sources == (*SOURCES[:20], SOURCES[59], *SOURCES[50:59], *SOURCES[20:50])
    assert numbers.noted == 30
    assert numbers.parted(0) == ([*range(1, 21)], [*range(21, 61)])
    assert numbers.parted(1) == ([*range(21, 31)], [])
    assert numbers.number(1, 10) == 21


def test_few_sources_are_all_named():
    numbers = citing.numbered([item("bar", "Few", sources=SOURCES[:20])])
    assert (numbers.noted, numbers.parted(0)) == (20, ([*range(1, 21)], []))
    assert citing.others([]) == ""


@pytest.fixture(scope="module", name="files")
def _files():
    return {ending: writing.written(PACK, ending)[0] for ending in writing.ENDINGS}


def titles(text):
    """The numbers of SOURCES that a text names, in their order there."""
    found = re.findall(r"on day (\d+)”", text)
    return [int(number) - 1 for number in found]


def test_slides_hold_all_in_their_notes_and_end_with_those_that_are_named(files):
    slides = list(Presentation(io.BytesIO(files[".pptx"])).slides)
    notes = slides[1].notes_slide.notes_text_frame.text
    assert sorted(titles(notes)) == [*range(60)]
    shown = [shape.text_frame.text for shape in slides[1].shapes if shape.has_text_frame]
    assert any("Sources: 1–20, at the end; 40 more in the notes of this slide." in text for text in shown)
    last = [slide for slide in slides if slide.shapes.title.text_frame.text.startswith("Sources")]
    listed = "\n".join(shape.text_frame.text for slide in last for shape in slide.shapes if shape.has_text_frame)
    assert len(set(re.findall(r"^(\d+)\. ", listed, re.MULTILINE))) == 30


def test_a_document_has_notes_for_those_that_are_named_and_a_list_of_the_others(files):
    notes = zipfile.ZipFile(io.BytesIO(files[".docx"])).read("word/footnotes.xml").decode()
    assert titles(notes) == [*range(20), 59, *range(50, 59)]
    paper = [each.text for each in docx.Document(io.BytesIO(files[".docx"])).paragraphs]
    assert any("21–60, in the notes or under “Further sources”" in line for line in paper)
    after = paper[paper.index(citing.FURTHER) + 1 :]
    assert [int(line.partition(".")[0]) for line in after] == [*range(31, 61)]
    assert titles("\n".join(after)) == [*range(20, 50)]


def test_markdown_has_them_all(files):
    text = files[".md"].decode()
    assert sorted(titles(text)) == [*range(60)]
    assert len(re.findall(r"^\[\^\d+\]: ", text, re.MULTILINE)) == 30
    assert "## Further sources\n\n31. " in text


def test_the_archive_has_them_all(files):
    table = zipfile.ZipFile(io.BytesIO(files[".zip"])).read("sources.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 61)]
    assert (rows[20]["title"], rows[20]["items"]) == (SOURCES[59].title, "1–2")
