"""The README cannot lie: its commands run, its Python runs, and the report it shows is the one that is printed."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.contracts.running import AS_OF, EXAMPLES, inside

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [line.split("#")[0].strip() for line in README.splitlines() if re.match(r"cvmatch [a-z]+ \S", line)]
DEMO = ["compare", "examples/ines-carvalho.pdf", "examples/data-scientist-retail.txt"]


def shown() -> str:
    """The report in the README."""
    block = re.search(r"<!-- demo -->\n```text\n(.*?)```\n<!-- /demo -->", README, re.S)
    assert block
    return block[1].removesuffix("\n")


def printed() -> str:
    """The report as the demo prints it, without the last paragraph, whose hashes change with every edit of data."""
    done = inside(*DEMO, *AS_OF, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode().rpartition("\ncvmatch ")[0]


def test_the_demo_is_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert shown() == printed(), "python -m tests.contracts.test_readme writes it anew"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the README's commands name."""
    return furnished(tmp_path_factory.mktemp("desk"))


def furnished(here: Path) -> Path:
    for name in ("cv.pdf", "old.pdf", "new.pdf"):
        shutil.copy(EXAMPLES / "ines-carvalho.pdf", here / name)
    text = (EXAMPLES / "data-engineer.txt").read_text("utf-8")
    page = "<html><body><h1>Data Engineer</h1><pre>" + text + "</pre></body></html>"
    (here / "saved").mkdir()
    (here / "posting.txt").write_text(text, "utf-8")
    for path in (here / "posting.html", here / "saved" / "one.html"):
        path.write_text(page, "utf-8")
    return here


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(command: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVMATCH_STORE", str(desk / "postings.db"))
    words = [name for word in shlex.split(command)[1:] for name in globbed(word, desk)]
    done = inside(*words, cwd=desk)
    assert done.returncode == 0, done.stderr
    assert done.stdout or "-o" in words


def globbed(word: str, desk: Path) -> list[str]:
    """What a shell makes of a word."""
    return [str(path.relative_to(desk)) for path in desk.glob(word)] if "*" in word else [word]


def test_python_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    block = re.search(r"```python\n(.*?)```", README, re.S)
    assert block
    monkeypatch.chdir(ROOT)
    exec(compile(block[1], "README.md", "exec"), {})
    assert len(capsys.readouterr().out.splitlines()) > 5


def test_tests_named_exist() -> None:
    names = set(re.findall(r"test_[a-z_]+\.py", README))
    assert {name for name in names if not list((ROOT / "tests").rglob(name))} == set()


if __name__ == "__main__":
    block = f"<!-- demo -->\n```text\n{printed()}\n```\n<!-- /demo -->"
    new = re.sub(r"<!-- demo -->.*?<!-- /demo -->", lambda _: block, README, flags=re.S)
    (ROOT / "README.md").write_text(new, "utf-8")
