"""A pack -> a file, by the ending of its name. Written beside and moved into place, so that no half file is left."""

import os
from pathlib import Path

from dashboard import wording
from dashboard.briefing import archive, docx, drawing, markdown, pictures, pptx
from dashboard.briefing.house import House
from dashboard.briefing.pack import CHARTS, PICTURES, Pack
from dashboard.errors import NoPictures, SourcebookError
from dashboard.records import Report, silent

ENDINGS = (".pptx", ".docx", ".md", ".zip")
NOT_DRAWN = "No pictures were drawn: the file was asked for without them."


def write(pack: Pack, path: Path, house: House | None = None, report: Report = silent) -> str:
    """Write the pack to `path`, in the form that its ending (one of ENDINGS) says. Returns a sentence on pictures that
    could not be made, else "". Raises SourcebookError where the file cannot be written."""
    content, missing = written(pack, path.suffix.lower(), house, report)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            beside.write_bytes(content)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise SourcebookError(f"{path} cannot be written: {error.strerror or error}.") from error
    return missing


def written(
    pack: Pack, ending: str, house: House | None = None, report: Report = silent, *, drawn: bool = True
) -> tuple[bytes, str]:
    """The file's bytes and the sentence on pictures, for callers that hand the file over themselves. `drawn`: whether
    to make pictures, which takes most of the time."""
    house = house or House()
    if ending == ".md":
        return markdown.write(pack, house, report), ""
    made, missing = _pictures(pack, ending, house, report) if drawn else ({}, NOT_DRAWN)
    if ending == ".zip":
        return archive.write(pack, house, made, report, missing=missing), missing
    writer = {".pptx": pptx.write, ".docx": docx.write}[ending]
    return writer(pack, house, {place: held["png"] for place, held in made.items() if "png" in held}, report), missing


def _pictures(pack: Pack, ending: str, house: House, report: Report) -> tuple[pictures.Pictures, str]:
    """Pictures of the charts that the file needs, and a sentence on those that are missing."""
    wanted = PICTURES if ending == ".pptx" else CHARTS  # PowerPoint draws the others itself
    charts = [place for place, item in enumerate(pack.items) if item.kind in wanted]
    kept = drawing.SLIDE if ending == ".pptx" else drawing.PAGE
    figures = {place: figure for place in charts if (figure := drawing.figure(pack.items[place], house, kept))}
    try:
        made = pictures.draw(figures, ("png", "svg") if ending == ".zip" else ("png",), report)
    except NoPictures as error:
        return {}, str(error)
    lacking = [place + 1 for place in charts if place not in made]
    if not lacking:
        return made, ""
    which = wording.names([str(number) for number in lacking], at_most=10)
    return made, f"No picture could be made of {'item' if len(lacking) == 1 else 'items'} {which}."
