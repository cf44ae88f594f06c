"""Ctrl-C in a batch: what is done by then is kept in whole files, the exit code is 130, and one line says what next."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cvmatch import judging
from cvmatch.cli import delivery, gathering, sharding
from tests.contracts.running import AS_OF, EXAMPLES, inside, records, said

CV, OTHER = "ines-carvalho.md", "tomas-lindqvist.pdf"
POSTINGS = sorted(path.name for path in EXAMPLES.glob("*.txt"))
ASKED = tuple(word for name in POSTINGS for word in ("--postings", name))


def interrupted(function: Callable[..., Any], after: int) -> Callable[..., Any]:
    """`function`, and Ctrl-C instead of one more call than `after`."""
    calls = iter(range(after))

    def called(*given: Any, **named: Any) -> Any:
        if next(calls, None) is None:
            raise KeyboardInterrupt
        return function(*given, **named)

    return called


@pytest.fixture
def two_by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of two postings, and Ctrl-C in the midst of the third."""
    monkeypatch.setattr(sharding, "SHARD", 2)
    monkeypatch.setattr(sharding, "judge_shard", interrupted(sharding.judge_shard, 2))


@pytest.mark.usefixtures("two_by_two")
@pytest.mark.parametrize("cvs", [(CV,), (CV, OTHER)])
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_file_keeps_the_records_that_are_done(tmp_path: Path, cvs: tuple[str, ...], form: str) -> None:
    file = tmp_path / f"found.{form}"
    done = inside("batch", *cvs, *ASKED, "-f", form, "-o", file, *AS_OF, cwd=EXAMPLES)
    assert done.returncode == 130
    assert str(file) in said(done)
    lines = file.read_text("utf-8").splitlines()
    assert len(lines) == 4 * len(cvs) + (form == "csv")
    if form == "jsonl":
        assert [json.loads(line)["posting"] for line in lines] == POSTINGS[:4] * len(cvs)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.usefixtures("two_by_two")
def test_standard_output_has_the_same(tmp_path: Path) -> None:
    done = inside("batch", CV, *ASKED, "-f", "jsonl", *AS_OF, cwd=EXAMPLES)
    assert (done.returncode, done.stderr) == (130, b"")
    assert [each["posting"] for each in records(done)] == POSTINGS[:4]


@pytest.mark.parametrize("form", ["jsonl", "csv", "json"])
def test_before_the_first_record_an_earlier_file_stays(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "found"
    file.write_text("as it was")
    monkeypatch.setattr(judging, "judge", interrupted(judging.judge, 1))
    done = inside("batch", CV, *ASKED, "-f", form, "-o", file, "--jobs", "1", cwd=EXAMPLES)
    assert (done.returncode, done.stderr) == (130, b"")
    assert file.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.usefixtures("two_by_two")
def test_a_report_leaves_the_pairs_that_are_judged(tmp_path: Path) -> None:
    folder = tmp_path / "report"
    done = inside("batch", CV, *ASKED, "--report", folder, "-f", "csv", *AS_OF, cwd=EXAMPLES)
    assert (done.returncode, done.stdout) == (130, b"")
    assert "the same command again" in said(done)
    assert len((folder / "so-far.jsonl").read_text("utf-8").splitlines()) == 4
    assert not (folder / "index.html").exists()


@pytest.mark.parametrize("pages", [0, 3])
def test_a_report_without_its_first_page_is_not_whole(
    tmp_path: Path, pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("batch", CV, *ASKED, "--report", tmp_path, "-f", "csv", *AS_OF)
    whole = inside(*asked, cwd=EXAMPLES)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    with monkeypatch.context() as patch:
        patch.setattr(gathering.Gathering, "page", interrupted(gathering.Gathering.page, pages))
        done = inside(*asked, cwd=EXAMPLES)
    assert done.returncode == 130
    assert "the same command again" in said(done)
    left = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert left == {path: data for path, data in before.items() if path.name != "index.html"}
    assert inside(*asked, cwd=EXAMPLES).stdout == whole.stdout
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def test_an_interruption_keeps_only_what_is_made_of_records(tmp_path: Path) -> None:
    def pieces() -> Any:
        yield "one\n"
        yield "two\n"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        delivery.deliver(pieces(), str(tmp_path / "kept"), by_record=True)
    with pytest.raises(KeyboardInterrupt):
        delivery.deliver(pieces(), str(tmp_path / "not kept"))
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("kept", "one\ntwo\n")]
