"""Patterns kept as data: TOML tables of lists of regular expressions, each list compiled to one alternation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def patterns(path: Path) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """`{table: {key: pattern}}` of a TOML file whose tables hold lists of expressions (case ignored)."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return {name: {key: alternation(value) for key, value in table.items()} for name, table in tables.items()}


def alternation(expressions: list[str]) -> re.Pattern[str]:
    """One pattern that matches any of the expressions, tried in order."""
    return re.compile("|".join(f"(?:{expression})" for expression in expressions), re.IGNORECASE)
