"""The child process: one PDF in, its text or the reason why not out. Bounded in memory and time by itself."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from types import FrameType

from cvmatch.documents.pdf.limits import CPU_SECONDS, CPU_SECONDS_HARD, MEMORY_BYTES, TimeSpent
from cvmatch.documents.pdf.wire import pack_fault, pack_text
from cvmatch.errors import ReadingFault
from cvmatch.workers import serve


def main() -> None:
    """Answer PDFs with their texts until the parent is gone."""
    import cvmatch.documents.pdf.file_text  # noqa: F401 - warm before the first file, and before the memory limit

    logging.disable(logging.CRITICAL)
    os.environ.pop("CMAP_PATH", None)
    sys.setrecursionlimit(1500)
    _limit_memory()
    gc.freeze()
    serve(answer)


def answer(data: bytes) -> bytes:
    """The packed text of a PDF, or its packed fault."""
    from cvmatch.documents.pdf.file_text import read_file

    try:
        with _Clock():
            return pack_text(read_file(data))
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
    """Raises TimeSpent in the main thread after CPU_SECONDS of computing (where the system can)."""

    def __enter__(self) -> None:
        _limit_cpu()
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGVTALRM, _ring)
            signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS, 0.5)

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TimeSpent


def _limit_cpu() -> None:
    """The system ends this process CPU_SECONDS_HARD from now."""
    try:
        import resource
    except ImportError:  # Windows
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + 1 + CPU_SECONDS_HARD, hard))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
