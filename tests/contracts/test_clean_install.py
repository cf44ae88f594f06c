"""The wheel with the base requirements and nothing else: it imports, the README's commands run, extras are asked for.

The fresh environment holds links to the installed packages that requirements.txt names, so nothing is fetched.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from cvmatch.cli.extras import NEEDED
from tests.contracts.running import AS_OF, EXAMPLES, ROOT
from tests.contracts.test_readme import COMMANDS, furnished, globbed

pytestmark = pytest.mark.slow

PINNED = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
IMPORT_ALL = """
import importlib, pkgutil, sys
import cvmatch, skill_taxonomy
for top in (cvmatch, skill_taxonomy):
    assert "site-packages" in top.__file__, top.__file__
    for found in pkgutil.walk_packages(top.__path__, top.__name__ + "."):
        importlib.import_module(found.name)
        print(found.name)
for name in cvmatch.__all__:
    getattr(cvmatch, name)
"""
IN_SPACY = """
import spacy
nlp = spacy.blank("en")
nlp.add_pipe("skill_tagger")
doc = nlp("Python and SQL")
print(*[span.label_ for span in doc.spans["skills"]])
"""
PARQUET = b"PAR1" + bytes(16) + b"PAR1"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs' folder of an environment with the wheel and the base requirements only."""
    home = tmp_path_factory.mktemp("clean")
    python = home / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True, timeout=120)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout.strip())
    for entry in base_entries():
        (site / entry.name).symlink_to(entry)
    words = ["--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *words], check=True, capture_output=True, timeout=120)
    return home / "bin"


def base_entries() -> set[Path]:
    """The folders and modules in site-packages that belong to a package of requirements.txt."""
    found = set()
    for name in PINNED:
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:  # for another system or Python
            continue
        tops = {file.parts[0] for file in files} - {"..", "__pycache__"}
        found |= {Path(str(distribution(name).locate_file(top))) for top in tops}
    return {path for path in found if path.exists()}


def run(clean: Path, *words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A program of the clean environment, without anything of this one's."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CVMATCH", "PYTHON"))}
    env |= {"XDG_CACHE_HOME": str(cwd / "cache"), "XDG_CONFIG_HOME": str(cwd / "config"), "COLUMNS": "80"}
    env |= {"CVMATCH_STORE": str(cwd / "postings.db")}
    return subprocess.run(
        [str(clean / str(words[0])), *map(str, words[1:])], cwd=cwd, env=env,
        input="", capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_wheel_holds_the_packages_and_their_data_only(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name.split("/")[0].split("-")[0] for name in names} == {"cvmatch", "skill_taxonomy"}
    kept = [path for top in ("cvmatch", "skill_taxonomy") for path in (ROOT / top).rglob("*") if path.is_file()]
    wanted = {path.relative_to(ROOT).as_posix() for path in kept if "__pycache__" not in path.parts}
    assert wanted - names == set()


def test_no_extra_is_there(clean: Path, tmp_path: Path) -> None:
    """So that the tests below mean something."""
    modules = sorted({module for _, needed in NEEDED.values() for module in needed} | {"pandas", "polars", "pyarrow"})
    code = f"from importlib.util import find_spec; print([m for m in {modules} if find_spec(m)])"
    assert run(clean, "python", "-c", code, cwd=tmp_path).stdout == "[]\n"


def test_every_module_imports(clean: Path, tmp_path: Path) -> None:
    """Those of the extras too: what they need is imported where it is used."""
    done = run(clean, "python", "-c", IMPORT_ALL, cwd=tmp_path)
    assert done.returncode == 0, [*done.stdout.splitlines()[-1:], done.stderr]
    assert len(done.stdout.splitlines()) > 200


def test_spacy_finds_the_component_by_its_entry_point(clean: Path, tmp_path: Path) -> None:
    assert run(clean, "python", "-c", IN_SPACY, cwd=tmp_path).stdout == "python sql\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return furnished(tmp_path_factory.mktemp("desk"))


def of_the_base() -> list[list[str]]:
    """The README's commands, as words, that need no extra."""
    return [words for command in COMMANDS if (words := shlex.split(command)[1:])[0] not in NEEDED]


@pytest.mark.parametrize("words", of_the_base(), ids=" ".join)
def test_the_commands_of_the_readme_run(words: list[str], clean: Path, desk: Path) -> None:
    done = run(clean, "cvmatch", *[name for word in words for name in globbed(word, desk)], cwd=desk)
    assert done.returncode == 0, done.stderr
    assert done.stdout or "-o" in words


def test_the_score_is_that_of_the_sources(clean: Path, desk: Path) -> None:
    words = ("compare", "cv.pdf", "posting.txt", "-f", "json", *AS_OF)
    here = subprocess.run(
        [sys.executable, "-m", "cvmatch", *words], cwd=desk, env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert run(clean, "cvmatch", *words, cwd=desk).stdout == here.stdout


@pytest.mark.parametrize("command", NEEDED)
def test_a_command_of_an_extra_says_what_to_type(command: str, clean: Path, desk: Path) -> None:
    typed = {"batch --cluster": "batch cv.pdf --postings posting.txt --cluster tcp://127.0.0.1:1"}.get(command, command)
    done = run(clean, "cvmatch", *typed.split(), cwd=desk)
    said = f'cvmatch: {command} needs packages that are not installed: pip install "cvmatch[{NEEDED[command][0]}]"\n'
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_a_table_in_parquet_says_what_to_type(clean: Path, tmp_path: Path) -> None:
    (tmp_path / "postings.parquet").write_bytes(PARQUET)
    done = run(clean, "cvmatch", "tag", "postings.parquet", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert 'pip install "cvmatch[parquet]"' in done.stderr


def test_the_examples_that_need_no_extra_run(clean: Path, tmp_path: Path) -> None:
    for name in ("rank_postings.py", "skills_over_time.py", "highlight_skills.py", "own_roles.py"):
        done = run(clean, "python", EXAMPLES / name, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.splitlines()) > 3
