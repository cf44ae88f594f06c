"""From a CV's text and the skills it mentions to its profile."""

from __future__ import annotations

from collections.abc import Sequence

from cvmatch.documents.document import Document
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.jobs import jobs
from cvmatch.profiles.skill_places import Shelf, skill_uses
from cvmatch.tagging.mention import Mention
from cvmatch.text.sections import Section
from skill_taxonomy import Taxonomy


def cv_profile(document: Document, mentions: Sequence[Mention], taxonomy: Taxonomy) -> CvProfile:
    """All that scoring knows of the CV `document`, whose skills are `mentions`."""
    sections = document.sections or (Section("other", "", 0, len(document.text)),)
    experience = [section for section in sections if section.kind == "experience"]
    found = jobs(document.text, document.lines, experience)
    shelf = Shelf(document.text, document.lines, document.sections, found, ())
    known = [mention for mention in mentions if mention.skill in taxonomy.skills]
    return CvProfile(
        id=document.id, source=document.source, sha256=document.sha256, skills=skill_uses(shelf, known), jobs=found,
        projects=(), education=(), certificates=(), languages=(), publications=0, sections=document.sections,
    )  # fmt: skip
