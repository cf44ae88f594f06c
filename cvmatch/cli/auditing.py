"""`audit`: rates per group over the results of a batch."""

from __future__ import annotations

from typing import Annotated

import typer

from cvmatch.cli import options as o
from cvmatch.cli.delivery import deliver
from cvmatch.errors import UsageFault

FORMATS = ("text", "json", "jsonl", "csv", "md")
ResultsFile = Annotated[str, typer.Argument(metavar="RESULTS", help="results.jsonl or results.csv of a batch.")]
GroupsFile = Annotated[str, typer.Option("--groups", metavar="CSV", help="id and one or more attributes, a row a CV.")]
Threshold = Annotated[
    float | None, typer.Option("--threshold", min=0, max=100, metavar="N", help="Selected: N points or more.")
]
Top = Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="Selected: the best N of each posting.")]
OnePosting = Annotated[str | None, typer.Option("--posting", metavar="ID", help="Only the pairs of this posting.")]


def audit(
    results: ResultsFile,
    groups: GroupsFile,
    threshold: Threshold = None,
    top: Top = None,
    posting: OnePosting = None,
    format: o.Format = None,
    output: o.Output = None,
) -> int:
    """Selection and scoring rates per group, and their impact ratios."""
    asked = o.settings(FORMATS, format=format, output=output)
    if threshold is not None and top is not None:
        raise UsageFault("--threshold and --top were both given", "who is selected follows from one of them")
    if results == groups == "-":
        raise UsageFault("- stands for standard input, which can be read once", "save one of the two as a file")
    from cvmatch.audit.auditing import Selection
    from cvmatch.audit.auditing import audit as audited
    from cvmatch.audit.reading import read_groups, read_results
    from cvmatch.survey.policy import LINE

    chosen = Selection(None if top else LINE if threshold is None else threshold, top)
    found = audited(read_results(results), read_groups(groups), chosen, posting)
    if asked.format in ("json", "jsonl"):
        from cvmatch.report.audit_record import audit_record
        from cvmatch.report.records import to_json

        deliver(to_json(audit_record(found), 2 if asked.format == "json" else None) + "\n", asked.output)
    elif asked.format == "csv":
        from cvmatch.report.audit_record import audit_csv

        deliver(audit_csv(found), asked.output)
    else:
        from cvmatch.report import audit_text as text
        from cvmatch.report.layout import screen_width

        written = text.audit_markdown(found) if asked.format == "md" else text.audit_text(found, screen_width())
        deliver(written, asked.output, text=asked.format == "text")
    return 0
