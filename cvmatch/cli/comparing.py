"""`compare`: one CV against one posting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.cli.inputs import once, one_document
from cvmatch.cli.talk import note
from cvmatch.errors import Notice

if TYPE_CHECKING:
    from cvmatch.documents.document import Document, Unread
    from cvmatch.judging import Candidate, Opening
    from cvmatch.matching.gap_report import GapReport
    from skill_taxonomy import Taxonomy

FORMATS = ("text", "json", "jsonl", "md", "html")
Cv = Annotated[str, typer.Argument(metavar="CV", help="The CV; - is stdin.")]
Posting = Annotated[str, typer.Argument(metavar="POSTING", help="The posting; - is stdin.")]
SWAPPED = Notice(
    "swapped_arguments", "The first file reads as a posting and the second as a CV; judged the right way round."
)


def compare(
    cv: Cv,
    posting: Posting,
    format: o.Format = None,
    output: o.Output = None,
    taxonomy: o.Overlay = None,
    as_of: o.AsOf = None,
    blind: o.Blind = False,
    fail_under: o.FailUnder = None,
    no_cache: o.NoCache = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> int:
    """The gap report of one CV and one posting: what is asked, what the CV shows, what to do next."""
    asked = o.settings(
        FORMATS, format=format, output=output, overlay=taxonomy, as_of=as_of, blind=blind, no_cache=no_cache,
        quiet=quiet, verbose=verbose,
    )  # fmt: skip
    once((cv, posting))
    judged = _judged(one_document(cv, asked, "cv"), one_document(posting, asked, "posting"), asked)
    judged = _blind(judged) if blind else judged
    deliver(_shown(judged, asked), asked.output, text=asked.format == "text")
    return judged.exit_code(fail_under)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A report and, where both files could be read, the sides in the order in which they were judged."""

    report: GapReport
    taxonomy: Taxonomy
    cv: Candidate | None = None
    posting: Opening | None = None

    def exit_code(self, fail_under: float | None) -> int:
        """3 where a file could not be read, 1 where the score does not reach `fail_under`."""
        if self.cv is None:
            return 3
        score = self.report.score
        return int(fail_under is not None and (score is None or score < fail_under))


def _judged(cv: Document | Unread, posting: Document | Unread, asked: o.Settings) -> _Judged:
    from cvmatch import judging
    from cvmatch.documents.document import Unread

    taxonomy = asked.taxonomy()
    if isinstance(cv, Unread) or isinstance(posting, Unread):
        return _Judged(judging.unreadable(cv, posting, asked.as_of), taxonomy)
    notices: tuple[Notice, ...] = ()
    if cv.kind == "posting" and posting.kind == "cv":
        cv, posting, notices = posting, cv, (SWAPPED,)
        note(f"cvmatch: {SWAPPED.message}", quiet=asked.quiet)
    one, other = judging.candidate(cv, taxonomy), judging.opening(posting, taxonomy)
    report = judging.judge(one, other, taxonomy, as_of=asked.as_of)
    return _Judged(judging.with_notices(report, notices), taxonomy, one, other)


def _blind(judged: _Judged) -> _Judged:
    """The same without the person."""
    from cvmatch.report.blind import blinded

    if judged.cv is None:
        return judged
    report, document, profile = blinded(judged.report, judged.cv.document, judged.cv.profile)
    return replace(judged, report=report, cv=replace(judged.cv, document=document, profile=profile))


def _shown(judged: _Judged, asked: o.Settings) -> str:
    report, taxonomy = judged.report, judged.taxonomy
    if asked.format in ("json", "jsonl"):
        from cvmatch.report.records import report_record, to_json

        return to_json(report_record(report), 2 if asked.format == "json" else None) + "\n"
    if asked.format == "md":
        from cvmatch.report.markdown import markdown

        return markdown(report, taxonomy)
    if asked.format == "html":
        from cvmatch.report.html import html

        return html(report, taxonomy, _pair(judged.cv), _pair(judged.posting))
    from cvmatch.report.layout import screen_width
    from cvmatch.report.terminal import terminal

    return terminal(report, taxonomy, width=screen_width(), verbose=asked.verbose)


def _pair(side: Candidate | Opening | None) -> Any:
    return (side.document, side.profile) if side else None
