"""The door: a PDF's bytes to its text, read in a bounded child process.

pending = start_pdf(data)      # the child reads ...
import spacy                   # ... while this process does something else
text = pending.result()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from cvmatch.documents.pdf.limits import MAX_BYTES, READING, RECOGNISING
from cvmatch.documents.pdf.manner import in_force
from cvmatch.documents.pdf.pdf_text import PdfText
from cvmatch.documents.pdf.wire import unpack
from cvmatch.errors import ReadingFault
from cvmatch.workers import ChildCrash, Children, ChildTimeout, shared

if TYPE_CHECKING:
    from concurrent.futures import Future

CHILDREN = {"pdfminer": "cvmatch.documents.pdf.child", "pdfium": "cvmatch.documents.pdf.pdfium.child"}
OCR_CHILD = "cvmatch.documents.pdf.ocr.child"
LOOK_AHEAD = 3  # files per child that are handed over before their turn


@dataclass(frozen=True, slots=True)
class PendingPdf:
    """A PDF being read; `data` is kept where its pictures are to be read too."""

    answer: Future[bytes] | None
    data: bytes | None = None

    def result(self) -> PdfText:
        """The text, waited for. Raises ReadingFault (see `read_pdf`)."""
        if self.answer is None:
            raise ReadingFault("too_big", f"the PDF is larger than {MAX_BYTES >> 20} MiB", "print it to a new PDF")
        try:
            read = _waited_for(self.answer)
        except ReadingFault as fault:
            if self.data is None or fault.code != "no_text_layer":
                raise
        else:
            if self.data is None or not read.pictures:
                return read
        return _waited_for(shared(OCR_CHILD, RECOGNISING.wall).submit(self.data))


def _waited_for(answer: Future[bytes]) -> PdfText:
    try:
        return unpack(answer.result())
    except ChildTimeout:
        raise ReadingFault("timeout", "reading the PDF takes too long", "print it to a new PDF") from None
    except ChildCrash:
        raise ReadingFault("crash", "reading the PDF ended its process", "print it to a new PDF") from None


def read_pdf(data: bytes) -> PdfText:
    """The text of a PDF in reading order, with its lines and what is hidden in it.

    Raises ReadingFault: no_text_layer, encrypted, damaged, unreadable_font, too_big, timeout, crash, empty.
    """
    return start_pdf(data).result()


def start_pdf(data: bytes, *, jobs: int = 1) -> PendingPdf:
    """Begin to read a PDF in one of (at least) `jobs` children; they stay warm for the next file.

    Where pictures are to be read (`manner`), a file that holds some goes on to a child for that, one at a time.
    Raises UsageFault where the manner asked for is not installed.
    """
    if len(data) > MAX_BYTES:
        return PendingPdf(None)
    return PendingPdf(children(jobs).submit(data), data if in_force().ocr else None)


def children(jobs: int = 1) -> Children:
    """The children that read PDFs, started now: worth calling before anything slow."""
    return shared(CHILDREN[in_force().engine], READING.wall, jobs)


def read_pdfs(files: Iterable[bytes], *, jobs: int = 1) -> Iterator[PdfText | ReadingFault]:
    """The text of each file, or why there is none, in the order given; `jobs` are read at a time."""
    files = iter(files)
    waiting = [start_pdf(data, jobs=jobs) for data in islice(files, jobs * LOOK_AHEAD)]
    while waiting:
        first, waiting = waiting[0], waiting[1:]
        try:
            yield first.result()
        except ReadingFault as fault:
            yield fault
        waiting += [start_pdf(data, jobs=jobs) for data in islice(files, 1)]
