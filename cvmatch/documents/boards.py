"""Job boards' JSON as rows: Greenhouse, Lever, Ashby, and any list of objects that each hold a text.

JobSpy's CSV needs nothing of its own: its columns are among the usual names.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from cvmatch.documents.columns import fields_of
from cvmatch.errors import ReadingFault

Json = Mapping[str, Any]
# Where services put their list of jobs.
_LISTS = ("jobs", "postings", "data", "results", "items", "hits", "jobPostings", "positions")


def board_rows(value: Any) -> list[Json] | None:
    """The jobs in a board's JSON, as rows with the usual column names; None where it is no board's."""
    jobs = [job for job in _jobs(value) if isinstance(job, Mapping)]
    rows = [_row(job) for job in jobs]
    return rows if any(map(_has_text, rows)) else None


def _jobs(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if not isinstance(value, Mapping):
        return []
    found = next((value[key] for key in _LISTS if isinstance(value.get(key), list) and value[key]), None)
    return found if found is not None else [value]


def _has_text(row: Json) -> bool:
    try:
        return bool(fields_of(row).text)
    except ReadingFault:
        return False


def _row(job: Json) -> Json:
    """A job with its parts under the usual names."""
    if "lists" in job or ("descriptionPlain" in job and "text" in job and "categories" in job):
        return _lever(job)
    if isinstance(job.get("responsibilities"), list) or isinstance(job.get("qualifications"), list):
        return {**job, "description": _job_schema(job)}
    if job.get("descriptionHtml"):
        return {**job, "description": job["descriptionHtml"]}
    return job


def _lever(job: Json) -> Json:
    """Lever keeps the title in `text` and what is asked in `lists`, beside the description."""
    lists = [part for part in _list(job.get("lists")) if isinstance(part, Mapping)]
    asked = "".join(f"<h3>{_escaped(part.get('text'))}</h3><ul>{part.get('content') or ''}</ul>" for part in lists)
    opening = job.get("description") or _paragraphs(job.get("descriptionPlain"))
    closing = job.get("additional") or _paragraphs(job.get("additionalPlain"))
    places = job["categories"] if isinstance(job.get("categories"), Mapping) else {}
    return {
        "id": job.get("id"), "title": job.get("text"), "company": job.get("company"),
        "location": places.get("location"), "description": f"{opening}{asked}{closing}",
    }  # fmt: skip


def _job_schema(job: Json) -> str:
    """JSON Resume's job description schema: lists of duties, qualifications and skills."""
    parts = [_paragraphs(job.get("description"))]
    for key, heading in (
        ("responsibilities", "Responsibilities"),
        ("qualifications", "Qualifications"),
        ("skills", "Skills"),
    ):
        items = [_item(item) for item in _list(job.get(key))]
        if items:
            parts.append(f"<h3>{heading}</h3><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
    return "".join(parts)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _item(item: Any) -> str:
    if not isinstance(item, Mapping):
        return _escaped(item)
    words = item.get("keywords")
    keywords = ", ".join(map(str, words)) if isinstance(words, list) else ""
    return _escaped(": ".join(part for part in (str(item.get("name") or ""), keywords) if part))


def _paragraphs(text: Any) -> str:
    rows = str(text or "").split("\n")
    return "".join(f"<p>{_escaped(row)}</p>" for row in rows if row.strip())


def _escaped(value: Any) -> str:
    return html.escape(str(value or ""), quote=False)
