"""What is said beside the data: one line at a time, on standard error."""

from __future__ import annotations

import contextlib
import sys

from cvmatch.report.printable import printable


def complain(line: str) -> None:
    """One line that cannot be silenced: what is wrong, why, what to do next."""
    _say(f"cvmatch: {line}")


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
