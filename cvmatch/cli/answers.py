"""Answers of a cluster's workers, kept beside `-o` under the hash of what was asked: a second run asks for the others.

They are results, like the file of `-o` itself, and as private: the folder and its files are for the owner only.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvmatch.cli.isolation import Tally
from cvmatch.cli.sharding import Judged, Shard
from cvmatch.errors import UsageFault

if TYPE_CHECKING:
    from cvmatch.documents.reading import Pending
    from cvmatch.judging import Candidate


@dataclass(frozen=True, slots=True)
class Answer:
    """A shard judged elsewhere, and the lines that are to be said here."""

    judged: Judged
    said: tuple[str, ...] = ()


class Answers:
    """The folder of answers beside an output. Digests are not kept: only what rows are made of."""

    def __init__(self, output: str) -> None:
        self.folder = Path(f"{output}.shards")

    @classmethod
    def beside(cls, output: str | None) -> Answers | None:
        """Those of an output that is a file."""
        return cls(output) if output and output != "-" else None

    def key(self, shard: Shard, rests_on: str) -> str:
        """The hash of all that an answer follows from."""
        asked = [rests_on, shard.as_of, shard.blind, [*map(_cv, shard.cvs)], [*map(_posting, shard.postings)]]
        return hashlib.sha256(repr(asked).encode("utf-8", "backslashreplace")).hexdigest()

    def known(self, key: str) -> bool:
        """Whether there is a whole answer."""
        return self._sealed(key) is not None

    def kept(self, key: str) -> Answer:
        """The answer. Raises UsageFault where it is gone since it was looked for."""
        value = self._sealed(key)
        if value is None:
            raise UsageFault(f"an answer in {self.folder} is gone", "run the same command again, and no other with it")
        row = json.loads(value)
        records = tuple(tuple(each) for each in row["records"])
        return Answer(Judged(records, Tally(*row["tally"])), tuple(row["said"]))

    def keep(self, key: str, answer: Answer) -> None:
        """Keep an answer, unless cvmatch itself failed at it. Raises UsageFault where it cannot be written."""
        if answer.judged.tally.crashed:
            return
        from cvmatch.cache.folder import seal

        row = {"records": answer.judged.records, "tally": astuple(answer.judged.tally), "said": answer.said}
        try:
            seal(self._place(key), key, json.dumps(row, separators=(",", ":")).encode())
        except OSError as fault:
            reason = fault.strerror or "the system gave no reason"
            raise UsageFault(f"{self.folder} cannot be written", reason) from fault

    def _sealed(self, key: str) -> bytes | None:
        from cvmatch.cache.folder import sealed

        return sealed(self._place(key), key)

    def _place(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def _cv(one: Candidate | Any) -> tuple[Any, ...]:
    """What tells a CV from others; the same whether it was read now or comes from the cache."""
    from cvmatch.documents.document import Unread

    if isinstance(one, Unread):
        return one.source, one.id, one.sha256, str(one.fault)
    return one.document.source, one.document.id, one.document.sha256, one.document.format


def _posting(item: Pending | Any) -> tuple[Any, ...]:
    from cvmatch.documents.document import Unread
    from cvmatch.documents.row_documents import PendingRow

    if isinstance(item, PendingRow):
        return item.source, item.name, str(item.row), item.kind, item.columns
    if isinstance(item, Unread):
        return item.source, item.id, item.sha256, str(item.fault)
    return item.source, item.id, item.sha256, item.format
