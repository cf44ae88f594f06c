"""Runs the command as a user would: in a process of its own, from the source tree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
AS_OF = ("--as-of", "2026-11")


def cvmatch(
    *arguments: str | Path | bytes, stdin: bytes | None = b"", env: dict[str, str] | None = None, **more: Any
) -> Any:
    """The finished process; `env` is added to an environment without settings of the user's."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CVMATCH", "PYTHONHASHSEED"))}
    return subprocess.run(
        [sys.executable, "-m", "cvmatch", *map(_plain, arguments)],
        input=stdin, capture_output=True, timeout=120, check=False,
        env=clean | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"} | (env or {}), **more,
    )  # fmt: skip


def _plain(argument: str | Path | bytes) -> str | bytes:
    return argument if isinstance(argument, bytes) else str(argument)


def record(done: Any) -> dict[str, Any]:
    """The one JSON object on standard output."""
    return json.loads(done.stdout)


def records(done: Any) -> list[dict[str, Any]]:
    """JSON Lines on standard output."""
    return [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]


def said(done: Any) -> str:
    """Standard error, which must be one line."""
    text = done.stderr.decode("utf-8")
    assert "Traceback" not in text
    assert text.count("\n") == 1, text
    return text
