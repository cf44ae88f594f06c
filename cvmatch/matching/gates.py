"""Conditions beside the score: degree, years, certificate, permit. What the CV does not say stays unknown."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from cvmatch.matching.experience import asked_months, years_answer
from cvmatch.matching.outside import frame_words
from cvmatch.matching.scoring import Pair
from cvmatch.profiles.cv import CvLine, CvProfile
from cvmatch.profiles.posting import Evidence, Gate
from cvmatch.text.words import Folded, stem_number, word_number, word_numbers, words

EQUIVALENT = 48  # months of relevant work that stand for a degree where the posting allows it
LEVELS = ("high_school", "associate", "bachelor", "master", "doctor")
STATES = ("pass", "fail", "unknown")


@dataclass(frozen=True, slots=True)
class GateResult:
    """One gate of the posting: `kind`, `value` and `importance` as the posting states them; `state` is pass | fail |
    unknown, `why` one line of reason. A preferred gate never fails."""

    kind: str
    value: Any
    importance: str
    state: str
    why: str
    evidence: Evidence | None = None


Answer = tuple[str, str]  # state and why


def gate_results(pair: Pair, as_of: str) -> tuple[GateResult, ...]:
    """One result per gate of the posting, in its order. `as_of` ("YYYY-MM") is the date that years run to."""
    found = tuple(_result(gate, pair, as_of) for gate in pair.posting.gates)
    met = any(result.kind == "degree" and result.state == "pass" for result in found)
    return tuple(_other_degree(result) if met else result for result in found)


def _other_degree(result: GateResult) -> GateResult:
    """Two degrees asked for are alternatives ("PhD, or a Master's and five years"): where one is met none fails."""
    if result.kind != "degree" or result.state != "fail":
        return result
    return replace(result, state="unknown", why=f"{result.why}; another degree asked for is met")


def _result(gate: Gate, pair: Pair, as_of: str) -> GateResult:
    state, why = RULES.get(gate.kind, _said)(gate, pair, as_of)
    if state == "fail" and gate.importance != "required":
        state = "unknown"
    return GateResult(gate.kind, gate.value, gate.importance, state, why, gate.evidence)


# years


def _years(gate: Gate, pair: Pair, as_of: str) -> Answer:
    asked = _number(gate.value)
    if asked is None:
        return "unknown", "the posting's years could not be read"
    return years_answer(asked, gate, pair, as_of)


def _number(value: Any) -> float | None:
    if isinstance(value, Mapping):
        value = value.get("min")
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


# degree


def _degree(gate: Gate, pair: Pair, as_of: str) -> Answer:
    value = gate.value if isinstance(gate.value, Mapping) else {"level": str(gate.value)}
    held = [item for item in pair.cv.education if item.level in LEVELS]
    least = LEVELS.index(value["level"]) if value.get("level") in LEVELS else LEVELS.index("associate")
    enough = [item for item in held if LEVELS.index(item.level or "") >= least]
    fields = tuple(value.get("fields") or ())
    for item in enough:
        if _same_field(fields, _plain(item.field) | _plain(item.degree)):
            return "pass", f"the CV names {item.degree or item.level} {item.field}".strip()
    months = asked_months(pair, as_of) if value.get("or_equivalent") else 0
    if months >= EQUIVALENT:
        return "pass", f"experience is accepted instead: {months / 12:.1f} years in jobs that show skills it asks for"
    if enough:
        return "unknown", f"the CV names {enough[0].degree or enough[0].level} in another field"
    if not held or value.get("or_equivalent"):
        return "unknown", "the CV is silent about such a degree"
    return "fail", f"the highest degree found in the CV is {max(held, key=_level).level}"


def _level(item: Any) -> int:
    return LEVELS.index(item.level)


def _same_field(asked: tuple[str, ...], have: frozenset[int]) -> bool:
    """No field asked for, a word in common, or two fields of one family ("quantitative" is a family's name)."""
    if not asked:
        return True
    wanted = [_plain(field) for field in asked]
    if any(field & have for field in wanted):
        return True
    return any(family & have and any(field & family for field in wanted) for family in _families())


def _plain(text: str) -> frozenset[int]:
    return frozenset(word_numbers(text)) - _frame()


@lru_cache(maxsize=1)
def _frame() -> frozenset[int]:
    return frozenset(map(stem_number, frame_words()))


@lru_cache(maxsize=1)
def _cues() -> Mapping[str, Any]:
    table: dict[str, Any] = tomllib.loads(Path(__file__).with_name("gate_cues.toml").read_text("utf-8"))
    return table


@lru_cache(maxsize=16)
def _cue(name: str) -> frozenset[str]:
    return frozenset(_cues()[name].split())


@lru_cache(maxsize=16)
def _numbers(name: str) -> frozenset[int]:
    return frozenset(map(word_number, _cue(name)))


TELLING = ("beginner", "coming", "negation", "sponsor")  # the cues by which what a CV says counts otherwise


def _has(text: str, cue: str) -> bool:
    """Whether one of the words of a cue stands in a text of the CV."""
    return cue in text.cues if isinstance(text, Folded) else not _cue(cue).isdisjoint(words(text))


def cues_in(text: str) -> tuple[str, ...]:
    """Which of the TELLING cues stand in a text."""
    return tuple(cue for cue in TELLING if _has(text, cue))


@lru_cache(maxsize=1)
def _families() -> tuple[frozenset[int], ...]:
    return tuple(map(_plain, _cues()["fields"]))


# language, certificate, clearance, work authorization, location, publications: what the CV says in words


def _language(gate: Gate, pair: Pair, as_of: str) -> Answer:
    asked = _plain(str(gate.value))
    spoken = [line for line in pair.cv.languages if asked & _plain(line)]
    if not spoken:
        return _said(gate, pair, as_of)
    beginner = _has(spoken[0], "beginner")
    return ("fail", f"the CV says {spoken[0]}") if beginner else ("pass", f"the CV says {spoken[0]}")


def _certificate(gate: Gate, pair: Pair, as_of: str) -> Answer:
    asked = _plain(str(gate.value)) - _numbers("generic")
    for name in pair.cv.certificates:
        if asked and asked <= _plain(name):
            return "pass", f"the CV names {name}"
    return _said(gate, pair, as_of)


def _permit(gate: Gate, pair: Pair, as_of: str) -> Answer:
    line = _line_with(pair.cv, (_numbers("permit"),)) or _line_with(pair.cv, (_numbers("authorized"), _numbers("work")))
    if line is None:
        return "unknown", "the CV is silent about it"
    if _has(line.quote, "sponsor") and not _has(line.quote, "negation"):
        return "fail", f"the CV says: {line.quote}"
    country = _plain(str(gate.value)) & _plain(line.quote)
    return ("pass" if country else "unknown"), f"the CV says: {line.quote}"


def _clearance(gate: Gate, pair: Pair, as_of: str) -> Answer:
    line = _line_with(pair.cv, (_numbers("clearance"),))
    if line is None:
        return "unknown", "the CV is silent about it"
    state = "unknown" if _has(line.quote, "coming") else "pass"
    return state, f"the CV says: {line.quote}"


def _location(gate: Gate, pair: Pair, as_of: str) -> Answer:
    asked = _plain(str(gate.value)) - _numbers("remote")
    if not asked:
        return "unknown", "a question of what suits you"
    for line in pair.cv.lines:
        if line.section in ("contact", None) and asked & _plain(line.quote):
            return "pass", f"the CV says: {line.quote}"
    return "unknown", "the CV is silent about it"


def _publications(gate: Gate, pair: Pair, as_of: str) -> Answer:
    found = pair.cv.publications
    return ("pass", f"{found} publications found") if found else ("unknown", "the CV is silent about publications")


def _said(gate: Gate, pair: Pair, as_of: str) -> Answer:
    """All telling words of the condition in one line of the CV."""
    asked = [
        frozenset((number,)) for number in word_numbers(str(gate.value)) if number not in _frame() | _numbers("generic")
    ]
    line = _line_with(pair.cv, tuple(asked)) if asked else None
    if line is None or _has(line.quote, "coming"):
        return "unknown", "the CV is silent about it"
    return "pass", f"the CV says: {line.quote}"


def _line_with(cv: CvProfile, each: tuple[frozenset[int], ...]) -> CvLine | None:
    """The first line that has one word of every set."""
    return next((line for line in cv.lines if all(group & set(line.words) for group in each)), None)


RULES: dict[str, Callable[[Gate, Pair, str], Answer]] = {
    "years": _years,
    "degree": _degree,
    "language": _language,
    "certificate": _certificate,
    "work_authorization": _permit,
    "clearance": _clearance,
    "location": _location,
    "publications": _publications,
}
