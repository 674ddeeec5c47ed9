"""Packages (.pptx, .docx, .zip): the same content gives the same bytes, whenever it is written."""

import io
import re
import zipfile
from collections.abc import Mapping

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can hold
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_STAMPED = rb"\g<1>2000-01-01T00:00:00Z\g<2>"


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files by name as a ZIP, in their order, without the time of writing."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return written.getvalue()


def settled(package: bytes) -> bytes:
    """A package of an office program without the times of its writing, its workbooks too."""
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        files = {name: held.read(name) for name in held.namelist()}
    for name, content in files.items():
        if name.endswith(".xlsx"):
            files[name] = settled(content)
        elif name == "docProps/core.xml":
            files[name] = _STAMPS.sub(_STAMPED, content)
    return zipped(files)
