"""What the article on the roles names is in the taxonomy."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cvmatch.tagging.patterns import key_of as key
from cvmatch.tagging.patterns import surfaces_of, words_of
from skill_taxonomy import load

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/taxonomy/seed_skills.toml").read_text("utf-8"))
SURFACES = {surface.key for surface in surfaces_of(load())}


@pytest.mark.parametrize("name", sorted({name for names in CASES.values() for name in names}))
def test_named_in_the_article(name: str) -> None:
    assert " ".join(key(words_of(name))) in SURFACES, f"{name} is no surface of any skill"
