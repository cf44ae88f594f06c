"""A document as read: text in reading order, where each piece of it stands, and what was noticed on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cvmatch.errors import Notice, ReadingFault
from cvmatch.text.lines import Box, Line
from cvmatch.text.sections import Section


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character stands: page and line from 1, `box` of its line in points from the page's top left."""

    page: int
    line: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Words a machine reads and a person cannot see; never part of `Document.text`."""

    page: int
    technique: str
    text: str

    def to_dict(self) -> dict[str, str | int]:
        """The record's form."""
        return {"page": self.page, "technique": self.technique, "text": self.text}


@dataclass(frozen=True, slots=True)
class Document:
    """One CV or posting. All offsets in the house are character offsets in `text`.

    `kind` is "cv", "posting" or "unknown"; `title`, `company`, `location` are what a collection's row or a page's
    metadata stated (`title` of a posting also stands at the start of `text`). `structured` keeps what a structured
    format (JSON Resume ...) states, in that format's own keys with JSON Resume's as the common tongue, for the
    profile to use instead of guessing; None for all other formats. `id_stated`: the id is a row's own and no file's
    name.
    """

    source: str
    id: str
    sha256: str
    format: str
    text: str
    lines: tuple[Line, ...]
    sections: tuple[Section, ...] = ()
    kind: str = "unknown"
    pages: int | None = None
    title: str | None = None
    company: str | None = None
    location: str | None = None
    warnings: tuple[Notice, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    structured: Mapping[str, Any] | None = field(default=None, compare=False)
    id_stated: bool = False

    def place(self, offset: int) -> Place:
        """Page, line and box of the character at `offset` (0 <= offset <= len(text))."""
        from bisect import bisect_right

        index = max(0, bisect_right([line.start for line in self.lines], offset) - 1)
        line = self.lines[index] if self.lines else Line(0, len(self.text))
        return Place(line.page, index + 1, line.box)

    def section_at(self, offset: int) -> str | None:
        """The kind of the section that holds `offset`, or None."""
        return next((s.kind for s in self.sections if s.start <= offset < s.end), None)

    def to_dict(self) -> dict[str, Any]:
        """The `cvmatch.text/1` record."""
        return {
            "schema": "cvmatch.text/1",
            "source": self.source,
            "id": self.id,
            "kind": self.kind,
            "sha256": self.sha256,
            "format": self.format,
            "pages": self.pages,
            "text": self.text,
            "sections": [section.to_dict() for section in self.sections],
            "warnings": [notice.to_dict() for notice in self.warnings],
            "hidden": [hidden.to_dict() for hidden in self.hidden],
        }

    def _repr_html_(self) -> str:
        """What a notebook shows: how it was read, section by section, and none of its words."""
        from cvmatch.text.card import card

        facts = [f"{self.kind}, {self.format}, {len(self.text.split())} words", *(w.message for w in self.warnings)]
        rows = [(s.kind, s.heading, len(self.text[s.start : s.end].split())) for s in self.sections]
        return card(self.title or self.id, facts, ("section", "heading", "words"), rows)


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that could not be read: it keeps its place in the results."""

    source: str
    id: str
    fault: ReadingFault
    sha256: str | None = None
