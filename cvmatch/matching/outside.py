"""Asks that the taxonomy does not know: credited when their words stand together in a line of the CV."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from cvmatch.matching.standing import STUDIED, USED
from cvmatch.matching.weights import Weights
from cvmatch.profiles.cv import CvLine, CvProfile
from cvmatch.profiles.posting import Because, PostingProfile, Requirement
from cvmatch.text.words import stem, word_number, words

OR = re.compile(r"[,;/]|\bor\b", re.IGNORECASE)
YEARS = re.compile(r"\byears?\W+(?:of\s+)?([^.;]*)", re.IGNORECASE)
SO_MANY = re.compile(r"\S+\s*years?", re.IGNORECASE)
MOST_WORDS = 20  # an ask with more words than this is a paragraph
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


def best_lines(item: Requirement, cv: CvProfile, weights: Weights) -> tuple[float, tuple[CvLine, ...]]:
    """The share (0..1) of the ask's head words that stand in the line that is worth most, and all lines that speak for
    it, that one first; (0, ()) where no line has half of them. Of alternatives ("auditing or medical writing") the
    best counts. A line that shows no use (a summary, a list) must hold them all."""
    found: list[tuple[float, float, int]] = []
    for at, line in enumerate(cv.lines):
        shown = shown_in(line)
        share = max((len(a.intersection(line.words)) / len(a) for a in alternatives(item.label)), default=0.0)
        if share >= least_share(shown):
            found.append((share * shown_credit(shown, weights), share, -at))
    found.sort(reverse=True)
    return (found[0][1], tuple(cv.lines[-at] for _, _, at in found)) if found else (0.0, ())


def least_share(shown: str) -> float:
    """The share (0..1) of an ask's words that must stand in a line of this kind for it to say anything."""
    return 1.0 if shown == "listed" else HALF


def shown_in(line: CvLine) -> str:
    """used | education | listed."""
    return "used" if line.context in USED else "education" if line.context in STUDIED else "listed"


def shown_credit(shown: str, weights: Weights) -> float:
    """The credit (0..1) of words that stand in such a place."""
    return {"used": 1.0, "education": weights.studied}.get(shown, weights.listed)


@lru_cache(maxsize=4096)
def alternatives(label: str) -> tuple[frozenset[int], ...]:
    """The head words of the whole ask and of each of its alternatives that has two or more."""
    parts = [frozenset(head_words(part)) for part in OR.split(label)]
    whole = frozenset(head_words(label))
    return tuple(dict.fromkeys(words for words in (whole, *parts) if len(words) > 1 or words == whole)) if whole else ()


def experience_asks(posting: PostingProfile) -> tuple[Requirement, ...]:
    """Required years in a field that no requirement covers ("10+ years of product management"): asks like any
    other outside the taxonomy, with the words after the years."""
    covered = [(item.evidence.start, item.evidence.end) for item in posting.requirements if item.any_of]
    found = []
    for gate in posting.gates:
        label = _field(gate.evidence.quote) if gate.kind == "years" and gate.importance == "required" else ""
        free = all(end <= gate.evidence.start or start >= gate.evidence.end for start, end in covered)
        if free and 0 < len(head_words(label)) <= MOST_WORDS:
            because = Because("wording", _years(gate.evidence.quote))
            found.append(Requirement((), label, "required", because, gate.evidence, where="requirements"))
    return tuple(found)


def _years(quote: str) -> str:
    """The words that ask years ("10+ years")."""
    match = SO_MANY.search(quote)
    return match[0] if match else quote


def _field(quote: str) -> str:
    """What the years are asked of: the words after them, up to the end of the sentence."""
    match = YEARS.search(quote)
    return match.group(1).strip(" .,;:") if match else ""
