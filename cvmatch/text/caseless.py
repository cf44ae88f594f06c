"""Expressions without regard to case, at half the price: small letters are looked for in a text made small once.

Python's `re.IGNORECASE` tries every branch of an alternation at every place; without it, a branch whose first letter
is another is passed over.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

_KEPT = re.compile(r"\\.|\(\?P[<=]\w+|[A-Z]", re.DOTALL)
_LONG = 500  # characters; a longer text is searched passage by passage
_END = sys.maxsize
Found = re.Match[str] | None


class Caseless:
    """An expression, as `re.compile(expression, re.IGNORECASE)`. Its matches have the offsets of the text; their words
    are in small letters, so what is to be quoted is cut from the text. A part `(?-i:...)` regards case."""

    def __init__(self, expression: str) -> None:
        self.pattern = expression
        self._cased = "(?-i" in expression
        self._compiled = re.compile(expression, re.IGNORECASE) if self._cased else re.compile(_small(expression))

    def search(self, text: str, start: int = 0, end: int = _END) -> Found:
        """The first match in `text[start:end]`, or None."""
        return self._compiled.search(text if self._cased else small(text), start, end)

    def match(self, text: str, start: int = 0, end: int = _END) -> Found:
        """The match that begins at `start`, or None."""
        return self._compiled.match(text if self._cased else small(text), start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = _END) -> Found:
        """The match of all of `text[start:end]`, or None."""
        return self._compiled.fullmatch(text if self._cased else small(text), start, end)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """All matches in `text[start:end]`, in order."""
        return self._compiled.finditer(text if self._cased else small(text), start, end)


def _small(expression: str) -> str:
    """The expression in small letters; classes such as \\W and the names of groups stay."""
    return _KEPT.sub(lambda match: match[0] if len(match[0]) > 1 else match[0].lower(), expression)


def small(text: str) -> str:
    """The text in small letters, letter for letter, so that all offsets hold."""
    return _letter_for_letter(text) if len(text) < _LONG else _remembered(text)


def _letter_for_letter(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):  # a few letters of other scripts grow when they are made small
        low = "".join(letter.lower()[:1] for letter in text)
    return low


_remembered = lru_cache(maxsize=4)(_letter_for_letter)
