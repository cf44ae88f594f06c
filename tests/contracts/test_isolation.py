"""A document at which cvmatch itself fails costs itself only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.contracts.running import AS_OF, EXAMPLES, inside, record, records, said
from tests.contracts.schemas import faults, schema

BAD, GOOD = "ines-carvalho.pdf", "ines-carvalho.md"
POSTING = "data-engineer.txt"
FAILING = {  # command: the function that it needs
    "text": "cvmatch.report.records.text_record",
    "tag": "cvmatch.tagging.tagger.Tagger.tag_document",
    "profile": "cvmatch.profiles.cv_profile.cv_profile",
    "roles": "cvmatch.profiles.cv_profile.cv_profile",
    "batch": "cvmatch.profiles.cv_profile.cv_profile",
}


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The function of a command fails at BAD, with words of the CV in what it raises; nothing is remembered of it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    place = FAILING[request.param]
    owner, name = place.rsplit(".", 1)
    real = _found(owner, name)

    def failing(*given: Any, **named: Any) -> Any:
        document = next(value for value in given if hasattr(value, "source"))
        if Path(document.source).name == BAD:
            raise LookupError(document.text[:40])
        return real(*given, **named)

    for module in (owner, "cvmatch.profiles.understanding"):
        monkeypatch.setattr(f"{module}.{name}", failing, raising=False)


def _found(owner: str, name: str) -> Any:
    from pydoc import locate

    return getattr(locate(owner), name)


def words(command: str, *files: str) -> tuple[str, ...]:
    more = (("--postings", POSTING) if command == "batch" else ()) + (() if command in ("text", "tag") else AS_OF)
    return (command, *files, *(more if command != "roles" else AS_OF), "-f", "jsonl")


@pytest.mark.parametrize(("broken", "command"), [(name, name) for name in FAILING], indirect=["broken"])
def test_the_others_go_on(broken: None, command: str) -> None:
    done = inside(*words(command, GOOD, BAD, GOOD), cwd=EXAMPLES)
    first, lost, last = records(done)
    assert not first.get("error")
    assert not last.get("error")
    assert lost["error"]["code"] == "crash"
    assert "Ines" not in str(lost["error"])
    assert done.returncode == 3
    assert said(done).startswith(f"cvmatch: {BAD}: a fault in cvmatch itself (LookupError)")
    assert faults(lost, schema({"tag": "tags"}.get(command, command))) == []


@pytest.mark.parametrize("broken", ["profile"], indirect=True)
def test_where_nothing_was_done_it_is_a_fault_of_cvmatch(broken: None) -> None:
    alone = inside("profile", BAD, *AS_OF, "-f", "json", cwd=EXAMPLES)
    assert alone.returncode == 70
    assert record(alone)["error"]["code"] == "crash"
    assert inside("compare", BAD, POSTING, *AS_OF, cwd=EXAMPLES).returncode == 70


@pytest.mark.parametrize("broken", ["profile"], indirect=True)
def test_debug_shows_where(broken: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVMATCH_DEBUG", "1")
    done = inside("profile", GOOD, BAD, *AS_OF, cwd=EXAMPLES)
    assert done.returncode == 3
    assert b"Traceback" in done.stderr
