"""Sections: runs of a text under one heading, with the contract's kinds."""

from __future__ import annotations

from dataclasses import dataclass

CV_KINDS = (
    "contact", "summary", "experience", "education", "skills", "projects", "certifications", "publications",
    "languages", "awards", "volunteering", "interests", "references", "other",
)  # fmt: skip
POSTING_KINDS = (
    "title", "company", "duties", "requirements", "preferred", "benefits", "legal", "application", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """`text[start:end]` belongs together; `heading` is the printed heading (inside the range), or ""."""

    kind: str
    heading: str
    start: int
    end: int

    def to_dict(self) -> dict[str, str | int]:
        """The record's form."""
        return {"kind": self.kind, "heading": self.heading, "start": self.start, "end": self.end}
