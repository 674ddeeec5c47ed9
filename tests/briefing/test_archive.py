import csv
import io
import re
import zipfile

import pytest

from dashboard.briefing import archive, packfile
from dashboard.briefing.pack import Pack, Table
from dashboard.briefing.text import cleaned
from tests.briefing.awkward_packs import PACKS
from tests.briefing.samples import BAR, FULL, GRID, LINE, MAP, PANEL, QUOTATIONS, TABLE, item, picture


def files(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def rows(data):
    return [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]


@pytest.mark.parametrize("chosen", [BAR, LINE, TABLE], ids=lambda each: each.kind)
def test_the_csv_of_a_figure_holds_its_rows(chosen):
    held = files(archive.write(Pack("", (chosen,))))
    found = rows(held[f"{archive.named(0, chosen)}.csv"])
    assert found[0] == [*chosen.table.columns]
    assert found[1:] == [["" if cell is None else str(cell) for cell in row] for row in chosen.table.rows]


def test_the_csv_of_quotations_has_a_row_each():
    held = files(archive.write(Pack("", (QUOTATIONS, PANEL, GRID))))
    said = rows(held[f"{archive.named(0, QUOTATIONS)}.csv"])
    assert said[0] == ["column", "text", "speaker", "role", "affiliation", "kind", "outlet", "date", "url", "source"]
    assert [row[1] for row in said[1:]] == [quoted.text for quoted in QUOTATIONS.quotations[0].quotations]
    assert len(rows(held[f"{archive.named(1, PANEL)}.csv"])) == 10
    assert len(rows(held[f"{archive.named(2, GRID)}.csv"])) == 21


def test_the_contents_say_what_is_under_each_figure():
    found = rows(files(archive.write(FULL))["contents.csv"])
    assert len(found) == len(FULL.items) + 1
    first = dict(zip(found[0], found[1], strict=True))
    assert first["title"] == BAR.title
    assert first["scope"] == BAR.scope
    assert (first["articles"], first["undated"], first["imported"]) == ("412", "6", "2025-07-14")
    assert (first["figure"], first["store"], first["view"]) == ("SB-7K2M-0QX4", "demo", "coverage?since=2025-01-06")


def test_the_pack_can_be_read_back():
    assert packfile.from_json(files(archive.write(FULL))["pack.json"]) == FULL


def test_pictures_lie_beside_their_numbers_and_what_is_missing_is_said():
    held = files(archive.write(FULL, None, {6: {"png": picture(), "svg": b"<svg/>"}}, missing="None of item 6."))
    assert held[f"{archive.named(6, MAP)}.png"] == picture()
    assert held[f"{archive.named(6, MAP)}.svg"] == b"<svg/>"
    assert held["pictures.txt"] == b"None of item 6.\n"
    assert "pictures.txt" not in files(archive.write(FULL))


@pytest.mark.parametrize(
    ("held", "linked"), [({"png": picture(), "svg": b"<svg/>"}, "png"), ({"svg": b"<svg/>"}, "svg")]
)
def test_the_markdown_links_the_pictures_that_lie_beside_it_and_no_other(held, linked):
    written = files(archive.write(FULL, None, {6: held, 0: {}}))
    links = re.findall(r"^!\[.*\]\((.*)\)$", written["briefing.md"].decode(), re.MULTILINE)
    assert links == [f"{archive.named(6, MAP)}.{linked}"]
    assert links[0] in written
    assert "![" not in files(archive.write(FULL))["briefing.md"].decode()


@pytest.mark.parametrize(
    "title",
    ["../../etc/passwd", "C:\\x", "a/b", "con", "", "..", "한국", "x" * 300, "a\0b", "Ünïted – “Pörts”"],
    ids=repr,
)
def test_names_are_safe(title):
    name = archive.named(3, item("bar", title))
    assert re.fullmatch(r"04-[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) < 50


def test_headings_that_are_alike_stay_apart():
    table = Table(("n", "n", ""), ((1, 2, 3),))
    held = files(archive.write(Pack("", (item("table", "t", table=table),))))
    assert rows(held["01-t.csv"]) == [["n", "n 2", "1"], ["1", "2", "3"]]


def test_cells_and_headings_like_formulas_are_none():
    held = files(archive.write(PACKS["every text formula"]))
    for name, content in held.items():
        if name.endswith(".csv"):
            cells = [cell for row in rows(content) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_the_same_pack_gives_the_same_file():
    assert archive.write(FULL) == archive.write(FULL)


@pytest.mark.parametrize("name", PACKS)
def test_awkward_packs_have_a_csv_for_every_item(name):
    held = files(archive.write(PACKS[name]))
    found = sorted(file for file in held if re.match(r"\d\d", file))
    assert len(found) == len(PACKS[name].items)
    assert packfile.from_json(held["pack.json"]) == cleaned(PACKS[name])
