"""The glyphs of each text object: letters with their places, as runs."""

from __future__ import annotations

from collections.abc import Mapping
from ctypes import addressof, c_float, create_string_buffer
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

from cvmatch.documents.pdf.font_names import BOLD_NAME, DINGS, FORCE_BOLD, ICON_NAME, many_letters
from cvmatch.documents.pdf.glyphs import Glyph, Run
from cvmatch.documents.pdf.limits import Budget
from cvmatch.documents.pdf.pdfium.answers import Answers, Matrix
from cvmatch.documents.pdf.pdfium.doubt import Doubtful
from cvmatch.documents.pdf.pdfium.handles import address, functions
from cvmatch.documents.pdf.pdfium.objects import Shown

Box = tuple[float, ...]  # left, top, right, bottom in the page's own space
Letter = tuple[str, Box]
# What PDFium makes of a hyphen at a line's end, and of a letter that the font does not name.
UNMADE = {"\x02": "-", "\ufffe": "-", "\x00": "\ufffd"}
LONGEST_NAME = 256  # bytes
MOST_LOST = 0.3  # share of text objects without any letter up to which their letters are taken to be spaces


def runs_of(page: Any, shown: Mapping[int, Shown], frame: Matrix, budget: Budget, fonts: Fonts) -> list[Run]:
    """The runs of a page's text objects in the order of painting. Raises Doubtful, BudgetSpent."""
    import pypdfium2.raw as pdfium

    text = pdfium.FPDFText_LoadPage(page)
    try:
        by_object = _by_object(address(text), budget)
    finally:
        pdfium.FPDFText_ClosePage(text)
    if len(shown) - len(by_object) > MOST_LOST * len(shown):
        raise Doubtful("text objects without letters")
    return [_run(by_object.get(item, []), one, frame, fonts) for item, one in shown.items()]


def _by_object(text: int, budget: Budget) -> dict[int, list[Letter]]:
    """The letters of each text object by its address; what PDFium adds of its own (spaces, line ends) has none."""
    of = functions()
    code_point, object_of, box_of = of.FPDFText_GetUnicode, of.FPDFText_GetTextObject, of.FPDFText_GetLooseCharBox
    count, box = of.FPDFText_CountChars(text), (c_float * 4)()
    into = addressof(box)
    found: dict[int, list[Letter]] = {}
    budget.spend_glyphs(max(0, count))
    for index in range(count):
        owner = object_of(text, index)
        if owner:
            box_of(text, index, into)
            letter = (chr(code_point(text, index)), tuple(box))
            if owner in found:
                found[owner].append(letter)
            else:
                found[owner] = [letter]
    return found


def _run(letters: list[Letter], shown: Shown, frame: Matrix, fonts: Fonts) -> Run:
    """As pdfminer's canvas makes one: in the frame that the run is turned into, `u` along the baseline.

    A text object without letters is a space that stands alone: PDFium leaves those out.
    """
    a, b, c, d, e, f = shown.matrix
    scale = fonts.ask.font_size(shown.item)
    if scale < 0:
        a, b = -a, -b
    along = hypot(a, b)
    across = abs(a * d - b * c) / along if along else hypot(c, d)
    turn = round(degrees(atan2(b, a))) % 360 if along else 0
    co, si = (1.0, 0.0) if not turn else (cos(radians(turn)), sin(radians(turn)))
    bold, icons = fonts.look(shown.item)
    line = (frame[0] * co + frame[1] * si, frame[2] * co + frame[3] * si, frame[4] * co + frame[5] * si)
    start = e * co + f * si
    glyphs = _glyphs(letters, line) or [(start, start + fonts.space(shown.item, abs(scale)) * along, " ")]
    if icons:
        glyphs = [(u0, u1, icons if text.strip() else text) for u0, u1, text in glyphs]
    size = abs(scale) * across
    thin = min(size, abs(scale) * along)
    return Run(glyphs, f * co - e * si, size, turn, bold, shown.paint, shown.order, thin)


def _glyphs(letters: list[Letter], line: tuple[float, float, float]) -> list[Glyph]:
    """Letters that share a box are one glyph (a ligature); `line` gives the place along the baseline."""
    glyphs: list[Glyph] = []
    before: Box | None = None
    for letter, box in letters:
        text = UNMADE.get(letter, letter)
        if text < " " and text not in "\t\n\r":
            raise Doubtful("letters without names")
        if box == before:
            u0, u1, text = (*glyphs[-1][:2], glyphs[-1][2] + text)
            glyphs[-1] = (u0, u1, text)
            if many_letters(text):
                raise Doubtful("a glyph of many letters")
        else:
            glyphs.append((*_ends(box, line), text))
        before = box
    return glyphs


def _ends(box: Box, line: tuple[float, float, float]) -> tuple[float, float]:
    """Where a box begins and ends along the baseline."""
    left, top, right, bottom = box
    x, y, shift = line
    if y == 0.0:
        return (x * left + shift, x * right + shift) if x > 0 else (x * right + shift, x * left + shift)
    low = min(x * left, x * right) + min(y * bottom, y * top)
    return low + shift, max(x * left, x * right) + max(y * bottom, y * top) + shift


class Fonts:
    """What the fonts of a file say, asked once each. `stated`: the file may state letters that differ from glyphs."""

    def __init__(self, stated: bool) -> None:
        self.ask, self.stated = Answers(), stated
        self._looks: dict[int, tuple[bool, str]] = {}

    def look(self, item: int) -> tuple[bool, str]:
        """Bold or not; the sign that stands for its letters where they are pictures, else "". Raises Doubtful."""
        font = self.ask.pdfium.FPDFTextObj_GetFont(item)
        known = self._looks.get(font)
        if known is None:
            known = self._looks[font] = self._look(font)
        return known

    def space(self, item: int, size: float) -> float:
        """The width of a space at a font size."""
        width = c_float()
        font = self.ask.pdfium.FPDFTextObj_GetFont(item)
        self.ask.pdfium.FPDFFont_GetGlyphWidth(font, ord(" "), size, addressof(width))
        return width.value

    def _look(self, font: int) -> tuple[bool, str]:
        buffer, of = create_string_buffer(LONGEST_NAME), self.ask.pdfium
        length = min(of.FPDFFont_GetBaseFontName(font, addressof(buffer), LONGEST_NAME), LONGEST_NAME)
        name = buffer.raw[: max(0, length - 1)].decode("latin-1").split("+")[-1]
        if not name:
            raise Doubtful("letters drawn by programs")
        if self.stated and not of.FPDFFont_GetIsEmbedded(font):
            raise Doubtful("a font that is not in the file")
        bold = bool(BOLD_NAME.search(name)) or bool(of.FPDFFont_GetFlags(font) & FORCE_BOLD)
        return bold, "•" if ICON_NAME.search(name) or DINGS.search(name) else ""
