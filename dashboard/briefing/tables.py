"""A frame -> a CSV file that a spreadsheet opens as it is meant: as text and numbers, never as formulas."""

import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV in UTF-8 with a byte order mark, which spreadsheets need to read accents and curly quotes.

    A text that begins like a formula gets an apostrophe before it; control characters other than line breaks are
    dropped.
    """
    texts = frame.select_dtypes(include=["object", "string"]).columns
    safe = frame.assign(**{name: frame[name].map(neutral) for name in texts})
    return safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\r\n").encode("utf-8-sig", "replace")


def neutral(cell: object) -> object:
    """A text that no spreadsheet takes for a formula; anything else as it is."""
    if not isinstance(cell, str):
        return cell
    text = "".join(sign for sign in cell if sign.isprintable() or sign in "\n")
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else text
