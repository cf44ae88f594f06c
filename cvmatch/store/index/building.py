"""From the asks of the saved postings, one after the other, to the arrays of the index."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable
from math import fsum, nan
from typing import Any, Generic, TypeVar

from cvmatch.matching.asking import Asking
from cvmatch.matching.asks import TITLE, asked_weights
from cvmatch.matching.job_titles import title_skills
from cvmatch.matching.line_of_work import title_words
from cvmatch.matching.outside import alternatives
from cvmatch.matching.weights import Weights
from cvmatch.profiles.posting import Requirement
from cvmatch.store.index.arrays import Arrays
from skill_taxonomy.model import Taxonomy

K = TypeVar("K", bound=Hashable)


class _Table(Generic[K]):
    """Distinct values by number, in the order in which they came; 0 stands for nothing."""

    def __init__(self, nothing: K) -> None:
        self.numbers: dict[K, int] = {nothing: 0}

    def __getitem__(self, value: K) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


class _Lists:
    """Lists of numbers, one behind the other."""

    def __init__(self, first: Iterable[int] | None = None) -> None:
        self.values, self.starts = array("i"), array("q", [0])
        if first is not None:
            self.append(first)

    def append(self, numbers: Iterable[int]) -> None:
        self.values.extend(numbers)
        if len(self.values) == self.starts[-1]:
            self.values.append(0)  # no list is empty
        self.starts.append(len(self.values))


_Ask = tuple[tuple[str, ...], int, float | None, str, float]


class Builder:
    """Takes in postings and gives the arrays: distinct asks, labels and titles are kept once."""

    def __init__(self, taxonomy: Taxonomy, weights: Weights) -> None:
        self.taxonomy, self.weighing = taxonomy, weights
        self.number, self.title = array("q"), array("i")
        self.total, self.title_weight, self.fit = array("d"), array("d"), array("b")
        self.rows = _Lists()
        self.asks: _Table[_Ask] = _Table(((), 1, None, "", 0.0))
        self.titles: _Table[tuple[str, str | None]] = _Table(("", None))

    def add(self, number: int, asking: Asking) -> None:
        """One more posting."""
        weights = asked_weights(asking.asks, self.taxonomy, self.weighing)
        rows, work = [], 0.0
        for item, weight in zip(asking.asks, weights, strict=True):
            if item.where == TITLE:
                work = weight
            elif weight:
                rows.append(self.asks[_key(item, weight)])
        self.rows.append(rows)
        self.number.append(number)
        self.total.append(fsum(weights))
        self.title.append(self.titles[asking.title, asking.role])
        self.title_weight.append(work)
        self.fit.append(asking.fit)

    def arrays(self) -> Arrays:
        """All that was taken in."""
        import numpy as np

        def ints(values: Any) -> Any:
            return np.asarray(values, np.int32)

        words: _Table[int] = _Table(-1)
        trades: _Table[str] = _Table("")
        titles = _Lists()
        for title, _ in self.titles.numbers:
            titles.append(sorted(words[word] for word in title_words(title)))
        title_trade = [trades[_trade(title, role)] for title, role in self.titles.numbers]
        found = _Asks(self.asks.numbers, words)
        return Arrays(
            number=np.asarray(self.number), posting_start=np.asarray(self.rows.starts), ask=ints(self.rows.values),
            total=np.asarray(self.total), title=ints(self.title), title_weight=np.asarray(self.title_weight),
            fit=np.asarray(self.fit, np.bool_), weight=np.asarray([ask[4] for ask in self.asks.numbers]),
            at_least=ints([ask[1] for ask in self.asks.numbers]), label=ints(found.label),
            ask_start=np.asarray(found.options.starts), option=ints(found.options.values),
            skill=ints([skill for skill, _ in found.option.numbers]),
            years=np.asarray([nan if years is None else years for _, years in found.option.numbers], np.float64),
            label_start=np.asarray(found.alternatives.starts), alternative_start=np.asarray(found.words.starts),
            alternative_word=ints(found.words.values), title_start=np.asarray(titles.starts),
            title_word=ints(titles.values), title_trade=ints(title_trade),
            words=np.asarray(list(words.numbers), np.int64), skills=tuple(found.skills.numbers),
            trades=tuple(trades.numbers),
        )  # fmt: skip


def _trade(title: str, role: str | None) -> str:
    """The role that a title names and the skills that it says, in one string."""
    return " ".join((role or "", *sorted(title_skills(title))))


def _key(item: Requirement, weight: float) -> _Ask:
    return item.any_of, item.at_least, item.min_years, item.label, weight


class _Asks:
    """The distinct asks as options and labels."""

    def __init__(self, asks: Iterable[_Ask], words: _Table[int]) -> None:
        self.skills: _Table[str] = _Table("")
        self.option: _Table[tuple[int, float | None]] = _Table((0, None))
        self.options, self.label = _Lists(), array("i")
        labels: _Table[str] = _Table("")
        for any_of, _, years, label, _ in asks:
            self.options.append(self.option[self.skills[skill], years] for skill in any_of)
            self.label.append(labels[label] if not any_of else 0)
        self.alternatives, self.words = _Lists(), _Lists()
        for label in labels.numbers:
            found = alternatives(label) or (frozenset(),)
            self.alternatives.append(range(len(self.words.starts) - 1, len(self.words.starts) - 1 + len(found)))
            for each in found:
                self.words.append(sorted(words[word] for word in each))
