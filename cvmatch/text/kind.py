"""Whether a text is a CV or a posting."""

from __future__ import annotations


def guess_kind(text: str) -> str:
    """ "cv", "posting" or "unknown"."""
    return "unknown"
