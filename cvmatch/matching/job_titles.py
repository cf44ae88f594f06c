"""What the titles of a CV's jobs say their holder did all day."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from cvmatch.text.words import word_numbers

TABLE = Path(__file__).with_name("title_skills.toml")


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[frozenset[int], tuple[str, ...]], ...]:
    rows = tomllib.loads(TABLE.read_text("utf-8"))["title"]
    return tuple((frozenset(word_numbers(row["words"])), tuple(row["skills"])) for row in rows)


@lru_cache(maxsize=4096)
def title_skills(title: str) -> frozenset[str]:
    """Ids of the skills that a job of this title takes all day; none for a title that says nothing of the kind."""
    said = frozenset(word_numbers(title))
    return frozenset(skill for asked, skills in _table() if asked <= said for skill in skills)
