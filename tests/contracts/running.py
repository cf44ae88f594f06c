"""Runs the command: `cvmatch` in a process of its own, as a user would; `inside` in this one, where that is enough."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from cvmatch.cli.entry import run

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
AS_OF = ("--as-of", "2026-11")


def cvmatch(
    *arguments: str | Path, env: dict[str, str] | None = None, **more: Any
) -> subprocess.CompletedProcess[bytes]:
    """The finished process; `env` is added to an environment without settings of the user's."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CVMATCH", "PYTHONHASHSEED"))}
    return subprocess.run(
        [sys.executable, "-m", "cvmatch", *map(str, arguments)], input=b"", capture_output=True, timeout=120,
        check=False, env=clean | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"} | (env or {}), **more,
    )  # fmt: skip


def inside(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """The same command in this process: what is dear is loaded once for all tests."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    words = list(map(str, arguments))
    with contextlib.chdir(cwd or Path()), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(words)
    out.flush(), err.flush()
    return subprocess.CompletedProcess(words, code, out.buffer.getvalue(), err.buffer.getvalue())  # type: ignore[attr-defined]


def record(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    """The one JSON object on standard output."""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    """JSON Lines on standard output."""
    return [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Standard error, which must be one line."""
    text = done.stderr.decode("utf-8")
    assert "Traceback" not in text
    assert text.count("\n") == 1, text
    return text
