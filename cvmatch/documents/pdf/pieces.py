"""Runs of glyphs to pieces: words in a row that belong together, with the spaces a reader sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unicodedata import bidirectional

from cvmatch.documents.pdf.glyphs import Area, Glyph, Run, unturned

SPACE = 0.15  # of the size: a wider gap between two glyphs is a space
JOINED_IN_STREAM = 1.0  # of the size: a wider gap parts two pieces, though the file shows one after the other
GOES_ON = 0.5  # of the size: up to this gap a run goes on with the one before
JOINED_ELSEWHERE = 0.4  # the same where the file shows them apart from each other
SAME_BASE = 0.22  # of the size: baselines nearer than this are one
OVERLAP = 0.35  # of the size: glyphs may step back by this much (kerning)
LETTER_SPACED = 0.12  # of the size: half of all gaps wider than this mean spaced letters
TWICE = 0.12  # of the size: the same letters no further off are printed twice
EDGE_LINES = 4  # lines that begin at one left edge make it an edge of the layout
ASCENT, DESCENT = 0.75, 0.2


@dataclass(slots=True)
class Piece:
    """Words set in one go on one baseline. `first` and `last` are places in the order of painting."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    first: int
    last: int
    turn: int = 0
    box: Area | None = None

    @property
    def top(self) -> float:
        """Where its letters begin, in points from the top."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Where its letters end, in points from the top."""
        return self.base + DESCENT * self.size

    def area(self) -> Area:
        """Its box on the page."""
        return self.box or unturned((self.x0, self.top, self.x1, self.bottom), self.turn)


@dataclass(slots=True)
class _Chunk:
    glyphs: list[Glyph]
    base: float
    size: float
    bold: bool
    first: int
    last: int

    @property
    def x0(self) -> float:
        return self.glyphs[0][0]

    @property
    def x1(self) -> float:
        return self.glyphs[-1][1]


BULLETS = frozenset("•●○◦▪▫■□‣⁃∙·–—-*►▶➢✓✔❖◆◇»›→\ufffd\uf0b7\uf0a7\uf0d8\uf076\uf0fc")


def is_bullet(text: str) -> bool:
    """Is `text` a single sign that opens a list item?"""
    return text.strip() in BULLETS


def pieces_of(runs: Iterable[Run], turn: int) -> list[Piece]:
    """The pieces of all runs of one turn, in the order of painting."""
    chunks = _chunks(_printed_once(runs))
    found = [_piece(group, turn) for group in _with_bullets(_joined(chunks))]
    return sorted((piece for piece in found if piece.text), key=lambda piece: (piece.first, piece.base, piece.x0))


def _chunks(runs: Iterable[Run]) -> list[_Chunk]:
    """Runs that go on where the run before ended become one chunk."""
    chunks: list[_Chunk] = []
    for run in runs:
        glyphs = run.glyphs if run.glyphs[-1][1] >= run.glyphs[0][0] else run.glyphs[::-1]
        last = chunks[-1] if chunks else None
        if last is not None and _goes_on(last, run, glyphs[0][0]):
            last.glyphs.extend(glyphs)
            last.last = run.order
        else:
            chunks.extend(_split(glyphs, run))
    return [chunk for chunk in chunks if any(not glyph[2].isspace() for glyph in chunk.glyphs)]


def _goes_on(last: _Chunk, run: Run, start: float) -> bool:
    gap = start - last.x1
    return (
        -OVERLAP * run.size <= gap <= GOES_ON * run.size
        and abs(last.base - run.base) <= 0.05 * run.size
        and abs(last.size - run.size) <= 0.1 * run.size
        and last.bold == run.bold
    )


def _split(glyphs: list[Glyph], run: Run) -> list[_Chunk]:
    """One chunk for each stretch of a run without a wide gap (tabs are often set as big kerns)."""
    stretches: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if stretches[-1] and not -4 * run.size < glyph[0] - stretches[-1][-1][1] <= JOINED_IN_STREAM * run.size:
            stretches.append([])
        stretches[-1].append(glyph)
    return [_Chunk(stretch, run.base, run.size, run.bold, run.order, run.order) for stretch in stretches]


def _joined(chunks: list[_Chunk]) -> list[list[_Chunk]]:
    """Chunks that stand on one baseline near each other, from left to right."""
    rows = _baselines(chunks)
    edges = _common_edges(rows)
    groups: list[list[_Chunk]] = []
    for row in rows:
        row.sort(key=lambda chunk: chunk.x0)
        group: list[_Chunk] = []
        for chunk in row:
            if group and not _near(group[-1], chunk, edges):
                groups.append(group)
                group = []
            group.append(chunk)
        groups.append(group)
    return groups


