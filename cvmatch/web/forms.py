"""What a form brings: files and pasted texts, held in memory and never spooled to disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cvmatch.report.printable import one_line
from cvmatch.web.desk import PASTED, Upload

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request

MOST_FILES = 200
MOST_FIELDS = 20
MOST_PASTED = 2 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Submission:
    """What was given at once."""

    cv: Upload | None
    postings: tuple[Upload, ...]
    saved: bool


async def submission(request: Request) -> Submission:
    """The form of the desk. Raises HTTPException 400 where it is none or brings too many parts."""
    form = await _parsed(request)
    cvs = await _uploads(form, "cv")
    postings = await _uploads(form, "posting")
    return Submission(cvs[0] if cvs else None, tuple(postings), "saved" in form)


async def _parsed(request: Request) -> FormData:
    from starlette.exceptions import HTTPException
    from starlette.formparsers import MultiPartException, MultiPartParser

    from cvmatch.web.guard import MOST_BYTES

    class InMemory(MultiPartParser):
        spool_max_size = MOST_BYTES + 1

    try:
        parser = InMemory(
            request.headers, request.stream(), max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_PASTED
        )
        return await parser.parse()
    except (MultiPartException, KeyError) as fault:
        raise HTTPException(400, "this is not what the form sends") from fault


async def _uploads(form: FormData, name: str) -> list[Upload]:
    """The files of a field that were chosen, then what was pasted."""
    from starlette.datastructures import UploadFile

    found = []
    for file in form.getlist(name):
        if isinstance(file, UploadFile) and file.filename:
            found.append(Upload(label(file.filename), await file.read()))
    pasted = form.get(f"{name}_text")
    if isinstance(pasted, str) and pasted.strip():
        found.append(Upload("pasted CV" if name == "cv" else PASTED, pasted.encode("utf-8", "replace")))
    return found


def label(name: str) -> str:
    """A file's name without the folders before it, on one line; what is left may be shown, and is never opened."""
    return one_line(name.replace("\\", "/").rpartition("/")[2])[-120:] or "file"
