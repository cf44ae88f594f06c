"""The Tab key, asked as the shells ask: by environment variables, and once by a real bash."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest
import typer

from cvmatch.cli import completing
from cvmatch.cli.app import COMMANDS
from cvmatch.store import PostingStore
from tests.contracts.running import EXAMPLES, ROOT, inside, said
from tests.contracts.test_quiet_imports import HEAVY

FILES = {"compare": ["a", "b"], "diff": ["a", "b", "c"], "prepare": ["a", "b"], "taxonomy try": ["x", "--on", "y"],
         "postings list": [], "postings export": [], "taxonomy list": [], "taxonomy check": [], "taxonomy export": [],
         "config show": [], "audit": ["a", "--groups", "b"]}  # fmt: skip


def ask(variables: dict[str, str], cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command as a shell's script calls it; it must be silent on standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "cvmatch"], capture_output=True, text=True, timeout=60, check=False, cwd=cwd or ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | variables,
    )  # fmt: skip
    assert done.stderr == ""
    return done


def bash(line: str, **more: str) -> list[str]:
    """What bash offers for the last word of a line."""
    words = line.split(" ")
    given = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), "_CVMATCH_COMPLETE": "complete_bash"}
    return ask(given | more).stdout.split()


def test_commands_and_their_groups() -> None:
    assert {"compare", "batch", "serve", "postings"} <= set(bash("cvmatch "))
    assert bash("cvmatch com") == ["compare"]
    assert {"add", "list", "search", "remove"} <= set(bash("cvmatch postings "))


def test_options_of_the_command_at_hand() -> None:
    assert bash("cvmatch compare --wh") == ["--why"]
    assert "--top" in bash("cvmatch batch --")


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("cvmatch compare a b --why airf", "airflow"),
        ("cvmatch taxonomy show machine-learning-e", "machine-learning-engineer"),
        ("cvmatch taxonomy list --kind lang", "language"),
        ("cvmatch text --as post", "posting"),
        ("cvmatch batch cv --where tit", "title="),
        ("cvmatch batch -f js", "json"),
        ("cvmatch batch cv -f jsonl --top 3 --format=m", "md"),
    ],
)
def test_values(line: str, offer: str) -> None:
    assert offer in bash(line)


NO_OFFERS = ("cvmatch compare ", "cvmatch compare a ", "cvmatch text a b ", "cvmatch nosuch x", "cvmatch text -o ")


@pytest.mark.parametrize("line", NO_OFFERS)
def test_where_a_file_is_meant_the_shell_offers_its_own(line: str) -> None:
    assert bash(line) == []


def test_saved_postings(tmp_path: Path) -> None:
    place = str(tmp_path / "p.db")
    with PostingStore(place) as store:
        store.add_paths([EXAMPLES / "data-engineer.txt", EXAMPLES / "ml-engineer.txt"])
        ids = [saved.key for saved in store]
    assert bash("cvmatch postings show ", CVMATCH_STORE=place) == ids
    assert bash(f"cvmatch postings remove --store {place} {ids[1][:8]}") == [ids[1]]
    assert bash("cvmatch postings show ", CVMATCH_STORE=str(tmp_path / "none.db")) == []
    (tmp_path / "bad.db").write_bytes(b"no store" * 100)
    assert bash("cvmatch postings show ", CVMATCH_STORE=str(tmp_path / "bad.db")) == []


def test_a_setting_that_is_wrong_is_no_matter_here(tmp_path: Path) -> None:
    (tmp_path / "cvmatch.toml").write_text("taxonomy = 'nowhere'\n")
    given = {"COMP_WORDS": "cvmatch taxonomy show air", "COMP_CWORD": "3", "_CVMATCH_COMPLETE": "complete_bash"}
    assert ask(given, tmp_path).stdout.strip() == ""
    assert ask(given | {"COMP_WORDS": "cvmatch com", "COMP_CWORD": "1"}, tmp_path).stdout.strip() == "compare"


def test_zsh_and_fish_get_names_too() -> None:
    line = {"_TYPER_COMPLETE_ARGS": "cvmatch taxonomy show kubern"}
    assert '"kubernetes":"Kubernetes"' in ask(line | {"_CVMATCH_COMPLETE": "complete_zsh"}).stdout
    fish = line | {"_CVMATCH_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert "kubernetes\tKubernetes" in ask(fish).stdout
    asked = fish | {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    assert ask(asked).returncode == 0
    assert ask(asked | {"_TYPER_COMPLETE_ARGS": "cvmatch text cv.p"}).returncode == 1, "fish offers files"


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_in_a_real_bash(tmp_path: Path) -> None:
    command = tmp_path / "cvmatch"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m cvmatch "$@"\n')
    command.chmod(0o755)
    script = subprocess.run(
        [command, "--show-completion", "bash"], capture_output=True, text=True, check=True, timeout=60,
        env=os.environ | {"PYTHONPATH": str(ROOT), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
    ).stdout  # fmt: skip
    (tmp_path / "script").write_text(script)
    line = (
        "source ./script; COMP_WORDS=(cvmatch compare cv.pdf posting.txt --why kuberne); COMP_CWORD=5; "
        '_cvmatch_completion cvmatch; echo "${COMPREPLY[@]}"; complete -p cvmatch'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", line], capture_output=True, text=True, check=True, timeout=60, cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "complete -o default -F _cvmatch_completion cvmatch"
    assert done.stdout.splitlines()[0] == "kubernetes"
    assert done.stderr == ""


@pytest.mark.parametrize("command", completing.FORMATS)
def test_the_formats_are_those_of_the_command(command: str) -> None:
    done = inside(*command.split(), *FILES.get(command, ["a"]), "--format", "nosuch")
    found = re.search(r"it gives (.*)", said(done))
    assert found
    assert found[1].split(", ") == completing.FORMATS[command].split()


def test_every_command_with_formats_is_known() -> None:
    found = set()
    for name, (module, function, _) in COMMANDS.items():
        part = getattr(import_module(f"cvmatch.cli.{module}"), function)
        subs = part.registered_commands if isinstance(part, typer.Typer) else []
        called = {f"{name} {sub.name}": sub.callback for sub in subs} or {name: part}
        found |= {words for words, call in called.items() if "format" in signature(call).parameters}
    assert found == set(completing.FORMATS)


def test_nothing_dear_is_imported() -> None:
    code = (
        "import sys\nfrom cvmatch.cli.entry import run\n"
        "try:\n    run([])\nexcept SystemExit:\n"
        "    print('\\n' + str({name.split('.')[0] for name, found in sys.modules.items() if found}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True, cwd=ROOT,
        env=os.environ | {"_CVMATCH_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "cvmatch taxonomy show air"},
    )  # fmt: skip
    assert "airflow" in done.stdout
    dear = set(HEAVY) - {"pydantic"}  # by which typer itself checks values
    assert not {name for name in dear if f"'{name}'" in done.stdout.splitlines()[-1]}
