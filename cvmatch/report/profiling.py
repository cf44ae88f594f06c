"""The records of `profile` and `roles`: documents understood, and turned into dictionaries."""

from __future__ import annotations

from typing import Any

from cvmatch.documents.document import Document
from cvmatch.profiles.understanding import understand_cv, understand_posting
from cvmatch.report import records as r
from cvmatch.report.blind import blinded_cv
from skill_taxonomy.model import Taxonomy

Record = dict[str, Any]


def profile_record(document: Document, taxonomy: Taxonomy, as_of: str, *, blind: bool = False) -> Record:
    """`cvmatch.profile/1`: of a posting where the document is one, else of a CV; `blind` blacks the person out."""
    from cvmatch.matching.roles import role_fit

    if document.kind != "posting":
        cv = understand_cv(document, taxonomy)
        if blind:
            document, cv = blinded_cv(document, cv)
        return r.cv_record(document, cv, taxonomy, as_of)
    profile = understand_posting(document, taxonomy)
    return r.posting_record(document, profile, r.fits(role_fit(profile, taxonomy)), taxonomy, as_of)


def roles_record(document: Document, taxonomy: Taxonomy) -> Record:
    """`cvmatch.roles/1`."""
    from cvmatch.matching.roles import role_fit
    from cvmatch.matching.titles import title_check

    head = {"schema": "cvmatch.roles/1", "source": document.source, "id": document.id, "kind": document.kind}
    if document.kind == "posting":
        posting = understand_posting(document, taxonomy)
        return head | {"roles": r.fits(role_fit(posting, taxonomy))} | r.title_of(title_check(posting, taxonomy))
    cv = understand_cv(document, taxonomy)
    return head | {"roles": r.fits(role_fit(cv, taxonomy))} | r.title_of(None)
