"""Writes docs/reference/*.md from the code: `python docs/generate.py`. A test holds that they are current.

Commands come from each `--help`, records from the JSON Schemas beside this file, the Python face from its docstrings.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import inspect
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOTE = "<!-- Written by docs/generate.py; edit the code instead. -->\n\n"
# Results that the face hands out, by the module that makes them.
RESULTS = {
    "cvmatch.documents.document": ("Document", "Place", "HiddenText"),
    "cvmatch.tagging.mention": ("Mention",),
    "cvmatch.matching.gap_report": ("GapReport",),
    "cvmatch.matching.contribution": ("Contribution", "CvEvidence"),
    "cvmatch.matching.roles": ("RoleFit",),
    "cvmatch.errors": ("CvmatchError", "ReadingFault", "UsageFault", "StoreFault"),
}
GROUPS = {"postings", "taxonomy", "config", "cache"}


def pages() -> dict[str, str]:
    """Every generated page, by its name in docs/reference."""
    return {"commands.md": commands(), "records.md": records(), "python.md": python()}


def commands() -> str:
    """`--help` of every command, groups with their members."""
    from cvmatch.cli.app import COMMANDS

    parts = [NOTE + "# Commands\n\nData goes to standard output, everything else to standard error. `FILE` may be `-`."]
    for name, (_, _, line) in COMMANDS.items():
        parts.append(f"## cvmatch {name}\n\n{line}\n\n```text\n{_help(name)}```")
        if name in GROUPS:
            parts += [f"### cvmatch {name} {each}\n\n```text\n{_help(name, each)}```" for each in _members(name)]
    return "\n\n".join(parts) + "\n"


def _help(*words: str) -> str:
    from cvmatch.cli.entry import run

    os.environ["COLUMNS"] = "80"
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run([*words, "--help"])
    return out.getvalue()


def _members(group: str) -> list[str]:
    from cvmatch.cli.app import COMMANDS

    module, name, _ = COMMANDS[group]
    app = getattr(importlib.import_module(f"cvmatch.cli.{module}"), name)
    return [each.name for each in app.registered_commands]


def records() -> str:
    """A table per record: keys, types, what each means where the schema says it."""
    promise = (
        "Every record names its `schema`; a changed meaning gets a new number, more keys do not."
        " Offsets are half open and count characters of the same record's `text`."
    )
    parts = [f"{NOTE}# Records\n\n{promise}"]
    for path in sorted((HERE / "schemas").glob("*.json")):
        schema = json.loads(path.read_text("utf-8"))
        name = path.stem.rpartition("-")
        parts.append(f"## cvmatch.{name[0]}/{name[2]}\n\n{schema['title']}. [JSON Schema](../schemas/{path.name})")
        for form in schema.get("anyOf", [schema]):
            parts.append("| key | type | |\n|---|---|---|\n" + "\n".join(_rows(form, "")))
    return "\n\n".join(parts) + "\n"


def _rows(form: dict[str, Any], prefix: str) -> Iterator[str]:
    for key, rule in form.get("properties", {}).items():
        need = "" if key in form.get("required", ()) else "may be absent"
        yield f"| `{prefix}{key}` | {_type(rule)} | {'; '.join(filter(None, (rule.get('description', ''), need)))} |"
        inner = rule.get("items", rule)
        if inner.get("type") == "object" and prefix.count(".") < 2:
            yield from _rows(inner, f"{prefix}{key}{'[]' if 'items' in rule else ''}.")


def _type(rule: dict[str, Any]) -> str:
    if "const" in rule:
        return f"`{rule['const']}`"
    if "enum" in rule:
        return " ".join("null" if value is None else f"`{value}`" for value in rule["enum"])
    if "anyOf" in rule:
        return " or ".join(dict.fromkeys(_type(each) for each in rule["anyOf"]))
    kind = rule.get("type", "any")
    kind = " or ".join(kind) if isinstance(kind, list) else kind
    return f"array of {_type(rule['items'])}" if kind == "array" and rule.get("items") else kind


def python() -> str:
    """The face, then the values it hands out."""
    import cvmatch

    parts = [NOTE + "# Python\n\nEverything here is imported from `cvmatch`; results are frozen values."]
    parts += [_section(getattr(cvmatch, name), f"cvmatch.{name}") for name in sorted(cvmatch.__all__)]
    parts.append("# Values\n\nWhat the functions return, and the faults they raise.")
    for module, names in RESULTS.items():
        parts += [_section(getattr(importlib.import_module(module), name), name) for name in names]
    return "\n\n".join(parts) + "\n"


def _section(thing: Any, title: str) -> str:
    body = inspect.getdoc(thing) or ""
    if inspect.isfunction(thing):
        return f"## {title}\n\n```text\n{title}{_signature(thing)}\n```\n\n{body}"
    parts = [f"## {title}\n\n{body}"]
    if fields := _fields(thing):
        parts.append("\n".join(f"- `{name}`: `{kind}`" for name, kind in fields.items()))
    methods = [line for name, each in vars(thing).items() if (line := _method(name, each))]
    return "\n\n".join([*parts, "\n".join(methods)] if methods else parts)


def _fields(thing: Any) -> dict[str, Any]:
    """The fields of a dataclass or a named tuple, with their types as written."""
    if dataclasses.is_dataclass(thing):
        return {item.name: item.type for item in dataclasses.fields(thing)}
    names = getattr(thing, "_fields", ())
    return {name: thing.__annotations__[name].__forward_arg__ for name in names}


def _signature(function: Any) -> str:
    return str(inspect.signature(function)).replace("'", "")


def _method(name: str, member: Any) -> str:
    if name.startswith("_"):
        return ""
    function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
    if not inspect.isfunction(function):
        return ""
    shape = "" if isinstance(member, property) else _signature(function).replace("(self, ", "(").replace("(self)", "()")
    return f"- `{name}{shape}`: {' '.join((inspect.getdoc(function) or '').split())}"


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / "reference" / name).write_text(text, "utf-8")
