"""Records of `text`, `tag`, `profile` and `roles` as plain text for a terminal."""

from __future__ import annotations

from typing import Any

from cvmatch.report.layout import bar, cells, columns, cut, fitting, joined, wrapped
from cvmatch.report.printable import one_line, printable
from cvmatch.report.words import used_for

Record = dict[str, Any]
LISTED = 40  # characters of quotes beside a skill


def plain(record: Record, width: int = 80, *, verbose: bool = False) -> str:
    """One record as lines of text, with a heading that names its file."""
    if record.get("error"):
        return ""
    writer = {"cvmatch.text/1": _text, "cvmatch.tags/1": _tags, "cvmatch.roles/1": _roles}.get(record["schema"])
    if writer is None:
        writer = _posting if "requirements" in record else _cv
    return joined([*_head(record, width), *writer(record, width, verbose), ""])


def _head(record: Record, width: int) -> list[str]:
    kind = {"cv": "CV", "posting": "posting"}.get(record["kind"], "CV or posting?")
    lines = [cut(f"{one_line(record['id'])} ({kind})", width)]
    return lines + [
        line for item in record.get("warnings", ()) for line in wrapped("NOTE  ", one_line(item["message"]), width)
    ]


def _text(record: Record, width: int, verbose: bool) -> list[str]:
    lines = [
        f"[hidden, page {item['page']}, {one_line(item['technique'])}] {one_line(item['text'])}"
        for item in record["hidden"]
    ]
    starts = {section["start"]: section["kind"] for section in record["sections"]}
    body, at = [], 0
    for line in record["text"].split("\n"):
        if at in starts and verbose:
            body.append(f"--- {starts[at]}")
        body.append(printable(line))
        at += len(line) + 1
    return lines + body


def _tags(record: Record, width: int, verbose: bool) -> list[str]:
    name = max([8, *(min(30, cells(skill["name"])) for skill in record["skills"])])
    lines = []
    for skill in record["skills"]:
        places = skill["mentions"]
        count = f"{len(places)}x" + (" (not)" if all(place["negated"] for place in places) else "")
        surfaces = ", ".join(dict.fromkeys(one_line(place["surface"]) for place in places))
        cells_of = [(skill["name"], name), (skill["kind"], 8), (count, 9), (surfaces, max(8, width - name - 23))]
        lines += fitting(cells_of, width)
    return lines or ["no skills found"]


def _roles(record: Record, width: int, verbose: bool) -> list[str]:
    lines = []
    if record.get("stated_title"):
        words = {True: "agrees", False: "does not agree", None: "mixed"}[record["agrees"]]
        lines += wrapped("TITLE  ", f"{one_line(record['stated_title'])}: {words}", width)
    shown = record["roles"] if verbose else [role for role in record["roles"] if role["score"] >= 0.01]
    return lines + shares(shown, "score", width)


def shares(roles: list[Record], key: str, width: int) -> list[str]:
    """Roles with their shares as bars."""
    return [
        columns(
            [
                (str(role.get("name", role["id"])), 28),
                (f"{role[key]:.0%}", -4),
                (bar(role[key], width - 36), width - 36),
            ]
        )
        for role in roles
    ]


def _cv(record: Record, width: int, verbose: bool) -> list[str]:
    lines = (
        ["", f"JOBS ({_months(record['experience_months'])} in all)"] if record["jobs"] else ["", "no jobs recognised"]
    )
    for job in record["jobs"]:
        name = ", ".join(part for part in (job["title"], job["company"]) if part) or "?"
        lines += fitting(
            [(_dates(job), 18), (_months(job["months"]), 10), (one_line(name), max(12, width - 32))], width
        )
    if record["education"]:
        lines += ["", "EDUCATION"]
        lines += [
            cut(one_line(", ".join(str(e[k]) for k in ("degree", "field", "institution", "end") if e[k])), width)
            for e in record["education"]
        ]
    return lines + _skills(record, width, verbose)


def _dates(job: Record) -> str:
    return f"{job['start'] or '?'} - {'now' if job['current'] else job['end'] or '?'}"


def _months(months: int | None) -> str:
    return f"{months // 12}y {months % 12}m" if months else "-"


def _skills(record: Record, width: int, verbose: bool) -> list[str]:
    used = sorted((s for s in record["skills"] if s["demonstrated"]), key=lambda s: (-(s["months"] or 0), s["id"]))
    listed = [s for s in record["skills"] if not s["demonstrated"]]
    longest = max([1, *(s["months"] or 0 for s in used)])
    lines = ["", "SKILLS SHOWN IN USE"] if used else []
    room = max(6, width - 22 - 30 - 4)
    for skill in used:
        words = used_for(skill["months"], skill["last_used"]) or "undated"
        lines += fitting([(skill["name"], 22), (bar((skill["months"] or 0) / longest, room), room), (words, 28)], width)
        if verbose:
            lines += [cut(f'    "{one_line(place["quote"])}"', width) for place in skill["mentions"]]
    names = ", ".join(skill["name"] + _kept_where(skill) for skill in listed)
    return lines + (["", *wrapped("NO USE SHOWN  ", names, width)] if names else [])


def _kept_where(skill: Record) -> str:
    """Where a skill without shown use stands, if not only in a list, and its level."""
    in_title = any(place["section"] == "experience" and place["context"] == "other" for place in skill["mentions"])
    where = "studied" if skill["shown"] == "education" else "in a job title" if in_title else ""
    words = ", ".join(filter(None, (skill["level"], where)))
    return f" ({words})" if words else ""


def _posting(record: Record, width: int, verbose: bool) -> list[str]:
    lines = [
        cut(
            one_line(", ".join(part for part in (record["title"], record["company"], record["location"]) if part)),
            width,
        )
    ]
    lines += ["names too few skills to judge by"] if record["thin"] else []
    for importance, heading in (("required", "MUST"), ("preferred", "NICE TO HAVE"), ("mentioned", "MENTIONED")):
        rows = [row for row in record["requirements"] if row["importance"] == importance]
        lines += ["", heading] if rows else []
        for row in rows:
            lines += _ask(row, width, verbose)
    if record["gates"]:
        lines += ["", "CONDITIONS"]
        lines += [
            cut(
                f'{gate["kind"].replace("_", " ")} ({gate["importance"]}): "{one_line(gate["evidence"]["quote"])}"',
                width,
            )
            for gate in record["gates"]
        ]
    idle = ", ".join(f"{part['kind']} ({part['words']} words)" for part in record["not_counted"])
    lines += ["", *wrapped("NOT COUNTED  ", idle, width)] if idle else []
    asked = [role for role in record["roles"] if role["share"] >= 0.01]
    return lines + (["", "ROLES THAT IT ASKS FOR", *shares(asked, "share", width)] if asked else [])


def _ask(row: Record, width: int, verbose: bool) -> list[str]:
    years = f", {row['min_years']:g}+ years" if row["min_years"] else ""
    why = f"l.{row['evidence']['line']} {row['because']['kind']} {one_line(row['because']['text'])}"
    lines = fitting([(one_line(row["label"]) + years, 34), (why, max(12, width - 36))], width)
    return lines + ([cut(f'    "{one_line(row["evidence"]["quote"])}"', width)] if verbose else [])
