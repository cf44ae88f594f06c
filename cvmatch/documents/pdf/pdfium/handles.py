"""PDFium's functions with plain addresses for handles: asked for every object and every letter, they must cost little.

Calls through pypdfium2's own prototypes make a Python object of each handle; these pass whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_float, c_int, c_uint, c_void_p, cast
from functools import cache
from types import SimpleNamespace
from typing import Any

# What each gives; handles, pointers and numbers go in as the letters say: p an address, i and f numbers.
GIVES: dict[str, tuple[Any, str]] = {
    "FPDFPage_CountObjects": (c_int, "p"),
    "FPDFPage_GetObject": (c_void_p, "pi"),
    "FPDFFormObj_CountObjects": (c_int, "p"),
    "FPDFFormObj_GetObject": (c_void_p, "pi"),
    "FPDFPageObj_GetType": (c_int, "p"),
    "FPDFPageObj_GetMatrix": (c_int, "pp"),
    "FPDFPageObj_GetFillColor": (c_int, "ppppp"),
    "FPDFPageObj_GetStrokeColor": (c_int, "ppppp"),
    "FPDFPageObj_GetStrokeWidth": (c_int, "pp"),
    "FPDFPageObj_HasTransparency": (c_int, "p"),
    "FPDFPageObj_GetClipPath": (c_void_p, "p"),
    "FPDFPageObj_CountMarks": (c_int, "p"),
    "FPDFPageObj_GetMark": (c_void_p, "pi"),
    "FPDFPageObj_RemoveMark": (c_int, "pp"),
    "FPDFPageObjMark_CountParams": (c_int, "p"),
    "FPDFPageObjMark_GetName": (c_int, "ppip"),
    "FPDFPageObjMark_GetParamKey": (c_int, "pipip"),
    "FPDFClipPath_CountPaths": (c_int, "p"),
    "FPDFClipPath_CountPathSegments": (c_int, "pi"),
    "FPDFClipPath_GetPathSegment": (c_void_p, "pii"),
    "FPDFPath_GetDrawMode": (c_int, "ppp"),
    "FPDFPath_CountSegments": (c_int, "p"),
    "FPDFPath_GetPathSegment": (c_void_p, "pi"),
    "FPDFPathSegment_GetPoint": (c_int, "ppp"),
    "FPDFPathSegment_GetType": (c_int, "p"),
    "FPDFTextObj_GetTextRenderMode": (c_int, "p"),
    "FPDFTextObj_GetFontSize": (c_int, "pp"),
    "FPDFTextObj_GetFont": (c_void_p, "p"),
    "FPDFFont_GetBaseFontName": (c_int, "ppi"),
    "FPDFFont_GetGlyphWidth": (c_int, "pifp"),
    "FPDFFont_GetFlags": (c_int, "p"),
    "FPDFFont_GetIsEmbedded": (c_int, "p"),
    "FPDFText_CountChars": (c_int, "p"),
    "FPDFText_GetUnicode": (c_uint, "pi"),
    "FPDFText_GetTextObject": (c_void_p, "pi"),
    "FPDFText_GetLooseCharBox": (c_int, "pip"),
}
GIVEN = {"p": c_void_p, "i": c_int, "f": c_float}


def address(handle: Any) -> int:
    """Where the thing behind a handle or a reference lies; 0 for none."""
    return cast(handle, c_void_p).value or 0


@cache
def functions() -> Any:
    """The functions of GIVES by their names."""
    import pypdfium2.raw as pdfium

    def plain(name: str) -> Callable[..., Any]:
        gives, given = GIVES[name]
        return PYFUNCTYPE(gives, *(GIVEN[letter] for letter in given))(address(getattr(pdfium, name)))

    return SimpleNamespace(**{name: plain(name) for name in GIVES})
