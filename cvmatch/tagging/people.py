"""Where a CV names people and employers: its head line, and the names in the headers of its jobs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cvmatch.documents.document import Document

Range = tuple[int, int]

_NAME = re.compile(r"\s*[^\W\d_][\w.'’-]*(?:[ \t]+[^\W\d_][\w.'’-]*){1,3}\s*")
_TITLE_WORD = re.compile(
    r"\b(?:engineer|developer|scientist|analyst|architect|manager|lead|consultant|administrator|specialist|intern|student"
    r"|researcher|programmer|director|head|officer|resume|cv|curriculum|vitae|profile|summary|skills?|data|machine|learning"
    r"|experience|education|science|technology|information)\b",
    re.IGNORECASE,
)


def people(document: Document) -> list[Range]:
    """The ranges of a CV that hold its owner's name: the first line, if it is written like a name."""
    if document.kind != "cv":
        return []
    line = next((line for line in document.lines if document.text[line.start : line.end].strip()), None)
    if line is None:
        return []
    words = document.text[line.start : line.end]
    named = _NAME.fullmatch(words) and not _TITLE_WORD.search(words) and (words.istitle() or words.isupper())
    return [(line.start, line.end)] if named else []
