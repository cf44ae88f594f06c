"""No test sees, or leaves anything in, the folders of the user who runs it: settings, saved postings, cache."""

from __future__ import annotations

import os
import tempfile

import pytest

FOR_TESTS = {"CVMATCH_GOLDEN", "CVMATCH_LOOK"}
_HOME = tempfile.TemporaryDirectory(prefix="cvmatch-tests-")


def pytest_configure(config: pytest.Config) -> None:
    """Folders of this process's own, before anything asks for them."""
    for name in ("CACHE", "CONFIG", "DATA"):
        os.environ[f"XDG_{name}_HOME"] = f"{_HOME.name}/{name.lower()}"
    for name in [key for key in os.environ if key.startswith("CVMATCH_") and key not in FOR_TESTS]:
        del os.environ[name]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Gone with the run."""
    _HOME.cleanup()
