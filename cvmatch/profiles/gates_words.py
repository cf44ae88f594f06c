"""Gates that a posting states in words: clearance, work permit, natural languages, certificates, publications."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cvmatch.text.patterns import patterns

PATTERNS = patterns(Path(__file__).with_name("gate_patterns.toml"))
MAX_NAMES = 4  # certificates named in one sentence
_COUNTRY = re.compile(
    r"\b(?:US|USA|U\.S\.A?\.?|United States|UK|United Kingdom|EU|Canada|Australia|Germany)(?!\w)"
)
_POLYGRAPH = re.compile(r"poly", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """A gate stated at `text[start:end]` of a sentence."""

    kind: str
    value: str | list[str]
    start: int
    end: int


def stated_in_words(text: str) -> Iterator[Stated]:
    """The gates of these kinds in one sentence; offsets are the sentence's own."""
    for find in (_clearance, _authorization, _languages, _certificates, _publications):
        yield from find(text)


def _clearance(text: str) -> Iterator[Stated]:
    words = PATTERNS["clearance"]
    if not words["hint"].search(text) or words["not_asked"].search(text):
        return
    match = words["any"].search(text)
    if match:
        levels = PATTERNS["clearance_level"].items()
        level = next((name for name, pattern in levels if pattern.search(text)), "security clearance")
        yield Stated("clearance", level + " with polygraph" * bool(_POLYGRAPH.search(text)), match.start(), match.end())


def _authorization(text: str) -> Iterator[Stated]:
    words = PATTERNS["work_authorization"]
    if not words["hint"].search(text):
        return
    refused = words["no_sponsorship"].search(text)
    if words["not_asked"].search(text) and not refused:
        return
    for kind in ("no_sponsorship", "citizenship", "authorized"):
        match = words[kind].search(text)
        if match:
            yield Stated("work_authorization", kind.replace("_", " ") + _country(text), match.start(), match.end())
            return


def _country(text: str) -> str:
    country = _COUNTRY.search(text)
    return f" ({country.group()})" if country else ""


def _languages(text: str) -> Iterator[Stated]:
    words = PATTERNS["language"]
    for match in words["names"].finditer(text):
        before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 90]
        if not match.group()[0].isupper() or text[match.end() : match.end() + 1].isalpha():
            continue
        if words["not_asked"].search(before):
            continue
        if words["after"].search(after) or words["before"].search(before):
            yield Stated("language", [match.group()], match.start(), match.end())


def _certificates(text: str) -> Iterator[Stated]:
    words = PATTERNS["certificate"]
    if not words["hint"].search(text) or words["not_asked"].search(text):
        return
    found: list[tuple[str, int, int]] = [(m.group(), m.start(), m.end()) for m in words["named"].finditer(text)]
    for match in () if found else words["asked"].finditer(text):
        name = next((value for value in match.groupdict().values() if value), "")
        if name and name[0].isupper() and not words["generic"].search(name):
            found.append((" ".join(name.split()), match.start(), match.end()))
    if found:
        names = list(dict.fromkeys(name.strip(" ,") for name, _, _ in found))[:MAX_NAMES]
        yield Stated("certificate", names, found[0][1], found[-1][2])


def _publications(text: str) -> Iterator[Stated]:
    words = PATTERNS["publications"]
    match = words["asked"].search(text)
    if match and not words["not_asked"].search(text):
        yield Stated("publications", "publications", match.start(), match.end())
