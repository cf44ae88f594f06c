"""Pairs that are not judged, and the passage of a CV that is the posting's own text."""

from __future__ import annotations

from dataclasses import replace

from cvmatch.errors import Notice, ReadingFault
from cvmatch.matching.remembering import remembered
from cvmatch.profiles.cv import CvLine, CvProfile, SkillMention, SkillUse
from cvmatch.profiles.posting import PostingProfile, Requirement
from cvmatch.text.words import SHINGLE, shingles
from skill_taxonomy.model import Taxonomy

PASTED = 0.6  # of the CV's runs of words that stand in the posting: the CV is the posting
COPIED = 0.3  # of the posting's runs of words that stand in the CV: the CV contains the posting
LINE = 0.5  # of a line's words inside such runs: the line belongs to the passage
FEW_ASKS = 3  # a thin posting with fewer asks than this, known or not, gives nothing to judge by


def unjudged(cv: CvProfile, posting: PostingProfile, taxonomy: Taxonomy) -> ReadingFault | None:
    """Why this pair gets no score, or None."""
    fault = foreign(cv, "CV") or unfit(posting, taxonomy)
    if fault:
        return fault
    if _shares(cv, posting)[0] >= PASTED:
        return ReadingFault("posting_pasted", "the CV is the posting's own text", "give the CV itself")
    return None


def foreign(profile: CvProfile | PostingProfile, side: str) -> ReadingFault | None:
    """Why a text that is not English is not judged, or None."""
    if any(notice.code == "not_english" for notice in profile.warnings):
        return ReadingFault("not_english", f"the {side} is not in English", "cvmatch reads English only")
    return None


def unfit(posting: PostingProfile, taxonomy: Taxonomy) -> ReadingFault | None:
    """Why no CV gets a score for this posting, or None."""
    fault = foreign(posting, "posting")
    if fault:
        return fault
    asks = [item for item in posting.requirements if item.importance != "mentioned" and not _soft(item, taxonomy)]
    if (posting.thin and len(asks) < FEW_ASKS) or not posting.requirements:
        return ReadingFault("too_thin", "the posting names too few skills to judge by", "paste its whole text")
    return None


def _soft(item: Requirement, taxonomy: Taxonomy) -> bool:
    """Whether only soft skills are asked for: every posting names some."""
    kinds = {taxonomy.skills[skill].kind for skill in item.any_of if skill in taxonomy.skills}
    return kinds == {"soft"}


def judged_cv(cv: CvProfile, posting: PostingProfile) -> tuple[CvProfile, tuple[Notice, ...]]:
    """The CV without a passage that is the posting's text, and a warning where there was one."""
    if _shares(cv, posting)[1] < COPIED:
        return cv, ()
    copied = _copied_lines(cv.lines, frozenset(posting.shingles))
    message = f"{len(copied)} lines of the CV are the posting's own text; they were left out of the comparison"
    return _without(cv, copied), (Notice("posting_pasted", message),)


def _shares(cv: CvProfile, posting: PostingProfile) -> tuple[float, float]:
    """The share of the CV's runs of words that stand in the posting, and of the posting's that stand in the CV."""
    runs = _runs(cv.lines)
    common = runs.intersection(posting.shingles)
    return len(common) / len(runs) if runs else 0.0, len(common) / len(posting.shingles) if posting.shingles else 0.0


@remembered(64)
def _runs(lines: tuple[CvLine, ...]) -> frozenset[int]:
    """The distinct runs of words of a CV."""
    return frozenset(shingles([number for line in lines for number in line.words]))


def _copied_lines(lines: tuple[CvLine, ...], asked: frozenset[int]) -> tuple[CvLine, ...]:
    owners = [at for at, line in enumerate(lines) for _ in line.words]
    covered = [0] * len(owners)
    for start, run in enumerate(shingles([number for line in lines for number in line.words])):
        if run in asked:
            covered[start : start + SHINGLE] = [1] * SHINGLE
    inside = [0] * len(lines)
    for at, hit in zip(owners, covered, strict=True):
        inside[at] += hit
    return tuple(line for line, hits in zip(lines, inside, strict=True) if hits >= LINE * len(line.words))


def _without(cv: CvProfile, copied: tuple[CvLine, ...]) -> CvProfile:
    spans = [(line.start, line.end) for line in copied]
    uses = [replace(use, mentions=_outside(use, spans)) for use in cv.skills]
    kept = set(cv.lines) - set(copied)
    return replace(
        cv,
        skills=tuple(use for use in uses if use.mentions),
        lines=tuple(line for line in cv.lines if line in kept),
    )


def _outside(use: SkillUse, spans: list[tuple[int, int]]) -> tuple[SkillMention, ...]:
    return tuple(item for item in use.mentions if not any(start <= item.start < end for start, end in spans))
