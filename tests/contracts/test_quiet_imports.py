"""What is dear is imported where it is needed: the command starts at the speed of typer."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.contracts.running import ROOT

HEAVY = (
    "spacy",
    "sklearn",
    "numpy",
    "scipy",
    "pdfminer",
    "jinja2",
    "pydantic",
    "rich",
    "docx",
    "odfdo",
    "selectolax",
    "joblib",
    "sqlite3",
)
FACES = (
    "cvmatch",
    "cvmatch.cli",
    "cvmatch.cli.app",
    "cvmatch.api",
    "cvmatch.documents.reading",
    "cvmatch.report.terminal",
    "cvmatch.report.html",
    "cvmatch.report.records",
    "skill_taxonomy",
)


def loaded_after(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after `code`."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"],
        capture_output=True, text=True, timeout=60, check=True, cwd=ROOT,
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("module", FACES)
def test_importing_a_door_is_cheap(module: str) -> None:
    assert not loaded_after(f"import {module}") & set(HEAVY)


@pytest.mark.parametrize("words", ["--help", "--version"])
def test_help_is_cheap(words: str) -> None:
    assert not loaded_after(f"from cvmatch.cli.entry import run\nrun([{words!r}])") & set(HEAVY)


def test_a_comparison_does_without_scikit_learn() -> None:
    words = ["compare", "examples/ines-carvalho.md", "examples/ml-engineer.txt"]
    loaded = loaded_after(f"from cvmatch.cli.entry import run\nrun({words})")
    assert "spacy" in loaded
    assert not loaded & {"sklearn", "scipy", "sqlite3", "docx", "pdfminer"}


def test_the_test_can_fail() -> None:
    assert "jinja2" in loaded_after("import jinja2")
