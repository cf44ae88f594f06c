"""Bullets and paragraphs: the lines of a CV joined to the passages that a reader would quote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvmatch.profiles.rows import Row, label_of

_OPEN = re.compile(
    r"(?:[,&/(–—-]|\b(?:and|or|of|the|a|an|in|for|with|to|by|on|at|from|using|into|per|und|et|y))$", re.IGNORECASE
)


def quotes(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """(start, end) of each bullet or paragraph, a wrapped line joined to the one it goes on."""
    found: list[list[Row]] = []
    for row in rows:
        if found and _goes_on(found[-1], row):
            found[-1].append(row)
        else:
            found.append([row])
    return [(group[0].at, group[-1].to) for group in found]


def _goes_on(group: Sequence[Row], row: Row) -> bool:
    """Whether a row goes on the passage before it."""
    last = group[-1]
    if row.bullet or row.gap or (row.dates and row.head) or last.only_dates or label_of(row.text)[0]:
        return False
    if row.text[:1].islower() or _OPEN.search(last.text):
        return True
    return group[0].bullet and not row.head and not last.text.endswith((".", "!", "?"))
