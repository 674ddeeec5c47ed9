import pandas as pd
import pytest

from dashboard.charts import voices

HOSTILE = "<b>Anna</b> & Co"


def test_bars_are_the_rows_the_first_on_top_and_say_their_number():
    frame = pd.DataFrame(
        {"value": ["organisation:grain council", "x"], "name": ["Grain Council", HOSTILE], "quotations": [1200, 4]}
    )
    figure = voices.heard(frame)
    [bar] = figure.data
    assert list(bar.x) == [4, 1200]
    assert list(bar.text) == ["4", "1,200"]
    assert list(bar.customdata) == ["x", "organisation:grain council"]
    assert figure.layout.yaxis.ticktext[0] == "&lt;b&gt;Anna&lt;/b&gt; &amp; Co"


def test_a_share_stands_with_its_number():
    frame = pd.DataFrame(
        {"value": ["LT", "RP"], "name": ["Long Table", "Radio Polaris"], "share": [0.5, 0.0], "experts": [4, 0]}
    )
    figure = voices.expert_shares(frame.assign(quotations=[8, 7]))
    [bar] = figure.data
    assert list(bar.text) == ["0%  (0 of n = 7)", "50%  (4 of n = 8)"]
    assert list(bar.customdata) == ["RP", "LT"]
    assert figure.layout.xaxis.range[1] > 0.5


@pytest.mark.parametrize(
    "parts",
    [
        [("direct", "Direct", 3), ("mixed", "Mixed", 0), ("indirect", HOSTILE, 1)],
        [("known", "Known", 0), ("", "Not known", 0)],
    ],
)
def test_every_part_of_a_divided_bar_says_its_number_and_can_be_clicked(parts):
    figure = voices.divided(parts)
    assert [trace.customdata[0] for trace in figure.data] == [value for value, _, _ in parts]
    assert [trace.x[0] for trace in figure.data] == [number for _, _, number in parts]
    assert all(f": {number:,} (" in trace.name for trace, (_, _, number) in zip(figure.data, parts, strict=True))
    assert not any("<b>Anna" in trace.name for trace in figure.data)


def test_parts_are_told_apart_and_what_is_not_known_is_grey():
    colours = [trace.marker.color for trace in voices.divided([("a", "A", 1), ("b", "B", 1), ("", "C", 1)]).data]
    assert len(set(colours)) == 3
    assert colours[-1] == voices.UNKNOWN[0]


@pytest.mark.parametrize("rows", [0, 1, 20])
def test_few_bars_and_many_are_drawn(rows):
    names = [f"Name {n}" for n in range(rows)]
    frame = pd.DataFrame({"value": names, "name": names, "quotations": list(range(rows, 0, -1))})
    assert voices.heard(frame).layout.height >= 100
    shares = frame.assign(share=0.1, experts=1)
    assert voices.expert_shares(shares).layout.height >= 100
