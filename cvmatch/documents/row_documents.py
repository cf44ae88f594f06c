"""From a row of a collection to a Document: title, blank line, description; now, or where it is needed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from cvmatch.documents.assembling import assemble
from cvmatch.documents.columns import Columns, Fields, fields_of, stated_id
from cvmatch.documents.document import Document, Unread
from cvmatch.documents.draft import Draft, Piece, tidy
from cvmatch.documents.formats import text_pieces
from cvmatch.documents.rows import Row
from cvmatch.errors import ReadingFault
from cvmatch.text.cleaning import clean


@dataclass(frozen=True, slots=True)
class PendingRow:
    """A row as it stands in its collection, or what is wrong with it, and how it is to be read: a small value that may
    be read in another process. `name` is its id where it states none."""

    source: str
    name: str
    row: Row | ReadingFault
    kind: str | None = None
    columns: Columns | None = None
    sections: bool = True

    def read(self) -> Document | Unread:
        """The document, or the Unread that keeps its place."""
        try:
            if isinstance(self.row, ReadingFault):
                raise self.row
            return row_document(
                self.row, source=self.source, fallback_id=self.name, kind=self.kind, columns=self.columns,
                sections=self.sections,
            )  # fmt: skip
        except ReadingFault as fault:
            stated = None if isinstance(self.row, ReadingFault) else stated_id(self.row, self.columns)
            return Unread(self.source, stated or self.name, fault)


def row_document(
    row: Row,
    *,
    source: str,
    fallback_id: str,
    kind: str | None = None,
    columns: Columns | None = None,
    sections: bool = True,
) -> Document:
    """The Document of a row. Raises ReadingFault where the row holds no text."""
    fields = fields_of(row, columns)
    title = _one_line(fields.title)
    draft = Draft(
        format="row", pieces=_pieces(fields.text, title), kind=fields.kind, title=title,
        company=_one_line(fields.company), location=_one_line(fields.location),
    )  # fmt: skip
    own_id = _one_line(fields.id)
    document = assemble(
        draft, source=source, id=own_id or fallback_id, sha256=digest(fields), kind=kind, sections=sections
    )
    return replace(document, id_stated=own_id is not None)


def digest(fields: Fields) -> str:
    """The SHA-256 of what a row states, so that a changed title or company counts as a change."""
    parts = (fields.title, fields.company, fields.location, fields.text)
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


def _pieces(text: str, title: str | None) -> tuple[Piece, ...]:
    """The description's lines, under the title and a blank line unless they begin with it."""
    body = tidy(text_pieces(text))
    if title is None or (body and " ".join(clean(body[0].text).text.split()).startswith(title)):
        return body
    return (Piece(title), Piece(""), *body)


def _one_line(value: str | None) -> str | None:
    """A short field cleaned, without line ends."""
    cleaned = " ".join(clean(value).text.split()) if value else ""
    return cleaned or None
