"""Texts that are equal but for spaces and case, and texts that are nearly equal."""

from __future__ import annotations

import re
from hashlib import blake2b
from zlib import crc32

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?]\s|\n")
# So many of a text's sentences, those with the smallest hashes (a bottom-k sketch), stand for it.
SKETCH = 2
MIN_LENGTH = 25
# Two postings are nearly equal where they share this part of all their different words.
NEAR = 0.85


def body_hash(text: str) -> int:
    """A hash that is the same for texts which differ in spaces and case only."""
    letters = "".join(text.lower().split()).encode("utf-8", "replace")
    return int.from_bytes(blake2b(letters, digest_size=8).digest(), "big", signed=True)


def shape_hash(text: str) -> int:
    """A hash that texts which share most sentences mostly share (Broder's bottom-k sketch of the sentences)."""
    sentences = {part.strip() for part in _SENTENCE.split(text.lower())}
    hashes = sorted(crc32(part.encode("utf-8", "replace")) for part in sentences if len(part) >= MIN_LENGTH)
    return sum(each << 31 * place for place, each in enumerate(hashes[:SKETCH])) >> 1


def nearly_equal(one: str, other: str) -> bool:
    """Whether two texts share most of their words (Jaccard)."""
    left, right = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return len(left & right) >= NEAR * len(left | right)
