import datetime

import pandas as pd
import pytest

from dashboard.charts import coverage
from dashboard.charts.theme import INK, MAIN, QUIET

MONTHS = pd.DataFrame(
    {
        "period": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01"]),
        "articles": [3, 0, 12],
        "share": [0.25, float("nan"), 1.0],
    }
)
OUTLETS = pd.DataFrame({"outlet": ["Long Table", "<b>Ledger</b> & Co", "", "x" * 60], "articles": [7, 3, 2, 1]})


def bars(figure):
    return figure.data[0]


def test_bars_over_time_are_the_frame():
    bar = bars(coverage.over_time(MONTHS, "month", "articles", "articles"))
    assert list(bar["y"]) == [3, 0, 12]
    assert list(bar["x"]) == [datetime.date(2025, month, 1) for month in (1, 2, 3)]
    assert list(bar["customdata"]) == ["2025-01-01", "2025-02-01", "2025-03-01"]
    assert list(bar["text"]) == ["January 2025", "February 2025", "March 2025"]


def test_a_share_is_a_share_and_an_unknown_one_is_no_bar():
    figure = coverage.over_time(MONTHS, "month", "share", "articles")
    shown = list(bars(figure)["y"])
    assert shown[0] == 0.25
    assert shown[1] != shown[1]
    assert figure.layout.yaxis.tickformat == ".0%"


@pytest.mark.parametrize(("most", "step"), [(5, 1), (6, None)])
def test_few_articles_are_counted_one_by_one_on_the_axis(most, step):
    frame = MONTHS.assign(articles=[1, 0, most])
    assert coverage.over_time(frame, "month", "articles", "articles").layout.yaxis.dtick == step


def test_an_empty_frame_is_an_empty_figure():
    assert len(bars(coverage.over_time(MONTHS.head(0), "day", "articles", "articles"))["y"]) == 0
    assert len(bars(coverage.by_outlet(OUTLETS.head(0), "articles"))["x"]) == 0


def test_bars_by_outlet_are_the_frame_the_largest_on_top():
    bar = bars(coverage.by_outlet(OUTLETS, "articles"))
    assert list(bar["x"]) == [1, 2, 3, 7]
    assert list(bar["y"]) == [0, 1, 2, 3]
    assert list(bar["customdata"]) == list(OUTLETS["outlet"])[::-1]
    assert list(bar["text"]) == ["1", "2", "3", "7"]


def test_names_of_outlets_are_text_not_markup_and_not_too_long():
    labels = coverage.by_outlet(OUTLETS, "articles").layout.yaxis.ticktext
    assert labels[::-1][:3] == ("Long Table", "&lt;b&gt;Ledger&lt;/b&gt; &amp; Co", "Outlet unknown")
    assert labels[0] == "x" * 33 + "…"


def test_the_longest_bar_leaves_room_for_its_number():
    figure = coverage.by_outlet(OUTLETS, "articles")
    assert figure.layout.xaxis.range[1] > 7


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(("colour", "least"), [(INK, 4.5), (QUIET, 4.5), (MAIN, 3)])
@pytest.mark.parametrize("ground", ["#ffffff", "#f3f5f8"])
def test_letters_and_bars_stand_out(colour, least, ground):
    assert (luminance(ground) + 0.05) / (luminance(colour) + 0.05) >= least


def test_every_letter_of_a_figure_has_one_of_those_colours():
    figure = coverage.over_time(MONTHS, "month", "articles", "articles")
    layout = figure.layout
    used = [layout.font, layout.xaxis.tickfont, layout.yaxis.tickfont, layout.yaxis.title.font, layout.hoverlabel.font]
    assert {font.color for font in used} <= {INK, QUIET}


@pytest.mark.parametrize(("periods", "named"), [(1, ("January 2025",)), (3, None)])
def test_few_bars_are_named_and_more_have_an_axis_of_time(periods, named):
    months = pd.DataFrame({"period": pd.date_range("2025-01-01", periods=periods + (named is None), freq="MS")})
    axis = coverage.over_time(months.assign(articles=4), "month", "articles", "articles").layout.xaxis
    assert axis.ticktext == named
    assert (axis.range is None) == (named is None)
