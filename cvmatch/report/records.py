"""From values to the contract's records: plain dictionaries, ready for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from cvmatch.documents.document import Document, Unread
from cvmatch.matching.gap_record import fit_records, gap_record, title_record
from cvmatch.matching.gap_report import GapReport
from cvmatch.matching.roles import RoleFit
from cvmatch.matching.titles import TitleCheck
from cvmatch.profiles.cv import CvProfile, SkillMention, SkillUse
from cvmatch.profiles.posting import Evidence, Gate, PostingProfile, Requirement
from cvmatch.report.anatomy import not_counted
from cvmatch.report.printable import name_of
from cvmatch.tagging.mention import Mention
from skill_taxonomy.model import Taxonomy

Record = dict[str, Any]

# Line breaks to some readers of JSON Lines, though not to JSON.
_BREAKS = {ord(c): f"\\u{ord(c):04x}" for c in "\x7f\u2028\u2029"} | {c: f"\\u{c:04x}" for c in range(0x80, 0xA0)}


def to_json(record: Record, indent: int | None = None) -> str:
    """One record as JSON (RFC 8259, no NaN), safe for readers that split at any Unicode line break."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False, indent=indent).translate(_BREAKS)


def to_lines(records: Iterable[Record]) -> Iterable[str]:
    """JSON Lines, one chunk a record."""
    return (to_json(record) + "\n" for record in records)


def many(schema: str, records: Sequence[Record]) -> Record:
    """`json` for more than one input."""
    return {"schema": schema, "records": list(records)}


def text_record(document: Document) -> Record:
    """`cvmatch.text/1`."""
    return _named(document.to_dict())


def tags_record(document: Document, mentions: Sequence[Mention], taxonomy: Taxonomy) -> Record:
    """`cvmatch.tags/1`: skills by id, each with its places in the order of the text."""
    places: dict[str, list[Record]] = {}
    for mention in mentions:
        places.setdefault(mention.skill, []).append(_mention(mention))
    skills = [_skill(key, taxonomy) | {"mentions": places[key]} for key in sorted(places)]
    return _head("cvmatch.tags/1", document) | {"warnings": _warnings(document), "skills": skills}


def unread_record(schema: str, unread: Unread) -> Record:
    """The record of an input that could not be read."""
    fault = unread.fault
    return {
        "schema": schema,
        "source": name_of(unread.source),
        "id": name_of(unread.id),
        "kind": "unknown",
        "error": error_of(fault.code, fault.message, fault.hint),
    }


def error_of(code: str, message: str, hint: str = "") -> Record:
    """The `error` of a record."""
    return {"code": code, "message": message, "hint": hint}


def cv_record(document: Document, profile: CvProfile, taxonomy: Taxonomy, as_of: str) -> Record:
    """`cvmatch.profile/1` of a CV; months run to `as_of` ("YYYY-MM")."""
    from cvmatch.profiles.months import experience_months

    return _head("cvmatch.profile/1", document) | {
        "skills": [_use(profile, use, taxonomy, as_of) for use in profile.skills],
        "jobs": [_job(profile, index, as_of) for index in range(len(profile.jobs))],
        "projects": [
            {"name": p.name, "start": p.start, "end": p.end, "current": p.current, "span": list(p.span)}
            for p in profile.projects
        ],
        "education": [
            {
                "degree": e.degree, "level": e.level, "field": e.field, "institution": e.institution,
                "start": e.start, "end": e.end,
            }
            for e in profile.education
        ],
        "certificates": list(profile.certificates),
        "languages": list(profile.languages),
        "publications": profile.publications,
        "experience_months": experience_months(profile, as_of),
        "warnings": _warnings(document) + [notice.to_dict() for notice in profile.warnings],
        "versions": versions(taxonomy, as_of),
    }  # fmt: skip


def _job(profile: CvProfile, index: int, as_of: str) -> Record:
    from cvmatch.profiles.months import experience_months

    job = profile.jobs[index]
    return {
        "title": job.title, "company": job.company, "start": job.start, "end": job.end, "current": job.current,
        "months": experience_months(replace(profile, jobs=(job,)), as_of), "span": list(job.span),
    }  # fmt: skip


def _use(profile: CvProfile, use: SkillUse, taxonomy: Taxonomy, as_of: str) -> Record:
    from cvmatch.profiles.months import is_current, last_used, skill_months

    return _skill(use.skill, taxonomy) | {
        "months": skill_months(profile, use, as_of),
        "last_used": last_used(profile, use, as_of),
        "current": is_current(profile, use, as_of),
        "demonstrated": use.demonstrated,
        "shown": use.shown,
        "level": use.level,
        "mentions": [_place(mention) for mention in use.mentions],
    }


