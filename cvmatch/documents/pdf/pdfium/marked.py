"""Marked content of an object: layers are doubtful, and stated texts are taken off, so that what is drawn is read."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import addressof, c_ulong, create_string_buffer

from cvmatch.documents.pdf.pdfium.doubt import Doubtful
from cvmatch.documents.pdf.pdfium.handles import functions

LONGEST_NAME = 128  # bytes, UTF-16


class Marks:
    """Looks at the marks of a page's objects. Many objects share one mark, which is asked about once."""

    def __init__(self) -> None:
        self.pdfium = functions()
        self._states_text: dict[int, bool] = {}

    def check(self, item: int) -> None:
        """Take stated texts (/ActualText) off an object, for its text would be theirs. Raises Doubtful for a layer."""
        for index in reversed(range(self.pdfium.FPDFPageObj_CountMarks(item))):
            mark = self.pdfium.FPDFPageObj_GetMark(item, index)
            states = self._states_text.get(mark)
            if states is None:
                states = self._states_text[mark] = self._look(mark)
            if states:
                self.pdfium.FPDFPageObj_RemoveMark(item, mark)

    def _look(self, mark: int) -> bool:
        """Does a mark state a text?"""
        if _text(self.pdfium.FPDFPageObjMark_GetName, mark) == "OC":
            raise Doubtful("a layer")
        keys = range(max(0, self.pdfium.FPDFPageObjMark_CountParams(mark)))
        return any(_text(self.pdfium.FPDFPageObjMark_GetParamKey, mark, key) == "ActualText" for key in keys)


def _text(ask: Callable[..., int], *given: int) -> str:
    buffer, length = create_string_buffer(LONGEST_NAME), c_ulong()
    if not ask(*given, addressof(buffer), LONGEST_NAME, addressof(length)):
        return ""
    return buffer.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace")
