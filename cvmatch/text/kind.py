"""Whether a text is a CV or a posting: cues that speak for one or the other, weighed in a table."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

# Cues are counted in this many characters from the start; both kinds show themselves early.
READ = 8_000
# A weight of evidence below this says nothing.
MARGIN = 1.0


def guess_kind(text: str) -> str:
    """The kind of document that `text` is: "cv", "posting", or "unknown" where too little speaks for either."""
    weight = posting_weight(text)
    if abs(weight) < MARGIN:
        return "unknown"
    return "posting" if weight > 0 else "cv"


def posting_weight(text: str) -> float:
    """The sum of the cues found: above zero for a posting, below for a CV."""
    sample = text[:READ].lower()
    return sum(weight * min(most, _count(pattern, sample, most)) for pattern, weight, most in _cues())


def _count(pattern: re.Pattern[str], text: str, most: int) -> int:
    """How often `pattern` occurs, counted up to `most`."""
    count = 0
    for _ in pattern.finditer(text):
        count += 1
        if count >= most:
            break
    return count


@cache
def _cues() -> tuple[tuple[re.Pattern[str], float, int], ...]:
    table = tomllib.loads(Path(__file__).with_name("kind_cues.toml").read_text("utf-8"))["cue"]
    return tuple((re.compile(cue["pattern"]), cue["weight"], cue["most"]) for cue in table.values())
