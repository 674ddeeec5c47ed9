"""The institution whose briefing it is: its name, logo, colours and font, from a TOML file.

    name = "Institute for Harbour Affairs"
    logo = "logo.png"        # PNG or JPEG, beside this file
    font = "Arial"          # one that the readers have

    [colours]                # any of them
    main = "#1b4b7a"         # lines and headings
    ink = "#1c2733"          # text
    quiet = "#5b6b7c"        # small print
    series = ["#1b4b7a", "#d55e00"]

Paper and slides are white: a colour of letters that could not be read on it is darkened until it can.

The file is named by SOURCEBOOK_HOUSE; without it data/house.toml is read, if it is there, else the defaults hold.
"""

import io
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from dashboard.briefing.contrast import WHITE, contrast, readable
from dashboard.briefing.text import clean, one_line
from dashboard.charts import theme
from dashboard.errors import SourcebookError

LOGO_BYTES = 5_000_000
VISIBLE = 1.2  # contrast of a bar to the paper
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# Okabe and Ito's colours, ordered so that neighbours differ in grey too; their yellow is left out: too faint on white.
SERIES = ("#1b4b7a", "#d55e00", "#56b4e9", "#3a7d44", "#cc79a7", "#e69f00", "#6b7785", "#000000")


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as "#rrggbb"."""

    main: str = theme.MAIN
    ink: str = theme.INK
    quiet: str = theme.QUIET
    series: tuple[str, ...] = SERIES

    @property
    def heading(self) -> str:
        """The main colour as letters have it."""
        return readable(self.main)


@dataclass(frozen=True, slots=True)
class House:
    """How a briefing looks. `logo` is the picture itself, PNG or JPEG; the font must be on the reader's machine."""

    name: str = ""
    logo: bytes | None = None
    font: str = "Arial"
    colours: Colours = Colours()


def load(path: Path | None) -> House:
    """The house that a file describes, the default one without a file. Raises SourcebookError."""
    if path is None:
        return House()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SourcebookError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourcebookError(f"{path} is no readable TOML: {one_line(str(error))}.") from error
    if unknown := given.keys() - {field.name for field in fields(House)}:
        raise SourcebookError(f"{path} sets “{min(unknown)}”; it can set name, logo, font and colours.")
    for name in ("name", "logo", "font"):
        if not isinstance(given.get(name, ""), str):
            raise SourcebookError(f"{path}: {name} must be a text in quotation marks.")
    return House(
        name=one_line(clean(given.get("name", "")))[:200],
        logo=_logo(path.parent / given["logo"]) if given.get("logo") else None,
        font=one_line(clean(given.get("font", "")))[:100] or House().font,
        colours=_colours(path, given.get("colours", {})),
    )


def picture_size(picture: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG, None where the bytes are neither, or damaged."""
    try:
        with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG")) as image:
            image.load()
            return image.size
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def _logo(path: Path) -> bytes:
    try:
        if path.stat().st_size > LOGO_BYTES:
            raise SourcebookError(f"The logo {path} is larger than {LOGO_BYTES // 1_000_000} MB.")
        picture = path.read_bytes()
    except OSError as error:
        raise SourcebookError(f"The logo {path} cannot be read: {error.strerror}.") from error
    if picture_size(picture) is None:
        raise SourcebookError(f"The logo {path} is no PNG or JPEG picture.")
    return picture


def _colours(path: Path, given: Any) -> Colours:
    if not isinstance(given, dict):
        raise SourcebookError(f"{path}: colours must be a table, [colours].")
    known = {field.name for field in fields(Colours)}
    if unknown := given.keys() - known:
        raise SourcebookError(f"{path} sets the colour “{min(unknown)}”; it can set main, ink, quiet and series.")
    for name, value in given.items():
        values = value if name == "series" else [value]
        if not isinstance(values, list) or not values:
            raise SourcebookError(f"{path}: the colours of series must be a list with at least one colour.")
        for colour in values:
            if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
                raise SourcebookError(f"{path}: the colour {name} must look like “#1b4b7a”.")
    for colour in given.get("series", ()):
        if contrast(colour, WHITE) < VISIBLE:
            raise SourcebookError(
                f"{path}: the colour {colour} of series cannot be seen on white: choose a darker one."
            )
    letters = {name: readable(given[name]) for name in ("ink", "quiet") if name in given}
    return Colours(**{name: tuple(value) if name == "series" else value for name, value in (given | letters).items()})
