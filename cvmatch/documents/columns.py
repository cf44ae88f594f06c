"""Which column of a row is its id, title, company, location and text: usual names, or as the user says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cvmatch.errors import ReadingFault

# Names as boards, scrapers and published data sets write them; compared without case, spaces, dashes, underscores.
SYNONYMS = {
    "id": ("id", "jobid", "postingid", "postid", "uid", "uuid", "requisitionid", "reqid", "cvid", "resumeid"),
    "title": ("title", "jobtitle", "positiontitle", "position", "role", "jobname"),
    "company": ("company", "companyname", "employer", "employername", "organization", "organisation",
                "hiringorganization"),
    "location": ("location", "joblocation", "city", "place", "candidaterequiredlocation", "locations"),
    "text": (
        "description", "jobdescription", "text", "jd", "content", "body", "jobtext", "posting", "descriptionplain",
        "descriptionhtml", "fulltext", "fulldescription", "details",
        "resume", "resumetext", "resumestr", "cv", "cvtext",
    ),
}  # fmt: skip
# Column names that tell what the text is.
CV_COLUMNS = ("resume", "resumetext", "resumestr", "cv", "cvtext")
POSTING_COLUMNS = ("description", "jobdescription", "jd", "jobtext", "posting", "descriptionplain", "descriptionhtml")


@dataclass(frozen=True, slots=True)
class Columns:
    """Column names as the user gave them (`--id-column` ...); None: by the usual names."""

    id: str | None = None
    title: str | None = None
    company: str | None = None
    location: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """What a row states; `kind` where the name of its text column tells it."""

    id: str | None
    title: str | None
    company: str | None
    location: str | None
    text: str
    kind: str = "unknown"


def fields_of(row: Mapping[str, Any], columns: Columns | None = None) -> Fields:
    """The fields of a row. Raises ReadingFault where no column holds a text, or the text is empty."""
    columns = columns or Columns()
    names = {field: _column(row, field, getattr(columns, field)) for field in SYNONYMS}
    if names["text"] is None:
        shown = ", ".join(str(name)[:40] for name in list(row)[:12])
        message = f"no column holds the text (there are: {shown})"
        raise ReadingFault("unsupported_format", message, "name it: --text-column")
    values = {field: _value(row.get(name)) if name is not None else None for field, name in names.items()}
    text = values.pop("text")
    if not text:
        raise ReadingFault("empty", f"its {names['text']} is empty", "leave the row out, or give it a text")
    return Fields(**values, text=text, kind=_kind(names["text"]))


def stated_id(row: Mapping[str, Any], columns: Columns | None = None) -> str | None:
    """The id that a row states, also of a row that cannot be used otherwise."""
    name = _column(row, "id", (columns or Columns()).id)
    return None if name is None else _value(row.get(name))


def names_a_text(names: Iterable[str]) -> bool:
    """Whether one of these column names usually holds the text."""
    return bool(_known(tuple(names))["text"])


def _plain_name(name: str) -> str:
    return "".join(c for c in str(name).lower() if c.isalnum())


def _column(row: Mapping[str, Any], field: str, wanted: str | None) -> str | None:
    """The row's column for `field`: the one wanted, else the first usual name that holds something."""
    if wanted is not None:
        return wanted if wanted in row else None
    known = _known(tuple(row))[field]
    return next((name for name in known if _value(row[name])), known[0] if known else None)


@lru_cache(maxsize=64)
def _known(names: tuple[str, ...]) -> dict[str, list[str]]:
    """For each field the columns of these that usually hold it, best first."""
    present = {_plain_name(name): name for name in reversed(names)}
    return {field: [present[each] for each in usual if each in present] for field, usual in SYNONYMS.items()}


def _value(value: Any) -> str | None:
    """A cell as text: numbers as written, a named thing ({name: ...}) by its name, a list by its parts."""
    if value is None or isinstance(value, bool) or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, Mapping):
        return _value(value.get("name") or value.get("title") or value.get("text"))
    if isinstance(value, list | tuple):
        return ", ".join(part for part in map(_value, value) if part) or None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    return text if text.strip() else None


def _kind(text_column: str) -> str:
    name = _plain_name(text_column)
    return "cv" if name in CV_COLUMNS else "posting" if name in POSTING_COLUMNS else "unknown"
