"""That the tour was put away is kept beside the stores."""

import pytest

from dashboard.errors import SourcebookError
from dashboard.store import tour


def test_it_stays_put_away_and_putting_it_away_again_does_no_harm(tmp_path):
    assert not tour.dismissed(tmp_path)
    for _ in range(2):
        tour.dismiss(tmp_path)
        assert tour.dismissed(tmp_path)


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / f"{tour.FILE}.new").mkdir()  # where the new file would stand
    with pytest.raises(SourcebookError, match="cannot be written, so the tour will be offered again another time"):
        tour.dismiss(tmp_path)
    assert not tour.dismissed(tmp_path)
