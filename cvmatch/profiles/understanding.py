"""From a document to its profile: the tagger and the profilers, put together once for the whole house."""

from __future__ import annotations

from dataclasses import replace

from cvmatch.documents.document import Document
from cvmatch.errors import Notice
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.posting import PostingProfile
from skill_taxonomy.model import Taxonomy


def understand_cv(document: Document, taxonomy: Taxonomy) -> CvProfile:
    """What a CV shows."""
    from cvmatch.profiles.cv_lines import cv_lines
    from cvmatch.profiles.cv_profile import cv_profile
    from cvmatch.tagging.tagger import tagger_for
    from cvmatch.text.role_terms import role_terms

    profile = cv_profile(document, tagger_for(taxonomy).tag_document(document), taxonomy)
    lines = cv_lines(document, profile.jobs, profile.projects)
    warnings = (*_foreign(document), *profile.warnings)
    return replace(profile, lines=lines, terms=role_terms(document.text), warnings=warnings)


def understand_posting(document: Document, taxonomy: Taxonomy) -> PostingProfile:
    """What a posting asks for."""
    from cvmatch.text.role_terms import role_terms
    from cvmatch.text.words import shingle_set

    profile = posting_asks(document, taxonomy)
    return replace(profile, shingles=shingle_set(document.text), terms=role_terms(document.text))


def posting_asks(document: Document, taxonomy: Taxonomy) -> PostingProfile:
    """What a posting asks for, without what follows from its words alone (`shingles`, `terms`)."""
    from cvmatch.profiles.posting_profile import posting_profile
    from cvmatch.tagging.tagger import tagger_for

    profile = posting_profile(document, tagger_for(taxonomy).tag_document(document), taxonomy)
    return replace(profile, warnings=(*_foreign(document), *profile.warnings))


def _foreign(document: Document) -> tuple[Notice, ...]:
    """What is not English is not judged: the profile must know."""
    return tuple(notice for notice in document.warnings if notice.code == "not_english")
