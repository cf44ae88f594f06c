"""Rates and impact ratios of one attribute."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvmatch.audit.rates import Marks, table
from cvmatch.audit.rules import rules


def people(group: str, of: int, selected: int, above: int) -> list[tuple[str, Marks]]:
    return [(group, (at < selected, at < above)) for at in range(of)]


def test_the_form_of_the_rule() -> None:
    found = table("sex", [*people("f", 100, 30, 45), *people("m", 120, 60, 66), *people("", 7, 7, 0)], once=True)
    women, men = found.categories
    assert (found.unknown, women.n, men.n) == (7, 100, 120)
    assert (women.selection.rate, men.selection.rate) == (0.3, 0.5)
    assert (women.selection.ratio, men.selection.ratio) == (pytest.approx(0.6), 1.0)
    assert (women.selection.below_four_fifths, women.scoring.below_four_fifths) == (True, False)
    assert women.scoring.ratio == pytest.approx(0.45 / 0.55)
    assert men.selection.p is None
    assert women.selection.p == pytest.approx(0.003725, abs=1e-6)


def test_less_than_two_in_a_hundred_is_shown_and_sets_no_measure() -> None:
    found = table("x", [*people("a", 60, 30, 30), *people("b", 60, 15, 30), *people("c", 2, 2, 2)], once=True)
    assert [each.left_out for each in found.categories] == [False, False, True]
    assert [each.selection.ratio for each in found.categories] == [1.0, 0.5, None]
    assert found.categories[2].selection.rate == 1.0


def test_small_groups_are_marked() -> None:
    found = table("x", [*people("a", 30, 3, 3), *people("b", 29, 3, 3)], once=True)
    assert [each.small for each in found.categories] == [False, True]


def test_nobody_selected_has_no_ratio() -> None:
    found = table("x", [*people("a", 5, 0, 1), *people("b", 5, 0, 1)], once=True)
    assert [each.selection.ratio for each in found.categories] == [None, None]


def test_people_who_count_twice_are_not_tested() -> None:
    found = table("x", [*people("a", 50, 10, 1), *people("b", 50, 40, 1)], once=False)
    assert found.categories[0].selection.ratio == 0.25
    assert found.categories[0].selection.p is None


def test_where_every_category_is_tiny_nothing_is_compared() -> None:
    found = table("x", [(str(at), (True, True)) for at in range(60)], once=True)
    assert {each.selection.ratio for each in found.categories} == {None}


def test_nothing_known() -> None:
    assert table("x", people("", 3, 1, 1), once=True).categories == ()


rows = st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]), st.tuples(st.booleans(), st.booleans())), max_size=60)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(rows, st.randoms(use_true_random=False))
def test_everybody_is_counted_once_and_order_is_nothing(given_rows: list[tuple[str, Marks]], dice: Random) -> None:
    found = table("x", given_rows, once=True)
    assert found.unknown + sum(each.n for each in found.categories) == len(given_rows)
    shuffled = dice.sample(given_rows, len(given_rows))
    assert table("x", shuffled, once=True) == found
    ratios = [each.selection.ratio for each in found.categories if each.selection.ratio is not None]
    assert not ratios or max(ratios) == 1.0
    assert all(ratio <= 1.0 for ratio in ratios)
    assert all((each.share < rules().left_out) == each.left_out for each in found.categories)
