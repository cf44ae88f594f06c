"""Settings: which place counts, what is said of a mistake, and that nothing is read where there is nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cvmatch.cli import configured
from cvmatch.cli.app import COMMANDS
from tests.contracts.running import AS_OF, EXAMPLES, ROOT, inside, record, said

CV, POSTING = EXAMPLES / "ines-carvalho.md", EXAMPLES / "data-scientist-retail.txt"
PLACES = ("user", "pyproject.toml", "cvmatch.toml", "CVMATCH_FAIL_UNDER", "--fail-under")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a user's folder of settings beside it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    (tmp_path / "user" / "cvmatch").mkdir(parents=True)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def setting(place: str, value: int, desk: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sets fail_under in one place; the words that the command line needs."""
    if place.startswith("--"):
        return [place, str(value)]
    if place.isupper():
        monkeypatch.setenv(place, str(value))
    else:
        file = desk.parent / "user" / "cvmatch" / "cvmatch.toml" if place == "user" else desk / place
        file.write_text(("[tool.cvmatch]\n" if place.startswith("py") else "") + f"fail_under = {value}\n")
    return []


@pytest.mark.parametrize("counts", range(len(PLACES)))
def test_the_later_place_counts(counts: int, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All places up to one: that one decides. 1 is reached, 100 is not."""
    for decisive, code in ((1, 0), (100, 1)):
        words: list[str] = []
        for place in PLACES[: counts + 1]:
            value = decisive if place == PLACES[counts] else 101 - decisive
            words += setting(place, value, desk, monkeypatch)
        assert inside("compare", CV, POSTING, *words).returncode == code, PLACES[counts]


def test_show_says_what_counts_and_what_does_not(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in PLACES[:4]:
        setting(place, len(place), desk, monkeypatch)
    shown = inside("config", "show", "-f", "json")
    row = next(row for row in record(shown)["settings"] if row["name"] == "fail_under")
    assert (row["value"], row["origin"]) == (18, "CVMATCH_FAIL_UNDER")
    lower = [place["origin"] for place in row["overridden"]]
    assert lower == ["cvmatch.toml:1", "pyproject.toml:2", f"{desk.parent}/user/cvmatch/cvmatch.toml:1"]
    assert b"overrides" not in inside("config", "show").stdout
    assert b"overrides" in inside("config", "show", "--origin").stdout


def test_every_setting_works(desk: Path) -> None:
    (desk / "own" / "skills").mkdir(parents=True)
    (desk / "own" / "skills" / "mine.toml").write_text('[skill.till]\nname = "Till"\nkind = "tool"\n')
    (desk / "cvmatch.toml").write_text(
        'format = "json"\nstore = "kept.db"\ntaxonomy = "own"\nas_of = "2024-01"\njobs = 2\ncache = false\n'
        "blind = true\ntop = 1\nfail_under = 10\n"
    )
    report = record(inside("compare", CV, POSTING))
    assert report["versions"]["as_of"] == "2024-01"
    assert "carvalho" not in report["inputs"][0]["source"], "blind"
    assert inside("postings", "add", POSTING, EXAMPLES / "data-engineer.txt").returncode == 0
    assert (desk / "kept.db").is_file()
    assert len(record(inside("batch", CV))["records"]) == 1
    assert len(record(inside("batch", CV, "--top", "2"))["records"]) == 2
    assert "carvalho" in record(inside("compare", CV, POSTING, "--no-blind"))["inputs"][0]["source"]


def test_top_is_that_of_batch(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVMATCH_TOP", "3")
    assert configured.defaults(["batch", "cv"])["batch"]["top"] == 3
    assert configured.defaults(["audit", "results.csv"]) == {}


def test_paths_are_meant_from_the_file(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.parent / "user" / "cvmatch" / "cvmatch.toml").write_text('store = "kept.db"\n')
    assert configured.value("store") == str(desk.parent / "user" / "cvmatch" / "kept.db")
    monkeypatch.setenv("CVMATCH_STORE", "here.db")
    assert configured.value("store") == "here.db"


def test_a_format_is_taken_where_it_is_given(desk: Path) -> None:
    (desk / "cvmatch.toml").write_text('format = "md"\n')
    assert inside("compare", CV, POSTING, *AS_OF).stdout.startswith(b"#")
    assert inside("tag", CV).stdout.startswith(b"ines"), "tag gives no Markdown, and keeps its own"
    assert inside("compare", CV, POSTING, "-o", "out.json").returncode == 0
    assert Path("out.json").read_text().startswith("{"), "the name that was typed counts more"


MISTAKES = {
    "misspelt": ("\nfial_under = 60\n", "cvmatch.toml:2: fial_under is no setting: did you mean fail_under?"),
    "dash": ("as-of = '2026-01'\n", "cvmatch.toml:1: as-of is no setting: did you mean as_of?"),
    "strange": ("colour = 1\n", "cvmatch.toml:1: colour is no setting: settings are format, store"),
    "table": ("[compare]\nformat = 'md'\n", "cvmatch.toml:1: compare is no setting"),
    "format": ("format = 'xml'\n", "cvmatch.toml:1: format xml cannot be used: it is text, json"),
    "number": ("# mine\njobs = 'many'\n", "cvmatch.toml:2: jobs many cannot be used: it is a whole number"),
    "fraction": ("jobs = 1.5\n", "cvmatch.toml:1: jobs 1.5 cannot be used"),
    "truth": ("jobs = true\n", "cvmatch.toml:1: jobs True cannot be used"),
    "month": ("as_of = 2026-11-01\n", "cvmatch.toml:1: as_of 2026-11-01 cannot be used: it is a month"),
    "range": ("fail_under = 101\n", "cvmatch.toml:1: fail_under 101 cannot be used: it is a number from 0 to 100"),
    "nan": ("fail_under = nan\n", "cvmatch.toml:1: fail_under nan cannot be used"),
    "folder": ("taxonomy = 'nowhere'\n", "cvmatch.toml:1: taxonomy nowhere cannot be used: it is a folder"),
    "list": ("store = []\n", "cvmatch.toml:1: store cannot be used: it is the path of a file"),
    "syntax": ("jobs = 1\nformat = json\n", "cvmatch.toml:2 is not TOML"),
    "bytes": ("\udcff = 1\n", "cvmatch.toml is not UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_one_line_with_its_place(case: str, desk: Path) -> None:
    text, line = MISTAKES[case]
    (desk / "cvmatch.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    for words in (["config", "show"], ["compare", str(CV), str(POSTING)]):
        done = inside(*words)
        assert (done.returncode, done.stdout) == (2, b"")
        assert said(done).startswith(f"cvmatch: {line}")
    assert inside("compare", "--help").returncode == 0, "help is given all the same"


def test_a_mistake_in_the_environment_and_in_pyproject(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "pyproject.toml").write_text(
        '[project]\njobs = 1\n[tool.other]\nx = 1\n\n[ tool . cvmatch ]\n\n"jbos" = 1\n'
    )
    assert said(inside("config", "show")).startswith(
        "cvmatch: pyproject.toml:8: jbos is no setting: did you mean jobs?"
    )
    monkeypatch.setenv("CVMATCH_JOBS", "many")
    assert said(inside("tag", CV)).startswith("cvmatch: CVMATCH_JOBS: jobs many cannot be used")


def test_other_projects_files_are_not_ours(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "pyproject.toml").write_text("this is no TOML; cvmatch\n")
    monkeypatch.setenv("CVMATCH_DEBUG", "0")
    monkeypatch.setenv("CVMATCH_NOSUCH", "1")
    assert configured.settings() == {}


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is platformdirs' elsewhere")
@pytest.mark.parametrize("home", ["", "/nowhere/settings", "~/odd"])
def test_the_users_folder_is_that_of_platformdirs(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs import user_config_path

    monkeypatch.setenv("XDG_CONFIG_HOME", home)
    assert configured.user_file() == user_config_path("cvmatch", appauthor=False) / "cvmatch.toml"


def test_every_setting_is_an_option() -> None:
    pages = "".join(inside(name, "--help").stdout.decode() for name in [*COMMANDS])
    pages += "".join(inside("postings", name, "--help").stdout.decode() for name in ("add", "list"))
    for name in configured.KEYS:
        assert f"--{name.replace('_', '-')} " in pages, name


def test_nothing_is_imported_where_nothing_is_set(tmp_path: Path) -> None:
    code = (
        "import sys\nimport typer\nfrom cvmatch.cli import app, configured\nconfigured.defaults(['tag', 'cv.txt'])\n"
        "print({'tomllib', 'platformdirs'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True, cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "set()"
