"""Which rules a sentence can concern, by the beginnings of its words: dear patterns run only where they may match."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("hints.toml")
STEM = 6  # letters
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Hints:
    """Beginnings of words, each with the rules (one bit each) that it lets in."""

    bits: Mapping[str, int]
    stems: Mapping[str, int]

    def of(self, text: str) -> int:
        """The rules that a text may concern, as bits."""
        return self.among(_WORD.findall(text.lower()))

    def among(self, words: Iterable[str]) -> int:
        """The same of words in small letters."""
        found = 0
        for stem in self.stems.keys() & {word[:STEM] for word in words}:
            found |= self.stems[stem]
        return found

    def names(self, found: int) -> Iterable[str]:
        """The rules of `found`, in the table's order."""
        return (name for name, bit in self.bits.items() if found & bit)


@cache
def hints(table: str) -> Hints:
    """The hints of one table of the data file."""
    entries = tomllib.loads(TABLE.read_text("utf-8"))[table]
    bits = {name: 1 << number for number, name in enumerate(entries)}
    stems: dict[str, int] = {}
    for name, words in entries.items():
        for word in words.split():
            stems[word[:STEM]] = stems.get(word[:STEM], 0) | bits[name]
    return Hints(bits, stems)
