import io

import pytest

from dashboard import progress as module
from dashboard.progress import Pace, Terminal, duration
from dashboard.records import Progress


def test_a_sentence_says_how_far_how_fast_and_how_long_still():
    pace = Pace()
    assert pace.sentence(Progress("Reading", 0, 6_000), now=100.0) == "Reading: 0 of 6,000 articles"
    assert (
        pace.sentence(Progress("Reading", 1_200, 6_000), now=110.0)
        == "Reading: 1,200 of 6,000 articles, 120 a second, about 40 seconds left"
    )


def test_a_new_stage_starts_its_clock_afresh():
    pace = Pace()
    pace.sentence(Progress("Reading", 0, 10), now=0.0)
    pace.sentence(Progress("Embedding", 50, 100), now=1_000.0)
    said = pace.sentence(Progress("Embedding", 60, 100), now=1_005.0)
    assert said == "Embedding: 60 of 100 articles, 2.0 a second, about 20 seconds left"


def test_without_a_total_nothing_is_said_of_the_time_left():
    pace = Pace("files")
    assert pace.sentence(Progress("Reading", 0), now=0.0) == "Reading"
    assert pace.sentence(Progress("Reading", 30), now=2.0) == "Reading: 30 files, 15 a second"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds"),
        (42, "about 40 seconds"),
        (200, "about 3 minutes"),
        (9_000, "about 2.5 hours"),
    ],
)
def test_a_length_of_time_in_words(seconds, words):
    assert duration(seconds) == words


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_one_line_and_clears_it(monkeypatch):
    clock = iter(range(0, 100, 2))
    monkeypatch.setattr(module.time, "monotonic", lambda: float(next(clock)))
    screen = Screen()
    with Terminal(screen) as report:
        report(Progress("Reading", 1, 10))
        report(Progress("Reading", 2, 10))
    shown = screen.getvalue().split("\r")
    assert shown[1].startswith("Reading: 1 of 10")
    assert shown[2].startswith("Reading: 2 of 10")
    assert shown[-2].strip() == ""
    assert "\n" not in screen.getvalue()


def test_nothing_is_written_to_what_is_no_terminal(monkeypatch):
    clock = iter(range(0, 100, 2))
    monkeypatch.setattr(module.time, "monotonic", lambda: float(next(clock)))
    stream = io.StringIO()
    with Terminal(stream) as report:
        assert list(report.over([1, 2], "Counting")) == [1, 2]
    assert stream.getvalue() == ""
