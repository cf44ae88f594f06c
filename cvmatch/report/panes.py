"""A document as a pane of a page: its parts, and the passages that requirements rest on, marked and numbered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cvmatch.report.printable import printable
from cvmatch.text.sections import Section

MOST = 60_000  # characters on a page; what follows is left out, and said
# Parts of a posting that ask for nothing.
NOT_COUNTED = frozenset({"company", "benefits", "legal", "application"})

Span = tuple[int, int, int]
Run = tuple[int, int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `numbers` are the requirements that rest on it, `anchors` those that it is the place of."""

    text: str
    numbers: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a document, or the text between two."""

    kind: str
    counted: bool
    pieces: tuple[Piece, ...]


def pane(text: str, sections: Sequence[Section], spans: Iterable[Span], *, posting: bool) -> tuple[Part, ...]:
    """The parts of `text` in order; `spans` are (start, end, number of the requirement)."""
    end = min(len(text), MOST)
    runs = merged(span for span in spans if 0 <= span[0] < span[1] <= end)
    seen: set[int] = set()
    parts = []
    for start, stop, kind in ranges(sections, end):
        pieces = _pieces(text, start, stop, runs, seen)
        parts.append(Part(kind, not (posting and kind in NOT_COUNTED), pieces))
    return tuple(part for part in parts if part.pieces)


def merged(spans: Iterable[Span]) -> list[Run]:
    """Spans that overlap as one run with all their numbers, in order."""
    runs: list[Run] = []
    for start, end, number in sorted(spans):
        if runs and start < runs[-1][1]:
            first, last, numbers = runs[-1]
            runs[-1] = (first, max(last, end), tuple(dict.fromkeys((*numbers, number))))
        else:
            runs.append((start, end, (number,)))
    return runs


def ranges(sections: Sequence[Section], end: int) -> list[tuple[int, int, str]]:
    """All of 0..end, in sections and the gaps between them."""
    ranges, at = [], 0
    for section in sorted(sections, key=lambda section: section.start):
        start, stop = max(section.start, at), min(section.end, end)
        if start >= stop:
            continue
        if start > at:
            ranges.append((at, start, ""))
        ranges.append((start, stop, section.kind))
        at = stop
    return [*ranges, (at, end, "")] if at < end else ranges


def _pieces(text: str, start: int, stop: int, runs: Sequence[Run], seen: set[int]) -> tuple[Piece, ...]:
    pieces, at = [], start
    for first, last, numbers in runs:
        if last <= start or first >= stop:
            continue
        begin, finish = max(first, start), min(last, stop)
        pieces.append(Piece(printable(text[at:begin])))
        fresh = tuple(number for number in numbers if number not in seen)
        seen.update(fresh)
        pieces.append(Piece(printable(text[begin:finish]), numbers, fresh))
        at = finish
    pieces.append(Piece(printable(text[at:stop])))
    return _trimmed([piece for piece in pieces if piece.text])


def _trimmed(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Without blank lines at either end."""
    if pieces:
        pieces[0] = replace(pieces[0], text=pieces[0].text.lstrip("\n"))
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip())
    return tuple(piece for piece in pieces if piece.text)
