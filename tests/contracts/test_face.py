"""The Python face: what the contract names is there, and nothing else is promised."""

from __future__ import annotations

import tomllib

import pytest

import cvmatch
from tests.contracts.running import EXAMPLES, ROOT


def test_all_names_are_there() -> None:
    assert cvmatch.__all__ == ["PostingStore", "compare", "match_frame", "rank", "read", "suggest_roles", "tag"]
    assert set(cvmatch.__all__) <= set(dir(cvmatch))
    with pytest.raises(AttributeError, match="nosuch"):
        cvmatch.nosuch  # noqa: B018


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == cvmatch.__version__


def test_no_module_takes_the_name_of_a_function() -> None:
    modules = {path.stem for path in (ROOT / "cvmatch").iterdir()}
    assert not modules & set(cvmatch.__all__)


def test_the_contract_example_runs() -> None:
    cv = cvmatch.read(EXAMPLES / "ines-carvalho.md", kind="cv")
    posting = cvmatch.read(EXAMPLES / "data-scientist-retail.txt", kind="posting")
    report = cvmatch.compare(cv, posting, as_of="2026-11")
    assert report.score == pytest.approx(sum(item.points for item in report.requirements))
    assert report.to_dict()["schema"] == "cvmatch.report/1"
    assert [mention.surface for mention in cvmatch.tag("SQL and Airflow")] == ["SQL", "Airflow"]
    fits = cvmatch.suggest_roles(cv)
    assert sum(fit.score for fit in fits) == pytest.approx(1)
    assert [fit.score for fit in fits] == sorted((fit.score for fit in fits), reverse=True)


def test_rank_gives_the_best_first() -> None:
    cv = cvmatch.read(EXAMPLES / "tomas-lindqvist.pdf", kind="cv")
    names = ("nlp-researcher.txt", "data-engineer.txt", "junior-data-role.txt", "data-scientist-retail.txt")
    postings = [cvmatch.read(EXAMPLES / name, kind="posting") for name in names]
    ranked = cvmatch.rank([cv], postings, as_of="2026-11")
    assert ranked[0].posting == "data-engineer.txt"
    assert ranked[-1].score is None
    assert len(cvmatch.rank([cv], postings, top=2, as_of="2026-11")) == 2
