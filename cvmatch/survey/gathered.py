"""All that the pages over many pairs are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from cvmatch.survey.digest import Digest
from cvmatch.survey.gaps import Gap, gaps, over_the_line, states
from cvmatch.survey.market import Market, market
from cvmatch.survey.policy import LINE

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Gathered:
    """Every pair of a batch in input order, CV by CV; `line` is the score to reach; `same_cvs` and `same_postings`
    are groups of ids that are one person's, one posting's text; `versions` what the scores rest on."""

    pairs: tuple[Digest, ...]
    line: float = LINE
    same_cvs: Groups = ()
    same_postings: Groups = ()
    versions: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def cvs(self) -> tuple[str, ...]:
        """Ids in input order."""
        return tuple(dict.fromkeys(pair.cv for pair in self.pairs))

    @cached_property
    def postings(self) -> tuple[str, ...]:
        """Ids in input order."""
        return tuple(dict.fromkeys(pair.posting for pair in self.pairs))

    @cached_property
    def judged(self) -> tuple[Digest, ...]:
        """The pairs that have a score."""
        return tuple(pair for pair in self.pairs if pair.score is not None)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Every open skill, what opens most first."""
        return gaps(self.judged, self.line)

    @cached_property
    def market(self) -> Market:
        """What the postings ask for."""
        return market(self.judged)

    @cached_property
    def states(self) -> dict[str, dict[str, str]]:
        """How each CV stands on each skill asked for."""
        return states(self.judged)

    @property
    def reached(self) -> int:
        """Pairs at the line or above it."""
        return over_the_line(self.judged, self.line)

    def of_each_cv(self) -> dict[str, Gathered]:
        """The same for every CV alone, in input order."""
        return self._split({cv: [] for cv in self.cvs}, lambda pair: pair.cv)

    def of_each_posting(self) -> dict[str, Gathered]:
        """The same for every posting alone, in input order."""
        return self._split({posting: [] for posting in self.postings}, lambda pair: pair.posting)

    def _split(self, parts: dict[str, list[Digest]], key: Callable[[Digest], str]) -> dict[str, Gathered]:
        for pair in self.pairs:
            parts[key(pair)].append(pair)
        return {name: replace(self, pairs=tuple(part)) for name, part in parts.items()}


def ranked(pairs: Iterable[Digest]) -> list[Digest]:
    """Best first, those without a score last, ties by id."""
    return sorted(pairs, key=lambda pair: (pair.score is None, -(pair.score or 0.0), pair.posting, pair.cv))


def twins(name: str, groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The others of the group that `name` is in."""
    return next((tuple(other for other in group if other != name) for group in groups if name in group), ())
