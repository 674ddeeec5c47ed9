"""Whether somebody has put the tour away for good: one small file beside the stores, whose being there says so."""

from pathlib import Path

from dashboard.store import kept

FILE = "tour.json"


def dismissed(folder: Path) -> bool:
    """Whether the tour was put away in this folder of stores."""
    return (folder / FILE).exists()


def dismiss(folder: Path) -> None:
    """Put the tour away. Raises SourcebookError where the file cannot be written, StoreBusy where another holds it."""
    path = folder / FILE
    with kept.one_writer(
        folder / f"{FILE}.lock",
        busy="Another window is putting the tour away.",
        unwritable=f"The file {path} cannot be written, so the tour will be offered again another time.",
    ):
        kept.replace(path, '{"dismissed": true}\n')
