"""A text record as the page that shows what was read."""

from __future__ import annotations

from typing import Any

from cvmatch.report.panes import pane
from cvmatch.report.printable import one_line
from cvmatch.text.sections import Section

# What kind of part it is: who, work, study, skills; the rest. The label says it in words.
COLOURS = {
    "contact": 0, "summary": 0, "title": 0, "company": 0, "experience": 1, "projects": 1, "duties": 1,
    "volunteering": 1, "education": 2, "certifications": 2, "publications": 2, "preferred": 2, "skills": 3,
    "requirements": 3, "languages": 3,
}  # fmt: skip


def as_read(record: dict[str, Any]) -> dict[str, Any]:
    """The values of the template `text.html` for one document; with `maps` (see page_map.py) its pages are drawn."""
    error = record.get("error")
    text = record.get("text", "")
    sections = [
        Section(item["kind"], item["heading"], item["start"], item["end"]) for item in record.get("sections", ())
    ]
    facts = [record.get("kind", ""), record.get("format", ""), f"{len(text.split())} words"]
    pages = record.get("pages") or 0
    facts += [f"{pages} page{'s' * (pages != 1)}"] if pages else []
    hidden = [piece | {"text": one_line(piece["text"])} for piece in record.get("hidden", ())]
    parts = pane(text, sections, (), posting=False)
    return {
        "name": one_line(record["source"]),
        "facts": "" if error else ", ".join(fact for fact in facts if fact),
        "error": f"{one_line(error['message'])}: {one_line(error['hint'])}" if error else "",
        "warnings": [one_line(warning["message"]) for warning in record.get("warnings", ())],
        "hidden": hidden,
        "maps": record.get("maps", ()),
        "parts": [{"kind": part.kind, "pieces": part.pieces, "colour": COLOURS.get(part.kind, 4)} for part in parts],
    }
