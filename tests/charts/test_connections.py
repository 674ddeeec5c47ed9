import numpy as np
import pandas as pd
import pytest

from dashboard.charts import connections

HOSTILE = "<b>Anna</b> & Co"
PAIRS = pd.DataFrame({"first": ["a", "a", "d"], "second": ["b", "c", "e"], "n": [9, 4, 3]})
NODES = pd.DataFrame(
    {
        "entity": list("abcde"),
        "name": ["Russia", HOSTILE, "Grain Council", "Oslo", "Boris Lind"],
        "kind": ["country", "person", "organisation", "place", "person"],
        "articles": [9, 5, 4, 3, 3],
    }
)


def points(figure) -> dict[str, tuple[float, float]]:
    """entity -> its place."""
    named = [trace for trace in figure.data if trace.mode == "markers+text"]
    return {key: (x, y) for trace in named for key, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)}


def test_ranked_bars_are_the_rows_the_first_on_top_and_say_n():
    frame = pd.DataFrame(
        {"label": ["Russia", HOSTILE], "first": ["a", "c"], "second": ["b", "d"], "n": [9, 4], "g2": [30.5, 2.0]}
    )
    bar = connections.ranked(frame, "g2", "G²").data[0]
    assert list(bar.x) == [2.0, 30.5]
    assert list(bar.customdata) == ["c|d", "a|b"]
    assert list(bar.text) == ["n = 4", "n = 9"]


def test_a_cell_says_its_count_and_which_it_is():
    table = pd.DataFrame([[0, 3], [12, 1]], index=["a", "b"], columns=["c", "d"])
    known = {"a": "Anna", "b": HOSTILE, "c": "Russia", "d": "Ukraine"}
    figure = connections.heat_map(table, known, "sentences")
    assert figure.data[0].text[1][0] == "12"
    assert figure.data[0].text[0][0] == ""
    cells = figure.data[1]
    assert dict(zip(cells.customdata, zip(cells.y, cells.x, strict=True), strict=True)) == {
        "a|d": (0, 1), "b|c": (1, 0), "b|d": (1, 1),
    }  # fmt: skip
    assert cells.hovertext[0] == "Anna and Ukraine: 3 sentences"
    assert "<b>" not in figure.layout.yaxis.ticktext[1]


def test_the_same_network_is_drawn_the_same_whatever_the_order_of_its_rows():
    drawn = points(connections.network(NODES, PAIRS, "sentences"))
    again = points(connections.network(NODES.iloc[::-1], PAIRS.iloc[::-1], "sentences"))
    assert set(drawn) == set(NODES["entity"])
    assert all(np.allclose(drawn[key], again[key]) for key in drawn)


def test_no_two_points_of_a_network_stand_on_each_other():
    places = np.array([*points(connections.network(NODES, PAIRS, "sentences")).values()])
    apart = np.linalg.norm(places[:, None] - places[None, :], axis=2) + 10 * np.eye(len(places))
    assert apart.min() > 0.2


def test_every_line_of_a_network_can_be_clicked_and_the_legend_says_what_it_means():
    figure = connections.network(NODES, PAIRS, "sentences")
    clicked = {key for trace in figure.data if trace.mode == "markers" for key in trace.customdata}
    assert clicked == {"a|b", "a|c", "d|e"}
    assert all("sentences together" in trace.name for trace in figure.data if trace.mode == "lines")
    texts = [text for trace in figure.data if trace.mode == "markers+text" for text in trace.text]
    assert not any("<b>" in text for text in texts)


@pytest.mark.parametrize("count", [1, 2])
def test_a_network_of_few_names_is_drawn(count):
    pairs = PAIRS.head(count - 1)
    assert len(points(connections.network(NODES.head(count), pairs, "sentences"))) == count


def test_the_map_shades_countries_by_their_articles_and_a_click_tells_which():
    frame = pd.DataFrame(
        {"iso3": ["RUS", "PRK"], "name": ["Russia", HOSTILE], "articles": [100, 1], "entity": ["r", "k"]}
    )
    shape = connections.world(frame).data[0]
    assert list(shape.z) == [2.0, 0.0]
    assert list(shape.customdata) == ["r", "k"]
    assert "<b>" not in shape.text[1]
