"""Asks that the taxonomy does not know: credited only when their words stand together in a line that shows use."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from cvmatch.profiles.cv import CvLine, CvProfile
from cvmatch.profiles.posting import Requirement
from cvmatch.text.words import stem, word_number, words

SHOWS_USE = frozenset({"job", "project", "publication", "education", "certificate"})
HALF = 0.5  # fewer than half of the words together in one line say nothing


@lru_cache(maxsize=1)
def frame_words() -> frozenset[str]:
    """Stems of the words that say how much is asked ("strong", "years of"), not what."""
    lines = Path(__file__).with_name("frame_words.txt").read_text("utf-8").splitlines()
    return frozenset(stem(word) for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=4096)
def head_words(label: str) -> tuple[int, ...]:
    """The words of an ask that say what is asked, as numbers."""
    said = (word for word in words(label) if not word.isdigit() and stem(word) not in frame_words())
    return tuple(dict.fromkeys(map(word_number, said)))


def best_line(item: Requirement, cv: CvProfile) -> tuple[float, CvLine | None]:
    """The share (0..1) of the ask's head words that stand in one line of work, study or publication, and that line;
    (0, None) where no line has half of them."""
    asked = head_words(item.label)
    found: tuple[float, CvLine | None] = (0.0, None)
    for line in cv.lines if asked else ():
        if line.context in SHOWS_USE:
            share = len(set(asked).intersection(line.words)) / len(asked)
            if share >= HALF and share > found[0]:
                found = (share, line)
    return found
