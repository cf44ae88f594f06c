"""The headings of postings: a lexicon (data) and the look of a heading."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

LEXICON = Path(__file__).with_name("posting_headings.toml")
MAX_HEADING = 90  # characters; longer lines are sentences
_MARKS = re.compile(r"[*_#`>~]+")
LEADING = 9  # words of a line that breaks off where a list goes on
_LEADS_IN = re.compile(r"\bif(?: you(?:['’](?:re|ve)| have| are)?)?$|\bcandidate will(?: have| be)?$", re.IGNORECASE)
_STACK = re.compile(r"\b(?:stack|technologies|toolset|tools)\b")
_HASHES = re.compile(r"#{1,6}\s")
_SIGNS = re.compile(r"[^\w'+]+")
_EMPHASIS = re.compile(r"^\s*(?:#{1,6}\s|\*\*|__|\*[^*\s]|_[^_\s])")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Section kinds of headings in plain form: whole headings, `patterns` (one group for each of `kinds`, in order),
    and those believed inside a line."""

    exact: Mapping[str, str]
    kinds: tuple[str, ...]
    patterns: re.Pattern[str]
    inline: Mapping[str, str]
    weak: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon of posting headings."""
    tables = tomllib.loads(LEXICON.read_text("utf-8"))
    weak = re.compile("|".join(tables.pop("weak")["patterns"]))
    exact = {plain(entry): kind for kind, table in tables.items() for entry in table["exact"]}
    inline = {plain(entry): kind for kind, table in tables.items() for entry in table["inline"]}
    patterns = [(kind, pattern) for kind, table in tables.items() for pattern in table["patterns"]]
    whole = re.compile("|".join(f"({pattern})" for _, pattern in patterns))
    return Lexicon(exact, tuple(kind for kind, _ in patterns), whole, inline, weak)


@lru_cache(maxsize=6_000)
def plain(heading: str) -> str:
    """A heading without marks and signs, in small letters."""
    text = _MARKS.sub(" ", heading).replace("’", "'").replace("‘", "'").replace("´", "'").replace("&", " and ")
    return _SIGNS.sub(" ", text.lower().replace("_", " ")).strip(" '+")


@lru_cache(maxsize=6_000)
def heading_kind(heading: str) -> str | None:
    """The section kind that a heading opens by the lexicon, or None."""
    words = plain(heading)
    if not words or len(words) > MAX_HEADING:
        return None
    known = lexicon().exact.get(words)
    if known:
        return known
    match = lexicon().patterns.fullmatch(words)
    return lexicon().kinds[match.lastindex - 1] if match and match.lastindex else None


@lru_cache(maxsize=6_000)
def known_heading(heading: str) -> str | None:
    """The kind of a heading that stands word for word in the lexicon, or None."""
    return lexicon().exact.get(plain(heading)) or lexicon().inline.get(plain(heading))


@lru_cache(maxsize=6_000)
def is_weak(heading: str) -> bool:
    """Whether a heading says little of what stands below it ("Description")."""
    return lexicon().weak.fullmatch(plain(heading)) is not None


@lru_cache(maxsize=6_000)
def is_stack(heading: str) -> bool:
    """Whether a heading opens a list of the tools in use ("Our tech stack")."""
    return _STACK.search(plain(heading)) is not None


def looks_like_heading(line: str, mark: str = "") -> bool:
    """Whether a line has the form of a heading: set off by its format, a colon, capitals or brevity."""
    text = line.strip()
    if not text or len(text) > MAX_HEADING:
        return False
    bare = text.strip("*_# ")
    if mark == "heading" or _HASHES.match(text) or (_EMPHASIS.match(text) and text.rstrip(": ").endswith(("*", "_"))):
        return True
    if bare.endswith((":", "?", ":*", ": ", "…", "...")):
        return len(bare.split()) <= 14
    if _LEADS_IN.search(bare):
        return len(bare.split()) <= LEADING
    return not bare.endswith((".", ",", ";", "!")) and _short_or_capitals(bare)


def _short_or_capitals(bare: str) -> bool:
    words = bare.split()
    capitals = sum(word[0].isupper() for word in words)
    return len(words) <= 9 and (bare.isupper() or len(words) <= 6 or capitals * 2 > len(words))
