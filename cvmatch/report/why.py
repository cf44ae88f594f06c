"""`compare --why SKILL`: where a skill was looked for, what was found, and which rule decided."""

from __future__ import annotations

from typing import Any

from cvmatch.matching.contribution import Contribution
from cvmatch.matching.gap_record import contribution_record
from cvmatch.matching.gap_report import GapReport
from cvmatch.profiles.cv import CvProfile
from cvmatch.report import words as w
from cvmatch.report.layout import joined, wrapped
from cvmatch.report.printable import name_of, one_line
from skill_taxonomy.model import Skill, Taxonomy

Record = dict[str, Any]


def find_skill(name: str, taxonomy: Taxonomy) -> Skill | None:
    """The skill with this id, name or alias, case ignored."""
    wanted = one_line(name).casefold()
    for skill in taxonomy.skills.values():
        if wanted in {skill.id, skill.name.casefold()} | {alias.casefold() for alias in skill.aliases}:
            return skill
    return None


def close_names(name: str, taxonomy: Taxonomy) -> list[str]:
    """Up to three names and aliases that look alike."""
    from difflib import get_close_matches

    known = {
        label.casefold(): skill.name for skill in taxonomy.skills.values() for label in (skill.name, *skill.aliases)
    }
    return list(dict.fromkeys(known[label] for label in get_close_matches(one_line(name).casefold(), known, 3, 0.7)))


def why_record(report: GapReport, cv: CvProfile, skill: Skill, taxonomy: Taxonomy) -> Record:
    """`cvmatch.why/1`."""
    use = cv.skill(skill.id)
    lends = sorted({*skill.related, *(other.id for other in taxonomy.skills.values() if skill.id in other.related)})
    shows = sorted(
        other
        for other in taxonomy.skills
        if skill.id in taxonomy.broader(other) or skill.id in taxonomy.skills[other].implies
    )
    held = {item.skill for item in cv.skills}
    return {
        "schema": "cvmatch.why/1",
        "source": name_of(report.inputs[0][0]) if report.inputs else "",
        "id": name_of(f"{report.cv} x {report.posting}"),
        "kind": "pair",
        "skill": {"id": skill.id, "name": skill.name, "kind": skill.kind},
        "looked_for": [skill.name, *skill.aliases, *(rule.text for rule in skill.match)],
        "lines": sum(1 for _ in cv.lines),
        "found": [
            {"start": m.start, "end": m.end, "surface": m.surface, "section": m.section, "context": m.context,
             "quote": m.quote, "negated": m.negated}
            for m in (use.mentions if use else ())
        ],
        "shown_by": [other for other in shows if other in held],
        "siblings": [other for other in lends if other in held],
        "requirements": [contribution_record(item) for item in _asks(report, skill)],
    }  # fmt: skip


def _asks(report: GapReport, skill: Skill) -> list[Contribution]:
    return [item for item in report.requirements if skill.id in item.requirement.any_of]


def why_text(record: Record, taxonomy: Taxonomy, width: int = 80) -> str:
    """The same for a terminal."""
    lines = wrapped("", f"{record['skill']['name']} ({record['skill']['id']}, {record['skill']['kind']})", width)
    lines += wrapped("LOOKED FOR  ", ", ".join(dict.fromkeys(map(one_line, record["looked_for"]))), width)
    lines += wrapped(
        "            ", f"in all {record['lines']} lines of the CV; spelling variants (hyphen, plural) too", width
    )
    for at, place in enumerate(record["found"]):
        where = ", ".join(
            part for part in (place["section"], place["context"], "negated" if place["negated"] else "") if part
        )
        lines += wrapped("" if at else "FOUND       ", f'"{one_line(place["quote"])}" ({where})', width, 12)
    lines += [] if record["found"] else wrapped("FOUND       ", w.NOT_FOUND, width)
    lines += _others("SHOWN BY    ", record["shown_by"], taxonomy, width) + _others(
        "SIBLINGS    ", record["siblings"], taxonomy, width
    )
    if not record["requirements"]:
        lines += wrapped("POSTING     ", "does not ask for it", width)
    for row in record["requirements"]:
        lines += wrapped(
            "POSTING     ", f'{row["importance"]}: "{one_line(row["posting_evidence"]["quote"])}"', width, 12
        )
        state = w.STATES[row["state"]].name
        gain = f", {w.gain_words(row['gain'])} to gain" if w.gain_words(row["gain"]) else ""
        lines += wrapped(
            "DECIDED     ",
            f"{_decided(state, one_line(row['why']))} [{row['points']:.1f} of {row['max_points']:.1f}{gain}]",
            width,
            12,
        )
    return joined(lines)


def _decided(state: str, why: str) -> str:
    return why if why.startswith(state) else f"{state}: {why}"


def _others(label: str, skills: list[str], taxonomy: Taxonomy, width: int) -> list[str]:
    names = ", ".join(w.skill_name(skill, taxonomy) for skill in skills)
    return wrapped(label, f"{names} (in the CV)", width) if skills else []
