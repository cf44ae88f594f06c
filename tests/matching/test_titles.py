"""The title check: what the title says against the shares of the roles, case by case."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cvmatch.matching.roles import RoleFit
from cvmatch.matching.titles import title_check
from cvmatch.profiles.posting import PostingProfile
from cvmatch.report.words import title_verdict
from cvmatch.tagging.mention import Mention
from skill_taxonomy import load

TAXONOMY = load()
CASES = tomllib.loads((Path(__file__).parents[1] / "cases/matching/title_check.toml").read_text("utf-8"))["case"]
BARE = PostingProfile("p", "p", "0" * 64, None, None, None, (), (), (), (), False)


def fits(shares: dict[str, float]) -> tuple[RoleFit, ...]:
    whole = dict.fromkeys((*TAXONOMY.roles, "other"), 0.0) | shares
    return tuple(RoleFit(role, role, share) for role, share in sorted(whole.items(), key=lambda found: -found[1]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_title_against_the_shares(case: dict[str, Any]) -> None:
    named = tuple(Mention(skill, 0, 0, skill) for skill in case.get("skills", ()))
    posting = replace(BARE, title=case["title"], mentions=named, thin=case.get("thin", False))
    check = title_check(posting, TAXONOMY, fits(case["shares"]))
    assert {True: "agrees", False: "not", None: "open"}[check.agrees] == case["verdict"]
    assert title_verdict(check, TAXONOMY) == case["words"]
