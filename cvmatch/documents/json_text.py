"""One JSON file as one document: a JSON Resume, one job, or any other values line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from cvmatch.documents.draft import Draft, Piece, tidy
from cvmatch.documents.json_resume import is_json_resume, read_json_resume

MAX_DEPTH = 40


def loaded(text: str) -> Any:
    """The value of JSON text, or None where it is none (or nested beyond reason)."""
    try:
        return json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None


def read_json(value: Any) -> Draft:
    """The draft of a JSON value."""
    if is_json_resume(value):
        return read_json_resume(value)
    return Draft("json", tidy(_lines(value, "", 0)))


def _lines(value: Any, name: str, depth: int) -> Iterator[Piece]:
    if depth > MAX_DEPTH or value is None or isinstance(value, bool):
        return
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _lines(each, str(key), depth + 1)
    elif isinstance(value, list):
        for each in value:
            yield from _lines(each, name, depth + 1)
    else:
        label = f"{name}: " if name and not isinstance(value, str) else ""
        yield from (Piece(label + row) for row in str(value).split("\n"))
