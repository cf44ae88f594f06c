"""Fonts from their dictionaries. A font that pdfminer cannot make is replaced, so that its page survives."""

from __future__ import annotations

from typing import Any

from pdfminer.pdffont import PDFFont, PDFType1Font
from pdfminer.pdftypes import PDFObjRef, dict_value
from pdfminer.psexceptions import PSException


def font_of(rsrcmgr: Any, ref: Any) -> PDFFont:
    """The font that a resource entry defines; a stand-in with Standard encoding where it is broken."""
    objid = ref.objid if isinstance(ref, PDFObjRef) else None
    try:
        spec = dict_value(ref)
        font: PDFFont = rsrcmgr.get_font(objid, spec)
        if "CharProcs" in spec:
            font.type3 = spec  # type: ignore[attr-defined]
        return font
    except (PSException, TypeError, ValueError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError):
        return PDFType1Font(rsrcmgr, {"BaseFont": "unknown"})
