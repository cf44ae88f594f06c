"""The child process: one PDF in, its text or the reason why not out. Bounded in memory and time by itself."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

from cvmatch.documents.pdf.limits import READING, Bounds, TimeSpent
from cvmatch.documents.pdf.pdf_text import PdfText
from cvmatch.documents.pdf.wire import pack_fault, pack_text
from cvmatch.errors import ReadingFault
from cvmatch.workers import serve

Read = Callable[[bytes], PdfText]


def main() -> None:
    """Answer PDFs with their texts until the parent is gone."""
    import cvmatch.documents.pdf.pages  # noqa: F401 - warm before the first file, and before the memory limit
    from cvmatch.documents.pdf.file_text import read_file

    run(read_file, READING)


def run(read: Read, bounds: Bounds) -> None:
    """Answer PDFs with what `read` gives, each within `bounds`, until the parent is gone."""
    logging.disable(logging.CRITICAL)
    os.environ.pop("CMAP_PATH", None)
    sys.setrecursionlimit(1500)
    _limit_memory(bounds.memory)
    gc.freeze()
    serve(lambda data: answer(data, read, bounds))


def answer(data: bytes, read: Read, bounds: Bounds = READING) -> bytes:
    """The packed text of a PDF, or its packed fault."""
    try:
        with _Clock(bounds):
            return pack_text(read(data))
    except ReadingFault as fault:
        return pack_fault(fault)
    except TimeSpent:
        return pack_fault(ReadingFault("timeout", "reading the PDF takes too long", "print it to a new PDF"))
    except MemoryError:
        return pack_fault(ReadingFault("too_big", "reading the PDF takes too much memory", "print it to a new PDF"))
    except Exception as fault:
        name = type(fault).__name__
        return pack_fault(ReadingFault("damaged", f"the PDF is damaged ({name})", "print it to a new PDF"))
    finally:
        gc.collect()


class _Clock:
    """Raises TimeSpent in the main thread after the bounds' time of computing (where the system can)."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds

    def __enter__(self) -> None:
        _limit_cpu(self.bounds.cpu_hard)
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGVTALRM, _ring)
            signal.setitimer(signal.ITIMER_VIRTUAL, self.bounds.cpu, 0.5)

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TimeSpent


def _limit_cpu(seconds: int) -> None:
    """The system ends this process after so many more seconds of computing."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + 1 + seconds, hard))


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
