"""How skills are learnt and asked about: read only by preparation and reports, on demand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "learning"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and what is asked after the answer."""

    ask: str
    follow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """How one skill is learnt: what comes first (`needs`, skill ids), the usual time in weeks at some hours a week,
    names of books, courses and documentation, an idea for a project, and what is asked about it."""

    skill: str
    needs: tuple[str, ...] = ()
    weeks: int | None = None
    resources: tuple[str, ...] = ()
    project: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of an interview: its name, what it asks, and who has to expect it: `roles` (ids; empty for all), or
    only those whose title is `senior`."""

    name: str
    what: str
    who: str
    roles: tuple[str, ...] = ()
    senior: bool = False


@dataclass(frozen=True, slots=True)
class Design:
    """A design task, and the roles it is put to."""

    ask: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """What does not belong to one skill."""

    stages: tuple[Stage, ...] = ()
    designs: tuple[Design, ...] = ()
    sites: tuple[str, ...] = ()
    pace: str = ""
    before: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    books: tuple[str, ...] = ()
    cheat_sheets: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def lessons() -> Mapping[str, Lesson]:
    """Every lesson by the id of its skill, sorted."""
    found = {skill: _lesson(skill, row) for table in _tables() for skill, row in table.get("learn", {}).items()}
    return dict(sorted(found.items()))


@lru_cache(maxsize=1)
def interview() -> Interview:
    """Stages, design tasks and habits of preparation."""
    row: Mapping[str, Any] = next((table["interview"] for table in _tables() if "interview" in table), {})
    texts = {key: tuple(row.get(key, ())) for key in ("sites", "before", "answers", "books", "cheat_sheets")}
    stages = tuple(
        Stage(each["name"], each["what"], each["who"], tuple(each.get("roles", ())), each.get("senior", False))
        for each in row.get("stages", ())
    )
    designs = tuple(Design(each["ask"], tuple(each.get("roles", ()))) for each in row.get("design", ()))
    return Interview(stages, designs, pace=row.get("pace", ""), **texts)


def _tables() -> Iterator[Mapping[str, Any]]:
    for path in sorted(FOLDER.glob("*.toml")):
        yield tomllib.loads(path.read_text("utf-8"))


def _lesson(skill: str, row: Mapping[str, Any]) -> Lesson:
    questions = tuple(Question(each["ask"], tuple(each.get("follow", ()))) for each in row.get("questions", ()))
    return Lesson(
        skill, tuple(row.get("needs", ())), row.get("weeks"), tuple(row.get("resources", ())), row.get("project", ""),
        questions,
    )  # fmt: skip
