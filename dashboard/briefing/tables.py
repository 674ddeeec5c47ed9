"""A frame -> a CSV file that a spreadsheet opens as it is meant: as text and numbers, never as formulas."""

import pandas as pd

from dashboard.briefing.text import clean, like_a_formula, neutral


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV in UTF-8 with a byte order mark, which spreadsheets need to read accents and curly quotes.

    A text that begins like a formula gets an apostrophe before it, in headings too; control characters other than
    line breaks are dropped.
    """
    texts = frame.select_dtypes(include=["object", "string"]).columns
    # of dtype object still: a whole number beside a gap stays whole
    safe = frame.assign(**{name: pd.Series(map(_neutral, frame[name]), frame.index, dtype=object) for name in texts})
    safe.columns = [_neutral(name) for name in safe.columns]
    return safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\r\n").encode("utf-8-sig", "replace")


def _neutral(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    text = clean(cell).replace("\t", " ")
    return f"'{text}" if like_a_formula(cell) and not like_a_formula(text) else neutral(text)
