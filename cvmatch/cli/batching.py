"""`batch`: every CV against every posting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from cvmatch.cli import completing
from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.cli.expansion import sort_expanded
from cvmatch.cli.gathering import Gathering
from cvmatch.cli.pairing import Pairing
from cvmatch.errors import UsageFault

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
    fit_idf: o.FitIdf = None,
    fail_under: o.FailUnder = None,
    jobs: o.Jobs = 0,
    cluster: o.Cluster = None,
    no_cache: o.NoCache = False,
    ocr: o.Ocr = False,
    pdf_engine: o.PdfEngine = "pdfminer",
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> int:
    """Every CV against every posting, best first."""
    if cluster:
        _check_cluster(postings)
    asked = o.settings(
        FORMATS, format=format, output=output, overlay=taxonomy, as_of=as_of, blind=blind, no_cache=no_cache,
        quiet=quiet, verbose=verbose, jobs=jobs, fit_idf=fit_idf,
        columns={"id": id_column, "title": title_column, "text": text_column},
    )  # fmt: skip
    paths = sort_expanded(cvs or [], postings or [], after_postings or [], asked)
    gathering = Gathering(asked, line, whole=bool(report)) if report or asked.format in ("text", "html") else None
    run = Pairing(asked, *paths, store, tuple(map(_condition, where or [])), top, gathering, cluster)
    records: Iterable[Record] = run.records()
    if report and gathering:
        from cvmatch.cli.folder import collected, write_folder

        records = collected(records, report)
        write_folder(records, gathering, report, top)
    if top is not None or asked.format in ("text", "md", "html"):
        from cvmatch.report.ranked import ranked

        records = ranked(list(records), top)
    _show(records, asked, gathering)
    return run.exit_code(fail_under)


def _check_cluster(postings: list[str] | None) -> None:
    """Raise UsageFault where a cluster is not at hand, or not what is needed."""
    from cvmatch.cli.extras import need

    need("batch --cluster")
    if not postings:
        raise UsageFault("--cluster judges the postings of files", "name them: --postings PATH")


def _condition(text: str) -> tuple[str, str]:
    """FIELD=WORDS as a pair. Raises UsageFault."""
    field, sign, words = text.partition("=")
    if field not in FIELDS or not sign or not words.strip():
        raise UsageFault(f"--where {text} is not understood", "write FIELD=WORDS; fields are " + ", ".join(FIELDS))
    return field, words.strip().casefold()


def _show(records: Iterable[Record], asked: o.Settings, gathering: Gathering | None) -> None:
    from cvmatch.report import records as r

    if asked.format == "jsonl":
        deliver(r.to_lines(records), asked.output, by_record=True)
    elif asked.format == "json":
        deliver(r.to_json(r.many("cvmatch.batch/1", list(records)), 2) + "\n", asked.output)
    elif asked.format == "csv":
        from cvmatch.report.csv import csv_rows

        deliver(csv_rows(records), asked.output, by_record=True)
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
