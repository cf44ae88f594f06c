"""schema.org JobPosting, as boards put it into their pages for search engines (JSON-LD)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# Boards escape the description's HTML once or twice inside the JSON.
MAX_UNESCAPES = 3
MAX_DEPTH = 20
_ESCAPED_TAG = re.compile(r"&(?:amp;){0,2}lt;/?\w+")
# Further properties of JobPosting that carry asks, with the heading under which they are set.
EXTRA = (
    ("responsibilities", "Responsibilities"), ("qualifications", "Qualifications"), ("skills", "Skills"),
    ("experienceRequirements", "Experience"), ("educationRequirements", "Education"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class JobRecord:
    """What a job's structured data states; `description` and the extras are HTML or plain text."""

    title: str | None
    company: str | None
    location: str | None
    description: str
    extras: tuple[tuple[str, str], ...] = ()


def job_records(scripts: list[str]) -> list[JobRecord]:
    """The job postings in the JSON-LD scripts of a page, in order."""
    found = [_record(item) for script in scripts for item in _items(_loaded(script), 0)]
    return [record for record in found if record.description]


def _loaded(script: str) -> Any:
    """The JSON of a script; raw line ends in strings are let pass, as boards write them."""
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _items(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects of type JobPosting, wherever they stand."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for each in value:
            yield from _items(each, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
            return
        for each in value.values():
            if isinstance(each, dict | list):
                yield from _items(each, depth + 1)


def _record(item: dict[str, Any]) -> JobRecord:
    description = unescaped(_words(item.get("description")))
    extras = []
    for name, heading in EXTRA:
        words = unescaped(_words(item.get(name)))
        if words and _plain(words)[:60] not in _plain(description):
            extras.append((heading, words))
    title = _words(item.get("title")) or _words(item.get("name"))
    return JobRecord(
        html.unescape(title) or None, html.unescape(_named(item.get("hiringOrganization"))) or None,
        _place(item.get("jobLocation")) or None, description, tuple(extras),
    )  # fmt: skip


def unescaped(text: str) -> str:
    """The text with HTML that was escaped inside JSON brought back."""
    for _ in range(MAX_UNESCAPES):
        if not _ESCAPED_TAG.search(text):
            return text
        text = html.unescape(text)
    return text


def _plain(text: str) -> str:
    return " ".join(re.sub(r"<[^<>]*>", " ", text).split())


def _words(value: Any) -> str:
    """A property's words: a string, a list of strings, or a thing with a description or name."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(part for part in map(_words, value) if part)
    if isinstance(value, dict):
        return next(
            (words for key in ("description", "credentialCategory", "name") if (words := _words(value.get(key)))), ""
        )
    return ""


def _named(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _place(value: Any) -> str:
    """City, region and country of the first place."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, dict):
        return _words(value)
    address = value.get("address", value)
    if isinstance(address, str):
        return address
    parts = [_named(address.get(k)) for k in ("addressLocality", "addressRegion", "addressCountry")]
    return ", ".join(part for part in parts if part) or _words(value.get("name"))
