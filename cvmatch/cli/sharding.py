"""Pairs judged in shards: some postings against all the CVs, in whichever process is free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvmatch.cli.isolation import Tally, crashed
from cvmatch.cli.options import Settings
from cvmatch.engines import in_shards, map_shards, processes
from cvmatch.errors import CvmatchError

if TYPE_CHECKING:
    from cvmatch.documents.document import Document, Unread
    from cvmatch.judging import Candidate, Opening
    from cvmatch.matching.gap_report import GapReport
    from cvmatch.ranking import Kept

    Witness = Callable[[GapReport, Candidate | Unread, Opening | Unread], None]
Record = dict[str, Any]
SHARD = 32  # postings


@dataclass(frozen=True, slots=True)
class Shard:
    """What a process needs to judge some postings; it loads the taxonomy itself."""

    overlay: Path | None
    as_of: str
    blind: bool
    cvs: tuple[Candidate | Unread, ...]
    postings: tuple[Document | Unread | Kept, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The `cvmatch.batch/1` records of a shard, a list for each CV, and what came of the postings."""

    records: tuple[tuple[Record, ...], ...]
    tally: Tally


def judged_in_shards(
    cvs: Sequence[Candidate | Unread],
    postings: Iterable[Document | Unread | Kept],
    count: int,
    asked: Settings,
    witness: Witness | None = None,
) -> Iterator[Judged]:
    """Every CV against every posting (about `count` of them), in the order of the postings. A `witness` is shown each
    report with its two sides, for which all is judged in this process."""
    shards = (
        Shard(asked.overlay, asked.as_of, asked.blind, tuple(cvs), tuple(some)) for some in in_shards(postings, SHARD)
    )
    if witness:
        return map(partial(judge_shard, witness=witness), shards)
    return map_shards(judge_shard, shards, processes(asked.jobs, count * len(cvs)))


def judge_shard(shard: Shard, witness: Witness | None = None) -> Judged:
    """One shard; a posting or pair at which cvmatch fails costs itself only."""
    from cvmatch.report.blind import nameless
    from cvmatch.report.records import batch_record

    tally, taxonomy = Tally(), Settings(overlay=shard.overlay).taxonomy()
    openings = [opened(item, taxonomy, tally) for item in shard.postings]
    records = []
    for cv in shard.cvs:
        reports = [pair(cv, other, taxonomy, shard.as_of, tally, advice=witness is not None) for other in openings]
        if witness:
            for report, other in zip(reports, openings, strict=True):
                witness(report, cv, other)
        records.append(tuple(batch_record(nameless(each) if shard.blind else each) for each in reports))
    return Judged(tuple(records), tally)


def opened(item: Document | Unread | Kept, taxonomy: Any, tally: Tally) -> Opening | Unread:
    """A posting understood, now or when it was saved."""
    from cvmatch import judging
    from cvmatch.ranking import Kept

    if not isinstance(item, Kept):
        return tally.understood(item, lambda document: judging.opening(document, taxonomy))
    return tally.understood(item.document, lambda _: item.opening(taxonomy))


def pair(
    cv: Candidate | Unread, other: Opening | Unread, taxonomy: Any, as_of: str, tally: Tally, *, advice: bool = True
) -> GapReport:
    """The report of a pair, whatever became of its two sides."""
    from cvmatch import judging
    from cvmatch.documents.document import Unread

    if isinstance(cv, Unread) or isinstance(other, Unread):
        sides = [side if isinstance(side, Unread) else side.document for side in (cv, other)]
        return judging.unreadable(sides[0], sides[1], as_of)
    try:
        return judging.judge(cv, other, taxonomy, as_of=as_of, advice=advice)
    except CvmatchError:
        raise
    except Exception as fault:
        tally.crashed += 1
        return judging.unreadable(crashed(cv.document, fault), other.document, as_of)


def cv_by_cv(found: Iterable[Judged], count: int) -> Iterator[Record]:
    """The records in the order of the contract: CV by CV, each in the order of the postings."""
    if count == 1:
        yield from chain.from_iterable(judged.records[0] for judged in found)
        return
    kept = list(found)
    for at in range(count):
        yield from chain.from_iterable(judged.records[at] for judged in kept)
