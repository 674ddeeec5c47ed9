"""Outlet names from addresses, and titles taken off bodies."""

import pytest

from dashboard.reading.languages import detect
from dashboard.reading.metadata import outlet_of, without_title


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.northern-courier.com/world/x", "Northern Courier"),
        ("https://www.harbourgazette.co.nz/a", "Harbour Gazette"),
        ("https://edition.cnn.com/2024/07/20/x", "CNN"),
        ("https://www.theguardian.com/world", "The Guardian"),
        ("http://en.yna.co.kr/view/1", "Yonhap"),
        ("https://slowcable.substack.com/p/x", "Slowcable"),
        ("https://medium.com/@jane-doe/x", "Jane Doe"),
        ("https://news.com.au/x", "News"),
        ("https://the-long-table.example/essays", "The Long Table"),
        ("northern-courier.com", "Northern Courier"),
        ("http://localhost:8080/x", "localhost"),
        ("http://127.0.0.1/x", "127.0.0.1"),
        ("not an address", ""),
        ("https://[bad", ""),
        ("", ""),
    ],
)
def test_an_address_names_its_outlet(url: str, name: str) -> None:
    assert outlet_of(url) == name


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("“Talks Resume” in Geneva!\n\nBody.", "Talks resume in Geneva", "Body."),
        ("Talks resume in Geneva\n\nBody.", "Talks resume in Geneva | Northern Courier", "Body."),
        ("Talks resume\nTalks resume\n\nBody.", "Talks resume", "Body."),
        ("It’s over\n\nBody.", "It's over.", "Body."),
        ("Talks resume, and so does the war\n\nBody.", "Talks resume", "Talks resume, and so does the war\n\nBody."),
        ("Body.\n\nTalks resume", "Talks resume", "Body.\n\nTalks resume"),
        ("Body.", "", "Body."),
        ("", "Talks resume", ""),
        ("Talks resume", "Talks resume", ""),
        ("!!!\n\nBody.", "???", "!!!\n\nBody."),
    ],
)
def test_the_title_is_not_repeated(text: str, title: str, expected: str) -> None:
    assert without_title(text, title) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the talks would resume.", "en"),
        ("Der Minister sagte am Montag, dass die Gespräche weitergehen.", "de"),
        ("Le ministre a déclaré lundi que les pourparlers reprendraient.", "fr"),
        ("Президент заявил, что переговоры продолжатся завтра утром.", "ru"),
        ("외교부는 세 나라가 해저 통신망을 함께 점검하기로 했다고 밝혔다.", "ko"),
        ("اتفق الوزيران يوم الثلاثاء على لقاء جديد في الربيع.", "ar"),
        ("", ""),
        ("Hm.", ""),
        ("12345 67890 12345 67890 12345 67890", ""),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert detect(text) == language
