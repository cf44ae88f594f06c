"""A pair from two profiles: the ledger's arithmetic, states and reasons, and what is not judged."""

from __future__ import annotations

from dataclasses import replace
from math import fsum

import pytest

from cvmatch.errors import Notice
from cvmatch.matching.compare import compare
from cvmatch.matching.gap_report import GapReport
from cvmatch.profiles.cv import CvLine, CvProfile
from cvmatch.profiles.posting import PostingProfile
from cvmatch.text.words import shingle_set, word_numbers
from tests.laws.invented import AS_OF, JOBS, TAXONOMY, ask, cv_of, mention, posting_of, use_of

CV = cv_of(
    [
        use_of("anvil", mention("anvil", "job", 0)),
        use_of("chisel", mention("chisel", "listed")),
        use_of("hammer", mention("hammer", "education")),
    ]
)
POSTING = posting_of([ask("anvil"), ask("bellows"), ask("chisel", "preferred"), ask("gauge"), ask("warehouse")])


def report(cv: CvProfile = CV, posting: PostingProfile = POSTING) -> GapReport:
    return compare(cv, posting, TAXONOMY, as_of=AS_OF)


def lines(*texts: str) -> tuple[CvLine, ...]:
    found, at = [], 0
    for text in texts:
        found.append(CvLine(at, at + len(text), "experience", "job", word_numbers(text), text, 0))
        at += len(text) + 1
    return tuple(found)


def test_each_ask_has_the_state_that_the_cv_shows() -> None:
    assert [item.state for item in report().requirements] == ["literal", "related", "listed", "missing", "implied"]


def test_points_add_up_and_counts_agree() -> None:
    found = report()
    assert found.score == pytest.approx(fsum(item.points for item in found.requirements), abs=1e-6)
    assert (found.must.met, found.must.transferable, found.must.missing, found.must.of) == (2, 1, 1, 4)
    assert (found.nice.listed, found.nice.of) == (1, 1)


def test_reasons_name_what_decided() -> None:
    why = [item.why for item in report().requirements]
    assert why[1] == "Anvil (shown in use) is a sibling of Bellows"
    assert why[3] == "not found in the CV: Gauge"
    assert "lack" not in " ".join(why)


def test_a_field_in_use_carries_over_to_its_kinds_in_part() -> None:
    (item,) = report(cv_of([use_of("gauge", mention("gauge", "job", 0))]), posting_of([ask("fathom")])).requirements
    assert (item.state, item.why) == ("related", "Gauge (shown in use) is the field of Fathom")
    assert 0 < item.credit < 0.5


def test_a_kind_that_is_only_listed_is_said() -> None:
    (item,) = report(cv_of([use_of("anvil", mention("anvil", "listed"))]), posting_of([ask("warehouse")])).requirements
    assert item.why == "not found in the CV: Warehouse; in a list only, no use shown: Anvil"


def test_lines_that_tell_stand_before_lines_that_list() -> None:
    stack = replace(mention("anvil", "job", 0), quote="Daily: anvil, tongs, bellows, hammer, file, rasp")
    telling = replace(mention("anvil", "job", 1), quote="Shod 40 horses", quote_start=500, quote_end=520, start=505)
    (item,) = report(cv_of([use_of("anvil", stack, telling)]), posting_of([ask("anvil")])).requirements
    assert [place.quote for place in item.cv_evidence] == [telling.quote, stack.quote]


def test_a_list_that_the_work_makes_likely_is_more_than_a_list() -> None:
    listed = use_of("dialect", mention("dialect", "listed"))
    worked = use_of("chisel", mention("chisel", "job", 0))
    states = [
        report(cv_of(uses), posting_of([ask("dialect")])).requirements[0].state for uses in ([listed], [listed, worked])
    ]
    assert states == ["listed", "implied"]


def test_the_biggest_gap_is_the_largest_gain() -> None:
    found = report()
    assert found.biggest_gap is not None
    assert found.biggest_gap.gain == max(item.gain or 0 for item in found.requirements)


def test_another_spelling_is_an_alias() -> None:
    cv = cv_of([use_of("anvil", mention("anvil", "job", 0, surface="Anvil-Kit"))])
    assert report(cv).requirements[0].state == "alias"


def test_the_posting_given_as_cv_is_not_judged() -> None:
    text = "we look for a smith who keeps the forge warm and shoes the horses of the county"
    pasted = replace(CV, lines=lines(text))
    found = report(pasted, replace(POSTING, shingles=shingle_set(text)))
    assert found.score is None
    assert found.error is not None
    assert found.error.code == "posting_pasted"


def test_a_pasted_passage_is_left_out_and_said() -> None:
    own = "forged ninety gates for the county with the anvil and the hammer in four years at the mill by the river"
    pasted = "we look for a smith who keeps the forge warm"
    cv = replace(CV, lines=lines(own, own[::-1].replace("e", "e x"), pasted))
    start = cv.lines[2].start
    copied = replace(mention("gauge", "job", 0), start=start, end=start + 5)
    found = report(
        replace(cv, skills=(*CV.skills, use_of("gauge", copied))), replace(POSTING, shingles=shingle_set(pasted))
    )
    assert found.score == pytest.approx(report().score)
    assert [notice.code for notice in found.warnings] == ["posting_pasted"]


@pytest.mark.parametrize("side", ["cv", "posting"])
def test_what_is_not_english_is_said_and_not_judged(side: str) -> None:
    notice = (Notice("not_english", "not in English"),)
    cv, posting = (replace(CV, warnings=notice), POSTING) if side == "cv" else (CV, replace(POSTING, warnings=notice))
    found = report(cv, posting)
    assert (found.score, found.error and found.error.code) == (None, "not_english")


def test_a_thin_posting_is_not_judged() -> None:
    found = report(posting=replace(posting_of([ask("anvil")]), thin=True))
    assert (found.score, found.error and found.error.code) == (None, "too_thin")


def test_a_job_of_the_same_title_counts_and_is_no_gap_to_learn() -> None:
    smith = report(posting=replace(POSTING, title="Senior Smith")).requirements[-1]
    farrier = report(posting=replace(POSTING, title="Farrier"))
    assert (smith.state, smith.credit) == ("alias", 1.0)
    assert farrier.requirements[-1].state == "missing"
    assert farrier.biggest_gap is not farrier.requirements[-1]
    assert all("Farrier" not in step.text for step in farrier.next_steps)


def test_an_ask_outside_the_taxonomy_needs_its_words_in_one_line_of_work() -> None:
    bees = replace(ask("anvil"), any_of=(), label="Proven experience in the keeping of bees")
    posting = posting_of([bees])
    kept = replace(CV, lines=lines("Kept forty hives of bees"))
    apart = replace(CV, lines=lines("Keeping of books"), jobs=JOBS)
    hobby = replace(CV, lines=tuple(replace(line, context="other") for line in kept.lines))
    states = [report(cv, posting).requirements[0].state for cv in (kept, apart, hobby)]
    assert states == ["related", "related", "missing"]


@pytest.mark.parametrize("context", ["summary", "other", "listed"])
def test_words_of_an_ask_that_stand_anywhere_are_never_not_found(context: str) -> None:
    retail = replace(ask("anvil"), any_of=(), label="Retail experience")
    summary = lines("Seven years in retail and insurance")[0]
    cv = replace(CV, lines=(replace(summary, section="summary", context=context, job=None),))
    item = report(cv, posting_of([retail])).requirements[0]
    assert (item.state, item.shown) == ("listed", "listed")
    assert 0 < item.credit < 0.5
    assert item.cv_evidence[0].quote == "Seven years in retail and insurance"
