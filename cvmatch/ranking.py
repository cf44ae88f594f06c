"""The best of many saved postings for one CV, without judging them all: an upper bound for each, then the few."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from cvmatch.documents.document import Document
from cvmatch.judging import Candidate, Opening, judge, opening
from cvmatch.matching.gap_report import GapReport
from cvmatch.matching.standing import standing_of
from cvmatch.matching.weights import Weights, load_weights
from cvmatch.profiles.packing import packed_sections, unpack
from cvmatch.store import PostingStore, SavedPosting
from cvmatch.store.index.scoring import IndexScores, Seen
from skill_taxonomy.model import Taxonomy

ROUNDING = 1e-6  # of a score: what adding up in another order can move it by, many times over
WIDER = 4  # the candidates grow by this factor where the first ones turn out lower than their bounds
Place = tuple[bool, float, str]  # not judged, minus the score, id: sorts best first


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved posting and its packed profile, empty where it has none."""

    saved: SavedPosting
    packed: bytes

    @property
    def id(self) -> str:
        """Its id in the store, which is the document's too."""
        return self.saved.key

    @property
    def document(self) -> Document:
        """The posting as it was read, with the sections that are kept."""
        return self.saved.document(packed_sections(self.packed) if self.packed else None)

    def opening(self, taxonomy: Taxonomy) -> Opening:
        """The posting as it was understood when it was saved, or understood now."""
        document = self.document
        return Opening(document, unpack(self.packed, document)) if self.packed else opening(document, taxonomy)


@dataclass(frozen=True)
class Shelf:
    """The saved postings, understood and indexed; `numbers` are those to choose from, None for all."""

    store: PostingStore
    taxonomy: Taxonomy
    as_of: str
    numbers: frozenset[int] | None = None
    weights: Weights = field(default_factory=load_weights)

    @cached_property
    def arrays(self) -> Any:
        """The index."""
        return self.store.index(self.taxonomy, self.weights)

    @cached_property
    def allowed(self) -> Any:
        """Places of the postings to choose from."""
        import numpy as np

        if self.numbers is None:
            return np.arange(len(self.arrays))
        return np.flatnonzero(np.isin(self.arrays.number, np.fromiter(self.numbers, np.int64)))

    def kept(self, number: int) -> Kept:
        """The posting with this number."""
        return Kept(*self.store.understood(number))

    def first(self, count: int) -> list[Kept]:
        """The first so many by id: what is ranked where nothing can be judged."""
        numbers = self.store.numbers(by_id=True)
        allowed = (number for number in numbers if self.numbers is None or number in self.numbers)
        return [self.kept(number) for number in islice(allowed, count)]

    def __iter__(self) -> Iterator[Kept]:
        """All in the order in which they were added."""
        for number in self.store.numbers():
            if self.numbers is None or number in self.numbers:
                yield self.kept(number)


def shortlist(
    cv: Candidate, shelf: Shelf, top: int, judged: Callable[[Kept], GapReport] | None = None
) -> list[GapReport]:
    """The reports of the `top` best postings, best first, ties by id; those that are not judged come last. They are
    the ones that judging every posting would have put there. `judged` judges a posting otherwise."""
    standing = standing_of(cv.profile, shelf.taxonomy, shelf.as_of)
    seen = Seen(cv.profile, standing, shelf.taxonomy, shelf.weights, shelf.as_of)

    def plainly(kept: Kept) -> GapReport:
        return judge(cv, kept.opening(shelf.taxonomy), shelf.taxonomy, as_of=shelf.as_of, weights=shelf.weights)

    return _Search(shelf, IndexScores(shelf.arrays, seen), judged or plainly).best(top)


class _Search:
    """Postings in the order of their bounds; each is judged when its turn comes, and then waits for its own score."""

    def __init__(self, shelf: Shelf, scores: IndexScores, judged: Callable[[Kept], GapReport]) -> None:
        self.shelf, self.scores, self.judged = shelf, scores, judged
        self.bounds = scores.all()[shelf.allowed]
        self.queue: list[tuple[Place, int, GapReport | None]] = []
        self.taken: set[int] = set()
        self.known: dict[bytes, float] = {}
        self.floor = float("inf")

    def best(self, top: int) -> list[GapReport]:
        """The `top` best."""
        found: list[GapReport] = []
        self._widen(top)
        while len(found) < top and (self.queue or self._widen(len(self.taken) * WIDER)):
            place, at, report = heapq.heappop(self.queue)
            if report is not None and self._settled(place):
                found.append(report)
                continue
            if report is None:
                report = self.judged(self.shelf.kept(int(self.shelf.arrays.number[at])))
            else:
                self._widen(len(self.taken) * WIDER)
            key = (report.score is None, -(report.score or 0.0), report.posting)
            heapq.heappush(self.queue, (key, at, report))
        return found

    def _settled(self, place: Place) -> bool:
        """Whether nothing outside the queue can be better."""
        return len(self.taken) == len(self.bounds) or (not place[0] and -place[1] >= self.floor)

    def _widen(self, least: int) -> bool:
        """Take the best `least` postings and all that equal the last of them into the queue; False where none is
        left."""
        import numpy as np

        if len(self.taken) == len(self.bounds):
            return False
        wanted = min(max(least, 1), len(self.bounds))
        self.floor = float(np.partition(self.bounds, -wanted)[-wanted]) - ROUNDING
        fresh = [at for at in np.flatnonzero(self.bounds >= self.floor).tolist() if at not in self.taken]
        self.taken.update(fresh)
        places = [int(self.shelf.allowed[at]) for at in fresh]
        keys = self.shelf.store.keys(int(self.shelf.arrays.number[at]) for at in places)
        for at, place in zip(fresh, places, strict=True):
            key = keys[int(self.shelf.arrays.number[place])]
            heapq.heappush(self.queue, (self._bound(float(self.bounds[at]), place, key), place, None))
        return True

    def _bound(self, about: float, place: int, key: str) -> Place:
        """Where a posting stands by its bound, which is its score to the last bit unless the CV copies from it."""
        if about < 0:
            return True, 0.0, key
        asked = self.scores.asked(place)
        if asked not in self.known:
            self.known[asked] = self.scores.exact(place)
        return False, -self.known[asked], key
