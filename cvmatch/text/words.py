"""Words without their endings, as numbers: enough to see that two lines say the same, too little to read them back."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from struct import pack

WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")
BYTES = 4  # of the number of a word
SHINGLE = 5  # words in a row; five alike by chance are rare, five alike in a copied line are the rule

# Coarse on purpose, as both sides of a comparison go through it: an ending off where LEAST letters stay, then the
# first LENGTH letters. Reconcile, reconciled and reconciliation become one, so do organise and organization.
ENDINGS = ("ement", "ment", "ings", "ing", "ies", "ied", "ers", "ors", "er", "or", "ed", "es", "ly", "s", "y", "e")
LEAST = 3
LENGTH = 6


def words(text: str) -> list[str]:
    """The words of a text, folded: composed accents, no case; "c++" and "c#" are words."""
    return [word.casefold() for word in WORD.findall(unicodedata.normalize("NFKC", text))]


def stem(word: str) -> str:
    """The word cut to what its forms have in common, and "iz" read as "is"."""
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= LEAST), "")
    word = word.removesuffix(ending)
    if len(word) > LEAST and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.replace("iz", "is")[:LENGTH]


@lru_cache(maxsize=50_000)  # of a language's words most are met again
def word_number(word: str) -> int:
    """The stem of a word as a 32-bit number (CRC-32 of its UTF-8 bytes)."""
    return stem_number(stem(word))


def stem_number(stemmed: str) -> int:
    """A stem as the same number."""
    return zlib.crc32(stemmed.encode("utf-8", "replace"))


class Folded(str):
    """Stands for a text that is not kept: the numbers of its words, the kinds of telling words among them (`cues`),
    and the role that it names, where it is a title."""

    numbers: tuple[int, ...]
    cues: tuple[str, ...]
    role: str | None

    def __new__(cls, numbers: Sequence[int], cues: Sequence[str] = (), role: str | None = None) -> Folded:
        """Equal where the numbers are."""
        made = super().__new__(cls, " ".join(map(str, numbers)))
        made.numbers, made.cues, made.role = tuple(numbers), tuple(cues), role
        return made


def word_numbers(text: str) -> tuple[int, ...]:
    """The words of a text as numbers, in order."""
    if isinstance(text, Folded):
        return text.numbers
    return tuple(map(word_number, words(text)))


def shingles(numbers: Sequence[int]) -> list[int]:
    """One number for each run of SHINGLE words, in order; empty where the text is shorter."""
    whole, size = pack(f">{len(numbers)}I", *numbers), BYTES * SHINGLE
    return [zlib.crc32(whole[at : at + size]) for at in range(0, len(whole) - size + 1, BYTES)]


def shingle_set(text: str) -> tuple[int, ...]:
    """The distinct shingles of a text, sorted."""
    return tuple(sorted(set(shingles(word_numbers(text)))))


def distinct(numbers: Iterable[int]) -> tuple[int, ...]:
    """Sorted, without repeats."""
    return tuple(sorted(set(numbers)))
