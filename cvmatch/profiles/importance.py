"""How firmly a posting asks for something: the words of the sentence, else the heading, else the place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cvmatch.profiles.posting import Because
from cvmatch.text.hints import hints
from cvmatch.text.sections import Section

CUES = Path(__file__).with_name("importance_cues.toml")
RANK = {"required": 3, "preferred": 2, "mentioned": 1}
SHORT = 90  # characters; a longer sentence that no heading and no wording makes an ask is none
OPENING = 3  # characters; an ask's wording that opens a sentence makes it an ask anywhere
_FIRM = {"requirements": "required", "preferred": "preferred"}
_HEADS = "experience|knowledge|familiarity|exposure|background|proficiency|understanding|expertise|skills?|ability"
# Where one clause of a sentence ends and the next begins.
_BORDER = re.compile(
    rf"[;()\[\]]|[.!?](?=\s|$)|\s[–—-]\s|,?\s(?:but(?!\s(?:are\s|is\s)?not\slimited)|while|however|although|though|whereas|plus)\s|"
    rf",\s(?:and\s)?(?=(?:\w+\s){{0,2}}(?:{_HEADS})\s(?:with|in|of|using|writing|working)\b)|"
    rf"\sand\s(?=(?:{_HEADS})\s(?:with|in|of|using)\b)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Cue:
    """Deciding words at `text[start:end]`; `kind`: preferred | excused | required; `after`: behind what they govern."""

    kind: str
    after: bool
    start: int
    end: int


@cache
def _patterns() -> dict[tuple[str, bool], re.Pattern[str]]:
    tables = tomllib.loads(CUES.read_text("utf-8"))
    return {
        (kind, side == "after"): re.compile("|".join(f"(?:{p})" for p in table[side]), re.IGNORECASE)
        for kind, table in tables.items()
        for side in ("after", "before")
    }


def cues_in(text: str, start: int, end: int) -> list[Cue]:
    """The firm cues of a sentence in order; a cue inside another is left out."""
    found: list[Cue] = []
    known = hints("sentence")
    let_in = known.of(text[start:end])
    for kind in (kind for kind in ("excused", "preferred", "required") if let_in & known.bits[kind]):
        for after in (True, False):
            for match in _patterns()[kind, after].finditer(text, start, end):
                cue = _trim(Cue(kind, after, match.start(), match.end()), text)
                if not any(cue.start < other.end and other.start < cue.end for other in found):
                    found.append(cue)
    return sorted(found, key=lambda cue: cue.start)


def _trim(cue: Cue, text: str) -> Cue:
    words = text[cue.start : cue.end]
    return Cue(cue.kind, cue.after, cue.start + len(words) - len(words.lstrip(" ,")), cue.end)


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence cut into clauses, with its cues, to ask what governs a place in it."""

    text: str
    start: int
    end: int
    borders: tuple[int, ...]
    cues: tuple[Cue, ...]

    def governing(self, start: int, end: int) -> Cue | None:
        """The cue that decides over `text[start:end]`; preferred beats excused, excused beats required."""
        over = [cue for cue in self.cues if self._governs(cue, start, end)]
        order = ("preferred", "excused", "required")
        return min(over, key=lambda cue: (order.index(cue.kind), abs(cue.start - start)), default=None)

    def _governs(self, cue: Cue, start: int, end: int) -> bool:
        if cue.start < end and start < cue.end:
            return False
        low, high = self._reach(cue)
        return (low <= start and end <= high) or (cue.after and self._in_bracket_behind(cue, start, end))

    def _in_bracket_behind(self, cue: Cue, start: int, end: int) -> bool:
        """ "Containers are a bonus (Docker, Kubernetes)": the bracket tells what the cue governs."""
        bracket = _BRACKET.match(self.text, cue.end, self.end)
        return bracket is not None and bracket.start() <= start and end <= bracket.end()

    def _reach(self, cue: Cue) -> tuple[int, int]:
        """The stretch that a cue governs, on its own side of the sentence."""
        low = max((b for b in self.borders if b <= cue.start), default=self.start)
        high = min((b for b in self.borders if b >= cue.end), default=self.end)
        if not cue.after:
            return (low if self._opens(cue, low) else cue.start), (self.end if self.text[cue.end - 1] == ":" else high)
        if _bare(self.text[low : cue.start]):
            low = self._before(low)
        return low, cue.start

    def _opens(self, cue: Cue, low: int) -> bool:
        return False

    def _before(self, border: int) -> int:
        """The start of the clause before `border`; a bracket at the end of a sentence speaks for all of it."""
        earlier = [b for b in self.borders if b < border - 2]
        if self.text[border - 1 : border] in ")]":
            opening = max((b for b in earlier if self.text[b - 1] in "(["), default=border)
            return max((b for b in earlier if b < opening), default=self.start)
        bracket = self.text[border - 1 : border] in "(["
        rest = self.text[border : self.end]
        if bracket and not re.search(r"[)\]][^)\]]*\w", rest):
            return max((b for b in earlier if self.text[b - 1] in ";.!?"), default=self.start)
        return max(earlier, default=self.start)


def _bare(words: str) -> bool:
    """Whether a clause holds nothing that could be asked for before its cue."""
    return len(re.findall(r"\w{3,}", words)) == 0


def clauses(text: str, start: int, end: int) -> Clauses:
    """The clauses and cues of the sentence `text[start:end]`."""
    cues = cues_in(text, start, end)
    if not cues:
        return Clauses(text, start, end, (), ())
    borders = tuple(match.end() for match in _BORDER.finditer(text, start, end))
    return Clauses(text, start, end, borders, tuple(cues))


def judge(sentence: Clauses, start: int, end: int, section: Section | None) -> tuple[str, Because]:
    """Importance and reason of what stands at `text[start:end]`: wording beats heading, heading beats position."""
    cue = sentence.governing(start, end)
    if cue is not None:
        words = sentence.text[cue.start : cue.end].strip(" ,:()")
        return {"excused": "mentioned"}.get(cue.kind, cue.kind), Because("wording", words)
    kind = section.kind if section else "other"
    if kind in _FIRM:
        heading = section.heading.strip("*#_ ") if section else ""
        reason = Because("heading", heading) if heading else _reason(sentence, "asked")
        silent = not heading and reason.kind == "position" and sentence.end - sentence.start > SHORT
        return ("mentioned" if silent else _FIRM[kind]), reason
    addressed = _reason(sentence, "addressed")
    opening = _reason(sentence, "asked", OPENING)
    if addressed.kind == "wording" or opening.kind == "wording":
        return "required", addressed if addressed.kind == "wording" else opening
    return "mentioned", Because("position", "")


def _reason(sentence: Clauses, kind: str, within: int | None = None) -> Because:
    """The first wording of `kind` in a sentence (or `within` so many characters of its start), or its position."""
    for after in (False, True):
        match = _patterns()[kind, after].search(sentence.text, sentence.start, sentence.end)
        if match and (within is None or match.start() - sentence.start <= within):
            return Because("wording", match.group())
    return Because("position", "")


def asks(text: str, start: int, end: int) -> bool:
    """Whether a sentence is worded as an ask ("working knowledge of", "5+ years"), whatever its section."""
    return any(_patterns()["asked", after].search(text, start, end) for after in (False, True))


def strongest(importances: Sequence[str]) -> str:
    """The firmest of several."""
    return max(importances, key=RANK.__getitem__)