def _place(mention: SkillMention) -> Record:
    return {
        "start": mention.start, "end": mention.end, "surface": mention.surface, "section": mention.section,
        "context": mention.context, "quote": mention.quote, "negated": mention.negated,
    }  # fmt: skip


def posting_record(
    document: Document, profile: PostingProfile, roles: Sequence[Record], taxonomy: Taxonomy, as_of: str
) -> Record:
    """`cvmatch.profile/1` of a posting; `roles` as in `cvmatch.roles/1`."""
    return _head("cvmatch.profile/1", document) | {
        "title": profile.title,
        "company": profile.company,
        "location": profile.location,
        "requirements": [_requirement(requirement, document) for requirement in profile.requirements],
        "gates": [_gate(gate, document) for gate in profile.gates],
        "roles": [{"id": role["id"], "name": role["name"], "share": role["score"]} for role in roles],
        "thin": profile.thin,
        "not_counted": [{"kind": kind, "words": words} for kind, words in not_counted(document)],
        "warnings": _warnings(document) + [notice.to_dict() for notice in profile.warnings],
        "versions": versions(taxonomy, as_of),
    }


def _requirement(requirement: Requirement, document: Document) -> Record:
    return {
        "any_of": list(requirement.any_of),
        "at_least": requirement.at_least,
        "label": requirement.label,
        "importance": requirement.importance,
        "because": {"kind": requirement.because.kind, "text": requirement.because.text},
        "min_years": requirement.min_years,
        "evidence": _located(requirement.evidence, document),
    }


def _gate(gate: Gate, document: Document) -> Record:
    value = dict(gate.value) if hasattr(gate.value, "keys") else gate.value
    return {
        "kind": gate.kind,
        "importance": gate.importance,
        "value": value,
        "evidence": _located(gate.evidence, document),
    }


def _located(evidence: Evidence, document: Document) -> Record:
    """A passage with its place; `line` counts the lines of the text from 1."""
    place = {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
    return place | {"line": document.place(evidence.start).line}


def versions(taxonomy: Taxonomy, as_of: str) -> Record:
    """What a result rests on."""
    from cvmatch import __version__

    return {"cvmatch": __version__, "taxonomy": f"{taxonomy.version}+{taxonomy.sha256[:8]}", "as_of": as_of}


def _head(schema: str, document: Document) -> Record:
    return _named({"schema": schema, "source": document.source, "id": document.id, "kind": document.kind})


def _named(record: Record) -> Record:
    return record | {key: name_of(record[key]) for key in ("source", "id")}


def _warnings(document: Document) -> list[dict[str, str]]:
    return [notice.to_dict() for notice in document.warnings]


def _skill(skill_id: str, taxonomy: Taxonomy) -> Record:
    skill = taxonomy.skills[skill_id]
    return {"id": skill_id, "name": skill.name, "kind": skill.kind}


def _mention(mention: Mention) -> Record:
    return {
        "start": mention.start, "end": mention.end, "surface": mention.surface, "section": mention.section,
        "negated": mention.negated,
    }  # fmt: skip


def fits(roles: Sequence[RoleFit]) -> list[Record]:
    """Roles with their shares, best first."""
    return fit_records(tuple(roles))


def title_of(check: TitleCheck | None) -> Record:
    """What a posting's title says and whether its content agrees; all null for a CV."""
    return title_record(check) or {"stated_title": None, "stated_role": None, "agrees": None}


def report_record(report: GapReport) -> Record:
    """`cvmatch.report/1`, with printable names."""
    record = _named(gap_record(report))
    return record | {"inputs": [item | {"source": name_of(item["source"])} for item in record["inputs"]]}


def batch_record(report: GapReport) -> Record:
    """`cvmatch.batch/1`: one line of a batch."""
    gap = report.biggest_gap
    check = report.title_check
    return {
        "schema": "cvmatch.batch/1",
        "source": name_of(report.inputs[0][0]) if report.inputs else "",
        "id": name_of(f"{report.cv} x {report.posting}"),
        "kind": "pair",
        "cv": name_of(report.cv),
        "posting": name_of(report.posting),
        "title": report.title,
        "company": report.company,
        "score": report.score,
        "must": {"met": report.must.met, "of": report.must.of},
        "nice": {"met": report.nice.met, "of": report.nice.of},
        "gates": {state: sum(gate.state == state for gate in report.gates) for state in ("pass", "fail", "unknown")},
        "role": report.roles_posting[0].id if report.roles_posting else None,
        "title_agrees": check.agrees if check else None,
        "biggest_gap": {"label": gap.requirement.label, "gain": gap.gain} if gap else None,
        "warnings": [notice.to_dict() for notice in report.warnings],
        "error": error_of(report.error.code, report.error.message, report.error.hint) if report.error else None,
        "versions": dict(report.versions),
    }
