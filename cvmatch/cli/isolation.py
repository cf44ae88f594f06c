"""A document that cannot be understood costs itself only: it keeps its place as one that could not be read."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from cvmatch.cli.talk import complain
from cvmatch.errors import CvmatchError, ReadingFault
from cvmatch.report.printable import name_of

if TYPE_CHECKING:
    from cvmatch.documents.document import Document, Unread

T = TypeVar("T")


@dataclass(slots=True)
class Tally:
    """What came of the inputs, from which the exit code follows."""

    done: int = 0
    unread: int = 0
    crashed: int = 0

    def exit_code(self) -> int:
        """70 where nothing was done because of a fault in cvmatch itself, 3 where an input was lost, else 0."""
        if self.crashed and not self.done:
            return 70
        return 3 if self.unread or self.crashed else 0

    def add(self, other: Tally) -> None:
        """Count what another one counted too."""
        self.done += other.done
        self.unread += other.unread
        self.crashed += other.crashed

    def understood(self, item: Document | Unread, understand: Callable[[Document], T]) -> T | Unread:
        """What `understand` makes of a document; what it cannot take is said at once, and is Unread."""
        from cvmatch.documents.document import Unread

        if isinstance(item, Unread):
            self.unread += 1
            return item
        try:
            found = understand(item)
        except CvmatchError:
            raise
        except Exception as fault:
            self.crashed += 1
            return crashed(item, fault)
        self.done += 1
        return found


def crashed(document: Document, fault: Exception) -> Unread:
    """A document at which cvmatch itself failed. The message tells no more than the fault's type: no word of a CV."""
    from cvmatch.documents.document import Unread

    if os.environ.get("CVMATCH_DEBUG") == "1":
        import traceback

        traceback.print_exception(fault)
    reason = ReadingFault(
        "crash", f"a fault in cvmatch itself ({type(fault).__name__})", "run again with CVMATCH_DEBUG=1 and report it"
    )
    complain(f"{name_of(document.source)}: {reason}")
    return Unread(document.source, document.id, reason, document.sha256)
