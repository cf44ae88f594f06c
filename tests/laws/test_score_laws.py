"""What must not move a score does not; what should, does. 50 examples a law, 2,000 under the slow mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import fsum, isclose
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cvmatch.matching.asks import FEW, asked_weights
from cvmatch.matching.compare import ready
from cvmatch.matching.contribution import MATCHES, MET, SHOWN, STATES, Contribution, count
from cvmatch.matching.scoring import contributions, score_of, with_gains
from cvmatch.matching.weights import Weights
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.posting import PostingProfile, Requirement
from tests.laws.invented import (
    AS_OF,
    HARD,
    LATEST,
    NAMES,
    TAXONOMY,
    Case,
    ask,
    cases,
    cv_of,
    mention,
    posting_of,
    use_of,
    with_mention,
    without,
)  # fmt: skip

EPS = 1e-9
LAWS: list[Callable[[Case, st.DataObject], None]] = []


def law(function: Callable[[Case, st.DataObject], None]) -> Callable[[Case, st.DataObject], None]:
    LAWS.append(function)
    return function


def rows(cv: CvProfile, posting: PostingProfile, weights: Weights, *, gains: bool = False) -> tuple[Contribution, ...]:
    pair, _ = ready(cv, posting, TAXONOMY, AS_OF, weights)
    found = contributions(pair)
    return with_gains(pair, found) if gains else found


def score(cv: CvProfile, posting: PostingProfile, weights: Weights) -> float:
    return score_of(rows(cv, posting, weights))


def of(case: Case) -> float:
    return score(case.cv, case.posting, case.weights)


def absent(case: Case, importance: str) -> list[str]:
    """Hard skills asked alone with this importance, and nowhere in the CV."""
    held = {use.skill for use in case.cv.skills if any(not item.negated for item in use.mentions)}
    asks = [item for item in case.posting.requirements if item.importance == importance and item.where != "company"]
    return [item.any_of[0] for item in asks if len(item.any_of) == 1 and item.any_of[0] in set(HARD) - held]


@law
def score_lies_in_0_to_100(case: Case, data: st.DataObject) -> None:
    assert 0 <= of(case) <= 100


@law
def points_add_up_to_the_score(case: Case, data: st.DataObject) -> None:
    assert isclose(fsum(item.points for item in rows(case.cv, case.posting, case.weights)), of(case), abs_tol=1e-6)


@law
def points_lie_between_0_and_what_can_be_had(case: Case, data: st.DataObject) -> None:
    found = rows(case.cv, case.posting, case.weights)
    assert all(0 <= item.points <= item.max_points + EPS for item in found)
    assert fsum(item.max_points for item in found) == pytest.approx(100) or all(item.max_points == 0 for item in found)


@law
def listing_any_skill_never_lowers(case: Case, data: st.DataObject) -> None:
    more = with_mention(case.cv, data.draw(st.sampled_from(NAMES)), "listed")
    assert score(more, case.posting, case.weights) >= of(case) - EPS


@law
def showing_any_skill_never_lowers(case: Case, data: st.DataObject) -> None:
    context, job = data.draw(
        st.sampled_from([("job", 0), ("job", 1), ("job", 2), ("project", None), ("education", None)])
    )
    more = with_mention(case.cv, data.draw(st.sampled_from(NAMES)), context, job)
    assert score(more, case.posting, case.weights) >= of(case) - EPS


@law
def listing_a_missing_required_skill_raises(case: Case, data: st.DataObject) -> None:
    missing = absent(case, "required")
    assume(missing)
    more = with_mention(case.cv, data.draw(st.sampled_from(missing)), "listed")
    assert score(more, case.posting, case.weights) > of(case)


@law
def a_required_skill_raises_at_least_as_much_as_a_preferred_one(case: Case, data: st.DataObject) -> None:
    one, two = data.draw(st.permutations(HARD))[:2]
    asks = [item for item in case.posting.requirements if not {one, two} & set(item.any_of)]
    posting = posting_of([*asks, ask(one), ask(two, "preferred", asked_in=6)])
    base = without(without(case.cv, one), two)
    must, wish = (score(with_mention(base, skill, "listed"), posting, case.weights) for skill in (one, two))
    assert must >= wish - EPS


@law
def removing_a_skill_never_raises(case: Case, data: st.DataObject) -> None:
    assume(case.cv.skills)
    skill = data.draw(st.sampled_from(case.cv.skills)).skill
    assert score(without(case.cv, skill), case.posting, case.weights) <= of(case) + EPS


@law
def repeating_a_list_changes_nothing(case: Case, data: st.DataObject) -> None:
    again = replace(case.cv, skills=tuple(replace(use, mentions=use.mentions * 30) for use in case.cv.skills))
    assert score(again, case.posting, case.weights) == of(case)


@law
def the_order_of_skills_changes_nothing(case: Case, data: st.DataObject) -> None:
    shuffled = replace(case.cv, skills=tuple(data.draw(st.permutations(case.cv.skills))))
    assert rows(shuffled, case.posting, case.weights) == rows(case.cv, case.posting, case.weights)


@law
def the_order_of_asks_changes_nothing(case: Case, data: st.DataObject) -> None:
    shuffled = replace(case.posting, requirements=tuple(data.draw(st.permutations(case.posting.requirements))))
    assert score(case.cv, shuffled, case.weights) == pytest.approx(of(case), abs=1e-9)


@law
def a_negated_mention_changes_nothing(case: Case, data: st.DataObject) -> None:
    skill = data.draw(st.sampled_from(NAMES))
    assume(case.cv.skill(skill) is None)
    denied = replace(case.cv, skills=(*case.cv.skills, use_of(skill, mention(skill, "job", 0, negated=True))))
    assert score(denied, case.posting, case.weights) == of(case)


@law
def company_text_asks_for_nothing(case: Case, data: st.DataObject) -> None:
    more = ask(data.draw(st.sampled_from(NAMES)), "mentioned", where="company")
    assert score(case.cv, posting_of([*case.posting.requirements, more]), case.weights) == pytest.approx(of(case))


@law
def use_counts_more_than_study_and_study_more_than_a_list(case: Case, data: st.DataObject) -> None:
    skill = data.draw(st.sampled_from(HARD))
    posting = posting_of([*case.posting.requirements, ask(skill)])
    base = without(case.cv, skill)
    steps = [
        with_mention(base, skill, context, job) for context, job in (("listed", None), ("education", None), ("job", 0))
    ]
    listed, studied, used = (score(cv, posting, case.weights) for cv in steps)
    assert score(base, posting, case.weights) < listed <= studied + EPS
    assert studied <= used + EPS


@law
def a_later_use_never_counts_less(case: Case, data: st.DataObject) -> None:
    skill = data.draw(st.sampled_from(HARD))
    old, new = (with_mention(without(case.cv, skill), skill, "job", at) for at in (2, 0))
    assert score(new, case.posting, case.weights) >= score(old, case.posting, case.weights) - EPS


@law
def old_use_never_counts_less_than_a_list(case: Case, data: st.DataObject) -> None:
    skill = data.draw(st.sampled_from(HARD))
    posting = posting_of([*case.posting.requirements, ask(skill, min_years=10.0)])
    base = without(case.cv, skill)
    old, listed = with_mention(base, skill, "job", 2), with_mention(base, skill, "listed")
    assert score(old, posting, case.weights) >= score(listed, posting, case.weights) - EPS


@law
def fewer_years_asked_never_lowers(case: Case, data: st.DataObject) -> None:
    eased = tuple(replace(item, min_years=None) for item in case.posting.requirements)
    assert score(case.cv, replace(case.posting, requirements=eased), case.weights) >= of(case) - EPS


@law
def an_undated_job_is_no_fault(case: Case, data: st.DataObject) -> None:
    skill = data.draw(st.sampled_from(HARD))
    base = without(case.cv, skill)
    undated, old = with_mention(base, skill, "job", 3), with_mention(base, skill, "job", 2)
    assert score(undated, case.posting, case.weights) >= score(old, case.posting, case.weights) - EPS


@law
def a_gain_is_at_least_what_the_ask_has_left(case: Case, data: st.DataObject) -> None:
    found = rows(case.cv, case.posting, case.weights, gains=True)
    assert all((item.gain or 0) >= item.max_points - item.points - EPS for item in found)


@law
def a_gain_is_what_the_score_rises_by(case: Case, data: st.DataObject) -> None:
    asks = [replace(item, min_years=None, at_least=1) for item in case.posting.requirements if item.any_of]
    assume(asks)
    posting = posting_of(asks)
    item = data.draw(st.sampled_from(rows(case.cv, posting, case.weights, gains=True)))
    at = data.draw(st.integers(0, len(item.gains) - 1))
    shown = with_mention(case.cv, item.requirement.any_of[at], "job", LATEST)
    rise = score(shown, posting, case.weights) - score(case.cv, posting, case.weights)
    assert rise == pytest.approx(item.gains[at], abs=1e-6)
    assert item.gain == max(item.gains)


@law
def an_unlinked_skill_that_nobody_asks_for_changes_nothing(case: Case, data: st.DataObject) -> None:
    assume(all("jigsaw" not in item.any_of for item in case.posting.requirements))
    assert score(with_mention(case.cv, "jigsaw", "job", 0), case.posting, case.weights) == of(case)


@law
def a_sibling_or_cause_in_a_list_speaks_for_nothing_else(case: Case, data: st.DataObject) -> None:
    skill = data.draw(st.sampled_from(["anvil", "chisel", "hammer"]))
    base = without(case.cv, skill)
    asks = [item for item in case.posting.requirements if skill not in item.any_of]
    assume(asks)
    posting = posting_of(asks)
    assert score(with_mention(base, skill, "listed"), posting, case.weights) == score(base, posting, case.weights)


@law
def another_skills_credit_stays_below_ones_own(case: Case, data: st.DataObject) -> None:
    for held, asked in (("chisel", "dialect"), ("anvil", "bellows"), ("fathom", "gauge"), ("hammer", "ingot")):
        posting = posting_of([ask(asked)])
        borrowed = score(cv_of([use_of(held, mention(held, "job", 0))]), posting, case.weights)
        own = score(cv_of([use_of(asked, mention(asked, "job", 0))]), posting, case.weights)
        assert 0 < borrowed <= own - 100 * case.weights.own + EPS


@law
def a_wider_choice_never_lowers(case: Case, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(case.posting.requirements) - 1))
    item = case.posting.requirements[at]
    more = data.draw(st.sampled_from(HARD))
    assume(item.any_of and more not in item.any_of)
    wider = replace(item, any_of=(*item.any_of, more))
    one, two = (rows(case.cv, posting_of([each]), case.weights)[0] for each in (item, wider))
    assert two.credit >= one.credit - EPS


@law
def asking_for_more_of_a_choice_never_raises(case: Case, data: st.DataObject) -> None:
    item = replace(ask("anvil"), any_of=("anvil", "jigsaw", "dialect"))
    credits = [rows(case.cv, posting_of([replace(item, at_least=n)]), case.weights)[0].credit for n in (1, 2, 3)]
    assert credits[0] >= credits[1] - EPS
    assert credits[1] >= credits[2] - EPS


@law
def a_cv_that_shows_everything_today_has_100(case: Case, data: st.DataObject) -> None:
    assume(all(item.any_of and item.where != "company" for item in case.posting.requirements))
    eased = replace(case.posting, requirements=tuple(replace(r, min_years=None) for r in case.posting.requirements))
    everything = cv_of([use_of(name, mention(name, "job", LATEST)) for name in NAMES])
    assert score(everything, eased, case.weights) == pytest.approx(100)


@law
def an_empty_cv_has_0(case: Case, data: st.DataObject) -> None:
    assert score(cv_of([]), case.posting, case.weights) == 0


@law
def importance_orders_the_weights_whatever_tf_and_idf(case: Case, data: st.DataObject) -> None:
    def weight(item: Requirement) -> float:
        return asked_weights([item], TAXONOMY, case.weights)[0]

    one, two = data.draw(st.permutations(HARD))[:2]
    often = data.draw(st.integers(1, 50))
    assert weight(ask(one)) >= weight(ask(two, "preferred", asked_in=often))
    assert weight(ask(one, "preferred")) >= weight(ask(two, "mentioned", asked_in=often))


@law
def soft_skills_weigh_little(case: Case, data: st.DataObject) -> None:
    soft, hard = asked_weights([ask("kindness", asked_in=6), ask("anvil")], TAXONOMY, case.weights)
    assert soft <= hard * case.weights.preferred


@law
def asks_outside_the_taxonomy_are_capped(case: Case, data: st.DataObject) -> None:
    outside = replace(ask("anvil"), any_of=(), label="keeping of bees")
    known = [ask(name) for name in HARD[:FEW]]
    items = [*known, *[outside] * data.draw(st.integers(1, 30))]
    weights = asked_weights(items, TAXONOMY, case.weights)
    assert fsum(weights[len(known) :]) <= case.weights.unknown * fsum(weights) + EPS


@law
def the_states_are_counted_without_loss(case: Case, data: st.DataObject) -> None:
    found = rows(case.cv, case.posting, case.weights)
    for importance in ("required", "preferred"):
        counted = count(found, importance)
        assert counted.met + counted.transferable + counted.listed + counted.missing == counted.of
        assert counted.of == sum(item.requirement.importance == importance for item in found)


@law
def states_say_what_match_and_place_say(case: Case, data: st.DataObject) -> None:
    for item in rows(case.cv, case.posting, case.weights):
        assert item.match in MATCHES
        assert item.shown in SHOWN
        assert item.state in STATES
        assert (item.state == "missing") == (item.match == "none") == (item.shown == "none")
        assert (item.state == "listed") == (item.shown == "listed")
        assert item.state not in MET or item.credit > 0


@law
def a_spelling_changes_the_word_and_not_the_score(case: Case, data: st.DataObject) -> None:
    def spelled(text: str) -> CvProfile:
        uses = tuple(
            replace(use, mentions=tuple(replace(item, surface=use.skill + text) for item in use.mentions))
            for use in case.cv.skills
        )
        return replace(case.cv, skills=uses)

    assert score(spelled(""), case.posting, case.weights) == score(spelled("-js"), case.posting, case.weights)


@law
def who_and_where_changes_nothing(case: Case, data: st.DataObject) -> None:
    jobs = tuple(replace(job, title=f"Chief {job.title}", company="Elsewhere plc") for job in case.cv.jobs)
    other = replace(case.cv, id="b", source="b.pdf", sha256="f" * 64, jobs=jobs)
    assert score(other, case.posting, case.weights) == of(case)


@law
def the_same_pair_gives_the_same_rows(case: Case, data: st.DataObject) -> None:
    one, two = (rows(case.cv, case.posting, case.weights, gains=True) for _ in range(2))
    assert one == two


@law
def the_line_of_work_counts_by_titles_alone(case: Case, data: st.DataObject) -> None:
    titled = replace(case.posting, title="Senior Farrier")
    farrier = replace(case.cv, jobs=(replace(case.cv.jobs[0], title="Farrier"), *case.cv.jobs[1:]))
    assert score(case.cv, titled, case.weights) <= of(case) + EPS
    assert score(farrier, titled, case.weights) > score(case.cv, titled, case.weights)


def _run(check: Callable[[Case, st.DataObject], None], examples: int) -> None:
    quiet = [HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large]

    @settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=quiet, database=None)
    @given(case=cases, data=st.data())
    def run(case: Any, data: Any) -> None:
        check(case, data)

    run()


@pytest.mark.parametrize("check", LAWS, ids=lambda check: check.__name__)
def test_law(check: Callable[[Case, st.DataObject], None]) -> None:
    _run(check, 50)


@pytest.mark.slow
@pytest.mark.parametrize("check", LAWS, ids=lambda check: check.__name__)
def test_law_at_length(check: Callable[[Case, st.DataObject], None]) -> None:
    _run(check, 2000)
