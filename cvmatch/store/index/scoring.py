"""One CV against all saved postings in one pass over the arrays: the credits and weights of `matching`, each computed
once for each distinct ask, and added up a posting at a time. What stands here is the adding up only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import fsum, isnan
from typing import TYPE_CHECKING, Any

from cvmatch.matching.credit import option_credit
from cvmatch.matching.line_of_work import MOST_WORDS, Trade, kept, kinds, likeness, nearness, title_words, trade_of
from cvmatch.matching.outside import least_share, shown_credit, shown_in
from cvmatch.matching.scoring import within_bounds
from cvmatch.matching.standing import CvStanding
from cvmatch.matching.weights import Weights
from cvmatch.profiles.cv import CvProfile
from cvmatch.store.index.arrays import Arrays
from skill_taxonomy.model import Taxonomy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

BLOCK = 1 << 17  # postings added up at a time: so much memory, whatever the number of postings
UNFIT = -1.0  # stands for the score of a posting that cannot be judged


@dataclass(frozen=True, slots=True)
class Seen:
    """A CV as the index sees it."""

    cv: CvProfile
    standing: CvStanding
    taxonomy: Taxonomy
    weights: Weights
    as_of: str


class IndexScores:
    """The scores of one CV. They are those of the whole CV: where it holds a posting's own text, the pair's score is
    lower or none, so that these are upper bounds then."""

    def __init__(self, arrays: Arrays, seen: Seen) -> None:
        self.arrays = arrays
        self.credit = ask_credits(arrays, seen)
        self.work = work_credits(arrays, seen)

    def all(self) -> Floats:
        """A score (0..100) for each posting, UNFIT where it cannot be judged; exact but for rounding (1e-9)."""
        import numpy as np

        value = self.credit * self.arrays.weight
        found = np.empty(len(self.arrays))
        for first in range(0, len(self.arrays), BLOCK):
            found[first : first + BLOCK] = self._block(value, first, min(first + BLOCK, len(self.arrays)))
        return found

    def _block(self, value: Floats, first: int, last: int) -> Floats:
        import numpy as np

        of, starts = self.arrays, np.asarray(self.arrays.posting_start[first : last + 1])
        sums = np.add.reduceat(value[of.ask[starts[0] : starts[-1]]], starts[:-1] - starts[0])
        sums += of.title_weight[first:last] * self.work[of.title[first:last]]
        total = np.asarray(of.total[first:last])
        scores: Floats = np.divide(sums, total, out=np.zeros_like(sums), where=total > 0)
        scores = np.clip(100 * scores, 0, 100)
        scores[~of.fit[first:last]] = UNFIT
        return scores

    def asked(self, place: int) -> bytes:
        """The same for postings that ask the same: they score the same."""
        of = self.arrays
        asks = of.ask[of.posting_start[place] : of.posting_start[place + 1]]
        return b"".join((of.total[place].tobytes(), of.title[place].tobytes(), asks.tobytes()))

    def exact(self, place: int) -> float:
        """The score of the posting at `place`, to the last bit as `matching` adds it up."""
        of = self.arrays
        scale = 100 / float(of.total[place]) if of.total[place] else 0.0
        asks = of.ask[of.posting_start[place] : of.posting_start[place + 1]]
        points = [float(self.credit[ask]) * (float(of.weight[ask]) * scale) for ask in asks]
        points.append(float(self.work[of.title[place]]) * (float(of.title_weight[place]) * scale))
        return within_bounds(fsum(points))


def ask_credits(of: Arrays, seen: Seen) -> Floats:
    """The credit (0..1) of each distinct ask."""
    import numpy as np

    options = np.zeros(len(of.skill))
    for at, value in _option_credits(of, seen):
        options[at] = value
    found = np.maximum.reduceat(options[of.option], of.ask_start[:-1])
    for ask in np.flatnonzero(of.at_least > 1):
        values = sorted(options[of.option[of.ask_start[ask] : of.ask_start[ask + 1]]].tolist(), reverse=True)
        wanted = max(1, min(int(of.at_least[ask]), len(values)))
        found[ask] = sum(values[:wanted]) / wanted
    outside = np.flatnonzero(of.label)
    found[outside] = label_credits(of, seen)[of.label[outside]]
    return found


def _option_credits(of: Arrays, seen: Seen) -> Iterator[tuple[int, float]]:
    """Those of the options that the CV reaches; all others earn nothing."""
    import numpy as np

    standing = seen.standing
    reached = {*standing.skills, *standing.titled, *standing.implied, *standing.related}
    places = np.flatnonzero(np.asarray([skill in reached for skill in of.skills])[of.skill])
    for at in places.tolist():
        years = float(of.years[at])
        found = option_credit(of.skills[of.skill[at]], None if isnan(years) else years, standing, {}, seen.weights)
        yield at, found.value


def label_credits(of: Arrays, seen: Seen) -> Floats:
    """The credit (0..1) of each label: of its alternatives the one whose words stand best in a line of the CV."""
    import numpy as np

    sizes = np.diff(of.alternative_start)
    everywhere = _words_in(of, (number for line in seen.cv.lines for number in line.words))
    there = np.add.reduceat(everywhere[of.alternative_word], of.alternative_start[:-1], dtype=np.int32)
    near = np.flatnonzero(there >= sizes * least_share("used"))
    near = near[there[near] > 0]
    found = np.zeros(len(sizes))
    if len(near):
        found[near] = _best_lines(of, seen, near, sizes[near])
    return np.maximum.reduceat(found, of.label_start[:-1])


def _best_lines(of: Arrays, seen: Seen, near: Any, sizes: Any) -> Floats:
    """The credit of the alternatives at `near`, which have `sizes` words."""
    import numpy as np

    lists = [of.alternative_word[of.alternative_start[at] : of.alternative_start[at + 1]] for at in near]
    words, starts = np.concatenate(lists), np.concatenate(([0], np.cumsum(sizes)[:-1]))
    best = np.zeros(len(near))
    for line in {(line.words, shown_in(line)): line for line in seen.cv.lines}.values():
        share = np.add.reduceat(_words_in(of, line.words)[words], starts, dtype=np.int32) / sizes
        shown = shown_in(line)
        worth = np.where(share >= least_share(shown), share * shown_credit(shown, seen.weights), 0.0)
        np.maximum(best, worth, out=best)
    return best


def work_credits(of: Arrays, seen: Seen) -> Floats:
    """The credit (0..1) of each title: of the CV's jobs the one with the likest title."""
    import numpy as np

    sizes = np.where(of.title_word[of.title_start[:-1]] > 0, np.diff(of.title_start), 0)
    best, telling = np.zeros(len(sizes)), ~_words_in(of, kinds())
    jobs = {(job.title, kept(job, seen.weights, seen.as_of)) for job in seen.cv.jobs}
    for title, share in sorted(jobs):
        held = _words_in(of, title_words(title))
        shared = _counted(held, of) * (_counted(held & telling, of) > 0)
        table = _likenesses(of, trade_of(title, seen.taxonomy), int(shared.max(initial=0)), seen.taxonomy)
        np.maximum(best, table[shared, np.minimum(sizes, MOST_WORDS), of.title_trade] * share, out=best)
    return best


def _counted(held: Any, of: Arrays) -> Any:
    """For each title how many of its words are among `held` (one flag for each word of the index)."""
    import numpy as np

    return np.add.reduceat(held[of.title_word], of.title_start[:-1], dtype=np.int32)


def _likenesses(of: Arrays, held: Trade, most: int, taxonomy: Taxonomy) -> Floats:
    """How far a title is alike, by the number of shared words, of its words and by its trade."""
    import numpy as np

    asked = [Trade(role or None, frozenset(days)) for role, *days in (trade.split(" ") for trade in of.trades)]
    near = [nearness(each, held, taxonomy) for each in asked]
    return np.asarray([
        [[likeness(shared, wanted, each) for each in near] for wanted in range(MOST_WORDS + 1)]
        for shared in range(most + 1)
    ])  # fmt: skip


def _words_in(of: Arrays, numbers: Iterable[int]) -> Any:
    """For each word of the index whether it is one of these."""
    import numpy as np

    return np.isin(of.words, np.fromiter(numbers, np.int64))
