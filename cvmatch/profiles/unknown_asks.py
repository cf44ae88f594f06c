"""Asks that the taxonomy does not know ("IV therapy", "contract law"): rows of their own, by their own words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cvmatch.profiles.clauses import clauses
from cvmatch.profiles.importance import ground, judge
from cvmatch.profiles.passages import Passage
from cvmatch.profiles.posting import Evidence, Requirement
from cvmatch.text.caseless import Caseless
from cvmatch.text.patterns import alternation
from cvmatch.text.sections import Section
from skill_taxonomy.model import Taxonomy

WORDS = Path(__file__).with_name("ask_words.toml")
LONGEST = 5  # words of a name
SHORT_NAME = 4  # words of a name before "experience"
LONG_ASK = 180  # characters; a longer sentence tells a story
WINDOW = 80  # characters that a name may reach
MOST = 12  # rows of one posting
_OF = re.compile(r"\bof\b")  # "years of nursing experience"
_DOING = re.compile(r"[a-z]+ing")  # "building ...": what is built is the ask
_NONE = Section("other", "", 0, 0)
_TOKEN = re.compile(r"[\w+#&'’.-]*\w|&")


@dataclass(frozen=True, slots=True)
class AskWords:
    """The table of the data file, compiled."""

    after: Caseless
    before: Caseless
    border: Caseless
    hollow: Caseless
    traits: Caseless


@cache
def ask_words() -> AskWords:
    """The shipped table."""
    table = tomllib.loads(WORDS.read_text("utf-8"))
    return AskWords(*(alternation([table[k]] if isinstance(table[k], str) else table[k])
                      for k in ("after", "before", "border", "hollow", "traits")))  # fmt: skip


def unknown_asks(passage: Passage, taxonomy: Taxonomy) -> Iterator[Requirement]:
    """The rows of one sentence that names no hard skill; the caller leaves out sentences that state a gate."""
    if passage.kind not in ("requirements", "preferred") or passage.heads or not (passage.section or _NONE).heading:
        return
    if any(taxonomy.skills[m.skill].kind != "soft" for m in passage.mentions if m.skill in taxonomy.skills):
        return
    if passage.end - passage.start > LONG_ASK:
        return
    found = _named(passage.text, passage.start, passage.end)
    if found is None:
        return
    start, end = found
    sentence = clauses(passage.text, passage.start, passage.end, passage.hints)
    importance, because = judge(sentence, start, end, ground(sentence, passage.section))
    if importance != "mentioned":
        evidence = Evidence(passage.start, passage.end, passage.quote)
        yield Requirement((), passage.text[start:end], importance, because, evidence, where=passage.kind)


def _named(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a sentence names what it asks for, or None where it names a trait or nothing of its own."""
    words = ask_words()
    for match in words.after.finditer(text, start, end):
        border = words.border.search(text, match.end(), min(end, match.end() + WINDOW))
        name = _name(text, match.end(), border.start() if border else min(end, match.end() + WINDOW))
        if name:
            return name
    for match in words.before.finditer(text, start, end):
        low = max(start, match.start() - WINDOW)
        borders = [border.end() for border in words.border.finditer(text, low, match.start())]
        borders += [of.end() for of in _OF.finditer(text, low, match.start())]
        name = _name(text, max(borders, default=low), match.start())
        if name and text[name[0] : name[1]].count(" ") < SHORT_NAME:
            return name
    return None


def _name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without hollow words at its ends; None where nothing telling is left."""
    words = ask_words()
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    while tokens and (words.hollow.match(first := text[tokens[0][0] : tokens[0][1]]) or _DOING.fullmatch(first)):
        tokens.pop(0)
    tokens = tokens[:LONGEST]
    while tokens and words.hollow.match(text[tokens[-1][0] : tokens[-1][1]]):
        tokens.pop()
    parts = (part for low, high in tokens for part in re.split(r"[-/]", text[low:high]))
    telling = any(len(part) > 1 and not words.traits.fullmatch(part) for part in parts)
    return (tokens[0][0], tokens[-1][1]) if telling else None
