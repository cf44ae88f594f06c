"""`batch`: every CV against every posting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cvmatch.cli import completing
from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.cli.expansion import sort_expanded
from cvmatch.cli.gathering import Gathering
from cvmatch.cli.inputs import inputs, once
from cvmatch.cli.isolation import Tally
from cvmatch.cli.keeping import candidates
from cvmatch.cli.progress import progress
from cvmatch.errors import UsageFault

if TYPE_CHECKING:
    from cvmatch.cli.sharding import Judged, Witness
    from cvmatch.documents.document import Document, Unread
    from cvmatch.judging import Candidate
    from cvmatch.matching.gap_report import GapReport
    from cvmatch.ranking import Kept, Shelf

Record = dict[str, Any]
FORMATS = ("text", "json", "jsonl", "csv", "md", "html")
Cvs = Annotated[list[str] | None, typer.Argument(metavar="CV...", help="CVs: files, folders, collections.")]
Postings = Annotated[list[str] | None, typer.Option("--postings", metavar="PATH", help="Postings; repeatable.")]
# Names that stood right after `--postings PATH`: see cvmatch.cli.expansion.
Expanded = Annotated[list[str] | None, typer.Option("--after-postings", hidden=True)]
Where = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="FIELD=WORDS",
        autocompletion=completing.conditions,
        help="Only postings whose field holds the words.",
    ),
]
FIELDS = ("id", "title", "company", "location", "text")
Conditions = tuple[tuple[str, str], ...]
Top = Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="The best N of each CV.")]
Line = Annotated[
    float | None, typer.Option("--line", min=0, max=100, metavar="N", help="The fit to reach: what lifts pairs over N?")
]
ReportFolder = Annotated[str | None, typer.Option("--report", metavar="DIR", help="Also write HTML, CSV, JSONL there.")]


def batch(
    cvs: Cvs = None,
    postings: Postings = None,
    after_postings: Expanded = None,
    store: o.Store = None,
    where: Where = None,
    top: Top = None,
    report: ReportFolder = None,
    line: Line = None,
    format: o.Format = None,
    output: o.Output = None,
    id_column: o.IdColumn = None,
    title_column: o.TitleColumn = None,
    text_column: o.TextColumn = None,
    taxonomy: o.Overlay = None,
    as_of: o.AsOf = None,
    blind: o.Blind = False,
    fail_under: o.FailUnder = None,
    jobs: o.Jobs = 0,
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
    gathering = Gathering(asked, line, whole=bool(report)) if report or asked.format in ("text", "html") else None
    run = _Run(asked, *paths, store, tuple(map(_condition, where or [])), top, gathering)
    records = run.records()
    if top or report or asked.format not in ("jsonl", "csv"):
        records = _all_at_once(list(records), top, report, asked, gathering)
    _show(records, asked, gathering)
    return run.exit_code(fail_under)


class _Run:
    """One batch at work: the pairs as they are judged, and what the exit code depends on."""

    def __init__(
        self, asked: o.Settings, cvs: Sequence[str], postings: Sequence[str], store: str | None, where: Conditions,
        top: int | None = None, gathering: Gathering | None = None,
    ) -> None:  # fmt: skip
        if not cvs:
            raise UsageFault("no CV was given", "cvmatch batch CV... --postings PATH")
        once((*cvs, *postings))
        self.asked, self.cvs, self.postings, self.store, self.where = asked, cvs, postings, store, where
        self.top, self.gathering, self.tally = top, gathering, Tally()
        self.witness: Witness | None = gathering.witness if gathering and gathering.whole else None
        self.best: float | None = None

    def records(self) -> Iterator[Record]:
        """`cvmatch.batch/1`, CV by CV, in input order; of the saved postings with `top` the best of each CV."""
        for record in self._files() if self.postings else self._saved():
            if record["score"] is not None:
                self.best = max(record["score"], self.best or 0.0)
            yield record

    def _files(self) -> Iterator[Record]:
        items = inputs(self.postings, self.asked, "posting")
        postings = [item for item in items if _meets(item, self.where)]
        return self._all(list(self._candidates()), postings, len(postings))

    def _saved(self) -> Iterator[Record]:
        from cvmatch.cli.shelving import shelf_of

        with shelf_of(self.store, self.where, self.asked) as shelf:
            if self.top is None or shelf.arrays is None:
                yield from self._all(list(self._candidates()), shelf, len(shelf.store))
                return
            for one in self._candidates():
                yield from self._best(one, shelf, self.top)

    def _candidates(self) -> Iterator[Candidate | Unread]:
        for one in candidates(self.cvs, self.asked, self.tally, words=self.witness is not None):
            if self.gathering:
                self.gathering.meet(one)
            yield one

    def _all(
        self, cvs: Sequence[Candidate | Unread], postings: Iterable[Document | Unread | Kept], count: int
    ) -> Iterator[Record]:
        from cvmatch.cli.sharding import cv_by_cv, judged_in_shards

        with progress(count, "judging", quiet=self.asked.quiet) as advance:
            digests = self.gathering is not None and self.witness is None
            found = judged_in_shards(cvs, postings, count, self.asked, self.witness, digests=digests)
            yield from cv_by_cv(self._told(found, advance), len(cvs))

    def _told(self, found: Iterable[Judged], advance: Callable[[int], None]) -> Iterator[Judged]:
        for judged in found:
            self.tally.add(judged.tally)
            if self.gathering:
                self.gathering.take(judged.digests, judged.texts)
            advance(len(judged.records[0]) if judged.records else 0)
            yield judged

    def _best(self, one: Candidate | Unread, shelf: Shelf, top: int) -> Iterator[Record]:
        from cvmatch.cli.sharding import opened, pair
        from cvmatch.documents.document import Unread
        from cvmatch.ranking import shortlist
        from cvmatch.report.blind import nameless
        from cvmatch.report.records import batch_record

        def judged(kept: Kept) -> GapReport:
            other = opened(kept, shelf.taxonomy, self.tally)
            advice = self.witness is not None
            report = pair(one, other, shelf.taxonomy, self.asked.as_of, self.tally, advice=advice)
            if self.gathering:
                self.gathering.witness(report, one, other)
            return report

        found = map(judged, shelf.first(top)) if isinstance(one, Unread) else shortlist(one, shelf, top, judged)
        for report in found:
            yield batch_record(nameless(report) if self.asked.blind else report)

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


def _all_at_once(
    records: list[Record], top: int | None, folder: str | None, asked: o.Settings, gathering: Gathering | None
) -> Iterator[Record]:
    from cvmatch.report.ranked import ranked

    if folder and gathering:
        from cvmatch.cli.folder import write_folder

        write_folder(records, gathering, folder, top)
    best_first = top is not None or asked.format in ("text", "md", "html")
    yield from ranked(records, top) if best_first else records


def _show(records: Iterator[Record], asked: o.Settings, gathering: Gathering | None) -> None:
    from cvmatch.report import records as r

    if asked.format == "jsonl":
        deliver(r.to_lines(records), asked.output)
    elif asked.format == "json":
        deliver(r.to_json(r.many("cvmatch.batch/1", list(records)), 2) + "\n", asked.output)
    elif asked.format == "csv":
        from cvmatch.report.csv import csv_rows

        deliver(csv_rows(records), asked.output)
    else:
        deliver(_table(list(records), asked, gathering), asked.output, text=asked.format == "text")


def _table(records: list[Record], asked: o.Settings, gathering: Gathering | None) -> str:
    if asked.format == "md" or gathering is None:
        from cvmatch.report.markdown import batch_markdown

        return batch_markdown(records)
    of, taxonomy = gathering.gathered, asked.taxonomy()
    if asked.format == "html":
        from cvmatch.report.pages import index_html

        return index_html(of, taxonomy)
    from cvmatch.report.across_text import across_text
    from cvmatch.report.batch_text import batch_text
    from cvmatch.report.layout import screen_width

    roles, width = {key: role.name for key, role in taxonomy.roles.items()}, screen_width()
    return batch_text(records, roles, width, across_text(of, taxonomy, width))
