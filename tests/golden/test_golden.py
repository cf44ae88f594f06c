"""One report per format, byte for byte, of a pair made by hand: only the reports themselves can move it.

After a wanted change: CVMATCH_GOLDEN=write python -m pytest tests/golden, and read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cvmatch.matching import preparation as topics
from cvmatch.report import learning_plan, page, preparation, tick_list
from cvmatch.report import records as r
from cvmatch.report.across_text import across_text
from cvmatch.report.batch_text import batch_text
from cvmatch.report.blind import blinded
from cvmatch.report.csv import csv_rows
from cvmatch.report.html import html
from cvmatch.report.markdown import batch_markdown, markdown
from cvmatch.report.pages import addresses, index_html, pages
from cvmatch.report.preparation import prepare_record, prepare_text
from cvmatch.report.preparation_markdown import prepare_markdown
from cvmatch.report.terminal import terminal
from cvmatch.survey.digest import digest
from cvmatch.survey.gathered import Gathered
from tests.golden import a_pair as pair

EXPECTED = Path(__file__).parent / "expected"
CV, POSTING = (pair.CV_DOCUMENT, pair.CV_PROFILE), (pair.POSTING_DOCUMENT, pair.POSTING_PROFILE)
BATCH = [r.batch_record(pair.REPORT)]
ROLES = {key: role.name for key, role in pair.TAXONOMY.roles.items()}


def gathered(cvs: Sequence[str], postings: Sequence[str]) -> Gathered:
    """The pair under several names, each a little further from the line; the last two CVs are one person's."""
    one = digest(pair.REPORT, pair.TAXONOMY)
    several = [(cv, posting) for cv in cvs for posting in postings]
    return Gathered(
        tuple(replace(one, cv=cv, posting=posting, score=65.5 - 4 * at) for at, (cv, posting) in enumerate(several)),
        same_cvs=(tuple(cvs[-2:]),) if len(cvs) > 1 else (), versions=pair.REPORT.versions,
    )  # fmt: skip


ONE = gathered(["nora-vale.md"], ["lanternfish.txt"])
MANY = gathered(["nora-vale.md", "ola.pdf", "ola.docx"], ["lanternfish.txt", "a&b.txt"])


def in_folder(of: Gathered, path: str) -> str:
    return dict(pages(of, addresses(of), pair.TAXONOMY))[path]


def blind_html() -> str:
    report, document, profile = blinded(pair.REPORT, *CV)
    return html(report, pair.TAXONOMY, (document, profile), POSTING)


CASES = {
    "compare.txt": lambda: terminal(pair.REPORT, pair.TAXONOMY, width=80),
    "compare-40.txt": lambda: terminal(pair.REPORT, pair.TAXONOMY, width=40),
    "compare-v.txt": lambda: terminal(pair.REPORT, pair.TAXONOMY, width=80, verbose=True),
    "compare.md": lambda: markdown(pair.REPORT, pair.TAXONOMY),
    "compare.html": lambda: html(pair.REPORT, pair.TAXONOMY, CV, POSTING),
    "compare-blind.html": blind_html,
    "compare.json": lambda: r.to_json(r.report_record(pair.REPORT), 2) + "\n",
    "batch.txt": lambda: batch_text(BATCH, ROLES, 80),
    "across.txt": lambda: "\n".join(across_text(MANY, pair.TAXONOMY, 80)) + "\n",
    "across-40.txt": lambda: "\n".join(across_text(MANY, pair.TAXONOMY, 40)) + "\n",
    "batch.csv": lambda: "".join(csv_rows(BATCH)),
    "batch.md": lambda: batch_markdown(BATCH),
    "batch.html": lambda: index_html(ONE, pair.TAXONOMY),
    "coach.html": lambda: in_folder(MANY, "index.html"),
    "person.html": lambda: in_folder(MANY, "people/0002.html"),
    "candidates.html": lambda: in_folder(MANY, "postings/0001.html"),
    "market.html": lambda: in_folder(MANY, "market.html"),
    "batch.jsonl": lambda: "".join(r.to_lines(BATCH)),
    "prepare.txt": lambda: prepare_text(prepare_record(pair.REPORT, pair.POSTING_PROFILE, pair.TAXONOMY), 80),
    "prepare.md": lambda: prepare_markdown(prepare_record(pair.REPORT, pair.POSTING_PROFILE, pair.TAXONOMY)),
}


@pytest.fixture(autouse=True)
def _lessons_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """How a skill is learnt is the taxonomy's data, which grows."""
    for module in (page, preparation, topics):
        monkeypatch.setattr(module, "interview", lambda: pair.INTERVIEW)
    for module in (page, learning_plan, tick_list):
        monkeypatch.setattr(module, "lessons", lambda: {"airflow": pair.LESSON})


@pytest.mark.parametrize("name", CASES)
def test_report(name: str) -> None:
    path, text = EXPECTED / name, CASES[name]()
    if os.environ.get("CVMATCH_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_no_report_says_what_none_should() -> None:
    for name in CASES:
        text = (EXPECTED / name).read_text("utf-8").lower()
        assert not any(words in text for words in ("ats score", "you lack", "reject"))


def test_the_person_is_not_in_a_blind_report() -> None:
    text = (EXPECTED / "compare-blind.html").read_text("utf-8").lower()
    assert not any(words in text for words in ("nora", "vale@", "tidewater", "harbour"))
