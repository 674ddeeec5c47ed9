"""What lives as long as the server: the configuration, the model, the stores that can be opened."""

from pathlib import Path
from threading import Thread

import streamlit as st

from dashboard import config
from dashboard.language import encoder as models
from dashboard.language.encoder import Encoder
from dashboard.questions import Leg

DEMO = "demo"


@st.cache_resource
def settings() -> config.Config:
    """The configuration in force."""
    return config.load()


def model() -> Encoder:
    """The encoder; it begins to load in the background at the first call, once for the server."""
    found = models.encoder(settings().model)
    _warming_up()
    return found


@st.cache_resource
def _warming_up() -> Thread:
    return models.warm_up(settings().model)


def leg() -> Leg:
    """How a question can be searched at this moment: by words alone while the model loads.

    Raises ModelMissing where the model could not be loaded.
    """
    loading = _warming_up().is_alive()
    if loading and not model().ready:
        return "words"
    model().load()
    return "both"


@st.fragment(run_every=1)
def rerun_when_ready() -> None:
    """Say that only words are matched while the model loads, and ask again by itself once that has ended."""
    if model().ready or not _warming_up().is_alive():
        st.rerun()
    st.info("The search by meaning is still starting. Until it is ready, these are the matches by words.")


def stores() -> list[str]:
    """Names of the stores that can be opened: one's own in alphabetical order, then the demo."""
    found = {path.stem for path in settings().stores.glob("*.duckdb") if path.is_file()}
    return sorted(found - {DEMO}) + ([DEMO] if DEMO in found else [])


def store_path(name: str) -> Path:
    """The file of a store. `name` is one of stores(), or has passed safe_name()."""
    return settings().stores / f"{name}.duckdb"


def store_title(name: str) -> str:
    """A store's name as shown."""
    return "Demo coverage (invented)" if name == DEMO else name.replace("_", " ")


def safe_name(name: str) -> str:
    """A typed name as the stem of a file: letters, digits, spaces as underscores. "" where nothing is left of it."""
    kept = "".join(sign for sign in name.strip().replace(" ", "_") if sign.isalnum() or sign in "_-")
    return kept[:60].strip("_-")
