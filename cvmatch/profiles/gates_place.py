"""Where a posting's work is done: remote, hybrid, on site, a place, travel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cvmatch.profiles.gates_words import Stated
from cvmatch.text.patterns import patterns

WORDS = patterns(Path(__file__).with_name("gate_patterns.toml"))["location"]
NAMES = {"not_remote": "on-site", "hybrid": "hybrid", "remote": "remote", "onsite": "on-site"}
_SHARE = re.compile(r"\d{1,3}(?:\s?[-–]\s?\d{1,3})? ?%")
_HEADING = re.compile(r"\W*(?:job |work |office |primary )?locations?\W*", re.IGNORECASE)
LONGEST = 60  # characters of a place's name
_WORD = r"(?:[A-Z][\w.'’]*|of|the|and|or|de|la)"
_NAMES = re.compile(rf"{_WORD}(?:[ ,/-]+{_WORD})*")
_ANY_MANNER = re.compile(r"remote|hybrid|site|virtual|anywhere|flexible|home|multiple|various", re.IGNORECASE)
_MANNER = re.compile(r"(?:remote|hybrid|on-?\s?site|anywhere|flexible|home|multiple|various|tbd)\b", re.IGNORECASE)
_PLACE_END = re.compile(r"\s*(?:[(|;]|\s-\s|\b(?:and|or|the|of|with|for|to|on|at|by)\b|[.](?=\s|$)).*$", re.DOTALL)


def stated_places(text: str) -> Iterator[Stated]:
    """The location gates of one sentence: how and where one works, and apart from it travel."""
    if not WORDS["hint"].search(text):
        return
    spared = WORDS["not_asked"].search(text)
    travel = None if spared else WORDS["travel"].search(text)
    if travel:
        share = _SHARE.search(text)
        yield Stated("location", f"travel {share.group()}" if share else "travel", travel.start(), travel.end())
    place = WORDS["place"].search(text)
    where = _name(place) if place and not spared else ""
    first = ("not_remote", "remote") if WORDS["wholly_remote"].search(text) else ()
    for kind in dict.fromkeys((*first, *NAMES)):
        match = None if spared else WORDS[kind].search(text)
        if match:
            yield Stated("location", f"{NAMES[kind]} ({where})" if where else NAMES[kind], match.start(), match.end())
            return
    if place and where:
        yield Stated("location", where, place.start(), place.end())


def place_below(heading: str, text: str) -> str:
    """The place that the line below a heading "Location:" names, else ""."""
    if len(text) > LONGEST or not _HEADING.fullmatch(heading):
        return ""
    named = _NAMES.fullmatch(text) and not _ANY_MANNER.search(text)
    return text.strip(" ,.-") if named else ""


def _name(match: re.Match[str]) -> str:
    group = next(key for key, value in match.groupdict().items() if value)
    words = match[group]
    if match.string[match.end() : match.end() + 1] == ":":  # the last word is the next label: "Oslo Duration: ..."
        words = words.rpartition(" ")[0]
    name = _PLACE_END.sub("", words).strip(" ,.-")
    return "" if _MANNER.match(name) else name
