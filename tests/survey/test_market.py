"""What postings ask for, counted once each, whoever applies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvmatch.survey.market import Demand, market
from tests.survey.by_hand import asked, pair

A = (asked("sql"), asked("tableau power-bi", importance="preferred"), asked("sql", importance="mentioned"))
B = (asked("sql", importance="preferred"), asked("dbt", importance="mentioned"))


def test_each_posting_counts_once_by_its_firmest_ask() -> None:
    found = market([pair("p", "a", 50, *A), pair("p", "b", 50, *B), pair("q", "a", 10, *A), pair("q", "c", None)])
    assert [posting.posting for posting in found.postings] == ["a", "b"]
    assert found.demand == (
        Demand("sql", 1, 1, 0), Demand("dbt", 0, 0, 1), Demand("power-bi", 0, 1, 0), Demand("tableau", 0, 1, 0),
    )  # fmt: skip
    assert found.demand[0].asked == 2


def test_roles_and_titles() -> None:
    found = market([
        pair("p", "a", 50, roles=(("data-analyst", 0.6), ("other", 0.4)), agrees=False),
        pair("p", "b", 50, roles=(("data-engineer", 0.8), ("data-analyst", 0.2)), agrees=None),
    ])  # fmt: skip
    assert dict(found.roles) == pytest.approx({"data-analyst": 0.4, "data-engineer": 0.4, "other": 0.2})
    assert found.main == {"data-analyst": 1, "data-engineer": 1}
    assert found.titles == {False: 1, None: 1}


@settings(deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from("pqr"), st.sampled_from("abcd")), min_size=1, unique=True), st.randoms())
def test_the_order_of_pairs_changes_no_count(places: list[tuple[str, str]], dice: object) -> None:
    asks = {"a": A, "b": B, "c": (), "d": A + B}
    pairs = [pair(cv, posting, 50, *asks[posting]) for cv, posting in places]
    shuffled = sorted(pairs, key=lambda _: dice.random())  # type: ignore[attr-defined]
    assert market(pairs).demand == market(shuffled).demand
