"""E-mail addresses, web addresses and handles: what they hold names no skill (github.com/someone, jane@python.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator

Range = tuple[int, int]

# What an address has inside; ".net" is left out (ASP.NET), and so is what an unspaced sentence end may look like.
_SIGNS = ("@", "://", "www.")
_DOMAIN = re.compile(r"\.(?:com|org|edu|gov|io|ai|co\.uk)(?![^\W_])")
_BREAKS = frozenset(" \t\n\r\f\v,;()<>[]{}|\"'“”‘’*`\u00a0")
_LONGEST = 300


def addresses(text: str) -> list[Range]:
    """The ranges of a text that are addresses, in order and apart from one another."""
    merged: list[Range] = []
    signs = (*_SIGNS, *sorted(set(_DOMAIN.findall(text))))
    for start, end in sorted(span for sign in signs for span in _around(text, sign)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _around(text: str, sign: str) -> Iterator[Range]:
    """The unbroken run of characters around each place of the sign; a word ends with a domain's last part."""
    place = text.find(sign)
    while place >= 0:
        after = place + len(sign)
        if sign[0] != "." or not text[after : after + 1].isalnum():
            start = _reach(text, place, -1)
            end = _reach(text, after, 1)
            if start < place or sign != "@":
                yield start, end
            after = max(after, end)
        place = text.find(sign, after)


def _reach(text: str, place: int, step: int) -> int:
    """How far the run goes on to the left (step -1) or right (1)."""
    for _ in range(_LONGEST):
        beside = place - 1 if step < 0 else place
        if not 0 <= beside < len(text) or text[beside] in _BREAKS:
            break
        place += step
    return place
