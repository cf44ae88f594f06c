"""Checking a folder: every fault at once with its place, and hostile folders within seconds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from skill_taxonomy.checking import check


def folder(root: Path, text: str | bytes, name: str = "skills/own.toml") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def told(root: Path) -> list[str]:
    return [str(fault) for fault in check(root)]


def test_shipped_data_have_no_fault() -> None:
    assert check() == []


def test_own_folder_without_fault(tmp_path: Path) -> None:
    text = '[skill.quux]\nname = "Quux"\nkind = "field"\n[skill.quux-flow]\nname = "QuuxFlow"\nkind = "tool"\n'
    assert told(folder(tmp_path, text + 'broader = ["quux"]\n[skill.python]\naliases = ["Quuxpython"]\n')) == []


def test_all_faults_at_once_with_places(tmp_path: Path) -> None:
    lines = [
        "[skill.quux]",
        "name = 3",
        'kind = "tol"',
        'aliasses = ["x"]',
        'broader = ["pythn"]',
        "related = { python = 3 }",
        "[[skill.quux.match]]",
        'case = "yes"',
    ]
    assert told(folder(tmp_path, "\n".join(lines))) == [
        "skills/own.toml:2:1: name: a text in quotes is needed, not a number",
        "skills/own.toml:3:1: kind: 'tol' is none of language, tool, platform, method, field, soft",
        "skills/own.toml:4:1: unknown key 'aliasses' (did you mean 'aliases'?)",
        "skills/own.toml:5:1: unknown skill 'pythn' in broader (did you mean 'python'?)",
        "skills/own.toml:6:1: related: python: 3 is not between 0 and 1",
        "skills/own.toml:7:1: '0' has no text",
        "skills/own.toml:8:1: case: true or false is needed, not a text",
    ]


SKILL = '[skill.quux]\nname = "Quux"\nkind = "tool"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (SKILL + 'broader = ["quuy"]\n[skill.quuy]\nname = "Quuy"\nkind = "tool"\nbroader = ["quux"]', "goes round"),
        (SKILL + 'broader = ["quux"]', "itself"),
        ('[skill.quux]\nname = "Python"\nkind = "tool"', "names 'python' too"),
        (
            SKILL + 'external = { x = "1" }\n[skill.quuy]\nname = "Quuy"\nkind = "tool"\nexternal = { x = "1" }',
            "already",
        ),
        (SKILL + SKILL, "not TOML"),
        ('[skill.Quux]\nname = "Quux"\nkind = "tool"', "is no id"),
        ('[skils.quux]\nname = "Quux"', "unknown table 'skils' (did you mean 'skill'?)"),
        ('[skill.quux]\nname = "Quux', "not TOML"),
        (b'[skill.quux]\nname = "\xff"', "not UTF-8"),
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("a" + ".a" * 400_000 + " = 1", "nested too deeply"),
        ("#" * 2_100_000, "bytes"),
        (SKILL + "aliases = [" + ",".join(f'"q{n}"' for n in range(150_000)) + "]", "at most"),
        ("".join(f'[skill.q{n}]\nname = "Q{n}"\nkind = "tool"\n' for n in range(21_000)), "at most"),
        ("".join(f'[skill.q{n}]\nnme = "Q{n}"\nbroader = ["z{n}"]\n' for n in range(5_000)), "unknown key 'nme'"),
        (
            "".join(f'[skill.q{n}]\nname="Q{n}"\nkind="tool"\nbroader=["q{(n + 1) % 9000}"]\n' for n in range(9_000)),
            "goes round",
        ),
    ],
    ids=range(16),
)
def test_faults_and_hostile_folders(tmp_path: Path, text: str | bytes, says: str) -> None:
    begin = time.process_time()
    faults = told(folder(tmp_path, text))
    assert any(says in fault for fault in faults), faults[:5]
    assert time.process_time() - begin < 10


@pytest.mark.parametrize("name", ["skills.toml", "skills.json", "skills.yaml", "skills.xml"])
def test_files_that_are_not_read_are_said(tmp_path: Path, name: str) -> None:
    faults = told(folder(tmp_path, "x", name))
    assert any("not read" in fault for fault in faults)


def test_empty_and_missing_folders(tmp_path: Path) -> None:
    assert "no skills/*.toml" in told(tmp_path)[0]
    assert "no such folder" in told(tmp_path / "nowhere")[0]


def test_learning_and_roles_are_checked(tmp_path: Path) -> None:
    folder(tmp_path, '[learn.pythn]\nweeks = "two"\n', "learning/own.toml")
    folder(tmp_path, '[role]\nid = "x"\nname = "X"\ntitles = ["X"]\n[role.skills]\nsql = 3\n', "roles/x.toml")
    text = "\n".join(told(tmp_path))
    assert "learning/own.toml:1:1: unknown skill 'pythn' (did you mean 'python'?)" in text
    assert "learning/own.toml:2:1: weeks: a number is needed, not a text" in text
    assert "roles/x.toml:2:1: id: 'x' is none of" in text
    assert 'roles/x.toml:6:1: a table is needed: { importance = "core", says = "..." }' in text
