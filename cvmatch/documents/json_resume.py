"""JSON Resume (jsonresume.org): its values kept as they are, and set as a text that reads like a CV.

Its keys are the common tongue of all structured formats: RenderCV, Europass and LinkedIn's export are put into them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cvmatch.documents.draft import Draft, Piece, tidy

Json = Mapping[str, Any]
# A heading and its lines: what a format states and JSON Resume has no key for.
Passage = tuple[str, tuple[str, ...]]
# (key, heading in the text, the keys of an entry's own name, the keys of whose it is), in the order of a usual CV.
SECTIONS = (
    ("work", "Experience", ("position",), ("name", "company")),
    ("projects", "Projects", ("name",), ("entity",)),
    ("education", "Education", ("studyType", "area"), ("institution",)),
    ("skills", "Skills", ("name",), ()),
    ("certificates", "Certifications", ("name",), ("issuer",)),
    ("publications", "Publications", ("name",), ("publisher",)),
    ("languages", "Languages", ("language",), ()),
    ("awards", "Awards", ("title",), ("awarder",)),
    ("volunteer", "Volunteering", ("position",), ("organization",)),
    ("interests", "Interests", ("name",), ()),
    ("references", "References", ("name",), ()),
)
_LISTED = ("highlights", "courses", "roles")
_RUNNING = ("work", "volunteer")


def is_json_resume(value: Any) -> bool:
    """Whether JSON states a CV: `basics`, or two of the other sections."""
    if not isinstance(value, Mapping):
        return False
    if isinstance(value.get("basics"), Mapping):
        return True
    return sum(isinstance(value.get(key), list) for key, *_ in SECTIONS) >= 2 and "title" not in value


def read_json_resume(value: Json, form: str = "json", passages: Sequence[Passage] = ()) -> Draft:
    """The draft of a JSON Resume; its values stay reachable as `structured`. `form` is the format it came in."""
    pieces = list(_basics(value.get("basics")))
    for key, heading, own, whose in SECTIONS:
        entries = [entry for entry in _list(value.get(key)) if isinstance(entry, Mapping | str)]
        body = [piece for entry in entries for piece in _entry(entry, key, own, whose)]
        if body:
            pieces += [Piece(""), Piece(heading, "heading", 2), *body]
    for heading, lines in passages:
        pieces += [Piece(""), Piece(heading, "heading", 2), *(Piece(line) for line in lines)]
    return Draft(form, tidy(pieces), kind="cv", structured=value)


def _basics(basics: Any) -> Iterator[Piece]:
    """Name, label, a line of contact, summary."""
    if not isinstance(basics, Mapping):
        return
    place = basics.get("location")
    where = _joined(place, ("address", "city", "region", "countryCode")) if isinstance(place, Mapping) else _word(place)
    profiles = [
        _word(p.get("url")) or _word(p.get("username")) for p in _list(basics.get("profiles")) if isinstance(p, Mapping)
    ]
    contact = [_word(basics.get(key)) for key in ("email", "phone")] + [where, _word(basics.get("url")), *profiles]
    yield Piece(_word(basics.get("name")), "heading", 1)
    yield Piece(_word(basics.get("label")))
    yield Piece(" · ".join(part for part in contact if part))
    if summary := _word(basics.get("summary")):
        yield from (Piece(""), Piece("Summary", "heading", 2), *_lines(summary))


def _entry(entry: Json | str, key: str, own: tuple[str, ...], whose: tuple[str, ...]) -> Iterator[Piece]:
    """The lines of one job, school, skill group ..."""
    if isinstance(entry, str):
        yield Piece(f"- {entry}", "item", 1)
        return
    name = " ".join(part for k in own if (part := _word(entry.get(k))))
    owner = next((part for k in whose if (part := _word(entry.get(k)))), "")
    keywords = ", ".join(word for word in map(_word, _list(entry.get("keywords"))) if word)
    level = next((part for k in ("level", "fluency") if (part := _word(entry.get(k)))), "")
    head = ", ".join(part for part in (name, owner, _word(entry.get("location"))) if part)
    head += f" ({level})" if level and head else ""
    yield Piece(f"{head}: {keywords}" if keywords and head else head or keywords)
    yield Piece(_dates(entry, key in _RUNNING))
    for words in ("description", "summary", "reference"):
        yield from _lines(_word(entry.get(words)))
    for listed in _LISTED:
        yield from (Piece(f"- {word}", "item", 1) for word in map(_word, _list(entry.get(listed))) if word)


def _dates(entry: Json, running: bool) -> str:
    """ "2020-03 - 2022-06", "2020-03 - Present", or the one date there is."""
    start, end = _date(entry.get("startDate")), _date(entry.get("endDate"))
    if start:
        return f"{start} - {end or 'Present'}" if end or running else start
    return end or next((d for key in ("date", "releaseDate") if (d := _date(entry.get(key)))), "")


def _date(value: Any) -> str:
    """The day is left out, as CVs leave it out."""
    word = _word(value)
    return word[:7] if len(word) == 10 and word[4] == word[7] == "-" else word


def _lines(text: str) -> list[Piece]:
    return [Piece(row.strip()) for row in text.split("\n") if row.strip()]


def _joined(value: Json, keys: tuple[str, ...]) -> str:
    return ", ".join(part for key in keys if (part := _word(value.get(key))))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _word(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
