"""Fisher's exact test against scipy's, and in the small by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvmatch.audit.significance import fisher


def test_by_hand() -> None:
    # The lady tasting tea: 3 of 4 against 1 of 4; (16 + 1) / 70 on each side.
    assert fisher(3, 4, 1, 4) == pytest.approx(34 / 70)
    assert fisher(4, 4, 0, 4) == pytest.approx(2 / 70)
    assert fisher(0, 5, 0, 9) == 1.0


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_as_scipy(of: int, other_of: int, data: st.DataObject) -> None:
    from scipy.stats import fisher_exact

    chosen, other = data.draw(st.integers(0, of)), data.draw(st.integers(0, other_of))
    expected = fisher_exact([[chosen, of - chosen], [other, other_of - other]]).pvalue
    assert fisher(chosen, of, other, other_of) == pytest.approx(expected, rel=1e-6, abs=1e-12)
    assert fisher(other, other_of, chosen, of) == pytest.approx(expected, rel=1e-6, abs=1e-12)
