"""The door to this floor: `read` one document, `read_all` of many files, folders and collections, in order."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cvmatch.documents.assembling import assemble
from cvmatch.documents.columns import Columns
from cvmatch.documents.document import Document, Unread
from cvmatch.documents.formats import read_bytes
from cvmatch.documents.pdf_documents import pdf_document, start
from cvmatch.documents.row_documents import PendingRow
from cvmatch.documents.rows import COLLECTIONS, Row, json_rows_in, rows_of, rows_within
from cvmatch.documents.sniffing import JSON, PDF, sniff
from cvmatch.documents.sources import STDIN, Entry, entries, load, within
from cvmatch.errors import ReadingFault, UsageFault

Item = Document | Unread
Pending = Item | PendingRow
# So many files for each job are begun before their turn, so that the child processes always have work.
LOOK_AHEAD = 3


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
    sections: bool = True,
) -> Iterator[Item]:
    """Every document of `sources` in their order; what cannot be read keeps its place as an Unread.

    Folders are walked, collections give a document a row; `jobs` PDFs are read at a time. With `boards`, a `.json` of
    a job board is a collection too; without `sections` they are left out (for what keeps the text only).
    A web address is an Unread too: nothing here opens a connection.
    """
    found = pending(sources, kind=kind, columns=columns, jobs=jobs, boards=boards, sections=sections)
    return map(_now, found)


def pending(
    sources: Iterable[str | Path],
    *,
    kind: str | None = None,
    columns: Columns | Mapping[str, str] | None = None,
    jobs: int = 1,
    boards: bool = False,
    sections: bool = True,
) -> Iterator[Pending]:
    """`read_all`, with the rows of collections as they stand, to be read where they are needed."""
    given = [str(source) for source in sources]
    names = columns if isinstance(columns, Columns | None) else Columns(**columns)
    return _each(entries(given), _Asked(kind, names, boards, max(1, jobs), sections))


def _now(item: Pending) -> Item:
    return item.read() if isinstance(item, PendingRow) else item


def read_data(data: bytes, name: str) -> Iterator[Item]:
    """Every document in bytes that come from no file: an upload, a pasted text.

    `name` is a label whose ending says what is meant; nothing is opened under it.
    """
    return map(_now, _guarded(Entry(name, name), _Asked(None, None, True, 1, True), data))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What `read_all` was asked for."""

    kind: str | None
    columns: Columns | None
    boards: bool
    jobs: int
    sections: bool


def _each(found: Iterable[Entry], asked: _Asked) -> Iterator[Pending]:
    """The documents in order; PDFs are handed to their child processes some files ahead."""
    waiting: deque[Iterator[Pending]] = deque()
    for entry in found:
        waiting.append(_guarded(entry, asked))
        if len(waiting) > asked.jobs * LOOK_AHEAD:
            yield from waiting.popleft()
    while waiting:
        yield from waiting.popleft()


def _guarded(entry: Entry, asked: _Asked, data: bytes | None = None) -> Iterator[Pending]:
    """The documents of one input, or the Unread that stands for it; a PDF is begun at once."""
    try:
        found = _documents(entry, asked) if data is None else _given(entry, within(data), asked)
        return _faults_kept(entry, found)
    except ReadingFault as fault:
        return iter([Unread(entry.source, entry.id, fault)])


def _faults_kept(entry: Entry, items: Iterable[Pending]) -> Iterator[Pending]:
    try:
        yield from items
    except ReadingFault as fault:
        yield Unread(entry.source, entry.id, fault)


def _documents(entry: Entry, asked: _Asked) -> Iterator[Pending]:
    """The documents of one input: one, or one a row."""
    if entry.suffix in COLLECTIONS and entry.source != STDIN:
        return _rows(entry, rows_of(entry.source, entry.suffix), asked)
    if entry.suffix != PDF:
        return _of_file(entry, asked)
    data = load(entry.source)
    return _pdf(entry, data, asked) if sniff(data, entry.suffix) == PDF else _of_bytes(entry, data, asked)


def _given(entry: Entry, data: bytes, asked: _Asked) -> Iterator[Pending]:
    if entry.suffix in COLLECTIONS and entry.suffix != "parquet":
        return _rows(entry, rows_within(data, entry.suffix), asked)
    return _of_bytes(entry, data, asked)


def _of_file(entry: Entry, asked: _Asked) -> Iterator[Pending]:
    """Loaded only when its turn comes."""
    yield from _of_bytes(entry, load(entry.source), asked)


def _of_bytes(entry: Entry, data: bytes, asked: _Asked) -> Iterator[Pending]:
    form = sniff(data, entry.suffix)
    if form == PDF:
        return _pdf(entry, data, asked)
    rows = json_rows_in(data, boards=asked.boards, stream=entry.source == STDIN) if form == JSON else None
    return iter([_document(entry, data, asked)]) if rows is None else _rows(entry, rows, asked)


def _pdf(entry: Entry, data: bytes, asked: _Asked) -> Iterator[Pending]:
    """Begins to read at once; the document comes when it is asked for."""
    pending, digest = start(data, jobs=asked.jobs), hashlib.sha256(data).hexdigest()

    def wait() -> Iterator[Pending]:
        try:
            yield pdf_document(
                pending, source=entry.source, id=entry.id, sha256=digest, kind=asked.kind, sections=asked.sections
            )
        except ReadingFault as fault:
            yield Unread(entry.source, entry.id, fault, digest)

    return wait()


def _rows(entry: Entry, rows: Iterable[tuple[int, Row | ReadingFault]], asked: _Asked) -> Iterator[PendingRow]:
    for number, row in rows:
        yield PendingRow(entry.source, f"{entry.id}:{number}", row, asked.kind, asked.columns, asked.sections)


def _document(entry: Entry, data: bytes, asked: _Asked) -> Item:
    digest = hashlib.sha256(data).hexdigest()
    try:
        draft = read_bytes(data, entry.suffix, asked.kind)
        return assemble(
            draft, source=entry.source, id=entry.id, sha256=digest, kind=asked.kind, sections=asked.sections
        )
    except ReadingFault as fault:
        return Unread(entry.source, entry.id, fault, digest)
    except Exception as error:  # no file may stop the others; the tests look for what would come here
        crash = ReadingFault("crash", f"reading it failed ({type(error).__name__})", "save it as PDF or plain text")
        return Unread(entry.source, entry.id, crash, digest)
