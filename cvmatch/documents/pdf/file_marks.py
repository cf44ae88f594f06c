"""What could be collected from a file, whichever library read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cvmatch.documents.pdf.glyphs import PageMarks


@dataclass(slots=True)
class FileMarks:
    """What could be collected: good pages, the numbers of bad ones, and why collecting ended early ("" or a word).

    `recognised` are the numbers of pages whose glyphs were recognised in a picture.
    """

    pages: list[PageMarks] = field(default_factory=list)
    bad: list[int] = field(default_factory=list)
    total: int = 0
    ended: str = ""
    recognised: list[int] = field(default_factory=list)

    @property
    def glyphs(self) -> int:
        """How many glyphs were shown in all."""
        return sum(page.glyphs for page in self.pages)


Collect = Callable[[bytes], FileMarks | None]
