"""A desk: one CV and the postings it is compared with, in memory, for one tab of the browser."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from cvmatch import judging
from cvmatch.documents.document import Document, Unread
from cvmatch.documents.reading import read_data
from cvmatch.errors import CvmatchError
from cvmatch.judging import Candidate, Opening
from cvmatch.matching.gap_report import GapReport
from cvmatch.report.printable import one_line
from skill_taxonomy.model import Taxonomy

PASTED = "pasted posting"
MOST_POSTINGS = 200
MOST_CHARACTERS = 5_000_000
# The tagger is one for all desks, and a desk is changed by one request at a time.
_TURN = Lock()


@dataclass(frozen=True, slots=True)
class Bench:
    """What all desks share: the taxonomy, the month that counts as now, the file of saved postings."""

    taxonomy: Taxonomy
    as_of: str
    store: str | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes under a name that is a label only."""

    name: str
    data: bytes


class Desk:
    """One CV, postings by number, and the lines that wait to be said; nothing of it is written anywhere."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.cv: Candidate | None = None
        self.openings: dict[int, Opening] = {}
        self.saved: set[int] = set()
        self._said: list[str] = []
        self._reports: dict[int, GapReport] = {}
        self._last = 0

    def say(self, line: str) -> None:
        """A line for the next page."""
        self._said.append(line)

    def said(self) -> list[str]:
        """The lines since the last page, each said once."""
        lines, self._said = list(dict.fromkeys(self._said)), []
        return lines

    def lay_cv(self, upload: Upload) -> None:
        """Take a CV in place of the one that lies here; what cannot be read is said, and the old one stays."""
        with _TURN:
            for document in self._read(upload, "cv"):
                candidate = self._understood(document, judging.candidate)
                if candidate is not None:
                    self.cv, self._reports = candidate, {}
                return

    def lay_postings(self, uploads: Sequence[Upload]) -> list[int]:
        """Take postings; the numbers of those that could be read."""
        with _TURN:
            found = (document for upload in uploads for document in self._read(upload, "posting"))
            return [number for document in found if (number := self._lay(document))]

    def lay_saved(self) -> None:
        """Take the saved postings that do not lie here yet."""
        from cvmatch.store import PostingStore

        here = {opening.document.sha256 for opening in self.openings.values()}
        with _TURN, PostingStore(self.bench.store, write=False) as store:
            for document in store.documents():
                if document.sha256 in here:
                    continue
                if self._full(document):
                    break
                self.saved.add(self._lay(document))

    def save(self, number: int) -> None:
        """Keep a posting in the store."""
        from cvmatch.store import PostingStore

        document = self.openings[number].document
        with PostingStore(self.bench.store) as store:
            store.add([document])
        self.saved.add(number)
        self.say(f"Saved: {self.title(number)}.")

    def remove(self, number: int) -> None:
        """Take a posting off the desk; a saved one stays saved."""
        for kept in (self.openings, self._reports):
            kept.pop(number, None)
        self.saved.discard(number)

    def report(self, number: int) -> GapReport | None:
        """The gap report of the CV and one posting; None without a CV."""
        with _TURN:
            if self.cv is None:
                return None
            if number not in self._reports:
                self._reports[number] = judging.judge(
                    self.cv, self.openings[number], self.bench.taxonomy, as_of=self.bench.as_of
                )
            return self._reports[number]

    def rows(self) -> list[dict[str, Any]]:
        """A row for each posting, best first, with its number; without a CV in the order in which they were laid."""
        from cvmatch.report.ranked import ranked
        from cvmatch.report.records import batch_record

        reports = {number: self.report(number) for number in self.openings}
        rows = [batch_record(report) | {"number": number} for number, report in reports.items() if report]
        return ranked(rows) or [{"number": number} for number in self.openings]

    def title(self, number: int) -> str:
        """What a posting is called: its title, else the name of its file, else how its text begins."""
        document, stated = self.openings[number].document, self.openings[number].profile.title
        return one_line(
            stated
            or document.title
            or (document.text.strip().splitlines()[0][:80] if document.id == PASTED else document.id)
        )

    def _lay(self, document: Document) -> int:
        """The number of the posting; 0 where it was not taken, which is said."""
        opening = None if self._full(document) else self._understood(document, judging.opening)
        if opening is None:
            return 0
        self._last += 1
        self.openings[self._last] = opening
        return self._last

    def _full(self, document: Document) -> bool:
        size = len(document.text) + sum(len(opening.document.text) for opening in self.openings.values())
        full = len(self.openings) >= MOST_POSTINGS or size > MOST_CHARACTERS
        if full:
            self.say(f"Only {len(self.openings)} postings have room here: for more there is cvmatch batch.")
        return full

    def _read(self, upload: Upload, wanted: str) -> Iterator[Document]:
        for item in read_data(upload.data, upload.name):
            if isinstance(item, Unread):
                self.say(f"{one_line(item.id)}: {item.fault}.")
                continue
            if item.kind not in (wanted, "unknown"):
                other = "a posting" if item.kind == "posting" else "a CV"
                meant = "the CV" if wanted == "cv" else "a posting"
                self.say(f"{one_line(item.id)} reads as {other} and was taken as {meant}: check that it was meant so.")
            yield item

    def _understood(self, document: Document, understand: Any) -> Any:
        """None where cvmatch itself fails; the line tells the fault's type only, no word of the text."""
        try:
            return understand(document, self.bench.taxonomy)
        except CvmatchError:
            raise
        except Exception as fault:
            if os.environ.get("CVMATCH_DEBUG") == "1":
                raise
            self.say(f"{one_line(document.id)}: a fault in cvmatch itself ({type(fault).__name__}): please report it.")
            return None
