"""Terms that look like skills and are not in the taxonomy: what a maintainer should look at next.

A candidate is written like a name (a capital inside a sentence, an inner capital, a digit, all capitals) or stands in
the list after a cue such as "experience with", in a line that asks for something. Which words cue and which are never
a skill is a table (unknown.toml). Counted over a collection, by the number of texts that hold a term.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cvmatch.tagging.mention import Mention
from cvmatch.tagging.tagger import Tagger

_NAME = re.compile(r"(?<![\w@/.])[A-Za-z][\w+#]*(?:[.&/-][\w+#]+)*(?: [A-Z][\w+#]*(?:[.&/-][\w+#]+)*){0,3}")
_ITEM = re.compile(r"(?<!\w)(?:(?!\b(?:and|or)\b)(?:[^,;:()/|•·.\n]|\.(?=\w)))+")
_WORD = re.compile(r"[^\s,;:()\"“”*!?•]+")
_STOP = re.compile(r"[.;](?=\s|$)")
_WORDS_AT_MOST = 4
_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class UnknownTerm:
    """A candidate: its commonest spelling, the number of texts that hold it, and lines of some of them."""

    term: str
    texts: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    cues: re.Pattern[str]
    lines: re.Pattern[str]
    edges: frozenset[str]
    never: frozenset[str]


@cache
def _table() -> _Table:
    table = tomllib.loads((Path(__file__).parent / "unknown.toml").read_text("utf-8"))
    cues = "|".join(sorted(map(re.escape, table["cues"]), key=len, reverse=True))
    return _Table(
        re.compile(rf"(?<!\w)(?:{cues})(?!\w)", re.IGNORECASE),
        re.compile("|".join(table["lines"]), re.IGNORECASE),
        frozenset(table["edges"]),
        frozenset(table["never"]),
    )


def unknown_terms(texts: Iterable[str], tagger: Tagger, *, at_least: int = 1) -> list[UnknownTerm]:
    """The candidates of a collection, those of most texts first (ties by term)."""
    count: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = {}
    samples: dict[str, list[str]] = {}
    for text in texts:
        seen: dict[str, tuple[int, int]] = {}
        for start, end in candidates(text, tagger.tag(text)):
            seen.setdefault(text[start:end].lower(), (start, end))
        for key, (start, end) in seen.items():
            count[key] += 1
            spelt.setdefault(key, Counter())[text[start:end]] += 1
            lines = samples.setdefault(key, [])
            if len(lines) < _SAMPLES:
                lines.append(_line(text, start, end))
    kept = sorted((key for key in count if count[key] >= at_least), key=lambda key: (-count[key], key))
    return [UnknownTerm(_commonest(spelt[key]), count[key], tuple(samples[key])) for key in kept]


def candidates(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """The spans of a text that look like skills, line by line, without those that a mention already names."""
    taken = [(mention.start, mention.end) for mention in mentions]
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        known = [span for span in taken if begin <= span[0] < end]
        if known or _table().lines.search(line):
            found = {*_names(text, begin, end), *_after_cues(text, begin, end)}
            yield from sorted(s for s in found if not any(s[0] < e and b < s[1] for b, e in known))
        begin = end + 1


def _names(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _NAME.finditer(text, begin, end):
        start, stop = _trimmed(text, *match.span())
        word = text[start:stop]
        coded = any(c.isdigit() for c in word) or (" " not in word and any(c.isupper() for c in word[1:]))
        inside = word[:1].isupper() and not _opens(text, begin, start)
        if word and (coded or inside) and not _refused(word):
            yield start, stop


def _after_cues(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for cue in _table().cues.finditer(text, begin, end):
        stop = min(end, cue.end() + 200)
        closing = _STOP.search(text, cue.end(), stop)
        for item in _ITEM.finditer(text, cue.end(), closing.start() if closing else stop):
            span = _trimmed(text, *item.span())
            term = text[slice(*span)]
            if len(term.split()) <= _WORDS_AT_MOST and not _refused(term):
                yield span


def _opens(text: str, begin: int, start: int) -> bool:
    """Whether a sentence or item begins here, where a capital says nothing."""
    before = text[begin:start].rstrip(" \t\"'“(*")
    return not before or before[-1] in ".:!?•-·–—▪●"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, marks and general words at its edges."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    words = [(b, e - 1 if text[e - 1] == "." else e) for b, e in words]
    while words and text[slice(*words[0])].lower() in _table().edges:
        words.pop(0)
    while words and text[slice(*words[-1])].lower() in _table().edges:
        words.pop()
    return (words[0][0], words[-1][1]) if words else (start, start)


def _refused(term: str) -> bool:
    low = term.lower()
    return len(low) < 2 or low in _table().never or not any(c.isalpha() for c in low)


def _line(text: str, start: int, end: int) -> str:
    begin = max(text.rfind("\n", 0, start) + 1, start - 80)
    stop = text.find("\n", end)
    return text[begin : min(stop if stop >= 0 else len(text), end + 80)].strip()


def _commonest(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