def _with_bullets(groups: list[list[_Chunk]]) -> list[list[_Chunk]]:
    """A bullet belongs to the words on its right, however far it hangs out."""
    found: list[list[_Chunk]] = []
    for group in groups:
        bullet = found[-1] if found else None
        if bullet and len(bullet) == 1 and _hangs_out(bullet[0], group[0]):
            bullet.extend(group)
        else:
            found.append(group)
    return found


def _hangs_out(bullet: _Chunk, text: _Chunk) -> bool:
    words = "".join(glyph[2] for glyph in bullet.glyphs)
    near = 0 <= text.x0 - bullet.x1 <= 3.5 * text.size and abs(text.base - bullet.base) <= 0.3 * text.size
    return is_bullet(words) and near and words.strip() != "*"


def _baselines(chunks: list[_Chunk]) -> list[list[_Chunk]]:
    rows: list[list[_Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: (chunk.base, chunk.x0)):
        anchor = rows[-1][0] if rows else None
        if anchor is not None and chunk.base - anchor.base <= SAME_BASE * min(anchor.size, chunk.size):
            rows[-1].append(chunk)
        else:
            rows.append([chunk])
    return rows


def _common_edges(rows: list[list[_Chunk]]) -> frozenset[int]:
    """Left edges (whole points) at which many lines begin, with nothing or a wide gap on their left."""
    counts: Counter[int] = Counter()
    for row in rows:
        before = None
        for chunk in sorted(row, key=lambda chunk: chunk.x0):
            if before is None or chunk.x0 - before > JOINED_ELSEWHERE * chunk.size:
                counts[round(chunk.x0)] += 1
            before = chunk.x1
    return frozenset(edge for edge in counts if sum(counts[edge + d] for d in (-1, 0, 1)) >= EDGE_LINES)


def _near(left: _Chunk, right: _Chunk, edges: frozenset[int]) -> bool:
    gap, consecutive = right.x0 - left.x1, 0 <= right.first - left.last <= 2
    if round(right.x0) in edges and gap > (GOES_ON if consecutive else 0.05) * right.size:
        return is_bullet("".join(glyph[2] for glyph in left.glyphs))
    size = min(max(left.size, right.size), 2 * min(left.size, right.size))
    limit = JOINED_IN_STREAM if consecutive else JOINED_ELSEWHERE
    return -3 * size <= gap <= limit * size


def _printed_once(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs without those that print the same letters a hair's breadth off: bold by printing twice, shadows."""
    places: dict[str, list[tuple[float, float]]] = {}
    for run in runs:
        x, near = run.glyphs[0][0], TWICE * run.size
        known = places.setdefault(run.text, [])
        if run.text.isspace() or not any(abs(x - a) <= near and abs(run.base - b) <= near for a, b in known[-60:]):
            known.append((x, run.base))
            yield run


def _piece(group: list[_Chunk], turn: int) -> Piece:
    text, end = "", None
    for chunk in group:
        if end is not None and chunk.x0 - end > SPACE * chunk.size:
            text += " "
        text += _spaced(chunk)
        end = chunk.x1
    longest = max(group, key=lambda chunk: len(chunk.glyphs))
    bold = sum(len(c.glyphs) for c in group if c.bold) * 2 > sum(len(c.glyphs) for c in group)
    return Piece(
        _logical(text.strip(" \u00a0")), group[0].x0, max(chunk.x1 for chunk in group), longest.base, longest.size,
        bold, min(chunk.first for chunk in group), max(chunk.last for chunk in group), turn,
    )  # fmt: skip


def _spaced(chunk: _Chunk) -> str:
    """The chunk's text with a space wherever the gap is wider than its letters stand apart."""
    glyphs = chunk.glyphs
    gaps = [b[0] - a[1] for a, b in pairwise(glyphs) if not (a[2].isspace() or b[2].isspace())]
    usual = median(gaps) / chunk.size if len(gaps) >= 3 and chunk.size else 0.0
    limit = SPACE * chunk.size if usual < LETTER_SPACED else (usual + max(SPACE, 0.6 * usual)) * chunk.size
    parts, before = [], None
    for glyph in glyphs:
        if before is not None and glyph[0] - before > limit and not glyph[2].isspace():
            parts.append(" ")
        parts.append(glyph[2])
        before = glyph[1]
    return "".join(parts)


def _logical(text: str) -> str:
    """Words of scripts written from the right, found from left to right, turned into the order they are read in."""
    if text.isascii() or not any(bidirectional(char) in ("R", "AL") for char in text):
        return text
    parts = re.findall(r"[^\W_]*[A-Za-z0-9][\w.,:/@+-]*|.", text[::-1])
    return "".join(part[::-1] if part[0].isascii() and part[0].isalnum() else part for part in parts)
