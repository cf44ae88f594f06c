"""The GitHub Action and the pre-commit hook: both files are parsed, and the commands in them are run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvmatch.cli.app import COMMANDS
from tests.contracts.running import EXAMPLES, ROOT, inside

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
PAGE = (ROOT / "docs" / "how-to" / "cv-in-git.md").read_text("utf-8")
INSTALL, COMPARE = ACTION["runs"]["steps"]


def runner(folder: Path) -> dict[str, str]:
    """A runner's environment, in which the first step has put `cvmatch`."""
    command = folder / "cvmatch" / "bin" / "cvmatch"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m cvmatch "$@"\n')
    command.chmod(0o700)
    return os.environ | {
        "PYTHONPATH": str(ROOT), "RUNNER_TEMP": str(folder), "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
    }  # fmt: skip


def step(folder: Path, **given: str) -> tuple[int, str, str]:
    """Exit code, summary and standard error of the second step with these inputs, run as GitHub runs it."""
    inputs = {name: each.get("default") for name, each in ACTION["inputs"].items()} | given
    named = {
        key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: inputs[m[1]], value)
        for key, value in COMPARE["env"].items()
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", COMPARE["run"]],
        env=runner(folder) | named, cwd=EXAMPLES, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return done.returncode, (folder / "summary.md").read_text("utf-8"), done.stderr


POSTING = {"posting": "data-scientist-retail.txt", "as-of": "2026-11"}


def test_the_action_writes_the_report_into_the_summary(tmp_path: Path) -> None:
    code, summary, errors = step(tmp_path, cv="ines-carvalho.md", **POSTING)
    assert (code, errors) == (0, "")
    wanted = inside(
        "compare", "ines-carvalho.md", "data-scientist-retail.txt", "-f", "md", "--as-of", "2026-11", cwd=EXAMPLES
    )
    assert summary == wanted.stdout.decode("utf-8")


def test_the_action_fails_below_the_line_and_still_says_why(tmp_path: Path) -> None:
    code, summary, _ = step(tmp_path, cv="ines-carvalho.md", **POSTING, **{"fail-under": "100"})
    assert code == 1
    assert summary.startswith("#")


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    code, _, errors = step(tmp_path, cv="nowhere.pdf", **POSTING)
    assert code == 3
    assert "nowhere.pdf" in errors


@pytest.mark.parametrize(
    "words", ["$(touch escaped)", "`touch escaped`", "a; touch escaped", '"; touch escaped; "', "--output=escaped"]
)
def test_no_input_is_read_as_a_command(words: str, tmp_path: Path) -> None:
    code, summary, _ = step(tmp_path, cv=words, posting="data-engineer.txt")
    assert code == 3
    assert summary
    assert not (EXAMPLES / "escaped").exists()


def test_inputs_come_as_variables_only() -> None:
    assert "${{" not in COMPARE["run"] + INSTALL["run"]


def test_the_action_installs_this_repository() -> None:
    assert '"$GITHUB_ACTION_PATH"' in INSTALL["run"]
    assert all(each["shell"] == "bash" for each in (INSTALL, COMPARE))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_is_a_command_of_ours(hook: dict[str, Any]) -> None:
    program, command = shlex.split(hook["entry"])
    assert (program, hook["language"], hook["pass_filenames"]) == ("cvmatch", "python", False)
    assert command in COMMANDS
    assert re.search(hook["files"], "cv.md")
    for line, code in (("1", 0), ("100", 1)):
        arguments = ["ines-carvalho.md", "data-scientist-retail.txt", "--fail-under", line]
        assert inside(command, *arguments, cwd=EXAMPLES).returncode == code


def test_the_page_shows_what_the_files_take() -> None:
    action, hooks = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.S))
    used = action["jobs"]["cv"]["steps"][1]
    assert set(used["with"]) <= set(ACTION["inputs"])
    assert {name for name, each in ACTION["inputs"].items() if each.get("required")} <= set(used["with"])
    (hook,) = hooks["repos"][0]["hooks"]
    assert hook["id"] in {each["id"] for each in HOOKS}
    assert hook["args"][-2] == "--fail-under"
