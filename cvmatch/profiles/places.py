"""Which of several passages holds a character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def index_at(spans: Sequence[tuple[int, int]], offset: int) -> int | None:
    """The index of the span that holds `offset`; the spans stand in the order of the text and do not overlap."""
    index = bisect_right(spans, offset, key=_start) - 1
    return index if index >= 0 and offset < spans[index][1] else None


def _start(span: tuple[int, int]) -> int:
    return span[0]
