"""XML as text: what stands between the tags, a line for each piece; nothing is expanded or fetched."""

from __future__ import annotations

import html
import re

from cvmatch.documents.draft import Draft, Piece, tidy
from cvmatch.documents.plain import without

_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,10000}(?:\[[^\]]{0,100000}\])?[^>]{0,100}>")
_TAG = re.compile(r"</?[^<>\s!?][^<>]*>")


def read_xml(text: str) -> Draft:
    """The draft of an XML file."""
    text = without(without(text, "<!--", "-->", "\n"), "<?", "?>", "\n")
    text = _DOCTYPE.sub("\n", text, count=1).replace("<![CDATA[", "\n").replace("]]>", "\n")
    rows = (" ".join(html.unescape(row).split()) for row in _TAG.sub("\n", text).split("\n"))
    pieces = [Piece(_TAG.sub(" ", row).strip()) for row in rows if row]
    return Draft("xml", tidy(pieces))
