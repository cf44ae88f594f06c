"""Negation: which mentions a text says are not needed ("no Java needed", "Scala is not required").

The cues are a table (negation.toml); a cue has a scope inside its sentence. What is welcome there is not negated.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_END = re.compile(r"[.!?](?=\s|$)|[;•·▪●]|\n\s*\n|\n(?=\s*[-*•A-Z\d])|(?<=[:.;!?])\n")
_BEHIND = 200  # characters before a cue that it can speak of, where no sentence ends
_NEAR = 45  # characters from a cue to the first of what it speaks of
_CLOSE = 25  # characters from a mention to the parenthesis that speaks of it
_PAREN = re.compile(r"[()]")
Range = tuple[int, int]
FoundCue = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Cues:
    """The table of cues, compiled: `phrases` to look for, with their direction, and patterns for their scope."""

    phrases: dict[str, str]
    behind_unless: re.Pattern[str]
    ahead_unless: re.Pattern[str]
    of_something: re.Pattern[str]
    objects: re.Pattern[str]
    about_before: re.Pattern[str]
    closing: re.Pattern[str]
    welcome: re.Pattern[str]
    pointing: re.Pattern[str]
    turning: re.Pattern[str]
    settled: re.Pattern[str]


@cache
def cues() -> Cues:
    """The cues of negation.toml."""
    table = tomllib.loads((Path(__file__).parent / "negation.toml").read_text("utf-8"))
    phrases = {f"{negator} {need}": "behind" for negator in table["negators"] for need in table["needs"]}
    phrases |= dict.fromkeys(table["ahead"], "ahead") | dict.fromkeys(table["no"], "no")
    need = "|".join(map(re.escape, table["needs"]))
    return Cues(
        phrases,
        behind_unless=_next(table["behind_unless_next"]),
        ahead_unless=_next(table["ahead_unless_next"]),
        of_something=re.compile(rf"(?:{'|'.join(table['of_something'])})$", re.IGNORECASE),
        objects=_next(table["object"]),
        about_before=re.compile(rf"(?:\W|\b(?:{'|'.join(table['about_before'])})\b)*", re.IGNORECASE),
        closing=_any(table["closing"]),
        welcome=_any(table["welcome"]),
        pointing=_any(table["pointing"]),
        turning=_any(table["turning"]),
        settled=re.compile(rf"\b(?:{need}|preferred|a plus)\b[^,]*,", re.IGNORECASE),
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _next(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def negated(text: str, found: Sequence[FoundCue], mentions: Sequence[Range]) -> set[Range]:
    """Those of the `mentions` (in order) that a cue negates; `found`: direction, start and end of each cue."""
    result: set[Range] = set()
    begins = [start for start, _ in mentions]
    for direction, start, end in found:
        sentence = _sentence(text, start, end)
        inside = list(mentions[bisect_left(begins, sentence[0]) : bisect_left(begins, sentence[1])])
        if inside:
            result.update(_scoped(text, direction, (start, end), sentence, inside))
    return result


def _sentence(text: str, start: int, end: int) -> Range:
    """The sentence or list item around a cue; looked for within 600 characters, so that time stays linear."""
    origin = max(0, start - 600)
    left = max((match.end() for match in _END.finditer(text, origin, start)), default=origin)
    right = _END.search(text, end, end + 600)
    return left, right.start() if right else min(len(text), end + 600)


def _scoped(text: str, direction: str, cue: Range, sentence: Range, mentions: list[Range]) -> list[Range]:
    if direction == "behind":
        return _behind(text, cue, sentence, mentions)
    if direction == "no":
        return _no(text, cue, sentence, mentions)
    return _ahead(text, cue, sentence, mentions)


def _behind(text: str, cue: Range, sentence: Range, mentions: list[Range]) -> list[Range]:
    """What stands before "not required", back to the last turn of the sentence."""
    table = cues()
    if table.behind_unless.match(text, cue[1]) or table.welcome.search(text, *sentence):
        return []
    left = max(sentence[0], cue[0] - _BEHIND)
    opened = _opened(text, left, cue[0])
    if opened is not None and any(opened <= start < cue[0] for start, _ in mentions):
        left = opened
    elif opened is not None and not table.pointing.search(text, opened, cue[0]):
        about = table.about_before.fullmatch(text, opened, cue[0])
        return _last_list(text, [m for m in mentions if m[1] <= opened], opened) if about else []
    for pattern in (table.turning, table.settled):
        left = max([left, *(match.end() for match in pattern.finditer(text, left, cue[0]))])
    return [m for m in mentions if left <= m[0] and m[1] <= cue[0]]


def _ahead(text: str, cue: Range, sentence: Range, mentions: list[Range]) -> list[Range]:
    """What follows "don't need", up to the next turn; if that only points back, what stands before."""
    table = cues()
    if table.ahead_unless.match(text, cue[1]):
        return []
    if table.of_something.search(text, *cue) and not table.objects.match(text, cue[1]):
        return []
    turn = table.turning.search(text, cue[1], sentence[1])
    right = turn.start() if turn else sentence[1]
    if table.welcome.search(text, cue[1], right):
        return []
    after = [m for m in mentions if cue[1] <= m[0] and m[1] <= right]
    if after and after[0][0] > cue[1] + _NEAR and not table.pointing.search(text, cue[1], after[0][0]):
        return []
    if after or not table.pointing.search(text, cue[1], right):
        return after
    return [m for m in mentions if m[1] <= cue[0]]


def _no(text: str, cue: Range, sentence: Range, mentions: list[Range]) -> list[Range]:
    """ "No Java, Scala or Go experience needed": the list that begins right after "no", if the clause closes so."""
    table = cues()
    after = [m for m in mentions if m[0] >= cue[1]]
    if not after or text[cue[1] : after[0][0]].strip() or not table.closing.search(text, after[0][1], sentence[1]):
        return []
    if table.welcome.search(text, cue[1], sentence[1]):
        return []
    return list(reversed(_last_list(text, after[::-1])))


def _opened(text: str, left: int, right: int) -> int | None:
    """Where the parenthesis that holds `right` opens, or None."""
    signs = list(_PAREN.finditer(text, left, right))
    return signs[-1].end() if signs and signs[-1].group() == "(" else None


def _last_list(text: str, mentions: list[Range], before: int | None = None) -> list[Range]:
    """The last of the mentions (if it stands close before `before`) with those that it forms one list with (only
    commas, slashes, and/or between)."""
    if before is not None and mentions and before - mentions[-1][1] > _CLOSE:
        return []
    result = mentions[-1:]
    for mention in reversed(mentions[:-1]):
        left, right = sorted((mention, result[-1]))
        if not re.fullmatch(r"[\s,/&]*(?:and|or)?[\s,/&]*", text[left[1] : right[0]], re.IGNORECASE):
            break
        result.append(mention)
    return result
