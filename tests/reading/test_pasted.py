"""Pasted pages come out as their articles, and clean text comes out as it went in."""

import subprocess
import sys
import time

import pytest

from dashboard.errors import UnreadableSource
from dashboard.reading import pasted
from tests.reading.samples import SAMPLES, Sample


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_pasted_page_is_its_article(sample: Sample) -> None:
    article = pasted.from_text(sample.text)
    assert article.text.split("\n\n") == sample.body
    assert (article.title, article.author, article.date) == (sample.title, sample.author, sample.day)
    assert article.date_source == ("text" if sample.day else "unknown")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_an_article_that_is_clean_stays_as_it_is(sample: Sample) -> None:
    clean = "\n\n".join(sample.body)
    again = pasted.from_text(clean, title=sample.title)
    assert again.text == clean
    assert again.title == sample.title


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_blank_lines_make_no_difference(sample: Sample) -> None:
    spaced = "\n\n".join(line for line in sample.lines if line)
    found = pasted.from_text(spaced).text.split("\n\n")
    assert [line for line in sample.body if line not in found] == []


PARAGRAPH = "The ministers of both states met on the bridge on Tuesday and agreed to meet again."
OTHER = "Nobody on either bank could say on Wednesday what the two had talked about."
LAST = "The next meeting is planned for the spring, when the river can be crossed again."

AWKWARD = {
    "one line": (PARAGRAPH, [PARAGRAPH]),
    "few words": ("Talks resume", ["Talks resume"]),
    "no final newline": (f"{PARAGRAPH}\n{OTHER}", [PARAGRAPH, OTHER]),
    "CRLF": (f"{PARAGRAPH}\r\n\r\n{OTHER}\r\n", [PARAGRAPH, OTHER]),
    "byte order mark": (f"\ufeff{PARAGRAPH}\n", [PARAGRAPH]),
    "NUL and zero-width": (f"{PARAGRAPH[:20]}\x00\u200b{PARAGRAPH[20:]}", [PARAGRAPH]),
    "symbols between": (f"{PARAGRAPH}\n* * *\n{OTHER}", [PARAGRAPH, OTHER]),
    "advert between": (f"{PARAGRAPH}\nADVERTISEMENT\n{OTHER}\nADVERTISEMENT\n{LAST}", [PARAGRAPH, OTHER, LAST]),
    "box within": (
        f"{PARAGRAPH}\n\nRelated articles\nWhy the old bridge was never finished\nTen rivers with two names\n\n"
        f"Who was there\n\n{OTHER}\n\n{LAST}",
        [PARAGRAPH, "Who was there", OTHER, LAST],
    ),
    "box above the last paragraph": (
        f"{PARAGRAPH}\n{OTHER}\nRead more\nWhy the old bridge was never finished\n{LAST}\nShare this",
        [PARAGRAPH, OTHER, LAST],
    ),
    "short last paragraph": (
        f"{PARAGRAPH}\n{OTHER}\nAdvertisement\nIt rained.\nShare this article\nLatest Posts\nTen rivers with two names",
        [PARAGRAPH, OTHER, "It rained."],
    ),
    "list at the end": (
        f"{PARAGRAPH}\nThey want:\n- a bridge\n- a boat\nFollow us\nFacebook",
        [PARAGRAPH, "They want:", "- a bridge", "- a boat"],
    ),
    "words that furniture uses too": (
        f"{PARAGRAPH}\n“We use cookies to pay the guards,” the captain said, and asked us to subscribe.\n"
        f"The newsletter of the river police, which nobody reads, said nothing.\n{LAST}",
        [
            PARAGRAPH,
            "“We use cookies to pay the guards,” the captain said, and asked us to subscribe.",
            "The newsletter of the river police, which nobody reads, said nothing.",
            LAST,
        ],
    ),
    "glued furniture": (f"{PARAGRAPH} Also Read: Ten rivers with two names\n{OTHER}", [PARAGRAPH, OTHER]),
    "right to left": (
        "الرئيسية\n\u200fاتفق الوزيران يوم الثلاثاء على لقاء جديد في الربيع بعد محادثات استمرت ثلاثة أيام كاملة.\n",
        ["الرئيسية", "\u200fاتفق الوزيران يوم الثلاثاء على لقاء جديد في الربيع بعد محادثات استمرت ثلاثة أيام كاملة."],
    ),
    "a lone surrogate": (f"{PARAGRAPH[:-1]} \ud800.", [f"{PARAGRAPH[:-1]} \ud800."]),
}


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_texts(name: str) -> None:
    text, expected = AWKWARD[name]
    article = pasted.from_text(text)
    found = article.text.split("\n\n")
    # a first short line without a paragraph mark may have become the title: nothing is lost by it
    assert [article.title, *found] == expected if article.title else found == expected


