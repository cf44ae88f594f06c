"""A skill named in a text."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    """`text[start:end] == surface` names the skill with id `skill`; `negated`: said not to be needed or had."""

    skill: str
    start: int
    end: int
    surface: str
    section: str | None = None
    negated: bool = False
