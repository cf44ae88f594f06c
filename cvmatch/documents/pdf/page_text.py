"""From the marks of a file to its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvmatch.documents.document import HiddenText
from cvmatch.documents.pdf.glyphs import PageMarks, Run
from cvmatch.documents.pdf.hiding import part_hidden
from cvmatch.documents.pdf.margins import parted_margins
from cvmatch.documents.pdf.order import reading_order
from cvmatch.documents.pdf.pieces import Piece, pieces_of
from cvmatch.documents.pdf.setting import MARGIN, SetLine, lines_of
from cvmatch.documents.pdf.strips import rows_of
from cvmatch.documents.pdf.threads import page_parts, read_on
from cvmatch.errors import Notice
from cvmatch.text.cleaning import clean


@dataclass(slots=True)
class PagesRead:
    """Lines in reading order, what is hidden, and pages whose text is invisible over a scan."""

    lines: list[SetLine]
    hidden: list[HiddenText]
    scanned: list[int]
    notices: list[Notice]


def read_pages(pages: Sequence[PageMarks]) -> PagesRead:
    """The lines of all pages in reading order, and the hidden text."""
    read = PagesRead([], [], [], [])
    seen = [_seen(page, read) for page in pages]
    parted = parted_margins([(page.height, upright) for page, (upright, _) in zip(pages, seen, strict=True)])
    parts = [page_parts(page.number, body) for page, (body, _) in zip(pages, parted, strict=True) if body]
    read.lines = lines_of(read_on(parts))
    for page, (_, turned) in zip(pages, seen, strict=True):
        for pieces in turned:
            read.lines += lines_of((page.number, row) for row in reading_order(pieces))
    for page, (_, margin) in zip(pages, parted, strict=True):
        read.lines += lines_of(((page.number, row) for row in rows_of(margin)), MARGIN)
    read.notices = character_notices(run for page in pages for run in page.runs)
    return read


def _seen(page: PageMarks, read: PagesRead) -> tuple[list[Piece], list[list[Piece]]]:
    """The visible pieces of a page: those of the commonest turn, then those of each other turn."""
    runs, hidden, scanned = part_hidden(page)
    read.hidden += hidden
    if scanned:
        read.scanned.append(page.number)
    groups = [pieces_of([run for run in runs if run.turn == turn], turn) for turn in _turns(runs)]
    return (groups[0], groups[1:]) if groups else ([], [])


def character_notices(runs: Iterable[Run]) -> list[Notice]:
    """What should be said of the characters that the fonts state: direction overrides, look-alikes and the like."""
    odd = " ".join(run.text for run in runs if not run.text.isascii())
    return list(clean(odd.replace("\0", "")).notices) if odd else []


def _turns(runs: Sequence[Run]) -> list[int]:
    """The turns of a page's runs, the commonest first."""
    counts: Counter[int] = Counter()
    for run in runs:
        counts[run.turn] += len(run.glyphs)
    return sorted(counts, key=lambda turn: (-counts[turn], turn))
