"""A batch on a terminal: best first, one line a pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from cvmatch.report.layout import cells, columns, fitted, joined, wrapped
from cvmatch.report.printable import one_line
from cvmatch.report.words import gain_words, score_words

Record = dict[str, Any]


def batch_text(records: Sequence[Record], roles: dict[str, str], width: int = 80, below: Sequence[str] = ()) -> str:
    """The table, and the lines `below` it; `roles` gives the names of role ids."""
    rows = [HEADING, *(_cells(number, record, roles) for number, record in enumerate(records, 1))]
    shown = [at for at in range(len(HEADING)) if at < WORDS or _worth(rows, at)]
    if width < 60:
        shown = [at for at in shown if at in NARROW]
    widths = _widths([[row[at] for at in shown] for row in rows], width, sum(at < WORDS for at in shown))
    lines = [columns(list(zip((row[at] for at in shown), widths, strict=True))) for row in rows]
    return joined([*_count(records, width), "", *lines, *below])


HEADING = ("#", "FIT", "MUST", "NICE", "GATES", "POSTING", "CV", "TITLE IS REALLY", "BIGGEST GAP")
NARROW = (0, 1, 2, 5, 6)  # what a narrow screen keeps
WORDS = 5  # columns before this one are numbers and keep their width


def _worth(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Posting and gap always; the CV where there are several, the title where one says otherwise."""
    values = {row[at] for row in rows[1:]}
    return HEADING[at] in ("POSTING", "BIGGEST GAP") or (len(values) > 1 if HEADING[at] == "CV" else values != {""})


def _widths(rows: Sequence[Sequence[str]], width: int, numbers: int) -> list[int]:
    fixed = [max(cells(row[at]) for row in rows) for at in range(numbers)]
    room = width - sum(fixed) - 2 * (len(rows[0]) - 1)
    return [
        *(-size if at < 2 else size for at, size in enumerate(fixed)),
        *fitted([row[numbers:] for row in rows], room),
    ]


def _count(records: Sequence[Record], width: int) -> list[str]:
    errors = Counter(record["error"]["code"].replace("_", " ") for record in records if record["error"])
    scored = sum(record["score"] is not None for record in records)
    rest = "".join(f", {number} {code}" for code, number in sorted(errors.items()))
    return wrapped("", f"{len(records)} pair{'s' * (len(records) != 1)}, {scored} scored{rest}", width)


def _cells(number: int, record: Record, roles: dict[str, str]) -> list[str]:
    must, nice, gates, gap = record["must"], record["nice"], record["gates"], record["biggest_gap"]
    open_gates = [f"{gates[state]}{sign}" for state, sign in (("fail", "x"), ("unknown", "?")) if gates[state]]
    name = one_line(record["title"] or record["posting"])
    really = roles.get(record["role"] or "", "") if record["title_agrees"] is False else ""
    last = record["error"]["code"].replace("_", " ") if record["error"] else gap["label"] if gap else ""
    gain = f" {gain_words(gap['gain'])}" if gap and not record["error"] else ""
    return [
        str(number), score_words(record["score"]), f"{must['met']}/{must['of']}", f"{nice['met']}/{nice['of']}",
        " ".join(open_gates) or "ok", name, one_line(record["cv"]), really, one_line(last) + gain,
    ]  # fmt: skip
