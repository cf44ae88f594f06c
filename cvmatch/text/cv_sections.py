"""The sections of a CV: which lines are headings, and what they open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cvmatch.text.cv_headings import HeadingMatch, cv_heading
from cvmatch.text.lines import Line
from cvmatch.text.sections import Section

BULLET = re.compile(r"^\s*(?:[•●○◦▪▫■□‣⁃∙·–—►▶➢✓✔❖§*+-])\s")
_MARKDOWN = re.compile(r"^\s*(#{1,6})\s+")
_EMPHASIS = re.compile(r"^\s*(?:\*\*|__).+(?:\*\*|__)\s*:?\s*$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line whose words are a heading's, with its look: (size, bold, capitals)."""

    index: int
    match: HeadingMatch
    text: str
    look: tuple[float, bool, bool]


def cv_sections(text: str, lines: Sequence[Line]) -> tuple[Section, ...]:
    """The sections of a CV in the order of the text; they cover it from the first letter to the last.

    What stands before the first heading is `contact` (heading ""); a CV without any heading is one section `other`.
    """
    found = _headings(text, lines)
    starts = [(candidate.match.kind, candidate.text, lines[candidate.index].start) for candidate in found]
    if not starts:
        return (Section("other", "", 0, len(text)),) if text else ()
    if text[: starts[0][2]].strip():
        starts.insert(0, ("contact", "", 0))
    ends = [start for _, _, start in starts[1:]] + [len(text)]
    return tuple(Section(kind, heading, start, end) for (kind, heading, start), end in zip(starts, ends, strict=True))


def _headings(text: str, lines: Sequence[Line]) -> list[Candidate]:
    found = []
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        match = cv_heading(words.split("\t")[0]) if words.strip() and not BULLET.match(words) else None
        if match is not None:
            found.append(Candidate(index, match, words.strip(), _look(words, line)))
    return [candidate for candidate in found if not candidate.match.weak or candidate.match.kind == "languages"]


def _look(words: str, line: Line) -> tuple[float, bool, bool]:
    return round(line.size or 0.0, 1), line.bold, words.isupper()
