"""Why a source could not be read: each reason is one plain sentence for the reader, worded here and nowhere else."""

from collections.abc import Iterable

EMPTY = "There is no text in it."
EMPTY_FOLDER = "The folder holds no files."
NO_TEXT_LAYER = "The PDF has no text layer: it is a scan, so run text recognition (OCR) on it first."
ENCRYPTED = "It is encrypted: save a copy without the password and add that one."
NOT_TEXT = "It is not text but some other kind of data."
NO_MATCH = "No file matches this pattern."
NOT_FOUND = "There is no file or folder of this name."
NO_PERMISSION = "Permission to open it is missing."
VANISHED = "It was there a moment ago but has been moved or removed."
SYMLINK_LOOP = "It is a link that leads back to itself."
NOT_A_FILE = "It is neither a file nor a folder."
OLD_WORD = "It is an old or encrypted Word file: save it as .docx without a password and add that one."
NOT_A_FEED = "It is XML but not an RSS or Atom feed."
EMPTY_FEED = "The feed holds no entries."
NO_MESSAGE = "The message has no text part that can be read."
NOT_JSON_ROWS = "It holds no list of articles: expected are rows with named columns."
NO_ADDRESS = "It is not a complete web address."
WRONG_SCHEME = "Only web addresses that begin with http or https can be read."
WITH_PASSWORD = "The address holds a user name or password: remove it and try again."
LOCAL_ADDRESS = "The address leads into a private or local network, which is not read unless it is expressly allowed."


def too_large(what: str, limit: str) -> str:
    """`what` is the subject ("a file"), `limit` the bound in words ("200 MB")."""
    return f"It is too large: {what} may have at most {limit}."


def size(count: int) -> str:
    """A number of bytes in words, 200_000_000 -> "200 MB"."""
    for unit, scale in (("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000)):
        if count >= scale:
            return f"{count / scale:.4g} {unit}"
    return f"{count} bytes"


def unknown_kind(suffix: str) -> str:
    return (
        f"Files of the kind {suffix} are not read." if suffix else "A file without an ending is not read in a folder."
    )


def damaged(kind: str) -> str:
    """`kind` names the format: "PDF", "Word file", "Parquet file"."""
    return f"The {kind} is damaged or cut short."


def bad_json(line: int) -> str:
    return f"Bad JSON at line {line}."


def bad_csv(line: int) -> str:
    return f"The quotation marks do not pair up in the row at line {line}."


def wrong_width(line: int, found: int, expected: int) -> str:
    return f"The row at line {line} has {found} columns where the heading has {expected}."


def no_text_column(columns: Iterable[str]) -> str:
    """One reason for a whole table; names at most twelve of the columns found."""
    names = [name if len(name) <= 40 else name[:39] + "…" for name in columns]
    listed = ", ".join(names[:12]) + (" and others" if len(names) > 12 else "")
    return f"It has no text column: the columns found are {listed}." if listed else "It has no text column."


def in_row(line: int, reason: str, unit: str = "line") -> str:
    """`reason` placed at a row, "At line 4: there is no text in it."; only the first letter of `reason` changes."""
    return f"At {unit} {line}: {reason[:1].lower()}{reason[1:]}"


def unreachable(why: str) -> str:
    """`why` continues a sentence: "the server did not answer within 15 seconds"."""
    return f"The address is unreachable: {why}."


def system_says(what: str) -> str:
    """`what` is the operating system's own word, which is better than none."""
    return f"The computer could not read it ({what.lower()})." if what else "The computer could not read it."
