"""The tools that `cvmatch mcp` offers: a path or a text in, a record of the contract out. Plain functions of no SDK."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cvmatch.api import this_month
from cvmatch.documents.document import Document
from cvmatch.errors import ReadingFault, UsageFault
from cvmatch.matching.gap_report import GapReport
from cvmatch.report import records
from skill_taxonomy.model import Taxonomy

Record = dict[str, Any]
MOST = 200_000  # characters of a document or text: a CV or posting of a hundred pages


@dataclass(frozen=True, slots=True)
class Tools:
    """Files of `folder` and of the folders in it may be read, no others. `as_of` ("YYYY-MM") is the month that counts
    as now; None for the current one. Every tool raises CvmatchError, one line that says what to do next."""

    folder: Path
    taxonomy: Taxonomy
    as_of: str | None = None

    def tag(self, path: str | None = None, text: str | None = None) -> Record:
        """The data and machine learning skills that a CV or a posting mentions, each with its places.

        Give either `path` (a PDF, DOCX, ODT, RTF, HTML, Markdown or text file in the served folder) or `text` (the
        words themselves). Offsets count characters of the text as it was read.
        """
        from cvmatch.tagging.tagger import tagger_for

        document = self._document("", path, text, None)
        return records.tags_record(document, tagger_for(self.taxonomy).tag_document(document), self.taxonomy)

    def roles(self, path: str | None = None, text: str | None = None, kind: str | None = None) -> Record:
        """The data roles that a CV or a posting fits, best first (shares sum to 1), and for a posting whether its
        title agrees with what it asks.

        Give either `path` (a file in the served folder) or `text`. `kind`: "cv" or "posting" where the guess would be
        wrong.
        """
        from cvmatch.report.profiling import roles_record

        if kind not in (None, "cv", "posting"):
            raise UsageFault(f"kind {kind!r} is not known", 'it is "cv" or "posting"')
        return roles_record(self._document("", path, text, kind), self.taxonomy)

    def compare(
        self,
        cv_path: str | None = None,
        cv_text: str | None = None,
        posting_path: str | None = None,
        posting_text: str | None = None,
    ) -> Record:
        """One CV against one job posting: a score of 0 to 100 that adds up from the posting's requirements, each with
        its state and the quotes that show it on both sides; conditions, role fit, next steps, interview topics.

        Give `cv_path` (a file in the served folder) or `cv_text`, and `posting_path` or `posting_text`. The score says
        what the CV shows of what the posting asks, nothing about the person. A null score is explained in `error`.
        """
        return records.report_record(self._report(cv_path, cv_text, posting_path, posting_text))

    def gaps(
        self,
        cv_path: str | None = None,
        cv_text: str | None = None,
        posting_path: str | None = None,
        posting_text: str | None = None,
    ) -> Record:
        """The short form of `compare`: what the posting asks and the CV does not show yet, largest gain first, with
        what to do next.

        Arguments as for `compare`. What is not found in the CV says nothing of what the person can do: ask, and
        suggest only what is true.
        """
        from cvmatch.report.gaps import gaps_record

        return gaps_record(self._report(cv_path, cv_text, posting_path, posting_text))

    def _report(
        self, cv_path: str | None, cv_text: str | None, posting_path: str | None, posting_text: str | None
    ) -> GapReport:
        from cvmatch.judging import candidate, judge, opening

        cv = self._document("cv_", cv_path, cv_text, "cv")
        posting = self._document("posting_", posting_path, posting_text, "posting")
        known = self.taxonomy
        return judge(candidate(cv, known), opening(posting, known), known, as_of=self.as_of or this_month())

    def _document(self, side: str, path: str | None, text: str | None, kind: str | None) -> Document:
        """The document of one side; `side` begins the names of its two arguments."""
        if (path is None) == (text is None):
            raise UsageFault(f"one of {side}path and {side}text is needed", "a file in the folder, or the words")
        document = self._file(path, kind) if path is not None else _given(text or "", side, kind)
        if len(document.text) > MOST:
            raise ReadingFault("too_big", f"it has more than {MOST:,} characters", "give the pages that matter")
        return document

    def _file(self, path: str, kind: str | None) -> Document:
        from cvmatch.documents.reading import read
        from cvmatch.documents.sources import refuse_url

        refuse_url(path)
        whole = (self.folder / path).resolve()
        if not whole.is_relative_to(self.folder):
            raise UsageFault(f"{path} is outside the served folder", "start cvmatch mcp --folder with the one it is in")
        return replace(read(whole, kind=kind), source=path)


def _given(text: str, side: str, kind: str | None) -> Document:
    """Words as a document, whatever format they are in (HTML, Markdown, JSON Resume, plain text)."""
    from cvmatch.documents.assembling import assemble
    from cvmatch.documents.formats import read_bytes

    if len(text) > 4 * MOST:  # markup may be left out
        raise ReadingFault("too_big", f"it has more than {4 * MOST:,} characters", "give the pages that matter")
    data = text.encode("utf-8", "replace")
    name = f"{side}text"
    return assemble(
        read_bytes(data, "txt", kind), source=name, id=name, sha256=hashlib.sha256(data).hexdigest(), kind=kind
    )
