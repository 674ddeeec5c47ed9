import pandas as pd
import pytest

from dashboard.analysis.what_if import compared, leading
from dashboard.charts import what_if
from dashboard.charts.theme import FAINT, FALLING, INK, MAIN, QUIET, SECOND
from tests.charts.test_coverage import luminance

HOSTILE = "<b>Anna</b> & Co"


def sides(rows, units=(100, 60), part=True):
    frame = pd.DataFrame(rows, columns=["name", "a", "b"])
    return compared(frame.assign(item=frame["name"], value_a=frame["a"], value_b=frame["b"]), *units, part=part)


FEW = sides([("Russia", 50, 5), (HOSTILE, 40, 24), ("Oslo", 10, 10), ("Kyiv", 0, 0)])
MANY = leading(sides([(f"Name {n}", 100 - n, (n * 37) % 60) for n in range(40)]), what_if.MOST)


def test_paired_bars_are_the_rows_on_both_sides():
    a, b = what_if.paired(FEW, "articles").data
    assert list(a.x) == [50, 40, 10, 0]
    assert list(b.x) == [5, 24, 10, 0]
    assert list(a.customdata) == [f"A|{name}" for name in FEW["item"]]
    assert b.customdata[0] == "B|Russia"


def test_the_difference_stands_beside_the_bars_and_is_grey_where_chance_would_do_it():
    notes = what_if.paired(FEW, "articles").layout.annotations
    assert [note.text for note in notes] == ["−45", "−16", "±0", "±0"]
    assert [note.font.color for note in notes] == [INK, QUIET, INK, QUIET]


def test_names_are_text_not_markup():
    figure = what_if.paired(FEW, "articles")
    assert "<b>" not in figure.layout.yaxis.ticktext[1]
    assert "<b>Anna" not in figure.data[0].hovertext[1]
    assert "<b>" not in "".join(text for line in what_if.slope(FEW).data for text in line.text)


def test_the_two_sides_are_told_apart_in_grey():
    assert luminance(SECOND) > 4 * luminance(MAIN)


def test_periods_stand_in_the_order_of_the_frame_and_few_are_ticked():
    figure = what_if.over_time(sides([(f"Week of {n} May 2025", 9 + n, n) for n in range(1, 31)]), "articles")
    assert len(figure.data[0].x) == 30
    assert len(figure.layout.xaxis.tickvals) <= what_if.TICKS
    assert not figure.layout.annotations  # thirty differences would cover each other


@pytest.mark.parametrize("frame", [FEW, MANY])
def test_no_two_labels_of_a_slope_meet(frame):
    figure = what_if.slope(frame)
    assert len(figure.data) <= what_if.MOST
    for end in (0, 1):
        assert len({line.y[end] for line in figure.data}) == len(figure.data)


def test_a_slope_says_each_true_rank_and_how_it_moves():
    lines = {line.text[0]: line for line in what_if.slope(FEW).data}
    assert lines["1. Russia"].text[1] == "3. Russia"
    assert lines["1. Russia"].line.color == FALLING
    assert lines["1. Russia"].line.dash == "dash"
    assert lines["3. Oslo"].line.color == MAIN
    assert lines["– Kyiv"].line.color == FAINT
    assert list(lines["3. Oslo"].customdata) == ["A|Oslo", "B|Oslo"]


@pytest.mark.parametrize("draw", [what_if.slope, lambda frame: what_if.paired(frame, "articles")])
def test_one_item_is_drawn(draw):
    assert draw(sides([("Russia", 1, 0)])).data


@pytest.mark.parametrize(
    ("value", "said"), [(0, "±0"), (3, "+3"), (-1200, "−1,200"), (0.25, "+0.2"), (-2.0, "−2"), (12.34, "+12.3")]
)
def test_a_difference_has_its_sign(value, said):
    assert what_if.signed(value) == said
