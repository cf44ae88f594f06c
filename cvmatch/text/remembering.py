"""What follows from the words of one line alone is remembered: postings repeat their firm's lines, and each other's."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

LONGEST = 400  # characters; longer lines are hardly ever met again, and would fill the memory
LINES = 6_000  # of 9,691 postings 0.27 of the lines are met again within so many; within 20,000 it is 0.31


def by_line(function: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """`function` of a line's text (and of other hashable values), remembered for lines of up to LONGEST characters.
    Its result must be immutable, and follow from the arguments alone."""
    known = lru_cache(maxsize=LINES)(function)

    def remembered(line: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return (known if len(line) <= LONGEST else function)(line, *args, **kwargs)  # type: ignore[arg-type]

    update_wrapper(remembered, function)
    return remembered
