"""What is said beside the data: one line at a time, on standard error."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from contextvars import ContextVar

from cvmatch.report.printable import printable

_OVERHEARD: ContextVar[list[str] | None] = ContextVar("overheard", default=None)


def complain(line: str) -> None:
    """One line that cannot be silenced: what is wrong, why, what to do next."""
    heard = _OVERHEARD.get()
    if heard is None:
        _say(f"cvmatch: {line}")
    else:
        heard.append(line)


@contextlib.contextmanager
def overheard() -> Iterator[list[str]]:
    """Complaints of this thread are gathered, to be said where somebody reads them."""
    before, lines = _OVERHEARD.get(), list[str]()
    _OVERHEARD.set(lines)
    try:
        yield lines
    finally:
        _OVERHEARD.set(before)


def note(line: str, *, quiet: bool = False) -> None:
    """One line that --quiet silences."""
    if not quiet:
        _say(line)


def _say(line: str) -> None:
    if sys.stderr is None:  # closed by the caller
        return
    text = " ".join(printable(line).split("\n"))
    with contextlib.suppress(OSError, ValueError):
        encoding = sys.stderr.encoding or "ascii"
        sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        sys.stderr.flush()
