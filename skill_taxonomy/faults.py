"""What is wrong in a taxonomy folder, and where: said like a compiler says it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

_HEADER = re.compile(r"\s*\[\[?\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_COMPARED = 500  # names that a word is compared with
_KEY = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9_-]+)\s*=")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: file (relative to the folder), line and column from 1, and what is wrong and what was meant."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"

    def to_dict(self) -> dict[str, str | int]:
        """The record's form."""
        return {"file": self.file, "line": self.line, "column": self.column, "message": self.message}


def meant(word: str, known: Iterable[str]) -> str:
    """ " (did you mean 'python'?)", or nothing where no known word is like it."""
    alike = [name for name in known if name[:1] == word[:1] and abs(len(name) - len(word)) < 3]
    close = get_close_matches(word[:80], alike[:_COMPARED], n=1, cutoff=0.7)
    return f" (did you mean '{close[0]}'?)" if close else ""


@lru_cache(maxsize=64)
def places(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Line and column of every table and key of a TOML text, by path: ("skill", "r"), ("skill", "r", "aliases"), and
    ("skill", "r", "match", "0", "near") for the keys of the first [[skill.r.match]]."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    table: tuple[str, ...] = ()
    counted: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = tuple(part.strip().strip("\"'") for part in header.group(1).split("."))
            if line.lstrip().startswith("[["):
                counted[table] = counted.get(table, -1) + 1
                table = (*table, str(counted[table]))
            found.setdefault(table, (number, len(line) - len(line.lstrip()) + 1))
        elif key := _KEY.match(line):
            found.setdefault((*table, key.group(1).strip("\"'")), (number, key.start(1) + 1))
    return found


def place_of(path: tuple[str, ...], found: dict[tuple[str, ...], tuple[int, int]]) -> tuple[int, int]:
    """Where a path, or the nearest table that holds it, stands."""
    while path and path not in found:
        path = path[:-1]
    return found.get(path, (1, 1))
