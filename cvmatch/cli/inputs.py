"""From the arguments of a command to documents, with a line on standard error for each that could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cvmatch.cli.talk import complain
from cvmatch.errors import UsageFault
from cvmatch.report.printable import name_of

if TYPE_CHECKING:
    from cvmatch.cli.options import Settings
    from cvmatch.documents.document import Document, Unread
    from cvmatch.documents.reading import Pending


def inputs(files: Sequence[str], asked: Settings, kind: str | None = None) -> Iterator[Document | Unread]:
    """The documents of `files` in order; what could not be read is said at once and keeps its place."""
    return map(read_here, pending_inputs(files, asked, kind))


def pending_inputs(files: Sequence[str], asked: Settings, kind: str | None = None) -> Iterator[Pending]:
    """The same before `read_here`: rows of collections as they stand, which any process can read."""
    from cvmatch.documents.reading import pending

    once(files)
    from cvmatch.engines import cores

    columns = dict(asked.columns) or None
    jobs = asked.jobs or (cores() if len(files) > 1 or any(Path(file).is_dir() for file in files) else 1)
    boards = kind == "posting"  # where postings are meant, a job board's JSON is a collection
    yield from pending(list(files), kind=kind or asked.kind, columns=columns, jobs=jobs, boards=boards)


def read_here(item: Pending) -> Document | Unread:
    """The document of an input; one that cannot be read is said."""
    from cvmatch.documents.document import Unread
    from cvmatch.documents.row_documents import PendingRow

    found = item.read() if isinstance(item, PendingRow) else item
    if isinstance(found, Unread):
        complain(f"{name_of(found.source)}: {found.fault}")
    return found


def once(files: Sequence[str]) -> None:
    """Standard input can be read once."""
    if list(files).count("-") > 1:
        raise UsageFault("- stands for standard input, which can be read once", "save one of the two as a file")


def one_document(source: str, asked: Settings, kind: str) -> Document | Unread:
    """The one document of an argument of `compare`. Raises UsageFault where it holds several."""
    from itertools import islice

    found = list(islice(inputs([source], asked), 2))
    if len(found) != 1:
        what = "several documents" if found else "no document"
        raise UsageFault(f"{name_of(source)} holds {what} where one {kind} is meant", "for many there is cvmatch batch")
    return found[0]
