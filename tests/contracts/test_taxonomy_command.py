"""`cvmatch taxonomy`: what is shown, what is refused, what is exported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.contracts.running import EXAMPLES, inside, record, said


def overlay(folder: Path, text: str) -> Path:
    (folder / "skills").mkdir()
    (folder / "skills" / "mine.toml").write_text(text, "utf-8")
    return folder


def test_a_skill_of_your_own_is_tagged(tmp_path: Path) -> None:
    own = overlay(
        tmp_path, '[skill.loyaltron]\nname = "Loyaltron"\nkind = "tool"\naliases = ["loyalty-card exports"]\n'
    )
    found = record(inside("tag", EXAMPLES / "ines-carvalho.md", "-f", "json", "--taxonomy", own))
    assert "loyaltron" in {skill["id"] for skill in found["skills"]}
    assert inside("taxonomy", "check", own).returncode == 0


def test_a_fault_is_named_with_its_place(tmp_path: Path) -> None:
    own = overlay(tmp_path, '[skill.x]\nname = "X tool"\nkind = "gadget"\n')
    done = inside("taxonomy", "check", own)
    assert done.returncode == 1
    assert b"mine.toml:3" in done.stdout


def test_a_folder_that_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    own = overlay(tmp_path, "[skill.x\n")
    done = inside("tag", EXAMPLES / "ines-carvalho.md", "--taxonomy", own)
    assert done.returncode == 2
    assert "mine.toml" in said(done)


def test_show_finds_names_aliases_and_roles() -> None:
    assert record(inside("taxonomy", "show", "k8s", "-f", "json"))["id"] == "kubernetes"
    assert record(inside("taxonomy", "show", "data-analyst", "-f", "json"))["kind"] == "role"
    assert "did you mean" in said(inside("taxonomy", "show", "kubernetties"))


def test_list_has_all() -> None:
    whole = record(inside("taxonomy", "list", "-f", "json"))["records"]
    tools = record(inside("taxonomy", "list", "-f", "json", "--kind", "tool"))["records"]
    assert "role" in {row["kind"] for row in whole}
    assert 0 < len(tools) < len(whole)


@pytest.mark.parametrize(("format", "sign"), [("skos", "skos:Concept"), ("json", '"skills"'), ("spacy", '"pattern"')])
def test_export(format: str, sign: str) -> None:
    done = inside("taxonomy", "export", "-f", format)
    assert done.returncode == 0
    assert sign in done.stdout.decode("utf-8")


def test_try_shows_what_a_name_would_hit() -> None:
    done = inside("taxonomy", "try", "voucher recipients", "--on", EXAMPLES / "ines-carvalho.md", "-f", "json")
    found = json.loads(done.stdout)
    assert (found["texts"], found["mentions"]) == (1, 1)
    assert "voucher recipients" in found["lines"][0]["line"]
