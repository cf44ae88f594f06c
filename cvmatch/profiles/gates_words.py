"""Gates that a posting states in words: clearance, work permit, natural languages, certificates, publications."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cvmatch.text.patterns import patterns

PATTERNS = patterns(Path(__file__).with_name("gate_patterns.toml"))
MAX_NAMES = 4  # certificates named in one sentence
_COUNTRY = re.compile(r"\b(?:US|USA|U\.S\.A?\.?|United States|UK|United Kingdom|EU|Canada|Australia|Germany)(?!\w)")
NAME = 60  # characters; the longest name of a certificate
_CAPITALS = re.compile(r"(?:[A-Z][\w+&.-]*[ /]+(?:(?:and|of|in|for) )?){1,6}$")
_AFTER = re.compile(
    r"\W{0,3}(?:in|as an?|as|from|with|such as|like|e\.g\.|including|of)?[\s:,(]+(?P<name>[A-Z][^.;:()]*)"
)
_ACTIVE = re.compile(r"\b(?:active|current(?:ly)?|existing|possess\w*|hold)\b", re.IGNORECASE)
_OBTAIN = re.compile(r"\b(?:obtain|able to get|eligib\w+|ability|pursue|granted)\b", re.IGNORECASE)
_JOINTS = re.compile(r",\s|\s(?:and|or)\s")
_TAIL = re.compile(
    r"\s(?:would|preferred|required|is|are|will|with|to|at|that|who|practices|desired)\b.*$", re.IGNORECASE
)
_POLYGRAPH = re.compile(r"poly", re.IGNORECASE)


_VENUES = re.compile(
    r"\b(?:publications?|publication record|published|publishing|papers?)\b[^.;\n]{0,60}?"
    r"\b(?:in|at|on)\s(?P<where>[^.;\n]{0,80}?)\b(?:conferences?|journals?|venues?|workshops?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A gate stated at `text[start:end]` of a sentence."""

    kind: str
    value: str | list[str]
    start: int
    end: int


def _clearance(text: str) -> Iterator[Stated]:
    words = PATTERNS["clearance"]
    if not words["hint"].search(text) or words["not_asked"].search(text):
        return
    match = words["any"].search(text)
    if match:
        levels = PATTERNS["clearance_level"].items()
        level = next((name for name, pattern in levels if pattern.search(text)), "security clearance")
        held = " (active)" if _ACTIVE.search(text) else " (to be obtained)" if _OBTAIN.search(text) else ""
        polygraph = " with polygraph" * bool(_POLYGRAPH.search(text))
        yield Stated("clearance", level + polygraph + held, match.start(), match.end())


def _authorization(text: str) -> Iterator[Stated]:
    words = PATTERNS["work_authorization"]
    if not words["hint"].search(text):
        return
    refused = words["no_sponsorship"].search(text)
    if words["not_asked"].search(text) and not refused:
        return
    for kind in ("no_sponsorship", "citizenship_or_permanent_residence", "citizenship", "authorized"):
        match = words[kind].search(text)
        if match:
            yield Stated("work_authorization", kind.replace("_", " ") + _country(text), match.start(), match.end())
            return


def _country(text: str) -> str:
    country = _COUNTRY.search(text)
    return f" ({country.group()})" if country else ""


def _languages(text: str) -> Iterator[Stated]:
    words = PATTERNS["language"]
    found: list[Stated] = []
    for match in words["names"].finditer(text):
        before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 90]
        name = text[match.start() : match.end()]
        if not name[0].isupper() or text[match.end() : match.end() + 1].isalpha():
            continue
        if words["not_asked"].search(before):
            continue
        if words["after"].search(after) or words["before"].search(before):
            found.append(Stated("language", [name], match.start(), match.end()))
    yield from _either(text, found)


def _either(text: str, found: list[Stated]) -> Iterator[Stated]:
    """Languages joined by "or" are one gate."""
    last: Stated | None = None
    for stated in found:
        if last and re.fullmatch(r"\s*(?:,?\s*or|/)\s*", text[last.end : stated.start], re.IGNORECASE):
            last = Stated("language", [*last.value, *stated.value], last.start, stated.end)
            continue
        if last:
            yield last
        last = stated
    if last:
        yield last


def _certificates(text: str) -> Iterator[Stated]:
    words = PATTERNS["certificate"]
    if words["not_asked"].search(text):
        return
    found = [(text[m.start() : m.end()], m.start(), m.end()) for m in words["named"].finditer(text)]
    if not found:
        found = [place for match in words["word"].finditer(text) for place in _certificate_at(text, match)]
    if found:
        names = list(dict.fromkeys(name for name, _, _ in found))[:MAX_NAMES]
        yield Stated("certificate", names, found[0][1], found[-1][2])


def _certificate_at(text: str, match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The name before "certified", or after "certificate in", if it is one (in capitals)."""
    before = _CAPITALS.search(text, max(0, match.start() - NAME), match.start())
    after = _AFTER.match(text, match.end(), min(len(text), match.end() + NAME))
    for name, start, end in (
        (before.group() if before else "", before.start() if before else 0, match.end()),
        (after["name"] if after else "", match.start(), after.end() if after else 0),
    ):
        names = [each.strip(" ,:;-") for each in _JOINTS.split(_TAIL.sub("", " ".join(name.split())))]
        kept = [each for each in names if each[:1].isupper() and not PATTERNS["certificate"]["generic"].search(each)]
        if kept:
            yield from ((each, start, end) for each in kept)
            return


def _publications(text: str) -> Iterator[Stated]:
    words = PATTERNS["publications"]
    match = words["asked"].search(text)
    if match and not words["not_asked"].search(text):
        yield Stated("publications", "publications", match.start(), match.end())


# The rules by the hint that lets each in; each gives the gates of one sentence, with offsets in it.
IN_WORDS: Mapping[str, Callable[[str], Iterator[Stated]]] = {
    "clearance": _clearance,
    "authorization": _authorization,
    "language": _languages,
    "certificate": _certificates,
    "publications": _publications,
}


def venue_spans(text: str) -> list[tuple[int, int]]:
    """Where a sentence names the conferences and journals one is to have published at: their field is no skill asked
    for ("publications at NLP conferences")."""
    return [match.span("where") for match in _VENUES.finditer(text)]
