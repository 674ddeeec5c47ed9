import pandas as pd
import pytest

from dashboard.ui.marking import quoting, said_by


def quoted(*rows):
    """Quotations as (speaker, spans of content)."""
    return pd.DataFrame(
        [(speaker, spans, spans[0][0], spans[-1][1]) for speaker, spans in rows],
        columns=["speaker", "content", "start_at", "end_at"],
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], ""),
        ([("Ada Holm", [(50, 60)])], ""),  # elsewhere
        ([("Ada Holm", [(5, 30)])], "quotes Ada Holm"),  # beyond the passage
        ([("", [(12, 15)])], "holds a quotation"),  # it is open who spoke
        ([("Ada Holm", [(11, 12)]), ("Ada Holm", [(13, 14)])], "quotes Ada Holm"),
        ([("Ada Holm", [(11, 12)]), ("Otto Berg", [(13, 14)])], "quotes Ada Holm and 1 other"),
        ([("Ada Holm", [(11, 12)]), ("Otto Berg", [(13, 14)]), ("He", [(15, 16)])], "quotes Ada Holm and 2 others"),
    ],
    ids=str,
)
def test_a_passage_says_whom_it_quotes(rows, said):
    assert quoting(quoted(*rows), (10, 20)) == said


def test_what_goes_on_beyond_a_sentence_is_cut_at_its_edge():
    rows = quoted(("Ada Holm", [(5, 12), (18, 30)]), ("", [(14, 16)]), ("Otto Berg", [(40, 50)]))
    assert said_by(rows, (10, 20)) == [
        ((0, 2), "Said by Ada Holm"),
        ((8, 10), "Said by Ada Holm"),
        ((4, 6), "Speaker open"),
    ]
