"""The role that a title names."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cvmatch.profiles.titles import stated_role
from skill_taxonomy import load
from skill_taxonomy.model import Role, Taxonomy

TITLES = tomllib.loads((Path(__file__).parents[1] / "cases" / "posting" / "titles.toml").read_text("utf-8"))


@pytest.mark.parametrize(("title", "role"), TITLES.items())
def test_stated_role(title, role):
    assert stated_role(title, Taxonomy("test", "0", {}, {})) == (role or None)


def test_the_taxonomys_own_titles_come_first():
    own = Role("data-analyst", "Data Analyst", ("Number Whisperer",), (), (), ())
    assert stated_role("Senior Number Whisperer (remote)", Taxonomy("test", "0", {}, {own.id: own})) == "data-analyst"


@pytest.mark.parametrize("title", ["Machine Learning Engineer (NLP)", "Machine Learning Engineer - NLP"])
def test_a_field_in_brackets_names_the_specialist_of_the_shipped_taxonomy(title):
    assert stated_role(title, load()) == "nlp-engineer"
