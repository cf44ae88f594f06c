"""The JSON Schemas for editors fit the shipped files, and refuse what they should."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import skill_taxonomy

HOME = Path(skill_taxonomy.__file__).parent
FILES = [
    (path, name)
    for folder, name in (("skills", "skills"), ("roles", "role"), ("learning", "learning"))
    for path in sorted((HOME / folder).glob("*.toml"))
]
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}


def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((HOME / "schema" / f"{name}.schema.json").read_text("utf-8"))
    return schema


def fits(value: Any, rule: Any, defs: dict[str, Any]) -> bool:
    """Whether a value fits a rule: the part of JSON Schema that the files use."""
    rule = defs[rule["$ref"].rsplit("/", 1)[1]] if "$ref" in rule else rule
    if not isinstance(value, TYPES[rule["type"]] if "type" in rule else object) or value not in rule.get(
        "enum", [value]
    ):
        return False
    if isinstance(value, dict):
        return _fits_table(value, rule, defs)
    if isinstance(value, list):
        return all(fits(item, rule.get("items", {}), defs) for item in value)
    if isinstance(value, str):
        return len(value) >= rule.get("minLength", 0) and bool(re.search(rule.get("pattern", ""), value))
    return bool(rule.get("minimum", value) <= value <= rule.get("maximum", value))


def _fits_table(value: dict[str, Any], rule: Any, defs: dict[str, Any]) -> bool:
    named, others = rule.get("properties", {}), rule.get("additionalProperties", {})
    return (
        set(rule.get("required", ())) <= set(value)
        and all(fits(key, rule.get("propertyNames", {}), defs) for key in value)
        and (others is not False or set(value) <= set(named))
        and all(fits(part, named.get(key, others or {}), defs) for key, part in value.items())
    )


@pytest.mark.parametrize(("path", "name"), FILES, ids=lambda part: getattr(part, "stem", part))
def test_shipped_files_fit(path: Path, name: str) -> None:
    schema = _schema(name)
    assert fits(tomllib.loads(path.read_text("utf-8")), schema, schema["$defs"])


@pytest.mark.parametrize(
    "table",
    [
        {"skill": {"Upper": {"name": "x", "kind": "tool"}}},
        {"skill": {"x": {"name": "x"}}},
        {"skill": {"x": {"name": "x", "kind": "gadget"}}},
        {"skill": {"x": {"name": "x", "kind": "tool", "alias": ["y"]}}},
        {"skill": {"x": {"name": "x", "kind": "tool", "related": {"y": 2}}}},
        {"skill": {"x": {"name": "x", "kind": "tool", "match": [{"case": True}]}}},
        {"skills": {}},
    ],
)
def test_what_is_no_skill_is_refused(table: dict[str, Any]) -> None:
    schema = _schema("skills")
    assert not fits(table, schema, schema["$defs"])
