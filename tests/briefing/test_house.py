import pytest

from dashboard import config
from dashboard.briefing import house
from dashboard.errors import SourcebookError
from tests.briefing.samples import picture


@pytest.fixture
def written(tmp_path):
    """A house file of some text, with a logo and a text file beside it."""
    (tmp_path / "logo.png").write_bytes(picture())
    (tmp_path / "half.png").write_bytes(picture()[:500])
    (tmp_path / "logo.txt").write_text("no picture")

    def writing(text):
        path = tmp_path / "house.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return writing


def test_without_a_file_the_defaults_hold():
    assert house.load(None) == house.House()


def test_a_file_sets_what_it_names(written):
    text = 'name = "Institute"\nlogo = "logo.png"\nfont = "Georgia"\n[colours]\nmain = "#102030"\nseries = ["#aabbcc"]'
    found = house.load(written(text))
    assert (found.name, found.font, found.logo) == ("Institute", "Georgia", picture())
    assert (found.colours.main, found.colours.series) == ("#102030", ("#aabbcc",))
    assert found.colours.ink == house.Colours().ink
    assert house.load(written('name = "Institute"')) == house.House(name="Institute")


WRONG = {
    "no TOML": ("name = ", "no readable TOML"),
    "no text": (b"\xff\xfe\x00", "no readable TOML"),
    "an unknown setting": ('title = "x"', "“title”"),
    "a name that is a number": ("name = 7", "name must be a text"),
    "a logo that is a list": ('logo = ["a"]', "logo must be a text"),
    "a logo that is not there": ('logo = "none.png"', "cannot be read"),
    "a logo that is no picture": ('logo = "logo.txt"', "no PNG or JPEG"),
    "a logo that is a folder": ('logo = "."', "cannot be read"),
    "colours that are a text": ('colours = "red"', "must be a table"),
    "an unknown colour": ('[colours]\nback = "#ffffff"', "“back”"),
    "a colour by name": ('[colours]\nmain = "red"', "must look like"),
    "a colour that is a number": ("[colours]\nink = 7", "must look like"),
    "an empty series": ("[colours]\nseries = []", "at least one"),
    "a series of white": ('[colours]\nseries = ["#1b4b7a", "#fffdf8"]', "#fffdf8 of series cannot be seen"),
    "a logo that is cut off": ('logo = "half.png"', "no PNG or JPEG"),
    "a series that is a text": ('[colours]\nseries = "#102030"', "at least one"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_in_one_sentence(written, name):
    text, said = WRONG[name]
    with pytest.raises(SourcebookError) as caught:
        house.load(written(text))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_named_but_not_there_is_an_error(tmp_path):
    settings = config.load({"SOURCEBOOK_HOUSE": str(tmp_path / "none.toml")})
    with pytest.raises(SourcebookError, match="cannot be read"):
        house.load(settings.house)


def test_the_usual_file_is_read_only_where_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(config, "OWN_HOUSE", tmp_path / "house.toml")
    assert config.load({}).house is None
    (tmp_path / "house.toml").write_text("")
    assert config.load({}).house == tmp_path / "house.toml"
