"""A skill named in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end] == surface` names the skill with id `skill`; `negated`: said not to be needed or had."""

    skill: str
    start: int
    end: int
    surface: str
    section: str | None = None
    negated: bool = False
