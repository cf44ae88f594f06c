"""`cvmatch audit` from outside: over a real batch, in every format, with every fault in one line."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from tests.contracts.running import AS_OF, EXAMPLES, ROOT, inside, record, said
from tests.contracts.test_schemas import held

CVS = ("ines-carvalho.pdf", "tomas-lindqvist.pdf", "lena-brandt.docx")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("audit")
    postings = ("--postings", "data-engineer.txt", "--postings", "ml-engineer.txt")
    inside("batch", *CVS, *postings, "--report", folder, "-f", "csv", *AS_OF, cwd=EXAMPLES)
    groups = folder / "groups.csv"
    groups.write_text("id,sex,first language\nines-carvalho.pdf,f,Portuguese\nlena-brandt.docx,f,German\n"
                      "tomas-lindqvist.pdf,m,\n")  # fmt: skip
    return folder, groups


def test_the_record_conforms_and_names_nobody(given: tuple[Path, Path]) -> None:
    folder, groups = given
    done = inside("audit", folder / "results.jsonl", "--groups", groups, "-f", "json")
    found = record(done)
    held(found, "audit")
    assert (found["pairs"], found["judged"], found["people"]) == (6, 6, 3)
    assert found["run"]["versions"][0]["as_of"] == "2026-11"
    assert [each["attribute"] for each in found["attributes"]] == ["sex", "first language"]
    assert not any(cv.encode() in done.stdout for cv in CVS)


def test_one_posting_is_tested(given: tuple[Path, Path]) -> None:
    folder, groups = given
    words = ("--posting", "data-engineer.txt", "--top", "1", "-f", "json")
    found = record(inside("audit", folder / "results.jsonl", "--groups", groups, *words))
    held(found, "audit")
    assert found["selection"] == {"threshold": None, "top": 1}
    women, men = found["attributes"][0]["categories"]
    assert (women["selection"]["count"], men["selection"]["count"]) == (0, 1)
    assert women["selection"]["p"] == pytest.approx(1 / 3)


def test_text_markdown_and_csv(given: tuple[Path, Path]) -> None:
    folder, groups = given
    text, md, table = (
        inside("audit", folder / "results.csv", "--groups", groups, "-f", name).stdout.decode("utf-8")
        for name in ("text", "md", "csv")
    )
    assert max(map(len, text.splitlines())) <= 80
    assert "SEX X FIRST LANGUAGE" in text
    assert "not known: 2" in text
    assert "| f | 4\\* |" in md or "| f | 4* |" in md
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["category"] for row in rows if row["attribute"] == "sex"] == ["f", "m", "(unknown)"]
    assert not any(word in (text + md + table).lower() for word in ("bias-free", "unbiased", "reject", "discriminat"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("audit", "nowhere.jsonl", "--groups", "nowhere.csv"), 3),
        (("audit", EXAMPLES / "ines-carvalho.md", "--groups", "nowhere.csv"), 2),
        (("audit", "-", "--groups", "-"), 2),
        (("audit", "x.jsonl", "--groups", "g.csv", "--top", "2", "--threshold", "50"), 2),
        (("audit", "x.jsonl"), 2),
    ],
)
def test_faults_are_one_line(words: tuple[str | Path, ...], code: int) -> None:
    done = inside(*words)
    said(done)
    assert (done.returncode, done.stdout) == (code, b"")


def test_the_tests_that_the_page_names_are_there() -> None:
    page = (ROOT / "docs" / "fairness.md").read_text("utf-8")
    files, names = re.findall(r"`(tests/[\w/]+\.py)`", page), re.findall(r"`(\w+)` in `(tests/[\w/]+\.py)`", page)
    assert len(files) > 5
    assert all((ROOT / file).is_file() for file in files)
    assert [name for name, file in names if f"def {name}(" not in (ROOT / file).read_text("utf-8")] == []
