"""What a set of postings asks for, whoever applies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cvmatch.survey.digest import Digest
from cvmatch.survey.gaps import FIRMNESS


@dataclass(frozen=True, slots=True)
class Demand:
    """A skill as the postings ask for it: numbers of postings by the firmest ask of each, which add up to `asked`."""

    skill: str
    must: int
    nice: int
    mentioned: int

    @property
    def asked(self) -> int:
        """Postings that name it at all."""
        return self.must + self.nice + self.mentioned


@dataclass(frozen=True, slots=True)
class Market:
    """`postings`: one digest per posting that was judged, in input order; `asks`: for each of them its skills with
    the firmest importance; `roles`: mean shares (0..1, summing to 1) of what their contents ask for; `main`: how many
    postings ask for each role most; `titles`: how many titles agree, do not, or cannot be told."""

    postings: tuple[Digest, ...]
    asks: tuple[dict[str, str], ...]
    demand: tuple[Demand, ...]
    roles: tuple[tuple[str, float], ...]
    main: dict[str, int]
    titles: dict[bool | None, int]


def market(pairs: Sequence[Digest]) -> Market:
    """The market of the postings in `pairs`; how often a posting was compared does not matter."""
    postings = _judged_once(pairs)
    asks = tuple(_firmest(posting) for posting in postings)
    return Market(
        postings, asks, _demand(asks), _roles(postings),
        dict(Counter(posting.roles[0][0] for posting in postings if posting.roles)),
        dict(Counter(posting.title_agrees for posting in postings)),
    )  # fmt: skip


def _judged_once(pairs: Iterable[Digest]) -> tuple[Digest, ...]:
    first: dict[str, Digest] = {}
    for pair in pairs:
        if pair.score is not None:
            first.setdefault(pair.posting, pair)
    return tuple(first.values())


def _firmest(posting: Digest) -> dict[str, str]:
    """Each skill that a posting asks for, alone or in a choice, with its firmest importance."""
    found: dict[str, str] = {}
    for ask in posting.asks:
        for skill in ask.any_of:
            found[skill] = min(found.get(skill, ask.importance), ask.importance, key=FIRMNESS.index)
    return found


def _demand(asks: Iterable[dict[str, str]]) -> tuple[Demand, ...]:
    """What is asked most first; of equals what is required most, then by id."""
    counts: dict[str, Counter[str]] = {}
    for posting in asks:
        for skill, importance in posting.items():
            counts.setdefault(skill, Counter())[importance] += 1
    found = [Demand(skill, *(number[key] for key in FIRMNESS)) for skill, number in counts.items()]
    return tuple(sorted(found, key=lambda item: (-item.asked, -item.must, item.skill)))


def _roles(postings: Sequence[Digest]) -> tuple[tuple[str, float], ...]:
    sums: dict[str, float] = defaultdict(float)
    for posting in postings:
        for role, share in posting.roles:
            sums[role] += share / len(postings)
    return tuple(sorted(sums.items(), key=lambda item: (-round(item[1], 9), item[0])))
