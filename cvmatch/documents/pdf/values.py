"""Values of a PDF, whatever they turn out to be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException

# What pdfminer raises on malformed files, besides its own family.
BROKEN = (
    PSException, TypeError, ValueError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError, OSError,
    RecursionError,
)  # fmt: skip


def or_none(make: Callable[[Any], Any], value: Any) -> Any:
    """`make(value)`, or None where the value is broken."""
    try:
        return make(value)
    except BROKEN:
        return None


def as_dict(value: Any) -> dict[Any, Any]:
    """The dictionary behind a value (a stream's, too); empty where there is none."""
    found = or_none(resolve1, value)
    found = found.attrs if isinstance(found, PDFStream) else found
    return found if isinstance(found, dict) else {}


def as_list(value: Any) -> list[Any]:
    """The array behind a value; empty where there is none."""
    found = or_none(resolve1, value)
    return found if isinstance(found, list) else []


def as_stream(value: Any) -> PDFStream | None:
    """The stream behind a value."""
    found = or_none(resolve1, value)
    return found if isinstance(found, PDFStream) else None
