"""`compare`: one CV against one posting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.cli.inputs import once, one_document
from cvmatch.cli.talk import note
from cvmatch.errors import Notice

if TYPE_CHECKING:
    from cvmatch.documents.document import Document, Unread
    from cvmatch.matching.gap_report import GapReport

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
    report, documents = _judged(one_document(cv, asked, "cv"), one_document(posting, asked, "posting"), asked)
    deliver(_shown(report, documents, asked), asked.output, text=asked.format == "text")
    return _exit_code(report, documents, fail_under)


def _judged(
    cv: Document | Unread, posting: Document | Unread, asked: o.Settings
) -> tuple[GapReport, tuple[Document | Unread, Document | Unread]]:
    """The report, with the documents in the order in which they were judged."""
    from cvmatch import judging
    from cvmatch.documents.document import Unread

    if isinstance(cv, Unread) or isinstance(posting, Unread):
        return judging.unreadable(cv, posting, asked.as_of), (cv, posting)
    notices: tuple[Notice, ...] = ()
    if cv.kind == "posting" and posting.kind == "cv":
        cv, posting, notices = posting, cv, (SWAPPED,)
        note(f"cvmatch: {SWAPPED.message}", quiet=asked.quiet)
    taxonomy = asked.taxonomy()
    pair = judging.candidate(cv, taxonomy), judging.opening(posting, taxonomy)
    report = judging.judge(*pair, taxonomy, as_of=asked.as_of)
    return judging.with_notices(report, notices), (pair[0].document, pair[1].document)


def _shown(report: GapReport, documents: tuple[Document | Unread, Document | Unread], asked: o.Settings) -> str:
    from cvmatch.report import records as r

    if asked.format in ("json", "jsonl"):
        return r.to_json(r.report_record(report), 2 if asked.format == "json" else None) + "\n"
    taxonomy = asked.taxonomy()
    if asked.format == "md":
        from cvmatch.report.markdown import markdown

        return markdown(report, taxonomy)
    if asked.format == "html":
        from cvmatch.report.html import html

        return html(report, *documents, taxonomy)
    from cvmatch.report.layout import screen_width
    from cvmatch.report.terminal import terminal

    return terminal(report, taxonomy, width=screen_width(), verbose=asked.verbose)


def _exit_code(report: GapReport, documents: tuple[Document | Unread, ...], fail_under: float | None) -> int:
    from cvmatch.documents.document import Unread

    if any(isinstance(document, Unread) for document in documents):
        return 3
    return int(fail_under is not None and (report.score is None or report.score < fail_under))
