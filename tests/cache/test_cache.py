"""What is kept of a CV between runs judges like the CV, holds no word of it, and is never needed."""

from __future__ import annotations

import json
import re
import stat
import sys
import tomllib
from pathlib import Path

import pytest

from cvmatch.api import read, shipped
from cvmatch.cache.cvs import keep_cv, kept_cv
from cvmatch.cache.folder import cache_folder, keep, kept
from cvmatch.judging import Candidate, candidate, judge, opening
from cvmatch.report.records import batch_record
from tests.contracts.running import AS_OF, EXAMPLES, ROOT, cvmatch, inside

OWN = tomllib.loads((ROOT / "tests/cases/posting/own_postings.toml").read_text("utf-8"))["posting"]
GATES = """Archivist

What you need
- Bachelor's degree in computer science or equivalent experience
- AWS Certified Data Engineer
- Fluent German
- Authorized to work in Portugal
- Based in Lisbon
- 3+ years of experience as a data analyst
- 5 years of Python and SQL, some Tableau
"""
CVS = ("ines-carvalho.pdf", "ines-carvalho.md", "lena-brandt.docx", "tomas-lindqvist.pdf")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept_of(name: str) -> tuple[Candidate, Candidate]:
    """A CV, and what comes back of it."""
    path = EXAMPLES / name
    one, data = candidate(read(path), shipped()), path.read_bytes()
    keep_cv(data, path.suffix[1:], one, shipped())
    found = kept_cv(data, source=str(path), id=path.name, suffix=path.suffix[1:], taxonomy=shipped())
    assert found is not None
    return one, found


@pytest.mark.parametrize("name", CVS)
def test_it_is_judged_like_the_cv(name: str, tmp_path: Path) -> None:
    one, found = kept_of(name)
    texts = [each["text"] for each in OWN] + [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    for at, text in enumerate([*texts, GATES]):
        path = tmp_path / f"{at}.txt"
        path.write_text(text, "utf-8")
        other = opening(read(path, kind="posting"), shipped())
        fresh, warm = (judge(side, other, shipped(), as_of="2026-11") for side in (one, found))
        assert batch_record(warm) == batch_record(fresh)
        assert [gate.state for gate in warm.gates] == [gate.state for gate in fresh.gates]


@pytest.mark.parametrize("name", CVS)
def test_it_holds_no_word_of_the_cv(name: str, folder: Path) -> None:
    one, _ = kept_of(name)
    data = next(path for path in folder.rglob("*") if path.is_file()).read_text("utf-8")
    strings = set(re.findall(r'"([^"]*)"', data.partition("\n")[2]))
    skills, ours = {use.skill for use in one.profile.skills}, {line.section for line in one.profile.lines}
    said = {word for word in one.document.text.split() if len(word) > 3}
    plain = {text for text in strings - skills - ours if not re.fullmatch(r"[a-z_]+|\d{4}(-\d\d)?|", text)}
    assert not said & {word for text in plain for word in text.split()}


def test_only_the_owner_can_read_it(folder: Path) -> None:
    kept_of(CVS[0])
    modes = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in cache_folder().rglob("*")}
    assert modes == {True: 0o700, False: 0o600}


def test_what_is_damaged_is_not_there(folder: Path) -> None:
    keep("a", b"value")
    assert kept("a") == b"value"
    place = cache_folder() / "understood" / "a"
    place.write_bytes(place.read_bytes()[:-1] + b"x")
    assert kept("a") is None


def test_where_it_cannot_be_written_there_is_none(folder: Path) -> None:
    folder.write_text("a file stands in the way")
    keep("a", b"value")
    assert kept("a") is None


def test_a_cv_with_a_notice_that_quotes_it_is_not_kept(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text("Ada Fell\n\nExperience\nBaker, Oven Ltd\n- Baked bread\n", "utf-8")
    one = candidate(read(path, kind="cv"), shipped())
    keep_cv(path.read_bytes(), "txt", one, shipped())
    quoting = {notice.code for notice in one.profile.warnings}
    assert ("undated_jobs" in quoting) != any(each.is_file() for each in folder.rglob("*"))


WARM = """
import sys
from cvmatch.cli.entry import run
code = run(sys.argv[1:])
loaded = {name.partition(".")[0] for name in sys.modules} & {"spacy", "pdfminer", "sklearn", "scipy", "joblib"}
sys.stderr.write(" ".join(sorted(loaded)))
sys.exit(code)
"""


@pytest.mark.parametrize("saved", [True, False])
def test_a_warm_batch_neither_reads_nor_tags(tmp_path: Path, saved: bool) -> None:
    """The same bytes as the first run gives and as a run without cache gives."""
    import os
    import subprocess

    store, texts = tmp_path / "s.db", sorted(map(str, EXAMPLES.glob("*.txt")))
    assert inside("postings", "add", *texts, "--store", store).returncode == 0
    given = ("--store", str(store)) if saved else tuple(word for text in texts for word in ("--postings", text))
    asked = ("batch", CVS[0], CVS[3], *given, "--top", "3", "-f", "jsonl", *AS_OF)
    first, cold = (inside(*asked, *more, cwd=EXAMPLES) for more in ((), ("--no-cache",)))
    done = subprocess.run(
        [sys.executable, "-c", WARM, *asked], cwd=EXAMPLES, capture_output=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert first.stdout == cold.stdout == done.stdout != b""
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 6


def test_it_can_be_cleared(folder: Path) -> None:
    kept_of(CVS[0])
    assert cvmatch("cache", "clear", env={"XDG_CACHE_HOME": str(folder)}).returncode == 0
    assert not cache_folder().exists()
