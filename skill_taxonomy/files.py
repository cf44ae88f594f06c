"""The TOML files of a taxonomy folder, read with limits: a hostile folder gives faults within seconds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skill_taxonomy.faults import Fault, place_of, places

PARTS = ("skills", "roles", "learning")
BESIDE = (
    "compiled.json",
    "taxonomy.toml",
    "sources.toml",
    "precision.toml",
)  # files of the shipped folder that hold no skill
MAX_FILES = 500
MAX_BYTES = 2_000_000  # of one file; all files together ten times that
MAX_DEPTH = 8  # tables inside tables
_AT = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the folder: `name` relative to it, and its tables."""

    name: str
    text: str
    table: dict[str, Any]

    def fault(self, path: tuple[str, ...], message: str) -> Fault:
        """A fault at a table or key of this file."""
        return Fault(self.name, *place_of(path, places(self.text)), message)


def sources(root: Path) -> tuple[list[Source], list[Fault]]:
    """The readable files of a folder's skills, roles and learning, in order, and what is wrong with the others."""
    if not root.is_dir():
        return [], [Fault(str(root), 1, 1, "no such folder; a taxonomy folder holds skills/NAME.toml")]
    found, faults = _listed(root)
    read: list[Source] = []
    room = 10 * MAX_BYTES
    for path in found:
        room -= path.stat().st_size
        result = _source(root, path) if room > 0 else _at(root, path, f"the folder holds over {10 * MAX_BYTES:,} bytes")
        (read if isinstance(result, Source) else faults).append(result)  # type: ignore[arg-type]
    return read, faults


def _listed(root: Path) -> tuple[list[Path], list[Fault]]:
    found = sorted(path for part in PARTS for path in (root / part).glob("*.toml") if path.is_file())
    astray = sorted(path for path in root.iterdir() if path.name not in (*BESIDE, *PARTS) and _is_data(path))
    faults = [_at(root, path, f"not read: skills belong in skills/{path.stem}.toml (TOML)") for path in astray]
    if not found:
        faults.append(Fault(str(root), 1, 1, "no skills/*.toml, roles/*.toml or learning/*.toml here"))
    if len(found) > MAX_FILES:
        faults.append(Fault(str(root), 1, 1, f"{len(found):,} files: at most {MAX_FILES} are read"))
    return found[:MAX_FILES], faults


def _is_data(path: Path) -> bool:
    return path.suffix.lower() in (".toml", ".json", ".yaml", ".yml", ".xml", ".csv", ".ttl")


def _source(root: Path, path: Path) -> Source | Fault:
    if path.stat().st_size > MAX_BYTES:
        return _at(root, path, f"{path.stat().st_size:,} bytes: a file may have {MAX_BYTES:,}")
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Fault(_name(root, path), line, 1, "not UTF-8: save the file as UTF-8")
    if _dotted(text):
        return _at(root, path, f"nested too deeply: at most {MAX_DEPTH} levels")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _syntax(_name(root, path), text, str(error))
    except RecursionError:
        return _at(root, path, f"nested too deeply: at most {MAX_DEPTH} levels")
    if not _shallow(table):
        return _at(root, path, f"nested too deeply: at most {MAX_DEPTH} levels")
    return Source(_name(root, path), text, table)


def _syntax(name: str, text: str, error: str) -> Fault:
    at = _AT.search(error)
    line, column = (int(at[1]), int(at[2])) if at and at[1] else (text.count("\n") + 1, 1)
    return Fault(name, line, column, f"not TOML: {_AT.sub('', error).strip()[:200]}")


def _dotted(text: str) -> bool:
    """Whether a key has more parts (a.b.c = ...) than any taxonomy; the parser's time grows with their square."""
    keys = (key for line in text.split("\n") if line.count(".") > MAX_DEPTH for key in line.split("=")[:-1] or [line])
    return any(key.rsplit(",", 1)[-1].count(".") > 4 * MAX_DEPTH for key in keys)


def _shallow(table: dict[str, Any]) -> bool:
    level: list[Any] = [table]
    for _ in range(MAX_DEPTH):
        level = [inner for value in level for inner in _inside(value) if isinstance(inner, dict | list)]
        if not level:
            return True
    return False


def _inside(value: Any) -> Iterator[Any]:
    yield from value.values() if isinstance(value, dict) else value


def _at(root: Path, path: Path, message: str) -> Fault:
    return Fault(_name(root, path), 1, 1, message)


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
