"""Europass XML, the CV of 2012 (`SkillsPassport`) and the one of 2020 (`Candidate`): both become a JSON Resume."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cvmatch.documents.draft import Draft
from cvmatch.documents.europass_tree import named
from cvmatch.errors import ReadingFault

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# A CV with its photograph inside may have some megabytes; its elements are some hundreds.
MAX_CHARACTERS = 24 * 1024 * 1024
MAX_ELEMENTS = 50_000
_ROOT = re.compile(r"<(?:\w{1,40}:)?(?:SkillsPassport|LearnerInfo|Candidate)[\s>]")
_NAMESPACE = re.compile(r"[\"']http://(?:europass\.cedefop\.europa\.eu/Europass|www\.europass\.eu/1\.0)[\"'/]", re.I)
_DTD = re.compile(r"<!(?:DOCTYPE|ENTITY)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def is_europass(text: str) -> bool:
    """Whether XML is a Europass CV."""
    head = text[:8192]
    return _ROOT.search(head) is not None and _NAMESPACE.search(head) is not None


def read_europass(text: str) -> Draft:
    """The draft of a Europass CV. Raises ReadingFault: damaged, too_big, empty."""
    root = _parsed(text)
    if named(root, "CandidateProfile") or named(root, "CandidatePerson"):
        from cvmatch.documents.europass_candidate import candidate

        return candidate(root)
    from cvmatch.documents.europass_passport import passport

    return passport(root)


def _parsed(text: str) -> Element:
    """The tree; a document type is refused, so no entity is ever expanded."""
    from xml.etree.ElementTree import ParseError, fromstring

    if _DTD.search(text):
        raise ReadingFault("damaged", "its XML declares entities, which a CV does not", "save it again at Europass")
    if len(text) > MAX_CHARACTERS or text.count("<") > 2 * MAX_ELEMENTS:
        raise ReadingFault("too_big", "it holds far more than a CV does", "save it again without attachments")
    try:
        return fromstring(_DECLARATION.sub("", text))
    except (ParseError, ValueError, RecursionError) as error:
        raise ReadingFault("damaged", "its XML breaks off or is not sound", "save it again at Europass") from error
