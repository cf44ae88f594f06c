"""The clauses of a sentence and the cues in it ("is a plus", "must have"), each with the stretch that it governs."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cvmatch.text.hints import hints
from cvmatch.text.patterns import alternation

CUES = Path(__file__).with_name("importance_cues.toml")
KINDS = ("preferred", "excused", "required")  # within one clause the first of these that stands there decides
_HEADS = "experience|knowledge|familiarity|exposure|background|proficiency|understanding|expertise|skills?|ability"
# Where one clause of a sentence ends and the next begins.
_BORDER = re.compile(
    rf"[;()\[\]]|[.!?](?=\s|$)|\s[–—-]\s|,?\s(?:but(?!\s(?:are\s|is\s)?not\slimited)|while|however|although|though|whereas|"
    rf"plus)\s|,\s(?:and\s)?(?=(?:\w+\s){{0,2}}(?:{_HEADS})\s(?:with|in|of|using|writing|working)\b)|"
    rf"\sand\s(?=(?:{_HEADS})\s(?:with|in|of|using)\b)",
    re.IGNORECASE,
)
# "Strong SQL skills, Python is a plus": what the comma closes is an ask of its own.
_CLOSED = re.compile(rf"\b(?:{_HEADS})\s*,(?=\s)", re.IGNORECASE)
_FINITE = re.compile(r"(?:is|are|be|would|will|may|can)\b", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^()]*\)")
_WORD = re.compile(r"\w{3,}")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """Deciding words at `text[start:end]`; `kind`: one of `KINDS`; `after`: they stand behind what they govern."""

    kind: str
    after: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence with its cues and the stretches that each of them governs."""

    text: str
    start: int
    end: int
    cues: tuple[tuple[Cue, tuple[Span, ...]], ...] = ()

    def governing(self, start: int, end: int) -> Cue | None:
        """The cue that decides over `text[start:end]`; preferred beats excused, excused beats required."""
        over = [
            cue
            for cue, reach in self.cues
            if not (cue.start < end and start < cue.end) and any(low <= start and end <= high for low, high in reach)
        ]
        return min(over, key=lambda cue: (KINDS.index(cue.kind), abs(cue.start - start)), default=None)


@cache
def cue_patterns() -> dict[tuple[str, bool], re.Pattern[str]]:
    """The shipped cues by (kind, whether they stand behind what they govern)."""
    tables = tomllib.loads(CUES.read_text("utf-8"))
    return {(kind, side == "after"): alternation(table[side]) for kind, table in tables.items() for side in table}


def clauses(text: str, start: int, end: int) -> Clauses:
    """The cues of the sentence `text[start:end]`."""
    cues = _cues(text, start, end)
    if not cues:
        return Clauses(text, start, end)
    borders = [match.end() for match in _BORDER.finditer(text, start, end)]
    return Clauses(text, start, end, tuple((cue, _reach(text, start, end, borders, cue)) for cue in cues))


def _cues(text: str, start: int, end: int) -> list[Cue]:
    """The cues in order; one inside another is left out ("required" in "not required")."""
    known = hints("sentence")
    let_in = known.of(text[start:end])
    taken: list[Cue] = []
    for kind in ("excused", "preferred", "required"):
        if let_in & known.bits[kind]:
            taken = _beside(taken, _of_kind(kind, text, start, end))
    return taken


def _of_kind(kind: str, text: str, start: int, end: int) -> list[Cue]:
    sides = ((after, cue_patterns()[kind, after]) for after in (True, False))
    return [_trimmed(kind, after, match) for after, pattern in sides for match in pattern.finditer(text, start, end)]


def _trimmed(kind: str, after: bool, match: re.Match[str]) -> Cue:
    words = match.group()
    return Cue(kind, after, match.start() + len(words) - len(words.lstrip(" ,")), match.end())


def _beside(taken: Sequence[Cue], found: Sequence[Cue]) -> list[Cue]:
    """The cues of `taken`, and those of `found` that overlap none before them, by place."""
    kept = sorted(taken, key=lambda cue: cue.start)
    for cue in found:
        at = bisect_left(kept, cue.start, key=lambda other: other.start)
        left, right = kept[at - 1 : at], kept[at : at + 1]
        if not (left and left[0].end > cue.start) and not (right and right[0].start < cue.end):
            kept.insert(at, cue)
    return kept


def _reach(text: str, start: int, end: int, borders: Sequence[int], cue: Cue) -> tuple[Span, ...]:
    """The stretches that a cue governs: its clause on its own side; behind a colon all that follows."""
    at = bisect_right(borders, cue.start)
    low = borders[at - 1] if at else start
    if not cue.after:
        following = bisect_left(borders, cue.end)
        high = borders[following] if following < len(borders) else end
        return ((cue.start, end if text[cue.end - 1] == ":" else high),)
    if not _WORD.search(text, low, cue.start):
        low = _clause_before(text, start, end, borders, at - 1)
    elif _FINITE.match(text, cue.start, cue.end):
        low = max((m.end() for m in _CLOSED.finditer(text, low, cue.start)), default=low)
    bracket = _BRACKET.match(text, cue.end, end)  # "containers are a bonus (Docker, Kubernetes)"
    return ((low, cue.start), bracket.span()) if bracket else ((low, cue.start),)


def _clause_before(text: str, start: int, end: int, borders: Sequence[int], at: int) -> int:
    """Where the clause before border `at` begins; a bracket at a sentence's end speaks for all before it."""
    if at < 0:
        return start
    border = borders[at]
    sign = text[border - 1]
    if sign in ")]":
        while at >= 0 and text[borders[at] - 1] not in "([":
            at -= 1
        return borders[at - 1] if at > 0 else start
    closing = text.find(")" if sign == "(" else "]", border, end)
    if sign in "([" and not (closing >= 0 and re.search(r"\w", text[closing:end])):
        while at >= 0 and not (text[borders[at] - 1] in ";.!?" and borders[at] < border):
            at -= 1
        return borders[at] if at >= 0 else start
    before = [b for b in borders[max(0, at - 2) : at] if b < border - 2]
    return before[-1] if before else start
