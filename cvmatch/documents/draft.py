"""What a reader of a format hands back: its lines as set, before Unicode cleaning and before offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cvmatch.documents.document import HiddenText
from cvmatch.errors import Notice
from cvmatch.text.cleaning import clean
from cvmatch.text.lines import Line


@dataclass(frozen=True, slots=True)
class Piece:
    """One line as the format states it; `mark`, `level`, `size` and `bold` mean what they mean in a Line."""

    text: str
    mark: str = ""
    level: int = 0
    size: float | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A document of any format but PDF, read and not yet cleaned. `kind` where the format itself tells it."""

    format: str
    pieces: tuple[Piece, ...]
    hidden: tuple[HiddenText, ...] = ()
    warnings: tuple[Notice, ...] = ()
    kind: str = "unknown"
    title: str | None = None
    company: str | None = None
    location: str | None = None
    structured: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class SetText:
    """Text with its lines: `text[line.start:line.end]` is the line, newlines stand between lines only."""

    text: str
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...]
    hidden: tuple[HiddenText, ...]


def set_text(pieces: Iterable[Piece]) -> SetText:
    """Clean the pieces, join them with newlines, and note where each one stands."""
    texts: list[str] = []
    lines: list[Line] = []
    notices: dict[str, Notice] = {}
    hidden: list[HiddenText] = []
    start = 0
    for piece in pieces:
        cleaned = clean(piece.text)
        for notice in cleaned.notices:
            notices.setdefault(notice.code, notice)
        hidden += [HiddenText(1, "tag characters", words) for words in cleaned.hidden]
        for text in cleaned.text.split("\n"):
            lines.append(Line(start, start + len(text), 1, None, piece.size, piece.bold, piece.mark, piece.level))
            texts.append(text)
            start += len(text) + 1
    return SetText("\n".join(texts), tuple(lines), tuple(notices.values()), tuple(hidden))


def tidy(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces without blank ones at the ends, and never two blank ones in a row."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece.text.strip() or (kept and kept[-1].text.strip()):
            kept.append(piece)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return tuple(kept)
