"""The clauses of a sentence and the cues in it ("is a plus", "must have"), each with the stretch that it governs."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cvmatch.text.caseless import Caseless
from cvmatch.text.hints import hints
from cvmatch.text.patterns import alternation

CUES = Path(__file__).with_name("importance_cues.toml")
KINDS = ("preferred", "excused", "required")  # within one clause the first of these that stands there decides
_HEADS = "experience|knowledge|familiarity|exposure|background|proficiency|understanding|expertise|skills?|ability"
# Where one clause of a sentence ends and the next begins; brackets are looked at apart.
_BORDER = re.compile(
    rf"[;]|[.!?](?=\s|$)|\s[–—-]\s|,?\s(?:but(?!\s(?:are\s|is\s)?not\slimited)|while|however|although|though|whereas|"
    rf"plus)\s|,\s(?:and\s)?(?=(?:\w+\s){{0,2}}(?:{_HEADS})\s(?:with|in|of|using|writing|working)\b)|"
    rf"\sand\s(?=(?:{_HEADS})\s(?:with|in|of|using)\b)",
    re.IGNORECASE,
)
# "Strong SQL skills, Python is a plus": what the comma closes is an ask of its own.
_CLOSED = re.compile(rf"\b(?:{_HEADS})\s*,(?=\s)", re.IGNORECASE)
# An aside ends before the ask that goes on behind it: "warehouses, ideally Redshift, and cloud platforms".
_ASIDE = re.compile(r"[^,;()]*(?=,\s(?:and|as well as|along with)\s)", re.IGNORECASE)
# "Preferred but not required: A, B": what leads a list in with a colon speaks of all that follows.
_COLON = re.compile(r"[^:;,.()\n]{0,25}:(?=\s)")
# Borders within one list of asks: softening words that open the sentence reach over them.
_SOFT = re.compile(r"(?:,\s|,\sand\s|\sand\s)$", re.IGNORECASE)
_WITH = re.compile(r",\swith\s", re.IGNORECASE)  # "A, B or C, with C as an asset"
_FINITE = re.compile(r"(?:is|are|be|would|will|may|can)\b", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]")
# Words that name nothing to ask for: "(experience with these tools is not required)" speaks of what stands before it.
_EMPTY = re.compile(
    r"(?:\W|\b(?:an?|is|be|of|in|or|to|it|if|as|on|no|experience|knowledge|prior|previous|with|these|those|this|that|specific|exact|any|them|all|"
    r"tools?|technolog(?:y|ies)|skills?|the|are|for|some|also|both|either|very|strictly|not|but|though|although|and|yet|"
    r"while|would|will|be|which|highly|strongly|definitely|still)\b)*",
    re.IGNORECASE,
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """Deciding words at `text[start:end]`; `kind`: one of `KINDS`; `after`: they stand behind what they govern."""

    kind: str
    after: bool
    start: int
    end: int


Governed = tuple[Cue, tuple[Span, ...]]  # a cue and the stretches it governs


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence with its cues and the stretches that each of them governs."""

    text: str
    start: int
    end: int
    cues: tuple[Governed, ...] = ()

    def governing(self, start: int, end: int) -> Cue | None:
        """The cue that decides over `text[start:end]`; preferred beats excused, excused beats required."""
        over = [
            cue
            for cue, reach in self.cues
            if not (cue.start < end and start < cue.end) and any(low <= start and end <= high for low, high in reach)
        ]
        return min(over, key=lambda cue: (KINDS.index(cue.kind), abs(cue.start - start)), default=None)


@cache
def cue_patterns() -> dict[tuple[str, bool], Caseless]:
    """The shipped cues by (kind, whether they stand behind what they govern)."""
    tables = tomllib.loads(CUES.read_text("utf-8"))
    return {(kind, side == "after"): alternation(table[side]) for kind, table in tables.items() for side in table}


def clauses(text: str, start: int, end: int, let_in: int | None = None) -> Clauses:
    """The cues of the sentence `text[start:end]`; `let_in`: its hints, where the caller knows them."""
    cues = _cues(text, start, end, hints("sentence").of(text[start:end]) if let_in is None else let_in)
    if not cues:
        return Clauses(text, start, end)
    brackets = [match.span() for match in _BRACKET.finditer(text, start, end)]
    borders = [match.end() for match in _BORDER.finditer(text, start, end)]
    found: list[Governed] = []
    for cue in cues:
        found.append((cue, _governed(text, (start, end), borders, brackets, cue, found)))
    return Clauses(text, start, end, tuple(found))


