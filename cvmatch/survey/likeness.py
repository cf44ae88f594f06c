"""Which of many texts are the same text, or nearly: by what they share of their distinct words or runs of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest

Numbers = frozenset[int]
# Numbers that stand for a text, the smallest ones (Broder's bottom-k sketch): the part of the smallest K of two texts
# together that both hold is about the part they share of all.
K = 64
# Texts that share most numbers share one of their very smallest ones too, so only those that do are compared: the work
# grows with the number of texts, not with its square.
FEW = 8


def sketch(numbers: Iterable[int]) -> tuple[int, ...]:
    """The K smallest of a text's distinct numbers, in order."""
    return tuple(nsmallest(K, set(numbers)))


def alike(texts: Mapping[str, Numbers], least: float) -> tuple[tuple[str, ...], ...]:
    """Groups of two or more names whose numbers are the same to the part `least` (Jaccard, 0..1, by their sketches) as
    those of the group's first; in the order given. Texts without numbers are like none."""
    groups: dict[str, list[str]] = {}
    buckets: dict[int, list[str]] = defaultdict(list)
    for name, numbers in texts.items():
        lowest = sketch(numbers)[:FEW]
        first = next((one for one in _candidates(lowest, buckets) if _shared(texts[one], numbers) >= least), None)
        if first is not None:
            groups.setdefault(first, [first]).append(name)
            continue
        for number in lowest:
            buckets[number].append(name)
    return tuple(tuple(group) for group in groups.values())


def _candidates(lowest: Iterable[int], buckets: Mapping[int, list[str]]) -> Iterator[str]:
    yield from dict.fromkeys(name for number in lowest for name in buckets.get(number, ()))


def _shared(one: Numbers, other: Numbers) -> float:
    both = sketch(one | other)
    return sum(number in one and number in other for number in both) / len(both)
