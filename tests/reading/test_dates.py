"""Dates are read or left unknown; none is guessed."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from dashboard.reading import dates

DAY = dt.date(2024, 7, 20)
TOMORROW_BUT_ONE = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        dt.datetime(2024, 7, 20, 23, 59),
        pd.Timestamp("2024-07-20", tz="Asia/Seoul"),
        np.datetime64("2024-07-20"),
        np.int64(1721462400),
        1721462400,
        1721462400.5,
        1721462400000,
        1721462400000000,
        20240720,
        "1721462400",
        "1721462400000",
        "20240720",
        "20240720T101500Z",
        "20240720101500",
        "2024-07-20",
        " 2024-07-20T10:00:00+09:00 ",
        "2024-07-20 10:00:00.123456",
        "2024/07/20",
        "Sat, 20 Jul 2024 10:00:00 +0000",
        "Sat, 20 Jul 24 10:00:00 GMT",
        "Sat Jul 20 10:00:00 2024",
        "Sat Jul 20 10:00:00 +0000 2024",
        "20 July 2024",
        "20th of July 2024",
        "July 20, 2024",
        "Jul. 20, 2024 10:15 a.m. ET",
        "20/07/2024",
        "07/20/2024",
        "20.07.2024",
        "20. Juli 2024",
        "20 juillet 2024",
        "20 de julio de 2024",
        "20 июля 2024",
        "2024年7月20日",
        b"2024-07-20",
    ],
)
def test_dates_in_many_forms(value: object) -> None:
    assert dates.parse(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        None, "", " ", True, False, float("nan"), float("inf"), pd.NaT, np.datetime64("NaT"), [], {}, object(),
        "yesterday", "2 hours ago", "July 2024", "2024", 2024, 7, "03/04/2024", "2024-13-40", "31 June 2024",
        "no date", "1899-12-31", "2150-01-01", TOMORROW_BUT_ONE, str(TOMORROW_BUT_ONE), "9" * 60, "-" * 300, "\ud800",
        10**30, -(10**30), "2024-07-20"[:7],
    ],
)  # fmt: skip
def test_what_is_no_day_is_none(value: object) -> None:
    assert dates.parse(value) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/2024/07/20/talks", DAY),
        ("https://news.example/world/2024/jul/20/talks", DAY),
        ("https://news.example/talks-20240720-abc", DAY),
        ("https://news.example/talks-20240720", DAY),
        ("https://news.example/2024-07-20-talks.html", DAY),
        ("https://news.example/talks?published=20240720", None),
        ("https://news.example/2024/07/talks", None),
        ("https://news.example/2024/13/45/talks", None),
        ("https://news.example/item/120240720", None),
        ("https://news.example/2150/01/01/talks", None),
        ("", None),
    ],
)
def test_dates_in_addresses(url: str, expected: dt.date | None) -> None:
    assert dates.from_url(url) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Saturday, July 20, 2024", DAY),
        ("Published: July 20, 2024 at 10:32 AM EDT", DAY),
        ("Published 20 July 2024 Updated 22 July 2024", DAY),
        ("Sat 20 Jul 2024 14.03 BST", DAY),
        ("2024-07-20T10:00:00+02:00", DAY),
        ("20. Juli 2024, 07:30 Uhr", DAY),
        ("Updated 3:45 p.m. ET, Sat July 20, 2024", DAY),
        ("03/04/2024", None),
        ("On July 20, 2024 the war began", None),
        ("World Cup 2026", None),
        ("July 2024", None),
        ("", None),
    ],
)
def test_date_lines(line: str, expected: dt.date | None) -> None:
    assert dates.from_line(line) == expected