def _governed(
    text: str, whole: Span, borders: Sequence[int], brackets: Sequence[Span], cue: Cue, before: Sequence[Governed]
) -> tuple[Span, ...]:
    """The stretches of a cue. One in brackets governs the bracket; alone there, what the bracket follows."""
    around = next((span for span in brackets if span[0] < cue.start and cue.end <= span[1]), None)
    if around is None:
        outer = [b for b in borders if not any(low < b < high for low, high in brackets)]
        return _reach(text, whole, outer, brackets, cue, before)
    low, high = around
    if _empty(text, low + 1, cue.start) and (cue.after or _empty(text, cue.end, high - 1)):
        return (_followed(text, whole, borders, around),)
    inner = [b for b in borders if low < b < high]
    return _reach(text, (low + 1, high - 1), inner, [], cue, [each for each in before if each[0].start > low])


def _cues(text: str, start: int, end: int, let_in: int) -> list[Cue]:
    """The cues in order; one inside another is left out ("required" in "not required")."""
    known = hints("sentence")
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


def _reach(
    text: str, whole: Span, borders: Sequence[int], brackets: Sequence[Span], cue: Cue, before: Sequence[Governed]
) -> tuple[Span, ...]:
    """The stretches that a cue governs: its clause on its own side; behind a colon all that follows."""
    if not cue.after or _empty(text, whole[0], cue.start):
        return ((cue.start, _onward(text, whole, borders, cue)),)
    if led := _COLON.match(text, cue.end, whole[1]):
        at = bisect_right(borders, cue.start)
        opens = at and _empty(text, borders[at - 1], cue.start)  # "Docker; preferred: Kubernetes"
        behind = () if opens else _backward(text, whole, borders, brackets, cue, before)
        return (*behind, (led.end(), whole[1]))
    return _backward(text, whole, borders, brackets, cue, before)


def _onward(text: str, whole: Span, borders: Sequence[int], cue: Cue) -> int:
    """Where the reach of words that stand before what they govern ends."""
    if text[cue.end - 1] == ":" or _COLON.match(text, cue.end, whole[1]):
        return whole[1]
    opens = _empty(text, whole[0], cue.start)
    # ("a plus if ...": the plus itself is no border)
    following = (b for b in borders if b > cue.end + 1 and not (opens and _SOFT.search(text, b - 6, b)))
    high = next(following, whole[1])
    aside = _ASIDE.match(text, cue.end, high) if text.startswith(", ", cue.start - 2) else None
    return aside.end() if aside else high


def _backward(
    text: str, whole: Span, borders: Sequence[int], brackets: Sequence[Span], cue: Cue, before: Sequence[Governed]
) -> tuple[Span, ...]:
    """The stretches of words that stand behind what they govern: their clause, and the bracket that follows."""
    at = bisect_right(borders, cue.start)
    low = borders[at - 1] if at else whole[0]
    last = next((each for each in reversed(before) if each[0].after and whole[0] <= each[0].end <= cue.start), None)
    if last and _empty(text, last[0].end, cue.start):
        return last[1]  # "a plus, but not required": both say the same of the same
    if last and last[0].end > low:
        low = last[0].end  # "Python required, R preferred": the cue before has governed what stands before it
    elif _empty(text, low, cue.start) and at:
        low = borders[at - 2] if at > 1 else whole[0]
    elif _FINITE.match(text, cue.start, cue.end):
        low = max((m.end() for m in _CLOSED.finditer(text, low, cue.start)), default=low)
    low = max((m.end() for m in _WITH.finditer(text, low, cue.start)), default=low)
    bracket = next((span for span in brackets if cue.end <= span[0] <= cue.end + 1), None)
    return ((low, cue.start), bracket) if bracket else ((low, cue.start),)  # "a bonus (Docker, Kubernetes)"


def _followed(text: str, whole: Span, borders: Sequence[int], bracket: Span) -> Span:
    """What a bracket follows: all of the sentence where it closes it, else the member of a list before it."""
    low, high = bracket
    closing = re.search(r"\w{3}", text[high : whole[1]]) is None
    strong = [b for b in borders if b <= low and (not closing or text[b - 1] in ";.!?")]
    comma = -1 if closing else text.rfind(",", whole[0], low)
    return max([whole[0], comma + 1, *strong[-1:]]), low


def _empty(text: str, start: int, end: int) -> bool:
    """Whether a stretch names nothing that could be asked for."""
    return _EMPTY.fullmatch(text, start, end) is not None
