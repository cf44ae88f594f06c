"""One skill over many pairs: who asks for it, how the CVs stand, and how many pairs it would lift over the line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cvmatch.survey.digest import OPEN, PARTLY, SHOWN, Ask, Digest

RANK = {SHOWN: 2, PARTLY: 1, OPEN: 0}
FIRMNESS = ("required", "preferred", "mentioned")


@dataclass(frozen=True, slots=True)
class Gap:
    """A skill that CVs of these pairs do not fully show.

    `postings`: distinct postings that ask for it, `must` those that require it; `opens`: places (in the sequence
    given) of the pairs below the line that showing the skill would lift to it or above, exactly, one at a time (gains
    of several skills do not add up); `people`: distinct CVs among those; `short`: distinct CVs that do not fully show
    it; `gain`: the sum of its gains over all pairs; `degree`: how the CVs show it at best (open | partly); `asks`:
    (pair, ask) of every ask it would close; `instead`: skills any of which would do for the same asks.
    """

    skill: str
    postings: int
    must: int
    opens: tuple[int, ...]
    people: int
    short: int
    gain: float
    degree: str
    asks: frozenset[tuple[int, int]] = frozenset()
    instead: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sum:
    asked: dict[str, str]
    opens: dict[int, str]
    gains: dict[int, float]
    short: set[str]
    asks: set[tuple[int, int]]
    best: int = 0


def gaps(pairs: Sequence[Digest], line: float) -> tuple[Gap, ...]:
    """Every skill that some ask leaves open, what opens most first, then by the sum of its gains."""
    sums: dict[str, _Sum] = defaultdict(lambda: _Sum({}, {}, {}, set(), set()))
    for at, pair in enumerate(pairs):
        for skill, place, gain in _open_ends(pair):
            sums[skill].asks.add((at, place))
            _add(sums[skill], at, pair, pair.asks[place], gain, line)
    found = (_gap(skill, each) for skill, each in sums.items())
    return tuple(sorted(found, key=lambda gap: (-len(gap.opens), -round(gap.gain, 6), gap.skill)))


def to_take_up(found: Sequence[Gap], most: int, least: float = 1.0) -> list[Gap]:
    """The first `most` gaps that would raise scores by `least` points in all. One that only opens asks which an
    earlier one opens too is no second task, but named with the earlier one: a choice needs one of its skills."""
    chosen: list[Gap] = []
    for gap in found:
        if gap.gain < least:
            continue
        at = next((at for at, earlier in enumerate(chosen) if gap.asks <= earlier.asks), None)
        if at is not None:
            chosen[at] = replace(chosen[at], instead=(*chosen[at].instead, gap.skill))
        elif len(chosen) < most:
            chosen.append(gap)
    return chosen


def _open_ends(pair: Digest) -> Iterator[tuple[str, int, float]]:
    """(skill, place of the ask, gain) of each option of each ask that is not fully shown."""
    for place, ask in enumerate(pair.asks):
        if ask.degree != SHOWN:
            for skill, gain in zip(ask.any_of, ask.gains, strict=False):
                yield skill, place, gain


def _add(found: _Sum, at: int, pair: Digest, ask: Ask, gain: float, line: float) -> None:
    found.asked[pair.posting] = min(found.asked.get(pair.posting, ask.importance), ask.importance, key=FIRMNESS.index)
    found.gains[at] = max(found.gains.get(at, 0.0), gain)
    found.short.add(pair.cv)
    found.best = max(found.best, RANK[ask.degree])
    if pair.score is not None and pair.score < line <= pair.score + gain:
        found.opens[at] = pair.cv


def _gap(skill: str, found: _Sum) -> Gap:
    return Gap(
        skill, len(found.asked), sum(value == "required" for value in found.asked.values()), tuple(found.opens),
        len(set(found.opens.values())), len(found.short), sum(found.gains.values()),
        PARTLY if found.best else OPEN, frozenset(found.asks),
    )  # fmt: skip


def over_the_line(pairs: Iterable[Digest], line: float) -> int:
    """Pairs whose score reaches the line."""
    return sum(pair.score is not None and pair.score >= line for pair in pairs)


def states(pairs: Iterable[Digest]) -> dict[str, dict[str, str]]:
    """For each CV and skill asked for anywhere, the best degree that its asks saw: shown | partly | open. What only a
    choice named, met by another option, is not told."""
    seen: dict[str, dict[str, str]] = {}
    for pair in pairs:
        own = seen.setdefault(pair.cv, {})
        for ask in pair.asks:
            for skill in ask.any_of if ask.degree == OPEN else (ask.skill,) if ask.skill in ask.any_of else ():
                own[skill] = max(own.get(skill, OPEN), ask.degree, key=RANK.__getitem__)
    return seen
