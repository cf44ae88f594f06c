"""What a posting is made of: roles it asks for, firmness of its asks, and how much of it asks for nothing."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cvmatch.documents.document import Document
from cvmatch.matching.gap_report import GapReport
from cvmatch.profiles.posting import PostingProfile
from cvmatch.report import words as w
from cvmatch.report.panes import NOT_COUNTED
from cvmatch.report.printable import one_line
from skill_taxonomy.model import Taxonomy


def anatomy(report: GapReport, posting: tuple[Document, PostingProfile] | None, taxonomy: Taxonomy) -> dict[str, Any]:
    """Role shares (summing to 1, the rest last), counts by importance, and words counted and not counted."""
    check = report.title_check
    shares = w.share_words(check, taxonomy, 4) if check else []
    rest = 1 - sum(share for _, share in shares)
    strip, x = [], 0.0
    for name, share in [*shares, *([("others", rest)] if shares and rest >= 0.01 else [])]:
        strip.append({"name": name, "share": share, "x": round(1000 * x, 1), "width": round(1000 * share, 1)})
        x += share
    asks = Counter(item.requirement.importance for item in report.requirements)
    return {
        "shares": strip,
        "quotes": [one_line(quote.quote) for quote in check.quotes[:3]] if check else [],
        "firmness": [(word, asks[key]) for key, word in w.IMPORTANCE.items() if asks[key]],
        "not_counted": not_counted(posting[0]) if posting else [],
    }


def not_counted(document: Document) -> list[tuple[str, int]]:
    """(kind of section, words) of what asks for nothing."""
    words: Counter[str] = Counter()
    for section in document.sections:
        if section.kind in NOT_COUNTED:
            words[section.kind] += len(document.text[section.start : section.end].split())
    return sorted(words.items())
