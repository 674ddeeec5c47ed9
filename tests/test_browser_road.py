"""The whole road, as a person walks it: from two pages pasted out of a browser, menus and all, to slides on disk."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation

from dashboard import config, questions
from dashboard.records import Asked, Scope
from dashboard.store.connection import Reader
from dashboard.store.queries import library
from tests import browsing
from tests.browsing import ask, says, settle

browsing.require()
pytestmark = [pytest.mark.browser, pytest.mark.model]

PAGES = sorted((Path(__file__).parent / "road").glob("*.txt"))  # invented, as are the people in them
EXPERTS = ("Ingrid Solheim", "Tomasz Wierzba", "Han Seo-jin")
SUBJECT = "technology and missiles for North Korea"
FIGURE = re.compile(r"SB-\w{4}-\w{4}")


def test_from_two_pasted_pages_to_a_briefing_whose_numbers_are_the_store_s(visit, page, server, tmp_path):
    _, folder = server
    imported(visit, page)
    here = "?store=Alliance+desk"
    visit(f"/connections{here}")
    add(page, "Add to briefing")
    visit("&".join([f"/voices{here}", "part=Side+by+side", *(f"speakers={name}" for name in EXPERTS)]))
    add(page, "Add these columns to briefing")
    visit(f"/search{here}&q={SUBJECT}")
    says(page, re.compile(r"^\d+ of 2 articles seem"))
    settle(page)
    passage = " ".join(page.locator(".sb-passage").first.inner_text().split())
    add(page, "Add to briefing")
    page.get_by_role("link", name="Briefing").click()
    says(page, "3 items")
    settle(page)
    main = page.locator('[data-testid="stMainBlockContainer"]')
    figures = list(dict.fromkeys(FIGURE.findall(main.inner_text())))
    assert len(figures) == 3
    files = {kind: taken(page, kind, tmp_path) for kind in ("PowerPoint", "Word", "Markdown", "ZIP with all tables")}
    store = Reader(folder / "Alliance_desk.duckdb")
    the_slides_hold(Presentation(files["PowerPoint"]), store, passage, figures)
    written = {
        "Word": "\n".join(element.text or "" for element in Document(files["Word"]).element.body.iter()),
        "Markdown": files["Markdown"].read_text(encoding="utf-8"),
        "ZIP": zipfile.ZipFile(files["ZIP with all tables"]).read("pack.json").decode(),
    }
    for name, text in written.items():
        assert list(dict.fromkeys(FIGURE.findall(text))) == figures, name
    reopened(page, folder, figures[0])


def imported(visit, page):
    """Both pages in a store of their own, cleaned of their furniture."""
    visit("/library")
    ask(page, "Name of the new store", "Alliance desk")
    page.locator('input[type="file"]').first.set_input_files(PAGES)
    for path in PAGES:
        says(page, path.name)
    page.get_by_role("button", name="Import the files").click()
    page.get_by_role("button", name="Show the store Alliance desk").click()
    says(page, re.compile("Alliance desk.*2 articles from 2 outlets, 12 March to 3 April 2025"))
    settle(page)


def add(page, label):
    """The first of the controls of this name, and its dialog."""
    page.get_by_role("button", name=label, exact=True).first.click()
    dialog = page.get_by_test_id("stDialog")
    dialog.get_by_text(FIGURE).wait_for()
    dialog.get_by_role("button", name="Add", exact=True).click()
    says(page, re.compile("^Added to “My briefing”"))
    settle(page)


def taken(page, kind, folder):
    """The briefing as a file of this kind, on disk."""
    page.get_by_role("button", name=kind, exact=True).click()
    ending = {"PowerPoint": "pptx", "Word": "docx", "Markdown": "md"}.get(kind, "zip")
    ready = page.get_by_role("button", name=re.compile(rf"^Download my-briefing\.{ending}"))
    ready.wait_for()
    settle(page)
    with page.expect_download() as waiting:
        ready.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def the_slides_hold(slides, store, passage, figures):
    """The numbers, words and sources of the store, and the figure numbers of the screen."""
    texts = [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides.slides
    ]
    assert list(dict.fromkeys(FIGURE.findall("\n".join(texts)))) == figures
    [chart] = [shape.chart for slide in slides.slides for shape in slide.shapes if shape.has_chart]
    frame, _ = questions.connections(store, Scope(), "sentence")
    [series] = chart.plots[0].series
    drawn = dict(zip(chart.plots[0].categories, series.values, strict=True))
    assert len(drawn) == len(frame) > 1
    for row in frame.itertuples():
        [label] = [each for each in drawn if row.first_name in each and row.second_name in each]
        assert re.search(rf"\b{row.n}\b", label)
        assert drawn[label] == pytest.approx(row.g2, abs=0.01)
    titles = [row.title for row in library.articles(store, Scope()).itertuples()]
    bodies = [" ".join(text.split()) for [text] in store.rows("SELECT text FROM articles", {})]
    joined = " ".join("\n".join(texts).split())
    assert passage in joined
    assert any(passage in body for body in bodies)
    speakers = tuple(questions.speaker_named(store, name) for name in EXPERTS)
    said = questions.voices(store, None, "", Asked(speakers=speakers), Scope()).found
    quoted = [row for row in said.itertuples() if " ".join(row.said.split(" … ")[0].split()) in joined]
    assert {row.speaker for row in quoted} == set(EXPERTS)
    for title in titles:
        assert title in texts[-1]
    assert "The Harrow Point Review" in texts[-1]
    assert "2 articles, 2 stories, 2 outlets" in joined


def reopened(page, folder, figure):
    """The figure by its number: on the page and from the command line."""
    page.get_by_role("textbox", name="Find a figure by its number").fill(figure.lower())
    page.get_by_role("textbox", name="Find a figure by its number").press("Enter")
    says(page, "The same figure: nothing that it rests on has changed.")
    command = [sys.executable, "-m", "dashboard", "figure", figure, "--json"]
    environment = os.environ | {"SOURCEBOOK_STORES": str(folder)}
    done = subprocess.run(command, cwd=config.PROJECT, env=environment, capture_output=True, text=True, check=True)
    [found] = json.loads(done.stdout)
    assert (found["figure"], found["same"], found["changes"]) == (figure, True, [])
