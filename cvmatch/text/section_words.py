"""How much the words of a line speak for each kind of section: a table fitted on lines whose heading is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("section_words.json")
KINDS = ("company", "duties", "requirements", "benefits", "legal", "application", "other")
_WORD = re.compile(r"[a-z][a-z'+#&]*|\d+|[$£€]")
ENOUGH = 60  # words; a long line is told by its beginning


def features(line: str) -> list[str]:
    """The words of a line, once each; the first also as "^word"."""
    words = _WORD.findall(line[:500].lower().replace("’", "'"))[:ENOUGH]
    words = ["0" if word[0] <= "9" and word[0] >= "0" else word for word in words]
    return list(dict.fromkeys([*words, "^" + words[0]])) if words else []


@dataclass(frozen=True, slots=True)
class SectionWords:
    """Weights per word, one for each of `KINDS` (a multinomial logistic regression, one against the rest)."""

    bias: tuple[float, ...]
    words: Mapping[str, tuple[float, ...]]

    def scores(self, words: Iterable[str]) -> list[float]:
        """Log-odds of a line with these `features` for each of `KINDS`."""
        known = self.words
        weights = [known[word] for word in words if word in known]
        return [sum(column) for column in zip(self.bias, *weights, strict=True)]


@cache
def section_words() -> SectionWords:
    """The shipped table."""
    table = json.loads(TABLE.read_text("utf-8"))
    return SectionWords(tuple(table["bias"]), {word: tuple(weights) for word, weights in table["words"].items()})
