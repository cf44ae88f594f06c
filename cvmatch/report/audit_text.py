"""An audit for a terminal and as Markdown."""

from __future__ import annotations

from cvmatch.audit.auditing import Audit
from cvmatch.audit.rates import Category, Rate, Table
from cvmatch.report.audit_record import notes
from cvmatch.report.layout import cells, columns, cut, joined, wrapped
from cvmatch.report.markdown import safe, table
from cvmatch.report.printable import name_of, one_line

HEADING = ("", "N", "SELECTED", "RATIO", "P", "ABOVE MEDIAN", "RATIO", "P")
SMALL, LEFT_OUT = "*", "**"  # after the number of a category, as the notes say


def audit_text(audit: Audit, width: int = 80) -> str:
    """Tables of at most `width` columns (40 or more): rates, impact ratios, what is unknown, and notes."""
    lines = wrapped("AUDIT  ", head(audit), width)
    for each in (*audit.attributes, *audit.intersections):
        lines += ["", *wrapped("", one_line(each.attribute).upper(), width), *_rows(each, width)]
    lines += ["", *(line for note in notes(audit) for line in wrapped("NOTE  ", note, width))]
    return joined([*lines, "", *(line for text in record_lines(audit) for line in wrapped("", text, width, 2))])


def audit_markdown(audit: Audit) -> str:
    """The same as Markdown tables."""
    parts = ["# Audit", safe(head(audit))]
    for each in (*audit.attributes, *audit.intersections):
        rows = [[safe(row[0], 60), *row[1:]] for row in _cells(each)]
        parts += [f"## {safe(each.attribute)}", table(HEADING, iter(rows)), f"Not known: {each.unknown}."]
    parts += ["## Notes", "\n".join(f"- {note}" for note in notes(audit))]
    return "\n\n".join([*parts, "---", "\n".join(f"- {safe(text)}" for text in record_lines(audit))]) + "\n"


def head(audit: Audit) -> str:
    """What was counted, and who counts as selected."""
    chosen = audit.selection
    rule = f"{chosen.threshold:g} points or more" if chosen.top is None else f"the best {chosen.top} of each posting"
    where = one_line(name_of(audit.postings[0])) if len(audit.postings) == 1 else f"{len(audit.postings)} postings"
    lost = f", {audit.pairs - audit.judged} not judged" if audit.pairs > audit.judged else ""
    return f"{audit.judged} pairs of {audit.people} CVs, {where}{lost}. Selected: {rule}."


def record_lines(audit: Audit) -> list[str]:
    """What the numbers rest on."""
    versions = "; ".join(", ".join(f"{key} {value}" for key, value in each.items()) for each in audit.results.versions)
    return [
        f"results {name_of(audit.results.source)} sha256 {audit.results.sha256}",
        f"groups {name_of(audit.groups.source)} sha256 {audit.groups.sha256}",
        *([f"made by {versions}"] if versions else []),
    ]


def _rows(each: Table, width: int) -> list[str]:
    rows = [list(HEADING), *_cells(each)]
    wide = sum(max(cells(row[at]) for row in rows) + 2 for at in range(len(HEADING)))
    parts = [tuple(range(8))] if wide <= width + 2 else [(0, 1, 2, 3, 4), (0, 1, 5, 6, 7)]
    lines = [line for part in parts for line in _set([[row[at] for at in part] for row in rows], width)]
    return [*lines, f"not known: {each.unknown}"]


def _set(rows: list[list[str]], width: int) -> list[str]:
    fixed = [max(cells(row[at]) for row in rows) for at in range(1, len(rows[0]))]
    name = max(8, width - sum(fixed) - 2 * len(fixed))
    widest = min(name, max(cells(row[0]) for row in rows))
    return [
        columns([(cut(row[0], widest), widest), *((text, -size) for text, size in zip(row[1:], fixed, strict=True))])
        for row in rows
    ]


def _cells(each: Table) -> list[list[str]]:
    return [_category(category) for category in each.categories]


def _category(each: Category) -> list[str]:
    sign = LEFT_OUT if each.left_out else SMALL if each.small else ""
    return [one_line(each.value), f"{each.n}{sign}", *_rate(each.selection), *_rate(each.scoring)]


def _rate(each: Rate) -> tuple[str, str, str]:
    """Count and rate; the ratio, with a sign where it is below four fifths; p."""
    ratio = "-" if each.ratio is None else f"{each.ratio:.2f}" + ("!" if each.below_four_fifths else "")
    p = "-" if each.p is None else "<0.001" if each.p < 0.001 else f"{each.p:.3f}"
    return f"{each.count} ({each.rate:.0%})", ratio, p
