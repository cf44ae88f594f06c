"""The door to this floor: `read` one document, `read_all` of many files, folders and collections, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cvmatch.documents.assembling import assemble
from cvmatch.documents.columns import Columns
from cvmatch.documents.document import Document, Unread
from cvmatch.documents.formats import read_bytes
from cvmatch.documents.row_documents import row_document
from cvmatch.documents.rows import COLLECTIONS, Row, json_rows_in, rows_of
from cvmatch.documents.sniffing import JSON, PDF, sniff
from cvmatch.documents.sources import STDIN, Entry, entries, load
from cvmatch.errors import ReadingFault, UsageFault

Item = Document | Unread


def read(source: str | Path, *, kind: str | None = None) -> Document:
    """The one document that `source` holds; `kind` ("cv" or "posting") overrides the guess.

    Raises ReadingFault where it cannot be read, UsageFault for a folder or collection of several.
    """
    found = read_all([source], kind=kind)
    first = next(found, None)
    if first is None:
        raise ReadingFault("empty", f"{source} holds no document", "check that the right one was given")
    if next(found, None) is not None:
        raise UsageFault(f"{source} holds several documents where one is meant", "use `batch`, or give one file")
    if isinstance(first, Unread):
        raise first.fault
    return first


def read_all(
    sources: Iterable[str | Path],
    *,
    kind: str | None = None,
    columns: Columns | Mapping[str, str] | None = None,
    jobs: int = 1,
    boards: bool = False,
) -> Iterator[Item]:
    """Every document of `sources` in their order; what cannot be read keeps its place as an Unread.

    Folders are walked, collections give a document a row. With `boards`, a `.json` of a job board is a collection too.
    A web address is an Unread too: nothing here opens a connection.
    """
    given = [str(source) for source in sources]
    names = columns if isinstance(columns, Columns | None) else Columns(**columns)
    return _each(entries(given), kind, names, boards)


def _each(found: Iterable[Entry], kind: str | None, columns: Columns | None, boards: bool) -> Iterator[Item]:
    for entry in found:
        try:
            yield from _documents(entry, kind, columns, boards)
        except ReadingFault as fault:
            yield Unread(entry.source, entry.id, fault)


def _documents(entry: Entry, kind: str | None, columns: Columns | None, boards: bool) -> Iterator[Item]:
    """The documents of one input: one, or one a row."""
    if entry.suffix in COLLECTIONS and entry.source != STDIN:
        yield from _rows(entry, rows_of(entry.source, entry.suffix), kind, columns)
        return
    data = load(entry.source)
    rows = json_rows_in(data, boards=boards, stream=entry.source == STDIN) if _may_hold_rows(data, entry) else None
    if rows is not None:
        yield from _rows(entry, rows, kind, columns)
    else:
        yield _document(entry, data, kind)


def _may_hold_rows(data: bytes, entry: Entry) -> bool:
    return sniff(data, entry.suffix) == JSON


def _rows(
    entry: Entry, rows: Iterable[tuple[int, Row | ReadingFault]], kind: str | None, columns: Columns | None
) -> Iterator[Item]:
    """A document or an Unread for each row."""
    for number, row in rows:
        name = f"{entry.id}:{number}"
        try:
            if isinstance(row, ReadingFault):
                raise row
            yield row_document(row, source=entry.source, fallback_id=name, kind=kind, columns=columns)
        except ReadingFault as fault:
            yield Unread(entry.source, name, fault)


def _document(entry: Entry, data: bytes, kind: str | None) -> Item:
    digest = hashlib.sha256(data).hexdigest()
    try:
        if sniff(data, entry.suffix) == PDF:
            from cvmatch.documents.pdf_documents import pdf_document

            return pdf_document(data, source=entry.source, id=entry.id, sha256=digest, kind=kind)
        return assemble(read_bytes(data, entry.suffix), source=entry.source, id=entry.id, sha256=digest, kind=kind)
    except ReadingFault as fault:
        return Unread(entry.source, entry.id, fault, digest)
