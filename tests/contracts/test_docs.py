"""The documentation cannot lie: every command and every Python block runs, the reference is what the code says."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cvmatch.cli.app import COMMANDS
from tests.contracts.running import EXAMPLES, inside

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if path.parent.name != "reference")
BLOCK = re.compile(r"^```(sh|python|toml)\n(.*?)^```", re.S | re.M)


def blocks(page: str) -> list[tuple[str, str]]:
    """The (language, text) of a page's blocks, in order."""
    return BLOCK.findall((DOCS / page).read_text("utf-8"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like the project's, where commands may write."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CVMATCH_STORE", str(tmp_path / "postings.db"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)])
def test_blocks_run(page: str, desk: Path) -> None:
    for language, text in blocks(page):
        if language == "python":
            exec(compile(text, page, "exec"), {"__name__": "__main__"})
        elif language == "toml":
            written(text, desk)
        else:
            for line in text.splitlines():
                run(line, desk)


def written(text: str, desk: Path) -> None:
    """A TOML block whose first line names its file is that file."""
    named = re.match(r"# (\S+\.toml)\n", text)
    if named:
        (desk / named[1]).parent.mkdir(parents=True, exist_ok=True)
        (desk / named[1]).write_text(text, "utf-8")


def run(line: str, desk: Path) -> None:
    """One line of a shell block; only our own command is run."""
    words = shlex.split(line, comments=True)
    if words[:1] != ["cvmatch"] or {"serve", "mcp"} & set(words[:2]):
        return
    arguments = [name for word in words[1:] for name in globbed(word, desk)]
    done = inside(*arguments, cwd=desk)
    assert done.returncode in ((0, 3) if "batch" in arguments else (0,)), (line, done.stderr)
    assert b"Traceback" not in done.stderr


def globbed(word: str, desk: Path) -> list[str]:
    """What a shell makes of a word."""
    return sorted(str(path.relative_to(desk)) for path in desk.glob(word)) if "*" in word else [word]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name, text in generator().pages().items():
        assert (DOCS / "reference" / name).read_text("utf-8") == text, "python docs/generate.py writes it anew"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    prose = "\n".join((DOCS / page).read_text("utf-8") for page in PAGES) + (ROOT / "README.md").read_text("utf-8")
    assert f"cvmatch {name}" in prose


def test_the_site_builds_without_network(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    loaded = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(https?:[^"]+)"', page)
    assert not [address for address in loaded if "canonical" not in address]
