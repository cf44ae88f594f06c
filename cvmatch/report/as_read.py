"""A text record as the page that shows what was read."""

from __future__ import annotations

from typing import Any

from cvmatch.report.panes import pane
from cvmatch.report.printable import one_line
from cvmatch.text.sections import Section


def as_read(record: dict[str, Any]) -> dict[str, Any]:
    """The values of the template `text.html` for one document."""
    error = record.get("error")
    text = record.get("text", "")
    sections = [
        Section(item["kind"], item["heading"], item["start"], item["end"]) for item in record.get("sections", ())
    ]
    facts = [record.get("kind", ""), record.get("format", ""), f"{len(text.split())} words"]
    facts += [f"{record['pages']} pages"] if record.get("pages") else []
    hidden = [piece | {"text": one_line(piece["text"])} for piece in record.get("hidden", ())]
    return {
        "name": one_line(record["source"]),
        "facts": "" if error else ", ".join(fact for fact in facts if fact),
        "error": f"{one_line(error['message'])}: {one_line(error['hint'])}" if error else "",
        "warnings": [one_line(warning["message"]) for warning in record.get("warnings", ())],
        "hidden": hidden,
        "parts": pane(text, sections, (), posting=False),
    }
