"""Every example runs: the programs, the commands of the README, and the making of the CVs from their sources."""

from __future__ import annotations

import ast
import importlib.util
import json
import runpy
import shlex
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import cvmatch
from tests.contracts.running import AS_OF, EXAMPLES, inside, record

README = (EXAMPLES / "README.md").read_text("utf-8")
COMMANDS = [line.removeprefix("cvmatch ") for line in README.split("\n") if line.startswith("cvmatch ")]
ELSEWHERE = {"make_cvs.py", "spark_postings.py", "ray_postings.py"}  # run by tests of their own
PROGRAMS = sorted(path.name for path in EXAMPLES.glob("*.py") if path.name not in ELSEWHERE)
POSTINGS = sorted(EXAMPLES.glob("*.txt"))


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_readme(command: str) -> None:
    done = inside(*shlex.split(command), cwd=EXAMPLES)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert done.stderr == b""


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(EXAMPLES / name), run_name="__main__")
    assert len(capsys.readouterr().out.splitlines()) > 3


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebooks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its code cells run in order, and the last line of each shows something where it is an expression."""
    monkeypatch.chdir(EXAMPLES)
    notebook = json.loads(path.read_text("utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None), "kept without what was shown"
            ran(ast.parse("".join(cell["source"])), names)


def ran(cell: ast.Module, names: dict[str, Any]) -> None:
    """Runs a cell as a notebook does: an expression at its end is shown."""
    last = cell.body.pop() if isinstance(cell.body[-1], ast.Expr) else None
    exec(compile(cell, "cell", "exec"), names)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307
        assert value._repr_html_() if hasattr(value, "_repr_html_") else value


def test_the_readme_names_every_file() -> None:
    names = {path.name for path in EXAMPLES.iterdir()} - {"README.md", "sources", "__pycache__", "ines-carvalho.md"}
    assert {name for name in names if f"`{name}`" not in README} == set()


@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: path.stem)
def test_postings_are_as_long_as_real_ones(path: Path) -> None:
    assert 250 <= len(path.read_text("utf-8").split()) <= 700


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_cvs", EXAMPLES / "make_cvs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["ines-carvalho.pdf", "ines-carvalho.md", "tomas-lindqvist.pdf", "lena-brandt.docx"])
def test_cvs_hold_the_words_of_their_sources(name: str) -> None:
    source = " ".join(text for _, text in maker().blocks(Path(name).stem))
    text = cvmatch.read(EXAMPLES / name).text
    assert sorted(source.split()) == sorted(word for word in text.split() if word not in {"#", "##", "###", "-", "•"})


def test_one_cv_in_two_forms_scores_the_same() -> None:
    scores = [
        record(inside("compare", EXAMPLES / name, EXAMPLES / "data-engineer.txt", "-f", "json", *AS_OF))["score"]
        for name in ("ines-carvalho.pdf", "ines-carvalho.md")
    ]
    assert scores[0] == pytest.approx(scores[1], abs=1e-9)


def test_the_mistitled_posting_is_called_out() -> None:
    found = record(inside("roles", EXAMPLES / "data-scientist-retail.txt", "-f", "json"))
    assert (found["stated_role"], found["agrees"]) == ("data-scientist", False)
    assert found["roles"][0]["id"] == "data-analyst"


@pytest.mark.parametrize("name", ["data-engineer.txt", "data-scientist-health.txt", "ml-engineer.txt"])
def test_the_others_mean_what_they_say(name: str) -> None:
    assert record(inside("roles", EXAMPLES / name, "-f", "json"))["agrees"] is True


@pytest.mark.parametrize(
    ("cv", "posting"),
    [
        ("tomas-lindqvist.pdf", "data-engineer.txt"),
        ("lena-brandt.docx", "nlp-researcher.txt"),
        ("ines-carvalho.pdf", "data-scientist-retail.txt"),
    ],
)
def test_everybody_finds_their_posting_first(cv: str, posting: str) -> None:
    reports = cvmatch.rank([cvmatch.read(EXAMPLES / cv)], [cvmatch.read(path) for path in POSTINGS], as_of="2026-11")
    assert reports[0].posting == posting
    assert [report.posting for report in reports if report.error] == ["junior-data-role.txt"]
