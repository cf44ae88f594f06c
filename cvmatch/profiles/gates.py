"""The gates of a posting: conditions beside the score, each with its importance and the words that state it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cvmatch.profiles.clauses import clauses
from cvmatch.profiles.gates_degree import degree_at, degree_in
from cvmatch.profiles.gates_place import LONGEST, place_below, stated_places
from cvmatch.profiles.gates_words import IN_WORDS
from cvmatch.profiles.importance import RANK, ground, judge
from cvmatch.profiles.passages import Passage
from cvmatch.profiles.posting import Evidence, Gate
from cvmatch.profiles.years import PATTERNS, REACH, Years, tied, years_in
from cvmatch.text.hints import hints
from skill_taxonomy.model import Taxonomy

# Years that stand for a degree ("or 4 years of experience in lieu of a degree") are no gate of their own.
_INSTEAD = re.compile(r"in lieu of|substitut", re.IGNORECASE)
_BARE = re.compile(r"[\W\d]*(?:years?|yrs?|months?)\W*", re.IGNORECASE)  # in a card of facts: how long it lasts
INSTEAD_OF = PATTERNS["instead"]
_STATES = re.compile(r"\b(?:U\.?S\.?A?\b\.?|United States)")  # one country, whichever way it is written
_OR = re.compile(
    r"(?:degree|bachelor|diploma|\bb\.?sc?\b)[^.;]{0,90}\bor (?:at least |a minimum of |minimum )?$", re.IGNORECASE
)
# Kinds that are asked for by being stated, whatever section they stand in; the others need an asking heading or word.
RULES = {**IN_WORDS, "location": stated_places}
GATES = sum(bit for rule, bit in hints("sentence").bits.items() if rule in RULES or rule in ("degree", "years"))
ANYWHERE = frozenset({"location", "work_authorization", "clearance"})
DEMANDS = frozenset({"clearance", "work_authorization", "language", "certificate", "degree", "years"})


def gates_of(passage: Passage, taxonomy: Taxonomy) -> Iterator[Gate]:
    """The gates that one sentence states."""
    if place := _place_below(passage):
        yield _gate(passage, "location", place, passage.start, passage.end)
    if not passage.hints & GATES:
        return
    quote = passage.quote.replace("\n", " ")  # torn lines are one sentence
    if passage.kind not in ("benefits", "legal", "application", "title"):
        degree = degree_in(quote) if passage.may("degree") else None
        if degree and (degree["level"] != "any" or passage.kind in ("requirements", "preferred")):
            start, end = degree_at(quote)
            yield _gate(passage, "degree", degree, passage.start + start, passage.start + end)
        years = _free_years(passage, taxonomy) if passage.may("years") else ()
        if years:
            yield _gate(passage, "years", years[0].value, years[0].start, years[0].end)
    for stated in (each for rule, find in RULES.items() if passage.may(rule) for each in find(quote)):
        if _counts(passage, stated.kind):
            yield _gate(passage, stated.kind, stated.value, passage.start + stated.start, passage.start + stated.end)


def _place_below(passage: Passage) -> str:
    """The place that a line names right below its heading "Location:", else ""."""
    section = passage.section
    if section is None or not section.heading or passage.start - section.start > 2 * LONGEST:
        return ""
    above = passage.text[section.start : passage.start].strip()
    return place_below(section.heading, passage.quote) if above == section.heading.strip() else ""


def _counts(passage: Passage, kind: str) -> bool:
    """Benefits and legal text hold the place, the permit and the clearance only."""
    return passage.kind not in ("benefits", "legal", "application") or kind in ANYWHERE


def _gate(passage: Passage, kind: str, value: Any, start: int, end: int) -> Gate:
    importance = _importance(passage, start, end)
    stated = importance == "mentioned" and kind in DEMANDS and not _excused(passage, start, end)
    if stated or str(value).startswith("no sponsorship"):
        importance = "required"
    return Gate(kind, importance, value, Evidence(passage.start, passage.end, passage.quote))


def _excused(passage: Passage, start: int, end: int) -> bool:
    cue = clauses(passage.text, passage.start, passage.end, passage.hints).governing(start, end)
    return cue is not None and cue.kind == "excused"


def _free_years(passage: Passage, taxonomy: Taxonomy) -> Sequence[Years]:
    """Years that no skill of the sentence carries. Those of a whole field ("software engineering") are a gate too."""
    if _INSTEAD.search(passage.quote) or (passage.kind == "other" and _BARE.fullmatch(passage.quote)):
        return []
    lists = [[m] for m in passage.mentions]
    kinds = [taxonomy.skills[m.skill].kind if m.skill in taxonomy.skills else "field" for m in passage.mentions]
    found = []
    for years in years_in(passage.text, passage.start, passage.end):
        if passage.may("degree") and _OR.search(passage.text, passage.start, years.start):
            continue  # "a degree or 4 years of work": either will do
        if INSTEAD_OF.search(passage.text[max(passage.start, years.start - REACH) : years.start]):
            continue
        carried = tied(passage.text, years, passage.end, lists)
        if all(kinds[index] in ("field", "soft") for index in carried):
            found.append(years)
    return found


def _importance(passage: Passage, start: int, end: int) -> str:
    sentence = clauses(passage.text, passage.start, passage.end, passage.hints)
    return judge(sentence, start, end, ground(sentence, passage.section))[0]


def united_gates(found: Sequence[Gate]) -> list[Gate]:
    """Every gate once: of equal statements the firmest, else the first; a degree is told by its level."""
    kept: dict[str, Gate] = {}
    for gate in found:
        key = f"{gate.kind} {_same(gate)}"
        before = kept.get(key)
        kept[key] = gate if before is None else _firmer(before, gate)
    return sorted(_substituted(list(kept.values())), key=lambda gate: (gate.evidence.start, gate.kind))


def _substituted(gates: list[Gate]) -> list[Gate]:
    """What a sentence of its own says of experience in lieu of a degree holds of the degrees asked for before it."""
    plain = [gate for gate in gates if not _only_substitutes(gate)]
    said = [gate.evidence.start for gate in gates if _only_substitutes(gate)]
    if not said or not any(gate.kind == "degree" for gate in plain):
        return gates
    return [
        replace(gate, value={**gate.value, "or_equivalent": True})
        if gate.kind == "degree" and gate.evidence.start < max(said) else gate
        for gate in plain
    ]  # fmt: skip


def _only_substitutes(gate: Gate) -> bool:
    return gate.kind == "degree" and gate.value["level"] == "any" and bool(_INSTEAD.search(gate.evidence.quote))


def _same(gate: Gate) -> str:
    return _STATES.sub("US", str(gate.value["level"] if gate.kind == "degree" else gate.value))


def _firmer(one: Gate, other: Gate) -> Gate:
    firm = other if RANK[other.importance] > RANK[one.importance] else one
    if firm.kind == "degree" and not firm.value["fields"]:
        return replace(firm, value={**firm.value, "fields": one.value["fields"] or other.value["fields"]})
    return firm
