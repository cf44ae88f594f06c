"""From a CV's text and the skills it mentions to its profile."""

from __future__ import annotations

from collections.abc import Sequence

from cvmatch.documents.document import Document
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.education import education
from cvmatch.profiles.jobs import work
from cvmatch.profiles.listings import certificates, languages, publications
from cvmatch.profiles.projects import projects
from cvmatch.profiles.skill_places import Shelf, skill_uses
from cvmatch.tagging.mention import Mention
from cvmatch.text.sections import Section
from skill_taxonomy import Taxonomy


def cv_profile(document: Document, mentions: Sequence[Mention], taxonomy: Taxonomy) -> CvProfile:
    """All that scoring knows of the CV `document`, whose skills are `mentions`."""
    sections = document.sections or (Section("other", "", 0, len(document.text)),)

    def of(*kinds: str) -> list[Section]:
        return [section for section in sections if section.kind in kinds]

    text, lines = document.text, document.lines
    done, made = work(text, lines, sections), projects(text, lines, of("projects"))
    shelf = Shelf(text, lines, document.sections, done.jobs, made, done.header_spans)
    known = [mention for mention in mentions if mention.skill in taxonomy.skills]
    return CvProfile(
        id=document.id, source=document.source, sha256=document.sha256, skills=skill_uses(shelf, known), jobs=done.jobs,
        projects=made, education=education(text, lines, of("education")),
        certificates=certificates(text, lines, of("certifications")), languages=languages(text, lines, of("languages")),
        publications=publications(text, lines, of("publications")), sections=document.sections,
    )  # fmt: skip
