"""The two tables of an audit: what a batch gave, and who is in which group."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cvmatch.audit.rules import rules
from cvmatch.documents.rows import rows_within
from cvmatch.documents.sources import load
from cvmatch.errors import ReadingFault, UsageFault

SUFFIXES = ("csv", "jsonl", "ndjson")
IDS = ("id", "cv", "file", "name")  # the column of groups that names the CV, the first of these that is there
MANY = 1 << 31  # bytes; results of a million pairs have half a gigabyte


@dataclass(frozen=True, slots=True)
class Decision:
    """One pair: `score` None where it was not judged."""

    cv: str
    posting: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Results:
    """The pairs of a batch in order; `versions` that they state, each once; the file's name and hash."""

    source: str
    sha256: str
    decisions: tuple[Decision, ...]
    versions: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """For each CV its value of each attribute, "" where it is not known."""

    source: str
    sha256: str
    attributes: tuple[str, ...]
    of: Mapping[str, tuple[str, ...]]


def read_results(source: str) -> Results:
    """`results.jsonl` or `results.csv` of a batch. Raises ReadingFault, and UsageFault where it is something else."""
    data = load(source, MANY)
    rows = list(_rows(source, data))
    decisions = tuple(_decision(row, source) for row in rows)
    if len({(each.cv, each.posting) for each in decisions}) < len(decisions):
        raise UsageFault(f"{source} has a pair of CV and posting twice", "audit the results of one batch")
    scored = (row["versions"] for row in rows if row.get("score") is not None and isinstance(row.get("versions"), dict))
    stated = {tuple((key, str(value)) for key, value in sorted(each.items())) for each in scored}
    return Results(source, _hash(data), decisions, tuple(dict(each) for each in sorted(stated)))


def read_groups(source: str) -> Groups:
    """A table with the CVs' ids and one or more attributes. Raises ReadingFault and UsageFault."""
    data = load(source)
    rows = list(_rows(source, data))
    names = list(rows[0]) if rows else []
    key = next((name for wanted in IDS for name in names if name.casefold() == wanted), None)
    attributes = tuple(name for name in names if name != key and name)
    if key is None or not attributes:
        raise UsageFault(f"{source} has no column id, or none beside it", "its first row names them: id,sex,...")
    of: dict[str, tuple[str, ...]] = {}
    for row in rows:
        name = str(row.get(key) or "").strip()
        if name in of:
            raise UsageFault(f"{source} has {name} twice", "one row for each CV")
        of[name] = tuple(_value(row.get(attribute)) for attribute in attributes)
    return Groups(source, _hash(data), attributes, of)


def _rows(source: str, data: bytes) -> Iterator[Mapping[str, Any]]:
    suffix = Path(source).suffix.lower().removeprefix(".")
    if suffix not in SUFFIXES:
        suffix = "jsonl" if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else "csv"
    for number, row in rows_within(data, suffix):
        if isinstance(row, ReadingFault):
            raise UsageFault(f"{source}: {row.message}", f"mend row {number}, so that no one is left out unseen")
        yield row


def _decision(row: Mapping[str, Any], source: str) -> Decision:
    score = row.get("score")
    try:
        return Decision(_told(row["cv"]), _told(row["posting"]), None if score in (None, "") else float(score))
    except (KeyError, TypeError, ValueError):
        hint = "it reads results.jsonl or results.csv of `cvmatch batch --report DIR`"
        raise UsageFault(f"{source} is no result of a batch", hint) from None


def _told(value: Any) -> str:
    """An id; the apostrophe that keeps a spreadsheet from running it is taken off."""
    text = str(value)
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text


def _value(value: Any) -> str:
    text = " ".join(str(value if value is not None else "").split())
    return "" if text.casefold() in rules().unknown else text


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
