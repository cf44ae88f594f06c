"""What one skill opens: exactly, for every pair; and choices counted as choices."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cvmatch.matching.compare import compare
from cvmatch.survey.digest import digest
from cvmatch.survey.gaps import gaps, over_the_line, states, to_take_up
from tests.laws.invented import AS_OF, LATEST, TAXONOMY, Case, cases, posting_of, with_mention
from tests.survey.by_hand import asked, pair

LINE = 60.0


def test_a_skill_opens_what_it_lifts_to_the_line() -> None:
    pairs = [
        pair("cv", "a", 50, asked("sql", "missing", 10)),
        pair("cv", "b", 50, asked("sql", "missing", 9.9)),
        pair("cv", "c", 60, asked("sql", "missing", 20)),
        pair("cv", "d", None),
    ]
    (gap,) = gaps(pairs, LINE)
    assert (gap.skill, gap.opens, gap.postings, gap.must) == ("sql", (0,), 3, 3)
    assert over_the_line(pairs, LINE) == 1


def test_of_two_asks_for_a_skill_in_one_posting_the_larger_gain_counts() -> None:
    (gap,) = gaps([pair("cv", "a", 50, asked("sql", "missing", 3), asked("sql", "missing", 11))], LINE)
    assert (gap.opens, gap.gain, gap.postings) == ((0,), 11, 1)


def test_what_is_shown_is_no_gap() -> None:
    assert gaps([pair("cv", "a", 50, asked("sql", "implied", 30, met="sql"))], LINE) == ()


def test_people_are_counted_once() -> None:
    pairs = [pair(cv, posting, 55, asked("sql", "missing", 6)) for cv in "pq" for posting in "ab"]
    (gap,) = gaps([*pairs, pair("r", "a", 10, asked("sql", "missing", 6))], LINE)
    assert (len(gap.opens), gap.people, gap.short, gap.postings) == (4, 2, 3, 2)


def test_what_opens_most_comes_first() -> None:
    pairs = [pair("cv", "a", 55, asked("dbt", "missing", 5), asked("sql", "missing", 4))]
    pairs += [pair("cv", "b", 20, asked("sql", "missing", 30))]
    assert [gap.skill for gap in gaps(pairs, LINE)] == ["dbt", "sql"]


def test_one_of_a_choice_is_one_task() -> None:
    pairs = [
        pair("cv", "a", 50, asked("pytorch keras", "missing", 20, 20)),
        pair("cv", "b", 50, asked("pytorch", "missing", 20)),
    ]
    (gap,) = to_take_up(gaps(pairs, LINE), 5)
    assert (gap.skill, gap.instead) == ("pytorch", ("keras",))


def test_what_gains_nothing_is_no_task() -> None:
    assert to_take_up(gaps([pair("cv", "a", 50, asked("sql", "missing", 0.5))], LINE), 5) == []


def test_a_skill_stands_as_its_best_ask_saw_it() -> None:
    pairs = [
        pair("cv", "a", 50, asked("sql", "listed", met="sql"), asked("tableau power-bi", "literal", met="tableau")),
        pair("cv", "b", 50, asked("sql", "literal", met="sql"), asked("dbt")),
    ]
    assert states(pairs) == {"cv": {"sql": "shown", "tableau": "shown", "dbt": "open"}}


@settings(max_examples=150, deadline=None, derandomize=True)
@given(cases, st.data())
def test_what_a_gap_opens_is_what_the_skill_lifts(case: Case, data: st.DataObject) -> None:
    """The skill shown in the latest job takes the score to the line exactly where the gap says so."""
    posting = posting_of([replace(item, min_years=None, at_least=1) for item in case.posting.requirements])
    before = compare(case.cv, posting, TAXONOMY, as_of=AS_OF, weights=case.weights)
    assume(before.score is not None)
    found = gaps([digest(before, TAXONOMY)], 0)
    assume(found)
    gap = data.draw(st.sampled_from(found))
    after = compare(
        with_mention(case.cv, gap.skill, "job", LATEST), posting, TAXONOMY, as_of=AS_OF, weights=case.weights
    )
    assert before.score is not None
    assert after.score is not None
    line = data.draw(st.floats(before.score + 0.01, 100.0)) if before.score < 99 else 100.0
    assume(abs(after.score - line) > 1e-6)
    (again,) = (each for each in gaps([digest(before, TAXONOMY)], line) if each.skill == gap.skill)
    assert bool(again.opens) == (after.score > line)
    assert again.gain == pytest.approx(after.score - before.score, abs=1e-6)
