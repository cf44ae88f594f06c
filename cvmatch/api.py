"""What a program calls: `read`, `compare`, `tag`, `suggest_roles`, `rank`. The package's face hands these out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from cvmatch.documents.document import Document
from cvmatch.judging import Candidate, candidate, judge, opening
from cvmatch.matching.gap_report import GapReport
from cvmatch.matching.roles import RoleFit
from cvmatch.tagging.mention import Mention
from skill_taxonomy.model import Taxonomy

if TYPE_CHECKING:
    from cvmatch.ranking import Shelf
    from cvmatch.store import PostingStore


def read(source: str | Path, *, kind: str | None = None) -> Document:
    """One document: a PDF, DOCX, ODT, RTF, HTML, Markdown or plain text, a JSON Resume, RenderCV's YAML, Europass XML,
    LinkedIn's export, or "-".

    `kind` is "cv" or "posting" where the guess would be wrong. Raises ReadingFault where it cannot be read.
    """
    from cvmatch.documents.reading import read as read_document

    return read_document(source, kind=kind)


def compare(
    cv: Document, posting: Document, *, taxonomy: Taxonomy | None = None, as_of: str | None = None
) -> GapReport:
    """The gap report of one CV and one posting; `as_of` ("YYYY-MM") is the month that counts as now.

    A pair that cannot be judged has `score` None and says why in `error`.
    """
    known = taxonomy or shipped()
    return judge(candidate(cv, known), opening(posting, known), known, as_of=as_of or this_month())


def tag(text: str, *, taxonomy: Taxonomy | None = None) -> list[Mention]:
    """The skills that a text mentions, in the order of the text."""
    from cvmatch.tagging.tagger import tagger_for

    return list(tagger_for(taxonomy or shipped()).tag(text))


def suggest_roles(document: Document, *, taxonomy: Taxonomy | None = None) -> list[RoleFit]:
    """The roles that a CV or a posting fits, best first; the scores of all roles sum to 1."""
    from cvmatch.matching.roles import role_fit

    known = taxonomy or shipped()
    side = opening(document, known) if document.kind == "posting" else candidate(document, known)
    return list(role_fit(side.profile, known))


def rank(
    cvs: Sequence[Document],
    postings: Iterable[Document] | PostingStore,
    *,
    top: int | None = None,
    taxonomy: Taxonomy | None = None,
    as_of: str | None = None,
) -> list[GapReport]:
    """Every CV against every posting, best first: the best `top` of each CV, ties by id. What is not judged is last.

    Of a PostingStore, what each posting asks is understood once and kept there; with `top` only those postings are
    judged that can be among the best. Raises StoreFault where the store cannot be used.
    """
    known, month = taxonomy or shipped(), as_of or this_month()
    people = [candidate(cv, known) for cv in cvs]
    best = _best_of(people, postings, top, known, month)
    return sorted(chain.from_iterable(best), key=_place)


def _best_of(
    people: Sequence[Candidate], postings: Iterable[Document] | PostingStore, top: int | None, known: Taxonomy,
    as_of: str,
) -> list[list[GapReport]]:  # fmt: skip
    """The best `top` reports of each CV."""
    from cvmatch.ranking import shortlist
    from cvmatch.store import PostingStore

    if isinstance(postings, PostingStore):
        shelf = _shelf(postings, known, as_of)
        if top is not None and shelf.arrays is not None:
            return [shortlist(one, shelf, top) for one in people]
        openings = [kept.opening(known) for kept in shelf]
    else:
        openings = [opening(posting, known) for posting in postings]
    judged = ((judge(one, other, known, as_of=as_of) for other in openings) for one in people)
    return [sorted(reports, key=_place)[:top] for reports in judged]


def _shelf(store: PostingStore, known: Taxonomy, as_of: str) -> Shelf:
    """The saved postings, each understood."""
    from cvmatch.matching.weights import load_weights
    from cvmatch.ranking import Shelf

    if store.index(known, load_weights(), make=False) is None:
        for _ in store.understand(known):
            pass
    return Shelf(store, known, as_of)


def _place(report: GapReport) -> tuple[bool, float, str, str]:
    return report.score is None, -(report.score or 0.0), report.posting, report.cv


@cache
def shipped() -> Taxonomy:
    """The taxonomy that comes with cvmatch, loaded once."""
    from skill_taxonomy import load

    return load()


def this_month() -> str:
    """The current month in UTC, "YYYY-MM"."""
    return datetime.now(UTC).strftime("%Y-%m")
