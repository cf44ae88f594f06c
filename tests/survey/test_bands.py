"""Near-equal scores as one band."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cvmatch.survey.bands import bands
from tests.survey.by_hand import pair


def test_a_band_starts_at_its_highest_and_stands_by_name() -> None:
    scores = {"a": 70.0, "b": 75.9, "c": 76.0, "d": 69.9, "e": 40.0, "f": None}
    found = bands([pair(cv, "x", score) for cv, score in scores.items()], 6)
    assert [(band.high, band.low, [each.cv for each in band.pairs]) for band in found] == [
        (76.0, 75.9, ["b", "c"]),
        (70.0, 69.9, ["a", "d"]),
        (40.0, 40.0, ["e"]),
    ]


@settings(deadline=None, derandomize=True)
@given(st.lists(st.floats(0, 100), max_size=30), st.floats(0.5, 20))
def test_everybody_is_in_one_band_and_bands_fall(scores: list[float], width: float) -> None:
    found = bands([pair(f"{at:02}", "x", score) for at, score in enumerate(scores)], width)
    assert sorted(each.cv for band in found for each in band.pairs) == [f"{at:02}" for at in range(len(scores))]
    assert all(band.high - band.low < width for band in found)
    assert all(first.low > later.high and first.high - later.high >= width for first, later in
               pairwise(found))  # fmt: skip
