"""One CV against one posting, from documents: the profiles, the comparison, and what the reading noticed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cvmatch.documents.document import Document, Unread
from cvmatch.errors import Notice
from cvmatch.matching.gap_report import GapReport
from cvmatch.matching.weights import Weights
from cvmatch.profiles.cv import CvProfile
from cvmatch.profiles.posting import PostingProfile
from skill_taxonomy.model import Taxonomy


@dataclass(frozen=True, slots=True)
class Candidate:
    """A CV, read and understood."""

    document: Document
    profile: CvProfile


@dataclass(frozen=True, slots=True)
class Opening:
    """A posting, read and understood."""

    document: Document
    profile: PostingProfile


def candidate(document: Document, taxonomy: Taxonomy) -> Candidate:
    """A document taken as a CV, whatever it was guessed to be."""
    from cvmatch.profiles.understanding import understand_cv

    document = taken_as(document, "cv")
    return Candidate(document, understand_cv(document, taxonomy))


def opening(document: Document, taxonomy: Taxonomy) -> Opening:
    """A document taken as a posting, whatever it was guessed to be."""
    from cvmatch.profiles.understanding import understand_posting

    document = taken_as(document, "posting")
    return Opening(document, understand_posting(document, taxonomy))


def taken_as(document: Document, kind: str) -> Document:
    """The document as one of `kind`: its sections follow from that."""
    if document.kind == kind:
        return document
    from cvmatch.documents.assembling import finish

    return finish(replace(document, kind=kind), kind)


def judge(
    cv: Candidate, posting: Opening, taxonomy: Taxonomy, *, as_of: str, weights: Weights | None = None,
    advice: bool = True,
) -> GapReport:  # fmt: skip
    """The gap report of a pair; a pair that cannot be judged has `score` None and an `error`. Without `advice` it has
    what a line of a batch shows. `weights`: others than the shipped ones."""
    from cvmatch.matching.compare import compare

    report = compare(cv.profile, posting.profile, taxonomy, as_of=as_of, weights=weights, advice=advice)
    return with_notices(report, (*cv.document.warnings, *posting.document.warnings))


def with_notices(report: GapReport, notices: tuple[Notice, ...]) -> GapReport:
    """The report with more warnings, each said once."""
    return replace(report, warnings=tuple(dict.fromkeys((*report.warnings, *notices))))


def unreadable(cv: Document | Unread, posting: Document | Unread, as_of: str) -> GapReport:
    """The report of a pair of which at least one side could not be read; the CV's fault comes first."""
    fault = next(side.fault for side in (cv, posting) if isinstance(side, Unread))
    title, company = (None, None) if isinstance(posting, Unread) else (posting.title, posting.company)
    inputs = tuple((side.source, side.sha256 or "") for side in (cv, posting))
    return GapReport(
        cv.id, posting.id, title, company, None, "Not judged: a file could not be read.", error=fault, inputs=inputs,
        versions={"as_of": as_of},
    )  # fmt: skip
