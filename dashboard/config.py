"""Paths and limits. The only module that reads the environment.

Each setting can be changed by an environment variable of the same name with the prefix SOURCEBOOK_,
for example SOURCEBOOK_STORES=/srv/coverage.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.errors import SourcebookError

PROJECT = Path(__file__).resolve().parent.parent
BUNDLED_MODEL = "all-MiniLM-L6-v2"
OWN_HOUSE = PROJECT / "data" / "house.toml"  # read where it is there


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one source may cost. Sizes in bytes, times in seconds."""

    file_bytes: int = 200_000_000  # a table or document on disk
    article_chars: int = 2_000_000  # the text of one article
    expanded_bytes: int = 100_000_000  # what a compressed document may unpack to
    pdf_pages: int = 2_000
    web_bytes: int = 10_000_000
    web_seconds: float = 15.0
    web_redirects: int = 5


@dataclass(frozen=True, slots=True)
class Config:
    """Where things are and which model is used."""

    stores: Path = PROJECT / "data"
    demo: Path = PROJECT / "data" / "demo"
    model: str = BUNDLED_MODEL
    limits: Limits = field(default_factory=Limits)
    house: Path | None = None  # the institution's name, logo, colours and font (briefing/house.py)

    @property
    def default_store(self) -> Path:
        return self.stores / "sourcebook.duckdb"

    @property
    def demo_store(self) -> Path:
        return self.stores / "demo.duckdb"


def load(environment: "os._Environ[str] | dict[str, str]" = os.environ) -> Config:
    """The configuration in force; a number that is not one raises SourcebookError at start, not later."""
    limits = {}
    for name, kind in Limits.__annotations__.items():
        variable = f"SOURCEBOOK_{name.upper()}"
        if variable in environment:
            try:
                limits[name] = kind(environment[variable])
            except ValueError as error:
                raise SourcebookError(f"{variable} must be a number, not “{environment[variable]}”.") from error
    house = Path(environment.get("SOURCEBOOK_HOUSE", OWN_HOUSE)).expanduser()
    return Config(
        stores=Path(environment.get("SOURCEBOOK_STORES", PROJECT / "data")).expanduser(),
        model=environment.get("SOURCEBOOK_MODEL", BUNDLED_MODEL),
        limits=Limits(**limits),
        house=house if "SOURCEBOOK_HOUSE" in environment or house.is_file() else None,
    )
