"""Texts that are equal but for spaces and case, and texts that are nearly equal."""

from __future__ import annotations

import re
from hashlib import blake2b

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?]\s+|\n+")
# So many of a text's sentences, those with the smallest hashes (a bottom-k sketch), stand for it.
SKETCH = 2
MIN_WORDS = 4
# Two postings are nearly equal where they share this part of all their different words.
NEAR = 0.85


def body_hash(text: str) -> int:
    """A hash of the words in order, the same for texts that differ in spaces, case or punctuation only."""
    return _hash(" ".join(_WORD.findall(text.lower())))


def shape_hash(text: str) -> int:
    """A hash that texts which share most sentences mostly share (Broder's bottom-k sketch of the sentences)."""
    sentences = {
        " ".join(words) for part in _SENTENCE.split(text.lower()) if len(words := _WORD.findall(part)) >= MIN_WORDS
    }
    return _hash(" ".join(map(str, sorted(map(_hash, sentences))[:SKETCH])))


def nearly_equal(one: str, other: str) -> bool:
    """Whether two texts share most of their words (Jaccard)."""
    left, right = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return len(left & right) >= NEAR * len(left | right)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)
