"""Patterns kept as data: TOML tables of lists of regular expressions, each list compiled to one alternation."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from cvmatch.text.caseless import Caseless


class Compiled(Mapping[str, Caseless]):
    """A table of lists of expressions; a list is compiled when its key is first asked for."""

    def __init__(self, table: Mapping[str, list[str]]) -> None:
        self._table = table
        self._known: dict[str, Caseless] = {}

    def __getitem__(self, key: str) -> Caseless:
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = alternation(self._table[key])
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


@cache
def patterns(path: Path) -> Mapping[str, Compiled]:
    """`{table: {key: pattern}}` of a TOML file whose tables hold lists of expressions (case ignored)."""
    return {name: Compiled(table) for name, table in tomllib.loads(path.read_text("utf-8")).items()}


def alternation(expressions: list[str]) -> Caseless:
    """One pattern that matches any of the expressions, tried in order."""
    return Caseless("|".join(f"(?:{expression})" for expression in expressions))
