"""From the marks of a file to its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvmatch.documents.document import HiddenText
from cvmatch.documents.pdf.glyphs import PageMarks, Run
from cvmatch.documents.pdf.hiding import part_hidden
from cvmatch.documents.pdf.order import reading_order
from cvmatch.documents.pdf.pieces import pieces_of
from cvmatch.documents.pdf.setting import SetLine, lines_of
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
    for page in pages:
        runs, hidden, scanned = part_hidden(page)
        read.hidden += hidden
        if scanned:
            read.scanned.append(page.number)
        for turn in _turns(runs):
            pieces = pieces_of([run for run in runs if run.turn == turn], turn)
            read.lines += lines_of(reading_order(pieces), page.number) if pieces else []
    read.notices = character_notices(runs for page in pages for runs in page.runs)
    return read


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
