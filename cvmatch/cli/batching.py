"""`batch`: every CV against every posting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.cli.expansion import sort_expanded
from cvmatch.cli.inputs import inputs, once
from cvmatch.cli.isolation import Tally, crashed
from cvmatch.errors import CvmatchError, UsageFault

if TYPE_CHECKING:
    from cvmatch.documents.document import Document, Unread
    from cvmatch.judging import Candidate, Opening
    from cvmatch.matching.gap_report import GapReport

Record = dict[str, Any]
FORMATS = ("text", "json", "jsonl", "csv", "md", "html")
Cvs = Annotated[list[str] | None, typer.Argument(metavar="CV...", help="CVs: files, folders, collections.")]
Postings = Annotated[list[str] | None, typer.Option("--postings", metavar="PATH", help="Postings; repeatable.")]
# Names that stood right after `--postings PATH`: see cvmatch.cli.expansion.
Expanded = Annotated[list[str] | None, typer.Option("--after-postings", hidden=True)]
Where = Annotated[
    list[str] | None, typer.Option("--where", metavar="FIELD=WORDS", help="Only postings whose field holds the words.")
]
FIELDS = ("id", "title", "company", "location", "text")
Conditions = tuple[tuple[str, str], ...]
Top = Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="The best N of each CV.")]
ReportFolder = Annotated[str | None, typer.Option("--report", metavar="DIR", help="Also write HTML, CSV, JSONL there.")]


def batch(
    cvs: Cvs = None,
    postings: Postings = None,
    after_postings: Expanded = None,
    store: o.Store = None,
    where: Where = None,
    top: Top = None,
    report: ReportFolder = None,
    format: o.Format = None,
    output: o.Output = None,
    id_column: o.IdColumn = None,
    title_column: o.TitleColumn = None,
    text_column: o.TextColumn = None,
    taxonomy: o.Overlay = None,
    as_of: o.AsOf = None,
    blind: o.Blind = False,
    fail_under: o.FailUnder = None,
    jobs: o.Jobs = 1,
    no_cache: o.NoCache = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> int:
    """Every CV against every posting, best first."""
    asked = o.settings(
        FORMATS, format=format, output=output, overlay=taxonomy, as_of=as_of, blind=blind, no_cache=no_cache,
        quiet=quiet, verbose=verbose, jobs=jobs,
        columns={"id": id_column, "title": title_column, "text": text_column},
    )  # fmt: skip
    paths = sort_expanded(cvs or [], postings or [], after_postings or [], asked)
    run = _Run(asked, *paths, store, tuple(map(_condition, where or [])))
    records = run.records()
    if top or report or asked.format not in ("jsonl", "csv"):
        records = _all_at_once(list(records), top, report, asked)
    _show(records, asked)
    return run.exit_code(fail_under)


class _Run:
    """One batch at work: the pairs as they are judged, and what the exit code depends on."""

    def __init__(
        self, asked: o.Settings, cvs: Sequence[str], postings: Sequence[str], store: str | None, where: Conditions
    ) -> None:
        if not cvs:
            raise UsageFault("no CV was given", "cvmatch batch CV... --postings PATH")
        once((*cvs, *postings))
        self.asked, self.cvs, self.postings, self.store, self.where = asked, cvs, postings, store, where
        self.tally = Tally()
        self.best: float | None = None

    def records(self) -> Iterator[Record]:
        """`cvmatch.batch/1`, CV by CV, in input order."""
        from cvmatch.report.blind import nameless
        from cvmatch.report.records import batch_record

        for report in self._reports():
            if report.score is not None:
                self.best = max(report.score, self.best or 0.0)
            yield batch_record(nameless(report) if self.asked.blind else report)

    def _reports(self) -> Iterator[GapReport]:
        from cvmatch import judging

        taxonomy = self.asked.taxonomy()
        chosen = (item for item in self._postings() if _meets(item, self.where))
        openings: list[Opening | Unread] = [self._seen(item, judging.opening, taxonomy) for item in chosen]
        for item in inputs(self.cvs, self.asked, "cv"):
            one = self._seen(item, judging.candidate, taxonomy)
            for other in openings:
                yield self._pair(one, other, taxonomy)

    def _postings(self) -> Iterator[Document | Unread]:
        """Those of `--postings`; without it the saved ones."""
        if self.postings:
            yield from inputs(self.postings, self.asked, "posting")
            return
        from cvmatch.store import PostingStore

        with PostingStore(self.store, write=False) as saved:
            yield from saved.documents()

    def _seen(self, item: Document | Unread, understand: Any, taxonomy: Any) -> Any:
        return self.tally.understood(item, lambda document: understand(document, taxonomy))

    def _pair(self, one: Candidate | Unread, other: Opening | Unread, taxonomy: Any) -> GapReport:
        from cvmatch import judging
        from cvmatch.documents.document import Unread

        if isinstance(one, Unread) or isinstance(other, Unread):
            sides = [side if isinstance(side, Unread) else side.document for side in (one, other)]
            return judging.unreadable(sides[0], sides[1], self.asked.as_of)
        try:
            return judging.judge(one, other, taxonomy, as_of=self.asked.as_of)
        except CvmatchError:
            raise
        except Exception as fault:
            self.tally.crashed += 1
            return judging.unreadable(crashed(one.document, fault), other.document, self.asked.as_of)

    def exit_code(self, fail_under: float | None) -> int:
        """3 where an input was lost, 70 where all were, 1 where no pair reaches `fail_under`."""
        return self.tally.exit_code() or int(fail_under is not None and (self.best is None or self.best < fail_under))


def _condition(text: str) -> tuple[str, str]:
    """FIELD=WORDS as a pair. Raises UsageFault."""
    field, sign, words = text.partition("=")
    if field not in FIELDS or not sign or not words.strip():
        raise UsageFault(f"--where {text} is not understood", "write FIELD=WORDS; fields are " + ", ".join(FIELDS))
    return field, words.strip().casefold()


def _meets(item: Document | Unread, where: Conditions) -> bool:
    """Whether a posting's fields hold the words asked for; what could not be read stays, to be said."""
    return all(words in (getattr(item, field, None) or "").casefold() for field, words in where) or hasattr(
        item, "fault"
    )


def _all_at_once(records: list[Record], top: int | None, folder: str | None, asked: o.Settings) -> Iterator[Record]:
    from cvmatch.report.ranked import ranked

    if folder:
        from cvmatch.cli.folder import write_folder

        write_folder(records, folder)
    best_first = top is not None or asked.format in ("text", "md", "html")
    yield from ranked(records, top) if best_first else records


def _show(records: Iterator[Record], asked: o.Settings) -> None:
    from cvmatch.report import records as r

    if asked.format == "jsonl":
        deliver(r.to_lines(records), asked.output)
    elif asked.format == "json":
        deliver(r.to_json(r.many("cvmatch.batch/1", list(records)), 2) + "\n", asked.output)
    elif asked.format == "csv":
        from cvmatch.report.csv import csv_rows

        deliver(csv_rows(records), asked.output)
    else:
        deliver(_table(list(records), asked), asked.output, text=asked.format == "text")


def _table(records: list[Record], asked: o.Settings) -> str:
    if asked.format == "text":
        from cvmatch.report.batch_text import batch_text
        from cvmatch.report.layout import screen_width

        roles = {key: role.name for key, role in asked.taxonomy().roles.items()}
        return batch_text(records, roles, screen_width())
    if asked.format == "md":
        from cvmatch.report.markdown import batch_markdown

        return batch_markdown(records)
    from cvmatch.report.html import batch_html

    return batch_html(records)
