"""Words of the reports: a quote says whose it is, and no empty quote is printed."""

from __future__ import annotations

from dataclasses import replace

from cvmatch.errors import Notice
from cvmatch.matching.asking import asks_of
from cvmatch.matching.asks import TITLE
from cvmatch.matching.compare import compare
from cvmatch.profiles.posting import Evidence, Gate
from cvmatch.report.terminal import terminal
from cvmatch.report.words import asked, place_words
from skill_taxonomy import load
from tests.laws.invented import AS_OF, ask, cv_of, mention, posting_of, use_of

TAXONOMY = load()


def test_a_sibling_quoted_beside_a_list_is_named() -> None:
    cv = cv_of([use_of("python", mention("anvil", "listed")), use_of("r", mention("bellows", "job", 0))])
    item = compare(cv, posting_of([ask("python")]), TAXONOMY, as_of=AS_OF).requirements[0]
    told = {place.skill: place_words(item, place, TAXONOMY) for place in item.cv_evidence}
    assert told["r"].startswith("R, ")
    assert "Python" not in told["python"]


def test_a_title_without_a_line_of_its_own_is_not_quoted() -> None:
    posting = replace(posting_of([ask("python"), ask("sql")]), title="Dairy Planner")
    report = compare(cv_of([use_of("sql", mention("anvil", "job", 0))]), posting, TAXONOMY, as_of=AS_OF)
    row = next(item for item in report.requirements if item.requirement.where == TITLE)
    assert asked(row) == "by its title"
    assert '""' not in terminal(report, TAXONOMY, verbose=True)


def test_years_in_a_field_of_their_own_are_asked_by_the_years() -> None:
    words = "A keeper with 8+ years of barn planning"
    place = Evidence(0, len(words), words)
    posting = replace(posting_of([ask("anvil")]), gates=(Gate("years", "required", 8.0, place),))
    years = next(item for item in asks_of(posting) if not item.any_of)
    assert (years.label, years.because.text) == ("barn planning", "8+ years")


def test_a_warning_that_is_the_error_is_told_once() -> None:
    thin = Notice("too_thin", "the posting names too few skills to judge by")
    posting = replace(posting_of([ask("anvil")]), thin=True, warnings=(thin,))
    report = compare(cv_of([use_of("anvil", mention("anvil", "job", 0))]), posting, TAXONOMY, as_of=AS_OF)
    assert report.error is not None
    assert "NOTE" not in terminal(report, TAXONOMY)
