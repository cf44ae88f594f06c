"""Fonts: what each character code says, how wide it is, and whether it leaves a mark."""

from __future__ import annotations

import re
from typing import Any

from pdfminer.fontmetrics import FONT_METRICS
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdftypes import PDFStream, resolve1

from cvmatch.documents.pdf.font_names import BOLD_NAME, DINGS, FORCE_BOLD, ICON_NAME, many_letters

PAINTING = re.compile(rb"(?:^|[\s\]\)>])(?:f\*?|F|B\*?|b\*?|S|s|sh|Do|BI|Tj|TJ|'|\")(?=[\s/\[(<]|$)")
UNDECODED = "\ufffd"


class Face:
    """One font of the file. `sign(code)` gives (text, width in text space, what is wrong with it or "")."""

    def __init__(self, font: PDFFont) -> None:
        self.font = font
        name = font.fontname if isinstance(font.fontname, str) else str(getattr(font, "basefont", ""))
        self.bold = bool(BOLD_NAME.search(name.split("+")[-1])) or bool(font.flags & FORCE_BOLD)
        plain_name = name.split("+")[-1]
        self.symbolic = bool(re.search(r"dings|dingbats|^symbol", plain_name, re.I))
        self.dings = bool(DINGS.search(plain_name))
        self.icons = bool(ICON_NAME.search(plain_name))
        self.multibyte = font.is_multibyte()
        self.vertical = font.is_vertical()
        self._signs: dict[int, tuple[str, float, str]] = {}
        self._glyph_procs = _glyph_procs(font)

    def sign(self, code: int) -> tuple[str, float, str]:
        """Text, width and fault of a character code."""
        known = self._signs.get(code)
        if known is None:
            known = self._signs[code] = self._look_up(code)
        return known

    def _look_up(self, code: int) -> tuple[str, float, str]:
        try:
            text = self.font.to_unichr(code)
        except (PDFUnicodeNotDefined, KeyError, TypeError, ValueError, NotImplementedError):
            text = UNDECODED
        try:
            width = float(self.font.char_width(code))
        except (TypeError, ValueError, KeyError, AttributeError):
            width = 0.5
        if self.icons:
            return "•", width, ""
        text, fault = self._as_drawn(code, text if isinstance(text, str) else UNDECODED)
        if self.dings and text.strip() and not fault:
            text = "•"
        return text or UNDECODED, width, fault

    def _as_drawn(self, code: int, text: str) -> tuple[str, str]:
        """What the glyph shows, where that is known to differ from what the file says it means."""
        if self._glyph_procs is not None and text.strip() and not self._marks(code):
            return text, "blank glyph"
        if many_letters(text):
            return text, "text differs from glyph"
        drawn = _standard_glyph(self.font, code)
        if drawn and drawn != text and drawn.isalnum() and drawn.isascii() and not self.symbolic:
            return text, "text differs from glyph"
        return text, ""

    def drawn(self, code: int) -> str:
        """The letter that a standard font's glyph shows (used where `sign` has the fault that the text differs)."""
        return _standard_glyph(self.font, code) or ""

    def _marks(self, code: int) -> bool:
        proc = (self._glyph_procs or {}).get(code)
        return proc is None or bool(PAINTING.search(_data(proc)))


def _data(stream: Any) -> bytes:
    try:
        return bytes(stream.get_data())
    except Exception:
        return b" f "


def _standard_glyph(font: PDFFont, code: int) -> str | None:
    """The letter of a standard font that is not embedded, by its encoding alone (None: not known)."""
    if getattr(font, "unicode_map", None) is None or str(getattr(font, "basefont", "")) not in FONT_METRICS:
        return None
    if any(key in font.descriptor for key in ("FontFile", "FontFile2", "FontFile3")):
        return None
    text = getattr(font, "cid2unicode", {}).get(code)
    return text if isinstance(text, str) else None


def _glyph_procs(font: PDFFont) -> dict[int, PDFStream] | None:
    """The drawing programs of a Type 3 font by character code; None for other fonts."""
    spec = getattr(font, "type3", None)
    if not isinstance(spec, dict):
        return None
    procs = resolve1(spec.get("CharProcs")) or {}
    encoding = resolve1(spec.get("Encoding"))
    differences = resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else []
    by_code: dict[int, PDFStream] = {}
    code = 0
    for item in map(resolve1, differences or []):
        if isinstance(item, int):
            code = item
            continue
        proc = resolve1(procs.get(getattr(item, "name", None)))
        if isinstance(proc, PDFStream):
            by_code[code] = proc
        code += 1
    return by_code
