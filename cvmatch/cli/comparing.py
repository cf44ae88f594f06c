"""`compare`: one CV against one posting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cvmatch.cli import completing
from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.cli.inputs import once, one_document
from cvmatch.cli.talk import note
from cvmatch.cli.warm import meanwhile
from cvmatch.errors import Notice, UsageFault

if TYPE_CHECKING:
    from cvmatch.documents.document import Document, Unread
    from cvmatch.judging import Candidate, Opening
    from cvmatch.matching.gap_report import GapReport
    from cvmatch.profiles.cv import CvProfile
    from skill_taxonomy import Taxonomy

FORMATS = ("text", "json", "jsonl", "md", "html")
Cv = Annotated[str, typer.Argument(metavar="CV", help="The CV; - is stdin.")]
Why = Annotated[
    str | None,
    typer.Option(
        "--why",
        metavar="SKILL",
        autocompletion=completing.skills,
        help="Where SKILL was looked for, which rule decided.",
    ),
]
OldCv = Annotated[str, typer.Argument(metavar="OLD_CV", help="The CV as it was.")]
NewCv = Annotated[str, typer.Argument(metavar="NEW_CV", help="The CV as it is now.")]
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
    why: Why = None,
    fit_idf: o.FitIdf = None,
    fail_under: o.FailUnder = None,
    no_cache: o.NoCache = False,
    ocr: o.Ocr = False,
    pdf_engine: o.PdfEngine = "pdfminer",
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> int:
    """The gap report of one CV and one posting."""
    asked = o.settings(
        FORMATS, format=format, output=output, overlay=taxonomy, as_of=as_of, blind=blind, no_cache=no_cache,
        quiet=quiet, verbose=verbose, fit_idf=fit_idf,
    )  # fmt: skip
    once((cv, posting, fit_idf or ""))
    judged = _judged(*_read(cv, posting, asked), asked)
    judged = _blind(judged) if blind else judged
    if why is not None and judged.cv:
        deliver(_explained(judged, why, asked), asked.output, text=asked.format == "text")
        return judged.exit_code(fail_under)
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


def _read(cv: str, posting: str, asked: o.Settings) -> tuple[Document | Unread, Document | Unread]:
    return meanwhile(
        (cv, posting), asked, lambda: (one_document(cv, asked, "cv"), one_document(posting, asked, "posting"))
    )


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
    report = judging.judge(one, other, taxonomy, as_of=asked.as_of, weights=asked.weights())
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


def _explained(judged: _Judged, name: str, asked: o.Settings) -> str:
    """`--why`: JSON in the machine formats, else text."""
    from cvmatch.report import why
    from cvmatch.report.layout import screen_width
    from cvmatch.report.records import to_json

    skill = why.find_skill(name, judged.taxonomy)
    if skill is None:
        close = " or ".join(why.close_names(name, judged.taxonomy))
        hint = f"did you mean {close}?" if close else "`cvmatch taxonomy list` shows all"
        raise UsageFault(f"--why {name}: the taxonomy does not know it", hint)
    record = why.why_record(judged.report, _understood(judged), skill, judged.taxonomy)
    if asked.format in ("json", "jsonl"):
        return to_json(record, 2 if asked.format == "json" else None) + "\n"
    return why.why_text(record, judged.taxonomy, screen_width())


def _understood(judged: _Judged) -> CvProfile:
    assert judged.cv
    return judged.cv.profile


def diff(
    old: OldCv,
    new: NewCv,
    posting: Posting,
    format: o.Format = None,
    output: o.Output = None,
    taxonomy: o.Overlay = None,
    as_of: o.AsOf = None,
    no_cache: o.NoCache = False,
    ocr: o.Ocr = False,
    pdf_engine: o.PdfEngine = "pdfminer",
    quiet: o.Quiet = False,
) -> int:
    """Which requirements changed state between two versions of a CV."""
    asked = o.settings(
        ("text", "json", "jsonl"), format=format, output=output, overlay=taxonomy, as_of=as_of, no_cache=no_cache,
        quiet=quiet,
    )  # fmt: skip
    once((old, new, posting))
    sides = [one_document(old, asked, "cv"), one_document(new, asked, "cv"), one_document(posting, asked, "posting")]
    first, second = _judged(sides[0], sides[2], asked), _judged(sides[1], sides[2], asked)
    from cvmatch.report.difference import diff_record, diff_text

    _deliver_record(diff_record(first.report, second.report), diff_text, asked)
    return max(first.exit_code(None), second.exit_code(None))


def prepare(
    cv: Cv,
    posting: Posting,
    format: o.Format = None,
    output: o.Output = None,
    taxonomy: o.Overlay = None,
    as_of: o.AsOf = None,
    no_cache: o.NoCache = False,
    ocr: o.Ocr = False,
    pdf_engine: o.PdfEngine = "pdfminer",
    quiet: o.Quiet = False,
) -> int:
    """Interview preparation and a learning plan that follow from the match."""
    asked = o.settings(
        ("text", "json", "jsonl", "md"), format=format, output=output, overlay=taxonomy, as_of=as_of,
        no_cache=no_cache, quiet=quiet,
    )  # fmt: skip
    once((cv, posting))
    judged = _judged(*_read(cv, posting, asked), asked)
    from cvmatch.report.preparation import prepare_record, prepare_text

    record = prepare_record(judged.report, judged.posting.profile if judged.posting else None, judged.taxonomy)
    if asked.format == "md":
        from cvmatch.report.preparation_markdown import prepare_markdown

        deliver(prepare_markdown(record), asked.output)
    else:
        _deliver_record(record, prepare_text, asked)
    return judged.exit_code(None)


def _deliver_record(record: dict[str, Any], as_text: Callable[[dict[str, Any], int], str], asked: o.Settings) -> None:
    from cvmatch.report.layout import screen_width
    from cvmatch.report.records import to_json

    if asked.format == "text":
        deliver(as_text(record, screen_width()), asked.output, text=True)
    else:
        deliver(to_json(record, 2 if asked.format == "json" else None) + "\n", asked.output)


def _pair(side: Candidate | Opening | None) -> Any:
    return (side.document, side.profile) if side else None
