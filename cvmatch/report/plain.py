"""Records of `text`, `tag`, `profile` and `roles` as plain text for a terminal."""

from __future__ import annotations

from typing import Any

from cvmatch.report.printable import printable

Record = dict[str, Any]


def plain(record: Record, verbose: bool = False) -> str:
    """One record as lines of text."""
    if "error" in record:
        return ""
    return printable(record.get("text", str(record))) + "\n"
