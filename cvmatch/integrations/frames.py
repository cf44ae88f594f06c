"""`cvmatch.match_frame`: a data frame of postings against one CV, in pandas, polars or Arrow, whichever it came in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cvmatch import judging
from cvmatch.api import shipped, this_month
from cvmatch.documents.columns import Columns, names_a_text
from cvmatch.documents.document import Document, Unread
from cvmatch.errors import ReadingFault, UsageFault
from cvmatch.matching.gap_report import GapReport
from skill_taxonomy.model import Taxonomy

if TYPE_CHECKING:
    from narwhals.typing import IntoDataFrameT

# What the frame holds, and the type of each column in narwhals' words; all but the counts may be null.
COLUMNS = {
    "id": "String", "title": "String", "score": "Float64", "verdict": "String",
    "must_met": "Int64", "must_of": "Int64", "nice_met": "Int64", "nice_of": "Int64",
    "role": "String", "biggest_gap": "String", "gain": "Float64", "error": "String",
}  # fmt: skip


def match_frame(
    frame: IntoDataFrameT,
    cv: Document,
    *,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    taxonomy: Taxonomy | None = None,
    as_of: str | None = None,
) -> IntoDataFrameT:
    """The CV against the posting of each row: a frame of the same kind with a row for each, in order (pandas keeps
    its index), with the columns id, title, score, verdict, must_met, must_of, nice_met, nice_of, role, biggest_gap,
    gain (of the biggest gap, in points) and error.

    `text`, `id`, `title` name columns; without them the usual names are looked for. A row that cannot be read or
    judged has a null score, the reason's code in `error` and its words in `verdict`. Raises UsageFault where this is
    no data frame, or a column is missing.
    """
    import narwhals.stable.v2 as nw

    table = _table(frame)
    columns = Columns(id=id, title=title, text=text)
    _check(table.columns, columns)
    known, month = taxonomy or shipped(), as_of or this_month()
    one = judging.candidate(cv, known)
    reports = [_report(row, at, one, columns, known, month) for at, row in enumerate(table.iter_rows(named=True))]
    rows = [_row(report) for report in reports]
    made = [
        nw.new_series(name, [row[name] for row in rows], getattr(nw, kind)(), backend=table.implementation)
        for name, kind in COLUMNS.items()
    ]
    result: IntoDataFrameT = table.with_columns(*made).select(*COLUMNS).to_native()
    return result


def _table(frame: Any) -> Any:
    import narwhals.stable.v2 as nw

    try:
        return nw.from_native(frame, eager_only=True)
    except TypeError as fault:
        kind = type(frame).__name__
        raise UsageFault(
            f"{kind} is no data frame", "give a pandas or polars DataFrame (a lazy one collected)"
        ) from fault


def _check(names: list[str], columns: Columns) -> None:
    """Raise UsageFault where a named column is missing, or none holds the text."""
    there = f"there are: {', '.join(map(str, names[:12]))}"
    for wanted in (columns.text, columns.id, columns.title):
        if wanted is not None and wanted not in names:
            raise UsageFault(f"the frame has no column {wanted!r}", there)
    if columns.text is None and not names_a_text(names):
        raise UsageFault("no column is known to hold the postings' text", f"name it: text=...; {there}")


def _report(
    row: Mapping[str, Any], at: int, one: judging.Candidate, columns: Columns, known: Taxonomy, month: str
) -> GapReport:
    """One row judged; a row that cannot be read, or at which cvmatch itself fails, costs itself only."""
    from cvmatch.documents.row_documents import row_document

    try:
        posting = row_document(row, source="frame", fallback_id=str(at), kind="posting", columns=columns)
        return judging.judge(one, judging.opening(posting, known), known, as_of=month)
    except ReadingFault as fault:
        reason = fault
    except Exception as fault:
        reason = ReadingFault("crash", f"a fault in cvmatch itself ({type(fault).__name__})", "please report it")
    return judging.unreadable(one.document, Unread("frame", _id(row, at, columns), reason), month)


def _id(row: Mapping[str, Any], at: int, columns: Columns) -> str:
    from cvmatch.documents.columns import stated_id

    return stated_id(row, columns) or str(at)


def _row(report: GapReport) -> dict[str, Any]:
    gap, error = report.biggest_gap, report.error
    return {
        "id": report.posting,
        "title": report.title,
        "score": report.score,
        "verdict": f"Not judged: {error}" if error else report.verdict,
        "must_met": report.must.met, "must_of": report.must.of,
        "nice_met": report.nice.met, "nice_of": report.nice.of,
        "role": report.roles_posting[0].id if report.roles_posting else None,
        "biggest_gap": gap.requirement.label if gap else None,
        "gain": gap.gain if gap else None,
        "error": error.code if error else None,
    }  # fmt: skip
