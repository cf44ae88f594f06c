"""Character codes of fonts that bring their own code table (an /Encoding stream), which pdfminer does not read.

Codes are kept as codes (that is what ToUnicode speaks of), and the widths, which the file gives by glyph number, are
listed by code. Sizes are capped: a table may claim billions of codes in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.cmapdb import CMapBase
from pdfminer.pdffont import PDFCIDFont

MOST_CODES = 70_000
_BLOCK = re.compile(rb"begin(codespacerange|cidrange|cidchar)(.*?)end\1", re.S)
_ITEM = re.compile(rb"<([0-9A-Fa-f\s]+)>|(\d+)")


class EmbeddedCMap(CMapBase):
    """A code table: how many bytes a code has, and the glyph number of each code."""

    def __init__(self, data: bytes, wmode: int = 0) -> None:
        super().__init__(WMode=wmode)
        self.spaces: list[tuple[int, int, int]] = []
        self.cids: dict[int, int] = {}
        for kind, body in _BLOCK.findall(data):
            items = [(int(code.translate(None, b" \r\n\t"), 16), len(code) // 2) if code else (int(number), 0)
                     for code, number in _ITEM.findall(body)]  # fmt: skip
            self._read(kind, items)

    def _read(self, kind: bytes, items: list[tuple[int, int]]) -> None:
        if kind == b"codespacerange":
            self.spaces += [(a[1], a[0], b[0]) for a, b in zip(items[::2], items[1::2], strict=False)]
        elif kind == b"cidchar":
            self.cids.update((code[0], cid[0]) for code, cid in zip(items[::2], items[1::2], strict=False))
        else:
            for low, high, cid in zip(items[::3], items[1::3], items[2::3], strict=False):
                for code in range(low[0], min(high[0] + 1, low[0] + MOST_CODES - len(self.cids))):
                    self.cids[code] = cid[0] + code - low[0]

    def decode(self, code: bytes) -> Iterator[int]:
        """The codes of a string."""
        at = 0
        while at < len(code):
            length = next((n for n, low, high in self.spaces if low <= int.from_bytes(code[at : at + n]) <= high), 1)
            yield int.from_bytes(code[at : at + length])
            at += length


def use_embedded_cmap(font: PDFCIDFont, data: bytes) -> None:
    """Let the font speak of codes instead of glyph numbers."""
    table = EmbeddedCMap(data, 1 if font.is_vertical() else 0)
    if not table.cids or not table.spaces:
        return
    widths: dict[Any, Any] = font.widths
    font.cmap = table
    font.widths = {code: widths.get(cid, font.default_width) for code, cid in table.cids.items()}
