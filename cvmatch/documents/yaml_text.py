"""YAML as plain words, lists and tables: read by the safe reader that spaCy brings along, within bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from cvmatch.errors import ReadingFault

# A CV in YAML has some 10 kB and 300 values; of this size the worst that the pure Python reader meets takes it 3 s.
MAX_YAML = 256 * 1024
MAX_VALUES = 20_000
MAX_DEPTH = 20


def loaded_yaml(text: str) -> Any:
    """The value of YAML text, all single values as words; None where it is no YAML.

    Raises ReadingFault `too_big`, also where references make a small text a big value.
    """
    if len(text) > MAX_YAML:
        raise _too_big()
    from srsly import yaml_loads

    try:
        value = yaml_loads(text)
    except (ValueError, RecursionError):
        return None
    return _plain(value, count(), 0)


def _plain(value: Any, seen: Iterator[int], depth: int) -> Any:
    """A copy in which dates and numbers are words; each value is counted as often as it is referred to."""
    if next(seen) > MAX_VALUES or depth > MAX_DEPTH:
        raise _too_big()
    if isinstance(value, Mapping):
        return {str(key): _plain(each, seen, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, seen, depth + 1) for each in value]
    return "" if value is None or isinstance(value, bool) else str(value)


def _too_big() -> ReadingFault:
    return ReadingFault("too_big", "it holds far more than a CV does", "give the PDF that is made from it")
