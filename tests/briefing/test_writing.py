import pytest
from docx import Document
from pptx import Presentation

from dashboard.briefing import packfile, packs, pictures, writing
from dashboard.briefing.pack import Pack
from dashboard.errors import NoPictures, SourcebookError
from tests.briefing.samples import FULL, picture


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch):
    def none(figures, *_):
        if figures:
            raise NoPictures(pictures.NO_BROWSER)
        return {}

    monkeypatch.setattr(pictures, "draw", none)


@pytest.mark.parametrize("ending", writing.ENDINGS)
def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path, ending):
    path = tmp_path / f"briefing{ending}"
    path.write_text("the old one")
    writing.write(FULL, path)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == writing.written(FULL, ending)[0]


def test_the_ending_says_the_form(tmp_path):
    writing.write(FULL, tmp_path / "a.PPTX")
    writing.write(FULL, tmp_path / "a.docx")
    assert Presentation(tmp_path / "a.PPTX").core_properties.title == FULL.title
    assert Document(tmp_path / "a.docx").core_properties.title == FULL.title


def test_where_no_picture_can_be_made_it_is_said(tmp_path):
    assert writing.write(FULL, tmp_path / "a.zip") == pictures.NO_BROWSER
    assert writing.write(FULL, tmp_path / "a.docx") == pictures.NO_BROWSER
    assert writing.write(FULL, tmp_path / "a.md") == ""


@pytest.mark.parametrize("ending", [".pptx", ".docx", ".zip"])
def test_a_file_may_be_asked_for_without_pictures(ending, monkeypatch):
    monkeypatch.setattr(pictures, "draw", lambda *_: pytest.fail("nothing is to be drawn"))
    content, missing = writing.written(FULL, ending, drawn=False)
    assert len(content) > 10_000
    assert missing == writing.NOT_DRAWN


def test_the_items_without_a_picture_are_named(monkeypatch):
    monkeypatch.setattr(pictures, "draw", lambda figures, *_: {place: {"png": picture()} for place in figures})
    assert writing.written(FULL, ".pptx")[1] == "No picture could be made of items 6 and 7."


def test_a_failure_while_writing_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    path.write_text("the old one")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(SourcebookError, match="No space left on device"):
        writing.write(FULL, path)
    assert path.read_text() == "the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize("target", ["none/a.md", "folder.md", "x" * 300 + ".md"])
def test_a_place_that_cannot_be_written_gives_one_sentence(tmp_path, target):
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(SourcebookError, match="cannot be written") as caught:
        writing.write(FULL, tmp_path / target)
    assert "\n" not in str(caught.value)
    assert not [each for each in tmp_path.iterdir() if each.name.endswith(".part")]


@pytest.fixture
def run(capsys, tmp_path):
    """Run `export`: (exit code, what it printed, what it said on standard error)."""
    from dashboard.__main__ import main

    (tmp_path / "pack.json").write_text(packfile.to_json(FULL), encoding="utf-8")

    def running(*arguments):
        try:
            code = main(["export", *map(str, arguments)])
        except SystemExit as wrong:
            code = wrong.code
        return code, *capsys.readouterr()

    return running


@pytest.mark.parametrize("ending", writing.ENDINGS)
def test_the_command_writes_a_pack(run, tmp_path, ending):
    code, out, err = run(tmp_path / "pack.json", tmp_path / f"out{ending}")
    assert (code, out.split(",")[0]) == (0, f"out{ending}: 12 items")
    expected = {".md": "", ".pptx": "No picture could be made of items 6 and 7."}
    assert err.strip() == expected.get(ending, pictures.NO_BROWSER)
    assert (tmp_path / f"out{ending}").exists()


@pytest.mark.parametrize("out", ["out.pdf", "out", "out.pptx.exe"])
def test_an_unknown_ending_is_wrong_usage(run, tmp_path, out):
    code, _, err = run(tmp_path / "pack.json", tmp_path / out)
    assert code == 2
    assert "must end in .pptx, .docx, .md or .zip" in err


def test_the_command_says_what_is_wrong_with_a_pack(run, tmp_path):
    (tmp_path / "bad.json").write_text("{")
    assert run(tmp_path / "bad.json", tmp_path / "out.md")[0] == 1
    code, _, err = run(tmp_path / "none.json", tmp_path / "out.md")
    assert code == 1
    assert err.endswith("none.json cannot be read: No such file or directory.\n")
    assert not (tmp_path / "out.md").exists()


@pytest.mark.parametrize("asked", ["", "x" * 5_000, "a\0b", "../x", "🛳"], ids=repr)
def test_whatever_is_asked_for_gives_one_sentence(run, tmp_path, monkeypatch, asked):
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    code, _, err = run(asked, tmp_path / "out.md")
    assert code == 1 and err.count("\n") == 1 and "No briefing pack in" in err


@pytest.mark.parametrize("asked", ["Grain talks", "GRAIN  talks", "grain-talks"])
def test_the_command_takes_a_pack_by_its_title_or_name(run, tmp_path, monkeypatch, asked):
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    name = packs.make(tmp_path, "Grain talks")
    packs.put(tmp_path, name, Pack("Grain talks", FULL.items[:1]))
    code, out, _ = run(asked, tmp_path / "out.md")
    assert (code, out.split(",")[0]) == (0, "out.md: 1 item")


def test_the_command_says_which_packs_there_are(run, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCEBOOK_STORES", str(tmp_path))
    assert run("Grain", tmp_path / "out.md")[2].endswith("is called “Grain”: none is kept there yet.\n")
    packs.make(tmp_path, "Grain talks")
    packs.make(tmp_path, "A first one")
    code, _, err = run("Grain", tmp_path / "out.md")
    assert code == 1 and err.endswith("is called “Grain”: those here are “A first one” and “Grain talks”.\n")
    (tmp_path / packs.FOLDER / "grain-talks.json").write_text("{")
    assert run("grain-talks", tmp_path / "out.md")[0] == 1
    assert not (tmp_path / "out.md").exists()


def test_the_command_takes_the_house_from_the_settings(run, tmp_path, monkeypatch):
    (tmp_path / "house.toml").write_text('name = "Institute for Harbour Affairs"')
    monkeypatch.setenv("SOURCEBOOK_HOUSE", str(tmp_path / "house.toml"))
    assert run(tmp_path / "pack.json", tmp_path / "out.md")[0] == 0
    assert "Institute for Harbour Affairs" in (tmp_path / "out.md").read_text(encoding="utf-8")
    (tmp_path / "house.toml").write_text("name = 7")
    assert run(tmp_path / "pack.json", tmp_path / "out.md")[0] == 1


def test_progress_is_told_for_every_form():
    for ending in writing.ENDINGS:
        told = []
        writing.written(FULL, ending, None, told.append)
        assert told[-1].total == len(FULL.items)
