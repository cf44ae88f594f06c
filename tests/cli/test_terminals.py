"""Every command on a narrow terminal, on one that knows ASCII only, without colour, quietly and at length."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest

from cvmatch.cli.app import COMMANDS
from cvmatch.cli.entry import run
from tests.contracts.running import AS_OF, EXAMPLES

CV, OTHER, POSTING = EXAMPLES / "ines-carvalho.md", EXAMPLES / "lena-brandt.docx", EXAMPLES / "ml-engineer.txt"
SPOKEN = [
    ["text", CV], ["tag", CV], ["tag", "--unknown", EXAMPLES], ["profile", CV, *AS_OF], ["profile", POSTING, *AS_OF],
    ["roles", CV], ["compare", CV, POSTING, *AS_OF], ["compare", CV, POSTING, "-v", *AS_OF],
    ["compare", CV, POSTING, "--why", "airflow"], ["batch", CV, OTHER, "--store", "p.db"],
    ["batch", CV, "--store", "p.db", "--top", "1"], ["diff", CV, OTHER, POSTING], ["prepare", CV, POSTING],
    ["postings", "list", "--store", "p.db"], ["postings", "search", "python", "--store", "p.db"],
    ["postings", "show", "{id}", "--store", "p.db"], ["postings", "check", "--store", "p.db"],
    ["postings", "add", "--store", "p.db", POSTING], ["taxonomy", "list"], ["taxonomy", "show", "airflow"],
    ["taxonomy", "show", "data-engineer"], ["taxonomy", "check"], ["taxonomy", "try", "Kafka", "--on", POSTING],
    ["config", "show", "--origin"], ["--help"], *([name, "--help"] for name in COMMANDS),
]  # fmt: skip
# A text is shown as it is written: it is for pipes and searches too.
AS_WRITTEN = ("text", "postings show", "config show")
KEPT: dict[str, str] = {}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store."""
    from cvmatch.store import PostingStore

    here = tmp_path_factory.mktemp("desk")
    with PostingStore(here / "p.db") as store:
        store.add_paths(sorted(EXAMPLES.glob("*.txt")))
        KEPT["id"] = next(iter(store)).key
    return here


def said_by(words: list[object], desk: Path, encoding: str) -> tuple[str, str]:
    """Standard output and error of a command that works, on a terminal of that encoding."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding) for _ in range(2))
    line = [str(word).format(**KEPT) for word in words]
    with contextlib.chdir(desk), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        assert run(line) == 0
    out.flush(), err.flush()
    return tuple(stream.buffer.getvalue().decode(encoding) for stream in (out, err))  # type: ignore[attr-defined, return-value]


def name_of(words: list[object]) -> str:
    return " ".join(Path(str(word)).name for word in words)


@pytest.mark.parametrize("words", SPOKEN, ids=name_of)
def test_forty_columns_of_ascii(words: list[object], desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out, err = said_by(words, desk, "ascii")
    assert out
    assert not [line for line in (out + err).splitlines() if not line.isprintable()]
    if not name_of(words).startswith(AS_WRITTEN):
        most = 50 if "--help" in words else 40  # help is wrapped by typer, at 50 or more
        assert [line for line in out.splitlines() if len(line) > most] == []
    in_full, _ = said_by(words, desk, "utf-8")
    assert out.count("?") == in_full.count("?"), "every sign of ours has a plain one"


TALKING = [
    words for words in SPOKEN if words[0] in ("text", "tag", "profile", "roles", "compare", "batch", "diff", "prepare")
]


@pytest.mark.parametrize("words", TALKING, ids=name_of)
def test_quietly(words: list[object], desk: Path) -> None:
    assert said_by([*words, "-q"], desk, "utf-8")[1] == ""


def test_no_colour_and_no_controls_even_where_they_are_asked_for(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    plain = said_by(["compare", CV, POSTING, *AS_OF], desk, "utf-8")[0]
    monkeypatch.setenv("NO_COLOR", "1")
    assert said_by(["compare", CV, POSTING, *AS_OF], desk, "utf-8")[0] == plain.replace("\x1b[1m", "").replace(
        "\x1b[0m", ""
    )
