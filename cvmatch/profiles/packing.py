"""A posting's profile as bytes beside its text: ids, places and conditions, from which the profile comes back without
tagging. What is a passage of the text is kept as its place."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

from cvmatch.documents.document import Document
from cvmatch.errors import Notice
from cvmatch.profiles.posting import Because, Evidence, Gate, PostingProfile, Requirement
from cvmatch.tagging.mention import Mention
from cvmatch.text.role_terms import role_terms
from cvmatch.text.sections import Section
from cvmatch.text.words import shingle_set

LEVEL = 1  # of zlib: the fastest takes three quarters off already
Row = list[Any]


def pack(profile: PostingProfile, text: str) -> bytes:
    """The profile of a posting that reads `text`."""
    rows = rows_of(profile, text)
    return zlib.compress(
        json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), LEVEL
    )


def rows_of(profile: PostingProfile, text: str) -> dict[str, Any]:
    """The profile as JSON; of its runs of words and terms nothing, as they follow from `text`."""
    return {
        "title": profile.title,
        "requirements": [_requirement(each, text) for each in profile.requirements],
        "gates": [[g.kind, g.importance, g.value, *_passage(g.evidence, text)] for g in profile.gates],
        "mentions": [[m.skill, *_passage(m, text), m.section, int(m.negated)] for m in profile.mentions],
        "sections": [[s.kind, s.heading, s.start, s.end] for s in profile.sections],
        "thin": profile.thin,
        "warnings": [[notice.code, notice.message] for notice in profile.warnings],
        **{name: [_passage(each, text) for each in getattr(profile, name)] for name in ("scale", "topics", "duties")},
    }


def unpack(data: bytes, document: Document) -> PostingProfile:
    """The profile that was packed, of the same text. Raises ValueError or KeyError where the bytes are none."""
    return profile_from(_rows(data), document)


def profile_from(rows: dict[str, Any], document: Document) -> PostingProfile:
    """The profile whose rows these are, of the same text."""
    text = document.text
    return PostingProfile(
        document.id, document.source, document.sha256, rows["title"], document.company, document.location,
        requirements=tuple(_required(row, text) for row in rows["requirements"]),
        gates=tuple(Gate(kind, firm, value, _evidence(place, text)) for kind, firm, value, *place in rows["gates"]),
        mentions=tuple(_mention(row, text) for row in rows["mentions"]),
        sections=sections_in(rows), thin=rows["thin"],
        warnings=tuple(Notice(*notice) for notice in rows["warnings"]),
        scale=_evidences(rows["scale"], text), topics=_evidences(rows["topics"], text),
        duties=_evidences(rows["duties"], text), shingles=shingle_set(text), terms=role_terms(text),
    )  # fmt: skip


def packed_sections(data: bytes) -> tuple[Section, ...]:
    """The sections of the posting: its text is not parted a second time."""
    return sections_in(_rows(data))


def sections_in(rows: dict[str, Any]) -> tuple[Section, ...]:
    """The sections among the unpacked rows."""
    return tuple(Section(*section) for section in rows["sections"])


def _rows(data: bytes) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except zlib.error as error:
        raise ValueError("not a packed profile") from error
    return found


def _passage(place: Evidence | Mention, text: str) -> Row:
    """Start, end, and the words only where the text does not say them there."""
    words = place.quote if isinstance(place, Evidence) else place.surface
    return [place.start, place.end, None if text[place.start : place.end] == words else words]


def _words(start: int, end: int, words: str | None, text: str) -> str:
    return text[start:end] if words is None else words


def _evidence(place: Sequence[Any], text: str) -> Evidence:
    start, end, words = place
    return Evidence(start, end, _words(start, end, words, text))


def _evidences(rows: Sequence[Row], text: str) -> tuple[Evidence, ...]:
    return tuple(_evidence(row, text) for row in rows)


def _mention(row: Row, text: str) -> Mention:
    skill, start, end, words, section, negated = row
    return Mention(skill, start, end, _words(start, end, words, text), section, bool(negated))


def _requirement(item: Requirement, text: str) -> Row:
    return [
        list(item.any_of), item.label, item.importance, item.because.kind, item.because.text,
        _passage(item.evidence, text), item.at_least, item.min_years, item.level, item.asked_in, item.where,
    ]  # fmt: skip


def _required(row: Row, text: str) -> Requirement:
    any_of, label, importance, kind, words, place, *rest = row
    return Requirement(tuple(any_of), label, importance, Because(kind, words), _evidence(place, text), *rest)
