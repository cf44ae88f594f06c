"""What is kept of a posting comes back as it was, says nothing without the posting, and serves its text alone."""

from __future__ import annotations

import re
import stat
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from cvmatch.api import read, shipped
from cvmatch.cache.folder import cache_folder
from cvmatch.cache.postings import keep_posting, kept_posting, posting_key
from cvmatch.documents.document import Document
from cvmatch.judging import opening
from tests.contracts.running import AS_OF, EXAMPLES, ROOT, inside

OWN = tomllib.loads((ROOT / "tests/cases/posting/own_postings.toml").read_text("utf-8"))["posting"]
KEYS = {"title", "requirements", "gates", "mentions", "sections", "thin", "warnings", "scale", "topics", "duties",
        "level", "fields", "or_equivalent", "true", "false", "null"}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """Our own postings and the examples."""
    place = tmp_path_factory.mktemp("postings")
    for each in OWN:
        (place / f"{each['id']}.txt").write_text(f"{each['title']}\n\n{each['text']}", "utf-8")
    return [read(path, kind="posting") for path in (*sorted(place.iterdir()), *sorted(EXAMPLES.glob("*.txt")))]


def test_it_comes_back_as_it_was(documents: list[Document]) -> None:
    for document in documents:
        assert kept_posting(document, shipped()) is None
        fresh = opening(document, shipped())
        keep_posting(fresh, shipped())
        assert kept_posting(document, shipped()) == fresh


def test_it_holds_no_word_of_the_posting(documents: list[Document], folder: Path) -> None:
    for document in documents:
        keep_posting(opening(document, shipped()), shipped())
        path = cache_folder() / "understood" / posting_key(document, shipped())
        words = set(re.findall(r"\w+", path.read_text("utf-8").partition("\n")[2])) - KEYS
        assert not {word for word in words & set(re.findall(r"\w+", document.text)) if not word.isdigit()}
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_another_posting_is_not_served(documents: list[Document]) -> None:
    document = documents[0]
    keep_posting(opening(document, shipped()), shipped())
    elsewhere = replace(document, source="b/c.txt", id="c.txt")
    found = kept_posting(elsewhere, shipped())
    assert found is not None
    assert (found.profile.id, found.profile.source) == ("c.txt", "b/c.txt")
    for other in (replace(document, text=document.text + "!"), replace(document, title="Cook"),
                  replace(document, sections=document.sections[1:]), replace(document, lines=document.lines[1:]),
                  replace(document, structured={"title": "Cook"})):  # fmt: skip
        assert kept_posting(other, shipped()) is None


def test_what_is_kept_for_a_batch_is_used_and_can_be_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("batch", "ines-carvalho.md", "--postings", "ml-engineer.txt", "-f", "jsonl", *AS_OF)
    cold = inside(*asked, "--no-cache", cwd=EXAMPLES)
    assert not folder.exists()
    first = inside(*asked, cwd=EXAMPLES)
    monkeypatch.setattr("cvmatch.judging.opening", lambda *_: pytest.fail("understood anew"))
    assert inside(*asked, cwd=EXAMPLES).stdout == first.stdout == cold.stdout != b""


def test_of_very_many_postings_none_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvmatch.cli.sharding.KEPT_AT_MOST", 1)
    asked = ("--postings", "ml-engineer.txt", "--postings", "data-engineer.txt")
    inside("batch", "ines-carvalho.md", *asked, "-f", "jsonl", cwd=EXAMPLES)
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1  # the CV
