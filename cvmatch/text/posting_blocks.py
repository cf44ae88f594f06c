"""Gives every piece of a posting its kind: the heading above it, or the wording of the piece itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cvmatch.text.patterns import patterns
from cvmatch.text.sections import Section

_WORDINGS = patterns(Path(__file__).with_name("posting_wordings.toml"))["passage"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or a part of one. `kind`: None, or the kind of the heading that opens it ("" for a heading that the
    lexicon does not know); `alone` where the heading is all there is."""

    start: int
    end: int
    kind: str | None = None
    heading: str = ""
    alone: bool = False
    item: bool = False


def settle(text: str, pieces: Sequence[Piece], title: str | None) -> list[Section]:
    """One section per piece, in order."""
    found: list[Section] = []
    kind = "company"
    for index, piece in enumerate(pieces):
        body = text[piece.start : piece.end].strip()
        if index == 0 and _is_title(body, title):
            found.append(Section("title", "", piece.start, piece.end))
            continue
        if piece.kind:
            kind = piece.kind
        found.append(Section(_by_wording(body) or kind, piece.heading.strip(), piece.start, piece.end))
    return found


def _by_wording(body: str) -> str | None:
    return next((kind for kind, pattern in _WORDINGS.items() if pattern.search(body)), None)


def _is_title(body: str, title: str | None) -> bool:
    return bool(title) and body.strip("*# ").casefold() == (title or "").strip().casefold()
