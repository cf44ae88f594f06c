"""The headings of CVs: which words stand above a section, and what kind of section it is. The words are data."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

LEXICON = Path(__file__).with_name("cv_headings.toml")
ABROAD = Path(__file__).with_name("cv_headings_abroad.toml")
MOST_WORDS = 7
MOST_CHARACTERS = 60
_COUNT = re.compile(r"[(\[{]\s*\d+\s*[)\]}]")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,5}|[A-H])\s*[.)]\s+")
_APOSTROPHES = re.compile(r"[’'`´]")
_JOINTS = re.compile(r"\s*(?:&|\+|/|\||,|;|·|•|–|—| - | and )\s*")
_LETTERS = re.compile(r"[^a-z0-9]+")
_SPACED = re.compile(r"(?:\b[^\W\d_]\b[ \u00a0]+){2,}[^\W\d_]\b")


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """A heading's kind; `weak` where the same words also label groups inside other sections."""

    kind: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Lexicon:
    phrases: dict[str, HeadingMatch]
    squeezed: dict[str, str]
    modifiers: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    tables = tomllib.loads(LEXICON.read_text("utf-8"))
    phrases: dict[str, HeadingMatch] = {}
    for kind, entries in tomllib.loads(ABROAD.read_text("utf-8")).items():
        phrases.update((_plain(_bare(entry)), HeadingMatch(kind)) for entry in entries)
    for kind, entries in tables["kinds"].items():
        phrases.update((entry, HeadingMatch(kind)) for entry in entries)
    too = tables["weak"].pop("too")
    for kind, entries in tables["weak"].items():
        phrases.update((entry, HeadingMatch(kind, weak=True)) for entry in entries)
    phrases.update((entry, HeadingMatch(phrases[entry].kind, weak=True)) for entry in too)
    squeezed = {phrase.replace(" ", ""): phrase for phrase in phrases if len(phrase) >= 5}
    return _Lexicon(phrases, squeezed, frozenset(tables["modifiers"]))


@cache
def _spoken() -> re.Pattern[str]:
    spoken = tomllib.loads(LEXICON.read_text("utf-8"))["spoken"]
    names = "|".join(map(re.escape, sorted((*spoken["names"], *spoken["levels"]), key=len, reverse=True)))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


def names_spoken_language(text: str) -> bool:
    """Does the text name a spoken language, or a level of command of one?"""
    return bool(_spoken().search(text))


@lru_cache(maxsize=20_000)
def cv_heading(text: str) -> HeadingMatch | None:
    """The kind of section that `text` opens when it stands alone in a line; None where it is no known heading."""
    if len(text) > MOST_CHARACTERS * 2:
        return None
    bare = _bare(text)
    if not bare or len(bare) > MOST_CHARACTERS:
        return None
    if len(bare.split()) > MOST_WORDS:
        return _squeezed(text, bare)
    return _match(bare) or _squeezed(text, bare)


def _bare(text: str) -> str:
    """Small plain letters, joints kept as signs."""
    text = _NUMBERING.sub("", _COUNT.sub(" ", text))
    text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    text = "".join(char for char in text if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9&+/|,;·•–—-]+", " ", text).strip(" &+/|,;·•–—-_")


def _plain(text: str) -> str:
    return _LETTERS.sub(" ", text.replace("&", " and ").replace("+", " and ").replace("/", " and ")).strip()


def _match(bare: str) -> HeadingMatch | None:
    whole = _phrase(_plain(bare))
    if whole is not None:
        return whole
    parts = [part for part in _JOINTS.split(bare) if part.strip(" -")]
    kinds = [_phrase(_plain(part)) for part in parts]
    if len(parts) < 2 or any(kind is None for kind in kinds):
        return None
    known = [kind for kind in kinds if kind is not None]
    return next((kind for kind in known if not kind.weak), known[0])


def _phrase(words: str) -> HeadingMatch | None:
    """A phrase of the lexicon, as it stands or without the modifiers around it."""
    for candidate in _without_modifiers(words):
        known = _lexicon().phrases.get(candidate)
        if known is not None:
            return known
    return None


def _without_modifiers(words: str) -> Iterator[str]:
    """The words as they stand, then with ever more modifiers taken off, the front ones first."""
    tokens = words.split()
    yield " ".join(tokens)
    fronts = _cuts(tokens)
    for start in fronts:
        for end in _ends(tokens, start):
            if (start, end) != (0, len(tokens)):
                yield " ".join(tokens[start:end])


def _cuts(tokens: list[str]) -> list[int]:
    modifiers, cuts = _lexicon().modifiers, [0]
    for size in range(1, len(tokens)):
        if any(c < size and " ".join(tokens[c:size]) in modifiers for c in cuts):
            cuts.append(size)
    return cuts


def _ends(tokens: list[str], start: int) -> list[int]:
    modifiers, ends = _lexicon().modifiers, [len(tokens)]
    for at in range(len(tokens) - 1, start, -1):
        if any(" ".join(tokens[at:e]) in modifiers for e in ends if e > at):
            ends.append(at)
    return ends


def _squeezed(text: str, bare: str) -> HeadingMatch | None:
    """A heading with its letters set apart, or its words run together."""
    letters = _LETTERS.sub("", _plain(bare))
    if letters not in _lexicon().squeezed or not (_SPACED.search(text) or " " not in bare):
        return None
    return _lexicon().phrases[_lexicon().squeezed[letters]]


def spelled_heading(text: str) -> str | None:
    """The usual spelling of a heading set in spaced letters ("W O R K  H I S T O R Y"); None where it is none."""
    if not _SPACED.search(text):
        return None
    phrase = _lexicon().squeezed.get(_LETTERS.sub("", _plain(_bare(text))))
    return phrase.upper() if phrase and text.isupper() else phrase.title() if phrase else None
