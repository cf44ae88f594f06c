"""A command whose packages are not installed says so in one line, with what to type."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cvmatch.cli.extras import NEEDED
from tests.contracts.running import ROOT

HIDE = """
import sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {hidden!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Hidden())
import importlib.util
whole = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name in {hidden!r} else whole(name, package)
from cvmatch.cli.entry import run
sys.exit(run({words!r}))
"""


VALUES = {"--cluster": ("tcp://127.0.0.1:1",)}  # of options that need one


@pytest.mark.parametrize("command", NEEDED)
def test_a_missing_extra_is_one_line(command: str) -> None:
    extra, hidden = NEEDED[command]
    words = [part for word in command.split() for part in (word, *VALUES.get(word, ()))]
    done = subprocess.run(
        [sys.executable, "-c", HIDE.format(hidden=hidden, words=words)],
        capture_output=True, text=True, timeout=60, cwd=ROOT, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.endswith(f'pip install "cvmatch[{extra}]"\n')
