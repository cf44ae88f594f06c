"""Arrows go down: a room imports only rooms of lower floors, or itself. Read from the source, functions included."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A room is a package or module right below `cvmatch`; the highest number is the outermost.
FLOORS = {
    "errors": 0,
    "skill_taxonomy": 1,
    "text": 2,
    "workers": 2,
    "engines": 2,
    "documents": 3,
    "tagging": 4,
    "profiles": 5,
    "matching": 6,
    "judging": 7, "survey": 7, "audit": 7, "store": 7,
    "cache": 8, "ranking": 8,
    "report": 9, "api": 9,
    "integrations": 10, "web": 10,
    "cli": 11,
}  # fmt: skip
# The faces and the door of `python -m cvmatch` have no floor: they hold no code of their own.
FACES = {"cvmatch", "cvmatch.__main__", "cvmatch.sklearn"}


def modules() -> list[Path]:
    return sorted(p for top in ("cvmatch", "skill_taxonomy") for p in (ROOT / top).rglob("*.py"))


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(name: str) -> str | None:
    """The room of a module of ours, None for a module of others and for the face."""
    parts = name.split(".")
    if parts[0] == "skill_taxonomy":
        return "skill_taxonomy"
    return parts[1] if parts[0] == "cvmatch" and len(parts) > 1 else None


def imported(path: Path) -> list[tuple[int, str]]:
    """(line, dotted name) of every import, those inside functions and under TYPE_CHECKING included."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            base = node.module or ""
            # `from cvmatch import errors` names a room; `from cvmatch.errors import X` does too.
            found += [(node.lineno, f"{base}.{alias.name}" if base == "cvmatch" else base) for alias in node.names]
    return found


def upward(path: Path) -> list[str]:
    """The imports of one module that climb."""
    here = room(dotted(path))
    if here is None or dotted(path) in FACES:
        return []
    return [
        f"{path.relative_to(ROOT)}:{line}: {here} ({FLOORS[here]}) imports {name}"
        for line, name in imported(path)
        if (there := room(name)) in FLOORS and there != here and FLOORS[there] >= FLOORS[here]
    ]


def test_every_room_has_a_floor() -> None:
    rooms = {room(dotted(p)) for p in modules() if dotted(p) not in FACES}
    assert rooms <= set(FLOORS), f"give these a floor: {sorted(map(str, rooms - set(FLOORS)))}"


def test_arrows_go_down() -> None:
    faults = [fault for path in modules() for fault in upward(path)]
    assert not faults, "\n".join(faults)


def test_the_rule_can_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "cvmatch" / "text" / "lines.py"
    module.parent.mkdir(parents=True)
    module.write_text("def f():\n    from cvmatch.report.records import to_json\n    return to_json\n")
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    assert upward(module) == ["cvmatch/text/lines.py:2: text (2) imports cvmatch.report.records"]


def test_skill_taxonomy_stands_alone() -> None:
    faults = [n for p in (ROOT / "skill_taxonomy").rglob("*.py") for _, n in imported(p) if n.startswith("cvmatch")]
    assert not [name for name in faults if room(name) != "errors"]
