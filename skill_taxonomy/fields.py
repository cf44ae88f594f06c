"""Which keys a table of the taxonomy may have, and of what type: one table for the checker and for the JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skill_taxonomy.model import ROLE_IDS, SKILL_KINDS

LONGEST_TEXT = 2_000
LONGEST_LIST = 300


@dataclass(frozen=True, slots=True)
class Field:
    """A key: `kind` text | flag | number | texts | ids | weights | texts_by_key | tables; `of`: the allowed words of a
    text, or the keys of each of its tables; ids name skills or (`of` = ("role",)) roles."""

    kind: str
    required: bool = False
    of: Any = ()
    least: float = 0
    most: float = 1_000_000

    def wrong(self, value: Any) -> str:
        """What is wrong with a value of this key, or ""."""
        check = _CHECKS[self.kind]
        return check(self, value)


def _text(field: Field, value: Any) -> str:
    if not isinstance(value, str):
        return f"a text in quotes is needed, not {_called(value)}"
    if not value.strip():
        return "the text is empty"
    if len(value) > LONGEST_TEXT or not value.isprintable():
        return f"a text of one line and at most {LONGEST_TEXT:,} characters is needed"
    return "" if not field.of or value in field.of else f"'{value[:40]}' is none of {', '.join(field.of)}"


def _flag(_: Field, value: Any) -> str:
    return "" if isinstance(value, bool) else f"true or false is needed, not {_called(value)}"


def _number(field: Field, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"a number is needed, not {_called(value)}"
    fits = field.least <= value <= field.most
    return "" if fits else f"{value} is not between {field.least:g} and {field.most:g}"


def _texts(_: Field, value: Any) -> str:
    if not isinstance(value, list):
        return f"a list of texts is needed, not {_called(value)}"
    if len(value) > LONGEST_LIST:
        return f"{len(value):,} entries: at most {LONGEST_LIST}"
    wrong = [problem for item in value if (problem := _text(Field("text"), item))]
    twice = sorted({item for item in value if isinstance(item, str) and value.count(item) > 1})
    return wrong[0] if wrong else f"'{twice[0][:40]}' stands twice" if twice else ""


def _by_key(field: Field, value: Any, one: Field) -> str:
    if not isinstance(value, dict):
        return f"a table {{ key = value }} is needed, not {_called(value)}"
    if len(value) > LONGEST_LIST:
        return f"{len(value):,} entries: at most {LONGEST_LIST}"
    wrong = [f"{key[:40]}: {problem}" for key, item in value.items() if (problem := one.wrong(item))]
    return wrong[0] if wrong else ""


def _tables(_: Field, value: Any) -> str:
    listed = isinstance(value, list) and all(isinstance(item, dict) for item in value)
    if not listed:
        return "tables in double brackets are needed: [[...]]"
    return "" if len(value) <= LONGEST_LIST else f"{len(value):,} tables: at most {LONGEST_LIST}"


def _called(value: Any) -> str:
    return {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}.get(
        type(value), "a text" if isinstance(value, str) else "a date"
    )


_CHECKS = {
    "text": _text,
    "flag": _flag,
    "number": _number,
    "texts": _texts,
    "ids": _texts,
    "weights": lambda field, value: _by_key(field, value, Field("number", least=0, most=1)),
    "texts_by_key": lambda field, value: _by_key(field, value, Field("text")),
    "tables": _tables,
}

MATCH: Mapping[str, Field] = {
    "text": Field("text", required=True),
    "case": Field("flag"),
    "near": Field("texts"),
    "not_near": Field("texts"),
    "never": Field("texts"),
    "list_item": Field("flag"),
    "window": Field("number", least=1, most=50),
}
SKILL: Mapping[str, Field] = {
    "name": Field("text", required=True),
    "kind": Field("text", required=True, of=SKILL_KINDS),
    "aliases": Field("texts"),
    "match": Field("tables", of=MATCH),
    "broader": Field("ids"),
    "implies": Field("ids"),
    "related": Field("weights", of=("skill",)),
    "group": Field("text"),
    "used_for": Field("text"),
    "external": Field("texts_by_key"),
    "origin": Field("text", of=("article", "postings", "field")),
    "replace": Field("flag"),
}
ROLE_SKILL: Mapping[str, Field] = {
    "importance": Field("text", required=True, of=("core", "usual", "sometimes", "edge")),
    "says": Field("text"),
    "origin": Field("text", of=("article", "postings", "added")),
    "share": Field("number", least=0, most=1),
}
ROLE: Mapping[str, Field] = {
    "id": Field("text", required=True, of=ROLE_IDS),
    "name": Field("text", required=True),
    "titles": Field("texts", required=True),
    "builds_on": Field("ids", of=("role",)),
    "tasks": Field("texts"),
    "origin": Field("text", of=("article", "added", "postings")),
    "skills": Field("skills", required=True, of=ROLE_SKILL),
}
QUESTION: Mapping[str, Field] = {"ask": Field("text", required=True), "follow": Field("texts")}
LEARN: Mapping[str, Field] = {
    "needs": Field("ids"),
    "weeks": Field("number", most=520),
    "resources": Field("texts"),
    "project": Field("text"),
    "questions": Field("tables", of=QUESTION),
}
