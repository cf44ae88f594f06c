"""Plain text: kept as it is; list marks and underlined headings are noted on the lines."""

from __future__ import annotations

import re
from dataclasses import replace

from cvmatch.documents.draft import Draft, Piece

# What begins a list item in typed text: a bullet, a dash or star, or a number with a point or bracket.
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[•◦▪●○■□►▶➢➤✓✔·‣⁃–—*+\uf0b7-]|o(?=\s)|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
_RULES = ("=", "-", "_", "~", " ", "\t")
_RULE = re.compile(r"\s*(?:={3,}|-{3,}|_{3,}|~{3,})\s*")


def read_plain(text: str) -> Draft:
    """The draft of a plain text."""
    return Draft("txt", plain_pieces(text))


def plain_pieces(text: str) -> tuple[Piece, ...]:
    """One piece a line, with list items and headings that are underlined by a rule marked."""
    rows = re.split("\r\n?|\n|\f|\v", text)
    return tuple(_piece(row, rows[i + 1] if i + 1 < len(rows) else "") for i, row in enumerate(rows))


def with_item_mark(piece: Piece) -> Piece:
    """The piece marked as a list item where it begins with a typed bullet and no format says otherwise."""
    item = None if piece.mark or piece.text[:1].isalnum() else _ITEM.match(piece.text)
    return piece if item is None else replace(piece, mark="item", level=1)


def without(text: str, opening: str, closing: str, instead: str = "") -> str:
    """The text without what stands from each `opening` to the next `closing`, in linear time."""
    kept, position = [], 0
    while (start := text.find(opening, position)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
        kept += [text[position:start], instead]
        position = end + len(closing)
    return "".join([*kept, text[position:]])


def _piece(row: str, following: str) -> Piece:
    item = None if row[1:3].isalpha() else _ITEM.match(row)
    if item:
        return Piece(row, "item", 1 + len(item["indent"].expandtabs(4)) // 4)
    ruled = following[:1] in _RULES and _RULE.fullmatch(following) is not None
    underlined = ruled and 0 < len(row.strip()) < 60 and not _RULE.fullmatch(row)
    return Piece(row, "heading", 1) if underlined else Piece(row)
