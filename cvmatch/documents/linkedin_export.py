"""LinkedIn's data export: a zip of CSV tables, of which those of the profile are read; they become a JSON Resume."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from cvmatch.documents.archives import damaged, open_archive, read_part
from cvmatch.documents.decoding import decode
from cvmatch.documents.draft import Draft
from cvmatch.documents.json_resume import read_json_resume
from cvmatch.documents.rows import csv_rows
from cvmatch.errors import ReadingFault

# The longest profiles have some 100 kB a table and 200 rows.
MAX_TABLE = 2 * 1024 * 1024
MAX_ROWS = 2_000
_PERIOD = {"Started On": "startDate", "Finished On": "endDate"}
# A table of the export: JSON Resume's section, and what its columns are called there. Messages, connections, adverts
# and all else in the archive are not opened.
TABLES = {
    "Positions": ("work", {"Company Name": "name", "Title": "position", "Description": "summary",
                           "Location": "location", **_PERIOD}),
    "Projects": ("projects", {"Title": "name", "Description": "description", **_PERIOD}),
    "Education": ("education", {"School Name": "institution", "Degree Name": "studyType", "Start Date": "startDate",
                                "End Date": "endDate", "Notes": "summary", "Activities": "description"}),
    "Skills": ("skills", {"Name": "name"}),
    "Certifications": ("certificates", {"Name": "name", "Authority": "issuer", "Started On": "date"}),
    "Publications": ("publications", {"Name": "name", "Publisher": "publisher", "Published On": "releaseDate",
                                      "Description": "summary"}),
    "Languages": ("languages", {"Name": "language", "Proficiency": "fluency"}),
    "Honors": ("awards", {"Title": "title", "Description": "summary", "Issued On": "date"}),
    "Volunteering": ("volunteer", {"Company Name": "organization", "Role": "position", "Description": "summary",
                                   **_PERIOD}),
}  # fmt: skip
_HINT = "ask LinkedIn for the export again, or save the profile as PDF"


def read_linkedin_export(data: bytes) -> Draft:
    """The draft of an export. Raises ReadingFault: damaged, encrypted, too_big, empty."""
    value: dict[str, Any] = {}
    with open_archive(data) as archive:
        names = {PurePosixPath(name).name: name for name in sorted(archive.namelist(), reverse=True)}
        for table, (key, columns) in TABLES.items():
            rows = [_renamed(row, columns) for row in _rows(archive, names.get(f"{table}.csv"))]
            value[key] = [row for row in rows if row]
        profile = next(_rows(archive, names.get("Profile.csv")), {})
    if not profile and not any(value.values()):
        raise ReadingFault("empty", "there is no profile in this export", _HINT)
    return read_json_resume({"basics": _basics(profile), **value}, "linkedin")


def _rows(archive: zipfile.ZipFile, name: str | None) -> Iterator[Mapping[str, Any]]:
    """The rows of a table; none where the export lacks it. Raises ReadingFault."""
    if name is None:
        return
    if archive.getinfo(name).file_size > MAX_TABLE:
        raise ReadingFault("too_big", f"its {PurePosixPath(name).name} is far longer than a profile", _HINT)
    text = decode(read_part(archive, name))
    for number, row in islice(csv_rows(io.BytesIO(text.encode("utf-8", "replace"))), MAX_ROWS + 1):
        if isinstance(row, ReadingFault):
            raise damaged(_HINT)
        if number > MAX_ROWS:
            raise ReadingFault("too_big", f"its {PurePosixPath(name).name} is far longer than a profile", _HINT)
        yield row


def _renamed(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, str]:
    return {key: word for column, key in columns.items() if (word := str(row.get(column) or "").strip())}


def _basics(profile: Mapping[str, Any]) -> dict[str, str]:
    """Name, headline, place, summary; address, date of birth and messenger names stay where they are."""
    words = {key: str(each or "").strip() for key, each in profile.items()}
    name = f"{words.get('First Name', '')} {words.get('Last Name', '')}"
    return {"name": name.strip(), "label": words.get("Headline", ""), "location": words.get("Geo Location", ""),
            "summary": words.get("Summary", "")}  # fmt: skip
