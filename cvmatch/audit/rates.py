"""Selection and scoring rates of the categories of one attribute, and their impact ratios."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cvmatch.audit.rules import rules
from cvmatch.audit.significance import fisher

Marks = tuple[bool, bool]  # selected, above the median


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of a category: `rate` = count / n (0..1); `ratio`: that divided by the highest category's, None where
    the category is left out or the highest rate is 0; `p`: Fisher's exact test against the category with the highest
    rate, None for that one itself, for what is left out, and where people count more than once."""

    count: int
    rate: float
    ratio: float | None = None
    p: float | None = None

    @property
    def below_four_fifths(self) -> bool:
        """Whether the impact ratio is below 4/5."""
        return self.ratio is not None and self.ratio < rules().four_fifths


@dataclass(frozen=True, slots=True)
class Category:
    """`n` pairs of a group, its `share` (0..1) of all whose group is known."""

    value: str
    n: int
    share: float
    selection: Rate
    scoring: Rate

    @property
    def small(self) -> bool:
        """Too few for a rate that holds still."""
        return self.n < rules().small

    @property
    def left_out(self) -> bool:
        """Less than 2 % of the data: not in the impact ratios."""
        return self.share < rules().left_out


@dataclass(frozen=True, slots=True)
class Table:
    """One attribute, or two crossed; `unknown`: judged pairs whose group is not known, counted in no category."""

    attribute: str
    categories: tuple[Category, ...]
    unknown: int


def table(attribute: str, values: Iterable[tuple[str, Marks]], *, once: bool) -> Table:
    """`values`: (category, "" where unknown; marks) of each judged pair. `once`: nobody counts twice, so that the
    pairs are independent and a test means something."""
    members: dict[str, list[Marks]] = {}
    for value, marks in values:
        members.setdefault(value, []).append(marks)
    unknown = len(members.pop("", ()))
    known = sum(map(len, members.values()))
    kept = {value: each for value, each in members.items() if len(each) / known >= rules().left_out}
    selection, scoring = (_rates(members, kept, mark, once) for mark in (0, 1))
    found = (
        Category(value, len(each), len(each) / known, selection[value], scoring[value])
        for value, each in sorted(members.items())
    )
    return Table(attribute, tuple(found), unknown)


def _rates(
    members: Mapping[str, list[Marks]], kept: Mapping[str, list[Marks]], mark: int, once: bool
) -> dict[str, Rate]:
    """The rates of one mark; of equal highest categories the first by name is the measure."""
    highest = min(kept, key=lambda each: (-_share(kept[each], mark), each), default="")
    return {
        value: _rate(value, each, kept, highest, mark, once) if value in kept else _bare(each, mark)
        for value, each in members.items()
    }


def _bare(marks: list[Marks], mark: int) -> Rate:
    return Rate(_counted(marks, mark)[0], _share(marks, mark))


def _rate(value: str, marks: list[Marks], kept: Mapping[str, list[Marks]], highest: str, mark: int, once: bool) -> Rate:
    count, of = _counted(marks, mark)
    best = _share(kept[highest], mark)
    if not best:
        return _bare(marks, mark)
    p = fisher(count, of, *_counted(kept[highest], mark)) if once and value != highest else None
    return Rate(count, count / of, count / of / best, p)


def _counted(marks: list[Marks], mark: int) -> tuple[int, int]:
    return sum(each[mark] for each in marks), len(marks)


def _share(marks: list[Marks], mark: int) -> float:
    count, of = _counted(marks, mark)
    return count / of
