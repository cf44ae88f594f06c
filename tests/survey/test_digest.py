"""A digest keeps what pages over many pairs need, and no word of the CV."""

from __future__ import annotations

from dataclasses import replace

from cvmatch.survey.digest import digest
from cvmatch.survey.policy import policy
from tests.golden import a_pair as golden


def test_what_is_kept() -> None:
    found = digest(golden.REPORT, golden.TAXONOMY)
    assert (found.cv, found.posting, found.score) == ("nora-vale.md", "lanternfish.txt", 65.5)
    assert [ask.degree for ask in found.asks] == ["shown", "shown", "shown", "partly", "partly", "open", "open"]
    assert [(each.kind, each.about, each.state) for each in found.conditions] == [
        ("years", "3", "pass"), ("work_authorization", "EU", "unknown"),
    ]  # fmt: skip
    assert found.role == ("data-analyst", 0.7)
    assert found.gap is not None
    assert found.gap[1] == 15.0
    assert found.questions == (("SQL", "What made the slowest query slow?"),)


def test_no_word_of_the_cv_is_kept() -> None:
    kept = repr(digest(golden.REPORT, golden.TAXONOMY))
    assert golden.LINE not in kept
    assert "Nora" not in kept


def test_what_is_only_listed_is_asked_about_first() -> None:
    topic = golden.REPORT.interview[0]
    asked = tuple(replace(topic, label=label) for label in ("Python", "SQL", "Kafka", "PostgreSQL"))
    found = digest(replace(golden.REPORT, interview=asked), golden.TAXONOMY)
    assert [label for label, _ in found.questions] == ["Kafka", "SQL", "PostgreSQL"]
    assert len(found.questions) == policy().questions
