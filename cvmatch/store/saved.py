"""A saved posting and what an import did."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from cvmatch.documents.document import Document, Unread
from cvmatch.text.lines import Line, plain_lines
from cvmatch.text.sections import Section


@dataclass(frozen=True, slots=True)
class SavedPosting:
    """One row of the store. `content` is the SHA-256 of what the posting states; `key` its id, else that hash."""

    number: int
    key: str
    title: str | None
    company: str | None
    location: str | None
    text: str
    marks: str
    source: str
    content: str

    def to_dict(self, *, text: bool = False) -> dict[str, Any]:
        """The `cvmatch.postings/1` record; with its text where that is asked for."""
        record: dict[str, Any] = {
            "schema": "cvmatch.postings/1", "id": self.key, "title": self.title, "company": self.company,
            "location": self.location, "source": self.source, "sha256": self.content,
        }  # fmt: skip
        return {**record, "text": self.text} if text else record

    def row(self) -> dict[str, str | None]:
        """The row of a collection that gives this posting again."""
        return {
            "id": self.key, "title": self.title, "company": self.company, "location": self.location, "text": self.text,
        }  # fmt: skip

    def document(self, sections: tuple[Section, ...] | None = None) -> Document:
        """The posting as it was read, with its marked lines, and its sections where they are not at hand."""
        from cvmatch.documents.assembling import finish

        lines = _marked(self.text, self.marks)
        document = Document(
            source=self.source, id=self.key, sha256=self.content, format="saved", text=self.text, lines=lines,
            kind="posting", title=self.title, company=self.company, location=self.location, id_stated=True,
        )  # fmt: skip
        whole = finish(document, "posting", sections is None)
        return whole if sections is None else replace(whole, sections=sections)

    def seal(self) -> str:
        """The SHA-256 over the whole row, by which damage to it is noticed."""
        parts = (self.key, self.title, self.company, self.location, self.text, self.marks, self.source, self.content)
        return _sha256(json.dumps(parts, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class Import:
    """What an import did. `same` are (new id, saved id) with equal texts, `near` with nearly equal ones."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    same: tuple[tuple[str, str], ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    unread: tuple[Unread, ...] = ()


def whole(saved: SavedPosting, seal: str) -> bool:
    """Whether a row is as it was saved."""
    try:
        return saved.seal() == seal
    except (TypeError, ValueError):
        return False


def saved_from(document: Document) -> SavedPosting:
    """The row that keeps a document; its number is given by the store."""
    stated = (document.title, document.company, document.location, document.text)
    content = _sha256(json.dumps(stated, ensure_ascii=False))
    return SavedPosting(
        0, document.id if document.id_stated else content, document.title, document.company, document.location,
        document.text, _marks(document), _printable(document.source), content,
    )  # fmt: skip


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _printable(source: str) -> str:
    """A path as text that a database takes: bytes that are no UTF-8 are written as escapes."""
    return source.encode("utf-8", "backslashreplace").decode("utf-8")


def _marks(document: Document) -> str:
    """The marked lines as JSON: [line number, mark, level, bold]."""
    marked = [[n, line.mark, line.level, line.bold] for n, line in enumerate(document.lines) if line.mark or line.bold]
    return json.dumps(marked, separators=(",", ":")) if marked else ""


def _marked(text: str, marks: str) -> tuple[Line, ...]:
    lines = list(plain_lines(text))
    for number, mark, level, bold in json.loads(marks) if marks else ():
        line = lines[number]
        lines[number] = Line(line.start, line.end, 1, None, None, bold, mark, level)
    return tuple(lines)
