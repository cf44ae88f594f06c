"""Which of the candidates are mentions: lists decide the doubtful ones, of overlapping ones the longest wins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from cvmatch.tagging.patterns import Pattern

_LIST_GAP = re.compile(
    r"\s*[()]?\s*(?:[,;/|•·▪●→&\n]|\b(?:and|or)\b)(?:[,;/|•·▪●→&\s*-]|\b(?:and|or|etc)\b)*[()]?\s*", re.IGNORECASE
)
Range = tuple[int, int]
_FAR = 14  # characters that may stand between two items of a list


class Candidate(NamedTuple):
    """Pieces `first` to `last`, `text[start:end]`, may name the skill; it is not `sure` before its list is seen."""

    pattern: Pattern
    first: int
    last: int
    start: int
    end: int
    sure: bool = True


def listed(candidates: list[Candidate], text: str) -> list[Candidate]:
    """The sure candidates, and of the others those that stand in a list beside a hard skill that is taken."""
    if all(candidate.sure for candidate in candidates):
        return candidates
    order = sorted(candidates, key=lambda c: (c.start, c.end, not c.sure))
    for way in (range(len(order)), range(len(order) - 1, -1, -1)):
        last: Candidate | None = None
        for index in way:
            candidate = order[index]
            if not candidate.sure:
                if last is None or not beside(last, candidate, text):
                    continue
                candidate = order[index] = candidate._replace(sure=True)
            if candidate.pattern.kind != "soft":
                last = candidate
    return [candidate for candidate in order if candidate.sure]


def beside(one: Candidate, other: Candidate, text: str) -> bool:
    """Whether two candidates stand next to each other in a list."""
    begin, end = (one.end, other.start) if one.start < other.start else (other.end, one.start)
    return begin < end <= begin + _FAR and bool(_LIST_GAP.fullmatch(text, begin, end))


def free(candidates: list[Candidate], masked: Sequence[Range]) -> list[Candidate]:
    """The candidates that touch none of the masked ranges (in order, and apart from one another)."""
    return [c for c in candidates if not _touched(c, masked)] if masked else candidates


def unaddressed(candidates: list[Candidate], addresses: Sequence[Range]) -> list[Candidate]:
    """The candidates that are no part of an address; a name may be a whole one (socket.io)."""
    if not addresses:
        return candidates
    return [c for c in candidates if not (at := _touched(c, addresses)) or (c.start <= at[0] and at[1] <= c.end)]


def _touched(c: Candidate, ranges: Sequence[Range]) -> Range | None:
    """The last of the ranges that begin before the candidate's end, if it touches it."""
    index = bisect_left(ranges, (c.end,)) - 1
    return ranges[index] if index >= 0 and ranges[index][1] > c.start else None


def longest(candidates: list[Candidate]) -> list[Candidate]:
    """Of overlapping candidates the longest, then the first, then the one that words nearby speak for, then the one
    with the longer id; in order."""
    chosen: list[Candidate] = []
    group: list[Candidate] = []
    reach = -1
    for candidate in sorted(candidates, key=attrgetter("first")):
        if candidate.first > reach:
            chosen += group if len(group) < 2 else _best(group)
            group, reach = [candidate], candidate.last
        else:
            group.append(candidate)
            reach = max(reach, candidate.last)
    return chosen + (group if len(group) < 2 else _best(group))


def _rank(c: Candidate) -> tuple[int, int, bool, int, str]:
    """The place of a candidate among those that it overlaps, the best first."""
    rules = c.pattern.rules
    spoken_for = bool(rules) and all(condition.rule.near for condition in rules)
    return c.first - c.last, c.first, not spoken_for, -len(c.pattern.skill), c.pattern.skill


def _best(group: list[Candidate]) -> list[Candidate]:
    taken: set[int] = set()
    chosen = []
    for c in sorted(group, key=_rank):
        span = range(c.first, c.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(c)
    return sorted(chosen, key=lambda c: c.first)
