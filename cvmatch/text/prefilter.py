"""Strings of which a text must hold one before an expression can match in it: looking for strings is far cheaper.

The idea is that of the trigram index of Russ Cox ("Regular Expression Matching with a Trigram Index", 2012) without the
index: the parsed expression is read for what every match contains. Where nothing certain can be said, nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MOST_EXACT = 24  # strings that a stretch of an expression is spelt out to
MOST = 40  # strings of a whole expression; looking for more costs as much as the expression
SHORTEST = 2  # letters; one letter stands in every text
Strings = frozenset[str]
_EMPTY: Strings = frozenset({""})


def needed(expression: str) -> tuple[str, ...] | None:
    """Strings, in small letters, one of which every match of the expression contains (its case ignored), the shortest
    first; None where there are no such, or too many."""
    found = _of_sequence(_parser.parse(expression))
    if found is None:
        return None
    ordered = sorted({string.lower() for string in found}, key=lambda string: (len(string), string))
    kept = [each for place, each in enumerate(ordered) if not any(other in each for other in ordered[:place])]
    return tuple(kept) if len(kept) <= MOST else None


def _of_sequence(items: Sequence[tuple[Any, Any]]) -> Strings | None:
    """The best that one of the sequence's stretches gives."""
    best: Strings | None = None
    running = _EMPTY
    for item in items:
        exact = _exact([item])
        if exact is not None and len(running) * len(exact) <= MOST_EXACT:
            running = frozenset(a + b for a, b in product(running, exact))
            continue
        best = _better(_better(best, running), _of_item(*item))
        running = exact if exact is not None and len(exact) <= MOST_EXACT else _EMPTY
    return _better(best, running)


def _better(one: Strings | None, other: Strings | None) -> Strings | None:
    """That of two sets which lets less through: the one whose shortest string is longer."""
    usable = [each for each in (one, other) if each and min(map(len, each)) >= SHORTEST]
    return max(usable, key=lambda each: (min(map(len, each)), -len(each)), default=None)


def _of_item(op: Any, value: Any) -> Strings | None:
    """The same of one item, which need not be spelt out."""
    name = str(op)
    if name == "BRANCH":
        branches = [_of_sequence(branch) for branch in value[1]]
        known = [branch for branch in branches if branch is not None]
        return frozenset().union(*known) if len(known) == len(branches) else None
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _of_sequence(value[2]) if value[0] > 0 else None
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        return _of_sequence(_inner(name, value))
    return None


def _exact(items: Sequence[tuple[Any, Any]]) -> Strings | None:
    """All that a sequence can match, where that is a few strings; else None."""
    strings = _EMPTY
    for op, value in items:
        spell = _SPELLED.get(str(op))
        more = spell(value) if spell else None
        if more is None or len(strings) * len(more) > MOST_EXACT:
            return None
        strings = frozenset(a + b for a, b in product(strings, more))
    return strings


def _set(value: Any) -> Strings | None:
    letters = [chr(code) for op, code in value if str(op) == "LITERAL"]
    return frozenset(letters) if len(letters) == len(value) else None


def _branches(value: Any) -> Strings | None:
    spelled = [_exact(branch) for branch in value[1]]
    known = [branch for branch in spelled if branch is not None]
    return frozenset().union(*known) if len(known) == len(spelled) else None


def _repeated(value: Any) -> Strings | None:
    low, high, body = value
    once = _exact(body) if high == 1 else None
    return None if once is None else once | _EMPTY if low == 0 else once


def _inner(name: str, value: Any) -> Any:
    return value[-1] if name == "SUBPATTERN" else value


# How an item is spelt out, by its name; what takes no letters (a border, a look ahead or behind) is an empty string.
_SPELLED: dict[str, Callable[[Any], Strings | None]] = {
    "LITERAL": lambda code: frozenset({chr(code)}),
    "IN": _set,
    "BRANCH": _branches,
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
    "POSSESSIVE_REPEAT": _repeated,
    "SUBPATTERN": lambda value: _exact(_inner("SUBPATTERN", value)),
    "ATOMIC_GROUP": _exact,
    **dict.fromkeys(("AT", "ASSERT", "ASSERT_NOT"), lambda _: _EMPTY),
}