@pytest.mark.parametrize(
    "text", ["", " \n\n\t\n", "Share\nTweet\nAdvertisement\n", "* * *", "\x00", "We use cookies. Accept all cookies."]
)
def test_nothing_to_read_is_said_in_words(text: str) -> None:
    with pytest.raises(UnreadableSource) as error:
        pasted.from_text(text)
    assert str(error.value).endswith(".")


def test_a_megabyte_in_one_line_is_quick() -> None:
    for line in ("word " * 200_000, "a" * 1_000_000, "— " * 500_000, "(" * 1_000_000, "By A " * 200_000):
        started = time.perf_counter()
        try:
            pasted.from_text(line)
        except UnreadableSource:
            assert line.startswith("—") or line.startswith("(")
        assert time.perf_counter() - started < 5


def test_reading_is_in_proportion_to_the_lines() -> None:
    lines = [f"{PARAGRAPH} Number {i}." for i in range(3_000)]
    lines[1::3] = ["“Nobody knows what they said on the bridge,” he said."] * len(lines[1::3])
    started = time.perf_counter()
    assert len(pasted.from_text("\n".join(lines)).text) > 100_000
    assert time.perf_counter() - started < 5


def test_the_title_that_is_given_wins() -> None:
    article = pasted.from_text(f"What happened\n\n{PARAGRAPH}\n\n{OTHER}", title="Two ministers, one bridge")
    assert article.title == "Two ministers, one bridge"
    assert article.text.startswith("What happened\n\n")


def test_nothing_heavy_is_loaded() -> None:
    code = (
        "import sys\n"
        "from dashboard.reading import dates, languages, pages, pasted, stories\n"
        "heavy = {'trafilatura', 'dateparser', 'py3langid', 'datasketch', 'scipy', 'pandas', 'torch'}\n"
        "heavy &= set(sys.modules)\n"
        "sys.exit(str(sorted(heavy)) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


BODY = "The ferry left at noon with nine people aboard, and nobody on the quay could say when it would be back.\n\n" * 3
FACTS = {  # the furniture around an article -> (author, day, outlet)
    "the year behind the name": (
        "Menu\nHARBOUR DAILY INTERNATIONAL\nThe ferry left\nBy Jonas Petersen\n3 April 2025\n",
        "© Harbour Daily International 2025",
        ("Jonas Petersen", "2025-04-03", "Harbour Daily International"),
    ),
    "the publishing house": (
        "Menu\nThe Harrow Point Review\nThe ferry left\nBy Jonas Petersen\n3 April 2025\n",
        "© 2025 Harrow Point Media",
        ("Jonas Petersen", "2025-04-03", "The Harrow Point Review"),
    ),
    "written first, then changed": (
        "Menu\nHarbour Daily\nThe ferry left\n3 April 2025, 18:20 CET\nUpdated 4 April 2025\n",
        "© 2025 Harbour Daily",
        ("", "2025-04-03", "Harbour Daily"),
    ),
    "changed only": (
        "Menu\nHarbour Daily\nThe ferry left\nUpdated 4 April 2025\n",
        "© 2025 Harbour Daily",
        ("", "2025-04-04", "Harbour Daily"),
    ),
    "signed by the outlet": (
        "Menu\nHarbour Daily\nThe ferry left\nHarbour Daily\n3 April 2025\n",
        "© 2025 Harbour Daily",
        ("", "2025-04-03", "Harbour Daily"),
    ),
}


@pytest.mark.parametrize("case", FACTS)
def test_the_furniture_tells_author_day_and_outlet(case: str) -> None:
    head, tail, expected = FACTS[case]
    found = pasted.from_text(f"{head}\n{BODY}Share\nCookie settings\n{tail}\n")
    assert (found.author, str(found.date), found.outlet) == expected
