"""An audit as the record `cvmatch.audit/1`, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cvmatch.audit.auditing import Audit
from cvmatch.audit.rates import Category, Rate, Table
from cvmatch.audit.rules import rules
from cvmatch.report.csv import line
from cvmatch.report.printable import name_of

Record = dict[str, Any]
COLUMNS = (
    "attribute", "category", "n", "share", "selected", "selection_rate", "selection_ratio", "selection_p",
    "above_median", "scoring_rate", "scoring_ratio", "scoring_p", "small", "left_out",
)  # fmt: skip


def audit_record(audit: Audit) -> Record:
    """`cvmatch.audit/1`. No id of a person is in it."""
    chosen = audit.selection
    return {
        "schema": "cvmatch.audit/1",
        "source": name_of(audit.results.source),
        "id": name_of(audit.results.source),
        "kind": "audit",
        "selection": {"threshold": chosen.threshold if chosen.top is None else None, "top": chosen.top},
        "postings": len(audit.postings),
        "pairs": audit.pairs,
        "judged": audit.judged,
        "people": audit.people,
        "unplaced": audit.unplaced,
        "median": next(iter(audit.medians.values())) if len(audit.medians) == 1 else None,
        "attributes": [_table(each) for each in audit.attributes],
        "intersections": [_table(each) for each in audit.intersections],
        "notes": notes(audit),
        "run": _run(audit),
        "error": None,
    }


def _table(each: Table) -> Record:
    return {
        "attribute": each.attribute,
        "unknown": each.unknown,
        "categories": [_category(category) for category in each.categories],
    }


def _category(each: Category) -> Record:
    return {
        "category": each.value, "n": each.n, "share": each.share, "selection": _rate(each.selection),
        "scoring": _rate(each.scoring), "small": each.small, "left_out": each.left_out,
    }  # fmt: skip


def _rate(each: Rate) -> Record:
    return {
        "count": each.count, "rate": each.rate, "impact_ratio": each.ratio,
        "below_four_fifths": each.below_four_fifths, "p": each.p,
    }  # fmt: skip


def _run(audit: Audit) -> Record:
    """What the numbers rest on."""
    from cvmatch import __version__

    return {
        "cvmatch": __version__,
        "results": {"source": name_of(audit.results.source), "sha256": audit.results.sha256},
        "groups": {"source": name_of(audit.groups.source), "sha256": audit.groups.sha256},
        "versions": [dict(each) for each in audit.results.versions],
    }


def notes(audit: Audit) -> list[str]:
    """What a reader of the numbers has to know."""
    found = [category for each in (*audit.attributes, *audit.intersections) for category in each.categories]
    told = (
        ("A difference is a question to look into; neither it nor its absence proves how anybody was treated.", True),
        ("! Below four fifths of the highest rate.", any(_below(each) for each in found)),
        (f"* Fewer than {rules().small}: one person more or less moves these rates; read p beside the ratio.",
         any(each.small for each in found)),
        (f"** Less than {rules().left_out:.0%} of the data: shown without an impact ratio.",
         any(each.left_out for each in found)),
        (f"{audit.unplaced} of the table of groups have no result.", audit.unplaced),
        ("People count once for each posting, so there is no test of significance; --posting ID gives one.",
         not audit.once),
        ("The results come from more than one version: rates of one say nothing of another.",
         len(audit.results.versions) > 1),
        ("The results state no versions, as CSV does not: audit results.jsonl to have them in the record.",
         not audit.results.versions),
    )  # fmt: skip
    return [text for text, holds in told if holds]


def _below(each: Category) -> bool:
    return each.selection.below_four_fifths or each.scoring.below_four_fifths


def audit_csv(audit: Audit) -> Iterator[str]:
    """A heading, then a line for each category; what is not known as a category without rates."""
    yield line(COLUMNS)
    for each in (*audit.attributes, *audit.intersections):
        for category in each.categories:
            yield line(_row(each.attribute, category))
        yield line((each.attribute, "(unknown)", each.unknown, *(None,) * (len(COLUMNS) - 3)))


def _row(attribute: str, each: Category) -> list[Any]:
    one, other = each.selection, each.scoring
    return [
        attribute, each.value, each.n, each.share, one.count, one.rate, one.ratio, one.p, other.count, other.rate,
        other.ratio, other.p, each.small, each.left_out,
    ]  # fmt: skip
