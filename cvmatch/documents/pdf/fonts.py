"""Fonts from their dictionaries. A font that pdfminer cannot make is replaced, so that its page survives."""

from __future__ import annotations

from typing import Any

from pdfminer.cmapdb import CMap
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFType1Font
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, resolve1

from cvmatch.documents.pdf.embedded_cmaps import use_embedded_cmap
from cvmatch.documents.pdf.values import BROKEN


def font_of(rsrcmgr: Any, ref: Any) -> PDFFont:
    """The font that a resource entry defines; a stand-in with Standard encoding where it is broken."""
    objid = ref.objid if isinstance(ref, PDFObjRef) else None
    try:
        spec = dict_value(ref)
        font: PDFFont = rsrcmgr.get_font(objid, spec)
        if "CharProcs" in spec:
            font.type3 = spec  # type: ignore[attr-defined]
        _use_own_cmap(font, spec)
        return font
    except BROKEN:
        return PDFType1Font(rsrcmgr, {"BaseFont": "unknown"})


def _use_own_cmap(font: PDFFont, spec: dict[Any, Any]) -> None:
    """A font of several bytes a code whose code table is a stream that pdfminer left unread."""
    encoding = resolve1(spec.get("Encoding"))
    unread = isinstance(font, PDFCIDFont) and isinstance(font.cmap, CMap) and not font.cmap.code2cid
    if unread and isinstance(font, PDFCIDFont) and isinstance(encoding, PDFStream):
        use_embedded_cmap(font, encoding.get_data())
