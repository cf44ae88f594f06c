"""A checker for the part of JSON Schema that docs/schemas uses: enough to hold our own records, no dependency."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "number": (int, float), "integer": (int,),
    "boolean": (bool,), "null": (type(None),),
}  # fmt: skip
KNOWN = {
    "$schema", "title", "description", "type", "required", "properties", "items", "enum", "const", "anyOf", "pattern",
    "minimum", "maximum",
}  # fmt: skip


def schema(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}-1.json").read_text("utf-8"))


def faults(value: Any, rule: dict[str, Any], at: str = "$") -> list[str]:
    """What of `value` breaks `rule`, each with its place."""
    assert set(rule) <= KNOWN, f"the checker does not know {set(rule) - KNOWN}"
    if "anyOf" in rule:
        nearest = sorted(rule["anyOf"], key=lambda option: -_alike(value, option))
        found = [faults(value, option, at) for option in nearest]
        return [] if [] in found else found[0]
    wrong = _plain(value, rule, at)
    if wrong or not isinstance(value, dict | list):
        return wrong
    if isinstance(value, list):
        return [fault for i, item in enumerate(value) for fault in faults(item, rule.get("items", {}), f"{at}[{i}]")]
    missing = [f"{at}: no {key}" for key in rule.get("required", ()) if key not in value]
    inside = [
        fault
        for key, part in rule.get("properties", {}).items()
        if key in value
        for fault in faults(value[key], part, f"{at}.{key}")
    ]
    return missing + inside


def _alike(value: Any, rule: dict[str, Any]) -> int:
    """How many keys an object shares with a rule: which of several it was meant to be."""
    return len(set(rule.get("properties", ())) & set(value)) if isinstance(value, dict) else 0


def _plain(value: Any, rule: dict[str, Any], at: str) -> list[str]:
    if "const" in rule and value != rule["const"]:
        return [f"{at}: {value!r} is not {rule['const']!r}"]
    if "enum" in rule and value not in rule["enum"]:
        return [f"{at}: {value!r} is none of {rule['enum']}"]
    wanted = rule.get("type")
    names = [wanted] if isinstance(wanted, str) else wanted or []
    if names and not any(_is(value, name) for name in names):
        return [f"{at}: {value!r} is no {wanted}"]
    if isinstance(value, str) and "pattern" in rule and not re.search(rule["pattern"], value):
        return [f"{at}: {value!r} does not match {rule['pattern']}"]
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = rule.get("minimum", value), rule.get("maximum", value)
        return [] if low <= value <= high else [f"{at}: {value} outside {low}..{high}"]
    return []


def _is(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES[name])
